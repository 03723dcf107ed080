// CharacterKind: letter, sign or East Asian character, by its bytes.
import Text

enum CharacterKind {
  case letter, sign, eastAsian

  /// Bytes of a character.
  ///
  /// - Parameter rest: bytes up to the end of the text.
  static func length(_ lead: UInt8, _ rest: Int) -> Int {
    min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, rest)
  }

  /// - Parameter character: in lower case. Digits are letters; emoji and other rare characters are signs.
  init(_ character: ArraySlice<UInt8>) {
    let first = character[character.startIndex]
    switch character.count {
    case 1:
      self = isASCIIDigit(first) || isASCIILowercase(first) ? .letter : .sign
    // U+0080…U+00BF: spaces, quotation marks and the soft hyphen.
    case 2: self = first == 0xC2 ? .sign : .letter
    case 3:
      let (second, third) = (
        character[character.startIndex + 1], character[character.startIndex + 2]
      )
      let scalar = UInt32(first & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
      switch scalar {
      case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0x30FB, 0xFE10...0xFE6F,
        0xFEFF...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x318D, 0x3163:
        self = .sign
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: self = .eastAsian
      default: self = .letter
      }
    default: self = .sign
    }
  }
}
