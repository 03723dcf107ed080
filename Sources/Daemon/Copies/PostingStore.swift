// All postings: the latest in memory, the others in sorted segments, of which some become one.
import Deduplication
import Effects

struct PostingStore: Sendable {
  private(set) var segments: [PostingSegment] = []
  private var recent = RecentPostings()

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
    for fingerprint in fingerprints {
      recent.insert(Posting(fingerprint: fingerprint, text: text))
    }
  }

  /// Texts with each of some fingerprints, rising.
  func texts(
    _ fingerprints: [UInt64], in files: any Files
  ) throws(FileFailure) -> PostingLists {
    let questions = fingerprints.map { MembershipFilter.Question($0) }
    var older: [Int: [UInt32]] = [:]
    for segment in segments {
      for index in segment.mayHave(questions) {
        older[index, default: []] += try segment.texts(fingerprints[index], in: files)
      }
    }
    var lists = PostingLists()
    for (index, fingerprint) in fingerprints.enumerated() {
      lists.append((older[index] ?? []) + recent.texts(fingerprint))
    }
    return lists
  }

  /// Writes what is in memory as a segment, and merges segments of equal size.
  ///
  /// - Parameters:
  ///   - end: number after the last text.
  ///   - directory: of the segments; their names say which texts they hold.
  /// - Returns: paths of the segments that were replaced and can go when their names are nowhere kept; nil
  ///   when a segment is damaged, and nothing has changed.
  mutating func flush(
    through end: UInt32, to directory: String, in files: any Files
  ) throws(FileFailure) -> [String]? {
    let start = segments.last?.texts.upperBound ?? 0
    let postings = recent.sorted()
    var writer = PostingWriter(texts: start..<end, postingsMax: postings.count)
    for posting in postings { writer.add(posting) }
    guard
      let latest = try Self.write(writer.bytes(), texts: start..<end, to: directory, in: files)
    else { return nil }
    var kept = segments + [latest]
    var replaced: [String] = []
    while let run = Self.mergeable(kept) {
      guard let merged = try Self.merged(kept[run], to: directory, in: files) else { return nil }
      replaced += kept[run].map(\.path)
      kept.replaceSubrange(run, with: [merged])
    }
    segments = kept
    recent = RecentPostings()
    return replaced
  }

  /// nil when one of them is damaged.
  private static func merged(
    _ segments: ArraySlice<PostingSegment>, to directory: String, in files: any Files
  ) throws(FileFailure) -> PostingSegment? {
    let texts =
      segments[segments.startIndex].texts
      .lowerBound..<segments[segments.endIndex - 1].texts.upperBound
    var writer = PostingWriter(
      texts: texts, postingsMax: segments.reduce(0) { $0 + $1.postingsMax })
    var cursors: [PostingCursor] = []
    for segment in segments { cursors.append(try segment.cursor(in: files)) }
    var heads = cursors.indices.map { cursors[$0].next() }
    var last = Posting(fingerprint: 0, text: 0)
    while true {
      var least: (posting: Posting, index: Int)?
      for (index, head) in heads.enumerated() {
        if let head, least.map({ head < $0.posting }) ?? true { least = (head, index) }
      }
      guard let least else { break }
      guard least.posting >= last, texts.contains(least.posting.text) else { return nil }
      last = least.posting
      writer.add(last)
      heads[least.index] = cursors[least.index].next()
    }
    guard cursors.allSatisfy(\.isAtEnd) else { return nil }
    return try write(writer.bytes(), texts: texts, to: directory, in: files)
  }

  private static func write(
    _ bytes: [UInt8], texts: Range<UInt32>, to directory: String, in files: any Files
  ) throws(FileFailure) -> PostingSegment? {
    let path = "\(directory)/postings-\(texts.lowerBound)-\(texts.upperBound)"
    try files.replace(path, with: bytes)
    return try PostingSegment(path, in: files)
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
  var byteCount: Int { segments.reduce(recent.count * 24) { $0 + $1.byteCount } }
}

/// Postings of the latest texts: a hash table with a place for each fingerprint, which leads from its last
/// posting to those before. A dictionary of lists would allocate half a million of them.
private struct RecentPostings: Sendable {
  private struct Entry {
    var posting: Posting
    /// Index of the entry before it with the same fingerprint; -1 for none.
    var previous: Int32
  }

  private var entries: [Entry] = []
  /// Index of the last entry with a fingerprint, -1 for none; a power of two of slots (open addressing).
  private var slots = [Int32](repeating: -1, count: RecentPostings.slotsAtFirst)
  private static let slotsAtFirst = 1024

  var count: Int { entries.count }

  mutating func insert(_ posting: Posting) {
    if entries.count * 2 >= slots.count { grow() }
    let slot = slot(posting.fingerprint)
    entries.append(Entry(posting: posting, previous: slots[slot]))
    slots[slot] = Int32(entries.count - 1)
  }

  /// Rising.
  func texts(_ fingerprint: UInt64) -> [UInt32] {
    var at = slots[slot(fingerprint)]
    if at < 0 { return [] }
    var texts: [UInt32] = []
    while at >= 0 {
      texts.append(entries[Int(at)].posting.text)
      at = entries[Int(at)].previous
    }
    return texts.reversed()
  }

  /// By fingerprint and text.
  func sorted() -> [Posting] {
    // As one number each, which sorts twice as fast: 40 bits of fingerprint, and 24 that more texts than fit
    // into memory would need.
    let first = entries.first?.posting.text ?? 0
    return entries.map { $0.posting.fingerprint << 24 | UInt64($0.posting.text - first) }.sorted()
      .map { Posting(fingerprint: $0 >> 24, text: first + UInt32($0 & 0xFF_FFFF)) }
  }

  /// The slot of a fingerprint, or the free one where it belongs.
  private func slot(_ fingerprint: UInt64) -> Int {
    // A fingerprint is a hash: winnowing prefers small ones, which leaves the low bits evenly spread.
    var slot = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
    while slots[slot] >= 0, entries[Int(slots[slot])].posting.fingerprint != fingerprint {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    // The last entry with a fingerprint comes last.
    for (index, entry) in entries.enumerated() {
      slots[slot(entry.posting.fingerprint)] = Int32(index)
    }
  }
}
