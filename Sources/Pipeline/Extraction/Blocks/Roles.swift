// Roles: the zones that roles and properties in the markup name.

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
