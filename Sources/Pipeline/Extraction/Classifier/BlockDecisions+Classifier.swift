// The classifier's say over the hand-written decisions, and what holds whatever it says.
import Model

extension BlockDecisions {
  /// Probability from which a block is part of the text.
  static let probabilityMin: Float = 0.5
  /// The same where a rule speaks against it that is seldom wrong: of such blocks that the classifier
  /// would keep, on sites it had not seen, more than half were no text.
  private static let probabilityMinAgainstRule: Float = 0.95

  /// Takes the classifier's word for every block; the reasons of the rules stay where both drop it.
  ///
  /// - Parameter probabilities: of each block being part of the text, 0…1.
  mutating func revise(by probabilities: [Float]) {
    let rules = verdicts
    defer { settle() }
    // A page on which it finds no text at all is unlike those it learned from.
    guard let first = firstText(probabilities) else { return }
    needed = rules.indices.map { index in
      isStrong(rules[index], beforeText: index < first)
        ? BlockDecisions.probabilityMinAgainstRule : BlockDecisions.probabilityMin
    }
    for (index, probability) in probabilities.enumerated() {
      if index == titleBlock {
        verdicts[index] = .dropped(.metadata)
      } else if probability >= needed[index] {
        verdicts[index] = .kept
      } else if rules[index].isKept {
        verdicts[index] = .dropped(.unlikely)
      }
    }
  }

  /// The first running text that the classifier keeps, or the first block it keeps.
  private func firstText(_ probabilities: [Float]) -> Int? {
    let kept = probabilities.indices.filter { probabilities[$0] >= BlockDecisions.probabilityMin }
    return kept.first { page.prose($0) > 0 } ?? kept.first
  }

  /// Whether a rule's reason is one that the classifier may overrule only when it is sure.
  private func isStrong(_ rule: Verdict, beforeText: Bool) -> Bool {
    switch rule {
    case .dropped(.caption), .dropped(.repeated), .dropped(.linkOnly), .dropped(.phrase): true
    case .dropped(.metadata): beforeText
    default: false
    }
  }
}

/// How sure the classifier is of a page: what F1 its choice would have if its probabilities were true.
enum ExpectedScore {
  /// - Returns: 0…1; 0 when nothing is kept.
  static func f1(_ probabilities: [Float], _ verdicts: [Verdict], weights: [Float]) -> Double {
    var (kept, keptRight, right) = (0.0, 0.0, 0.0)
    for ((probability, verdict), weight) in zip(zip(probabilities, verdicts), weights) {
      let likely = Double(probability * weight)
      right += likely
      guard verdict.isKept else { continue }
      kept += Double(weight)
      keptRight += likely
    }
    return kept + right == 0 ? 0 : 2 * keptRight / (kept + right)
  }
}
