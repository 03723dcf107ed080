// HTMLEntities: character references of HTML, resolved once.

package enum HTMLEntities {
  /// The text with its character references replaced; what is none stays as it is. References are
  /// resolved once: `&amp;lt;` gives `&lt;`. Without a semicolon only the names that old HTML knew
  /// count, and only where no letter, digit or `=` follows (so that `?a=1&copy=2` survives).
  package static func decode(_ text: String) -> String {
    guard text.utf8.contains(0x26) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x26, let (scalars, end) = reference(bytes, at) {
        for scalar in scalars { result.append(contentsOf: String(scalar).utf8) }
        at = end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The code points of a named reference, without `&` and `;`; nil for an unknown name.
  package static func codePoints(named name: String) -> [UInt32]? {
    EntityTable.byName[name].map { [$0] }
  }

  /// The same for bytes, as libxml2 hands them over.
  package static func codePoints(named name: [UInt8]) -> [UInt32]? {
    guard name.count <= Limits.entityNameBytes else { return nil }
    return codePoints(named: String(decoding: name, as: UTF8.self))
  }

  /// The character that a numeric reference means: windows-1252 for 0x80…0x9F, U+FFFD for NUL,
  /// surrogates and what lies beyond Unicode (HTML Standard, 13.2.5.80).
  package static func character(numeric code: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(code), let scalar = Unicode.Scalar(windows1252[Int(code) - 0x80]) {
      return scalar
    }
    return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  /// The reference that starts with the `&` at `start`, and where the text goes on.
  private static func reference(_ bytes: [UInt8], _ start: Int) -> ([Unicode.Scalar], Int)? {
    guard start + 1 < bytes.count else { return nil }
    return bytes[start + 1] == 0x23 ? numeric(bytes, start + 2) : named(bytes, start + 1)
  }

  private static func numeric(_ bytes: [UInt8], _ start: Int) -> ([Unicode.Scalar], Int)? {
    var at = start
    let isHexadecimal = at < bytes.count && bytes[at] | 0x20 == 0x78
    if isHexadecimal { at += 1 }
    let first = at
    var code: UInt32 = 0
    while at < bytes.count, let digit = hexadecimalValue(bytes[at]), isHexadecimal || digit < 10 {
      code = min(code * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
      at += 1
    }
    guard at > first else { return nil }
    if at < bytes.count, bytes[at] == 0x3B { at += 1 }
    return ([character(numeric: code)], at)
  }

  private static func named(_ bytes: [UInt8], _ start: Int) -> ([Unicode.Scalar], Int)? {
    var end = start
    while end < bytes.count, end - start < Limits.entityNameBytes,
      isASCIILetter(bytes[end]) || isASCIIDigit(bytes[end])
    {
      end += 1
    }
    guard end > start else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let isClosed = end < bytes.count && bytes[end] == 0x3B
    guard isClosed || (EntityTable.withoutSemicolon.contains(name) && !isAssigned(bytes, end)),
      let codes = codePoints(named: name)
    else { return nil }
    return (codes.compactMap(Unicode.Scalar.init), isClosed ? end + 1 : end)
  }

  private static func isAssigned(_ bytes: [UInt8], _ at: Int) -> Bool {
    at < bytes.count && bytes[at] == 0x3D
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
