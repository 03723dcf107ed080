// DashName: the "– Name" that ends a quotation.
import Text

/// The name after a dash at the end of a quotation.
enum DashName {
  private static let dashes = PhraseTable("–|—|―|--|-")

  /// The bytes of the dash and of the name, when the passage ends with them after a sentence.
  static func find(in text: Passage) -> (range: Range<Int>, name: Range<Int>)? {
    let end = text.skipSpacesBack(text.upper)
    var at = end
    for _ in 0..<Limits.dashNameLength {
      guard at > text.lower else { return nil }
      let isLineStart = at == text.lower || text[at - 1] == 0x0A
      if let dash = dashes.start(text, endingAt: at) {
        let before = text.skipSpacesBack(dash)
        let opens = before == text.lower || text[before - 1] == 0x0A
        let parted = before < dash || opens
        guard parted, opens || endsWords(text.scalar(endingAt: before)) else {
          at = text.previous(at)
          continue
        }
        let name = text.skipSpaces(at)
        return isName(text, name..<end) ? (dash..<end, name..<end) : nil
      }
      if isLineStart { return nil }
      at = text.previous(at)
    }
    return nil
  }

  private static func endsWords(_ scalar: UInt32) -> Bool {
    endsSentence(scalar) || scalar == 0x201D || scalar == 0x2019 || scalar == 0x22
      || scalar == 0x27 || scalar == 0x2026 || scalar == 0x300D || scalar == 0x29 || scalar == 0x5D
  }

  /// Names begin with a capital letter or another script, and hold no end of a sentence.
  private static func isName(_ text: Passage, _ range: Range<Int>) -> Bool {
    guard range.count >= 2,
      isASCIIUppercase(text[range.lowerBound]) || text[range.lowerBound] >= 0x80
    else { return false }
    let last = text.scalar(endingAt: range.upperBound)
    if endsSentence(last) || last == 0x201D || last == 0x22 { return false }
    var at = range.lowerBound
    while at < range.upperBound {
      let scalar = text.scalar(at: at)
      if endsSentence(scalar), scalar != 0x2E { return false }
      at = text.next(at)
    }
    return true
  }
}
