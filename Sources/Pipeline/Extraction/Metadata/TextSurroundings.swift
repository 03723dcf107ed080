// Where something stands on the page, beside the text.
import Markup
import Text

struct TextSurroundings {
  /// Nodes before the title, and behind the text's container, that are near.
  private static let nodesBefore = 80
  private static let nodesBehind = 60

  private let document: HTMLDocument
  private let blocks: PageBlocks
  private let region: Region
  private let url: String
  let resolve: ReferenceResolver
  /// The nodes that are near the text lie within these, those beside it within the others.
  private let near: ClosedRange<Int>
  private let beside: Range<Int>
  /// The node of the last main heading before the end of the text.
  private let title: Int
  /// The node of the last paragraph of the text's container.
  private let lastParagraph: Int

  /// - Parameters:
  ///   - headings: the nodes of the page's main headings, in order.
  ///   - url: the page's address.
  init(
    _ document: HTMLDocument, _ blocks: PageBlocks, _ region: Region, headings: [Int], url: String,
    _ resolve: ReferenceResolver
  ) {
    (self.document, self.blocks, self.region) = (document, blocks, region)
    (self.url, self.resolve) = (url, resolve)
    let text = blocks.containers[region.container].node
    let end = Int(document.nodes[text].end) + Self.nodesBehind
    title = headings.last { $0 < end } ?? text
    let paragraphs = blocks.containers[region.container].blocks
    lastParagraph =
      paragraphs.last { blocks.prose($0) > 0 }
      .map { blocks.containers[blocks.blocks[$0].container].node } ?? text
    near = min(title, text) - Self.nodesBefore...end
    beside = min(title, text)..<Int(document.nodes[text].end)
  }

  /// What names persons at head and foot of the text.
  var wireBylines: [String] { WireByline.read(blocks, region) }

  /// Whether the page has Japanese syllables.
  var isJapanese: Bool { EastAsianName.hasKana(document.text) }

  func nearness(of node: Int) -> Nearness {
    guard isNearText(node) else { return .far }
    let isAside = container(of: node).map { region.zones[$0].contains(.aside) } ?? false
    return beside.contains(node) && !isAside ? .beside : .near
  }

  /// Whether a node stands where bylines stand: from a little before the title to a little after
  /// the text, outside navigation, comments and lists of other articles.
  func isNearText(_ node: Int) -> Bool {
    guard near.contains(node), let container = container(of: node) else { return false }
    let outer = region.zones[region.container]
    return region.zones[container].subtracting(outer).isDisjoint(with: [
      .navigation, .comments, .related, .share, .advertisement, .promotion, .form, .consent,
    ])
  }

  /// Nodes of the box around a card's parts, at most.
  private static let cardNodesMax = 40
  /// Words of a headline, and bytes of one in a script that sets no blanks, at least.
  private static let headlineWordsMin = 4
  private static let headlineBytesMin = 24

  /// Whether a name stands on a card, in a box that leads to another article: before the title or
  /// behind the text, and with a heading or a headline that is a link.
  func isOnCard(_ mark: MarkedName) -> Bool {
    guard mark.node > lastParagraph || mark.node < title else { return false }
    var around = Int(document.nodes[mark.node].parent)
    while around > 0, Int(document.nodes[around].end) - around <= Self.cardNodesMax,
      !holds(around, title), !holds(around, lastParagraph)
    {
      let others = otherArticles(around, mark)
      if !others.isEmpty { return others.count == 1 }
      around = Int(document.nodes[around].parent)
    }
    return false
  }

  private func holds(_ outer: Int, _ node: Int) -> Bool {
    (outer..<Int(document.nodes[outer].end)).contains(node)
  }

  /// The articles that a box links to, none of them the page of the one who is named, or of another
  /// site; a box with several is about more than one card.
  private func otherArticles(_ box: Int, _ mark: MarkedName) -> Set<String> {
    var articles: Set<String> = []
    for node in box..<Int(document.nodes[box].end) {
      guard document.nodes[node].element == .a, let href = document.bytes(.href, of: node),
        href.first != UInt8(ascii: "#") || href.count == 1, !AuthorPath.matches(href)
      else { continue }
      let words = document.textContent(of: node, bytesMax: Limits.fieldBytesMax)
      let isHeadline =
        words.split(whereSeparator: \.isWhitespace).count >= Self.headlineWordsMin
        || EastAsianName.isWritten(in: words) && words.utf8.count >= Self.headlineBytesMin
      let address = String(decoding: href, as: UTF8.self)
      if isHeadline && node > lastParagraph || isHeading(node, within: box),
        !words.contains(mark.name), !mark.name.contains(words), !leadsToOtherSite(address)
      {
        articles.insert(address)
      }
    }
    return articles
  }

  /// Whether a link is a heading or holds one.
  private func isHeading(_ link: Int, within box: Int) -> Bool {
    func isHeading(_ node: Int) -> Bool {
      [.h2, .h3, .h4, .h5, .h6].contains(document.nodes[node].element)
    }
    var at = Int(document.nodes[link].parent)
    while at > box, !isHeading(at) { at = Int(document.nodes[at].parent) }
    return at > box || (link..<Int(document.nodes[link].end)).contains(where: isHeading)
  }

  /// Whether a name stands by the text, and on no card of another article.
  func isByText(_ mark: MarkedName) -> Bool { isNearText(mark.node) && !isOnCard(mark) }

  /// Whether a link to somebody's page belongs to a text that speaks of them: it stands within a
  /// sentence, or leads to another site.
  func isMention(_ link: MarkedName) -> Bool {
    blocks.isInSentence(link.node) || link.url.map(leadsToOtherSite) ?? false
  }

  private func leadsToOtherSite(_ reference: String) -> Bool {
    guard let address = resolve(reference), let there = WebAddress(address),
      let here = WebAddress(url), let site = AddressKey.registrableDomain(here.host)
    else { return false }
    return AddressKey.registrableDomain(there.host) != site
  }

  /// The innermost container around a node.
  private func container(of node: Int) -> Int? {
    var low = 0
    var high = blocks.containers.count
    while low < high {
      let middle = (low + high) / 2
      if blocks.containers[middle].node <= node { low = middle + 1 } else { high = middle }
    }
    var at = low - 1
    while at > 0, Int(document.nodes[blocks.containers[at].node].end) <= node {
      at = blocks.containers[at].parent
    }
    return at < 0 ? nil : at
  }
}
