// Texts so long that the classifier loses faith in them on the way down.
import Markup

/// The paragraphs of one class in one element, when they are a long text.
struct LongText {
  private struct Group: Hashable {
    var home: Int
    /// Of the class of the paragraphs.
    var likeness: UInt64

    init(of paragraph: Int, _ page: PageBlocks) {
      let own = page.containers[page.blocks[paragraph].container]
      (home, likeness) = (own.parent, own.likeness)
    }
  }

  private let page: PageBlocks
  private let group: Group
  /// Paragraphs from the last before the first that is doubted.
  private let paragraphs: [Int]

  /// Paragraphs of a group that the classifier is sure of, at least, and the probability of such.
  private static let sureMin = 12
  private static let sureProbabilityMin: Float = 0.7
  /// Paragraphs of it that it doubts, at least: of one or two it may be right.
  private static let doubtedMin = 3
  /// Blocks from what stands between two paragraphs to each of them, at most.
  private static let reach = 8

  /// The blocks that belong to long texts although the classifier doubts them.
  ///
  /// - Parameters:
  ///   - rules: what the rules say of each block.
  ///   - probabilities: of each block being part of the text, 0…1.
  ///   - least: the probability from which blocks of this page are text.
  static func blocks(
    _ page: PageBlocks, _ rules: [Verdict], _ probabilities: [Float], least: Float
  ) -> Set<Int> {
    let paragraphs = probabilities.indices.filter {
      probabilities[$0] >= Bar.longTextProbability && rules[$0].isKept
        && page.blocks[$0].kind == .paragraph && page.prose($0) > 0
    }
    // Most pages leave no doubt.
    guard paragraphs.count(where: { probabilities[$0] < least }) >= doubtedMin else { return [] }
    let groups = Dictionary(grouping: paragraphs) { Group(of: $0, page) }
    return groups.reduce(into: []) { blocks, group in
      let text = LongText(page, group.key, group.value, probabilities, least)
      blocks.formUnion(text?.blocks ?? [])
    }
  }

  private init?(
    _ page: PageBlocks, _ group: Group, _ paragraphs: [Int], _ probabilities: [Float],
    _ least: Float
  ) {
    let sure = paragraphs.count { probabilities[$0] >= LongText.sureProbabilityMin }
    let doubted = paragraphs.indices.filter { probabilities[paragraphs[$0]] < least }
    guard sure >= LongText.sureMin, doubted.count >= LongText.doubtedMin else { return nil }
    (self.page, self.group) = (page, group)
    self.paragraphs = Array(paragraphs[max(0, doubted[0] - 1)...])
  }

  /// Its paragraphs, and what stands between them: lines, headings, lists, tables and code.
  private var blocks: [Int] {
    paragraphs
      + zip(paragraphs, paragraphs.dropFirst()).flatMap { one, next in
        (max(one + 1, next - LongText.reach)..<next).filter {
          $0 - one <= LongText.reach && isPart($0)
        }
      }
  }

  private static let parts: Set<HTMLElement> = [.ul, .ol, .li, .dl, .table, .thead, .tbody, .tr]

  /// Whether a block is a short line of the class of the paragraphs, or stands in their element or in a
  /// list or table there.
  private func isPart(_ index: Int) -> Bool {
    switch page.blocks[index].kind {
    case .caption: return false
    case .paragraph: return Group(of: index, page) == group
    default: break
    }
    var around = page.containers[page.blocks[index].container].parent
    while around != group.home, around > 0,
      LongText.parts.contains(page.containers[around].element)
    {
      around = page.containers[around].parent
    }
    return around == group.home
  }
}
