// Finding feeds: what a page, its headers and its address say of where they are.
import Markup
import Model
import Text

/// An address that may be a feed; whether it is one, fetching tells.
package struct FeedCandidate: Hashable, Sendable {
  /// What the candidate is said or supposed to be.
  package enum Kind: String, Sendable {
    case rss, rdf, atom, json, sitemap, unknown
  }

  /// How it was found.
  package enum How: String, Sendable {
    /// `<link rel="alternate">`
    case linkElement = "link-element"
    /// The HTTP field Link (RFC 8288).
    case linkHeader = "link-header"
    /// A link on the page that looks like one of a feed.
    case anchor
    /// A path where feeds often are; nothing points there.
    case wellKnown = "well-known"
    /// The rules of YouTube's addresses.
    case youtube
    /// The document itself is a feed.
    case document = "self"
    /// A Sitemap line of robots.txt.
    case sitemap
  }

  /// Absolute where the address of the page was known.
  package var url: String
  /// One line; the address when there is no title.
  package var title: String
  package var type: Kind
  package var how: How
  /// A feed of comments, as far as title and address tell.
  package var isComments: Bool

  package init(url: String, title: String? = nil, type: Kind, how: How, isComments: Bool? = nil) {
    self.url = url
    let words = title.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") } ?? ""
    self.title = words.isEmpty ? url : words.cut(toBytes: Limits.fieldBytesMax)
    self.type = type
    self.how = how
    self.isComments = isComments ?? FeedAddress.speaksOfComments(url, words)
  }
}

/// Finds the feeds of sites, without fetching anything.
package enum FeedDiscovery {
  /// The feeds that a fetched document names, best first: the document itself when it is a feed, else
  /// link elements, Link fields, YouTube's rules, links on the page, sitemaps; feeds of comments last.
  /// Each address once.
  ///
  /// - Parameter url: where the document came from, after redirects.
  /// - Parameter sitemaps: what robots.txt of the host names on its Sitemap lines.
  package static func candidates(
    in bytes: [UInt8], url: String?, headers: [HTTPField] = [], sitemaps: [String] = []
  ) -> [FeedCandidate] {
    let input = FeedInput(bytes: bytes, url: url, headers: headers)
    if let feed = try? FeedReader.read(input) {
      return [document(feed, url: url)].compactMap { $0 }
    }
    var list = CandidateList()
    let decoded = TextDecoder.decode(
      bytes, contentType: headers.first("content-type"), kind: .html)
    let tree = try? MarkupTree(html: decoded.utf8)
    let page = tree.map { PageScope($0, url: url) }
    if let tree, let page { linkElements(in: tree, page).forEach { list.add($0) } }
    linkHeaders(headers, url: url).forEach { list.add($0) }
    youtube(url: url, channel: tree.flatMap { youtubeChannel(in: $0, url: url) })
      .forEach { list.add($0) }
    if let tree, let page { anchors(in: tree, page).forEach { list.add($0) } }
    for sitemap in sitemaps {
      let address = AddressReference.resolve(sitemap, against: url)
      guard AddressReference.isWeb(address) else { continue }
      list.add(FeedCandidate(url: address, type: .sitemap, how: .sitemap, isComments: false))
    }
    return list.sorted
  }

  private static func document(_ feed: FeedDocument, url: String?) -> FeedCandidate? {
    guard let url = url ?? feed.feed.feedLink else { return nil }
    let type: FeedCandidate.Kind =
      switch feed.version {
      case .rss090, .rss10: .rdf
      case .atom, .atom01, .atom02, .atom03, .atom10: .atom
      case .json1, .json11: .json
      case .sitemap, .sitemapText, .sitemapIndex: .sitemap
      case .indexPage, .jsonAPI, .cdf: .unknown
      default: .rss
      }
    return FeedCandidate(
      url: url, title: feed.feed.title?.plainText, type: type, how: .document)
  }

  // MARK: The page

  private static func linkElements(in tree: MarkupTree, _ page: PageScope) -> [FeedCandidate] {
    select("link[href]", in: tree).compactMap { node in
      guard let href = node.attribute("href"),
        let url = page.address(href, dropsFragment: false),
        let type = FeedAddress.kind(
          rel: node.attribute("rel"), type: node.attribute("type"), address: url)
      else { return nil }
      let isComments = FeedAddress.relations(node.attribute("rel")).contains("replies")
      return FeedCandidate(
        url: url, title: node.attribute("title"), type: type, how: .linkElement,
        isComments: isComments ? true : nil)
    }
  }

  private static func anchors(in tree: MarkupTree, _ page: PageScope) -> [FeedCandidate] {
    var found: [FeedCandidate] = []
    for node in select("a[href], area[href]", in: tree) {
      guard found.count < Limits.candidatesMax, let href = node.attribute("href"),
        let url = page.address(href, dropsFragment: true), !FeedAddress.holdsAnother(url)
      else { continue }
      let said = FeedAddress.kind(ofType: node.attribute("type"))
      guard said != nil || FeedAddress.looksLikeFeed(url) || speaksOfFeed(node, in: tree) else {
        continue
      }
      let title = node.attribute("title")?.trimmedOrNil ?? node.text
      let guess = FeedAddress.kind(ofAddress: url) ?? .unknown
      found.append(FeedCandidate(url: url, title: title, type: said ?? guess, how: .anchor))
    }
    return found
  }

  /// Whether the words of a link are those of a feed's: "RSS", "Atom feed", "RSS 구독".
  private static func speaksOfFeed(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    var texts = [node.text]
    for name in ["title", "aria-label"] { texts.append(node.attribute(name) ?? "") }
    if texts[0].isEmpty, let query = try? MarkupQuery("img[alt]"),
      let pictures = try? tree.select(query, from: node)
    {
      texts += pictures.map { $0.attribute("alt") ?? "" }
    }
    return texts.contains { text in
      guard text.count <= Limits.feedLinkTextMax else { return false }
      let words = text.lowercased().utf8.split { !isASCIILetter($0) }
        .map { String(decoding: $0, as: UTF8.self) }
      if words.contains("rss") || words == ["feed"] || words == ["xml"] || words == ["atom"] {
        return true
      }
      return words.contains("feed") && (words.contains("atom") || words.contains("json"))
    }
  }

  /// The id of the channel that a page of YouTube belongs to, as the page states it.
  private static func youtubeChannel(in tree: MarkupTree, url: String?) -> String? {
    guard let url, YouTubeAddress.isHost(url) else { return nil }
    let stated = select("meta[itemprop='channelId'], meta[itemprop='identifier']", in: tree)
      .compactMap { $0.attribute("content") }
    let canonical = select("link[rel='canonical']", in: tree)
      .compactMap { $0.attribute("href").flatMap(YouTubeAddress.channel) }
    return (stated + canonical).first { YouTubeAddress.isChannel($0) }
  }

  private static func select(_ expression: String, in tree: MarkupTree) -> [MarkupTree.Node] {
    guard let query = try? MarkupQuery(expression) else { return [] }
    return (try? tree.select(query)) ?? []
  }
}

/// Candidates in the order they were found, each address once.
private struct CandidateList {
  private var all: [FeedCandidate] = []
  private var keys: Set<String> = []

  mutating func add(_ candidate: FeedCandidate) {
    guard all.count < Limits.candidatesMax, keys.insert(PageScope.key(candidate.url)).inserted
    else { return }
    all.append(candidate)
  }

  /// Feeds of comments last.
  var sorted: [FeedCandidate] { all.filter { !$0.isComments } + all.filter(\.isComments) }
}
