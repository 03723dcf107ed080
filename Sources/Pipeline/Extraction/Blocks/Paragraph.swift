// Paragraph: where one opens in a text without markup of paragraphs.

enum Paragraph {
  private static let wideSpace: [UInt8] = [0xE3, 0x80, 0x80]

  /// Where the next paragraph of a text in lines begins: behind a newline, set in with a wide space.
  static func next(in text: ArraySlice<UInt8>) -> Int? {
    var at = text.startIndex
    while let newline = text[at...].firstPlace(of: 10) {
      at = text[newline...].firstIndex { $0 > 32 } ?? text.endIndex
      if newline > text.startIndex, text[at...].starts(with: wideSpace) { return at }
    }
    return nil
  }

  /// Whether text behind a break opens a paragraph: it is set in with hard or wide spaces.
  static func opens(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 <= 32 }
    return rest.starts(with: wideSpace) || rest.starts(with: [0xC2, 0xA0, 0xC2, 0xA0])
      || rest.starts(with: [0xC2, 0xA0, 0x20, 0xC2, 0xA0])
  }
}
