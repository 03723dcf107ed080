// FrequentWords: how much of a block is made of the page's frequent words.

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
