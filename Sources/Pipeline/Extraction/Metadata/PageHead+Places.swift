// Where a finding stands on the page, and where it leads.
import Markup

extension PageHead {
  /// Whether an element stands among comments, other articles or menus, by their markup.
  func isForeign(_ index: Int) -> Bool {
    isInside(index, [.comments, .related, .navigation, .form, .consent])
  }

  /// Whether an element, or one around it, is of a zone.
  func isInside(_ index: Int, _ zone: Zone) -> Bool {
    var at = index
    while at > 0 {
      if !zones[at].isDisjoint(with: zone) { return true }
      at = Int(page.nodes[at].parent)
    }
    return false
  }

  /// Where the first link inside an element leads.
  func link(in index: Int) -> String? {
    anchor(in: index).flatMap { page.string(.href, of: $0) }
  }

  /// The first link inside an element that leads to a page.
  func anchor(in index: Int) -> Int? {
    (index..<Int(page.nodes[index].end)).first { inner in
      guard page.nodes[inner].element == .a, let href = page.bytes(.href, of: inner) else {
        return false
      }
      return !href.starts(with: "mailto:".utf8)
    }
  }
}
