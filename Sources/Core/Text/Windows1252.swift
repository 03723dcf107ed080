// Windows1252: the code page that the web means when it says ISO 8859-1.

/// Windows-1252 as the web reads it (WHATWG Encoding, index windows-1252): the five bytes without a
/// character stand for the controls of the same number.
package enum Windows1252 {
  /// The character that a control U+0080…U+009F was meant to be; any other value unchanged.
  package static func resolve(_ value: UInt32) -> UInt32 {
    (0x80...0x9F).contains(value) ? UInt32(upper[Int(value - 0x80)]) : value
  }

  /// The byte of a character; nil where the code page has none. A control is the byte of its number.
  package static func byte(_ value: UInt32) -> UInt8? {
    if value < 0x100 { return UInt8(value) }
    return upper.firstIndex { UInt32($0) == value }.map { UInt8($0 + 0x80) }
  }

  /// The characters of 0x80…0x9F.
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
