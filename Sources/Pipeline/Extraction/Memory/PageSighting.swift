// What one page shows of its site: what site memory learns from.

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

/// What the reading of one page found, without the help of site memory: a memory must not learn from
/// itself.
package struct PageSighting: Hashable, Sendable {
  /// Fingerprints of the blocks that are text or might be, each once.
  var blocks: [UInt64] = []
  /// Places in which most of such blocks were text, and places in which most were not.
  var bodies: [UInt64] = []
  var sides: [UInt64] = []
  /// What stands behind the last separator of the titles as they were written.
  var titleEndings: [String] = []
  /// Places of the elements that named the author and the date.
  var byline: UInt64?
  var date: UInt64?
  var yield = PageYield()
}

/// How much a page gave.
package struct PageYield: Hashable, Sendable {
  /// Length of the text, one measure for every script.
  var units: Float = 0
  /// Share of the page's text that it is, 0…1.
  var share: Float = 0
  /// The place that most of the text stands in; 0 when there is none.
  var body: UInt64 = 0
  var hasTitle = false
  var hasAuthor = false
  var hasDate = false
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

extension PageSighting {
  /// - Parameter units: length of all text of the page.
  init(_ shown: [ShownBlock], units: Float) {
    blocks = Set(shown.compactMap(\.fingerprint)).sorted()
    var sums: [UInt64: (kept: Float, other: Float)] = [:]
    for block in shown {
      if block.isKept {
        sums[block.place, default: (0, 0)].kept += block.units
      } else {
        sums[block.place, default: (0, 0)].other += block.units
      }
    }
    let places = sums.sorted { $0.key < $1.key }
    bodies = places.filter { $0.value.kept >= $0.value.other }.map(\.key)
    sides = places.filter { $0.value.kept < $0.value.other }.map(\.key)
    yield.units = places.reduce(0) { $0 + $1.value.kept }
    yield.share = units > 0 ? yield.units / units : 0
    yield.body = places.max { $0.value.kept < $1.value.kept }?.key ?? 0
  }
}
