// Which blocks are the article's text: the rules' word, the classifier's, and what the site's other
// articles tell, in this order.
import Model

struct BodyChoice {
  /// How sure the rules are without the classifier: on about half of the pages they err by more than
  /// a sentence.
  private static let confidenceOfRules = 0.5
  private(set) var verdicts: [Verdict]
  /// The same without site memory; nil when it changed nothing.
  private(set) var alone: [Verdict]?
  /// The heading block that shows the title; nil when there is none.
  let titleBlock: Int?
  /// The F1 that the probabilities promise, 0…1.
  private(set) var confidence = BodyChoice.confidenceOfRules
  /// The classifier's features of all blocks and its probabilities; empty for pages that are left to
  /// the rules.
  private(set) var rows: [Float] = []
  private(set) var probabilities: [Float] = []
  /// What site memory knows the page's blocks by.
  private(set) var shown: [ShownBlock] = []
  /// Length of all text of the page.
  private(set) var units: Float = 0
  /// nil leaves the rules alone to decide.
  private let forest: BlockForest?

  init(
    _ page: PageBlocks, _ region: Region, _ facts: KnownFacts, _ forest: BlockForest?,
    _ memory: SiteMemory?, _ places: ElementPlaces
  ) {
    self.forest = forest
    var decisions = BlockDecisions.decide(page, region, facts)
    titleBlock = decisions.titleBlock
    verdicts = decisions.verdicts
    guard page.blocks.count <= Limits.classifiedBlocksMax else { return }
    let rules = decisions
    let features = BlockFeatures(page, facts, rules, all: forest == nil)
    rows = features.rows()
    guard let forest else { return }
    probabilities = forest.probabilities(rows: rows) {
      BlockFeatures.mayBeText($0, page, rules)
    }
    decisions.revise(by: probabilities)
    shown = ShownBlock.all(of: page, features.measures, decisions.verdicts, probabilities, places)
    units = features.units.reduce(0, +)
    verdicts = decisions.verdicts
    if let memory {
      decisions.revise(by: memory, shown, probabilities)
      if decisions.verdicts != verdicts { (alone, verdicts) = (verdicts, decisions.verdicts) }
    }
    confidence = ExpectedScore.f1(probabilities, verdicts, weights: features.units)
  }

  /// Every block with the numbers that the classifier judges it by.
  func measured(_ page: PageBlocks) -> [MeasuredBlock] {
    let width = BlockFeatures.names.count
    guard !rows.isEmpty else { return [] }
    return page.blocks.indices.map { index in
      MeasuredBlock(
        text: page.string(index), values: Array(rows[(index * width)..<((index + 1) * width)]))
    }
  }

  /// What weighed most for or against a block.
  func evidence(_ index: Int) -> [(feature: String, logOdds: Double)] {
    let width = BlockFeatures.names.count
    guard let forest, probabilities.indices.contains(index), probabilities[index] > 0 else {
      return []
    }
    let steps = forest.contributions(row: rows[(index * width)..<((index + 1) * width)])
    return zip(BlockFeatures.names, steps).sorted { abs($0.1) > abs($1.1) }
      .prefix(Limits.evidenceMax).map { ($0.0, Double($0.1)) }
  }
}
