// Sentence: where one ends, in the scripts of the sources.
import Text

enum Sentence {
  /// Whether the text ends a sentence: `. ! ? …` or `。！？`, closing quotes and brackets after it
  /// allowed.
  static func ends(_ text: [UInt8], _ from: Int, _ to: Int) -> Bool {
    var at = to
    while at > from {
      let byte = text[at - 1]
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), 32:
        at -= 1
      case 0x80...0xBF:
        guard at - from >= 2 else { return false }
        if text[at - 2] == 0xC2 {
          guard byte == 0xBB || byte == 0xAB else { return false }
          at -= 2
          continue
        }
        guard at - from >= 3 else { return false }
        let (first, second) = (text[at - 3], text[at - 2])
        if first == 0xE2, second == 0x80 {
          if byte == 0xA6 { return true }
          guard (0x98...0x9F).contains(byte) || byte == 0xB9 || byte == 0xBA else { return false }
          at -= 3
        } else if first == 0xE3, second == 0x80 {
          if byte == 0x82 { return true }
          guard (0x8D...0x91).contains(byte) else { return false }
          at -= 3
        } else if first == 0xEF, second == 0xBC {
          if byte == 0x81 || byte == 0x9F { return true }
          guard byte == 0x89 else { return false }
          at -= 3
        } else {
          return false
        }
      default: return false
      }
    }
    return false
  }

  /// Whether anything but punctuation and symbols stands there.
  static func hasWord(_ text: [UInt8], _ from: Int, _ to: Int) -> Bool {
    for index in from..<to {
      let byte = text[index]
      // Pictographs begin with F0 9F.
      let isPictograph = byte == 0xF0 && index + 1 < to && text[index + 1] == 0x9F
      if byte >= 0xC3 && byte != 0xE2 && byte != 0xEF && !isPictograph { return true }
      if isASCIIAlphanumeric(byte) { return true }
      if byte == 0xEF, index + 1 < to, case let next = text[index + 1], next >= 0xA4,
        next != 0xB8
      {
        return true
      }
    }
    return false
  }
}
