// Identifiers, links and enclosures.
import Markup
import Model

extension FeedEntity {
  mutating func takeAddress(
    _ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope
  ) {
    let scope = scope.entering(element)
    switch meaning {
    case .id: takeIdentifier(element, in: scope)
    case .link: takeLink(element, in: scope)
    case .moduleLink: takeModuleLink(element, in: scope)
    case .comments: takeComments(element.text, in: scope)
    case .commentFeed: rest.commentFeed = scope.address(element.text) ?? rest.commentFeed
    case .commentAPI: rest.commentAPI = scope.address(element.text) ?? rest.commentAPI
    case .commentCount: rest.commentCount = Int(element.text.trimmedWhitespace) ?? rest.commentCount
    case .docs: rest.docs = scope.address(element.text) ?? rest.docs
    case .newLocation: rest.newLocation = scope.address(element.text) ?? rest.newLocation
    // A proxy wrote these, so its own address is no base for them.
    case .originalLink:
      rest.originalLink = siteScope(scope).address(element.text) ?? rest.originalLink
    case .originalEnclosure:
      rest.originalEnclosure = siteScope(scope).address(element.text) ?? rest.originalEnclosure
    case .enclosure: takeEnclosure(element, in: scope)
    default: break
    }
  }

  private func siteScope(_ scope: FeedScope) -> FeedScope {
    rules.site ?? scope
  }

  /// The id as written; one that serves as an address is made absolute.
  private mutating func takeIdentifier(_ element: XMLElementView, in scope: FeedScope) {
    guard let written = element.text.trimmedOrNil?.cut(toBytes: Limits.fieldBytesMax) else {
      return
    }
    let permalink = element.attribute("isPermaLink") ?? element.attribute("ispermalink")
    idActsAsLink = (permalink ?? "true").trimmedWhitespace.lowercased() == "true"
    said.id = idActsAsLink && FeedEntity.readsAsAddress(written) ? scope.address(written) : written
  }

  /// Whether an id looks like an address rather than a number or a name.
  static func readsAsAddress(_ id: String) -> Bool {
    id.hasPrefix("/") || AddressReference.isWeb(id)
  }

  private mutating func takeLink(_ element: XMLElementView, in scope: FeedScope) {
    let written = element.attribute("href") ?? element.attribute("url")
    let inline = written == nil ? element.text.trimmedOrNil : nil
    guard let target = written ?? inline, said.links.count < Limits.valuesPerItemMax else { return }
    guard let href = resolvedLink(target, in: scope) else { return }
    let link = FeedLink(
      href: href, rel: FeedEntity.relation(element.attribute("rel")),
      type: element.attribute("type")?.trimmedOrNil, title: element.attribute("title"),
      hreflang: element.attribute("hreflang"), length: element.attribute("length"))
    said.links.append(link)
    use(link, isEmpty: target.trimmedWhitespace.isEmpty, isInline: inline != nil)
  }

  /// An empty reference is the base itself (RFC 3986, 5.2.2).
  private func resolvedLink(_ target: String, in scope: FeedScope) -> String? {
    let scope = rules.linkScope(scope)
    if let address = scope.address(target) { return address }
    return target.trimmedWhitespace.isEmpty ? scope.base : nil
  }

  private mutating func use(_ link: FeedLink, isEmpty: Bool, isInline: Bool) {
    guard let href = link.href else { return }
    let type = link.type?.lowercased() ?? ""
    let isPage = type.isEmpty || type.hasPrefix("text/html") || type == "application/xhtml+xml"
    switch link.rel {
    // RSS writes the address as text; in RSS it beats an Atom link beside it.
    case "alternate": offerLink(href, rank: isInline && !rules.isAtom ? 3 : isPage ? 2 : 1)
    case "self" where kind != .item: rest.feedLink = rest.feedLink ?? href
    case "enclosure" where !isEmpty:
      addEnclosure(FeedEnclosure(url: href, type: link.type, length: link.length))
    case "replies":
      if isPage, !type.isEmpty {
        takeComments(href, in: FeedScope())
      } else if type.hasSuffix("xml") {
        rest.commentFeed = rest.commentFeed ?? href
      }
    case "license": rest.license = rest.license ?? href
    case "hub": if rest.hubs.count < Limits.valuesPerItemMax { rest.hubs.append(href) }
    // RFC 5005, sections 3 and 4.
    case "next" where kind == .feed: rest.nextPage = rest.nextPage ?? href
    case "prev-archive" where kind == .feed: rest.previousArchive = rest.previousArchive ?? href
    default: break
    }
  }

  /// A relation in its short form (RFC 4287, 4.2.7.2: IANA's own may be written in full).
  private static func relation(_ written: String?) -> String {
    guard let rel = written?.trimmedOrNil else { return "alternate" }
    for prefix in [
      "http://www.iana.org/assignments/relation/",
      "http://www.iana.org/assignments/link-relations/",
    ] where rel.hasPrefix(prefix) {
      return String(rel.dropFirst(prefix.count))
    }
    return rel.utf8.contains(UInt8(ascii: ":")) ? rel : rel.lowercased()
  }

  private mutating func takeModuleLink(_ element: XMLElementView, in scope: FeedScope) {
    guard element.attribute("rel") == "image" else { return takeLink(element, in: scope) }
    offerImage(scope.address(element.attribute("href")))
  }

  /// The comment page; what is no address is a remark of the author, not a place.
  mutating func takeComments(_ written: String, in scope: FeedScope) {
    let trimmed = AddressReference.trimmed(written)
    guard !trimmed.utf8.contains(32) else { return }
    rest.comments = scope.address(trimmed) ?? rest.comments
  }

  private mutating func takeEnclosure(_ element: XMLElementView, in scope: FeedScope) {
    let written = element.attribute("url") ?? element.attribute("href")
    guard let url = scope.address(written ?? element.text) else { return }
    let type = element.attribute("type")?.trimmedOrNil
    let length = element.attribute("length")?.trimmedOrNil
    if said.links.count < Limits.valuesPerItemMax {
      said.links.append(FeedLink(href: url, rel: "enclosure", type: type, length: length))
    }
    addEnclosure(FeedEnclosure(url: url, type: type, length: length))
  }

  mutating func addEnclosure(_ enclosure: FeedEnclosure) {
    guard said.enclosures.count < Limits.valuesPerItemMax else { return }
    said.enclosures.append(enclosure)
  }
}

extension FeedRules {
  /// The base for the links of items.
  func linkScope(_ scope: FeedScope) -> FeedScope {
    guard isServedElsewhere, !scope.baseIsStated, let site else { return scope }
    return site
  }
}
