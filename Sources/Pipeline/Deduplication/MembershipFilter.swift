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
    guard let words = reader.words(), !words.isEmpty, words.count % 8 == 0 else { return nil }
    self.words = words
  }

  package func encode(into writer: inout ByteWriter) { writer.words(words) }

  /// A fingerprint as filters of all sizes are asked for it.
  package struct Question: Sendable {
    fileprivate let place: UInt64
    fileprivate let bits: UInt64

    package init(_ fingerprint: UInt64) {
      let mixed = Shingles.mixed(fingerprint)
      place = mixed >> 32
      bits = Shingles.mixed(mixed)
    }
  }

  @inline(__always)
  private func block(_ question: Question) -> Int {
    Int(truncatingIfNeeded: (question.place &* UInt64(words.count / 8)) >> 32) * 8
  }

  package mutating func insert(_ fingerprint: UInt64) {
    let question = Question(fingerprint)
    let block = block(question)
    var bits = question.bits
    for _ in 0..<6 {
      words[block + Int(bits & 7)] |= 1 << (bits >> 3 & 63)
      bits >>= 9
    }
  }

  /// Which of some fingerprints may be there, as rising indices.
  ///
  /// All are asked for their first bit before any is asked for its second: a filter is far larger than
  /// the caches, and reads that do not wait for each other cost little more than one.
  package func mayContain(_ questions: [Question]) -> [Int] {
    let first = questions.map { has(block($0), $0.bits) }
    return questions.indices.filter { index in
      guard first[index] else { return false }
      let block = block(questions[index])
      var bits = questions[index].bits >> 9
      for _ in 1..<6 {
        guard has(block, bits) else { return false }
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
