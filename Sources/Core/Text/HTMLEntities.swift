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
    code == 0 ? "\u{FFFD}" : Unicode.Scalar(Windows1252.resolve(code)) ?? "\u{FFFD}"
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
      isASCIIAlphanumeric(bytes[end])
    {
      end += 1
    }
    guard end > start else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let next = end < bytes.count ? bytes[end] : 0
    guard let code = codePoint(named: name, before: next) else { return nil }
    return ([code].compactMap(Unicode.Scalar.init), next == 0x3B ? end + 1 : end)
  }

  /// The code point of a name by what stands behind it: without a semicolon the names of HTML 2 to 4
  /// alone are known, and none before `=`, as in `?a=1&copy=2` (HTML Standard, 13.2.5.73).
  package static func codePoint(named name: String, before next: UInt8) -> UInt32? {
    guard next == 0x3B || (next != 0x3D && EntityTable.withoutSemicolon.contains(name)) else {
      return nil
    }
    return EntityTable.byName[name]
  }
}
