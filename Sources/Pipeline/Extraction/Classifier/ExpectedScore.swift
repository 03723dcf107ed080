// ExpectedScore: how good a choice of blocks is, by their probabilities.

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

  /// The probability from which to keep blocks for the greatest expected F1: half of that F1 (Lipton,
  /// Elkan, Naryanaswamy: Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014).
  ///
  /// - Returns: 0…0.5; the more doubtful a page, the lower.
  static func threshold(_ probabilities: [Float], weights: [Float]) -> Float {
    let all = zip(probabilities, weights).sorted { $0.0 > $1.0 }
    let right = all.reduce(0) { $0 + $1.0 * $1.1 }
    var (kept, keptRight, best): (Float, Float, Float) = (0, 0, 0)
    for (probability, weight) in all {
      kept += weight
      keptRight += probability * weight
      best = max(best, 2 * keptRight / max(kept + right, .leastNormalMagnitude))
    }
    return best / 2
  }
}
