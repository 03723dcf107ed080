// The short lines around the title and before the text: bylines and dates are among them.
import Markup
import Text

enum TopLines {
  /// Blocks of the text's container in which the title is looked for.
  private static let titleBlocksMax = 8
  /// Bytes of a heading that shows the title, and of a block that does so without being one.
  private static let headingBytesMax = 400
  private static let titleBytesMax = 300
  /// Blocks that are looked at before the title, where the page shows it.
  private static let beforeMax = 3
  /// Blocks that are looked at in all, at least.
  private static let blocksMin = 12
  /// Bytes of a line, at most.
  private static let bytesMax = 160
  /// Bytes of a block that is running text and no line.
  private static let textMin = 200
  /// Paragraphs before a byline, at most: standfirsts and notes.
  private static let standfirstsMax = 2
  /// Blocks that are looked at behind the text.
  private static let behindMax = 3
  /// Running texts that the lines end before: the first may be a standfirst.
  private static let textsMax = 2

  /// What is about a picture, or about other articles.
  static let notLines: Zone = [.caption, .related, .navigation, .comments, .tags]

  /// - Parameter isOfAuthor: whether the link at a node leads to the page of an author.
  static func read(
    _ page: PageBlocks, _ document: HTMLDocument, _ region: Region, _ title: TitleFinding,
    clean: (String) -> String, isOfAuthor: (Int) -> Bool
  ) -> [TopLine] {
    let inside = page.containers[region.container].blocks
    let limit = min(page.blocks.count, inside.lowerBound + titleBlocksMax)
    let shown = titleBlock(page, title, limit: limit)
    let from = max(0, (shown ?? inside.lowerBound) - beforeMax)
    let isTitleOutside =
      shown.map { !region.zones[page.blocks[$0].container].contains(.header) } ?? false
    var lines: [TopLine] = []
    var texts = 0
    var paragraphs = 0
    let end = (shown ?? 0) < inside.upperBound ? end(page, region) : page.blocks.count
    for index in from..<min(end, max(limit, from + blocksMin)) where index != shown {
      let block = page.blocks[index]
      if block.bytes < bytesMax, block.kind != .heading || index > from + 1 {
        let zone = region.zones[block.container]
        let followsTitle =
          shown.map { $0 < index } ?? false
          && (zone.isDisjoint(with: notLines)
            || zone.contains(.author) && !zone.contains(.caption))
        let isBehindTitle = followsTitle && block.kind == .paragraph
        lines.append(
          TopLine(
            text: clean(page.parted(index)), isHeading: block.kind == .heading,
            isBehindTitle: isBehindTitle,
            isListedBehindTitle: followsTitle && block.kind == .listItem,
            isBeforeText: paragraphs == 0,
            opensText: isBehindTitle && (block.isBold || block.isItalic) && paragraphs == 0
              && inside.contains(index)
              && page.prose(index) == 0
              && index + 1 < page.blocks.count && page.prose(index + 1) > 0,
            isInText: paragraphs > standfirstsMax,
            leadsElsewhere: block.linkShare > 0.9
              && !page.links[block.links].contains { isOfAuthor($0.node) },
            isOfSite: zone.contains(.header) && isTitleOutside,
            end: Int(document.nodes[page.containers[block.container].node].end),
            term: term(page, index)))
      }
      if page.prose(index) > 0, index > (shown ?? -1) { paragraphs += 1 }
      if page.prose(index) > textMin, index > (shown ?? inside.lowerBound) { texts += 1 }
      if texts == textsMax { break }
    }
    return lines
  }

  /// What stands right before the definition of a list, or the cell behind the head of a row.
  private static func term(_ page: PageBlocks, _ index: Int) -> String? {
    func element(_ index: Int) -> HTMLElement {
      page.containers[page.blocks[index].container].element
    }
    if page.blocks[index].kind == .table {
      let cells = page.string(index).split(separator: "|", maxSplits: 1)
      return cells.count == 2 ? String(cells[0]) : nil
    }
    guard index > 0 else { return nil }
    let isTerm =
      element(index) == .dd && element(index - 1) == .dt
      || element(index) == .td && element(index - 1) == .th
    return isTerm ? page.string(index - 1) : nil
  }

  /// Where the lines end: a little behind the text in the box around it, for what follows is about
  /// other things.
  private static func end(_ page: PageBlocks, _ region: Region) -> Int {
    let text = page.containers[region.container]
    var around = text.parent
    // The rows of a table for layout stand in one box.
    while around > 0, [.tr, .tbody].contains(page.containers[around].element) {
      around = page.containers[around].parent
    }
    guard around > 0 else { return text.blocks.upperBound }
    let end = text.blocks.upperBound
    let behind = (end..<page.containers[around].blocks.upperBound).prefix(behindMax)
    // A heading or a link opens a box about other articles.
    return end
      + behind.prefix {
        page.blocks[$0].kind != .heading && page.blocks[$0].linkShare < 0.5
      }.count
  }

  /// The block that shows the title.
  private static func titleBlock(
    _ page: PageBlocks, _ title: TitleFinding, limit: Int
  ) -> Int? {
    let titles = [title.title, title.asPublished].compactMap { $0 }.map {
      Fold.bytes($0)
    }
    return page.blocks.indices.prefix(limit).first { index in
      let block = page.blocks[index]
      return block.bytes < headingBytesMax
        && (block.kind == .heading || block.bytes < titleBytesMax && block.linkShare < 0.5)
        && titles.contains {
          $0.count < block.bytes * 2 && block.bytes < $0.count * 2
            && Similarity.same($0, Fold.bytes(page.text[block.from..<block.to]))
        }
    }
  }
}
