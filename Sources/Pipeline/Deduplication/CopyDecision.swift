// Whether the overlap of two texts makes one a copy of the other.

/// The texts of one cluster laid beside the arriving one.
struct ClusterOverlap {
  let cluster: UInt32
  let overlaps: [Overlap]
  /// Share of the arriving text that the cluster's texts together have, 0…1.
  let coverage: Double
  /// Tokens of the arriving content that any of them has.
  let isCovered: [Bool]

  init(cluster: UInt32, overlaps: [Overlap], base: ComparisonBase) {
    self.cluster = cluster
    self.overlaps = overlaps
    let ranges = overlaps.flatMap { $0.chains.map(\.new) }
    isCovered = base.content.covered(by: ranges)
    coverage = base.content.share(of: ranges)
  }

  /// The text that the arriving one has most of; the older of two equal ones.
  var best: Overlap? {
    overlaps.max {
      (Self.strength($0), $1.text.number) < (Self.strength($1), $0.text.number)
    }
  }

  /// Weight of the arriving content that stands word for word in one of them.
  func matchedWeight(_ base: ComparisonBase) -> Int {
    overlaps.map { $0.matchedWeight(base.content.tokens) }.max() ?? 0
  }

  private static func strength(_ overlap: Overlap) -> Double {
    max(overlap.coverageOfNew, overlap.coverageOfOld)
  }
}

enum CopyDecision {
  /// - Parameter isSameAddress: one of the cluster's texts had the arriving one's address.
  static func isCopy(_ shared: ClusterOverlap, of base: ComparisonBase, isSameAddress: Bool) -> Bool
  {
    if isSameAddress {
      return shared.coverage >= DeduplicationLimits.revisionCoverage
        || shared.overlaps.contains { $0.coverageOfOld >= DeduplicationLimits.revisionCoverage }
    }
    if shared.coverage >= DeduplicationLimits.copyCoverage {
      // A cluster has versions with other numbers: one that agrees is enough.
      return tellingOverlaps(shared, base).contains {
        $0.coverageOfNew * 2 >= shared.coverage && !FactComparison($0, base).contradicts
          && ($0.coverageOfOld >= DeduplicationLimits.excerptCoverage
            || headShare($0, base) >= DeduplicationLimits.headShare)
      }
    }
    return tellingOverlaps(shared, base).contains { overlap in
      let (new, old) = (shared.coverage, overlap.coverageOfOld)
      if old < DeduplicationLimits.containedCoverage {
        guard min(new, old) >= DeduplicationLimits.mutualCoverage else { return false }
        if overlap.isSameSource(as: base),
          overlap.coverageWithinFrame(base) < DeduplicationLimits.coverageWithinFrame
        {
          return false
        }
      }
      return headShare(overlap, base) >= DeduplicationLimits.headShare
        && !FactComparison(overlap, base).contradicts
    }
  }

  /// The texts that decide: a source tells its own stories apart, so a reprint of another of them says nothing.
  private static func tellingOverlaps(
    _ shared: ClusterOverlap, _ base: ComparisonBase
  ) -> [Overlap] {
    let own = shared.overlaps.filter {
      $0.isSameSource(as: base) && $0.text.published != nil && base.published != nil
    }
    return own.isEmpty ? shared.overlaps : own
  }

  /// Both texts begin with the same words, whatever dateline or headline stands before them.
  static func headShare(_ overlap: Overlap, _ base: ComparisonBase) -> Double {
    let weightMax = DeduplicationLimits.headWeight
    var (weight, shared) = (0, 0)
    for (index, token) in base.content.tokens.enumerated() {
      weight += token.weight
      if weight > weightMax { break }
      let match = overlap.matches[index]
      if match >= 0, Int(match) < DeduplicationLimits.headTokens { shared += token.weight }
    }
    return weight == 0 ? 0 : Double(shared) / Double(min(weight, weightMax))
  }
}
