// People: name, address and mail address, given as elements or in one line.
import Markup
import Model
import Text

/// Reads authors, contributors and publishers.
enum FeedPersonReading {
  /// A person from an element with children (Atom) or from its words (RSS, Dublin Core).
  static func read(_ element: XMLElementView, in scope: FeedScope) -> FeedPerson? {
    let scope = scope.entering(element)
    var person = FeedPerson()
    var hasChildren = false
    for child in element.children {
      hasChildren = true
      switch localName(child) {
      case "name", "title": person.name = line(child.text) ?? person.name
      case "email": person.email = child.text.trimmedOrNil ?? person.email
      case "uri", "url", "homepage":
        person.url = scope.entering(child).address(child.text) ?? person.url
      default: break
      }
    }
    if !hasChildren { person = split(element.text) }
    return person.isEmpty ? nil : person
  }

  /// The name without a prefix that was never declared.
  private static func localName(_ element: XMLElementView) -> String {
    let name = element.localName.lowercased()
    return name.split(separator: ":").last.map(String.init) ?? name
  }

  /// `Name (mail@host)`, `mail@host (Name)`, `Name <mail@host>`: the parts (RSS 2.0, `author`).
  static func split(_ words: String) -> FeedPerson {
    guard let words = line(words) else { return FeedPerson() }
    guard let range = mailAddress(in: words) else { return FeedPerson(name: words) }
    let email = String(words[range])
    var name = words
    name.removeSubrange(range)
    for empty in ["()", "<>", "&lt;&gt;", "[]", "mailto:"] {
      if let found = name.firstRange(of: empty) { name.removeSubrange(found) }
    }
    name = name.trimmedWhitespace
    if name.hasPrefix("("), name.hasSuffix(")") { name = String(name.dropFirst().dropLast()) }
    return FeedPerson(name: line(name), email: email)
  }

  /// White space runs as one blank; nil when nothing is left.
  static func line(_ text: String) -> String? {
    guard let trimmed = text.trimmedOrNil else { return nil }
    let repaired = EncodingAccident.repaired(trimmed).cut(toBytes: Limits.fieldBytesMax)
    guard repaired.utf8.contains(where: { $0 < 32 }) else { return repaired }
    return repaired.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The first mail address in a line: a local part, an at sign and a host with a dot.
  private static func mailAddress(in words: String) -> Range<String.Index>? {
    let bytes = words.utf8
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    var start = at
    while start > bytes.startIndex {
      let before = bytes.index(before: start)
      guard isLocalPart(bytes[before]) else { break }
      start = before
    }
    var end = bytes.index(after: at)
    var hasDot = false
    while end < bytes.endIndex, isHost(bytes[end]) {
      if bytes[end] == UInt8(ascii: ".") { hasDot = true }
      end = bytes.index(after: end)
    }
    guard start < at, hasDot else { return nil }
    while bytes[bytes.index(before: end)] == UInt8(ascii: ".") { end = bytes.index(before: end) }
    if bytes[end...].starts(with: "?subject=".utf8) {
      end = bytes[end...].firstIndex { isSpace($0) || $0 == UInt8(ascii: ")") } ?? bytes.endIndex
    }
    return start..<end
  }

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 43 || byte == 45 || byte == 46 || byte == 95
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 45 || byte == 46
  }
}
