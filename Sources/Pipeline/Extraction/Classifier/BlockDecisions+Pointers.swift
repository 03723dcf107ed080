// Lines and cards amid the text that lead to other articles.

extension BlockDecisions {
  /// Bytes of a label before a link, at most: three times as many where it begins beyond ASCII.
  private static let pointerLabelBytesMax = 32
  private static let pointerSigns = [":", "：", "|", "｜", "→", "▶", "►", "»"].needles

  /// Whether a line between two paragraphs leads to other articles: a label, and little but links. In
  /// brackets it is a credit.
  func isPointer(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.kind == .paragraph, !block.endsSentence, block.linkShare > 0.5,
      page.blocks.indices.contains(index - 1), page.blocks.indices.contains(index + 1),
      page.prose(index - 1) > 0, page.prose(index + 1) > 0,
      let link = page.links[block.links].first, link.from > block.from,
      ![UInt8(ascii: "["), UInt8(ascii: "(")].contains(page.text[block.from])
    else { return false }
    var label = page.text[block.from..<link.from]
    while label.last == 32 { label.removeLast() }
    let isASCII = (label.first ?? 0) < 0x80
    return label.count <= BlockDecisions.pointerLabelBytesMax * (isASCII ? 1 : 3)
      && BlockDecisions.pointerSigns.contains { label.suffix($0.count).elementsEqual($0) }
      || Wording.tailOpeners.matches(fold(index))
  }

  /// Words of a headline, at least.
  private static let headlineWordsMin = 4

  /// Whether a paragraph of a news report between two others is nothing but a link: the headline of
  /// another report.
  func isStrayHeadline(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.isLink, block.kind == .paragraph, !block.endsSentence,
      facts.statedTypes.contains(where: { $0.hasSuffix("NewsArticle") }),
      page.blocks.indices.contains(index - 1), page.blocks.indices.contains(index + 1)
    else { return false }
    let words = page.string(index)
    return page.prose(index - 1) > 0 && page.prose(index + 1) > 0
      && (EastAsianName.isWritten(in: words)
        || words.split(at: " ").count >= BlockDecisions.headlineWordsMin)
  }

  /// Whether a block between running texts is nothing but a link, with a picture in it or in an article of its
  /// own: the teaser of another one.
  func isOfCard(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.isLink, let link = page.links[block.links].first,
      isInSmallArticle(index)
        || page.images.contains(where: {
          index...index + 1 ~= $0.beforeBlock && $0.link == link.node
        })
    else { return false }
    let around = [index - 2, index - 1, index + 1, index + 2].filter(page.blocks.indices.contains)
    return around.contains { $0 < index && page.prose($0) > 0 }
      && around.contains { $0 > index && page.prose($0) > 0 }
  }

  /// Whether a block behind running text shares its link to another page with others beside it, a heading
  /// among them: a card, all of it a link.
  func isOfLinkedCard(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.isLink, let link = page.links[block.links].first, link.reach == .site,
      (max(0, index - BlockDecisions.cardBlocksMax)..<index).contains(where: isText)
    else { return false }
    func shares(_ other: Int) -> Bool {
      page.blocks.indices.contains(other)
        && page.links[page.blocks[other].links].contains { $0.node == link.node }
    }
    let near = index - BlockDecisions.cardBlocksMax...index + BlockDecisions.cardBlocksMax
    let card = near.filter(shares)
    return card.count > 1 && card.contains { page.blocks[$0].kind == .heading }
  }

  /// Links to other articles below their label, at most.
  private static let labelledLinksMax = 6

  /// Whether a line is nothing but a link to another article, below a label of such links.
  func isLinkBelowLabel(_ index: Int) -> Bool {
    func isLink(_ index: Int) -> Bool {
      let block = page.blocks[index]
      return block.isLink && !block.endsSentence
        && page.links[block.links].allSatisfy { $0.reach == .site }
    }
    guard index > 0, isLink(index) else { return false }
    var label = index - 1
    while label > 0, index - label < BlockDecisions.labelledLinksMax, isLink(label) { label -= 1 }
    let block = page.blocks[label]
    return block.linkBytes == 0 && block.bytes <= BlockDecisions.linksLabelBytesMax
      && !block.endsSentence && Wording.linkOpeners.matches(fold(label))
  }

  /// Blocks of the teaser of another article, at most: picture, label, headline, a line or two, a date.
  private static let cardBlocksMax = 8

  /// Whether the innermost article around a block is small and has no running text.
  private func isInSmallArticle(_ index: Int) -> Bool {
    var at = page.blocks[index].container
    while at > 0, page.containers[at].element != .article { at = page.containers[at].parent }
    return at > 0 && page.containers[at].blocks.count <= BlockDecisions.cardBlocksMax
      && page.containers[at].blocks.allSatisfy { page.prose($0) == 0 }
  }

  /// Bytes of a label above links to other articles, at most.
  private static let linksLabelBytesMax = 80

  /// `Related articles`, and links right below.
  func isLabelOfLinks(_ index: Int) -> Bool {
    let block = page.blocks[index]
    return block.bytes <= BlockDecisions.linksLabelBytesMax && !block.endsSentence
      && index + 1 < page.blocks.count && page.blocks[index + 1].linkShare > 0.5
      && Wording.tailOpeners.matches(fold(index))
  }

  /// `Read also: …`, all of it a link, in a text divided by line breaks: nothing but its words tells it apart.
  func isLabelledLink(_ index: Int) -> Bool {
    let block = page.blocks[index]
    // Most blocks have no link.
    return block.links.count == 1 && block.isLink
      && block.kind == .paragraph && !block.endsSentence
      && block.bytes < BlockDecisions.labelledLinkBytesMax
      && [index - 1, index + 1].contains { other in
        page.blocks.indices.contains(other) && page.prose(other) > 0
          && page.blocks[other].container == block.container
      }
      && Wording.linkOpeners.matches(fold(index))
  }

  /// Bytes of a headline with such a label, less than.
  private static let labelledLinkBytesMax = 400

  /// Bytes of a label in capitals with a bar behind it, at most.
  private static let shoutedLabelBytesMax = 40

  /// `ALSO READ | …` in any language, and little but a link.
  func isShoutedPointer(_ index: Int) -> Bool {
    let block = page.blocks[index]
    // Cells of tables have bars between them.
    guard block.linkShare > 0.5, block.bytes < BlockDecisions.bylineBytesMax,
      [.paragraph, .listItem].contains(block.kind)
    else { return false }
    let start = page.text[block.range].prefix(BlockDecisions.shoutedLabelBytesMax)
    guard let bar = start.firstPlace(of: UInt8(ascii: "|")), bar > block.from else { return false }
    let label = String(decoding: start[..<bar], as: UTF8.self)
    return label == label.uppercased() && label != label.lowercased()
  }
}
