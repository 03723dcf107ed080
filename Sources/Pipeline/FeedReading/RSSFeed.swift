// RSS 0.91 to 2.0 with an `rss` root, and RSS 0.90 and 1.0 with an `rdf:RDF` root.
import Markup
import Model

/// Reads RSS.
enum RSSFeed {
  /// The dialect by the `version` attribute; Netscape's 0.91 differs by its DOCTYPE alone.
  static func version(_ root: XMLElementView, doctype: String?) -> FeedVersion {
    guard let written = root.attribute("version")?.trimmedOrNil else { return .rss }
    switch written {
    case "0.91":
      return doctype?.lowercased().contains("netscape") == true ? .rss091n : .rss091u
    case "0.92": return .rss092
    case "0.93": return .rss093
    case "0.94": return .rss094
    case "0.90", "0.9": return .rss090
    case "1.0": return .rss10
    default: return written.hasPrefix("2") ? .rss20 : .rss
    }
  }

  /// The dialect of an RDF feed by the namespace that its root declares.
  static func rdfVersion(rootTag: String) -> FeedVersion {
    rootTag.lowercased().holds("http://my.netscape.com/rdf/") ? .rss090 : .rss10
  }

  /// The channel, its items, and what RSS 1.0 and broken feeds put beside the channel.
  static func read(_ root: XMLElementView, into feed: inout FeedAssembly) {
    let scope = feed.documentScope.entering(root)
    let channels = root.children.filter { FeedElement($0) == .channel }
    for channel in channels { feed.takeHead(channel, in: scope.entering(channel)) }
    feed.takeHead(root, in: scope)
    for channel in channels {
      let inner = scope.entering(channel)
      feed.takeItems(channel, in: inner)
      for wrapper in channel.children where wrapper.isNamed("items") {
        feed.takeItems(wrapper, in: inner)
      }
    }
    feed.takeItems(root, in: scope)
  }
}
