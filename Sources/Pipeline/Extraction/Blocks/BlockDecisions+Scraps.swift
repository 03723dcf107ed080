// What goes at both ends of the text: dates, names, categories, notes on the author.
import Markup
import Model
import Text

extension BlockDecisions {
  /// Bytes of a scrap at the ends of the text, at most: a date, a name, a section; of an item of a list,
  /// and of a paragraph that does not end as a sentence. Behind the text there are fewer of them.
  private static let scrapBytesMax = 30
  private static let scrapItemBytesMax = 40
  private static let scrapParagraphBytesMax = 60
  private static let lastScrapBytesMax = 25
  /// Shares of links in text at its ends, less than: a sentence may speak of what it links to, while items
  /// and standfirsts that do are teasers.
  private static let sentenceLinkShareMax = 0.5
  private static let itemLinkShareMax = 0.3

  /// Scraps before the first running text: dates, names, categories, share rows.
  mutating func trimHead() {
    guard let first = range.first(where: { isRunning($0) }) else { return }
    var hasSentence = false
    for index in range.lowerBound..<first where verdicts[index].isKept && !extras.contains(index) {
      let block = page.blocks[index]
      let zone = region.zones[block.container]
      let isLong = block.bytes > BlockDecisions.scrapBytesMax
      if zone.contains(.standfirst), isLong, block.linkShare < BlockDecisions.itemLinkShareMax {
        continue
      }
      if block.kind == .heading, block.level > 1, block.linkBytes == 0 {
        // A sub-title, or the heading of the first section.
        if isLong || index + 1 == first { continue }
      }
      if block.endsSentence, isLong, block.linkShare < BlockDecisions.sentenceLinkShareMax {
        hasSentence = true
        continue
      }
      // The heading of the first section, below an opening sentence.
      if hasSentence, block.isBold, block.linkBytes == 0, index + 1 == first { continue }
      if block.kind == .listItem, block.bytes > BlockDecisions.scrapItemBytesMax,
        block.linkShare < BlockDecisions.itemLinkShareMax
      {
        continue
      }
      if block.quote >= 0, isLong { continue }
      if block.kind == .paragraph, block.bytes > BlockDecisions.scrapParagraphBytesMax,
        block.linkShare < BlockDecisions.plainLinkShareMax
      {
        continue
      }
      verdicts[index] = .dropped(.head)
    }
  }

  /// Scraps after the last running text.
  mutating func trimTail() {
    guard let last = range.last(where: { isRunning($0) }) else { return }
    let home = page.containers[page.blocks[last].container].parent
    for index in (last + 1)..<max(range.upperBound, last + 1) where verdicts[index].isKept {
      let block = page.blocks[index]
      let near =
        page.containers[block.container].parent == home || page.isInside(block.container, home)
      if block.kind == .heading { continue }
      let isItem = block.kind == .listItem || block.kind == .table
      let isText =
        isItem && block.linkShare < BlockDecisions.itemLinkShareMax
        || block.endsSentence && block.linkShare < BlockDecisions.sentenceLinkShareMax
        || block.quote >= 0
        || index == last + 1 && block.linkBytes == 0
          && block.bytes > BlockDecisions.lastScrapBytesMax
      if !near || !isText { verdicts[index] = .dropped(.tail) }
    }
    dropAuthorBox()
  }

  /// Last blocks of which one may be a note on the author, in a text of more than so many.
  private static let authorNoteReach = 3
  private static let authorNoteBlocksMin = 4
  /// Bytes of a name that no word of a text begins with by chance, more than; bytes behind it that show
  /// whether it goes on as such notes do.
  private static let authorNameBytesMin = 5
  private static let authorNoteStartBytes = 40

  /// Last paragraphs that start with an author's name are a note on the author.
  private mutating func dropAuthorBox() {
    let kept = range.filter { verdicts[$0].isKept }
    guard kept.count > BlockDecisions.authorNoteBlocksMin else { return }
    for index in kept.suffix(BlockDecisions.authorNoteReach) where tellsOfAuthor(fold(index)) {
      verdicts[index] = .dropped(.zone(["author"]))
    }
  }

  /// Whether a folded text begins with an author's name and says who that is.
  func tellsOfAuthor(_ text: [UInt8]) -> Bool {
    facts.authors.contains { author in
      guard author.count > BlockDecisions.authorNameBytesMin, text.starts(with: author) else {
        return false
      }
      let start = text.dropFirst(author.count).prefix(BlockDecisions.authorNoteStartBytes)
      return Byline.opensBiography(String(decoding: start, as: UTF8.self))
    }
  }

  /// Bytes of running text, at least, and the share of links in it, less than: scraps and lists of links
  /// do not mark the ends of the text.
  private static let runningBytesMin = 80
  private static let runningLinkShareMax = 0.35

  private func isRunning(_ index: Int) -> Bool {
    guard verdicts[index].isKept else { return false }
    let block = page.blocks[index]
    return page.prose(index) >= BlockDecisions.runningBytesMin
      && block.linkShare < BlockDecisions.runningLinkShareMax
  }

  /// Numbers of lines between code and one of them, at most: longer listings are files, not examples.
  private static let lineNumbersReach = 500

  /// Whether a block is the numbers of the lines of code beside it: `1 2 3` in an element of their own, or in
  /// a list right behind the code.
  func isLineNumbers(_ index: Int) -> Bool {
    func areNumbers(_ index: Int) -> Bool {
      page.text[page.blocks[index].range].allSatisfy { isASCIIDigit($0) || isASCIIBlank($0) }
    }
    guard [.code, .listItem].contains(page.blocks[index].kind), areNumbers(index) else {
      return false
    }
    if page.blocks[index].kind == .code { return true }
    let before = (max(0, index - BlockDecisions.lineNumbersReach)..<index).last {
      page.blocks[$0].kind != .listItem || !areNumbers($0)
    }
    return before.map { page.blocks[$0].kind == .code } ?? false
  }
}
