// A sorted file of postings: written once, never changed; small parts of it in memory.
import Deduplication
import Effects
import Text

/// Which text has which fingerprint.
struct Posting: Hashable, Comparable, Sendable {
  /// 40 bits.
  var fingerprint: UInt64
  var text: UInt32
  init(fingerprint: UInt64, text: UInt32) {
    self.fingerprint = fingerprint
    self.text = text
  }
  static func < (one: Posting, other: Posting) -> Bool {
    (one.fingerprint, one.text) < (other.fingerprint, other.text)
  }
}

/// Layout: postings in blocks, each as (difference of fingerprints, number of the text − first), then the
/// head (first text, texts, first fingerprint and place of each block, filter), then its place and a mark.
struct PostingSegment: Sendable {
  let path: String
  /// Number of the first text, and of the one after the last.
  let texts: Range<UInt32>
  private let firstFingerprints: [UInt64]
  /// Where each block begins; one more than the blocks.
  private let offsets: [UInt32]
  private let filter: MembershipFilter

  fileprivate static let mark: UInt64 = 0x676C_6361_7365_6731

  /// Reads the head of a file; nil when it is no segment.
  init?(_ path: String, in files: any Files) throws(FileFailure) {
    guard let size = try files.size(path), size >= 16 else { return nil }
    var tail = ByteReader(try files.read(path, at: size - 16, count: 16))
    guard let place = tail.word(), tail.word() == Self.mark, place <= UInt64(size - 16) else {
      return nil
    }
    var head = ByteReader(
      try files.read(path, at: Int64(place), count: Int(UInt64(size - 16) - place)))
    guard let first = head.number(), let end = head.number(), first <= end,
      end <= UInt64(UInt32.max), let blocks = head.count()
    else { return nil }
    var (fingerprints, offsets): ([UInt64], [UInt32]) = ([], [])
    for _ in 0..<blocks {
      guard let fingerprint = head.number(), let offset = head.number() else { return nil }
      fingerprints.append(fingerprint)
      offsets.append(UInt32(truncatingIfNeeded: offset))
    }
    offsets.append(UInt32(truncatingIfNeeded: place))
    guard zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      let filter = MembershipFilter(from: &head)
    else { return nil }
    self.path = path
    texts = UInt32(first)..<UInt32(end)
    firstFingerprints = fingerprints
    self.offsets = offsets
    self.filter = filter
  }

  /// Which of some fingerprints it may have, as rising indices.
  func mayHave(_ questions: [MembershipFilter.Question]) -> [Int] { filter.mayContain(questions) }

  /// Texts with a fingerprint, rising.
  func texts(_ fingerprint: UInt64, in files: any Files) throws(FileFailure) -> [UInt32] {
    // The first block that can have it is the one before the first that begins at or above it.
    var (low, high) = (0, firstFingerprints.count)
    while low < high {
      let middle = (low + high) / 2
      if firstFingerprints[middle] < fingerprint { low = middle + 1 } else { high = middle }
    }
    var found: [UInt32] = []
    for block in max(0, low - 1)..<firstFingerprints.count {
      if firstFingerprints[block] > fingerprint { break }
      for posting in try postings(ofBlock: block, in: files)
      where posting.fingerprint == fingerprint { found.append(posting.text) }
    }
    return found
  }

  /// Postings at most.
  var postingsMax: Int { firstFingerprints.count * DeduplicationLimits.postingsPerBlock }

  /// All postings, one after another: for merging.
  func cursor(in files: any Files) throws(FileFailure) -> PostingCursor {
    PostingCursor(
      try files.read(path, at: 0, count: Int(offsets.last ?? 0)), firstFingerprints, offsets,
      firstText: texts.lowerBound)
  }

  private func postings(ofBlock block: Int, in files: any Files) throws(FileFailure) -> [Posting] {
    let (start, end) = (Int64(offsets[block]), Int64(offsets[block + 1]))
    let bytes = try files.read(path, at: start, count: Int(end - start))
    var cursor = PostingCursor(
      bytes, [firstFingerprints[block]], [0, UInt32(bytes.count)], firstText: texts.lowerBound)
    var postings: [Posting] = []
    while let posting = cursor.next() { postings.append(posting) }
    return postings
  }

  /// Bytes in memory.
  var byteCount: Int {
    filter.byteCount + firstFingerprints.count * 8 + offsets.count * 4
  }
}

/// Reads the postings of blocks in order.
struct PostingCursor {
  private var reader: ByteReader
  private let firstFingerprints: [UInt64]
  private let offsets: [UInt32]
  private let firstText: UInt32
  private var block = -1
  private var fingerprint: UInt64 = 0

  /// - Parameter offsets: where each block begins in `bytes`, and one more.
  init(_ bytes: [UInt8], _ firstFingerprints: [UInt64], _ offsets: [UInt32], firstText: UInt32) {
    reader = ByteReader(bytes)
    self.firstFingerprints = firstFingerprints
    self.offsets = offsets
    self.firstText = firstText
  }

  /// All was read: what is damaged ends before.
  var isAtEnd: Bool { reader.isAtEnd }

  mutating func next() -> Posting? {
    if reader.position == Int(offsets[block + 1]) {
      guard block + 1 < firstFingerprints.count else { return nil }
      block += 1
      fingerprint = firstFingerprints[block]
    }
    guard let step = reader.number(), let text = reader.number() else { return nil }
    // A damaged file gives postings that lead nowhere, which the index reports; it must not stop the daemon.
    fingerprint &+= step
    return Posting(fingerprint: fingerprint, text: firstText &+ UInt32(truncatingIfNeeded: text))
  }
}

/// Makes the file of a segment from sorted postings.
struct PostingWriter {
  private let texts: Range<UInt32>
  private var writer = ByteWriter()
  private var blocks = ByteWriter()
  private var filter: MembershipFilter
  private var count = 0
  private var last: UInt64 = 0

  init(texts: Range<UInt32>, postingsMax: Int) {
    self.texts = texts
    filter = MembershipFilter(count: postingsMax)
  }

  /// - Parameter posting: not before the last one, nor the same.
  mutating func add(_ posting: Posting) {
    if count.isMultiple(of: DeduplicationLimits.postingsPerBlock) {
      blocks.number(posting.fingerprint)
      blocks.number(UInt64(writer.bytes.count))
      last = posting.fingerprint
    }
    writer.number(posting.fingerprint - last)
    writer.number(UInt64(posting.text - texts.lowerBound))
    filter.insert(posting.fingerprint)
    last = posting.fingerprint
    count += 1
  }

  /// The whole file.
  consuming func bytes() -> [UInt8] {
    let size = DeduplicationLimits.postingsPerBlock
    let place = writer.bytes.count
    var head = ByteWriter()
    head.number(UInt64(texts.lowerBound))
    head.number(UInt64(texts.upperBound))
    head.number(UInt64((count + size - 1) / size))
    var tail = ByteWriter()
    filter.encode(into: &tail)
    tail.word(UInt64(place))
    tail.word(PostingSegment.mark)
    var file = writer.bytes
    for part in [head, blocks, tail] { file.append(contentsOf: part.bytes) }
    return file
  }
}
