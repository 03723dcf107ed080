// ArticleReading: one article on its way through the attributor, block by block.
import Model
import Text

/// A part of the text that is read by itself.
struct ReadBlock {
  var kind: BlockKind
  var quote: Int?
  var range: Range<Int>
  /// Findings that belong to the block.
  var found: Range<Int> = 0..<0
  /// The tag that closes it.
  var tag: ClosingTag?
  /// Agency of a dateline that opens it.
  var dateline: Int?

  var isQuoted: Bool { kind == .quote || quote != nil }
}

/// One article on its way through the attributor.
struct ArticleReading {
  let attributor: Attributor
  let text: ArticleBytes
  let draft: ArticleDraft
  /// Slug of the outlet whose page it is.
  let own: String
  var blocks: [ReadBlock] = []
  var found: [Finding] = []
  var quotes: [Quotation] = []
  var dateline: Dateline?
  private let names: [Name]

  init(attributor: Attributor, text: ArticleBytes, draft: ArticleDraft, own: String) {
    self.attributor = attributor
    self.text = text
    self.draft = draft
    self.own = own
    self.names = attributor.index.names(in: text.utf8)
    self.blocks =
      draft.blocks.isEmpty ? ArticleReading.paragraphs(text) : ArticleReading.blocks(draft, text)
  }

  private static func blocks(_ draft: ArticleDraft, _ text: ArticleBytes) -> [ReadBlock] {
    var end = 0
    return draft.blocks.compactMap { block in
      let lower = max(text.byte(ofCodePoint: block.start), end)
      let upper = text.byte(ofCodePoint: block.end)
      guard upper > lower else { return nil }
      end = upper
      return ReadBlock(kind: block.kind, quote: block.quote, range: lower..<upper)
    }
  }

  private static func paragraphs(_ text: ArticleBytes) -> [ReadBlock] {
    var blocks: [ReadBlock] = []
    var start = 0
    var at = 0
    while at <= text.utf8.count {
      let isEnd = at == text.utf8.count
      if isEnd || (text.utf8[at] == 0x0A && at + 1 < text.utf8.count && text.utf8[at + 1] == 0x0A) {
        if at > start { blocks.append(ReadBlock(kind: .paragraph, range: start..<at)) }
        start = min(at + 2, text.utf8.count)
        at = start == text.utf8.count ? start + 1 : start
      } else {
        at += 1
      }
    }
    return blocks
  }

  func passage(_ block: Int) -> Passage {
    Passage(
      text: text.utf8, lower: blocks[block].range.lowerBound, upper: blocks[block].range.upperBound)
  }

  // MARK: Blocks

  mutating func readBlocks() {
    var nextName = 0
    var origin: Int?
    for block in blocks.indices {
      let range = blocks[block].range
      while nextName < names.count, names[nextName].start < range.lowerBound { nextName += 1 }
      var lastName = nextName
      while lastName < names.count, names[lastName].end <= range.upperBound { lastName += 1 }
      let inside = names[nextName..<lastName]
      nextName = lastName
      let first = found.count
      if blocks[block].kind != .code { readBlock(block, inside) }
      blocks[block].found = first..<found.count
      for index in first..<found.count where !blocks[block].isQuoted {
        if found[index].role == .origin, found[index].via == nil {
          origin = found[index].outlet
        } else if found[index].role == .reliance, found[index].via == nil,
          let origin, found[index].outlet != origin, attributor.outlets[origin].slug != own
        {
          found[index].via = origin
        }
      }
    }
  }

  private mutating func readBlock(_ block: Int, _ names: ArraySlice<Name>) {
    let passage = passage(block)
    var start = passage.lower
    var end = passage.upper
    if let tip = HatTip.find(in: passage) {
      addHatTip(tip, names)
      if tip.range.lowerBound <= passage.skipSpaces(passage.lower) { return }
      end = tip.range.lowerBound
    }
    let sources = SourceLine.outlets(in: passage, names)
    if !sources.isEmpty {
      found += sources.map {
        Finding(outlet: $0.outlet, role: .reliance, range: $0.start..<$0.end, isTag: true)
      }
      return
    }
    if blocks[block].kind == .caption || CreditPhrases.isCaption(passage) {
      readCaption(passage, names)
      return
    }
    if blocks[block].kind != .heading, let line = attributor.datelines.read(passage) {
      start = readDateline(line, passage, block)
    }
    let tag = ClosingTag.find(
      in: passage, names: names, followsSentence: followsSentence(block), attributor.index)
    if let tag, tag.textEnd >= start {
      end = min(end, tag.textEnd)
      blocks[block].tag = tag
    }
    readPhrases(
      passage, withoutGlosses(names.filter { $0.start >= start && $0.end <= end }, passage))
    for item in tag?.outlets ?? [] where item.range.lowerBound >= start {
      found.append(
        Finding(
          outlet: item.outlet, role: item.role, range: item.range, via: item.via, isTag: true))
    }
  }

  /// Leaves out the names that only repeat the one before in brackets: 뉴욕타임스(NYT).
  private func withoutGlosses(_ names: [Name], _ passage: Passage) -> [Name] {
    var kept: [Name] = []
    for name in names {
      let open = passage.scalar(endingAt: name.start)
      if let last = kept.last, last.outlet == name.outlet, open == 0x28 || open == 0xFF08,
        passage.previous(name.start) - last.end <= 3
      {
        continue
      }
      kept.append(name)
    }
    return kept
  }

  /// Whether the block before this one ends a sentence, so that this one may be a tag alone.
  private func followsSentence(_ block: Int) -> Bool {
    guard block > 0 else { return false }
    let range = blocks[block - 1].range
    let before = Passage(text: text.utf8, lower: range.lowerBound, upper: range.upperBound)
    let last = before.scalar(endingAt: before.skipSpacesBack(range.upperBound))
    return endsSentence(last) || last == 0x201D || last == 0x22 || last == 0x2026
      || last == 0x300D || last == 0x5D
  }

  private mutating func addHatTip(_ tip: HatTip, _ names: ArraySlice<Name>) {
    let name = names.first { $0.start == tip.name.lowerBound && $0.end == tip.name.upperBound }
    found.append(
      Finding(
        outlet: name?.outlet, name: text.text(tip.name), role: .hatTip, range: tip.range))
  }

  /// Notes an opening line; returns where the report begins.
  private mutating func readDateline(_ line: OpeningLine, _ passage: Passage, _ block: Int) -> Int {
    let isPicture =
      line.agencies.count > 1 && line.reporters.isEmpty && ArticleReading.endsAsCaption(passage)
    let role: SourceRole =
      isPicture ? .credit : blocks[block].isQuoted ? .reliance : .origin
    if role == .origin, dateline == nil { dateline = line.dateline }
    blocks[block].dateline = line.agencies.last
    for (place, agency) in line.agencies.enumerated() {
      let isLast = place == line.agencies.count - 1
      found.append(
        Finding(
          outlet: agency, role: role, range: line.range,
          via: isLast ? nil : line.agencies.last, isTag: blocks[block].isQuoted))
    }
    return line.bodyStart
  }

  /// Whether a block ends as agencies end captions: with a numeric date or a note in brackets.
  private static func endsAsCaption(_ passage: Passage) -> Bool {
    let end = passage.skipSpacesBack(passage.upper)
    let last = passage[end - 1]
    return last == 0x5D || isASCIIDigit(last)
  }

  // MARK: Signatures

  private static let signMarks = ByteSet(" \t()[]<>.=")

  /// A medium that signs an article is the one whose text it is: "By Yonhap", "(AP)" below the text.
  mutating func readSignatures() {
    for author in draft.authors {
      let name = Array(author.name.utf8)
      if let outlet = medium(named: name[...]) { add(outlet, signing: author.name) }
    }
    for line in draft.signOffs {
      let parts = ArticleReading.parts(of: line).map { medium(named: $0) }
      // In "AP=Yonhap" the second one delivered the text, in "dpa/xyz" somebody of the first wrote it.
      guard let first = parts.first, first != nil else { continue }
      let media = parts.compactMap { $0 }
      for outlet in media {
        add(outlet, signing: line, via: media.last == outlet ? nil : media.last)
      }
    }
  }

  private mutating func add(_ outlet: Int, signing words: String, via: Int? = nil) {
    if found.contains(where: { $0.role == .origin && $0.outlet == outlet }) { return }
    found.append(Finding(outlet: outlet, role: .origin, range: 0..<0, via: via, signature: words))
  }

  private func medium(named name: ArraySlice<UInt8>) -> Int? {
    let name = Array(name)
    guard let outlet = attributor.index.outlet(named: name.indices, in: name) else { return nil }
    return attributor.outlets[outlet].isOrganisation ? nil : outlet
  }

  /// The names of a sign-off without label and brackets; AP and Yonhap of "(AP=Yonhap)".
  private static func parts(of line: String) -> [ArraySlice<UInt8>] {
    let text = Array(line.utf8)
    let passage = Passage(text: text, lower: 0, upper: text.count)
    var (lower, upper) = (SourceLine.pastLabel(passage) ?? 0, text.count)
    while lower < upper {
      if signMarks.contains(text[lower]) {
        lower += 1
      } else if let end = wideMarks.end(passage, lower) {
        lower = end
      } else {
        break
      }
    }
    while upper > lower {
      if signMarks.contains(text[upper - 1]) {
        upper -= 1
      } else if let start = wideMarks.start(passage, endingAt: upper) {
        upper = max(lower, start)
      } else {
        break
      }
    }
    return text[lower..<upper].split { $0 == 0x3D || $0 == 0x2F }
  }

  private static let wideMarks = PhraseTable("（|）|【|】|［|］|〈|〉|＜|＞|《|》|。|　")

  // MARK: Names in sentences

  private mutating func readCaption(_ passage: Passage, _ names: ArraySlice<Name>) {
    for (offset, name) in names.enumerated() {
      let reading = reading(name)
      guard
        let phrase = CreditPhrases.phrase(reading, passage)
          ?? CreditPhrases.inCaption(reading, passage) ?? ArticleReading.phrase(reading, passage)
      else { continue }
      let next = names.dropFirst(offset + 1).first
      // In "KCNA=Yonhap" and "KCNA via Reuters" the second one delivered the picture.
      let isJoined = next.map { isDelivered(passage, name.end..<$0.start) } ?? false
      found.append(
        Finding(
          outlet: name.outlet, role: .credit, range: phrase.range,
          via: isJoined ? next?.outlet : nil))
    }
  }

  private func isDelivered(_ passage: Passage, _ between: Range<Int>) -> Bool {
    [" via ", "=", "＝", "/"].contains(passage.string(between))
  }

  private func reading(_ name: Name) -> NameReading {
    NameReading(name: name, isOrganisation: attributor.outlets[name.outlet].isOrganisation)
  }

  private static func phrase(_ reading: NameReading, _ passage: Passage) -> Phrase? {
    // English sets a space or an ASCII mark on at least one side of a name.
    let isEnglish = passage[reading.start - 1] < 0x80 || passage[reading.end] < 0x80
    return
      (isEnglish
      ? EnglishPhrases.phrase(reading, passage) ?? EuropeanPhrases.phrase(reading, passage) : nil)
      ?? KoreanPhrases.phrase(reading, passage) ?? JapanesePhrases.phrase(reading, passage)
      ?? ChinesePhrases.phrase(reading, passage)
  }

  private mutating func readPhrases(_ passage: Passage, _ names: [Name]) {
    var phrases: [Phrase?] = names.map { name in
      let reading = reading(name)
      return CreditPhrases.phrase(reading, passage) ?? ArticleReading.phrase(reading, passage)
    }
    // The distributor of a picture is part of its credit.
    for index in phrases.indices.dropFirst() {
      if let before = phrases[index - 1], before.role == .credit,
        before.range.upperBound >= names[index].end
      {
        phrases[index] = nil
      }
    }
    Coordination.spread(&phrases, names, passage)
    let first = found.count
    for (index, phrase) in phrases.enumerated() {
      guard let phrase else { continue }
      var via: Int?
      if phrase.role == .credit, index + 1 < names.count,
        phrase.range.upperBound >= names[index + 1].end
      {
        via = names[index + 1].outlet
      }
      found.append(
        Finding(
          outlet: names[index].outlet, role: phrase.role, range: phrase.range, via: via,
          isCited: phrase.isCited))
    }
    linkCited(from: first, passage)
  }

  /// Gives each cited source the source of its sentence that cites it: the last one before it, else
  /// the first one after it.
  private mutating func linkCited(from first: Int, _ passage: Passage) {
    for index in first..<found.count where found[index].isCited {
      var citing: Int?
      let from = max(first, index - Limits.citingNeighbours)
      let to = min(found.count, index + Limits.citingNeighbours + 1)
      for other in from..<to
      where !found[other].isCited && found[other].role == .reliance
        && found[other].outlet != found[index].outlet
      {
        let start = min(found[other].range.lowerBound, found[index].range.lowerBound)
        let end = max(found[other].range.lowerBound, found[index].range.lowerBound)
        guard end - start <= Limits.sentenceBytes,
          Coordination.isOneSentence(passage, start..<end)
        else { continue }
        if other < index || citing == nil { citing = found[other].outlet }
      }
      if let citing { found[index].via = citing }
    }
  }
}
