// ShownBlock: the blocks of a page that site memory counts.

/// A block that is text, or might be.
struct ShownBlock: Hashable, Sendable {
  /// Index in `PageBlocks.blocks`.
  var index: Int
  /// Of its words and its place; nil for a block of too few words to know it again.
  var fingerprint: UInt64?
  /// Of the elements around it.
  var place: UInt64
  /// Length of its text, one measure for every script.
  var units: Float
  /// The choice that is made without memory.
  var isKept: Bool
}

extension ShownBlock {
  /// Blocks that the classifier finds less likely to be text never become text, with memory or
  /// without.
  private static let probabilityMin: Float = 0.05
  /// Words, or East Asian characters, by which a block can be known again: fewer stand in many texts.
  private static let wordsMin = 4
  private static let charactersMin = 8

  /// The blocks of a page that are text or might be.
  static func all(
    of page: PageBlocks, _ measures: PageMeasures, _ verdicts: [Verdict], _ probabilities: [Float],
    _ places: ElementPlaces
  ) -> [ShownBlock] {
    var shown: [ShownBlock] = []
    for index in page.blocks.indices {
      let isKept = verdicts[index].isKept
      guard isKept || probabilities[index] >= probabilityMin, shown.count < Limits.shownBlocksMax
      else { continue }
      let measure = measures.blocks[index]
      let place = places.place(of: page.containers[page.blocks[index].container].node)
      let isKnowable =
        measure.words.count >= (measure.cjk * 2 > measure.words.count ? charactersMin : wordsMin)
      shown.append(
        ShownBlock(
          index: index, fingerprint: isKnowable ? measure.hash ^ place : nil, place: place,
          units: measure.units, isKept: isKept))
    }
    return shown
  }
}
