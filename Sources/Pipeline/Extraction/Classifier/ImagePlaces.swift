// ImagePlaces: images beside the blocks.

/// Where images stand among the blocks, and the words of their `alt` and `title`.
struct ImagePlaces {
  /// Blocks between an image and its caption.
  private static let captionDistanceMax = 3
  /// Of the images before each block, and behind the last; nil where there is none.
  private var words: [[UInt32]?]

  init(_ page: PageBlocks) {
    words = Array(repeating: nil, count: page.blocks.count + 1)
    var measures = BlockMeasures()
    for image in page.images {
      var found: [UInt32] = []
      WordScan.run(image.words, image.words.indices, &measures, &found)
      words[image.beforeBlock] =
        (words[image.beforeBlock] ?? []) + found.prefix(Limits.imageWordsMax)
    }
  }

  /// Whether an image stands between this block and the one before.
  func isBefore(_ block: Int) -> Bool { words[block] != nil }

  /// Share of a block's words that are in the text of one image near it, 0…1.
  func share(of line: ArraySlice<UInt32>, near block: Int) -> Float {
    guard !line.isEmpty else { return 0 }
    var best = 0
    for at in max(0, block - ImagePlaces.captionDistanceMax)...(block + 1) {
      guard let other = words[at], !other.isEmpty else { continue }
      best = max(best, line.reduce(0) { $0 + (other.contains($1) ? 1 : 0) })
    }
    return Float(best) / Float(line.count)
  }
}
