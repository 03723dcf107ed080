// Runs of matches that go on side by side in two texts, with small differences in between.

/// A stretch of the arriving text that follows a stretch of a stored one.
struct Chain {
  /// Token ranges of the contents.
  var new: Range<Int>
  var old: Range<Int>
  /// Weight of the matched tokens of the arriving text within `new`.
  var weight: Int

  /// The chains of a text, by where they begin.
  ///
  /// - Parameter gap: tokens that may differ between two matches, on either side.
  static func chains(_ matches: [Int32], _ tokens: [Token], gap: Int) -> [Chain] {
    var open: [Chain] = []
    var done: [Chain] = []
    for (index, match) in matches.enumerated() where match >= 0 {
      let place = Int(match)
      var best: Int?
      for at in open.indices.reversed() where index - open[at].new.upperBound <= gap {
        let step = place - open[at].old.upperBound
        if step >= -1, step <= gap, best == nil || step == 0 { best = at }
      }
      if let best {
        open[best].new = open[best].new.lowerBound..<index + 1
        open[best].old = open[best].old.lowerBound..<max(open[best].old.upperBound, place + 1)
        open[best].weight += tokens[index].weight
      } else {
        if open.count == DeduplicationLimits.openChainsMax { done.append(open.removeFirst()) }
        open.append(
          Chain(new: index..<index + 1, old: place..<place + 1, weight: tokens[index].weight))
      }
    }
    done.append(contentsOf: open)
    return done.sorted { $0.new.lowerBound < $1.new.lowerBound }
  }

  /// Dense enough to be the same wording, and more than a chance phrase.
  func isSameWording(_ tokens: [Token]) -> Bool {
    guard weight >= DeduplicationLimits.chainWeightMin else { return false }
    let whole = tokens[new].reduce(0) { $0 + $1.weight }
    return weight * 100 >= whole * DeduplicationLimits.chainDensityPercent
  }
}
