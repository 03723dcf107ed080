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
