// What a page says of itself outside its running text: meta, link, title, time, microdata, bylines. One
// walk collects it here; what each finding is, the other files of `PageHead` tell.
import Markup
import Model
import Text

/// Raw findings in document order, so many of each kind as a page about one article has; of a title and
/// the like the first.
struct PageHead {
  private(set) var title: String?
  /// Values by the name or property (lower case) of their meta.
  private var metas: [String: [String]] = [:]
  /// These names, in document order.
  private(set) var metaNames: [String] = []
  private(set) var links: [HeadLink] = []
  private(set) var firstHeadings: [Int] = []
  private(set) var headings: [MarkedHeading] = []
  private var mainHeadings = 0
  private(set) var times: [MarkedDate] = []
  /// Dates by their class whose elements are still open: those within them are more exact.
  private var openDates: [(end: Int, date: MarkedDate)] = []
  private(set) var relAuthors: [MarkedName] = []
  private(set) var pathAuthors: [MarkedName] = []
  private(set) var itemAuthors: [MarkedName] = []
  private(set) var bylines: [MarkedName] = []
  /// The words of the first links to the root of the site.
  private(set) var homeNames: [String] = []
  /// Short texts that open as bylines do, whatever their markup.
  private(set) var signatures: [MarkedName] = []
  private(set) var biographies: [String] = []
  private(set) var itemHeadline: String?
  private(set) var relTags: [String] = []
  private(set) var relCategories: [String] = []
  private(set) var base: String?

  let page: HTMLDocument
  let zones: NodeZones

  /// Dates that are kept: a page with more is a list of articles or comments.
  private static let timesMax = 60
  /// Bylines of one kind that are kept, for the same reason.
  private static let bylinesMax = 12
  private static let homeNamesMax = 4
  /// Headings that are kept: those that tell where the text begins, those of the first rank, which may all
  /// be the title, and others.
  private static let firstHeadingsMax = 4
  private static let mainHeadingsMax = 8
  private static let otherHeadingsMax = 20
  /// Properties that one element may have: schema.org pages name two.
  private static let propertiesMax = 8

  static func read(_ page: HTMLDocument, _ zones: NodeZones) -> PageHead {
    var head = PageHead(page, zones)
    for index in page.nodes.indices {
      if !head.openDates.isEmpty { head.closeDates(before: index) }
      if page.nodes[index].element == .text {
        head.signature(index)
      } else {
        head.visit(index)
      }
    }
    head.closeDates(before: page.nodes.count)
    return head
  }

  /// Takes the dates whose elements end before a node, the innermost first.
  private mutating func closeDates(before index: Int) {
    while let last = openDates.last, last.end <= index {
      if times.count < PageHead.timesMax { times.append(last.date) }
      openDates.removeLast()
    }
  }

  private init(_ page: HTMLDocument, _ zones: NodeZones) {
    self.page = page
    self.zones = zones
  }

  /// The first value of a meta name or property (lower case) that is not blank.
  func meta(_ names: String...) -> String? {
    for name in names {
      if let value = metaAll(name).first(where: { !$0.allSatisfy(\.isWhitespace) }) {
        return value
      }
    }
    return nil
  }

  func metaAll(_ name: String) -> [String] { metas[name] ?? [] }

  /// JSON-LD in meta elements, where Next.js puts what a page declares under this name; the first few.
  var linkedData: [[UInt8]] {
    metaAll("script:ld+json").prefix(Limits.linkedMetasMax).map { Array($0.utf8) }
  }

  private mutating func visit(_ index: Int) {
    let node = page.nodes[index]
    switch node.element {
    case .title: if title == nil { title = text(index) }
    case .meta: meta(at: index)
    case .link: link(index)
    case .base: if base == nil { base = page.string(.href, of: index) }
    case .h1:
      if firstHeadings.count < PageHead.firstHeadingsMax { firstHeadings.append(index) }
      heading(index, isMain: true)
    case .h2, .h3, .h4: heading(index, isMain: false)
    case .time, .other:
      if times.count < PageHead.timesMax, let date = timeElement(at: index) { times.append(date) }
    case .a: anchor(index)
    default: break
    }
    if node.from < node.to { attributes(index, node) }
  }

  private mutating func meta(at index: Int) {
    guard let value = page.string(.content, of: index) else { return }
    for attribute in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
      guard let name = page.string(attribute, of: index), !name.isEmpty else { continue }
      let known = name.trimmed.lowercased()
      metas[known, default: []].append(value)
      if metas[known]?.count == 1 { metaNames.append(known) }
    }
  }

  private mutating func link(_ index: Int) {
    guard let rel = page.string(.rel, of: index), let href = page.string(.href, of: index) else {
      return
    }
    links.append(
      HeadLink(rel: rel.lowercased(), href: href, title: page.string(.title, of: index)))
  }

  /// Bytes of the shortest path to an author's page, more than.
  private static let authorPathBytesMin = 6

  private mutating func anchor(_ index: Int) {
    if let rel = page.string(.rel, of: index)?.lowercased() {
      // The name of a site often leads home as its author's.
      if HeadLink.states(rel, "author"), relAuthors.count < Limits.namesMax,
        page.string(.href, of: index) != "/"
      {
        relAuthors.append(named(index))
      } else if HeadLink.states(rel, "category"), relCategories.count < Limits.namesMax {
        relCategories.append(text(index))
      } else if HeadLink.states(rel, "tag"), relTags.count < Limits.namesMax {
        relTags.append(text(index))
      } else if HeadLink.states(rel, "license") {
        links.append(HeadLink(rel: "license", href: page.string(.href, of: index) ?? ""))
      }
    }
    if homeNames.count < PageHead.homeNamesMax, let href = page.bytes(.href, of: index),
      PageHead.isRoot(href)
    {
      homeNames.append(text(index))
    }
    guard pathAuthors.count < PageHead.bylinesMax, let href = page.bytes(.href, of: index),
      href.count > PageHead.authorPathBytesMin, AuthorPath.matches(href)
    else { return }
    pathAuthors.append(named(index))
  }

  private func named(_ index: Int) -> MarkedName {
    MarkedName(name: text(index), url: page.string(.href, of: index), node: index)
  }

  private mutating func signature(_ index: Int) {
    guard signatures.count < PageHead.bylinesMax, let name = signature(at: index) else { return }
    signatures.append(name)
  }

  private mutating func heading(_ index: Int, isMain: Bool) {
    let others = headings.count - mainHeadings
    guard isMain ? mainHeadings < PageHead.mainHeadingsMax : others < PageHead.otherHeadingsMax,
      let heading = heading(at: index, isMain: isMain)
    else { return }
    headings.append(heading)
    if isMain { mainHeadings += 1 }
  }

  /// Nodes of an element that is a byline or a date by its class, less than: larger ones hold the text.
  private static let markedNodesMax = 60

  private mutating func attributes(_ index: Int, _ node: HTMLNode) {
    if let property = page.bytes(.itemprop, of: index), node.element != .meta, node.element != .link
    {
      item(index, String(decoding: property, as: UTF8.self))
    }
    guard node.element != .html, node.element != .body,
      node.end - Int32(index) < PageHead.markedNodesMax
    else { return }
    let zone = zones[index]
    if zone.contains(.author), zone.isDisjoint(with: .caption),
      bylines.count < PageHead.bylinesMax, node.element != .img
    {
      byline(index)
    }
    guard times.count < PageHead.timesMax, node.element != .time else { return }
    if let date = dateOfAgo(at: index) {
      times.append(date)
    } else if !zone.isDisjoint(with: [.metadata, .date]), let date = dateByClass(at: index) {
      // A lone text holds no smaller date.
      if node.end - Int32(index) <= 2 || isLabelled(date) {
        times.append(date)
      } else {
        openDates.append((Int(node.end), date))
      }
    }
  }

  private mutating func byline(_ index: Int) {
    let lines = bylineLines(index)
    if let last = bylines.last, continues(last, index, lines) {
      // Authors side by side, each in an element of its own.
      bylines[bylines.count - 1].lines += lines
      bylines[bylines.count - 1].people += people(index)
    } else if let byline = byline(at: index, lines) {
      bylines.append(byline)
    }
  }

  /// Nodes of a note on an author, less than.
  private static let biographyNodesMax = 30

  private mutating func item(_ index: Int, _ properties: String) {
    for property in properties.split(separator: " ", maxSplits: PageHead.propertiesMax) {
      switch property {
      case "author", "creator":
        guard itemAuthors.count < PageHead.bylinesMax, !isOfReply(index) else { return }
        itemAuthors.append(
          MarkedName(name: itemName(index), url: link(in: index), node: index))
      case "description"
      where page.nodes[index].end - Int32(index) < PageHead.biographyNodesMax
        && biographies.count < PageHead.bylinesMax:
        biographies.append(text(index))
      case "headline": if itemHeadline == nil { itemHeadline = headline(index) }
      case "datePublished", "dateCreated", "dateModified":
        guard times.count < PageHead.timesMax else { return }
        let stated =
          page.string(.content, of: index) ?? page.string(.datetime, of: index) ?? text(index)
        times.append(
          MarkedDate(
            value: stated, isPublished: property != "dateModified",
            isModified: property == "dateModified", node: index))
      default: break
      }
    }
  }
}
