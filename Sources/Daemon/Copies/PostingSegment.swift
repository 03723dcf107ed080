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

  private static let mark: UInt64 = 0x676C_6361_7365_6731

  /// The whole file for postings.
  ///
  /// - Parameter postings: sorted, without repeats.
  static func bytes(_ postings: [Posting], texts: Range<UInt32>) -> [UInt8] {
    var writer = ByteWriter()
    var head = ByteWriter()
    var filter = MembershipFilter(count: postings.count)
    let size = DeduplicationLimits.postingsPerBlock
    head.number(UInt64(texts.lowerBound))
    head.number(UInt64(texts.upperBound))
    head.number(UInt64((postings.count + size - 1) / size))
    for start in stride(from: 0, to: postings.count, by: size) {
      head.number(postings[start].fingerprint)
      head.number(UInt64(writer.bytes.count))
      var last = postings[start].fingerprint
      for posting in postings[start..<min(start + size, postings.count)] {
        writer.number(posting.fingerprint - last)
        writer.number(UInt64(posting.text - texts.lowerBound))
        last = posting.fingerprint
        filter.insert(posting.fingerprint)
      }
    }
    let place = writer.bytes.count
    filter.encode(into: &head)
    var file = writer.bytes
    file.append(contentsOf: head.bytes)
    var tail = ByteWriter()
    tail.word(UInt64(place))
    tail.word(mark)
    return file + tail.bytes
  }

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
    guard let filter = MembershipFilter(from: &head) else { return nil }
    self.path = path
    texts = UInt32(first)..<UInt32(end)
    firstFingerprints = fingerprints
    self.offsets = offsets + [UInt32(truncatingIfNeeded: place)]
    self.filter = filter
  }

  /// Which of some fingerprints it may have, as rising indices.
  func mayHave(_ fingerprints: [UInt64]) -> [Int] { filter.mayContain(fingerprints) }

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

  /// All postings, sorted: for merging.
  func postings(in files: any Files) throws(FileFailure) -> [Posting] {
    let bytes = try files.read(path, at: 0, count: Int(offsets.last ?? 0))
    var all: [Posting] = []
    for block in firstFingerprints.indices {
      Self.read(
        bytes, from: Int(offsets[block]), to: Int(offsets[block + 1]), firstFingerprints[block],
        texts.lowerBound, into: &all)
    }
    return all
  }

  private func postings(ofBlock block: Int, in files: any Files) throws(FileFailure) -> [Posting] {
    let (start, end) = (Int64(offsets[block]), Int64(offsets[block + 1]))
    let bytes = try files.read(path, at: start, count: Int(end - start))
    var postings: [Posting] = []
    Self.read(
      bytes, from: 0, to: bytes.count, firstFingerprints[block], texts.lowerBound, into: &postings)
    return postings
  }

  private static func read(
    _ bytes: [UInt8], from start: Int, to end: Int, _ first: UInt64, _ firstText: UInt32,
    into postings: inout [Posting]
  ) {
    var reader = ByteReader(bytes, from: start)
    var fingerprint = first
    while reader.position < end, let step = reader.number(), let text = reader.number() {
      fingerprint += step
      postings.append(
        Posting(fingerprint: fingerprint, text: firstText + UInt32(truncatingIfNeeded: text)))
    }
  }

  /// Bytes in memory.
  var byteCount: Int {
    filter.byteCount + firstFingerprints.count * 8 + offsets.count * 4
  }
}
