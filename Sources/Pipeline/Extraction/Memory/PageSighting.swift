// What one page shows of its site: what site memory learns from.

/// What the reading of one page found, without the help of site memory: a memory must not learn from
/// itself.
package struct PageSighting: Hashable, Sendable {
  /// Fingerprints of the blocks that are text or might be, each once.
  var blocks: [UInt64] = []
  /// Places in which most of such blocks were text, and places in which most were not.
  var bodies: [UInt64] = []
  var sides: [UInt64] = []
  /// What stands behind the last separator of the titles as they were written.
  var titleEndings: [String] = []
  /// Places of the elements that named the author and the date.
  var byline: UInt64?
  var date: UInt64?
  var yield = PageYield()
}

extension PageSighting {
  /// - Parameter units: length of all text of the page.
  init(_ shown: [ShownBlock], units: Float) {
    blocks = Set(shown.compactMap(\.fingerprint)).sorted()
    var sums: [UInt64: (kept: Float, other: Float)] = [:]
    for block in shown {
      if block.isKept {
        sums[block.place, default: (0, 0)].kept += block.units
      } else {
        sums[block.place, default: (0, 0)].other += block.units
      }
    }
    let places = sums.sorted { $0.key < $1.key }
    bodies = places.filter { $0.value.kept >= $0.value.other }.map(\.key)
    sides = places.filter { $0.value.kept < $0.value.other }.map(\.key)
    yield.units = places.reduce(0) { $0 + $1.value.kept }
    yield.share = units > 0 ? yield.units / units : 0
    yield.body = places.max { $0.value.kept < $1.value.kept }?.key ?? 0
  }
}
