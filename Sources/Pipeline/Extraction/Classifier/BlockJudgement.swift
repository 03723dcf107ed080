// BlockJudgement: what the classifier says of the blocks of a page.

/// Probabilities of the blocks of a page, with what they rest on.
struct BlockJudgement {
  /// Of each block being part of the text, 0…1.
  private(set) var probabilities: [Float]
  private let first: BlockForest
  private let rows: [Float]
  private var second: BlockForest?
  private var doubtful: [Int] = []
  private var doubtfulRows: [Float] = []

  init(first: BlockForest, rows: [Float], probabilities: [Float]) {
    self.first = first
    self.rows = rows
    self.probabilities = probabilities
  }

  mutating func revise(_ doubtful: [Int], by second: BlockForest, rows: [Float]) {
    (self.second, self.doubtful, doubtfulRows) = (second, doubtful, rows)
    for (index, probability) in zip(doubtful, second.probabilities(rows: rows)) {
      probabilities[index] = probability
    }
  }

  /// What weighed most for or against a block, in log odds.
  func evidence(_ index: Int) -> [(feature: String, logOdds: Double)] {
    guard probabilities[index] > 0 else { return [] }
    if let second, let place = doubtful.firstIndex(of: index) {
      return Self.evidence(second, doubtfulRows, place)
    }
    return Self.evidence(first, rows, index)
  }

  private static func evidence(
    _ forest: BlockForest, _ rows: [Float], _ row: Int
  ) -> [(feature: String, logOdds: Double)] {
    let width = forest.features.count
    let steps = forest.contributions(row: rows[(row * width)..<((row + 1) * width)])
    return zip(forest.features, steps).sorted { abs($0.1) > abs($1.1) }
      .prefix(Limits.evidenceMax).map { ($0.0, Double($0.1)) }
  }
}
