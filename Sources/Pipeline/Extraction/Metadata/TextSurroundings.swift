// Where something stands on the page, beside the text.
import Markup
import Text

/// How far from the text something stands.
enum Nearness {
  /// Between the title and the end of the text.
  case beside
  /// A little before the title or behind the text.
  case near
  case far
}

struct TextSurroundings {
  /// Nodes before the title, and behind the text's container, that are near.
  private static let nodesBefore = 80
  private static let nodesBehind = 60

  private let document: HTMLDocument
  private let blocks: PageBlocks
  private let region: Region
  private let url: String
  private let resolve: ReferenceResolver
  /// The nodes that are near the text lie within these, those beside it within the others.
  private let near: ClosedRange<Int>
  private let beside: Range<Int>

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
    let title = headings.last { $0 < end } ?? text
    near = min(title, text) - Self.nodesBefore...end
    beside = min(title, text)..<Int(document.nodes[text].end)
  }

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

  /// Whether a link to somebody's page belongs to a text that speaks of them: it stands within a
  /// sentence, or leads to another site.
  func isMention(_ link: MarkedName) -> Bool {
    if blocks.isInSentence(link.node) { return true }
    guard let address = link.url.flatMap({ resolve($0) }), let there = WebAddress(address),
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
