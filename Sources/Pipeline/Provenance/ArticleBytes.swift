// ArticleBytes: the text as bytes, with its code-point offsets, and the passages that are read.
import Model
import Text

/// The UTF-8 of a text, and the way between byte and code-point offsets.
struct ArticleBytes {
  let utf8: [UInt8]
  /// Byte offset of every 64th code point.
  private let marks: [Int]
  /// Code points in the text.
  let length: Int

  init(_ text: String) {
    let utf8 = Array(text.utf8)
    var marks: [Int] = []
    marks.reserveCapacity(utf8.count / 64 + 1)
    var length = 0
    let bytes = utf8.span
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] & 0xC0 != 0x80 {
        if length & 63 == 0 { marks.append(offset) }
        length &+= 1
      }
      offset &+= 1
    }
    self.utf8 = utf8
    self.marks = marks
    self.length = length
  }

  /// Where a code point begins; the end of the text for offsets beyond it.
  func byte(ofCodePoint index: Int) -> Int {
    guard index > 0 else { return 0 }
    guard index < length else { return utf8.count }
    var offset = marks[index >> 6]
    var left = index & 63
    while left > 0 {
      offset += 1
      while offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// How many code points begin before a byte.
  func codePoint(ofByte byte: Int) -> Int {
    guard byte < utf8.count else { return length }
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    var index = (low - 1) << 6
    var offset = marks[low - 1]
    while offset < byte {
      if utf8[offset] & 0xC0 != 0x80 { index += 1 }
      offset += 1
    }
    return index
  }

  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
}

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

/// Letters, digits and the low line of ASCII.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool { isASCIIAlphanumeric(byte) || byte == 0x5F }

/// Space, tab, no-break space, ideographic space.
func isSpace(_ scalar: UInt32) -> Bool {
  scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x3000
}

func isHangul(_ scalar: UInt32) -> Bool { (0xAC00...0xD7A3).contains(scalar) }

/// Katakana and its long-vowel mark, without the middle dot.
func isKatakana(_ scalar: UInt32) -> Bool {
  (0x30A1...0x30FA).contains(scalar) || scalar == 0x30FC
}

/// The full stop, question and exclamation marks and line ends of four languages.
func endsSentence(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2E, 0x21, 0x3F, 0x0A, 0x3002, 0xFF01, 0xFF1F, 0xFF61: true
  default: false
  }
}
