// The right name that a wrong one probably meant.

/// The candidate nearest to `word`; nil when none is near.
///
/// Nearness is the Damerau-Levenshtein distance (insert, delete, replace, swap neighbours; each
/// pair of letters edited once), without regard to case, hyphens and underscores. Near means: at
/// most a third of the letters of the longer word.
package func nearestName(to word: String, in candidates: [String]) -> String? {
  let folded = foldName(word)
  guard !folded.isEmpty, folded.count <= SettingsLimits.nearestNameLengthMax else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = foldName(candidate)
    let distance = editDistance(folded, other)
    guard distance <= max(folded.count, other.count) / 3 else { continue }
    if let known = best, known.distance <= distance { continue }
    best = (candidate, distance)
  }
  return best?.name
}

private func foldName(_ name: String) -> [UInt8] {
  name.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
}

/// Optimal string alignment distance of two byte strings.
func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let same = left[row - 1] == right[column - 1]
      var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
