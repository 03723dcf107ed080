// What each character is to a comparison of texts: letter, digit, wide character, joiner or break, and
// what it is compared as. One table look-up a character, where folding whole strings costs a call.
import CUTF8Proc

/// Compatibility forms, case, marks and Traditional Chinese are folded away (NFKC, case folding, marks
/// dropped, Traditional to Simplified); kana and Hangul keep what they are.
package enum ComparableScalars {
  /// The role of a character, and the character that it is compared as.
  @inline(__always)
  package static func reading(_ value: UInt32) -> (role: ScalarRole, folded: UInt32) {
    guard value < 0x10000 else { return beyondBasicPlane(value) }
    let entry = table[Int(value)]
    return (ScalarRole(rawValue: UInt8(truncatingIfNeeded: entry >> 16)) ?? .blank, entry & 0xFFFF)
  }

  /// What a `compound` is compared as: at most 18 characters (U+FDFA).
  package static func expansion(_ value: UInt32) -> [UInt32] {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    return folded(scalar).unicodeScalars.map { HanSimplification.simplified($0.value) }
  }

  /// The kana with a voiced (゛) or semi-voiced (゜) mark; nil when there is none.
  package static func voiced(_ kana: UInt32, isSemi: Bool) -> UInt32? {
    switch kana {
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB:
      return kana + (isSemi ? 2 : 1)
    case 0x3046, 0x30A6: return isSemi ? nil : kana + 0x4E
    case 0x304B...0x3062, 0x30AB...0x30C2: return isSemi || kana % 2 == 0 ? nil : kana + 1
    case 0x3064...0x3069, 0x30C4...0x30C9: return isSemi || kana % 2 != 0 ? nil : kana + 1
    default: return nil
    }
  }

  /// Role in the upper half, folded character in the lower.
  private static let table: [UInt32] = {
    (UInt32(0)..<0x10000).map { value in
      let (role, folded) = read(value)
      return UInt32(role.rawValue) << 16 | folded
    }
  }()

  private static func read(_ value: UInt32) -> (ScalarRole, UInt32) {
    switch value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029, 0x7C, 0xFF5C, 0x2022, 0xB7:
      return (value == 0xB7 ? .middleDot : .lineBreak, value)
    case 0x2E, 0xFF0E: return (.point, 0x2E)
    case 0x2C, 0xFF0C: return (.comma, 0x2C)
    case 0x21, 0x3F, 0xFF01, 0xFF1F, 0x3002, 0xFF61, 0x2026, 0x203C, 0x2047...0x2049:
      return (.terminator, value)
    case 0x27, 0x60, 0xB4, 0x2018...0x201B, 0x2032, 0xFF07, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF:
      return (.joiner, value)
    case 0x201C, 0xAB, 0x300C, 0x300E, 0x201E: return (.openingQuote, value)
    case 0x201D, 0xBB, 0x300D, 0x300F: return (.closingQuote, value)
    case 0x22, 0xFF02: return (.straightQuote, value)
    case 0x1100...0x115F, 0xA960...0xA97C: return (.leadingJamo, value)
    case 0x1160...0x11A7: return (.vowelJamo, value)
    case 0x11A8...0x11FF: return (.trailingJamo, value)
    case 0x3099, 0x309B, 0xFF9E: return (.voicedMark, value)
    case 0x309A, 0x309C, 0xFF9F: return (.semiVoicedMark, value)
    case 0x4E00...0x9FFF: return (.wide, HanSimplification.simplified(value))
    case 0xAC00...0xD7A3, 0x3400...0x4DBF, 0x3041...0x3096, 0x30A1...0x30FA: return (.wide, value)
    case 0x3005, 0x3007, 0x30FC, 0x3131...0x318C: return (.wide, value)
    case 0x30FB, 0x318D, 0xFF65: return (.blank, value)
    case 0xD800...0xDFFF, 0xE000...0xF8FF: return (.blank, value)
    default: return general(value)
    }
  }

  private static func general(_ value: UInt32) -> (ScalarRole, UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return (.blank, value) }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      return isWithoutSpaces(value) ? (.wide, value) : (.joiner, value)
    case .unassigned, .control: return (.blank, value)
    default: break
    }
    let folded = Array(folded(scalar).unicodeScalars)
    guard folded.count == 1, let first = folded.first, first.value < 0x10000 else {
      let hasWord = folded.contains { isWordLike($0) }
      return (hasWord ? .compound : .blank, value)
    }
    let plain = HanSimplification.simplified(first.value)
    if isWithoutSpaces(plain) { return (.wide, plain) }
    // A form that is compared as another character has that character's role.
    if plain != value, plain < 0x10000 {
      switch plain {
      case 0x3041...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return (.wide, plain)
      case 0x1100...0x11FF: return (.wide, plain)
      default: break
      }
    }
    switch first.properties.generalCategory {
    case .decimalNumber: return (.digit, plain)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .otherNumber, .spacingMark:
      return (.letter, plain)
    default: return (.blank, value)
    }
  }

  private static func isWordLike(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
      .otherLetter, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Thai, Lao, Burmese, Khmer.
  private static func isWithoutSpaces(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E01...0x0E4E, 0x0E81...0x0ECD, 0x1000...0x103F, 0x1780...0x17D3: true
    default: false
    }
  }

  private static func beyondBasicPlane(_ value: UInt32) -> (role: ScalarRole, folded: UInt32) {
    switch value {
    case 0x20000...0x3FFFF: (.wide, value)
    case 0x1D400...0x1D7FF: (.compound, value)
    case 0x1F000...0x1FAFF: (.blank, value)
    default:
      Unicode.Scalar(value).map(isWordLike) == true ? (.letter, value) : (.blank, value)
    }
  }

  /// NFKC, case folded, without marks.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    let options = [
      UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_COMPAT, UTF8PROC_CASEFOLD, UTF8PROC_STRIPMARK,
      UTF8PROC_IGNORE,
    ]
    return Normalization.map(String(scalar), options) ?? String(scalar)
  }
}
