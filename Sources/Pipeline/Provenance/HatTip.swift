// HatTip: "[Hat tip: Curtis Melvin]", "h/t Name": thanks to who pointed the author to something.
import Text

/// A line of thanks.
struct HatTip {
  /// Bytes of the whole expression.
  var range: Range<Int>
  /// Bytes of the name.
  var name: Range<Int>

  private static let openings = PhraseTable(
    "Hat tip|Hat Tip|Hat-tip|Hattip|hat tip|HT|H/T|h/t|H/t|Tip of the hat to")

  /// The thanks that a block consists of, or that close it in brackets.
  static func find(in text: Passage) -> HatTip? {
    let start = text.skipSpaces(text.lower)
    let end = text.skipSpacesBack(text.upper)
    if end - start <= Limits.hatTipBytes, let tip = read(text, start, end) { return tip }
    guard end > start, text[end - 1] == 0x5D || text[end - 1] == 0x29 else { return nil }
    var open = end - 1
    while open > start, end - open < Limits.hatTipBytes {
      open -= 1
      if text[open] == 0x5B || text[open] == 0x28 { return read(text, open, end) }
      if text[open] == 0x5D || text[open] == 0x29 { return nil }
    }
    return nil
  }

  private static func read(_ text: Passage, _ start: Int, _ end: Int) -> HatTip? {
    var at = start
    var last = end
    if text[at] == 0x5B || text[at] == 0x28 {
      let closing: UInt8 = text[at] == 0x5B ? 0x5D : 0x29
      guard text[last - 1] == closing else { return nil }
      at += 1
      last -= 1
    }
    guard let word = openings.end(text, text.skipSpaces(at)) else { return nil }
    at = word
    let hasColon = text[at] == 0x3A || text.has("：", at: at)
    if hasColon { at = text.next(at) }
    guard hasColon || isSpace(text.scalar(at: at)) else { return nil }
    at = text.skipSpaces(at)
    if text.has("to ", at: at) { at += 3 }
    last = text.skipSpacesBack(last)
    if last > at, text[last - 1] == 0x2E { last -= 1 }
    guard last - at >= 2, last - at <= Limits.dashNameLength * 2 else { return nil }
    // A name begins with a capital letter, an at sign, or a letter of another script.
    guard isASCIIUppercase(text[at]) || text[at] == 0x40 || text[at] >= 0x80 else { return nil }
    return HatTip(range: start..<end, name: at..<last)
  }
}
