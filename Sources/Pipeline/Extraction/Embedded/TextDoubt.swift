// Whether a page's own markup may lack its article, so that its scripts are worth a look.
import Model

/// Why the text that a page's markup gives may not be its article.
enum TextDoubt {
  /// There is hardly any, or far less than the page states.
  case short
  /// It has nothing of the text that the page states.
  case unlikeStated
  /// Teasers of other articles are all there is.
  case onlyTeasers

  /// Share of the bytes of the markup's text that a stated one has, at least, to stand against it: a summary
  /// in other words is shorter.
  private static let statedShareMin = 0.5

  /// Bytes of such a text, at least.
  private static let statedBytesMin = 800

  init?(_ result: PageResult) {
    let text = result.textAlone
    let stated = result.statedBody
    let statedBytes = stated?.utf8.count ?? 0
    if text.utf8.count < Limits.bareTextBytes
      || text.utf8.count < Limits.shortTextBytes
        && statedBytes > text.utf8.count * Limits.embeddedTimesMin
    {
      self = .short
    } else if let stated, statedBytes >= TextDoubt.statedBytesMin,
      Double(statedBytes) >= Double(text.utf8.count) * TextDoubt.statedShareMin,
      !TextDoubt.share(text, with: stated), result.statesItsOwnBody
    {
      self = .unlikeStated
    } else if result.hasOnlyTeasers {
      self = .onlyTeasers
    } else {
      return nil
    }
  }

  /// Whether the reading of the page with what its scripts carry is the better one.
  func isSettled(by other: PageResult, insteadOf first: PageResult) -> Bool {
    switch self {
    case .short:
      other.textAlone.utf8.count > first.textAlone.utf8.count * Limits.embeddedTimesMin
    case .unlikeStated, .onlyTeasers:
      TextDoubt(other) == nil
    }
  }

  /// Places of a stated text that are looked for, and bytes of each.
  private static let samples = 12
  private static let sampleBytes = 30

  /// Whether a text has any of some parts of another: most have them as they are, others without tags,
  /// references, signs and blanks.
  private static func share(_ text: String, with stated: String) -> Bool {
    holds(Array(text.utf8)[...], Array(stated.utf8))
      || holds(
        Similarity.letters(Fold.bytes(text))[...],
        Similarity.letters(Fold.bytes(EmbeddedText(stated: stated).prose)))
  }

  private static func holds(_ text: ArraySlice<UInt8>, _ stated: [UInt8]) -> Bool {
    let step = max(sampleBytes, stated.count / samples)
    return stride(from: 0, through: stated.count - sampleBytes, by: step).contains {
      text.contains(Array(stated[$0..<$0 + sampleBytes]))
    }
  }
}

extension PageResult {
  /// What the page says without site memory.
  private var plain: ArticleDraft { alone ?? draft }

  fileprivate var textAlone: String { plain.text }

  fileprivate var statedBody: String? { reading.linked?.bodyText }

  /// Whether the text that the page states goes under the page's own title.
  fileprivate var statesItsOwnBody: Bool {
    let own = ComparableTitle(plain.title ?? "").letters
    return !own.isEmpty && ComparableTitle(reading.linked?.headline ?? "").letters == own
  }

  fileprivate var hasOnlyTeasers: Bool {
    let verdicts = choice.alone ?? choice.verdicts
    return reading.blocks.areTeasers(
      verdicts.indices.filter { verdicts[$0].isKept }, behind: choice.titleBlock)
  }
}
