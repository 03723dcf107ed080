// OPML: lists of feeds, as feed readers exchange them (OPML 1.0, 1.1, 2.0).
import Markup
import Text

/// A feed of an OPML file.
package struct OPMLOutline: Hashable, Sendable {
  /// `xmlUrl`, as written but for white space.
  package var feedURL: String
  /// `htmlUrl`: the page that the feed belongs to.
  package var siteURL: String?
  /// `title`, else `text`, else the page, else the feed; never empty.
  package var title: String
  /// `rss` in most files, whatever the format of the feed.
  package var type: String?
  package var language: String?
  package var description: String?
  /// Titles of the outlines around it, from the outside inwards.
  package var folders: [String]
  /// The paths and words of `category` (OPML 2.0), as written.
  package var categories: [String]

  package init(
    feedURL: String, siteURL: String? = nil, title: String? = nil, type: String? = "rss",
    language: String? = nil, description: String? = nil, folders: [String] = [],
    categories: [String] = []
  ) {
    self.feedURL = feedURL
    self.siteURL = siteURL
    self.title = title ?? siteURL ?? feedURL
    self.type = type
    self.language = language
    self.description = description
    self.folders = folders
    self.categories = categories
  }
}

/// A list of feeds.
package struct OPMLDocument: Hashable, Sendable {
  package var title: String?
  /// The feeds in the order of the file, whatever folder they are in.
  package var outlines: [OPMLOutline]
  /// Outlines that are neither a feed nor a folder: links, inclusions, notes.
  package var skipped = 0
  /// The file has more feeds than are read.
  package var isTruncated = false
  /// The file had to be repaired.
  package var isRepaired = false

  package init(title: String? = nil, outlines: [OPMLOutline]) {
    self.title = title
    self.outlines = outlines
  }
}

/// Reads and writes OPML.
package enum OPML {
  /// The feeds of an OPML file in any charset; names in any case, entities of HTML, text that is not
  /// escaped.
  /// - Throws: `FeedFailure` when it is no OPML.
  package static func read(_ bytes: [UInt8]) throws(FeedFailure) -> OPMLDocument {
    guard bytes.count <= Limits.opmlBytesMax else {
      throw .tooLarge(bytes: bytes.count, limit: Limits.opmlBytesMax)
    }
    let decoded = TextDecoder.decode(bytes, contentType: nil, kind: .xml)
    guard let start = decoded.utf8.firstIndex(where: { $0 > 32 }) else { throw .empty }
    let words = String(decoding: decoded.utf8[start...].prefix(80), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard decoded.utf8[start] == UInt8(ascii: "<") else { throw .unrecognised(startsWith: words) }
    let tree: XMLDocument
    do {
      tree = try XMLDocument(utf8: Array(decoded.utf8[start...])) { name in
        HTMLEntities.codePoints(named: name)
      }
    } catch {
      throw .unreadable(detail: "\(error)")
    }
    let isRepaired = !tree.wellFormed || decoded.replaced > 0
    let document = tree.withRoot { root -> OPMLDocument? in
      guard isNamed(root, "opml") || isNamed(root, "outlinedocument") else { return nil }
      var document = OPMLDocument(outlines: [])
      for part in root.children {
        if isNamed(part, "head") {
          document.title = part.children.first { isNamed($0, "title") }.flatMap { line($0.text) }
        } else if isNamed(part, "body") {
          read(part, folders: [], into: &document)
        } else if isNamed(part, "outline") {
          // A file without body.
          take(part, folders: [], into: &document)
        }
      }
      return document
    }
    guard var document else { throw .unrecognised(startsWith: words) }
    document.isRepaired = isRepaired
    return document
  }

  private static func read(
    _ parent: XMLElementView, folders: [String], into document: inout OPMLDocument
  ) {
    for child in parent.children {
      if isNamed(child, "outline") {
        take(child, folders: folders, into: &document)
      } else if isNamed(child, "body") || isNamed(child, "outlines") {
        read(child, folders: folders, into: &document)
      }
    }
  }

  private static func take(
    _ element: XMLElementView, folders: [String], into document: inout OPMLDocument
  ) {
    let title = value("title", of: element) ?? value("text", of: element)
    let isFolder = element.children.contains { isNamed($0, "outline") }
    if let feed = feedURL(of: element) {
      guard document.outlines.count < Limits.outlinesMax else {
        document.isTruncated = true
        return
      }
      document.outlines.append(
        OPMLOutline(
          feedURL: feed, siteURL: value("htmlUrl", of: element), title: title,
          type: value("type", of: element), language: value("language", of: element),
          description: value("description", of: element), folders: folders,
          categories: (value("category", of: element) ?? "").split(separator: ",")
            .compactMap { line(String($0)) }))
    } else if !isFolder {
      document.skipped += 1
    }
    if isFolder { read(element, folders: folders + [title].compactMap { $0 }, into: &document) }
  }

  /// `xmlUrl`; some writers of feeds put it into `url`, where others mean a page or a list.
  private static func feedURL(of element: XMLElementView) -> String? {
    if let url = value("xmlUrl", of: element) { return PageScope.web(url) }
    let type = value("type", of: element)?.lowercased() ?? ""
    guard ["rss", "atom", "feed", "rdf", "json"].contains(type) else { return nil }
    return value("url", of: element).map(PageScope.web)
  }

  private static func isNamed(_ element: XMLElementView, _ name: String) -> Bool {
    element.localName.lowercased() == name
  }

  /// An attribute in one line, whatever the case of its name; nil when empty.
  private static func value(_ name: String, of element: XMLElementView) -> String? {
    for spelling in spellings(name) {
      if let found = element.attribute(spelling).flatMap(line) { return found }
    }
    return nil
  }

  /// `xmlUrl`, `xmlurl`, `XMLURL`, `xmlURL`, `XmlUrl`, `XMLUrl`.
  private static func spellings(_ name: String) -> [String] {
    let parts = name.hasSuffix("Url") ? (String(name.dropLast(3)), "Url") : (name, "")
    let capital = parts.0.prefix(1).uppercased() + parts.0.dropFirst()
    let all = [
      name, name.lowercased(), name.uppercased(), parts.0 + parts.1.uppercased(),
      capital + parts.1, capital + parts.1.uppercased(), parts.0.uppercased() + parts.1,
      capital + parts.1.lowercased(), parts.0.lowercased() + parts.1,
    ]
    var known: Set<String> = []
    return all.filter { known.insert($0).inserted }
  }

  /// In one line and bounded; nil when nothing is left.
  private static func line(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : words.cut(toBytes: Limits.fieldBytesMax)
  }
}
