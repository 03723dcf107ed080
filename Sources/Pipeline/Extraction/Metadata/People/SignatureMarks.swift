// SignatureMarks: a quick look at bytes for how signatures start.
import Text

/// What the signatures of articles start with: a quick look before names are read from them.
enum SignatureMarks {
  private static let marks = ByteTable(
    Set(
      PersonWords.openers.filter {
        $0.split(at: " ").allSatisfy { !aboutOthers.contains(String($0)) }
      }.flatMap { opener in
        let isOpen = !PersonWords.labelsBefore.contains(opener)
        return [opener + ":"] + (isOpen ? [opener + " "] : [])
      } + ["글·", "작성자", "记者", "記者", "作者", "本报记者", "本報記者", "文／", "文/", "文：", "撰文", "取材・文", "執筆"]))

  /// What leads to more by an author, and who is spoken of.
  private static let aboutOthers: Set<String> = [
    "more", "all", "posts", "articles", "about", "mehr", "alle", "alles", "weitere", "tous", "view",
    "see",
    "reviewed", "edited", "translated", "bearbeitet",
  ]

  /// The first three bytes of marks, by which most texts are passed.
  private static let beginnings: HashSketch = {
    let texts = (UInt8.min...UInt8.max).flatMap { marks[$0] }
    var sketch = HashSketch(expected: texts.count)
    for text in texts { sketch.insert(beginning(text[...])) }
    return sketch
  }()

  /// Blanks are alike, and stand for what is missing: `By` alone is a mark.
  private static func beginning(_ text: ArraySlice<UInt8>) -> UInt64 {
    let at = text.startIndex
    func byte(_ offset: Int) -> UInt64 {
      at + offset < text.endIndex ? UInt64(max(32, asciiLowercase(text[at + offset]))) : 32
    }
    return byte(0) << 16 | byte(1) << 8 | byte(2)
  }

  /// Bytes of the longest mark.
  private static let bytesMax = 64

  static func open(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.firstIndex(where: { $0 > 32 }) else { return false }
    // Letters of two bytes have capitals as well: Greek, Cyrillic.
    let isPlain = text[start] < 0xC3 || text[start] > 0xDF
    let opening =
      isPlain ? text[start...] : LowerCase.bytes(text[start...].prefix(bytesMax))[...]
    guard beginnings.contains(beginning(opening)), let first = opening.first.map(asciiLowercase)
    else { return false }
    return marks.contains(startingWith: first) { isPrefix($0, of: opening) }
  }

  /// Whether the text starts with a mark, or is a mark without its blank.
  private static func isPrefix(_ mark: [UInt8], of text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= mark.count - 1 else { return false }
    for (byte, expected) in zip(text, mark) {
      let isBlank = byte <= 32 && expected == 32
      if asciiLowercase(byte) != expected, !isBlank { return false }
    }
    return text.count >= mark.count || mark.last == 32
  }
}
