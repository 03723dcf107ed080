// What the page shows twice: the first stays, and of a pulled quote the paragraph that it was pulled from.
import Model
import Text

extension BlockDecisions {
  /// Bytes of a block that is hardly twice in an article by chance.
  private static let repeatBytesMin = 60

  /// The same words twice in the article (pull quotes, mobile copies): the first stays. A run of
  /// text that mostly repeats itself in one place does so on purpose.
  mutating func dropRepeats() {
    let shown = range.filter { verdicts[$0].isKept }
    var first: [UInt64: Int] = [:]
    var (inPlace, copies): ([Int], [Copy]) = ([], [])
    var compared = 0
    for (at, index) in shown.enumerated()
    where page.blocks[index].bytes >= BlockDecisions.repeatBytesMin {
      compared += 1
      let hash = Digest.xxh3_64(page.text, in: page.blocks[index].range)
      guard let earlier = first[hash] else {
        first[hash] = index
        continue
      }
      if home(earlier) == home(index) {
        inPlace.append(index)
      } else {
        copies.append(Copy(index: index, earlier: earlier, at: at))
      }
    }
    let copied = Set(copies.map(\.index))
    for copy in copies where !isSaidAgain(copy, copied, shown) {
      verdicts[copy.index] = .dropped(.repeated)
    }
    guard inPlace.count * 3 <= compared else { return }
    for index in inPlace { verdicts[index] = .dropped(.repeated) }
  }

  private struct Copy {
    var index: Int
    var earlier: Int
    /// Its place among the blocks that are kept.
    var at: Int
  }

  /// Blocks around one before and behind it, and how many there must be.
  private static let surroundingsReach = 4
  private static let surroundingsMin = 2
  /// Share of them that may be copies as well: more is a copy of the whole.
  private static let copiesShareMax = 0.3

  /// Whether an article says again, amid text that is new, what it said before: the block is made as the
  /// earlier one is, and the classifier takes it for text.
  private func isSaidAgain(_ copy: Copy, _ copied: Set<Int>, _ shown: [Int]) -> Bool {
    guard !probabilities.isEmpty,
      probabilities[copy.index] >= BlockDecisions.probabilityMin,
      page.blocks[copy.index].kind != .heading, isMadeAlike(copy.index, copy.earlier)
    else { return false }
    let reach = BlockDecisions.surroundingsReach
    let around = shown[max(0, copy.at - reach)..<min(shown.count, copy.at + reach + 1)]
    let others = around.count - 1
    let copies = around.count(where: copied.contains) - 1
    return others >= BlockDecisions.surroundingsMin
      && Double(copies) <= BlockDecisions.copiesShareMax * Double(others)
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
