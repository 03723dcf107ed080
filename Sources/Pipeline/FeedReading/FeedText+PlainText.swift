// The words of a text construct, without markup.
import Model
import Text

extension FeedText {
  /// HTML that has references and no tag, decoded. It stays HTML where that makes no difference.
  var withoutReferences: FeedText {
    guard type == "text/html", !value.utf8.contains(UInt8(ascii: "<")),
      value.utf8.contains(UInt8(ascii: "&"))
    else { return self }
    var text = self
    text.value = HTMLEntities.decode(value)
    let isMarkup = text.value.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    if isMarkup { text.type = "text/plain" }
    return text
  }

  /// One line of text: tags removed, references resolved, white space runs as one blank.
  package var plainText: String {
    let bytes = Array(value.utf8)
    guard isMarkup else { return FeedText.oneLine(value) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count,
        isASCIILetter(bytes[at + 1]) || bytes[at + 1] == UInt8(ascii: "/")
          || bytes[at + 1] == UInt8(ascii: "!")
      else {
        output.append(bytes[at])
        at += 1
        continue
      }
      let start = at + (bytes[at + 1] == UInt8(ascii: "/") ? 2 : 1)
      var end = start
      while end < bytes.count, isASCIILetter(bytes[end]) { end += 1 }
      let name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
      if !FeedText.inlineElements.contains(name) { output.append(32) }
      at = (bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
    }
    return FeedText.oneLine(HTMLEntities.decode(String(decoding: output, as: UTF8.self)))
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Elements that do not part words.
  private static let inlineElements: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "tt", "u", "var", "wbr",
  ]
}
