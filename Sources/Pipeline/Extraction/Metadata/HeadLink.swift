// HeadLink: the `link` elements of a page.

/// A `link` element.
struct HeadLink {
  var rel: String
  var href: String
  /// What it is called: `Bogi News » Feed`.
  var title: String?

  /// Whether a relation is among those that it states, with blanks between them.
  func states(_ relation: String) -> Bool { HeadLink.states(rel, relation) }

  static func states(_ rel: String, _ relation: String) -> Bool {
    if rel == relation { return true }
    guard rel.containsBytes(of: relation) else { return false }
    return rel.utf8.split(separator: UInt8(ascii: " ")).contains {
      $0.elementsEqual(relation.utf8)
    }
  }
}
