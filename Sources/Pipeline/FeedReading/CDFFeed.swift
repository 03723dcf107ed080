// Channel Definition Format (Microsoft, 1997): a `channel` root whose addresses are attributes.
import Markup
import Model

/// Reads CDF, and a bare RSS channel without its `rss` element.
enum CDFFeed {
  static func version(_ root: XMLElementView) -> FeedVersion {
    attribute("href", of: root) == nil && attribute("lastmod", of: root) == nil ? .rss : .cdf
  }

  static func read(_ root: XMLElementView, into feed: inout FeedAssembly) {
    let scope = feed.documentScope.entering(root)
    feed.takeHead(root, in: scope)
    feed.changeHead { takeAttributes(of: root, into: &$0, in: scope) }
    guard feed.rules.version == .cdf else { return feed.takeItems(root, in: scope) }
    var count = 0
    for child in root.children where FeedElement(child) == .item {
      count += 1
      guard count <= Limits.itemsMax else { break }
      var entity = feed.newItem()
      let inner = scope.entering(child)
      takeAttributes(of: child, into: &entity, in: inner)
      for part in child.children { entity.take(part, in: inner) }
      feed.add(&entity)
    }
    if count > Limits.itemsMax { feed.flagTruncation() }
  }

  private static func takeAttributes(
    of element: XMLElementView, into entity: inout FeedEntity, in scope: FeedScope
  ) {
    if let href = scope.address(attribute("href", of: element)) {
      entity.offerLink(href, rank: 2)
      entity.said.links.append(FeedLink(href: href))
    }
    if let words = attribute("lastmod", of: element) {
      entity.said.updated = entity.rules.date(words) ?? entity.said.updated
    }
  }

  /// CDF is written in capitals as often as not.
  private static func attribute(_ name: String, of element: XMLElementView) -> String? {
    element.attribute(name) ?? element.attribute(name.uppercased())
  }
}
