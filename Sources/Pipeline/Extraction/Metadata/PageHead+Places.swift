// Where a finding stands on the page, and where it leads.
import Markup

extension PageHead {
  /// Whether an element stands among comments, other articles or menus, by their markup.
  func isForeign(_ index: Int) -> Bool {
    isInside(index, [.comments, .related, .navigation, .form, .consent])
  }

  /// Whether an element stands in the header or the footer of the site: one that is outside of the
  /// article, and without a heading of the first rank.
  func isOfSite(_ index: Int) -> Bool {
    var isFramed = false
    var at = index
    while at > 0 {
      let node = page.nodes[at]
      switch node.element {
      case .article, .main: return false
      case .header: isFramed = isFramed || !firstHeadings.contains { at < $0 && $0 < Int(node.end) }
      case .footer: isFramed = true
      default: isFramed = isFramed || zones[at].contains(.footer)
      }
      at = Int(node.parent)
    }
    return isFramed
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

  /// Whether an element stands before a heading of the first rank within the article's element: menus
  /// there are no menus, whatever their names.
  func isAboveTitle(_ index: Int) -> Bool {
    guard let title = firstHeadings.first(where: { $0 > index }) else { return false }
    var at = index
    while at > 0 {
      let node = page.nodes[at]
      if !zones[at].isDisjoint(with: [.comments, .related]) { return false }
      if node.element == .article || node.element == .main { return title < Int(node.end) }
      at = Int(node.parent)
    }
    return false
  }

  /// Elements between a date and the box of the card that it stands on, at most.
  private static let cardDepthMax = 4
  /// Nodes of such a box, at most: larger ones hold several cards.
  private static let cardNodesMax = 40

  /// Whether the box around an element leads to the page itself: lists of articles often hold it.
  func isOnCard(_ index: Int, of path: Substring.UTF8View) -> Bool {
    guard path.count > 1 else { return false }
    var at = Int(page.nodes[index].parent)
    for _ in 0..<PageHead.cardDepthMax where at > 0 {
      let node = page.nodes[at]
      if Int(node.end) - at > PageHead.cardNodesMax { return false }
      if let card = node.element == .a ? at : anchor(in: at), let href = page.bytes(.href, of: card)
      {
        return href.count >= path.count && href.suffix(path.count).elementsEqual(path)
      }
      at = Int(node.parent)
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
