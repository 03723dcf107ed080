// The page as a flat list of text blocks with what can be measured of each: input of every
// decision.
import Markup
import Model

/// A run of text that a browser would set as a block of its own.
package struct TextBlock: Sendable {
  /// Range in `PageBlocks.text`, trimmed.
  package var from: Int
  package var to: Int
  package var kind: BlockKind
  /// Heading level or list depth; 0 otherwise.
  package var level: Int
  /// Index in `PageBlocks.containers` of the nearest block-level element.
  package var container: Int
  /// Bytes of text inside links.
  package var linkBytes: Int
  package var boldBytes: Int
  package var italicBytes: Int
  /// Number of the block quote it stands in; -1 outside.
  package var quote: Int
  /// Range in `PageBlocks.links`.
  package var links: Range<Int>
  /// The last byte that is not white space or a closing mark ends a sentence.
  package var endsSentence: Bool
  /// Commas and other separators of clauses.
  package var commas: Int

  var range: Range<Int> { from..<to }
  /// Bytes of its text.
  package var bytes: Int { to - from }
  /// 0…1 of its bytes are in links.
  package var linkShare: Double { bytes == 0 ? 0 : min(1, Double(linkBytes) / Double(bytes)) }
  package var isBold: Bool { boldBytes * 10 >= bytes * 9 }
  package var isItalic: Bool { italicBytes * 10 >= bytes * 9 }
}

/// A block-level element, with sums over all text inside.
package struct BlockContainer: Sendable {
  package var node: Int
  /// Index in `containers`; -1 for the body.
  package var parent: Int
  package var element: HTMLElement
  /// By its own markup only.
  package var zone: Zone
  package var depth: Int
  /// Words of its class, id and the like that the classifier knows.
  var words = ClassWords()
  /// Equal for elements with the same class attribute.
  var likeness: UInt64 = 0
  /// Blocks inside, at any depth.
  package var blocks: Range<Int>
  /// Bytes of running text (see `PageBlocks.prose`), outside zones that are furniture.
  package var prose = 0
  package var text = 0
  package var link = 0
}

/// A link in the page; its words are `text[from..<to]`.
package struct PageLink: Sendable {
  package var node: Int
  package var from: Int
  package var to: Int
}

/// An image in the page, where it stands among the blocks.
package struct PageImage: Sendable {
  package var node: Int
  /// Index of the block that follows.
  package var beforeBlock: Int
  package var container: Int
  /// Its `alt` and `title`, UTF-8.
  package var words: [UInt8]
}

/// All blocks of a page, in reading order.
package struct PageBlocks: Sendable {
  /// UTF-8; white space collapsed; no order of decisions implied.
  package var text: [UInt8] = []
  package var blocks: [TextBlock] = []
  package var containers: [BlockContainer] = []
  package var links: [PageLink] = []
  package var images: [PageImage] = []

  /// The text of a block.
  package func string(_ block: Int) -> String {
    String(decoding: text[blocks[block].from..<blocks[block].to], as: UTF8.self)
  }

  /// Whether container `inner` is `outer` or inside it.
  func isInside(_ inner: Int, _ outer: Int) -> Bool {
    var at = inner
    while at >= 0 {
      if at == outer { return true }
      at = containers[at].parent
    }
    return false
  }

  /// Whether a link stands within running text, and does not open it.
  func isInSentence(_ node: Int) -> Bool {
    guard let index = links.firstIndex(where: { $0.node == node }),
      let block = blocks.indices.first(where: { blocks[$0].links.contains(index) })
    else { return false }
    return prose(block) > 0 && links[index].from > blocks[block].from + PageBlocks.openingBytes
  }

  /// Bytes before a name that opens a text: `Written by`, a mark, a quote.
  private static let openingBytes = 20

  /// Bytes of running text in a block: 0 for headings, link lists and scraps.
  func prose(_ index: Int) -> Int {
    let block = blocks[index]
    guard block.kind != .heading, block.kind != .caption else { return 0 }
    guard block.linkBytes * 2 < block.bytes else { return 0 }
    if block.bytes >= 80 { return block.bytes }
    return block.endsSentence && block.bytes >= 30 ? block.bytes / 2 : 0
  }
}
