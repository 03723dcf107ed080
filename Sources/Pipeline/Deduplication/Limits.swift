// Bounds and weights of deduplication.

package enum DeduplicationLimits {
  // MARK: Texts
  /// Tokens of a text that take part, 1…2^16−1: a long report has 10,000 words; places then fit 16 bits.
  package static let tokensMax = 40_000
  /// Weight of a word or number, and of a wide character: 5 words say about as much as 9 characters.
  package static let wordWeight = 7
  package static let wideWeight = 4
  /// Weight of the shingles that are indexed: 5 words or 9 wide characters, seldom alike by chance.
  package static let indexShingleWeight = 35
  /// Weight of the shingles that are compared: 3 words or 6 wide characters, so that a text of which
  /// every sixth word was changed still shares half of them.
  package static let verifyShingleWeight = 21
  /// Consecutive shingles of which the least is indexed: any shared run of 19 words is found
  /// (winnowing: Schleimer, Wilkerson, Aiken 2003).
  package static let winnowingWindow = 15
  /// Least window: short texts are sampled more densely, one shingle in `shinglesPerWindow` a window.
  /// What the widest window chooses is chosen by each narrower one too.
  static let winnowingWindowMin = 5
  static let shinglesPerWindow = 20

  // MARK: Candidates
  /// Documents kept for one fingerprint, counted when they are stored: what more texts share says
  /// nothing of whom this one copies.
  package static let postingsMax = 64
  /// A fingerprint of at most so many documents is rare.
  static let rarePostingsMax = 16
  static let rareVote = 4
  /// A fingerprint of at most so many documents is enough for a comparison.
  static let uniquePostingsMax = 4
  static let uniqueVote = 8
  /// …when it is one of the last so many texts: with ten times as many texts ten times as many share a
  /// fingerprint by chance, and each costs a comparison. Older ones need two.
  static let uniqueReach: UInt32 = 100_000
  static let commonVote = 1
  /// Votes that make a document a candidate: two rare fingerprints.
  static let candidateVotesMin = 8
  /// Candidates compared token by token for one arrival.
  static let candidatesMax = 16
  /// Of these, so many of one cluster.
  static let candidatesPerClusterMax = 3
}

extension DeduplicationLimits {
  // MARK: Furniture
  /// Clusters of a source with the same line before it can be furniture.
  static let furnitureMin: UInt32 = 2
  /// …and the share of the source's stories that they must be, in percent,
  static let furniturePercent: UInt32 = 8
  /// …or their number.
  static let furnitureAlways: UInt32 = 6
  /// Clusters of all sources with the same line.
  static let furnitureEverywhere: UInt16 = 4
  /// Lines remembered of one source: a page's frame has some dozens, its texts bring 20 each.
  static let linesPerSourceMax = 2_048
  /// Stories after which a line seen once is forgotten when there are too many.
  static let lineStoriesKept: UInt32 = 64
  static let linesEverywhereMax = 262_144
  static let lineStoriesKeptEverywhere: UInt32 = 8_192

  /// Numbers in a line that recurs, which make it a part of a template.
  static let templateNumbersMin = 2

  // MARK: Common phrases
  /// Clusters that share a phrase before it says nothing of whom a text copies.
  static let commonClusters: UInt8 = 3
}

extension DeduplicationLimits {
  /// Cells of the phrase counter for one phrase, which uses four: half are taken when a generation is
  /// full; then one unseen phrase in 16 looks as seen once, and one in 500 as common.
  static let cellsPerPhrase = 8
  /// Phrases of the first generation: some 400 articles; each generation is twice the one before.
  static let phrasesAtFirst = 1 << 18
  /// Phrases of a generation at most: 4 Mi phrases are some 7,000 articles and 8 MiB.
  static let phrasesMax = 1 << 22
}

extension DeduplicationLimits {
  /// Weight of the sentences that are indexed whole: shorter ones recur by chance, longer ones are
  /// found by their fingerprints. 8 words or 14 wide characters, up to 24 words or 42 characters.
  static let sentenceWeightMin = 56
  static let sentenceWeightMax = 168
  /// Documents with the same sentence before it is nobody's.
  static let sentencePostingsMax = 4
  static let sentenceVote = 8
}

extension DeduplicationLimits {
  /// Places of the same phrase in one text that a match is laid on.
  static let repeatsMax = 4
}

extension DeduplicationLimits {
  // MARK: Copies, in shares of a text's weight
  /// Of the arriving text, found in one cluster.
  static let copyCoverage = 0.5
  /// …and at least of the stored one, unless both begin alike: a short text of which a long one has
  /// a passage is not its copy.
  static let excerptCoverage = 0.12
  /// Of the stored text, when both begin alike: the arriving one is longer.
  static let containedCoverage = 0.6
  /// Of both, when they begin alike.
  static let mutualCoverage = 0.3
  /// Of the arriving text without what both have at their edges, when they are of one source.
  static let coverageWithinFrame = 0.15
  /// At the same address.
  static let revisionCoverage = 0.2
  /// The beginning: some 30 words or 50 wide characters, within so many tokens of the stored text,
  static let headWeight = 210
  static let headTokens = 120
  /// …of which this share must be common.
  static let headShare = 0.3
}

extension DeduplicationLimits {
  // MARK: Quotations
  /// Weight of a quoted passage: 25 words or 44 wide characters.
  static let quoteWeightMin = 175
  /// Tokens that may differ within a passage, one after the other.
  static let quoteGap = 8
  /// Share of a passage that a copy must have word for word for it to be reported of the copy too.
  static let inheritedShare = 0.95
  /// What a text opens with is its own: who has it in the middle has quoted it.
  static let openingTokens = 15
  /// Lines of so few tokens belong to the frame that stands around them.
  static let frameLineTokens = 3
  /// Tokens by which a run may be longer than the sentence it repeats.
  static let sentenceSlack = 2
}

extension DeduplicationLimits {
  // MARK: Chains
  /// Tokens that differ between two shared phrases of an edited copy: when every fifth word was
  /// changed, a shared phrase comes within so many but for one time in a hundred.
  static let chainGap = 12
  /// Chains followed at the same time.
  static let openChainsMax = 8
  /// Weight of the shared tokens of a chain: 6 words or 11 wide characters.
  static let chainWeightMin = 42
  /// Share of a chain's weight that is shared, in percent.
  static let chainDensityPercent = 30
  /// Tokens around the expected place in which a number is looked for.
  static let factReach = 4
  /// Differing numbers and names that make another story, when they are most of what differs.
  static let strangeFactsMin = 2
  /// Names that do so within a day: an update may have its news from another office of two words.
  static let strangeNamesOfDayMin = 3
  /// Sentences that are not the same word for word are a part of so many of what two texts share before
  /// their facts make another story: an editor changes a sentence, a template most of them.
  static let changedPartMin = 4
  /// A source tells a story anew within its day; a day later the same words are another day's.
  static let updateSpan = Duration.seconds(18 * 3_600)
}

extension DeduplicationLimits {
  // MARK: Thinking again
  /// Copies with less than this in common may be so by furniture alone.
  static let doubtfulSimilarity = 0.8
  /// Verdicts that are thought over when a line becomes furniture: a site is learned within some
  /// dozens of its texts, so these are the texts of days.
  static let suspectsMax = 4_096
}

extension DeduplicationLimits {
  // MARK: Segments
  /// Texts whose postings are in memory: 4,096 texts have some 400,000, or 10 MB.
  package static let textsPerSegment = 4_096
  /// Segments that become one, so that each posting is written three times,
  package static let segmentsPerMerge = 4
  /// …and the texts of the largest: its file has some 70 MB, and the merge needs twice that in memory.
  /// A million texts lie in 15 such segments and some smaller ones.
  package static let textsPerMergeMax = 80_000
  /// Postings read at a time: some 640 bytes, less than a page of the disk.
  package static let postingsPerBlock = 128
  /// Bits of the filter for a posting: 200 bytes a text.
  static let filterBitsPerPosting = 16
}
