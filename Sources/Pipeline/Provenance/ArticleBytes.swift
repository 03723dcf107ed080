// ArticleBytes: the text as bytes, with its code-point offsets, and the classes of its characters.
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
