// EmbeddedText: a text that a script carries, as HTML.
import Text

/// A text that a script carries.
struct EmbeddedText {
  /// UTF-8.
  var html: [UInt8]
  /// Bytes outside tags.
  var proseBytes: Int

  init(html: [UInt8]) {
    self.html = Self.withoutMarks(html)
    proseBytes = Self.outsideTags(self.html).count
  }

  private static func outsideTags(_ html: [UInt8]) -> [UInt8] {
    var isTag = false
    return html.filter { byte in
      if byte == UInt8(ascii: "<") { isTag = true }
      defer { if byte == UInt8(ascii: ">") { isTag = false } }
      return !isTag
    }
  }

  /// Publishing systems mark where the program puts advertisements: `$$AD$$`.
  private static func withoutMarks(_ html: [UInt8]) -> [UInt8] {
    let bounds = Array("$$".utf8)
    guard html[...].contains(bounds) else { return html }
    let parts = html.split(separator: bounds, omittingEmptySubsequences: false)
    let isName: (UInt8) -> Bool = { isASCIIUppercase($0) || isASCIIDigit($0) || $0 == 95 }
    var text = Array(parts[0])
    for (index, part) in parts.enumerated().dropFirst() {
      let isMark = !part.isEmpty && index < parts.count - 1 && part.allSatisfy(isName)
      let followsMark = index > 1 && parts[index - 1].allSatisfy(isName)
      if isMark { continue }
      text += followsMark ? [] : bounds
      text += part
    }
    return text
  }

  /// - Parameter stated: an `articleBody`: plain text, or against its definition HTML, which some programs
  ///   escape once more.
  init(stated: String) {
    let bytes = Array(stated.utf8)
    if Self.isHTML(bytes) {
      self.init(html: bytes)
    } else if let decoded = Self.decoded(stated), Self.isHTML(decoded) {
      self.init(html: decoded)
    } else {
      self.init(plain: stated)
    }
  }

  /// With references replaced; nil without a tag among them.
  private static func decoded(_ text: String) -> [UInt8]? {
    guard text.containsBytes(of: "&lt;") else { return nil }
    return Array(HTMLEntities.decode(text).utf8)
  }

  /// Two paragraphs or line breaks, and no data with HTML in it.
  static func isHTML(_ text: [UInt8]) -> Bool {
    guard let first = text.first(where: { $0 > 0x20 }), first != UInt8(ascii: "{"),
      first != UInt8(ascii: "[")
    else { return false }
    return ["p", "br"].contains { (name: StaticString) in
      var tags = TagSearch(text)
      return tags.next(name) != nil && tags.next(name) != nil
    }
  }

  /// What stands outside tags, with references replaced.
  var prose: String {
    HTMLEntities.decode(String(decoding: Self.outsideTags(html), as: UTF8.self))
  }

  /// - Parameter plain: a line a paragraph.
  init(plain: String) {
    let lines = plain.split(whereSeparator: \.isNewline)
    self.init(html: lines.flatMap { Self.element("p", XMLEscaping.escaped(String($0)).utf8) })
  }

  /// - Parameter words: HTML, or plain text without anything that could be taken for it.
  static func element(_ name: String, _ words: some Sequence<UInt8>) -> [UInt8] {
    Array("<\(name)>".utf8) + words + Array("</\(name)>".utf8)
  }
}
