// Atom 1.0 (RFC 4287) and its forerunners 0.1 to 0.3.
import Markup
import Model

/// Reads Atom.
enum AtomFeed {
  /// The dialect by namespace, or else by the `version` attribute of the forerunners; last by a
  /// namespace that the root only declares.
  static func version(_ root: XMLElementView, rootTag: String) -> FeedVersion {
    let namespace = root.namespace
    if namespace == "http://www.w3.org/2005/Atom" { return .atom10 }
    if namespace?.lowercased() == "http://www.w3.org/2005/atom" { return .atom10 }
    switch root.attribute("version")?.trimmedOrNil {
    case "0.1": return .atom01
    case "0.2": return .atom02
    case "0.3": return .atom03
    case "1.0": return .atom10
    default: return rootTag.lowercased().holds("http://www.w3.org/2005/atom") ? .atom10 : .atom
    }
  }

  /// The feed, or a document that is a single entry (RFC 4287, section 2).
  static func read(_ root: XMLElementView, into feed: inout FeedAssembly) {
    let scope = feed.documentScope.entering(root)
    guard FeedElement(root) != .item else { return feed.takeItem(root, in: scope) }
    feed.takeHead(root, in: scope)
    feed.takeItems(root, in: scope)
    for channel in root.children where FeedElement(channel) == .channel {
      let inner = scope.entering(channel)
      feed.takeHead(channel, in: inner)
      feed.takeItems(channel, in: inner)
    }
  }
}
