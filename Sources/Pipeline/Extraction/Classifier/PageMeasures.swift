// PageMeasures: what is measured of all blocks of a page.

/// The measures of all blocks of a page.
struct PageMeasures: Sendable {
  private(set) var blocks: [BlockMeasures] = []
  /// Hashes of all words in order; letters of Latin scripts folded to lower case.
  private(set) var words: [UInt32] = []

  /// Units from which a block counts as running text: a line of print.
  static let longUnits: Float = 80

  init(_ page: PageBlocks) {
    blocks.reserveCapacity(page.blocks.count)
    words.reserveCapacity(page.text.count / 5)
    for block in page.blocks {
      var measures = BlockMeasures()
      WordScan.run(page.text, block.from..<block.to, &measures, &words)
      measures.isLong = measures.units >= PageMeasures.longUnits && block.linkShare < 0.4
      blocks.append(measures)
    }
  }
}
