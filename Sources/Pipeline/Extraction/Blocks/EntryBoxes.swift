// Boxes that ask for an e-mail address: what stands in them speaks of the newsletter.

extension PageBlocks {
  /// Blocks of such a box, bytes of its longest, and its share of the running text, at most: more is a part of
  /// the page that has a field as well.
  private static let entryBlocksMax = 5
  private static let entryBytesMax = 400
  private static let entryShareMax = 0.15

  /// The blocks of boxes around fields for an e-mail address behind the title.
  func entryBoxes(behind title: Int) -> Set<Int> {
    let asking = containers.indices.filter {
      containers[$0].asks && containers[$0].blocks.upperBound > title
    }
    guard !asking.isEmpty else { return [] }
    let total = Double(blocks.indices.reduce(0) { $0 + prose($1) })
    var found: Set<Int> = []
    for field in asking {
      var at = field
      var box = 0..<0
      while at > 0 {
        let inside = containers[at].blocks
        let isBox =
          inside.lowerBound > title && inside.count <= PageBlocks.entryBlocksMax
          && inside.allSatisfy { blocks[$0].bytes <= PageBlocks.entryBytesMax }
          && Double(inside.reduce(0) { $0 + prose($1) }) <= total * PageBlocks.entryShareMax
        guard isBox else { break }
        box = inside
        at = containers[at].parent
      }
      found.formUnion(box)
    }
    return found
  }
}
