// All postings: the latest in memory, the others in sorted segments, of which some become one.
import Deduplication
import Effects

struct PostingStore: Sendable {
  private(set) var segments: [PostingSegment] = []
  private var recent: [UInt64: [UInt32]] = [:]
  private var recentCount = 0

  init() {}

  /// Names of the files of the segments, in order.
  var names: [String] { segments.map { Path.name(of: $0.path) } }

  /// - Returns: false when a file is missing or is no segment.
  mutating func open(_ paths: [String], in files: any Files) throws(FileFailure) -> Bool {
    for path in paths {
      guard let segment = try PostingSegment(path, in: files) else { return false }
      segments.append(segment)
    }
    return true
  }

  mutating func insert(_ fingerprints: [UInt64], text: UInt32) {
    for fingerprint in fingerprints { recent[fingerprint, default: []].append(text) }
    recentCount += fingerprints.count
  }

  /// Texts with each of some fingerprints, rising.
  func texts(
    _ fingerprints: [UInt64], in files: any Files
  ) throws(FileFailure) -> PostingLists {
    var found = [[UInt32]](repeating: [], count: fingerprints.count)
    for segment in segments {
      for index in segment.mayHave(fingerprints) {
        found[index] += try segment.texts(fingerprints[index], in: files)
      }
    }
    var lists = PostingLists()
    for (fingerprint, older) in zip(fingerprints, found) {
      lists.append(older + (recent[fingerprint] ?? []))
    }
    return lists
  }

  /// Writes what is in memory as a segment, and merges segments of equal size.
  ///
  /// - Parameters:
  ///   - end: number after the last text.
  ///   - directory: of the segments; their names say which texts they hold.
  /// - Returns: paths of the segments that were replaced and can go when their names are nowhere kept.
  mutating func flush(
    through end: UInt32, to directory: String, in files: any Files
  ) throws(FileFailure) -> [String] {
    var postings: [Posting] = []
    postings.reserveCapacity(recentCount)
    for (fingerprint, texts) in recent {
      for text in texts { postings.append(Posting(fingerprint: fingerprint, text: text)) }
    }
    postings.sort()
    let start = segments.last?.texts.upperBound ?? 0
    var writer = PostingWriter(texts: start..<end, postingsMax: postings.count)
    for posting in postings { writer.add(posting) }
    var kept = segments
    kept.append(try Self.write(writer.bytes(), texts: start..<end, to: directory, in: files))
    var replaced: [String] = []
    while let run = Self.mergeable(kept) {
      replaced += kept[run].map(\.path)
      kept.replaceSubrange(run, with: [try Self.merged(kept[run], to: directory, in: files)])
    }
    segments = kept
    recent = [:]
    recentCount = 0
    return replaced
  }

  private static func merged(
    _ segments: ArraySlice<PostingSegment>, to directory: String, in files: any Files
  ) throws(FileFailure) -> PostingSegment {
    let texts =
      segments[segments.startIndex].texts
      .lowerBound..<segments[segments.endIndex - 1].texts.upperBound
    var writer = PostingWriter(
      texts: texts, postingsMax: segments.reduce(0) { $0 + $1.postingsMax })
    var cursors: [PostingCursor] = []
    for segment in segments { cursors.append(try segment.cursor(in: files)) }
    var heads = cursors.indices.map { cursors[$0].next() }
    while true {
      var least: (posting: Posting, index: Int)?
      for (index, head) in heads.enumerated() {
        if let head, least.map({ head < $0.posting }) ?? true { least = (head, index) }
      }
      guard let least else { break }
      writer.add(least.posting)
      heads[least.index] = cursors[least.index].next()
    }
    return try write(writer.bytes(), texts: texts, to: directory, in: files)
  }

  private static func write(
    _ bytes: [UInt8], texts: Range<UInt32>, to directory: String, in files: any Files
  ) throws(FileFailure) -> PostingSegment {
    let path = "\(directory)/postings-\(texts.lowerBound)-\(texts.upperBound)"
    try files.replace(path, with: bytes)
    // Not there right after it was written: the files of a dry run.
    guard let segment = try PostingSegment(path, in: files) else { throw .notFound(path: path) }
    return segment
  }

  /// The last segments, when they are of one size class and not too large to become one.
  private static func mergeable(_ segments: [PostingSegment]) -> Range<Int>? {
    let fan = DeduplicationLimits.segmentsPerMerge
    guard segments.count >= fan else { return nil }
    let run = segments.count - fan..<segments.count
    let sizes = segments[run].map(\.texts.count)
    guard let least = sizes.min(), let most = sizes.max(), most < least * fan / 2,
      sizes.reduce(0, +) <= DeduplicationLimits.textsPerMergeMax
    else { return nil }
    return run
  }

  /// Bytes in memory, about.
  var byteCount: Int { segments.reduce(recentCount * 24) { $0 + $1.byteCount } }
}
