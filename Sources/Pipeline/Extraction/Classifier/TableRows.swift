// The rows of a table are text together or not at all.

enum TableRows {
  /// The probabilities with those of each table's rows replaced by their mean: what the classifier says
  /// of single rows differs by their words, and half a table is worth less than none.
  ///
  /// - Parameters:
  ///   - probabilities: of each block being part of the text, 0…1.
  ///   - weights: lengths of the blocks.
  static func united(
    _ probabilities: [Float], _ weights: [Float], _ page: PageBlocks
  ) -> [Float] {
    var united = probabilities
    var start = 0
    while start < united.count {
      guard page.blocks[start].kind == .table else {
        start += 1
        continue
      }
      let table = page.blocks[start].container
      let end =
        page.blocks[start...].firstIndex {
          $0.kind != .table || $0.container != table
        } ?? united.count
      let length = weights[start..<end].reduce(0, +)
      if length > 0 {
        let sum = zip(probabilities[start..<end], weights[start..<end]).reduce(0) {
          $0 + $1.0 * $1.1
        }
        for row in start..<end { united[row] = sum / length }
      }
      start = end
    }
    return united
  }
}
