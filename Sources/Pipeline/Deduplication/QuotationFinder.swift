// Passages of stored texts within an arriving one.

/// A passage that two texts share: token ranges of the whole texts.
package struct PassageMatch: Hashable, Sendable {
  /// Number of the stored text.
  package var text: UInt32
  package var cluster: UInt32
  package var new: Range<Int>
  package var old: Range<Int>
  /// Share of the passage that is the same, 0…1, by weight.
  package var share: Double
}

/// Finds quoted passages; the oldest text that has a passage owns it.
struct QuotationFinder {
  private let base: ComparisonBase
  private var isOwned: [Bool]
  private(set) var passages: [PassageMatch] = []

  init(_ base: ComparisonBase) {
    self.base = base
    isOwned = Array(repeating: false, count: base.content.tokens.count)
  }

  /// The arriving text's own cluster quotes nobody by having its words.
  mutating func exclude(_ shared: ClusterOverlap) {
    for index in isOwned.indices where shared.isCovered[index] { isOwned[index] = true }
  }

  /// What two texts of one source share at their edges is the frame of the site.
  ///
  /// - Parameter isCopy: the arriving text is a copy of another; only what it has word for word is
  ///   reported, since the rest is its original's.
  mutating func add(_ overlap: Overlap, isCopy: Bool) {
    let frame = overlap.isSameSource(as: base) ? overlap.frame(in: base) : []
    for index in isOwned.indices where !frame.isEmpty && frame[index] { isOwned[index] = true }
    let chains = Chain.chains(
      overlap.matches.enumerated().map { isOwned[$0] ? -1 : $1 }, base.content.tokens,
      gap: DeduplicationLimits.quoteGap)
    for chain in chains { take(chain, overlap, isCopy: isCopy) }
  }

  private mutating func take(_ chain: Chain, _ overlap: Overlap, isCopy: Bool) {
    let whole = base.content.tokens[chain.new].reduce(0) { $0 + $1.weight }
    let share = Double(chain.weight) / Double(whole)
    guard
      chain.weight >= DeduplicationLimits.quoteWeightMin || isQuotedSentence(chain.new, overlap)
    else { return }
    for index in chain.new { isOwned[index] = true }
    if isCopy, share < DeduplicationLimits.inheritedShare { return }
    if chain.new.lowerBound < DeduplicationLimits.openingTokens { return }
    let origins = base.content.origins
    let old = overlap.old.origins
    passages.append(
      PassageMatch(
        text: overlap.text.number, cluster: overlap.text.cluster,
        new: origins[chain.new.lowerBound]..<origins[chain.new.upperBound - 1] + 1,
        old: old[chain.old.lowerBound]..<old[chain.old.upperBound - 1] + 1, share: share))
  }

  /// One sentence between quotation marks, word for word.
  private func isQuotedSentence(_ run: Range<Int>, _ overlap: Overlap) -> Bool {
    base.content.sentences.contains { sentence in
      guard run.lowerBound <= sentence.lowerBound, run.upperBound >= sentence.upperBound,
        run.count <= sentence.count + DeduplicationLimits.sentenceSlack
      else { return false }
      let weight = base.content.tokens[sentence].reduce(0) { $0 + $1.weight }
      return base.content.isQuoted[sentence.lowerBound]
        && weight >= DeduplicationLimits.sentenceWeightMin
        && sentence.allSatisfy {
          overlap.matches[$0] - overlap.matches[sentence.lowerBound]
            == Int32($0 - sentence.lowerBound)
        }
    }
  }
}
