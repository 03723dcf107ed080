// Which fingerprints a segment surely does not have: a Bloom filter in cache lines.
import Text

/// A blocked Bloom filter: six bits of one block of 512 for each fingerprint, so that a question costs one
/// access to memory. With 16 bits a fingerprint about one stranger in 500 seems to be there.
package struct MembershipFilter: Sendable {
  private var words: [UInt64]

  /// - Parameter count: fingerprints that it is made for.
  package init(count: Int) {
    let bits = max(512, count * DeduplicationLimits.filterBitsPerPosting)
    words = Array(repeating: 0, count: (bits + 511) / 512 * 8)
  }

  /// nil when the bytes are no filter.
  package init?(from reader: inout ByteReader) {
    guard let count = reader.count(), count > 0, count % 8 == 0 else { return nil }
    var words: [UInt64] = []
    for _ in 0..<count {
      guard let word = reader.word() else { return nil }
      words.append(word)
    }
    self.words = words
  }

  package func encode(into writer: inout ByteWriter) {
    writer.number(UInt64(words.count))
    for word in words { writer.word(word) }
  }

  @inline(__always)
  private func block(_ mixed: UInt64) -> Int {
    Int(truncatingIfNeeded: ((mixed >> 32) &* UInt64(words.count / 8)) >> 32) * 8
  }

  package mutating func insert(_ fingerprint: UInt64) {
    let mixed = Shingles.mixed(fingerprint)
    let block = block(mixed)
    var bits = Shingles.mixed(mixed)
    for _ in 0..<6 {
      words[block + Int(bits & 7)] |= 1 << (bits >> 3 & 63)
      bits >>= 9
    }
  }

  /// Which of some fingerprints may be there, as rising indices.
  ///
  /// All are asked for their first bit before any is asked for its second: a filter is far larger than
  /// the caches, and reads that do not wait for each other cost little more than one.
  package func mayContain(_ fingerprints: [UInt64]) -> [Int] {
    var places: [(block: Int, bits: UInt64)] = []
    places.reserveCapacity(fingerprints.count)
    for fingerprint in fingerprints {
      let mixed = Shingles.mixed(fingerprint)
      places.append((block(mixed), Shingles.mixed(mixed)))
    }
    let first = places.map { has($0.block, $0.bits) }
    return places.indices.filter { index in
      guard first[index] else { return false }
      var bits = places[index].bits >> 9
      for _ in 1..<6 {
        guard has(places[index].block, bits) else { return false }
        bits >>= 9
      }
      return true
    }
  }

  @inline(__always)
  private func has(_ block: Int, _ bits: UInt64) -> Bool {
    words[block + Int(bits & 7)] >> (bits >> 3 & 63) & 1 != 0
  }

  /// Bytes in memory.
  package var byteCount: Int { words.count * 8 }
}
