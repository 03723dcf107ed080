// What a page says of itself outside its running text: meta, link, title, time, microdata, bylines.
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
  private(set) var relAuthors: [MarkedName] = []
  private(set) var pathAuthors: [MarkedName] = []
  private(set) var itemAuthors: [MarkedName] = []
  private(set) var bylines: [MarkedName] = []
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
      if page.nodes[index].element == .text {
        head.signature(index)
      } else {
        head.visit(index)
      }
    }
    return head
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
    case .time:
      if times.count < PageHead.timesMax {
        let stated = page.string(.datetime, of: index)
        let value = stated.flatMap { $0.isEmpty ? nil : $0 }
        date(value ?? text(index), index, isShown: value == nil)
      }
    case .a: anchor(index)
    default: break
    }
    if node.from < node.to { attributes(index, node) }
  }

  /// Bytes of a text that begins as bylines do, less than; of its line, with the name in another element;
  /// and of a mark that has the name beside it: `Geschrieben von`.
  private static let signatureTextBytesMax = 120
  private static let signatureBytesMax = 160
  private static let signatureMarkBytesMax = 14
  /// Nodes of the element around such a text, less than: larger ones hold more than a byline. One of fewer
  /// than this holds nothing but the mark.
  private static let signatureNodesMax = 24
  private static let markNodesMax = 3

  /// Keeps a short text that starts with `By`, `Von` and the like, with the name behind it.
  private mutating func signature(_ index: Int) {
    let node = page.nodes[index]
    guard node.to - node.from < PageHead.signatureTextBytesMax,
      signatures.count < PageHead.bylinesMax, node.parent > 0,
      SignatureMarks.open(page.text[Int(node.from)..<Int(node.to)])
    else { return }
    var around = Int(node.parent)
    // The mark alone: the name is next to it.
    if node.to - node.from < PageHead.signatureMarkBytesMax,
      page.nodes[around].end - node.parent < PageHead.markNodesMax
    {
      around = Int(page.nodes[around].parent)
    }
    guard around > 0,
      page.nodes[around].end - Int32(around) < PageHead.signatureNodesMax
    else { return }
    let lines = lines(around)
    guard let first = lines.firstIndex(where: { SignatureMarks.open(Array($0.utf8)[...]) }) else {
      return
    }
    let name =
      PersonName.isMark(lines[first])
      ? lines[first...].prefix(2).joined(separator: " ") : lines[first]
    guard name.utf8.count < PageHead.signatureBytesMax,
      !isInHeading(index) || PersonName.namesSomebody(name)
    else { return }
    signatures.append(MarkedName(name: name, url: link(in: around), node: index))
  }

  /// A heading may begin so as well: `By Popular Demand`.
  private func isInHeading(_ index: Int) -> Bool {
    var at = Int(page.nodes[index].parent)
    while at > 0, ![.h1, .h2, .h3, .h4, .h5, .h6].contains(page.nodes[at].element) {
      if page.nodes[at].element == .div || page.nodes[at].element == .p { return false }
      at = Int(page.nodes[at].parent)
    }
    return at > 0
  }

  private mutating func heading(_ index: Int, isMain: Bool) {
    let others = headings.count - mainHeadings
    guard isMain ? mainHeadings < PageHead.mainHeadingsMax : others < PageHead.otherHeadingsMax
    else { return }
    let pieces = pieces(index)
    guard !pieces.isEmpty else { return }
    headings.append(
      MarkedHeading(
        isMain: isMain, pieces: pieces, leadsHome: link(in: index).map(Self.isRoot) ?? false))
    if isMain { mainHeadings += 1 }
  }

  /// Whether a reference is the root of a site: `/`, `https://bogi.example/`.
  private static func isRoot(_ reference: String) -> Bool {
    guard let scheme = reference.firstBytes(of: "://") else {
      return ["/", "./"].contains(reference)
    }
    let host = reference[scheme.upperBound...]
    return host.firstIndex(of: "/").map { host.index(after: $0) == host.endIndex } ?? true
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
    links.append(HeadLink(rel: rel.lowercased(), href: href))
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
    guard pathAuthors.count < PageHead.bylinesMax, let href = page.bytes(.href, of: index),
      href.count > PageHead.authorPathBytesMin, AuthorPath.matches(href)
    else { return }
    pathAuthors.append(named(index))
  }

  private func named(_ index: Int) -> MarkedName {
    MarkedName(name: text(index), url: page.string(.href, of: index), node: index)
  }

  /// Nodes of an element that is a byline or a date by its class, less than: larger ones hold the text.
  private static let markedNodesMax = 60
  /// Bytes of a byline, with what its authors are, and of one that another belongs to, less than.
  private static let bylineBytesMax = 400
  private static let furtherBylineBytesMax = 100
  /// Bytes of a date by its class, with what stands around it, less than.
  private static let dateBytesMax = 100

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
      var lines = lines(index)
      if lines.count == 1, PersonName.isCaseless(lines[0]), let list = listBehind(index) {
        lines += self.lines(list)
      }
      let length = lines.reduce(0) { $0 + $1.utf8.count }
      if let last = bylines.last, isLike(last.node, index),
        length < PageHead.furtherBylineBytesMax
      {
        // Authors side by side, each in an element of its own.
        bylines[bylines.count - 1].lines += lines
        bylines[bylines.count - 1].people += people(index)
      } else if length < PageHead.bylineBytesMax || isBiography(lines), !lines.isEmpty,
        !isOfReply(index), !isSection(index, lines)
      {
        bylines.append(
          MarkedName(
            name: lines[0], url: link(in: index), node: index, lines: lines, people: people(index),
            isForeign: isForeign(index)))
      }
    }
    if !zone.isDisjoint(with: [.metadata, .date]), times.count < PageHead.timesMax,
      node.element != .time
    {
      let stated = page.string(.title, of: index).flatMap { title in
        title.contains("-") || Byline.isDateLine(LowerCase.bytes(title))
          ? title : nil
      }
      let value = stated ?? text(index)
      if value.utf8.count < PageHead.dateBytesMax, value.holdsDigit {
        date(value, index, isShown: stated == nil)
      }
    }
  }

  /// The list right behind an element that may be its label.
  private func listBehind(_ index: Int) -> Int? {
    let end = Int(page.nodes[index].end)
    guard end < page.nodes.count, [.ul, .ol].contains(page.nodes[end].element),
      page.nodes[end].parent == page.nodes[index].parent,
      ![.ul, .ol].contains(page.nodes[index].element)
    else { return nil }
    return end
  }

  /// Whether two elements have one parent and one class, or are alone in elements that do.
  private func isLike(_ one: Int, _ other: Int) -> Bool {
    guard page.bytes(.class, of: one) == page.bytes(.class, of: other) else { return false }
    let (box, next) = (Int(page.nodes[one].parent), Int(page.nodes[other].parent))
    if box == next { return true }
    func isAlone(_ node: Int, in box: Int) -> Bool {
      box > 0 && node == box + 1 && page.nodes[node].end == page.nodes[box].end
    }
    return isAlone(one, in: box) && isAlone(other, in: next)
      && page.nodes[box].parent == page.nodes[next].parent
      && page.bytes(.class, of: box) == page.bytes(.class, of: next)
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

  /// The `itemprop=name` inside an item, else all its text.
  private func itemName(_ index: Int) -> String {
    for inner in index..<Int(page.nodes[index].end)
    where page.nodes[inner].element != .text {
      guard let property = page.bytes(.itemprop, of: inner),
        property.elementsEqual("name".utf8)
      else { continue }
      return page.string(.content, of: inner) ?? text(inner)
    }
    return page.string(.content, of: index) ?? lines(index).first ?? ""
  }

  private static let replyTypes = ["/Answer", "/Comment"].needles

  /// Whether an element stands in the microdata of a reply to what the page is about.
  private func isOfReply(_ index: Int) -> Bool {
    var at = index
    while at > 0 {
      if page.bytes(.itemtype, of: at)?.containsAny(PageHead.replyTypes) ?? false { return true }
      at = Int(page.nodes[at].parent)
    }
    return false
  }

  private func isForeign(_ index: Int) -> Bool {
    isInside(index, [.comments, .related, .navigation, .form, .consent])
  }

  private func isInside(_ index: Int, _ zone: Zone) -> Bool {
    var at = index
    while at > 0 {
      if !zones[at].isDisjoint(with: zone) { return true }
      at = Int(page.nodes[at].parent)
    }
    return false
  }

  /// Bytes of a name above a note on its bearer, less than.
  private static let biographyNameBytesMax = 60

  /// A name and, below it, who that is.
  private func isBiography(_ lines: [String]) -> Bool {
    guard lines.count > 1, lines[0].utf8.count < PageHead.biographyNameBytesMax,
      lines[1].hasPrefix(lines[0])
    else { return false }
    return Byline.opensBiography(String(lines[1].dropFirst(lines[0].count)))
  }

  /// Whether what is marked as a byline is nothing but a link to a section: `World`, `منوعات`.
  private func isSection(_ index: Int, _ lines: [String]) -> Bool {
    guard lines.count == 1, let link = anchor(in: index), text(link) == lines[0],
      let href = page.bytes(.href, of: link)
    else { return false }
    return AuthorPath.isSection(href)
  }

  /// The links to authors' pages inside an element.
  private func people(_ index: Int) -> [Author] {
    var people: [Author] = []
    for inner in index..<Int(page.nodes[index].end) where page.nodes[inner].element == .a {
      guard let href = page.bytes(.href, of: inner), AuthorPath.matches(href) else { continue }
      people.append(Author(name: text(inner), url: String(decoding: href, as: UTF8.self)))
    }
    return people
  }

  private func link(in index: Int) -> String? {
    anchor(in: index).flatMap { page.string(.href, of: $0) }
  }

  /// The first link inside an element that leads to a page.
  private func anchor(in index: Int) -> Int? {
    (index..<Int(page.nodes[index].end)).first { inner in
      guard page.nodes[inner].element == .a, let href = page.bytes(.href, of: inner) else {
        return false
      }
      return !href.starts(with: "mailto:".utf8)
    }
  }

  /// Parts of the classes that dates of publication and of modification have.
  private static let publicationMarks = ["publish", "entry-date"].needles
  private static let modificationMarks = ["updated", "modif"].needles

  private mutating func date(_ value: String, _ index: Int, isShown: Bool) {
    let words = LowerCase.bytes(page.bytes(.class, of: index) ?? [])[...]
    let label = label(before: index)
    times.append(
      MarkedDate(
        value: value,
        isPublished: words.containsAny(PageHead.publicationMarks)
          || page.string(.itemprop, of: index) == "datePublished"
          || DateLabels.tellsOfPublication(label),
        isModified: words.containsAny(PageHead.modificationMarks)
          || DateLabels.tellsOfChange(label),
        node: index, isForeign: isForeign(index), isOfComment: isInside(index, .comments),
        isShown: isShown))
  }

  /// Bytes of the words before a date that tell what it is of, at most.
  private static let labelBytesMax = 40

  /// The text right before an element, in lower case: `Updated`.
  private func label(before index: Int) -> ArraySlice<UInt8> {
    guard index > 0, page.nodes[index - 1].element == .text else { return [] }
    let node = page.nodes[index - 1]
    let from = max(Int(node.from), Int(node.to) - PageHead.labelBytesMax)
    return LowerCase.bytes(page.text[from..<Int(node.to)])[...]
  }
}
