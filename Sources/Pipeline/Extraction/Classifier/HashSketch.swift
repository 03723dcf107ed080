// HashSketch: a small set of hashes, for word sequences that texts share.

/// A set of hashes that may claim to hold one it does not: enough to count shared word sequences.
struct HashSketch: Sendable {
  private var bits: [UInt64]
  private let mask: Int

  /// - Parameter expected: hashes to come; sixteen bits each keep false claims under 7 %.
  init(expected: Int) {
    var size = 64
    while size < min(expected, 1 << 16) * 16 { size *= 2 }
    bits = [UInt64](repeating: 0, count: size / 64)
    mask = size - 1
  }

  mutating func insert(_ hash: UInt64) {
    let slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
    bits[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  func contains(_ hash: UInt64) -> Bool {
    let slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
    return bits[slot >> 6] & (1 << UInt64(slot & 63)) != 0
  }

  /// Adds every run of three words.
  mutating func insertTriples(of words: ArraySlice<UInt32>) {
    guard words.count >= 3 else { return }
    for at in words.startIndex..<(words.endIndex - 2) { insert(HashSketch.triple(words, at)) }
  }

  /// Share of the runs of three words that are in the set, 0…1; nil when there is no such run.
  func share(of words: ArraySlice<UInt32>) -> Float? {
    guard words.count >= 3 else { return nil }
    var found = 0
    for at in words.startIndex..<(words.endIndex - 2)
    where contains(HashSketch.triple(words, at)) { found += 1 }
    return Float(found) / Float(words.count - 2)
  }

  @inline(__always)
  private static func triple(_ words: ArraySlice<UInt32>, _ at: Int) -> UInt64 {
    (UInt64(words[at]) &* 0x1_0000_01B3 ^ UInt64(words[at + 1])) &* 0x1_0000_01B3
      ^ UInt64(words[at + 2])
  }
}
