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
  /// Why each block needs the probability that it needs; empty where the rules have chosen.
  private(set) var bars: [Bar] = []
  /// What the classifier says; nil for pages that are left to the rules.
  private var judgement: BlockJudgement?
  private var measures: PageMeasures?

  init(
    _ page: PageBlocks, _ region: Region, _ facts: KnownFacts, _ model: BlockModel?,
    _ memory: SiteMemory?, _ places: ElementPlaces
  ) {
    var decisions = BlockDecisions.decide(page, region, facts)
    titleBlock = decisions.titleBlock
    verdicts = decisions.verdicts
    guard let model, page.blocks.count <= Limits.classifiedBlocksMax else { return }
    let features = BlockFeatures(page, facts, decisions)
    let judgement = model.judge(page, features, decisions, places)
    self.judgement = judgement
    let probabilities = TableRows.united(judgement.probabilities, features.units, page)
    decisions.revise(by: probabilities, weights: features.units)
    (measures, bars) = (features.measures, decisions.bars)
    verdicts = decisions.verdicts
    if let memory {
      decisions.revise(by: memory, shown(of: page, places))
      if decisions.verdicts != verdicts { (alone, verdicts) = (verdicts, decisions.verdicts) }
    }
    confidence = ExpectedScore.f1(probabilities, verdicts, weights: features.units)
  }

  /// What site memory knows the page's blocks by, as they are without it.
  func shown(of page: PageBlocks, _ places: ElementPlaces) -> [ShownBlock] {
    guard let measures else { return [] }
    return ShownBlock.all(of: page, measures, alone ?? verdicts, probabilities, places)
  }

  /// Length of all text of the page.
  var units: Float { (measures?.blocks ?? []).reduce(0) { $0 + $1.units } }

  /// Of each block; empty for pages that are left to the rules.
  var probabilities: [Float] { judgement?.probabilities ?? [] }

  /// What weighed most for or against a block.
  func evidence(_ index: Int) -> [(feature: String, logOdds: Double)] {
    judgement?.evidence(index) ?? []
  }
}

extension MeasuredBlock {
  /// Every block with the numbers that the classifier judges it by.
  static func all(
    of page: PageBlocks, _ region: Region, _ facts: KnownFacts, _ model: BlockModel?,
    _ places: ElementPlaces
  ) -> [MeasuredBlock] {
    guard page.blocks.count <= Limits.classifiedBlocksMax, !page.blocks.isEmpty else { return [] }
    let rules = BlockDecisions.decide(page, region, facts)
    let features = BlockFeatures(page, facts, rules, all: true)
    let rows = model?.measure(page, features, rules, places) ?? features.rows()
    let width = rows.count / page.blocks.count
    return page.blocks.indices.map { index in
      MeasuredBlock(
        text: page.string(index), values: Array(rows[(index * width)..<((index + 1) * width)]))
    }
  }
}
