// What the page shows twice: the first stays, and of a pulled quote the paragraph that it was pulled from.
import Model
import Text

extension BlockDecisions {
  /// The same words twice in the article (pull quotes, mobile copies): the first stays. A run of
  /// text that mostly repeats itself in one place does so on purpose.
  mutating func dropRepeats() {
    var first: [UInt64: Int] = [:]
    var repeats: [Int] = []
    var kept = 0
    for index in range where verdicts[index].isKept && page.blocks[index].bytes >= 60 {
      let block = page.blocks[index]
      kept += 1
      let hash = Digest.xxh3_64(page.text, in: block.from..<block.to)
      guard let earlier = first[hash] else {
        first[hash] = index
        continue
      }
      if home(earlier) == home(index) {
        repeats.append(index)
      } else {
        verdicts[index] = .dropped(.repeated)
      }
    }
    guard repeats.count * 3 <= kept else { return }
    for index in repeats { verdicts[index] = .dropped(.repeated) }
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
