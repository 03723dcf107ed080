// A token of a compared text: a word, a number, or one wide character, in 16 bits.

/// Tokens of different kinds never equal each other. Two words are told apart but for one case in
/// 32,768; nothing is decided on less than the 3 words or 6 wide characters of a verify shingle.
package struct Token: Hashable, Sendable {
  package let bits: UInt16

  package init(bits: UInt16) { self.bits = bits }

  /// A word of letters, by the hash of its folded characters.
  init(wordHash: UInt64) { bits = UInt16(truncatingIfNeeded: wordHash >> 40) & 0x7FFF }

  /// A run of digits, by the hash of its digits.
  init(numberHash: UInt64) {
    bits = 0xF000 | UInt16(truncatingIfNeeded: wordMix(numberHash)) & 0xFFF
  }

  /// A wide character: Han, kana, Hangul and scripts without spaces.
  init(wide value: UInt32) {
    bits = 0x8000 + UInt16(truncatingIfNeeded: (UInt64(value &* 0x9E37_79B1) >> 8) % 0x7000)
  }

  package var isNumber: Bool { bits >= 0xF000 }
  package var isWide: Bool { bits >= 0x8000 && bits < 0xF000 }

  /// One scale for all scripts: 5 words say as much as 9 wide characters.
  @inline(__always)
  package var weight: Int {
    isWide ? DeduplicationLimits.wideWeight : DeduplicationLimits.wordWeight
  }
}

@inline(__always)
private func wordMix(_ hash: UInt64) -> UInt64 {
  (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15 >> 40
}
