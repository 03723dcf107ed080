// Articles that publishing systems keep as a list of typed elements: paragraphs, headings, lists.
import Text

/// Reads `[{"type": "text", "content": "…"}, {"type": "header", …}]` and its kin: Arc's content elements,
/// Editor.js, Portable Text, Contentful's rich text.
enum TypedParagraphs {
  /// HTML of a list that has at least three paragraphs; nil for any other.
  static func html(_ elements: [JSONValue]) -> [UInt8]? {
    var html: [UInt8] = []
    var paragraphs = 0
    for element in elements {
      guard let kind = kind(element), let tag = Self.tags[kind] else { continue }
      let words = words(of: element, depth: 0)
      if words.isEmpty { continue }
      if tag == "p" { paragraphs += 1 }
      html += EmbeddedText.element(tag, words)
    }
    return paragraphs >= 3 ? html : nil
  }

  private static let tags = [
    "text": "p", "paragraph": "p", "p": "p", "block": "p", "header": "h2", "heading": "h2",
    "heading-2": "h2", "heading-3": "h3", "h2": "h2", "h3": "h3", "quote": "blockquote",
    "blockquote": "blockquote",
  ]

  private static func kind(_ element: JSONValue) -> String? {
    let kind = ["type", "_type", "nodeType"].lazy.compactMap { element[$0]?.text }.first
    guard kind == "block", let style = element["style"]?.text, tags[style] != nil else {
      return kind?.lowercased()
    }
    return style
  }

  /// Its own words, or those of what it is made of.
  private static func words(of element: JSONValue, depth: Int) -> [UInt8] {
    guard depth < Limits.embeddedDepthMax else { return [] }
    for key in ["content", "text", "value", "html", "data", "children"] {
      switch element[key] {
      case .string(let text): return Array(text.utf8)
      case .array(let parts): return parts.flatMap { words(of: $0, depth: depth + 1) }
      case .object: return words(of: element[key] ?? .null, depth: depth + 1)
      default: continue
      }
    }
    return []
  }
}
