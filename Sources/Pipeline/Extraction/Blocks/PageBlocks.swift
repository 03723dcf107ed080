// PageBlocks: the page as a flat list of text blocks, with its links and images.

/// All blocks of a page, in reading order.
struct PageBlocks: Sendable {
  /// UTF-8, white space collapsed.
  var text: [UInt8] = []
  var blocks: [TextBlock] = []
  var containers: [BlockContainer] = []
  var links: [PageLink] = []
  /// Nodes of the links that lead to a paper's channels elsewhere.
  var channels: Set<Int> = []
  var images: [PageImage] = []
  /// Places in `text` where one inline element follows another at once, and nothing parts their words.
  var seams: [Int] = []

  /// The text of a block.
  func string(_ block: Int) -> String {
    String(decoding: text[blocks[block].from..<blocks[block].to], as: UTF8.self)
  }

  /// The text of a short block, with a blank where one inline element follows another, unless their letters
  /// may be one word in pieces: `홍길동 기자` and `2026.05.20` are set apart by a style sheet.
  func parted(_ block: Int) -> String {
    let range = blocks[block].range
    var bytes = text[range]
    for seam in seams.reversed() where range.contains(seam) && seam > range.lowerBound {
      if !Seam.mayBeWord(text[seam - 1], text[seam]) { bytes.insert(32, at: seam) }
    }
    return String(decoding: bytes, as: UTF8.self)
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

  /// Bytes of a sentence, at least: eight East Asian characters, or four words.
  private static let sentenceBytesMin = 24

  /// Whether a paragraph is a sentence without links, and no notice of rights.
  func isPlainSentence(_ index: Int) -> Bool {
    let block = blocks[index]
    return block.kind == .paragraph && block.endsSentence && block.linkBytes == 0
      && block.bytes >= PageBlocks.sentenceBytesMin
      && !text[block.range].containsAny(PhotoCredit.copyrightSigns)
  }

  /// Bytes of running text in a block: 0 for headings, link lists and scraps.
  func prose(_ index: Int) -> Int {
    let block = blocks[index]
    guard block.kind != .heading, block.kind != .caption else { return 0 }
    guard block.linkBytes * 2 < block.bytes else { return 0 }
    if block.bytes >= 80 { return block.bytes }
    return block.endsSentence && block.bytes >= 30 ? block.bytes / 2 : 0
  }
}

/// A link in the page; its words are `text[from..<to]`.
struct PageLink: Sendable {
  var node: Int
  var from: Int
  var to: Int
  var reach: LinkReach
}

/// An image in the page, where it stands among the blocks.
struct PageImage: Sendable {
  var node: Int
  /// Index of the block that follows.
  var beforeBlock: Int
  var container: Int
  /// Its `alt` and `title`, UTF-8.
  var words: [UInt8]
  /// A break stands right behind it.
  var isAboveBreak = false
  /// The node of the link around it; -1 without one.
  var link = -1
}
