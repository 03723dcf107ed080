// Paragraph: where one opens in a text without markup of paragraphs.

enum Paragraph {
  private static let wideSpace: [UInt8] = [0xE3, 0x80, 0x80]

  /// The first bytes of East Asian letters, brackets and wide spaces.
  private static let eastAsianLeads = UInt8(0xE3)...0xEF

  /// Where the next paragraph of a text in lines begins: behind a newline, set in with a wide space, or behind
  /// an empty line, as East Asian pages have it that show their lines as they are.
  static func next(in text: ArraySlice<UInt8>) -> Int? {
    var at = text.startIndex
    while let newline = text[at...].firstPlace(of: 10) {
      at = text[newline...].firstIndex { $0 > 32 } ?? text.endIndex
      if newline > text.startIndex,
        text[at...].starts(with: wideSpace)
          || isEmptyLine(text[newline..<at]) && isEastAsian(text[at...], behind: text[..<newline])
      {
        return at
      }
    }
    return nil
  }

  private static func isEmptyLine(_ blanks: ArraySlice<UInt8>) -> Bool {
    blanks.count { $0 == 10 } > 1
  }

  /// Whether a line begins so, or with a sign behind one that ends so: `■`, `“`.
  private static func isEastAsian(
    _ line: ArraySlice<UInt8>, behind last: ArraySlice<UInt8>
  ) -> Bool {
    guard let lead = line.first else { return false }
    return eastAsianLeads ~= lead
      || lead == 0xE2 && last.last { $0 >= 0xC0 || $0 < 0x80 }.map { eastAsianLeads ~= $0 } ?? false
  }

  /// Whether text behind a break opens a paragraph: it is set in with hard or wide spaces.
  static func opens(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 <= 32 }
    return rest.starts(with: wideSpace) || rest.starts(with: [0xC2, 0xA0, 0xC2, 0xA0])
      || rest.starts(with: [0xC2, 0xA0, 0x20, 0xC2, 0xA0])
  }
}
