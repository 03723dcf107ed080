// The classifier's say over the hand-written decisions, and what holds whatever it says.
import Model

extension BlockDecisions {
  /// Probability from which a block is sure enough for the page to be one that the classifier knows.
  static let probabilityMin: Float = 0.5
  /// Probability from which a block is part of the text where a rule speaks against it that is seldom
  /// wrong: of such blocks that the classifier would keep, on sites it had not seen, more than half
  /// were no text.
  static let probabilityMinAgainstRule: Float = 0.95

  /// Probability from which a heading below the first rank that shows the title is text: seldom it is, but
  /// the classifier knows that.
  private static let probabilityMinOfTitle: Float = 0.65

  /// What the blocks of a page tell together, before each is judged.
  private struct Outline {
    /// The first block of the running text.
    var opening: Int
    /// Running text that is no caption: else the page is that of a picture, and its caption the text.
    var hasText: Bool
    /// Comments on nothing are the text.
    var isForum: Bool
    /// The sentences with which the text goes on behind boxes of links.
    var resumed: Set<Int>
    /// The blocks of long texts.
    var long: Set<Int>
    /// Those of grids of other articles.
    var teasers: Set<Int>
    /// Those of boxes around forms.
    var forms: Set<Int>
  }

  /// Takes the classifier's word for every block; the reasons of the rules stay where both drop it.
  ///
  /// - Parameters:
  ///   - probabilities: of each block being part of the text, 0…1.
  ///   - weights: lengths of the blocks.
  mutating func revise(by probabilities: [Float], weights: [Float]) {
    let rules = verdicts
    self.probabilities = probabilities
    defer { settle() }
    guard let first = firstText() else {
      takeLikelier(weights)
      return
    }
    let least = ExpectedScore.threshold(probabilities, weights: weights)
    let outline = Outline(
      opening: openingEnd(first),
      hasText: probabilities.indices.contains {
        probabilities[$0] >= BlockDecisions.probabilityMin && page.prose($0) > 0
          && !captions.contains($0)
      },
      isForum: !probabilities.indices.contains {
        probabilities[$0] >= BlockDecisions.probabilityMin && page.prose($0) > 0
          && !rules[$0].isOfComments
      },
      resumed: resumedText(rules),
      long: LongText.blocks(page, rules, probabilities, least: least),
      teasers: page.teasers(behind: titleBlock ?? first) {
        probabilities[$0] >= BlockDecisions.probabilityMin
      },
      forms: page.formBoxes(behind: titleBlock ?? first))
    let hopeless = Bar.hopeless(ofPage: least)
    bars = rules.indices.map { probabilities[$0] < hopeless ? .ofPage : bar($0, outline) }
    needed = bars.map { $0.probability(ofPage: least) }
    for (index, probability) in probabilities.enumerated() {
      if index == titleBlock || index <= first && probability >= needed[index] && isTitle(index) {
        verdicts[index] = opensAnew(index, probability) ? .kept : .dropped(.metadata)
      } else if probability >= needed[index] {
        verdicts[index] = .kept
      } else if outline.teasers.contains(index) {
        verdicts[index] = .dropped(.teaser)
      } else if outline.forms.contains(index) {
        verdicts[index] = .dropped(.zone(Zone.form.names))
      } else if rules[index].isKept {
        verdicts[index] = .dropped(.unlikely)
      }
    }
    keepFlash()
  }

  /// What a block must reach, while the verdicts are those of the rules: the first that applies.
  private func bar(_ index: Int, _ outline: Outline) -> Bar {
    let rule = verdicts[index]
    let isBeforeText = index < outline.opening
    if index >= articleEnd || outline.teasers.contains(index)
      || outline.forms.contains(index)
      || isBeforeText && (isOnlyTime(index) || isSigned(index))
      || isShoutedPointer(index) || isLineNumbers(index)
      || isLabelledLink(index) || isOfLinkedCard(index) || isLinkBelowLabel(index)
      || outline.hasText && captions.contains(index)
    {
      return .unreachable
    }
    let isFurniture = rule == .dropped(.phrase)
    if isFurniture, isStep(index) { return .ofStep }
    if isFurniture, isRareSentence(index) { return .ofRareSentence }
    if isFurniture, isSubheading(index) { return .ofFurnitureHeading }
    if isFurniture, isSourceOfReport(index) { return .ofSentence }
    if captions.contains(index) { return .ofPage }
    if isStrong(rule, index, beforeText: isBeforeText) || rule.isOfComments && !outline.isForum {
      return .ofRule
    }
    if isSubheading(index) { return .ofSubheading }
    if isFurniture { return isBetweenTexts(index) ? .ofSentenceBetweenTexts : .ofSentence }
    if outline.resumed.contains(index) { return .ofResumption }
    guard rule.isKept else { return .ofPage }
    if [.code, .table].contains(page.blocks[index].kind), isAmongTexts(index) { return .ofInsert }
    if outline.long.contains(index) { return .ofLongText }
    return isAmongEquals(index) ? .ofEqual : .ofPage
  }

  /// Blocks before and behind a paragraph among which there must be its equals.
  private static let equalsReach = 6

  /// Whether a sentence stands between paragraphs of the text that are marked up as it is.
  private func isAmongEquals(_ index: Int) -> Bool {
    guard page.isPlainSentence(index), page.prose(index) > 0 else { return false }
    func isEqual(_ other: Int) -> Bool {
      page.prose(other) > 0 && probabilities[other] >= BlockDecisions.probabilityMin
        && page.isSamePlace(page.blocks[index].container, page.blocks[other].container)
    }
    return (max(0, index - BlockDecisions.equalsReach)..<index).contains(where: isEqual)
      && (index + 1..<page.blocks.count).prefix(BlockDecisions.equalsReach).contains(where: isEqual)
  }

  /// Whether a heading that shows the title is one of the text: `What is a quota?` under a title of the
  /// same words.
  private func opensAnew(_ index: Int, _ probability: Float) -> Bool {
    page.blocks[index].kind == .heading && page.blocks[index].level > 1
      && probability >= BlockDecisions.probabilityMinOfTitle
  }

  /// Share of the expected score of the likeliest choice below which the choice of the rules is given up.
  private static let ruleScoreShareMin = 0.5

  /// A page on which the classifier finds no text at all is unlike those it learned from: the rules choose,
  /// unless what they choose is far less likely than other blocks.
  private mutating func takeLikelier(_ weights: [Float]) {
    let least = ExpectedScore.threshold(probabilities, weights: weights)
    let likely = probabilities.indices.map { index -> Verdict in
      index != titleBlock && index < articleEnd && probabilities[index] >= least
        ? .kept : .dropped(.unlikely)
    }
    let best = ExpectedScore.f1(probabilities, likely, weights: weights)
    let ruled = ExpectedScore.f1(probabilities, verdicts, weights: weights)
    if ruled < best * BlockDecisions.ruleScoreShareMin { verdicts = likely }
  }

  /// A flash is its title once more: where nothing else is text, that is.
  private mutating func keepFlash() {
    guard !verdicts.contains(where: \.isKept) else { return }
    let flash = probabilities.indices.first { index in
      probabilities[index] >= BlockDecisions.probabilityMin && index != titleBlock
        && page.blocks[index].kind == .paragraph && isTitle(index)
    }
    if let flash { verdicts[flash] = .kept }
  }

  /// The first running text that the classifier keeps, or the first block it keeps.
  private func firstText() -> Int? {
    let kept = probabilities.indices.filter { probabilities[$0] >= BlockDecisions.probabilityMin }
    return kept.first { page.prose($0) > 0 } ?? kept.first
  }

  /// Blocks before a heading in which a paragraph of its element stands, at most: a box may stand between. And
  /// between it and the paragraph that it heads: links to other articles, a picture.
  private static let subheadingReach = 12
  private static let headedReach = 2

  /// Whether a heading stands before a paragraph that is text and belongs to the same element, and behind
  /// another one.
  private func isSubheading(_ index: Int) -> Bool {
    let block = page.blocks[index]
    let isLine =
      block.kind == .paragraph && !block.endsSentence
      && block.bytes < BlockDecisions.bylineBytesMax
      && (block.isBold
        || page.containers[page.containers[block.container].parent].zone.contains(.standfirst))
    guard block.kind == .heading && block.level > 1 || isLine, block.linkBytes == 0 else {
      return false
    }
    var next = index + 1
    while next <= index + BlockDecisions.headedReach, next < page.blocks.count,
      page.blocks[next].linkShare > 0.5 || !verdicts[next].isKept
    {
      next += 1
    }
    let home = home(of: index)
    func isBeside(_ other: Int) -> Bool { isText(other) && self.home(of: other) == home }
    return isBeside(next)
      && (max(0, index - BlockDecisions.subheadingReach)..<index).contains(where: isBeside)
      && !isTitle(index)
  }

  /// The container around the outermost one that holds nothing but a block.
  private func home(of index: Int) -> Int {
    var at = page.blocks[index].container
    var home = page.containers[at].parent
    while home > 0, page.containers[home].blocks == index..<index + 1 {
      (at, home) = (home, page.containers[home].parent)
    }
    return home
  }

  /// Whether a block is running text by the classifier, and in the element that another one is in.
  private func isText(_ index: Int, beside other: Int) -> Bool {
    isText(index, in: page.containers[page.blocks[other].container].parent)
  }

  /// Whether a block is running text by the classifier.
  func isText(_ index: Int) -> Bool {
    probabilities.indices.contains(index) && page.prose(index) > 0
      && probabilities[index] >= BlockDecisions.probabilityMin
  }

  /// - Parameter home: the container around that of the block.
  private func isText(_ index: Int, in home: Int) -> Bool {
    isText(index) && page.containers[page.blocks[index].container].parent == home
  }

  /// Blocks before and behind code or a table in which there must be running text.
  private static let insertReach = 3

  /// Whether running text stands before a block of code or a table and behind it, beside it or the elements
  /// that hold nothing else: `<div class="highlight"><pre>`. A table may also be the last of the text's element.
  private func isAmongTexts(_ index: Int) -> Bool {
    let block = page.blocks[index]
    let own =
      block.kind == .table ? page.containers[block.container].blocks : index..<index + 1
    var home = page.containers[block.container].parent
    while home > 0, page.containers[home].blocks == own { home = page.containers[home].parent }
    func isNear(_ range: Range<Int>) -> Bool {
      range.contains { isPart($0, of: home) }
    }
    let closesText =
      block.kind == .table && page.containers[home].blocks.upperBound == own.upperBound
    return isNear(max(0, own.lowerBound - BlockDecisions.insertReach)..<own.lowerBound)
      && (closesText || isNear(own.upperBound..<own.upperBound + BlockDecisions.insertReach))
  }

  /// Whether a block is running text of an element by the classifier, or an item of a list in it.
  private func isPart(_ index: Int, of home: Int) -> Bool {
    guard probabilities.indices.contains(index),
      probabilities[index] >= BlockDecisions.probabilityMin
    else { return false }
    let around = page.containers[page.blocks[index].container].parent
    switch page.blocks[index].kind {
    case .code, .table: return false
    case .listItem where around > 0 && page.containers[around].parent == home: return true
    default: return around == home && page.prose(index) > 0
    }
  }

  /// Items of a list of steps before and behind one, at most, and how many of them must be text.
  private static let stepsReach = 4
  private static let stepsMin = 2

  /// Whether an item begins like furniture in a list of which other items are the text.
  private func isStep(_ index: Int) -> Bool {
    guard page.blocks[index].kind == .listItem, page.blocks[index].linkBytes == 0,
      page.blocks[index].endsSentence
    else { return false }
    let list = page.containers[page.blocks[index].container].parent
    let near = max(0, index - BlockDecisions.stepsReach)...index + BlockDecisions.stepsReach
    return near.count {
      $0 != index && probabilities.indices.contains($0)
        && probabilities[$0] >= BlockDecisions.probabilityMin
        && page.containers[page.blocks[$0].container].parent == list
    } >= BlockDecisions.stepsMin
  }

  /// Blocks between two paragraphs of a text that goes on, at most.
  private static let resumptionGap = 2

  /// The sentences with which the text goes on behind boxes of links.
  private func resumedText(_ rules: [Verdict]) -> Set<Int> {
    var resumed: Set<Int> = []
    let openers = rules.indices.filter {
      rules[$0] == .dropped(.phrase) && Wording.tailOpeners.matches(fold($0))
    }
    for (place, opener) in openers.enumerated() {
      guard let start = page.resumption(behind: opener) else { continue }
      let end = place + 1 < openers.count ? openers[place + 1] : rules.count
      // A picture, a quote or a heading may stand between its paragraphs.
      var last = start
      for index in start..<max(start, end) {
        if index - last > BlockDecisions.resumptionGap { break }
        guard rules[index].isKept, page.isSentenceAlike(page.blocks[start], index) else { continue }
        resumed.insert(index)
        last = index
      }
    }
    return resumed
  }

  /// Short lines between a standfirst and the text, at most: a byline, a place, a date.
  private static let openingLinesMax = 4

  /// The first block of the running text behind a standfirst and the lines that follow it: a byline
  /// stands before the text although one paragraph stands before the byline.
  private func openingEnd(_ first: Int) -> Int {
    let lines = (first + 1..<probabilities.count).prefix(BlockDecisions.openingLinesMax + 1)
      .prefix {
        page.blocks[$0].bytes < BlockDecisions.bylineBytesMax && !page.blocks[$0].endsSentence
      }
    let end = first + 1 + lines.count
    guard !lines.isEmpty, lines.count <= BlockDecisions.openingLinesMax, end < probabilities.count,
      page.prose(end) > 0
    else { return first }
    return end
  }

  /// Whether a rule's reason is one that the classifier may overrule only when it is sure.
  private func isStrong(_ rule: Verdict, _ index: Int, beforeText: Bool) -> Bool {
    if page.endsWithPhotoCredit(index) { return true }
    return switch rule {
    case .dropped(.caption): true
    case .dropped(.zone(Zone.consent.names)): beforeText
    case .dropped(.phrase): !isSentence(index)
    case .dropped(.metadata):
      beforeText || Byline.isAuthorAlone(fold(index), authors: facts.authors)
    case .dropped(.outside):
      beforeText && page.blocks[index].bytes < BlockDecisions.bylineBytesMax
        && Byline.isByline(fold(index), authors: facts.authors)
    // A byline that nothing marks as one.
    case .dropped(.head): beforeText && isBehindTitle(index) && isLineOfNames(index)
    default:
      isLabelOfLinks(index) || isStrayHeadline(index) || isPointer(index) || isOfCard(index)
        || leadsToChannels(index) && page.blocks[index].kind == .paragraph
          && !page.blocks[index].endsSentence
    }
  }

  /// Whether a block that begins as furniture nearly always does is a sentence in a running text.
  private func isRareSentence(_ index: Int) -> Bool {
    page.isPlainSentence(index) && isBetweenTexts(index) && !isSentence(index)
      && !fold(index)[...].containsAny(Wording.promotionWords)
  }

  /// `Джерело: пресслужба міської ради`, between two paragraphs.
  private func isSourceOfReport(_ index: Int) -> Bool {
    isBetweenTexts(index) && Wording.sourceLabels.matches(fold(index))
  }

  /// Whether running text of one element stands right before a block and right behind it.
  private func isBetweenTexts(_ index: Int) -> Bool {
    isText(index - 1, beside: index) && isText(index + 1, beside: index)
  }

  /// Whether a block that begins like furniture goes on as a sentence: `Advertising revenue fell again.`
  private func isSentence(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.endsSentence, block.linkBytes == 0,
      block.bytes >= BlockDecisions.sentenceBytesMin
    else { return false }
    let text = fold(index)
    return Wording.openWords.matches(text)
      && !page.text[block.range].containsAny(PhotoCredit.copyrightSigns)
      || Wording.adviceWords.matches(text) && !text[...].containsAny(Wording.promotionWords)
  }

  private static let sentenceBytesMin = 24

  /// A date and nothing else, or how long ago: `15 minutes ago` is another text at each look.
  private func isOnlyTime(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.bytes < BlockDecisions.bylineBytesMax, block.kind != .heading else { return false }
    return Byline.isOnlyDate(fold(index))
      || block.bytes <= BlockDecisions.agoBytesMax && !block.endsSentence
        && AgoWords.tell(page.string(index))
  }

  /// Bytes of a line that tells nothing but how long ago it was, at most.
  private static let agoBytesMax = 40

  /// Blocks between the title and its byline, at most: a standfirst, a date, a place.
  private static let bylineDistanceMax = 4

  private func isBehindTitle(_ index: Int) -> Bool {
    titleBlock.map { index > $0 && index - $0 <= BlockDecisions.bylineDistanceMax } ?? false
  }

  /// Whether a line between title and text says by itself who wrote: `Írta: Kovács Anna`.
  private func isSigned(_ index: Int) -> Bool {
    isBehindTitle(index) && page.blocks[index].bytes < BlockDecisions.bylineBytesMax
      && PersonName.hasMark(page.string(index)) && isLineOfNames(index)
  }

  private func isLineOfNames(_ index: Int) -> Bool {
    let block = page.blocks[index]
    guard block.kind == .paragraph, block.bytes < BlockDecisions.bylineBytesMax, !block.endsSentence
    else { return false }
    let names = PersonName.split(page.string(index))
    return !names.isEmpty && names.allSatisfy { PersonName.isPlausible($0, wordsMin: 2) }
  }
}

extension Verdict {
  /// Whether the block stands in a part that its markup calls comments.
  fileprivate var isOfComments: Bool {
    guard case .dropped(.zone(let names)) = self else { return false }
    return names.contains { Zone.comments.names.contains($0) }
  }
}
