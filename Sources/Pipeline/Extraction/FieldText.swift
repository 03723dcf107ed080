// A string of a page's metadata as a field of the record.
import Text

struct FieldText {
  /// Elements that some systems leave in titles and descriptions.
  private static let elements = Set(
    WordList.entries("p|br|i|b|em|strong|span|a|div|sup|sub|u|small|font|cite|q|mark|li|ul"))

  /// Without the tags of such elements, of which one is closed; what else stands in angle brackets is text.
  private static func withoutTags(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let tag = rest[rest.index(after: open)..<close].drop { $0 == "/" }
      let name = tag.prefix { $0.isLetter }.lowercased()
      let isTag =
        elements.contains(name)
        && (tag.count == name.count || " /".contains(tag.dropFirst(name.count).first ?? "x"))
      kept += rest[..<(isTag ? open : rest.index(after: close))]
      rest = rest[rest.index(after: close)...]
    }
    return kept + rest
  }

  /// How the page's text is repaired, when it is mojibake.
  let mojibake: Mojibake?

  /// References resolved, repaired, NFC, white space collapsed; of more than `Limits.fieldBytesMax`
  /// bytes the first.
  func clean(_ text: String) -> String {
    var cleaned =
      text.utf8.count <= Limits.fieldBytesMax
      ? text
      : String(decoding: Array(text.utf8)[...].clipped(to: Limits.fieldBytesMax), as: UTF8.self)
    // A second time: the parser has resolved what the page wrote, and some write `&amp;quot;`.
    if cleaned.containsBytes(of: ";") { cleaned = HTMLEntities.decode(cleaned) }
    if cleaned.containsBytes(of: "</") { cleaned = FieldText.withoutTags(cleaned) }
    if let mojibake { cleaned = mojibake.repaired(cleaned) }
    return Normalization.nfc(Collapse.string(cleaned))
  }
}
