// The numbers by which the classifier judges a block; the names are those of the training data.
import Markup
import Model

extension PageBlocks {
  /// A page of one word: all columns can be taken of it, so that their names are known.
  static let oneWord: PageBlocks = {
    var page = PageBlocks()
    page.text = Array("word".utf8)
    page.containers = [
      BlockContainer(node: 0, parent: -1, element: .body, zone: [], depth: 0, blocks: 0..<1)
    ]
    page.blocks = [
      TextBlock(
        from: 0, to: 4, kind: .paragraph, level: 0, container: 0, linkBytes: 0, boldBytes: 0,
        italicBytes: 0, quote: -1, links: 0..<0, endsSentence: false, commas: 0)
    ]
    return page
  }()
}

/// Features of all blocks of a page: one row a block.
struct BlockFeatures {
  private let page: PageBlocks
  private let rules: BlockDecisions
  let measures: PageMeasures
  private let containers: ContainerMeasures
  private let common: FrequentWords
  private let hints: MetadataHints
  /// How many blocks have the words of each.
  private let occurrences: [Int32]
  private let phrases: [PhraseHints]
  private let places: BlockPlaces
  private let images: ImagePlaces
  /// Blocks whose numbers nobody needs: neither they nor their neighbours may be text.
  private let isIdle: [Bool]

  /// Whether a block may be text at all. What stands outside the chosen part of the page and is mostly
  /// links was text in none of 140,000 such blocks of the training pages.
  static func mayBeText(_ index: Int, _ page: PageBlocks, _ rules: BlockDecisions) -> Bool {
    rules.verdicts[index] != .dropped(.outside) || page.blocks[index].linkShare <= 0.5
  }

  /// - Parameter all: measure also the blocks that cannot be text.
  init(
    _ page: PageBlocks, _ facts: KnownFacts, _ rules: BlockDecisions, all: Bool = false
  ) {
    self.page = page
    self.rules = rules
    measures = PageMeasures(page)
    containers = ContainerMeasures(page, measures.blocks)
    common = FrequentWords(measures)
    hints = MetadataHints(facts)
    occurrences = HashNumbers.occurrences(measures.blocks.map(\.hash))
    var isIdle = [Bool](repeating: !all, count: page.blocks.count)
    if !all {
      for index in page.blocks.indices where BlockFeatures.mayBeText(index, page, rules) {
        for near in [0] + NeighbourColumns.offsets where isIdle.indices.contains(index + near) {
          isIdle[index + near] = false
        }
      }
    }
    self.isIdle = isIdle
    phrases = isIdle.enumerated().map {
      PhraseHints($0, page, facts, rules, openersOnly: $1)
    }
    places = BlockPlaces(page, measures.blocks, containers, rules, phrases)
    images = ImagePlaces(page)
  }

  /// Names of the columns of `values()`.
  static let names: [String] =
    ownNames
    + NeighbourColumns.offsets.flatMap { offset in
      ["container of \(offset)"] + NeighbourColumns.names.map { "\($0) of \(offset)" }
    }

  /// Names of the columns that speak of the block itself: those of a page of one word.
  private static let ownNames: [String] = {
    let page = PageBlocks.oneWord
    let facts = KnownFacts()
    let rules = BlockDecisions.decide(page, RegionChoice.choose(page), facts)
    var sink = FeatureNames()
    BlockFeatures(page, facts, rules).own(0, &sink)
    return sink.names
  }()

  private static let neighbourColumns = FeatureColumns(
    NeighbourColumns.names.map { name in
      guard let column = ownNames.firstIndex(of: name) else {
        preconditionFailure("no feature is called \(name)")
      }
      return column
    })

  /// Rows of `BlockFeatures.names.count` values, one after another.
  func rows() -> [Float] {
    let width = BlockFeatures.names.count
    return FeatureValues.rows(count: width * page.blocks.count) { sink in
      for index in page.blocks.indices {
        if isIdle[index] {
          sink.skip(width)
        } else {
          own(index, &sink)
          sink.skip(width - BlockFeatures.ownNames.count)
        }
      }
      for index in page.blocks.indices where !isIdle[index] {
        neighbours(of: index, width, &sink)
      }
    }
  }

  private func neighbours(of index: Int, _ width: Int, _ sink: inout FeatureValues) {
    let columns = BlockFeatures.neighbourColumns
    var at = index * width + BlockFeatures.ownNames.count
    for offset in NeighbourColumns.offsets {
      let other = index + offset
      let isThere = page.blocks.indices.contains(other)
      sink.set(at, isThere ? shared(index, other) : -1)
      if isThere {
        sink.copy(columns, ofRow: other * width, to: at + 1)
      } else {
        for position in columns.places.indices { sink.set(at + 1 + position, -1) }
      }
      at += 1 + columns.places.count
    }
  }

  /// Length of each block's text, one measure for every script.
  var units: [Float] { measures.blocks.map(\.units) }

  /// 3: one container, 2: one parent, 0: neither.
  private func shared(_ left: Int, _ right: Int) -> Float {
    let (first, second) = (page.blocks[left].container, page.blocks[right].container)
    if first == second { return 3 }
    return page.containers[first].parent == page.containers[second].parent ? 2 : 0
  }

  // MARK: One block

  private func own<Sink: FeatureSink>(_ index: Int, _ sink: inout Sink) {
    let block = page.blocks[index]
    let measure = measures.blocks[index]
    markup(index, block, &sink)
    text(index, block, measure, &sink)
    place(index, block, measure, &sink)
    surroundings(index, block, &sink)
    metadata(index, block, measure, &sink)
    wording(index, &sink)
    verdict(index, &sink)
  }

  private func markup<Sink: FeatureSink>(_ index: Int, _ block: TextBlock, _ sink: inout Sink) {
    let container = block.container
    sink.add("element", Float(page.containers[container].element.rawValue))
    sink.add("kind", Float(block.kind.order))
    sink.add("level", Float(block.level))
    sink.add("quoted", block.quote >= 0 ? 1 : 0)
    sink.add("depth", Float(page.containers[container].depth))
    let around = containers.ancestors[container]
    for element in AncestorElement.allCases {
      sink.add("around", element.rawValue, Float(around[element.rawValue]))
    }
    let zones = containers.zones[container]
    for bit in Zone.bits {
      let zone: UInt32 = 1 << UInt32(bit)
      let level: Float =
        zones.all.rawValue & zone == 0
        ? 0 : zones.own.rawValue & zone != 0 ? 3 : zones.near.rawValue & zone != 0 ? 2 : 1
      sink.add("zone", bit, level)
    }
    let words = containers.words[container]
    let first = sink.addZeros("class", count: ClassWords.count)
    for word in words.all {
      let level: Float = words.own.contains(word) ? 3 : words.near.contains(word) ? 2 : 1
      sink.set(first + word, level)
    }
    sink.add("image before", images.isBefore(index) ? 1 : 0)
    sink.add("image after", images.isBefore(index + 1) ? 1 : 0)
  }

  private func text<Sink: FeatureSink>(
    _ index: Int, _ block: TextBlock, _ measure: BlockMeasures, _ sink: inout Sink
  ) {
    let points = Float(max(1, measure.codePoints))
    let words = Float(max(1, measure.words.count))
    sink.add("units", measure.units)
    sink.add("words", Float(measure.words.count))
    sink.add("link share", Float(block.linkShare))
    sink.add("links", Float(block.links.count))
    sink.add("sentences", Float(measure.sentences))
    sink.add("ends sentence", block.endsSentence ? 1 : endsWithColon(block) ? 2 : 0)
    sink.add("comma share", Float(measure.commas) / words)
    sink.add("digit share", Float(measure.digits) / points)
    sink.add("capital share", Float(measure.capitals) / points)
    sink.add("capitalised share", Float(measure.capitalised) / words)
    sink.add("cjk share", Float(measure.cjk) / points)
    sink.add("frequent words", common.share(of: measures.words[measure.words]))
    sink.add("bold share", min(1, Float(block.boldBytes) / Float(max(1, block.bytes))))
    sink.add("italic share", min(1, Float(block.italicBytes) / Float(max(1, block.bytes))))
    sink.add("word length", (points - Float(measure.cjk)) / words)
    sink.add("separators", Float(measure.separators))
    sink.add("address", measure.hasAddress ? 1 : 0)
    sink.add("opens quotation", measure.opensQuotation ? 1 : 0)
    sink.add("occurrences", Float(occurrences[index]))
  }

  private func endsWithColon(_ block: TextBlock) -> Bool {
    page.text[block.to - 1] == UInt8(ascii: ":")
      || block.bytes > 3 && page.text[(block.to - 3)..<block.to].elementsEqual([0xEF, 0xBC, 0x9A])
  }

  private func place<Sink: FeatureSink>(
    _ index: Int, _ block: TextBlock, _ measure: BlockMeasures, _ sink: inout Sink
  ) {
    let mass = max(1, containers.pageMass)
    let before = containers.massBefore(index)
    let after = mass - before - (measure.isLong ? measure.units : 0)
    sink.add("position", Float(index))
    sink.add("relative position", Float(index) / Float(page.blocks.count))
    sink.add("text before", containers.unitsBefore(index) / max(1, containers.pageUnits))
    sink.add("running text before", before / mass)
    sink.add("running text after", after / mass)
    sink.add("since running text", Float(places.sinceLong[index]))
    sink.add("until running text", Float(places.untilLong[index]))
    sink.add("from title", rules.titleBlock.map { Float(index - $0).signedLog } ?? -9)
    sink.add("from first running text", Float(index - places.firstLong).signedLog)
    sink.add("from last running text", Float(index - places.lastLong).signedLog)
    sink.add("since heading", Float(places.sinceHeading[index]))
  }

  private func surroundings<Sink: FeatureSink>(
    _ index: Int, _ block: TextBlock, _ sink: inout Sink
  ) {
    let mass = max(1, containers.pageMass)
    var at = block.container
    for level in 0..<4 {
      let range = page.containers[at].blocks
      sink.add("text share around", level, containers.mass(at) / mass)
      sink.add("link share around", level, containers.linkUnits(at) / max(1, containers.units(at)))
      sink.add("units around", level, containers.units(at))
      sink.add("blocks around", level, Float(range.count))
      sink.add("likes around", level, Float(containers.likes[at]))
      at = max(0, page.containers[at].parent)
    }
    let container = block.container
    let depth = containers.pathDepth[containers.main] - containers.pathDepth[container]
    sink.add("off the path", Float(depth))
    let branch = containers.branch[container]
    let top = branch >= 0 ? Int(branch) : container
    let range = page.containers[top].blocks
    sink.add("branch text share", containers.mass(top) / mass)
    sink.add("branch link share", containers.linkUnits(top) / max(1, containers.units(top)))
    sink.add("branch units", containers.units(top))
    sink.add("branch blocks", Float(range.count))
    sink.add("branch running blocks", Float(containers.longBlocks(range)))
    sink.add("branch likes", Float(containers.likes[top]))
    sink.add("place in branch", Float(index - range.lowerBound) / Float(max(1, range.count)))
    sink.add(
      "depth in branch", Float(page.containers[container].depth - page.containers[top].depth))
    sink.add("branch element", Float(page.containers[top].element.rawValue))
    let main = page.containers[containers.main].blocks
    let later = max(main.lowerBound, range.upperBound)..<max(range.upperBound, main.upperBound)
    let earlier = min(main.lowerBound, range.lowerBound)..<max(main.lowerBound, range.lowerBound)
    sink.add("running blocks after branch", Float(containers.longBlocks(later)))
    sink.add("running blocks before branch", Float(containers.longBlocks(earlier)))
    sink.add("article text share", articleShare(container) / mass)
  }

  /// Running text of the innermost `article` element around a container; -1 when there is none.
  private func articleShare(_ container: Int) -> Float {
    guard containers.ancestors[container][AncestorElement.article.rawValue] > 0 else { return -1 }
    var at = container
    while at > 0, page.containers[at].element != .article { at = page.containers[at].parent }
    return containers.mass(at)
  }

  private func metadata<Sink: FeatureSink>(
    _ index: Int, _ block: TextBlock, _ measure: BlockMeasures, _ sink: inout Sink
  ) {
    let words = measures.words[measure.words]
    let isShort = words.count <= 60
    sink.add("title overlap", isShort ? hints.title.likeness(to: words) : 0)
    sink.add("inside title", isShort ? hints.title.share(of: words) : 0)
    sink.add("inside authors", isShort ? hints.authors.share(of: words) : 0)
    sink.add("description overlap", hints.description?.share(of: words) ?? 0)
    sink.add("stated body overlap", hints.body.map { $0.share(of: words) ?? -0.5 } ?? -1)
    sink.add("inside image text", isShort ? images.share(of: words, near: index) : 0)
    sink.add("news", hints.isNews ? 1 : 0)
    sink.add("stated article", hints.isArticle ? 1 : 0)
    sink.add("is title", index == rules.titleBlock ? 1 : 0)
  }

  private func wording<Sink: FeatureSink>(_ index: Int, _ sink: inout Sink) {
    let own = phrases[index]
    let topics = FurniturePhrases.standard.topics(in: measures.words[measures.blocks[index].words])
    for topic in PhraseTopic.allCases {
      sink.add("speaks of", topic.rawValue, topics & (1 << UInt32(topic.rawValue)) != 0 ? 1 : 0)
    }
    sink.add("noise phrase", own.isNoise ? 1 : 0)
    sink.add("opens tail", own.opensTail ? 1 : 0)
    sink.add("byline", own.isByline ? 1 : 0)
    let heading = places.heading[index]
    sink.add("under tail opener", heading >= 0 && phrases[heading].opensTail ? 1 : 0)
    sink.add("after tail opener", Float(places.sinceOpener[index]))
    sink.add("since resumption", Float(places.sinceResumption[index]))
  }

  private func verdict<Sink: FeatureSink>(_ index: Int, _ sink: inout Sink) {
    let region = page.containers[rules.region.container].blocks
    sink.add("rules", Float(rules.verdicts[index].order))
    sink.add(
      "beside the region",
      index < region.lowerBound ? -1 : index >= region.upperBound ? 1 : 0)
    sink.add("after kept", Float(places.sinceKept[index]))
    sink.add("before kept", Float(places.untilKept[index]))
  }
}

extension Verdict {
  /// A fixed number, for the classifier: kept highest, then by how sure the reason is.
  var order: Int {
    switch self {
    case .kept: 10
    case .dropped(let reason):
      switch reason {
      // All but the first are no rules' reasons.
      case .caption, .unlikely, .teaser, .furniture, .unusualPlace: 9
      case .repeated: 8
      case .head: 7
      case .emptyHeading: 6
      case .metadata: 5
      case .linkOnly: 4
      case .phrase: 3
      case .tail: 2
      case .zone: 1
      case .afterEnd, .secondArticle: 0
      case .outside: -1
      }
    }
  }
}
