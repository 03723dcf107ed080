// Which blocks of the page are the article's text: the hand-written decisions, one after another.
import Markup
import Model
import Text

/// The folded starts of blocks. A class, so that copies of the decisions share what was folded once.
private final class BlockStarts {
  /// Bytes that are compared with phrases and titles: a longer title is none that a page shows.
  private static let bytesMax = 400
  private let page: PageBlocks
  private var known: [[UInt8]?]

  init(_ page: PageBlocks) {
    self.page = page
    known = Array(repeating: nil, count: page.blocks.count)
  }

  subscript(_ index: Int) -> [UInt8] {
    if let start = known[index] { return start }
    let start = Fold.bytes(page.text[page.blocks[index].range].clipped(to: BlockStarts.bytesMax))
    known[index] = start
    return start
  }
}

struct BlockDecisions {
  let page: PageBlocks
  let region: Region
  let facts: KnownFacts
  var verdicts: [Verdict]
  /// Probability that each block needs to be kept; the classifier's part sets it.
  var needed: [Float]
  /// Why each needs that; none while the rules alone have judged.
  var bars: [Bar] = []
  /// Of each block being part of the text, 0…1, by the classifier; none while the rules alone have judged.
  var probabilities: [Float] = []
  /// The heading block that shows the title; nil when there is none.
  private(set) var titleBlock: Int?
  /// The first block of another article behind this one.
  private(set) var articleEnd = 0
  private var firstProse = 0
  var range: Range<Int>
  private let starts: BlockStarts
  /// Blocks before the chosen container that belong to the article.
  private(set) var extras: Set<Int> = []
  /// Blocks that no markup calls captions: their words or their place below an image does.
  private(set) var captions: Set<Int> = []

  static func decide(_ page: PageBlocks, _ region: Region, _ facts: KnownFacts) -> BlockDecisions {
    var decisions = BlockDecisions(page, region, facts)
    decisions.run()
    return decisions
  }

  private init(_ page: PageBlocks, _ region: Region, _ facts: KnownFacts) {
    self.page = page
    self.region = region
    self.facts = facts
    verdicts = Array(repeating: .dropped(.outside), count: page.blocks.count)
    needed = Array(repeating: BlockDecisions.probabilityMin, count: page.blocks.count)
    range = page.containers[region.container].blocks
    starts = BlockStarts(page)
  }

  private mutating func run() {
    findTitle()
    widen()
    firstProse = range.first { page.prose($0) > 0 } ?? range.upperBound
    let inner = page.containers[region.container].blocks
    for index in range where inner.contains(index) || extras.contains(index) {
      verdicts[index] = extras.contains(index) ? .kept : single(index)
    }
    dropLabelledBoxes()
    cutSecondArticle()
    cutAfterOpeners()
    dropLinkLists()
    trimHead()
    trimTail()
    dropEmptyHeadings()
    dropRepeats()
  }

  /// The start of a block, folded.
  func fold(_ index: Int) -> [UInt8] { starts[index] }

  /// The whole block in lower case, brackets and all.
  func lower(_ index: Int) -> [UInt8] {
    LowerCase.bytes(page.text[page.blocks[index].range])
  }

  // MARK: Where the article starts

  /// Bytes of a block that may show the title: fewer are a sign; more, in a block that is no heading, text.
  private static let titleBytesMin = 4
  private static let plainTitleBytesMax = 300

  private mutating func findTitle() {
    var best: Int?
    for (index, block) in page.blocks.enumerated() {
      if index > range.lowerBound, best != nil { break }
      guard block.bytes >= BlockDecisions.titleBytesMin,
        block.kind == .heading || block.bytes < BlockDecisions.plainTitleBytesMax
      else { continue }
      guard block.kind == .heading || index < range.upperBound else { continue }
      guard
        block.kind == .heading
          || facts.titles.contains(where: {
            block.bytes * 2 > $0.count && block.bytes < $0.count * 2
          })
      else { continue }
      if isTitle(index) {
        if block.kind == .heading || best == nil { best = index }
      } else if best == nil, block.kind == .heading, block.level == 1, facts.titles.isEmpty {
        best = index
      }
    }
    titleBlock = best
  }

  /// Whether a block shows one of the page's titles and nothing else.
  func isTitle(_ index: Int) -> Bool {
    facts.titles.contains {
      page.blocks[index].bytes < $0.count * 2 && Similarity.same($0, fold(index))
    }
  }

  /// Blocks behind the title that may hold the standfirst: further down is another part of the page.
  private static let standfirstReach = 24
  /// Bytes of a standfirst, at least: shorter lines are names and dates. Of one that nothing marks, where
  /// short lines are labels as well.
  private static let standfirstBytesMin = 30
  private static let plainStandfirstBytesMin = 60
  /// Share of links in a paragraph that nothing else tells to be text, less than: a name or two.
  static let plainLinkShareMax = 0.2

  /// Takes in what stands between the title and the chosen container: the standfirst.
  private mutating func widen() {
    guard let title = titleBlock, title < range.lowerBound else { return }
    let furniture: Zone = [
      .navigation, .footer, .form, .comments, .share, .promotion, .advertisement, .author,
      .metadata, .caption, .hidden,
      .tags, .consent, .media, .contents, .copyright,
    ]
    var start = range.lowerBound
    for index in (title + 1)..<range.lowerBound
    where index <= title + BlockDecisions.standfirstReach {
      let block = page.blocks[index]
      let zone = region.zones[block.container]
      guard block.kind != .caption, block.linkShare < BlockDecisions.plainLinkShareMax,
        block.bytes >= BlockDecisions.standfirstBytesMin
      else { continue }
      let isDescription = matchesDescription(index)
      guard isDescription || zone.isDisjoint(with: furniture) else { continue }
      let isStandfirst = zone.contains(.standfirst) && zone.isDisjoint(with: .related)
      let isLong =
        block.bytes >= BlockDecisions.plainStandfirstBytesMin
        && zone.isDisjoint(with: [.related, .aside])
      if isDescription || isStandfirst || isLong {
        extras.insert(index)
        start = min(start, index)
      }
    }
    range = start..<range.upperBound
  }

  /// Bytes of a description, or of a block that shows it, at least: shorter ones are names of sections.
  private static let descriptionBytesMin = 40
  /// Bytes of letters at the start of a block that the description begins with, and how many there must
  /// be: descriptions are cut off.
  private static let descriptionStartBytes = 60
  private static let descriptionStartBytesMin = 30

  /// Whether a block is the description of the page's metadata, or its beginning.
  private func matchesDescription(_ index: Int) -> Bool {
    guard facts.description.count >= BlockDecisions.descriptionBytesMin,
      page.blocks[index].bytes >= BlockDecisions.descriptionBytesMin
    else { return false }
    let block = Similarity.letters(fold(index)).prefix(BlockDecisions.descriptionStartBytes)
    return block.count >= BlockDecisions.descriptionStartBytesMin
      && facts.description.starts(with: block)
  }

  // MARK: Blocks on their own

  /// Bytes of a block that may be a byline or another note: longer ones are text.
  static let bylineBytesMax = 160
  /// Bytes of a main heading that may repeat the title, and of a paragraph that may be a list of links:
  /// longer ones are text, whatever they hold.
  private static let furnitureBytesMax = 400
  /// Share of links in a paragraph that only leads elsewhere.
  private static let linkOnlyShareMin = 0.6
  /// Bytes of a heading that may be a label as well, less than.
  private static let labelHeadingBytesMax = 40
  /// Bytes of a line with a date that its markup calls a date, less than: longer ones tell more.
  private static let dateBytesMax = 60

  /// Whether a list that its markup calls one of articles has no link: `ArticleList` may be a list of the
  /// article.
  private func isListOfText(_ container: Int) -> Bool {
    var at = container
    while at >= 0, !page.containers[at].zone.contains(.related) { at = page.containers[at].parent }
    return at >= 0 && [.ul, .ol].contains(page.containers[at].element)
      && !page.containers[at].blocks.contains { page.blocks[$0].linkBytes > 0 }
  }

  private mutating func single(_ index: Int) -> Verdict {
    let block = page.blocks[index]
    let zone = region.zones[block.container]
    let outer = region.zones[region.container]
    var furniture = zone.subtracting(outer).intersection(.furniture)
    if furniture == .related, isListOfText(block.container) { furniture = [] }
    if !furniture.isEmpty { return .dropped(.zone(furniture.names)) }
    if block.kind == .caption || zone.subtracting(outer).contains(.caption) {
      return .dropped(.caption)
    }
    if page.isCaption(index, lower: { lower(index) }) {
      captions.insert(index)
      return .dropped(.caption)
    }
    if page.repeatsCaption(index) { return .dropped(.caption) }
    if index == titleBlock { return .dropped(.metadata) }
    if block.kind == .heading, block.level == 1,
      block.bytes < BlockDecisions.furnitureBytesMax, isTitle(index)
    {
      return .dropped(.metadata)
    }
    if block.isLink, block.kind != .listItem,
      block.kind != .table, block.kind != .heading
    {
      return .dropped(.linkOnly)
    }
    if block.bytes < BlockDecisions.bylineBytesMax, block.kind != .code {
      return short(index, block)
    }
    if block.linkShare > BlockDecisions.linkOnlyShareMin,
      block.bytes < BlockDecisions.furnitureBytesMax, block.kind == .paragraph
    {
      return .dropped(.linkOnly)
    }
    return .kept
  }

  private func short(_ index: Int, _ block: TextBlock) -> Verdict {
    let text = fold(index)
    if text.isEmpty { return .dropped(.phrase) }
    if Wording.noise.matches(text),
      block.kind != .heading || block.bytes < BlockDecisions.labelHeadingBytesMax
    {
      return .dropped(.phrase)
    }
    if block.bytes < BlockDecisions.dateBytesMax,
      page.containers[block.container].zone.contains(.date),
      text.contains(where: isASCIIDigit)
    {
      return .dropped(.metadata)
    }
    if text == facts.siteName || facts.authors.contains(text) { return .dropped(.metadata) }
    let isBracketed = [UInt8(ascii: "["), UInt8(ascii: "(")].contains(page.text[block.from])
    if block.linkShare > BlockDecisions.linkOnlyShareMin, !isBracketed, isReadMore(text) {
      return .dropped(.linkOnly)
    }
    if !isEntry(index, block), Byline.isByline(text, authors: facts.authors) {
      return .dropped(.metadata)
    }
    return .kept
  }

  /// Whether it is a row of a table, or an item of a list behind running text: of a timeline each begins
  /// with a date.
  private func isEntry(_ index: Int, _ block: TextBlock) -> Bool {
    block.kind == .table || block.kind == .listItem && index > firstProse
  }

  /// Bytes of a label before its colon, at most; three times as many where it begins beyond ASCII.
  private static let labelBytesMax = 24

  /// `Read more: …`, whatever the words: a label, a colon and little but a link. Bracketed notes
  /// are credits.
  private func isReadMore(_ text: [UInt8]) -> Bool {
    let isASCII = (text.first ?? 0) < 0x80
    return text.prefix(BlockDecisions.labelBytesMax * (isASCII ? 1 : 3)).contains(UInt8(ascii: ":"))
  }

  // MARK: Boxes

  /// Bytes of a box's label, at most.
  private static let boxLabelBytesMax = 80
  /// Blocks of a box, at most.
  private static let boxBlocksMax = 40
  /// Share of the running text that a box may hold: more is the article.
  private static let boxShareMax = 0.35

  /// Whether a block is the last of an element around its own, and says that a program wrote what is in it.
  private func closesBox(_ index: Int) -> Bool {
    let around = page.containers[page.blocks[index].container].parent
    return around >= 0 && page.containers[around].blocks.upperBound == index + 1
      && Wording.boxClosers.occurs(in: fold(index)[...])
  }

  /// Boxes whose first or last line says that a program wrote them.
  private mutating func dropLabelledBoxes() {
    let total = range.reduce(0) { $0 + page.prose($1) }
    for index in range where page.blocks[index].bytes <= BlockDecisions.boxLabelBytesMax {
      let opens = Wording.boxOpeners.matches(fold(index)) && !page.blocks[index].endsSentence
      guard opens || closesBox(index) else { continue }
      // The outermost element that begins or ends with the label and is no more than a box.
      var box = index..<(index + 1)
      var at = page.blocks[index].container
      while at >= 0 {
        let inside = page.containers[at].blocks
        guard opens ? inside.lowerBound == index : inside.upperBound == index + 1 else { break }
        guard inside.count <= BlockDecisions.boxBlocksMax else { break }
        let share = inside.reduce(0) { $0 + page.prose($1) }
        guard Double(share) <= BlockDecisions.boxShareMax * Double(total) else { break }
        box = inside
        at = page.containers[at].parent
      }
      for member in box where verdicts[member].isKept { verdicts[member] = .dropped(.phrase) }
    }
  }

  // MARK: The end

  private mutating func cutSecondArticle() {
    articleEnd = secondArticle() ?? page.blocks.count
    for later in range.clamped(to: articleEnd..<page.blocks.count) {
      verdicts[later] = .dropped(.secondArticle)
    }
  }

  /// Bytes of running text before the title of another article, at least.
  private static let articleBytesMin = 300
  /// Blocks behind that title in which its byline or its date stands.
  private static let secondBylineReach = 3
  /// Share of links in that title, less than: one that is a link heads a teaser.
  private static let secondTitleLinkShareMax = 0.5

  /// The title of another article behind this one, as pages show that are read on and on: a heading like
  /// that of the page, in an `article` that the page's title is not in, or with a line below it that
  /// tells a name or a date.
  private func secondArticle() -> Int? {
    guard let titleBlock, page.blocks[titleBlock].kind == .heading else { return nil }
    let own = page.blocks[titleBlock]
    var prose = 0
    for index in titleBlock + 1..<page.blocks.count {
      let block = page.blocks[index]
      prose += page.prose(index)
      guard block.kind == .heading, block.linkShare < BlockDecisions.secondTitleLinkShareMax,
        prose > BlockDecisions.articleBytesMin, !isTitle(index)
      else { continue }
      let isAlike =
        block.level == own.level
        && page.containers[block.container].likeness == page.containers[own.container].likeness
      let isOther = isInOtherArticle(block.container, than: own.container)
      if block.level == 1, isAlike, isOther || isSigned(index) { return index }
      if block.level == 2, isOther, isSigned(index), areBothArticles(own, block) { return index }
    }
    return nil
  }

  /// Whether two headings stand each in an `article` with running text of its own: entries of a liveblog have
  /// less, or share one with its title.
  private func areBothArticles(_ one: TextBlock, _ other: TextBlock) -> Bool {
    [one, other].allSatisfy { heading in
      article(heading.container).map { container in
        page.containers[container].blocks.reduce(0) { $0 + page.prose($1) }
      } ?? 0 > BlockDecisions.articleBytesMin
    }
  }

  /// Whether a container stands in an `article` element that another one does not stand in.
  private func isInOtherArticle(_ container: Int, than own: Int) -> Bool {
    guard let other = article(container) else { return false }
    return !page.isInside(own, other) && article(own).map { !page.isInside(other, $0) } ?? true
  }

  /// Whether a short line behind a heading is a byline or a date.
  private func isSigned(_ heading: Int) -> Bool {
    (heading + 1..<page.blocks.count).prefix(BlockDecisions.secondBylineReach).contains { index in
      page.blocks[index].bytes < BlockDecisions.bylineBytesMax && !page.blocks[index].endsSentence
        && Byline.isByline(fold(index), authors: [])
    }
  }

  private func article(_ container: Int) -> Int? {
    var at = container
    while at >= 0 {
      if page.containers[at].element == .article { return at }
      at = page.containers[at].parent
    }
    return nil
  }

  /// Bytes of a line that opens what is no longer the article, less than.
  private static let openerBytesMax = 80
  /// The text before it is more than this part of all: boxes higher up stand amid the text.
  private static let openerTextDivisor = 3
  /// Percent of the running text that goes with what a heading opens, and what another line does, at most:
  /// where more follows, the text goes on.
  private static let headedTailPercentMax = 35
  private static let tailPercentMax = 15

  /// A heading (or a short line) that opens related links, comments or the like ends the article,
  /// when not much running text follows it.
  private mutating func cutAfterOpeners() {
    let total = range.reduce(0) { $0 + (verdicts[$1].isKept ? page.prose($1) : 0) }
    var seen = 0
    for index in range {
      let block = page.blocks[index]
      let isLine =
        block.bytes < BlockDecisions.openerBytesMax
        && (block.kind == .heading || block.isBold || !block.endsSentence)
      if isLine, verdicts[index].isKept || verdicts[index] == .dropped(.phrase),
        seen > total / BlockDecisions.openerTextDivisor, opensTail(index)
      {
        if let next = page.resumption(behind: index) {
          for inside in index..<next { verdicts[inside] = .dropped(.phrase) }
          continue
        }
        let after = total - seen
        let percentMax =
          block.kind == .heading
          ? BlockDecisions.headedTailPercentMax : BlockDecisions.tailPercentMax
        if after <= total * percentMax / 100 {
          for later in index..<range.upperBound where verdicts[later].isKept {
            verdicts[later] = .dropped(.afterEnd)
          }
          return
        }
      }
      if verdicts[index].isKept { seen += page.prose(index) }
    }
  }

  private func opensTail(_ index: Int) -> Bool {
    let text = fold(index)
    if Wording.tailOpeners.matches(text) { return true }
    if CommentCount.read(text) != nil { return true }
    let block = page.blocks[index]
    return block.kind == .heading && facts.authors.contains(text)
  }

  /// Percent of a list's bytes that are links where the list is one of links, more than.
  private static let linkListPercentMin = 70

  /// Lists whose items are links.
  private mutating func dropLinkLists() {
    var index = range.lowerBound
    while index < range.upperBound {
      guard page.blocks[index].kind == .listItem else {
        index += 1
        continue
      }
      var end = index
      var bytes = 0
      var link = 0
      while end < range.upperBound, page.blocks[end].kind == .listItem {
        bytes += page.blocks[end].bytes
        link += page.blocks[end].linkBytes
        end += 1
      }
      if link * 100 > bytes * BlockDecisions.linkListPercentMin {
        for at in index..<end where verdicts[at].isKept { verdicts[at] = .dropped(.linkOnly) }
      }
      index = end
    }
  }
}
