// Where sentences end, paragraphs open and words part.
import Markup
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
}

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

enum Seam {
  /// What pages set between the parts of a line: `|`, `·` and `•`.
  private static let signs: [[UInt8]] = [[0x7C], [0xC2, 0xB7], [0xE2, 0x80, 0xA2]]

  /// Whether the letters on both sides may belong to one word in pieces.
  static func mayBeWord(_ last: UInt8, _ first: UInt8) -> Bool {
    isASCIILowercase(last) && isASCIILowercase(first)
  }

  /// Whether words of two elements, one right behind the other, are two: `Jane Doe` and `12 May`, which
  /// a style sheet sets apart. Letters of one kind may be one word in pieces.
  static func parts(_ before: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    guard let last = before.last, let first = next.first else { return false }
    if signs.contains(where: { next.starts(with: $0) || before.suffix($0.count) == $0[...] }) {
      return true
    }
    let isCapital = isASCIIUppercase(first)
    return isASCIILowercase(last) && (isASCIIDigit(first) || isCapital)
      || isASCIIDigit(last) && isCapital
  }
}

extension HTMLElement {
  /// An inline element that may be a thing of its own, not a piece of a word that looks different.
  var isRun: Bool { [.span, .a, .time, .label, .small, .em, .strong, .b, .i].contains(self) }
}
