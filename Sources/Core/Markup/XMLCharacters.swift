// The characters of XML: what no document may hold goes before the parse, and line ends become one.

enum XMLCharacters {
  /// The bytes without characters that XML 1.0, section 2.2 forbids, and with line feeds as line
  /// ends (section 2.11); the same array in the common case.
  ///
  /// - Parameter utf8: valid UTF-8.
  static func clean(_ utf8: [UInt8]) -> (bytes: [UInt8], hadForbidden: Bool) {
    guard let first = firstSpecial(utf8) else { return (utf8, false) }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    output += utf8[..<first]
    var hadForbidden = false
    var at = first
    while at < utf8.count {
      let byte = utf8[at]
      if byte == 13 {
        output.append(10)
        at += at + 1 < utf8.count && utf8[at + 1] == 10 ? 2 : 1
      } else if byte < 0x20, byte != 9, byte != 10 {
        hadForbidden = true
        at += 1
      } else if isNoncharacter(utf8, at) {
        hadForbidden = true
        at += 3
      } else {
        let start = at
        at += 1
        while at < utf8.count, utf8[at] >= 0x20, utf8[at] != 0xEF { at += 1 }
        output += utf8[start..<at]
      }
    }
    return (output, hadForbidden)
  }

  /// U+FFFE or U+FFFF.
  private static func isNoncharacter(_ utf8: [UInt8], _ at: Int) -> Bool {
    utf8[at] == 0xEF && at + 2 < utf8.count && utf8[at + 1] == 0xBF && utf8[at + 2] >= 0xBE
  }

  /// The first carriage return or forbidden character. Eight bytes at a time, where none of them is
  /// a control character or begins a noncharacter.
  private static func firstSpecial(_ utf8: [UInt8]) -> Int? {
    let span = utf8.span
    let high: UInt64 = 0x8080_8080_8080_8080
    let low: UInt64 = 0x0101_0101_0101_0101
    var at = 0
    while at < span.count {
      if at &+ 8 <= span.count {
        let word = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
        let controls = (word &- low &* 0x20) & ~word & high
        let marks = word ^ (low &* 0xEF)
        if controls == 0, (marks &- low) & ~marks & high == 0 {
          at &+= 8
          continue
        }
      }
      let end = min(at &+ 8, span.count)
      while at < end {
        let byte = span[at]
        if byte < 0x20, byte != 9, byte != 10 { return at }
        if byte == 0xEF, isNoncharacter(utf8, at) { return at }
        at &+= 1
      }
    }
    return nil
  }
}
