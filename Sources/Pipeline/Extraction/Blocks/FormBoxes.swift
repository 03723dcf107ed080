// Boxes that ask for an e-mail address: what stands in them speaks of the newsletter.

extension PageBlocks {
  /// Blocks of such a box, bytes of its longest, and its share of the running text, at most: more is a part of
  /// the page that has a field as well.
  private static let formBlocksMax = 5
  private static let formBytesMax = 400
  private static let formShareMax = 0.15

  /// The blocks of boxes around forms and fields for an e-mail address behind the title.
  func formBoxes(behind title: Int) -> Set<Int> {
    let forms = containers.indices.filter {
      containers[$0].isForm && containers[$0].blocks.upperBound > title
    }
    guard !forms.isEmpty else { return [] }
    let total = Double(blocks.indices.reduce(0) { $0 + prose($1) })
    var found: Set<Int> = []
    for form in forms {
      var at = form
      var box = 0..<0
      while at > 0 {
        let inside = containers[at].blocks
        let isBox =
          inside.lowerBound > title && inside.count <= PageBlocks.formBlocksMax
          && inside.allSatisfy { blocks[$0].bytes <= PageBlocks.formBytesMax }
          && Double(inside.reduce(0) { $0 + prose($1) }) <= total * PageBlocks.formShareMax
        guard isBox else { break }
        box = inside
        at = containers[at].parent
      }
      found.formUnion(box)
    }
    return found
  }
}
