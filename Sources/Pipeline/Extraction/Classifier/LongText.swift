// Texts so long that the classifier loses faith in them on the way down.
import Markup

/// The elements whose paragraphs are one long text.
struct LongText {
  /// Paragraphs that are one another's like: of one class, in one element.
  private struct Kind: Hashable {
    var home: Int
    var likeness: UInt64
  }

  private let page: PageBlocks
  private var kinds: Set<Kind> = []
  private var homes: Set<Int> = []

  /// Paragraphs of a kind that the classifier is sure of, at least, and how sure it must be.
  private static let paragraphsMin = 12
  private static let probabilityMin: Float = 0.7
  /// Paragraphs of them that it doubts, at least: of one alone it may be right.
  private static let doubtsMin = 3
  /// Blocks between the paragraphs of a text and what stands among them, at most.
  private static let reach = 8

  /// The blocks that a long text holds although the classifier doubts some of its paragraphs.
  ///
  /// - Parameters:
  ///   - rules: what the rules say of each block.
  ///   - probabilities: of each block being part of the text, 0…1.
  ///   - least: the probability that a block of this page needs.
  static func find(
    _ page: PageBlocks, _ rules: [Verdict], _ probabilities: [Float], least: Float
  ) -> Set<Int> {
    let text = LongText(page, probabilities)
    let enough = BlockDecisions.probabilityMinOfLongText
    let paragraphs =
      text.kinds.isEmpty
      ? []
      : probabilities.indices.filter {
        rules[$0].isKept && probabilities[$0] >= enough && text.continues($0)
      }
    guard paragraphs.count(where: { probabilities[$0] < least }) >= doubtsMin else { return [] }
    var held = Set(paragraphs)
    for (one, next) in zip(paragraphs, paragraphs.dropFirst()) {
      for index in one + 1..<next
      where index - one <= reach && next - index <= reach && text.holds(index) {
        held.insert(index)
      }
    }
    return held
  }

  private init(_ page: PageBlocks, _ probabilities: [Float]) {
    self.page = page
    var counts: [Kind: Int] = [:]
    for index in probabilities.indices
    where probabilities[index] >= LongText.probabilityMin && isParagraph(index) {
      counts[kind(index), default: 0] += 1
    }
    for (kind, count) in counts where count >= LongText.paragraphsMin {
      kinds.insert(kind)
      homes.insert(kind.home)
    }
  }

  private func isParagraph(_ index: Int) -> Bool {
    page.blocks[index].kind == .paragraph && page.prose(index) > 0
  }

  private func kind(_ index: Int) -> Kind {
    let own = page.containers[page.blocks[index].container]
    return Kind(home: own.parent, likeness: own.likeness)
  }

  private func continues(_ index: Int) -> Bool { isParagraph(index) && kinds.contains(kind(index)) }

  /// Whether a block stands in the element of a long text, or in a list or table there.
  private func holds(_ index: Int) -> Bool {
    var home = page.containers[page.blocks[index].container].parent
    while home > 0, !homes.contains(home), LongText.parts.contains(page.containers[home].element) {
      home = page.containers[home].parent
    }
    return homes.contains(home)
  }

  private static let parts: Set<HTMLElement> = [.ul, .ol, .li, .dl, .table, .thead, .tbody, .tr]
}
