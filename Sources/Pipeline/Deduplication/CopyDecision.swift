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
      return shared.overlaps.contains {
        $0.coverageOfNew * 2 >= shared.coverage && !FactComparison($0, base).contradicts
          && ($0.coverageOfOld >= DeduplicationLimits.excerptCoverage
            || headShare($0, base) >= DeduplicationLimits.headShare)
      }
    }
    return shared.overlaps.contains { overlap in
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

/// Numbers and names where two texts go on side by side: templates (earnings, weather, greetings)
/// agree in everything else.
struct FactComparison {
  private(set) var numbers = 0
  private(set) var agreeing = 0
  /// Names of the arriving text that do not stand at the same place of the stored one.
  private(set) var strangeNames = 0
  /// Weight of the other words that the stored text does not have there.
  private(set) var differingWeight = 0

  init(_ overlap: Overlap, _ base: ComparisonBase) {
    let reach = DeduplicationLimits.factReach
    for chain in overlap.chains {
      var index = chain.new.lowerBound
      let end = chain.new.upperBound
      var last = chain.old.lowerBound - 1
      while index < end {
        if let match = Self.match(index, chain, overlap) {
          last = match
          if base.content.tokens[index].isNumber {
            numbers += 1
            agreeing += 1
          }
          index += 1
          continue
        }
        // What stands between two matches must stand between the same two in the other text.
        var next = index + 1
        while next < end, Self.match(next, chain, overlap) == nil { next += 1 }
        let after = Self.match(next, chain, overlap) ?? last + reach
        let low = max(0, min(last, after) - reach)
        let high = min(overlap.old.tokens.count, max(last, after) + reach)
        compare(index..<next, base, overlap.old.tokens[min(low, high)..<high])
        index = next
      }
    }
  }

  private static func match(_ index: Int, _ chain: Chain, _ overlap: Overlap) -> Int? {
    guard chain.new.contains(index) else { return nil }
    let match = Int(overlap.matches[index])
    return match >= 0 && chain.old.contains(match) ? match : nil
  }

  private mutating func compare(
    _ range: Range<Int>, _ base: ComparisonBase, _ old: ArraySlice<Token>
  ) {
    for index in range {
      let token = base.content.tokens[index]
      if token.isNumber {
        numbers += 1
        if old.contains(token) { agreeing += 1 }
      } else if !base.content.isName.isEmpty, base.content.isName[index] {
        if !old.contains(token) { strangeNames += 1 }
      } else if !old.contains(token) {
        differingWeight += token.weight
      }
    }
  }

  /// Few of the numbers agree, and what differs is facts rather than wording.
  var contradicts: Bool {
    let differing = numbers - agreeing + strangeNames
    return numbers > 0 && agreeing * 3 < numbers && differing >= DeduplicationLimits.strangeFactsMin
      && differing * DeduplicationLimits.wordWeight >= differingWeight
  }
}
