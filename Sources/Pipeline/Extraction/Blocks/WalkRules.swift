// Small byte rules of the walk: white space, ends of sentences, where paragraphs and words part,
// styles, roles, and which tables hold data.
import Markup

enum Space {
  /// Length of the white space (or ignorable) character at `index`: 0 when it is neither; plus 8
  /// when it is to be dropped without leaving a space (zero-width characters, soft hyphen).
  @inline(__always)
  static func length(_ bytes: ArraySlice<UInt8>, _ index: Int, _ end: Int) -> Int {
    let byte = bytes[index]
    if byte > 0x20, byte < 0x7F { return 0 }
    if byte <= 0x20 { return 1 }
    return wide(bytes, index, end, byte)
  }

  private static func wide(
    _ bytes: ArraySlice<UInt8>, _ index: Int, _ end: Int, _ byte: UInt8
  ) -> Int {
    switch byte {
    case 0x7F: return 9
    case 0xC2 where index + 1 < end:
      if bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 { return 2 }
      return bytes[index + 1] == 0xAD ? 10 : 0
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80:
      let third = bytes[index + 2]
      if third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF { return 3 }
      return third == 0x8B || (0x8E...0x8F).contains(third) ? 11 : 0
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x81:
      return bytes[index + 2] == 0x9F ? 3 : bytes[index + 2] == 0xA0 ? 11 : 0
    case 0xE3 where index + 2 < end && bytes[index + 1] == 0x80:
      return bytes[index + 2] == 0x80 ? 3 : 0
    case 0xEF where index + 2 < end && bytes[index + 1] == 0xBB:
      return bytes[index + 2] == 0xBF ? 11 : 0
    default: return 0
    }
  }
}

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
  /// Whether text behind a break opens a paragraph: it is set in with hard or wide spaces.
  static func opens(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 <= 32 }
    return rest.starts(with: [0xE3, 0x80, 0x80]) || rest.starts(with: [0xC2, 0xA0, 0xC2, 0xA0])
      || rest.starts(with: [0xC2, 0xA0, 0x20, 0xC2, 0xA0])
  }
}

extension HTMLElement {
  /// An inline element that may be a thing of its own, not a piece of a word that looks different.
  var isRun: Bool { [.span, .a, .time, .label, .small].contains(self) }
}

extension HTMLDocument {
  /// Bytes of a sign that stands for a heading's own address: `¶`, `#`, `🔗`.
  private static let permalinkBytesMax = 4

  /// Whether a link in a heading leads to the heading itself and shows a sign alone.
  func isPermalink(_ link: Int) -> Bool {
    guard bytes(.href, of: link)?.first == UInt8(ascii: "#") else { return false }
    var count = 0
    for inner in (link + 1)..<max(link + 1, Int(nodes[link].end))
    where nodes[inner].element == .text {
      let text = text[Int(nodes[inner].from)..<Int(nodes[inner].to)]
      count += text.count
      guard count <= HTMLDocument.permalinkBytesMax, text.first.map(isSign) ?? true else {
        return false
      }
    }
    return count > 0
  }

  /// Whether a character that begins with this byte is no letter: `#`, `§` (C2), `→` (E2), `🔗` (F0).
  private func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == 0xC2 || byte == 0xE2 || byte == 0xF0
  }
}

enum Seam {
  /// What pages set between the parts of a line: `|`, `·` and `•`.
  private static let signs: [[UInt8]] = [[0x7C], [0xC2, 0xB7], [0xE2, 0x80, 0xA2]]

  /// Whether words of two elements, one right behind the other, are two: `Jane Doe` and `12 May`, which
  /// a style sheet sets apart. Letters of one kind may be one word in pieces.
  static func parts(_ before: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
    guard let last = before.last, let first = next.first else { return false }
    if signs.contains(where: { next.starts(with: $0) || before.suffix($0.count) == $0[...] }) {
      return true
    }
    let isNumber = 48...57 ~= first
    let isCapital = 65...90 ~= first
    return 97...122 ~= last && (isNumber || isCapital) || 48...57 ~= last && isCapital
  }
}

enum Style {
  private static let hidingWords = ["none", "NONE", "hidden", "HIDDEN"].needles
  private static let sideWords = ["left", "LEFT"].needles

  /// `display: none` or `visibility: hidden`.
  static func hides(_ style: ArraySlice<UInt8>) -> Bool {
    guard style.containsAny(hidingWords) else { return false }
    return takesAway(style) || value(of: "visibility", in: style) == "hidden"
  }

  /// `display: none`.
  static func takesAway(_ style: ArraySlice<UInt8>) -> Bool {
    value(of: "display", in: style) == "none"
  }

  /// A left margin or padding of 20 pixels (1.5 em, 15 points, 3 %) or more.
  static func indents(_ style: ArraySlice<UInt8>) -> Bool {
    guard style.containsAny(sideWords) else { return false }
    for property: StaticString in ["padding-left", "margin-left"] {
      guard let written = value(of: property, in: style) else { continue }
      let digits = written.prefix { $0.isNumber || $0 == "." }
      guard let size = Double(digits) else { continue }
      switch written.dropFirst(digits.count) {
      case "px": if size >= 20 { return true }
      case "em", "rem": if size >= 1.5 { return true }
      case "pt": if size >= 15 { return true }
      case "%": if size >= 3 { return true }
      default: break
      }
    }
    return false
  }

  /// What a property is set to last, in lower case and up to white space or `!`.
  private static func value(of property: StaticString, in style: ArraySlice<UInt8>) -> String? {
    var rest = style
    var found: String?
    while !rest.isEmpty {
      let declaration = rest[..<(rest.firstPlace(of: UInt8(ascii: ";")) ?? rest.endIndex)]
      rest = rest[declaration.endIndex...].dropFirst()
      guard let colon = declaration.firstPlace(of: UInt8(ascii: ":")),
        isName(declaration[..<colon], property)
      else { continue }
      let written = declaration[(colon + 1)...].drop { $0 <= 32 }
        .prefix { $0 > 32 && $0 != UInt8(ascii: "!") }
      found = String(decoding: LowerCase.bytes(written), as: UTF8.self)
    }
    return found
  }

  /// Whether bytes are a name (letters and hyphens), in any case and with white space around it.
  private static func isName(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
    var bytes = bytes.drop { $0 <= 32 }
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    return name.withUTF8Buffer { name in
      guard bytes.count == name.count else { return false }
      return unsafe zip(bytes, name).allSatisfy { $0 | 0x20 == $1 }
    }
  }
}

enum Roles {
  /// WAI-ARIA landmark roles.
  static func zone(_ role: ArraySlice<UInt8>) -> Zone {
    switch String(decoding: role, as: UTF8.self) {
    case "navigation", "menu", "menubar", "tablist", "toolbar": .navigation
    case "complementary": .aside
    case "contentinfo": .footer
    case "search", "form": .form
    case "dialog", "alertdialog": .consent
    case "article": .article
    case "doc-pullquote": .pullQuote
    default: []
    }
  }

  /// schema.org properties in microdata.
  static func property(_ name: ArraySlice<UInt8>) -> Zone {
    var zone: Zone = []
    for word in name.split(separator: 32) {
      switch String(decoding: word, as: UTF8.self) {
      case "articleBody", "reviewBody": zone.formUnion(.articleBody)
      case "text": zone.formUnion(.body)
      case "comment", "commentText": zone.formUnion(.comments)
      case "author", "creator": zone.formUnion(.author)
      case "datePublished", "dateModified", "publisher": zone.formUnion(.metadata)
      case "caption": zone.formUnion(.caption)
      case "keywords": zone.formUnion(.tags)
      default: break
      }
    }
    return zone
  }
}

enum DataTable {
  /// Bytes of a cell that may hold the page's text.
  private static let textCellMin = 600
  /// Cells of a table whose layout nobody would make by hand.
  private static let layoutCellsMax = 4_000
  /// Bytes of a cell of data, on average.
  private static let dataCellBytesMax = 160

  /// Whether a table holds data and not the page's layout: two columns or more, no table, article, quote,
  /// form or chief heading inside, cells that are short on average, and none with nearly all of the text.
  static func isData(_ page: HTMLDocument, _ table: Int) -> Bool {
    let end = Int(page.nodes[table].end)
    var cells = 0
    var rows = 0
    var text = 0
    var cell = 0
    var longest = 0
    for index in (table + 1)..<max(end, table + 1) {
      let node = page.nodes[index]
      switch node.element {
      case .table, .h1, .h2, .article, .blockquote, .form: return false
      case .tr: rows += 1
      case .td, .th:
        cells += 1
        cell = 0
        if cells > layoutCellsMax { return true }
      case .text:
        text += Int(node.to - node.from)
        cell += Int(node.to - node.from)
        longest = max(longest, cell)
      default: break
      }
    }
    if longest > textCellMin, longest * 4 > text * 3 { return false }
    return rows >= 1 && cells >= rows * 2 && text < cells * dataCellBytesMax
  }
}
