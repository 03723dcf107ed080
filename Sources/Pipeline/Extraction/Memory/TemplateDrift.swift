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
