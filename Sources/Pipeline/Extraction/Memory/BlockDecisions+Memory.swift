// What site memory changes of the choice of blocks.
import Glibc
import Model

extension BlockDecisions {
  /// Blocks that match more of the page than this are not furniture: the page is one that the memory
  /// has seen, under another address.
  private static let matchedShareMax: Float = 0.4

  /// Drops what other articles of the source show as well, and lets the place of a block speak where
  /// the classifier is in doubt.
  mutating func revise(by memory: SiteMemory, _ shown: [ShownBlock]) {
    guard !probabilities.isEmpty else { return }
    defer { settle() }
    for block in shown {
      guard let odds = memory.placeOdds(block.place) else { continue }
      let needed = self.needed[block.index]
      let isText = probabilities[block.index].logOdds + odds >= needed.logOdds
      if verdicts[block.index].isKept, !isText {
        verdicts[block.index] = .dropped(.unusualPlace)
      } else if isText, !verdicts[block.index].isKept,
        needed < BlockDecisions.probabilityMinAgainstRule, block.index != titleBlock
      {
        verdicts[block.index] = .kept
      }
    }
    let kept = shown.filter { verdicts[$0.index].isKept }
    let known = kept.compactMap { block in
      block.fingerprint.flatMap {
        memory.furniture(
          $0, probability: probabilities[block.index],
          isHeading: page.blocks[block.index].kind == .heading)
      }.map { (block, $0) }
    }
    let matched = known.reduce(0) { $0 + $1.0.units }
    guard matched <= BlockDecisions.matchedShareMax * kept.reduce(0, { $0 + $1.units }) else {
      return
    }
    for (block, seen) in known {
      verdicts[block.index] = .dropped(.furniture(articles: Int(seen.count)))
    }
  }
}

extension Float {
  /// Of a probability, 0…1; within ±14.
  fileprivate var logOdds: Float {
    let bounded = Swift.min(1 - 1e-6, Swift.max(1e-6, self))
    return logf(bounded / (1 - bounded))
  }
}
