// What the page shows twice: the first stays, and of a pulled quote the paragraph that it was pulled from.
import Model
import Text

extension BlockDecisions {
  /// Bytes of a block that is hardly twice in an article by chance.
  private static let repeatBytesMin = 60

  /// The same words twice in the article (pull quotes, mobile copies): the first stays. A run of
  /// text that mostly repeats itself in one place does so on purpose.
  mutating func dropRepeats() {
    let kept = range.filter { verdicts[$0].isKept }
    let long = kept.indices.filter {
      page.blocks[kept[$0]].bytes >= BlockDecisions.repeatBytesMin
    }
    var first: [UInt64: Int] = [:]
    var repeats: [Repeat] = []
    for place in long {
      let hash = Digest.xxh3_64(page.text, in: page.blocks[kept[place]].range)
      if let earlier = first[hash] {
        repeats.append(Repeat(place: place, earlier: earlier))
      } else {
        first[hash] = place
      }
    }
    func isInPlace(_ one: Repeat) -> Bool { home(kept[one.place]) == home(kept[one.earlier]) }
    let isOnPurpose = repeats.count(where: isInPlace) * 3 > long.count
    let places = Set(repeats.map(\.place))
    for one in repeats where !(isOnPurpose && isInPlace(one)) && !isSaidAgain(one, places, kept) {
      verdicts[kept[one.place]] = .dropped(.repeated)
    }
  }

  /// A block with the words of an earlier one, both by their places among the blocks that are kept.
  private struct Repeat {
    var place: Int
    var earlier: Int
  }

  /// Blocks between a paragraph and its repetition, at least: a standfirst is often the first paragraph.
  private static let blocksBetweenMin = 2
  /// Blocks before and behind the second, and the share of them that may repeat others as well: more is a
  /// copy of a part.
  private static let surroundingsReach = 4
  private static let repeatsShareMax = 0.3

  /// Whether an article says again, amid text that is new, what it said before: the block is made as the
  /// earlier one is, and the classifier takes it for text.
  private func isSaidAgain(_ one: Repeat, _ repeats: Set<Int>, _ kept: [Int]) -> Bool {
    let (index, earlier) = (kept[one.place], kept[one.earlier])
    guard !probabilities.isEmpty, probabilities[index] >= BlockDecisions.probabilityMin,
      page.blocks[index].kind != .heading, isMadeAlike(index, earlier)
    else { return false }
    let reach = BlockDecisions.surroundingsReach
    let around = (one.place - reach...one.place + reach).filter {
      $0 != one.place && kept.indices.contains($0)
    }
    let others = around.filter(repeats.contains)
    guard Double(others.count) <= BlockDecisions.repeatsShareMax * Double(around.count) else {
      return false
    }
    // Two lists have items in common; of paragraphs in a row the second ones are a copy.
    return page.blocks[index].kind == .listItem && home(index) != home(earlier)
      || one.place - one.earlier > BlockDecisions.blocksBetweenMin
        && !others.contains { abs($0 - one.place) == 1 }
  }

  /// Whether two blocks stand in elements of one kind, and these in elements of one kind.
  private func isMadeAlike(_ one: Int, _ other: Int) -> Bool {
    func like(_ one: BlockContainer, _ other: BlockContainer) -> Bool {
      one.element == other.element && one.likeness == other.likeness
    }
    let own = page.containers[page.blocks[one].container]
    let others = page.containers[page.blocks[other].container]
    return like(own, others)
      && like(page.containers[max(0, own.parent)], page.containers[max(0, others.parent)])
  }

  private func home(_ index: Int) -> Int { page.containers[page.blocks[index].container].parent }

  /// Bytes of a pulled quote, without signs, and how many of them a page may have.
  private static let pullQuoteBytes = 35...600
  private static let pullQuotesMax = 30

  private static let quoteWord = ClassWords.vocabulary.firstIndex(of: "quote")
  private static let pullQuoteWord = ClassWords.vocabulary.firstIndex(of: "pullquote")

  /// Whether the class of a block's element, or of the one around it alone, has a word.
  private func isNamed(_ word: Int?, _ container: Int) -> Bool {
    guard let word else { return false }
    let around = page.containers[max(0, page.containers[container].parent)]
    return page.containers[container].words.contains(word)
      || around.words.contains(word) && around.blocks.count <= BlockDecisions.quoteBlocksMax
  }

  /// Blocks of a quote set apart, with the name of who said it.
  private static let quoteBlocksMax = 3

  /// Bytes in the middle of a quote that its paragraph holds as they are, whatever the signs around both.
  private static let pulledBytes = 24

  /// Quotes set apart whose words are part of another paragraph: one before it, unless the quote is marked
  /// as a pulled one. What is quoted first and spoken of then is no repetition.
  mutating func dropPullQuotes() {
    let quotes = range.filter { index in
      verdicts[index].isKept && page.blocks[index].linkBytes == 0
        && BlockDecisions.pullQuoteBytes.contains(page.blocks[index].bytes)
        && (isPullQuote(index) || isQuoteOfOneBlock(index)
          || isNamed(BlockDecisions.quoteWord, page.blocks[index].container))
    }.prefix(BlockDecisions.pullQuotesMax)
    for quote in quotes {
      let block = page.blocks[quote]
      let start = block.from + (block.bytes - BlockDecisions.pulledBytes) / 2
      let middle = Array(page.text[start..<start + BlockDecisions.pulledBytes])
      let words = letters(quote)
      let places = isPullQuote(quote) ? range : range.lowerBound..<quote
      let isPulled = places.contains { index in
        verdicts[index].isKept && page.blocks[index].quote < 0
          && page.blocks[index].bytes > block.bytes
          && page.text[page.blocks[index].range].contains(middle)
          && letters(index)[...].contains(words)
      }
      if isPulled { verdicts[quote] = .dropped(.repeated) }
    }
  }

  private func isPullQuote(_ index: Int) -> Bool {
    let container = page.blocks[index].container
    return region.zones[container].contains(.pullQuote)
      || isNamed(BlockDecisions.pullQuoteWord, container)
  }

  private func isQuoteOfOneBlock(_ index: Int) -> Bool {
    func quote(_ at: Int) -> Int { page.blocks.indices.contains(at) ? page.blocks[at].quote : -1 }
    let own = quote(index)
    return own >= 0 && quote(index - 1) != own && quote(index + 1) != own
  }

  private func letters(_ index: Int) -> [UInt8] {
    Similarity.letters(Fold.bytes(page.text[page.blocks[index].range]))
  }
}
