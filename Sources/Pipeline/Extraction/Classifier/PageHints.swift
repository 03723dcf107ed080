// What the page as a whole tells of a block: its frequent words, its metadata, phrases, and where
// the block stands among the others.
import Markup
import Model

/// The words that the page's running text uses most: mostly the function words of its language.
struct FrequentWords {
  /// A word is frequent when it makes up this share of the running text, or more.
  private static let shareMin = 1.0 / 150
  private var counts = [UInt16](repeating: 0, count: 8192)
  private var limit: UInt16 = 3

  init(_ measures: PageMeasures) {
    var total = 0
    for block in measures.blocks where block.isLong {
      total += block.words.count
      for word in measures.words[block.words] {
        let slot = FrequentWords.slot(word)
        counts[slot] = min(counts[slot], UInt16.max - 1) + 1
      }
    }
    limit = UInt16(min(60_000, max(3, Double(total) * FrequentWords.shareMin)))
  }

  /// 0…1.
  func share(of words: ArraySlice<UInt32>) -> Float {
    guard !words.isEmpty else { return 0 }
    var found = 0
    for word in words where counts[FrequentWords.slot(word)] >= limit { found += 1 }
    return Float(found) / Float(words.count)
  }

  @inline(__always)
  private static func slot(_ word: UInt32) -> Int { Int((word &* 0x9E37_79B1) >> 19) }
}

/// A few words to compare short lines with.
struct WordSet {
  private let words: [UInt32]
  /// A bit for each of 64 kinds of words: most words are of a kind that is not in the set.
  private let kinds: UInt64

  init(_ texts: [[UInt8]]) {
    var all: [UInt32] = []
    var measures = BlockMeasures()
    for text in texts { WordScan.run(text, text.indices, &measures, &all) }
    words = Array(Set(all)).sorted()
    kinds = words.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  @inline(__always)
  private func contains(_ word: UInt32) -> Bool {
    kinds & 1 << UInt64(word & 63) != 0 && words.contains(word)
  }

  /// Share of the words that are in the set, 0…1.
  func share(of line: ArraySlice<UInt32>) -> Float {
    guard !words.isEmpty, !line.isEmpty else { return 0 }
    return Float(line.reduce(0) { $0 + (contains($1) ? 1 : 0) }) / Float(line.count)
  }

  /// Words in both by words in either, 0…1 (Jaccard).
  func likeness(to line: ArraySlice<UInt32>) -> Float {
    // Most lines have none of the words.
    guard line.contains(where: contains) else { return 0 }
    // Each word of the line once: a set costs more than looking through a short line.
    var (other, both) = (0, 0)
    for at in line.indices where !line[..<at].contains(line[at]) {
      other += 1
      if contains(line[at]) { both += 1 }
    }
    return Float(both) / Float(words.count + other - both)
  }
}

/// What the metadata says that blocks may repeat.
struct MetadataHints {
  /// Words of a stated body from which it is believed to be one.
  private static let bodyWordsMin = 40
  let title: WordSet
  let authors: WordSet
  let description: HashSketch?
  let body: HashSketch?
  /// Linked data calls the page a news article, or some article.
  let isNews: Bool
  let isArticle: Bool

  init(_ facts: KnownFacts) {
    title = WordSet(facts.titles)
    authors = WordSet(facts.authors)
    description = MetadataHints.sketch(facts.descriptionText, wordsMin: 3)
    body = MetadataHints.sketch(facts.statedBody, wordsMin: MetadataHints.bodyWordsMin)
    isNews = facts.statedTypes.contains { $0.hasSuffix("NewsArticle") }
    isArticle = facts.statedTypes.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") }
  }

  private static func sketch(_ text: [UInt8], wordsMin: Int) -> HashSketch? {
    var words: [UInt32] = []
    var measures = BlockMeasures()
    WordScan.run(text, text.indices, &measures, &words)
    guard words.count >= wordsMin else { return nil }
    var sketch = HashSketch(expected: words.count)
    sketch.insertTriples(of: words[...])
    return sketch
  }
}

/// Where images stand among the blocks, and the words of their `alt` and `title`.
struct ImagePlaces {
  /// Blocks between an image and its caption.
  private static let captionDistanceMax = 3
  /// Of the images before each block, and behind the last; nil where there is none.
  private var words: [[UInt32]?]

  init(_ page: PageBlocks) {
    words = Array(repeating: nil, count: page.blocks.count + 1)
    var measures = BlockMeasures()
    for image in page.images {
      var found: [UInt32] = []
      WordScan.run(image.words, image.words.indices, &measures, &found)
      words[image.beforeBlock] =
        (words[image.beforeBlock] ?? []) + found.prefix(Limits.imageWordsMax)
    }
  }

  /// Whether an image stands between this block and the one before.
  func isBefore(_ block: Int) -> Bool { words[block] != nil }

  /// Share of a block's words that are in the text of one image near it, 0…1.
  func share(of line: ArraySlice<UInt32>, near block: Int) -> Float {
    guard !line.isEmpty else { return 0 }
    var best = 0
    for at in max(0, block - ImagePlaces.captionDistanceMax)...(block + 1) {
      guard let other = words[at], !other.isEmpty else { continue }
      best = max(best, line.reduce(0) { $0 + (other.contains($1) ? 1 : 0) })
    }
    return Float(best) / Float(line.count)
  }
}

/// Phrases in a short block that give furniture away.
struct PhraseHints {
  var isNoise = false
  var opensTail = false
  var isByline = false

  /// Bytes of the longest block that is compared with phrases.
  private static let bytesMax = 160
  /// Bytes of the longest line that opens a tail.
  private static let openerBytesMax = 79

  /// - Parameter openersOnly: only `opensTail` is wanted, which later blocks depend on.
  init(
    _ index: Int, _ page: PageBlocks, _ facts: KnownFacts, _ rules: BlockDecisions,
    openersOnly: Bool
  ) {
    let block = page.blocks[index]
    guard block.bytes <= (openersOnly ? PhraseHints.openerBytesMax : PhraseHints.bytesMax) else {
      return
    }
    let folded = rules.fold(index)
    if block.bytes <= PhraseHints.openerBytesMax {
      opensTail = Wording.tailOpeners.matches(folded) || CommentCount.read(folded) != nil
    }
    if openersOnly { return }
    isNoise = Wording.noise.matches(folded)
    isByline = Byline.isByline(folded, authors: facts.authors)
  }
}

/// Where a block stands: distances in blocks, `farthest` when there is none.
struct BlockPlaces {
  static let farthest = 99
  private(set) var sinceLong: [Int]
  private(set) var untilLong: [Int]
  private(set) var sinceHeading: [Int]
  /// Index of the last heading before; -1 when there is none.
  private(set) var heading: [Int]
  private(set) var sinceOpener: [Int]
  /// From 1 on where the text goes on behind a box of links.
  private(set) var sinceResumption: [Int]
  private(set) var sinceKept: [Int]
  private(set) var untilKept: [Int]
  /// First and last running text in the main container.
  private(set) var firstLong = 0
  private(set) var lastLong = 0

  init(
    _ page: PageBlocks, _ measures: [BlockMeasures], _ containers: ContainerMeasures,
    _ rules: BlockDecisions, _ phrases: [PhraseHints]
  ) {
    let count = page.blocks.count
    sinceLong = BlockPlaces.since(0..<count) { measures[$0].isLong }
    untilLong = BlockPlaces.since((0..<count).reversed()) { measures[$0].isLong }.reversed()
    sinceHeading = BlockPlaces.since(0..<count) { page.blocks[$0].kind == .heading }
    let openers = (0..<count).filter { phrases[$0].opensTail }
    let resumptions = openers.compactMap { page.resumption(behind: $0) }
    sinceOpener = BlockPlaces.since(0..<count) { phrases[$0].opensTail }
    let before = Set(resumptions.map { $0 - 1 })
    sinceResumption = BlockPlaces.since(0..<count) { !before.isEmpty && before.contains($0) }
    sinceKept = BlockPlaces.since(0..<count) { rules.verdicts[$0].isKept }
    untilKept = BlockPlaces.since((0..<count).reversed()) { rules.verdicts[$0].isKept }.reversed()
    heading = sinceHeading.enumerated().map { index, distance in
      distance >= BlockPlaces.farthest ? -1 : index - distance
    }
    let main = page.containers[containers.main].blocks
    firstLong = main.first { measures[$0].isLong } ?? main.lowerBound
    lastLong = main.last { measures[$0].isLong } ?? main.lowerBound
  }

  /// Steps since the last earlier index for which something holds.
  private static func since<Indices: Sequence<Int>>(
    _ indices: Indices, _ holds: (Int) -> Bool
  ) -> [Int] {
    var distances: [Int] = []
    var distance = farthest
    for index in indices {
      distances.append(distance)
      distance = holds(index) ? 1 : min(farthest, distance + 1)
    }
    return distances
  }
}

extension Float {
  /// Binary logarithm of 1 + the magnitude, up to 4,095, with the sign kept: distances that matter most when
  /// small.
  var signedLog: Float {
    let steps = LogSteps.values[Swift.min(LogSteps.values.count - 1, Int(magnitude))]
    return self < 0 ? -steps : steps
  }
}

/// log2(1 + n) for whole n, straight between powers of two: a table, since libm's is not the same everywhere.
private enum LogSteps {
  static let values: [Float] = {
    (0..<4096).map { number in
      let count = number + 1
      let power = Int.bitWidth - 1 - count.leadingZeroBitCount
      return Float(power) + Float(count - (1 << power)) / Float(1 << power)
    }
  }()
}

extension BlockKind {
  /// A fixed number, for the classifier.
  var order: Int {
    switch self {
    case .paragraph: 0
    case .quote: 1
    case .listItem: 2
    case .heading: 3
    case .table: 4
    case .code: 5
    case .caption: 6
    }
  }
}

/// Columns of the blocks before and after that a row repeats.
enum NeighbourColumns {
  static let offsets = [-2, -1, 1, 2]
  static let names = [
    "units", "link share", "element", "kind", "ends sentence", "off the path", "noise phrase",
    "occurrences", "image before", "frequent words", "depth", "rules", "capitalised share",
    "inside authors", "digit share",
  ]
}
