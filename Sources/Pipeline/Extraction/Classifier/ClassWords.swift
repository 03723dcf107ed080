// The words of class and id attributes that the block classifier asks about.

/// A set of words out of a fixed vocabulary.
struct ClassWords: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// At most 128 words; their order is the order of the classifier's columns.
  static let vocabulary: [String] =
    """
    article body content post entry text story main news detail page column block item list card
    grid wrap container inner section module panel box comment share social related recommend
    promo newsletter subscribe signup author byline bio profile tag category label meta date time
    caption credit figure image photo gallery media video embed nav menu breadcrumb header footer
    sidebar aside widget ad banner sponsor popup modal cookie consent paywall login toolbar button
    search title headline lead intro summary excerpt teaser subtitle description desc kicker
    standfirst paragraph quote pullquote toc table faq read next prev more popular trending latest
    top most hidden print copyright disclaimer source rating review recipe product price follow
    donate toggle icon link hero info
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  static let count = vocabulary.count

  mutating func insert(_ word: Int) {
    if word < 64 { low |= 1 << UInt64(word) } else { high |= 1 << UInt64(word - 64) }
  }

  mutating func formUnion(_ other: ClassWords) {
    low |= other.low
    high |= other.high
  }

  func contains(_ word: Int) -> Bool {
    word < 64 ? low & (1 << UInt64(word)) != 0 : high & (1 << UInt64(word - 64)) != 0
  }
}

extension ClassWords: Sequence {
  /// The words that are in the set, by rising number.
  struct Iterator: IteratorProtocol {
    fileprivate var low: UInt64
    fileprivate var high: UInt64

    mutating func next() -> Int? {
      if low != 0 {
        defer { low &= low - 1 }
        return low.trailingZeroBitCount
      }
      if high != 0 {
        defer { high &= high - 1 }
        return 64 + high.trailingZeroBitCount
      }
      return nil
    }
  }

  func makeIterator() -> Iterator { Iterator(low: low, high: high) }
}
