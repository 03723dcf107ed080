// Sitemaps (sitemaps.org 0.9, with Google's news, image and video elements), sitemap indexes, and
// sitemaps that are lists of addresses.
import Markup
import Model
import Text

/// Reads `urlset` and `sitemapindex`, with a namespace or without.
enum Sitemap {
  /// The entries of a sitemap as items, those of an index as children; either root may hold both.
  static func document(
    _ root: XMLElementView, _ rules: FeedRules, in scope: FeedScope, encoding: String,
    encodingFrom: String, wellFormed: Bool
  ) -> FeedDocument {
    var document = FeedDocument(
      version: rules.version, encoding: encoding, encodingFrom: encodingFrom,
      wellFormed: wellFormed)
    for element in root.children {
      guard document.items.count + document.children.count < Limits.sitemapEntriesMax else {
        document.flags.insert(.itemsTruncated)
        break
      }
      switch SitemapElement.name(element) {
      case "url": if let item = item(element, rules, in: scope) { document.items.append(item) }
      case "sitemap":
        if let child = child(element, rules, in: scope) { document.children.append(child) }
      default: break
      }
    }
    return document
  }

  private static func child(
    _ element: XMLElementView, _ rules: FeedRules, in scope: FeedScope
  ) -> FeedChild? {
    var url: String?
    var modified: FeedDate?
    for part in element.children {
      switch SitemapElement.name(part) {
      case "loc": url = url ?? SitemapElement.address(part, in: scope)
      case "lastmod": modified = modified ?? SitemapElement.date(part, rules)
      default: break
      }
    }
    return url.map { FeedChild(url: $0, modified: modified) }
  }

  /// nil for an entry without an address.
  private static func item(
    _ element: XMLElementView, _ rules: FeedRules, in scope: FeedScope
  ) -> FeedItem? {
    var entry = SitemapEntry(rules: rules, scope: scope)
    for part in element.children { entry.take(part) }
    return entry.item()
  }
}

/// What the elements of all the schemas have in common.
private enum SitemapElement {
  /// The local name in small letters; a prefix that was never declared is left out.
  static func name(_ element: XMLElementView) -> String {
    let name = element.localName
    guard name.utf8.contains(where: { $0 == UInt8(ascii: ":") || isASCIIUppercase($0) }) else {
      return name
    }
    return name.split(separator: ":").last.map { $0.lowercased() } ?? name
  }

  /// An absolute web address, or nil.
  static func address(_ element: XMLElementView, in scope: FeedScope) -> String? {
    guard let address = scope.address(element.text), AddressReference.isWeb(address) else {
      return nil
    }
    return address
  }

  /// W3C Datetime, or what is written in its place.
  static func date(_ element: XMLElementView, _ rules: FeedRules) -> FeedDate? {
    var date = rules.date(element.text)
    date?.stated?.origin = .sitemap
    return date
  }
}

/// One `url` element.
private struct SitemapEntry {
  let rules: FeedRules
  let scope: FeedScope
  private var link: String?
  private var updated: FeedDate?
  private var published: FeedDate?
  private var title: FeedText?
  private var summary: FeedText?
  private var publication: String?
  private var language: String?
  private var categories: [FeedCategory] = []
  private var image: FeedImage?
  private var media = FeedMedia()
  private var links: [FeedLink] = []
  private var hasNews = false

  /// Where the genres of Google News are defined (`Opinion`, `PressRelease`, `Blog` …).
  private static let newsSchema = "http://www.google.com/schemas/sitemap-news/0.9"

  init(rules: FeedRules, scope: FeedScope) {
    self.rules = rules
    self.scope = scope
  }

  mutating func take(_ element: XMLElementView) {
    switch SitemapElement.name(element) {
    case "loc": link = link ?? SitemapElement.address(element, in: scope)
    case "lastmod": updated = updated ?? SitemapElement.date(element, rules)
    case "news":
      hasNews = true
      for part in element.children { takeNews(part) }
    case "image": takeImage(element)
    case "video": takeVideo(element)
    case "link": takeLink(element)
    // Some tools leave the element around these out.
    case "publication", "publication_date", "title", "keywords", "genres": takeNews(element)
    default: break
    }
  }

  private mutating func takeNews(_ element: XMLElementView) {
    switch SitemapElement.name(element) {
    case "title": title = text(element) ?? title
    case "publication_date": published = SitemapElement.date(element, rules) ?? published
    case "publication":
      for part in element.children {
        switch SitemapElement.name(part) {
        case "name": publication = FeedPersonReading.line(part.text) ?? publication
        case "language":
          language = part.text.trimmedOrNil.map(FeedEntity.languageTag) ?? language
        default: break
        }
      }
    case "keywords": add(element, scheme: nil)
    case "genres": add(element, scheme: SitemapEntry.newsSchema)
    default: break
    }
  }

  private mutating func add(_ element: XMLElementView, scheme: String?) {
    for part in element.text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      guard categories.count < Limits.valuesPerItemMax,
        let term = FeedPersonReading.line(String(part))
      else { continue }
      let category = FeedCategory(term: term, scheme: scheme)
      if !categories.contains(category) { categories.append(category) }
    }
  }

  private mutating func takeImage(_ element: XMLElementView) {
    var picture = FeedImage()
    for part in element.children {
      switch SitemapElement.name(part) {
      case "loc": picture.url = scope.address(part.text)
      case "title": picture.title = FeedPersonReading.line(part.text)
      case "caption": picture.description = FeedPersonReading.line(part.text)
      default: break
      }
    }
    guard let url = picture.url else { return }
    if image == nil { image = picture }
    var file = FeedMedia.Content()
    file.url = url
    file.medium = "image"
    add(file)
  }

  private mutating func takeVideo(_ element: XMLElementView) {
    var file = FeedMedia.Content()
    file.medium = "video"
    for part in element.children {
      switch SitemapElement.name(part) {
      case "title": if !hasNews { title = title ?? text(part) }
      case "description": summary = summary ?? text(part)
      case "publication_date":
        if !hasNews { published = published ?? SitemapElement.date(part, rules) }
      case "content_loc": file.url = scope.address(part.text)
      case "player_loc": file.url = file.url ?? scope.address(part.text)
      case "duration": file.duration = part.text.trimmedOrNil
      case "thumbnail_loc":
        if let url = scope.address(part.text), media.thumbnails.count < Limits.valuesPerItemMax {
          media.thumbnails.append(FeedMedia.Thumbnail(url: url))
        }
      default: break
      }
    }
    if file.url != nil { add(file) }
  }

  private mutating func add(_ file: FeedMedia.Content) {
    if media.contents.count < Limits.valuesPerItemMax { media.contents.append(file) }
  }

  /// `xhtml:link`: the same page in another language.
  private mutating func takeLink(_ element: XMLElementView) {
    guard links.count < Limits.valuesPerItemMax,
      let href = scope.address(element.attribute("href"))
    else { return }
    links.append(
      FeedLink(
        href: href, rel: element.attribute("rel")?.trimmedOrNil ?? "alternate",
        hreflang: element.attribute("hreflang")))
  }

  private func text(_ element: XMLElementView) -> FeedText? {
    guard var text = rules.texts.read(element, in: scope, type: "text/plain") else { return nil }
    text.value = text.value.cut(toBytes: Limits.fieldBytesMax)
    return text.withoutReferences
  }

  func item() -> FeedItem? {
    guard let link else { return nil }
    var item = FeedItem()
    item.link = link
    item.title = title
    item.summary = summary
    item.published = published
    item.updated = updated
    item.categories = categories
    item.links = links
    item.language = language ?? scope.language
    guard publication != nil || image != nil || media != FeedMedia() else { return item }
    var details = FeedItemDetails()
    details.publisher = publication.map { FeedPerson(name: $0) }
    details.image = image
    if media != FeedMedia() { details.media = media }
    item.details = Seldom(details)
    return item
  }
}

/// Sitemaps that are text: an address on each line (sitemaps.org, "Text file").
enum SitemapText {
  /// Whether every line from `start` on that is not empty is one web address.
  static func isOne(_ utf8: [UInt8], from start: Int) -> Bool {
    guard utf8[start...].starts(with: "http".utf8) else { return false }
    var lines = Lines(utf8, from: start)
    var count = 0
    while let line = lines.next() {
      let head = utf8[line].prefix(8)
      guard head.starts(with: "http://".utf8) || head.starts(with: "https://".utf8),
        line.count > 8, line.count <= Limits.fieldBytesMax,
        !utf8[line].contains(where: { $0 <= 32 || $0 == UInt8(ascii: "<") })
      else { return false }
      count += 1
    }
    return count > 0
  }

  static func read(_ decoded: DecodedText, _ input: FeedInput) -> FeedDocument {
    var document = FeedDocument(
      version: .sitemapText, encoding: decoded.charset, encodingFrom: decoded.decidedBy.rawValue,
      wellFormed: true)
    var lines = Lines(decoded.utf8, from: 0)
    while let line = lines.next() {
      guard document.items.count < Limits.sitemapEntriesMax else {
        document.flags.insert(.itemsTruncated)
        break
      }
      var item = FeedItem()
      item.link = String(decoding: decoded.utf8[line], as: UTF8.self)
      document.items.append(item)
    }
    return document
  }

  /// The lines that are not empty, without blanks and byte order mark at their ends.
  private struct Lines {
    private let bytes: [UInt8]
    private var at: Int

    init(_ bytes: [UInt8], from start: Int) {
      self.bytes = bytes
      at = start
    }

    mutating func next() -> Range<Int>? {
      while at < bytes.count {
        var start = at
        var end = start
        while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
        at = end + 1
        if bytes[start..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        if start < end { return start..<end }
      }
      return nil
    }
  }
}
