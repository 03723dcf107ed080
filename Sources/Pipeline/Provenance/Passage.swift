// Passage: a part of the text that is read by itself, and steps in it.
import Text

/// A part of the text that is read by itself: the bytes `lower..<upper` of one block.
struct Passage {
  let text: [UInt8]
  let lower: Int
  let upper: Int

  /// The byte at an offset; 0 outside the passage.
  @inline(__always)
  subscript(_ at: Int) -> UInt8 { at >= lower && at < upper ? text[at] : 0 }

  /// The code point that begins at `at`; 0 at the end of the passage.
  func scalar(at: Int) -> UInt32 {
    let first = self[at]
    if first < 0x80 { return UInt32(first) }
    if first < 0xE0 { return UInt32(first & 0x1F) << 6 | UInt32(self[at + 1] & 0x3F) }
    let low = UInt32(self[at + 1] & 0x3F) << 6 | UInt32(self[at + 2] & 0x3F)
    if first < 0xF0 { return UInt32(first & 0x0F) << 12 | low }
    return UInt32(first & 0x07) << 18 | low << 6 | UInt32(self[at + 3] & 0x3F)
  }

  /// The code point that ends at `end`; 0 at the beginning of the passage.
  func scalar(endingAt end: Int) -> UInt32 {
    end > lower ? scalar(at: previous(end)) : 0
  }

  /// The beginning of the code point after the one at `at`.
  func next(_ at: Int) -> Int {
    var at = at + 1
    while at < upper, text[at] & 0xC0 == 0x80 { at += 1 }
    return min(at, upper)
  }

  /// The beginning of the code point that ends at `end`.
  func previous(_ end: Int) -> Int {
    var at = end - 1
    while at > lower, text[at] & 0xC0 == 0x80 { at -= 1 }
    return max(at, lower)
  }

  /// Past spaces, no-break spaces and ideographic spaces.
  func skipSpaces(_ at: Int) -> Int {
    var at = at
    while at < upper, isSpace(scalar(at: at)) { at = next(at) }
    return at
  }

  /// Back over spaces.
  func skipSpacesBack(_ end: Int) -> Int {
    var end = end
    while end > lower, isSpace(scalar(endingAt: end)) { end = previous(end) }
    return end
  }

  /// Whether a word stands at an offset.
  func has(_ word: String, at: Int) -> Bool {
    guard at >= lower else { return false }
    var index = at
    for byte in word.utf8 {
      guard index < upper, text[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// The word of non-spaces that ends right before the spaces before `end`; nil at the beginning.
  func word(before end: Int) -> Range<Int>? {
    let wordEnd = skipSpacesBack(end)
    guard wordEnd < end, wordEnd > lower else { return nil }
    var start = wordEnd
    while start > lower, !isSpace(scalar(endingAt: start)), self[start - 1] != 0x0A {
      start = previous(start)
    }
    return start..<wordEnd
  }

  /// Past at most `most` ASCII digits; nil when there are none.
  func digits(_ at: Int, most: Int = 2) -> Int? {
    var end = at
    while end < upper, end - at < most, isASCIIDigit(text[end]) { end += 1 }
    return end > at ? end : nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
