// A string of a page's metadata as a field of the record.
import Markup
import Text

struct FieldText {
  /// How the page's text is repaired, when it is mojibake.
  let mojibake: Mojibake?

  /// References resolved, repaired, NFC, white space collapsed.
  func clean(_ text: String) -> String {
    var cleaned = text
    if cleaned.contains("&"), let decoded = Self.plain(cleaned) { cleaned = decoded }
    if let mojibake { cleaned = mojibake.repaired(cleaned) }
    return Normalization.nfc(Collapse.string(cleaned))
  }

  /// A field's text with references resolved and tags removed; nil when it is plain already.
  private static func plain(_ text: String) -> String? {
    guard text.contains("&"), text.contains(";") else { return nil }
    guard let page = try? HTMLDocument(utf8: Array(("<html><body><pre>" + escaped(text)).utf8))
    else {
      return nil
    }
    return page.textContent(of: 0)
  }

  private static func escaped(_ text: String) -> String {
    text.contains("<")
      ? text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
      : text
  }
}
