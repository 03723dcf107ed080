// What relation, media type, title and spelling of an address say of whether it is a feed.
import Text

enum FeedAddress {
  /// The kind of feed that a link with this relation and type leads to; nil for other links.
  ///
  /// `rel` is a list of words (WHATWG HTML, "link types"); a link with the type of a feed and no
  /// relation is taken for one.
  static func kind(rel: String?, type: String?, address: String) -> FeedCandidate.Kind? {
    let relations = relations(rel)
    if relations.contains("sitemap") { return .sitemap }
    guard relations.isDisjoint(with: otherRelations) else { return nil }
    let isAlternate = relations.contains("alternate") || relations.contains("feed")
    let essence = essence(type)
    switch essence {
    case "", "text/xml", "application/xml":
      // Neither type says what kind of thing it is.
      guard isAlternate else { return nil }
      let isFeed = relations.contains("feed") || looksLikeFeed(address)
      guard isFeed || !essence.isEmpty else { return nil }
      return kind(ofAddress: address) ?? .unknown
    case "application/json":
      // WordPress calls its interface so as well.
      return address.contains("/wp-json/") ? nil : isAlternate || relations.isEmpty ? .json : nil
    default:
      return kind(ofType: type)
    }
  }

  static func relations(_ rel: String?) -> Set<String> {
    Set((rel ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Relations that say the link is no feed to read, whatever its type.
  private static let otherRelations: Set<String> = [
    "stylesheet", "icon", "search", "edit", "edituri", "service.post", "service.edit", "service",
    "canonical", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "hub",
    "pingback", "wlwmanifest", "manifest", "license",
  ]

  /// The kind by media type, parameters aside; nil when the type is none of a feed.
  static func kind(ofType type: String?) -> FeedCandidate.Kind? {
    switch essence(type) {
    case "application/rss+xml", "application/x-rss+xml", "application/rss", "text/rss+xml",
      "text/rss", "application/rss2+xml":
      .rss
    case "application/rdf+xml", "text/rdf+xml", "application/rdf", "text/rdf": .rdf
    // A single entry is no feed (RFC 5023, section 12).
    case "application/atom+xml": isEntry(type) ? nil : .atom
    case "application/x.atom+xml", "application/x-atom+xml", "text/atom+xml", "application/atom":
      .atom
    case "application/feed+json": .json
    default: nil
    }
  }

  private static func isEntry(_ type: String?) -> Bool {
    let small = (type ?? "").lowercased().filter { $0 != " " && $0 != "\"" }
    return small.contains(";type=entry")
  }

  private static func essence(_ type: String?) -> String {
    let first = type?.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    return String(first).trimmedWhitespace.lowercased()
  }

  /// The kind that an address's spelling suggests; nil when it suggests none.
  static func kind(ofAddress address: String) -> FeedCandidate.Kind? {
    let small = pathAndQuery(address)
    if small.contains("sitemap") { return .sitemap }
    if small.contains("atom") { return .atom }
    if small.contains(".json") { return .json }
    if small.contains("rdf") { return .rdf }
    if small.contains("rss") { return .rss }
    return nil
  }

  /// Whether an address is spelled as those of feeds are.
  static func looksLikeFeed(_ address: String) -> Bool {
    let small = pathAndQuery(address)
    let halves = small.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = (halves.first ?? "").split(separator: "/")
    if let last = segments.last {
      if names.contains(String(last)) { return true }
      for suffix in [".rss", ".rdf", ".atom"] where last.hasSuffix(suffix) { return true }
      let folders: Set<Substring> = ["rss", "feed", "feeds"]
      if last.hasSuffix(".xml"), segments.dropLast().contains(where: folders.contains) {
        return true
      }
    }
    guard halves.count > 1 else { return false }
    return halves[1].split(separator: "&").contains { queries.contains(String($0)) }
  }

  private static let names: Set<String> = [
    "feed", "rss", "rss2", "atom", "rdf", "feed.xml", "feeds.xml", "rss.xml", "rss2.xml",
    "atom.xml", "index.xml", "feed.json", "rss.php", "feed.php", "atom.php", "rss.asp",
    "rss.aspx", "rss.jsp", "rss.do", "rss.html", "allarticle.xml",
  ]

  private static let queries: Set<String> = [
    "feed=rss", "feed=rss2", "feed=atom", "feed=rdf", "format=rss", "format=rss2", "format=atom",
    "format=feed", "alt=rss", "alt=atom", "type=rss", "type=atom", "output=rss", "output=atom",
    "rss=1", "feed=1",
  ]

  /// Whether another address stands inside: services that subscribe to a feed, or share a page.
  static func holdsAnother(_ address: String) -> Bool {
    let rest = pathAndQuery(address)
    return rest.contains("http://") || rest.contains("https://") || rest.contains("http%3a")
      || rest.contains("https%3a")
  }

  /// Whether a feed is one of comments, as far as its address and title tell.
  static func speaksOfComments(_ address: String, _ title: String) -> Bool {
    let small = pathAndQuery(address) + " " + title.lowercased()
    return ["comments", "commentaires", "comentarios", "kommentare", "комментари", "댓글"]
      .contains { small.contains($0) }
  }

  /// Without scheme and host, in small letters.
  private static func pathAndQuery(_ address: String) -> String {
    let parts = AddressReference.Parts(address)
    guard parts.schemeEnd > 0 else { return address.lowercased() }
    let rest = parts.bytes[parts.authorityEnd..<parts.queryEnd]
    return String(decoding: rest, as: UTF8.self).lowercased()
  }
}
