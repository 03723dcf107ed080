// The alarm for a site that has changed: its pages give otherwise than they used to.

/// How the pages of a source have changed.
package struct TemplateDrift: Hashable, Sendable {
  package enum Sign: String, Sendable, CaseIterable {
    /// The texts are far shorter than they used to be.
    case length
    /// Far less, or far more, of the page is text.
    case yield
    /// The text stands in a place never seen before.
    case container
    /// Hardly a page without it before, none with it now.
    case title, author, date
  }

  /// In the order of `Sign.allCases`; never empty.
  package var signs: [Sign]

  /// Pages in a row that must agree: one page may be a gallery, two a coincidence.
  static let pages = 3
  /// Pages before them that tell what is usual.
  static let usualPagesMin = 8

  /// Compares the last pages, the newest included, with those before them.
  ///
  /// - Returns: nil when nothing has changed, or too little is known.
  init?(from yields: [PageYield], to newest: PageYield) {
    let all = yields + [newest]
    guard all.count >= TemplateDrift.usualPagesMin + TemplateDrift.pages else { return nil }
    let usual = UsualYield(all.dropLast(TemplateDrift.pages))
    let found = all.suffix(TemplateDrift.pages).map(usual.signs)
    let common = Sign.allCases.filter { sign in found.allSatisfy { $0.contains(sign) } }
    guard !common.isEmpty else { return nil }
    signs = common
  }
}

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
