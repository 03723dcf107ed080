// The way from fetched bytes to a feed: decode, tell the format, read it.
import Markup
import Model
import Text

/// What there is to read: the body of an answer, and what was said of it.
package struct FeedInput: Sendable {
  package var bytes: [UInt8]
  /// Where the bytes came from, after redirects; nil for a local file.
  package var url: String?
  /// Response fields; Content-Type, Content-Location and Content-Language are used.
  package var headers: [HTTPField]
  /// A charset that the operator gave for this feed; it beats all labels.
  package var charsetOverride: String?
  /// Of dates that name no zone; nil when unknown.
  package var zone: NamedZone?
  /// How to read what the bytes alone do not tell.
  package var recipe: FeedRecipe

  package init(
    bytes: [UInt8], url: String? = nil, headers: [HTTPField] = [],
    charsetOverride: String? = nil, zone: NamedZone? = nil, recipe: FeedRecipe = .detect
  ) {
    self.bytes = bytes
    self.url = url
    self.headers = headers
    self.charsetOverride = charsetOverride
    self.zone = zone
    self.recipe = recipe
  }
}

/// Why no feed came of the bytes.
package enum FeedFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing, or nothing but white space.
  case empty
  /// A web page stands where the feed was.
  case html(title: String?)
  /// Neither a feed nor a page; how it starts.
  case unrecognised(startsWith: String)
  case tooLarge(bytes: Int, limit: Int)
  /// A feed by its root, but no tree came of it.
  case unreadable(detail: String)
  /// An index page or JSON document in which the recipe finds no item; what was looked for.
  case noMatch(rule: String)
  /// A selector, path or pattern of the recipe cannot be understood.
  case badRecipe(rule: String, detail: String)

  /// One line for people.
  package var description: String {
    switch self {
    case .empty: "the answer is empty"
    case .html(let title?): "a web page instead of a feed: \u{201C}\(title)\u{201D}"
    case .html(nil): "a web page instead of a feed"
    case .unrecognised(let start): "not a feed; it starts with \u{201C}\(start)\u{201D}"
    case .tooLarge(let bytes, let limit):
      "\(bytes) bytes are more than the \(limit) a feed may have"
    case .unreadable(let detail): "a feed that cannot be parsed: \(detail)"
    case .noMatch(let rule): "nothing on the page matches \(rule): has its layout changed?"
    case .badRecipe(let rule, let detail): "cannot use \(rule): \(detail)"
    }
  }
}

/// Reads feeds of all formats.
package enum FeedReader {
  /// The feed in the bytes.
  ///
  /// Broken feeds are repaired where that can be done; `FeedDocument.wellFormed` and its flags say so.
  /// - Throws: `FeedFailure` when the bytes hold no feed. An answer that is empty or a web page
  ///   is a failure, never a feed without items.
  package static func read(_ input: FeedInput) throws(FeedFailure) -> FeedDocument {
    let (bytes, isWhole) = try unpacked(input.bytes)
    let decoded = TextDecoder.decode(
      bytes, contentType: contentType(input), override: input.charsetOverride,
      kind: kind(input.recipe))
    guard decoded.utf8.contains(where: { $0 > 32 }) else { throw .empty }
    if input.recipe != .detect { try bounded(decoded.utf8.count, by: Limits.feedBytesMax) }
    var document: FeedDocument
    switch input.recipe {
    case .index(let recipe): document = try IndexPageReader.read(decoded, recipe, input)
    case .json(let recipe): document = try JSONAPIReader.read(decoded, recipe, input)
    case .detect: document = try detected(decoded, input)
    }
    if !isWhole {
      document.flags.insert(.incomplete)
      document.wellFormed = false
    }
    if decoded.replaced > 0 {
      document.flags.insert(.charactersReplaced)
      document.wellFormed = false
    }
    document.source = input.url
    if !document.wellFormed { document.flags.insert(.repaired) }
    return document
  }

  private static func detected(
    _ decoded: DecodedText, _ input: FeedInput
  ) throws(FeedFailure) -> FeedDocument {
    let sniffed = FeedSniffer.sniff(decoded.utf8)
    if !sniffed.format.isSitemap { try bounded(decoded.utf8.count, by: Limits.feedBytesMax) }
    switch sniffed.format {
    case .json: return try json(decoded, sniffed, input)
    case .rss, .rdf, .atom, .cdf: return try xml(decoded, sniffed, input)
    case .sitemap, .sitemapIndex: return try xml(decoded, sniffed, input)
    case .sitemapText: return SitemapText.read(decoded, input)
    case .html: throw .html(title: PageTitle.find(decoded.utf8))
    case .other(let start):
      throw .unrecognised(startsWith: start.cut(toBytes: Limits.quotedBytesMax))
    }
  }

  /// The bytes themselves, or what a gzip file holds: sitemaps are fetched as such files, and some
  /// servers compress a feed twice.
  private static func unpacked(
    _ bytes: [UInt8]
  ) throws(FeedFailure) -> (bytes: [UInt8], isWhole: Bool) {
    guard Gzip.isGzip(bytes) else {
      try bounded(bytes.count, by: Limits.sitemapBytesMax)
      return (bytes, true)
    }
    do {
      return try Gzip.unpacked(
        bytes, bytesMax: Limits.sitemapBytesMax, ratioMax: Limits.gzipRatioMax)
    } catch {
      if case .tooLarge(let limit) = error { throw .tooLarge(bytes: limit + 1, limit: limit) }
      throw .unreadable(detail: "gzip: \(error)")
    }
  }

  private static func bounded(_ count: Int, by limit: Int) throws(FeedFailure) {
    if count > limit { throw .tooLarge(bytes: count, limit: limit) }
  }

  /// Where a charset may be declared.
  private static func kind(_ recipe: FeedRecipe) -> MarkupKind {
    switch recipe {
    case .detect: .xml
    case .index: .html
    case .json: .plain
    }
  }

  /// Some servers write `charset:` for `charset=`.
  private static func contentType(_ input: FeedInput) -> String? {
    guard let field = input.headers.first("content-type") else { return nil }
    guard let mark = field.place(of: "charset:") else { return field }
    var bytes = Array(field.utf8)
    bytes[mark + 7] = UInt8(ascii: "=")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The base and language that the transport gives (RFC 3986, 5.1.2 and 5.1.3).
  ///
  /// Content-Location is no base any more (RFC 7231, appendix B), for behind a proxy it names a machine that
  /// nobody else can ask. It is heeded on the host itself, which loses nothing by it, and for a feed whose
  /// own address is only a number and names no site.
  static func scope(_ input: FeedInput) -> FeedScope {
    var base = input.url
    guard !input.headers.isEmpty else { return FeedScope(base: base) }
    if let location = input.headers.first("content-location")?.trimmedOrNil {
      let stated = AddressReference.base(location, in: input.url)
      if let stated, AddressReference.isWeb(stated), mayStandFor(stated, input.url) {
        base = stated
      }
    }
    var scope = FeedScope(base: base)
    let languages = input.headers.first("content-language")?.split(separator: ",") ?? []
    if languages.count == 1 { scope.language = languages.first.flatMap { String($0).trimmedOrNil } }
    return scope
  }

  private static func mayStandFor(_ stated: String, _ url: String?) -> Bool {
    guard let own = url.flatMap({ WebAddress($0) })?.host,
      AddressKey.registrableDomain(own) != nil
    else { return true }
    return WebAddress(stated)?.host == own
  }

  private static func xml(
    _ decoded: DecodedText, _ sniffed: SniffedFeed, _ input: FeedInput
  ) throws(FeedFailure) -> FeedDocument {
    let utf8 = sniffed.start == 0 ? decoded.utf8 : Array(decoded.utf8[sniffed.start...])
    let tree: XMLDocument
    var names = FeedElementNames()
    do {
      tree = try XMLDocument(
        utf8: utf8,
        entities: { name in
          sniffed.entities[name] ?? oldBrackets[name] ?? HTMLEntities.codePoints(named: name)
        },
        classify: { names.tag(namespace: $0, localName: $1) })
    } catch {
      if case .empty = error { throw .empty }
      throw .unreadable(detail: "\(error)")
    }
    // XML in another charset than UTF-8 or UTF-16 has to say so (XML 1.0, section 4.3.3).
    let isGuessed = decoded.decidedBy == .statistics || decoded.decidedBy == .default
    let wellFormed =
      tree.wellFormed && (!isGuessed || decoded.charset.hasPrefix("utf-"))
    let scope = scope(input)
    var document = tree.withRoot { root in
      let rules = FeedRules(version: version(sniffed, root), zone: input.zone)
      if sniffed.format.isSitemap {
        return Sitemap.document(
          root, rules, in: scope, encoding: decoded.charset,
          encodingFrom: decoded.decidedBy.rawValue, wellFormed: wellFormed)
      }
      var feed = FeedAssembly(rules: rules, scope: scope)
      switch sniffed.format {
      case .atom: AtomFeed.read(root, into: &feed)
      case .cdf: CDFFeed.read(root, into: &feed)
      default: RSSFeed.read(root, into: &feed)
      }
      return feed.document(
        encoding: decoded.charset, encodingFrom: decoded.decidedBy.rawValue, wellFormed: wellFormed)
    }
    if !wellFormed, !endsWithRoot(utf8, sniffed.root) { document.flags.insert(.incomplete) }
    return document
  }

  /// XML knows these two from the DTD of XHTML 1.0, which has other characters than HTML 5.
  private static let oldBrackets: [String: [UInt32]] = ["lang": [0x2329], "rang": [0x232A]]

  private static func version(_ sniffed: SniffedFeed, _ root: XMLElementView) -> FeedVersion {
    switch sniffed.format {
    case .rdf: RSSFeed.rdfVersion(rootTag: sniffed.rootTag)
    case .atom: AtomFeed.version(root, rootTag: sniffed.rootTag)
    case .cdf: CDFFeed.version(root)
    case .sitemap: .sitemap
    case .sitemapIndex: .sitemapIndex
    default: RSSFeed.version(root, doctype: sniffed.doctype)
    }
  }

  /// Whether the end tag of the root stands near the end.
  private static func endsWithRoot(_ utf8: [UInt8], _ root: String) -> Bool {
    String(decoding: utf8.suffix(1024), as: UTF8.self).holds("</" + root)
  }

  private static func json(
    _ decoded: DecodedText, _ sniffed: SniffedFeed, _ input: FeedInput
  ) throws(FeedFailure) -> FeedDocument {
    var reader = JSONReader(
      decoded.utf8, from: sniffed.start, depthMax: Limits.jsonDepthMax,
      valuesMax: Limits.jsonValuesMax)
    let root: JSONValue
    do {
      root = try reader.read()
    } catch {
      throw .unreadable(detail: "no JSON at byte \(error.at)")
    }
    guard let version = JSONFeed.version(root) else {
      let start = String(decoding: decoded.utf8[sniffed.start...].prefix(80), as: UTF8.self)
      throw .unrecognised(startsWith: start)
    }
    let rules = FeedRules(version: version, zone: input.zone)
    var feed = FeedAssembly(rules: rules, scope: scope(input))
    JSONFeed.read(root, into: &feed)
    var document = feed.document(
      encoding: decoded.charset, encodingFrom: decoded.decidedBy.rawValue,
      wellFormed: !reader.isIncomplete)
    if reader.isIncomplete { document.flags.insert(.incomplete) }
    return document
  }
}

/// The title of a web page, for the failure that quotes it.
enum PageTitle {
  static func find(_ utf8: [UInt8]) -> String? {
    let page = String(decoding: utf8.prefix(Limits.prologBytesMax), as: UTF8.self)
    let small = page.lowercased()
    // Lower-casing may change lengths outside ASCII, so both are cut from the lowered text's twin.
    let text = small.utf8.count == page.utf8.count ? page : small
    guard let open = small.firstRange(of: "<title"),
      let begin = small[open.upperBound...].firstIndex(of: ">"),
      let end = small[begin...].firstRange(of: "</title")
    else { return nil }
    let from = small.utf8.distance(from: small.startIndex, to: small.index(after: begin))
    let upTo = small.utf8.distance(from: small.startIndex, to: end.lowerBound)
    let inner = Array(text.utf8)[from..<upTo]
    let words = String(decoding: inner, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return words.isEmpty ? nil : words.cut(toBytes: Limits.quotedBytesMax)
  }
}
