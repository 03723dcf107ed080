// What the reading of one page found: the draft, why it is so, and what it tells of the page's site.
import Markup
import Model

struct PageResult {
  let draft: ArticleDraft
  /// The draft with title, text, authors and date as they are without site memory; nil when that
  /// changed nothing.
  let alone: ArticleDraft?
  let reading: PageReading
  /// By which the blocks were judged.
  let facts: KnownFacts
  let choice: BodyChoice
  /// What was found without site memory.
  let title: TitleFinding
  let people: PeopleFinding
  let dates: DateFindings
  /// Where the fields were read.
  let origins: [ExplainedField]

  /// What the page shows of its site; only what is found without memory. nil for pages that are left to
  /// the rules.
  func sighting() -> PageSighting? {
    guard !choice.probabilities.isEmpty else { return nil }
    var seen = PageSighting(
      choice.shown(of: reading.blocks, reading.places), units: choice.units)
    seen.titleEndings = TitleReading.endings(
      reading.head, reading.linked, clean: reading.fields.clean)
    seen.byline = people.node.map(reading.places.place)
    seen.date = dates.node.map(reading.places.place)
    seen.yield.hasTitle = title.title != nil
    seen.yield.hasAuthor = !people.authors.isEmpty
    seen.yield.hasDate = dates.published != nil
    return seen
  }

  /// Every block with the numbers that the classifier judges it by.
  ///
  /// - Parameter model: gives the numbers that only the second forest judges by; nil those of the first.
  func measured(by model: BlockModel?) -> [MeasuredBlock] {
    MeasuredBlock.all(of: reading.blocks, reading.region, facts, model, reading.places)
  }

  /// - Parameter draft: with what feed and recipe tell besides.
  func explanation(_ draft: ArticleDraft) -> ExtractionExplanation {
    let page = reading.blocks
    let probabilities = choice.probabilities
    let lines = page.blocks.indices.map { index in
      let bar = choice.bars.indices.contains(index) ? choice.bars[index] : .ofPage
      return ExplainedBlock(
        text: page.string(index), kind: page.blocks[index].kind,
        linkShare: page.blocks[index].linkShare,
        probability: probabilities.indices.contains(index) ? Double(probabilities[index]) : 0,
        bar: bar == .ofPage ? nil : bar.rawValue,
        evidence: choice.evidence(index), path: path(page.blocks[index].container),
        verdict: choice.verdicts[index])
    }
    return ExtractionExplanation(draft: draft, blocks: lines, fields: origins)
  }

  /// Elements of a block's path, at most.
  private static let pathElementsMax = 4

  /// `div.entry-content > p`.
  private func path(_ container: Int) -> String {
    var parts: [String] = []
    var at = container
    while at > 0, parts.count < PageResult.pathElementsMax {
      let found = reading.blocks.containers[at]
      let name = reading.document.string(.class, of: found.node)?.split(at: " ").first
      parts.append(found.element.name + (name.map { "." + $0 } ?? ""))
      at = found.parent
    }
    return parts.reversed().joined(separator: " > ")
  }
}
