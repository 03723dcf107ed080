// UsualYield: what the pages of a source use to give.

/// What the pages of a source use to give.
struct UsualYield {
  private let units: Float
  private let share: Float
  private let places: Set<UInt64>
  private let hasPlace: Bool
  private let hasTitle: Bool
  private let hasAuthor: Bool
  private let hasDate: Bool

  init<Yields: Collection<PageYield>>(_ yields: Yields) {
    units = UsualYield.median(yields.map(\.units))
    share = UsualYield.median(yields.map(\.share))
    let counts = Dictionary(yields.map { ($0.body, 1) }, uniquingKeysWith: +)
    places = Set(counts.keys)
    hasPlace = (counts.values.max() ?? 0) * 5 >= yields.count * 3
    func nearlyAll(_ has: (PageYield) -> Bool) -> Bool {
      yields.count(where: has) * 10 >= yields.count * 9
    }
    hasTitle = nearlyAll(\.hasTitle)
    hasAuthor = nearlyAll(\.hasAuthor)
    hasDate = nearlyAll(\.hasDate)
  }

  /// In what a page differs from the others.
  func signs(of yield: PageYield) -> Set<TemplateDrift.Sign> {
    var signs: Set<TemplateDrift.Sign> = []
    if yield.units < units / 4 { signs.insert(.length) }
    if yield.share < share / 3 || yield.share > share * 3 { signs.insert(.yield) }
    if hasPlace, !places.contains(yield.body) { signs.insert(.container) }
    if hasTitle, !yield.hasTitle { signs.insert(.title) }
    if hasAuthor, !yield.hasAuthor { signs.insert(.author) }
    if hasDate, !yield.hasDate { signs.insert(.date) }
    return signs
  }

  private static func median(_ values: [Float]) -> Float {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
