// What the page's text shows of a name that may be its author's.
import Text

/// What the page's text shows of a name.
struct ShownWords {
  /// The text of the page, UTF-8.
  let text: [UInt8]

  /// Bytes that are searched: of the largest pages a third.
  private static let bytesMax = 1 << 20

  init(text: [UInt8]) {
    self.text = text.count > ShownWords.bytesMax ? Array(text.prefix(ShownWords.bytesMax)) : text
  }

  /// As written, or in capitals.
  func hasName(_ name: String) -> Bool {
    [name, name.uppercased()].contains { text[...].contains(Array($0.utf8)) }
  }

  /// Whether the text names a person nowhere but behind what one who helped did: `责任编辑：王小明`.
  func isHelper(_ name: String) -> Bool {
    guard EastAsianName.isWritten(in: name) else { return false }
    let bytes = Array(name.utf8)
    let labelled = ShownWords.editorMarks.reduce(0) { $0 + text[...].count(of: $1 + bytes) }
    return labelled > 0 && labelled == text[...].count(of: bytes)
  }

  private static let editorMarks = ["编辑", "編輯", "责编", "責編"].flatMap { label in
    ["：", ":", "： ", ": "].map { Array((label + $0).utf8) }
  }

  /// Times that a page names its author, at most: above the text, below it, and as the author of more.
  private static let authorMentionsMax = 3

  /// Whether the text speaks of a person: a line with the name is a label of what it is about.
  func isSubject(_ name: String) -> Bool {
    text[...].count(of: Array(name.utf8)) > ShownWords.authorMentionsMax
  }

  /// Whether the last word of a name is one that the text also writes in lower case: `Park
  /// University` is no person.
  func isWord(atEndOf name: String) -> Bool {
    // Not in scripts that have no capitals.
    guard let last = name.split(at: " ").last, last.lowercased() != last else {
      return false
    }
    let word = Array((" " + last.lowercased()).utf8)
    return [" ", ",", ".", "\n"].contains { text[...].contains(word + Array($0.utf8)) }
  }
}
