// What the articles of one source have in common: the thing that a single page cannot tell.
import Glibc

/// Counts over the articles of a source: its furniture, where its text stands, how its titles end,
/// where it names authors and dates, and how much its pages use to give.
///
/// A plain value, learned from one article after another; bounded, and it forgets.
package struct SiteMemory: Hashable, Sendable {
  private static let furnitureArticlesMin: UInt32 = 3
  private static let furnitureRateMin = 0.1
  private static let sureFurnitureRateMin = 0.6
  private static let sureProbability: Float = 0.9
  private static let placeArticlesMin: UInt32 = 5
  /// Sightings and rate from which a title ending, or the place of a byline, is the site's habit.
  private static let habitArticlesMin: UInt32 = 3
  private static let titleEndingRateMin = 0.5
  private static let namePlaceRateMin = 0.33

  /// Articles learned from.
  package private(set) var articles: UInt32 = 0
  private(set) var blocks = SightingTable()
  private(set) var bodies = SightingTable()
  private(set) var sides = SightingTable()
  private(set) var titleEndings: [String: Sighting] = [:]
  private(set) var bylines = SightingTable()
  private(set) var dates = SightingTable()
  /// Of the last articles, oldest first.
  private(set) var yields: [PageYield] = []

  package init() {}

  /// Puts back what was written down; `tables` in the order of `bytes`.
  init(
    _ articles: UInt32, _ tables: [SightingTable], _ titleEndings: [String: Sighting],
    _ yields: [PageYield]
  ) {
    self.articles = articles
    (blocks, bodies, sides) = (tables[0], tables[1], tables[2])
    (bylines, dates) = (tables[3], tables[4])
    self.titleEndings = titleEndings
    self.yields = yields
  }

  /// Takes in one article. The same article must not be taken in twice.
  ///
  /// - Returns: how the source's pages have changed, when this article shows that they have.
  package mutating func learn(_ sighting: PageSighting) -> TemplateDrift? {
    articles += 1
    for block in sighting.blocks {
      blocks.note(block, on: articles, capacity: Limits.memoryBlocksMax)
    }
    for place in sighting.bodies {
      bodies.note(place, on: articles, capacity: Limits.memoryPlacesMax)
    }
    for place in sighting.sides {
      sides.note(place, on: articles, capacity: Limits.memoryPlacesMax)
    }
    if let byline = sighting.byline {
      bylines.note(byline, on: articles, capacity: Limits.memoryPlacesMax)
    }
    if let date = sighting.date {
      dates.note(date, on: articles, capacity: Limits.memoryPlacesMax)
    }
    note(sighting.titleEndings)
    let drift = TemplateDrift(from: yields, to: sighting.yield)
    yields.append(sighting.yield)
    if yields.count > Limits.memoryYieldsMax { yields.removeFirst() }
    if drift != nil { restart() }
    return drift
  }

  private mutating func note(_ endings: [String]) {
    for ending in endings {
      if var known = titleEndings[ending] {
        known.note(on: articles)
        titleEndings[ending] = known
      } else {
        if titleEndings.count >= Limits.memoryEndingsMax,
          let oldest = titleEndings.min(by: { ($0.value.last, $0.key) < ($1.value.last, $1.key) })
        {
          titleEndings[oldest.key] = nil
        }
        titleEndings[ending] = Sighting(on: articles)
      }
    }
  }

  /// The template is another: what was learned of places holds no longer.
  private mutating func restart() {
    (bodies, sides, bylines, dates) = (.init(), .init(), .init(), .init())
    yields = Array(yields.suffix(TemplateDrift.pages))
  }

  // MARK: What it knows

  /// Whether a page differs from those before it: one that might be evidence of a changed template.
  package func isUnusual(_ sighting: PageSighting) -> Bool {
    // The last ones may be the first of a new template.
    let usual = yields.dropLast(TemplateDrift.pages - 1)
    return usual.count >= TemplateDrift.usualPagesMin
      && !UsualYield(usual).signs(of: sighting.yield).isEmpty
  }

  /// A block is furniture when `furnitureArticlesMin` articles show it and not only a few of many do.
  /// Where the classifier is sure that it is text, most must: stories of one affair share paragraphs.
  ///
  /// - Parameter probability: the classifier's, 0…1.
  func furniture(_ fingerprint: UInt64, probability: Float, isHeading: Bool) -> Sighting? {
    guard let seen = blocks[fingerprint], seen.count >= SiteMemory.furnitureArticlesMin else {
      return nil
    }
    let isSure = probability >= SiteMemory.sureProbability
    if isSure, isHeading || seen.count == SiteMemory.furnitureArticlesMin { return nil }
    let rateMin = isSure ? SiteMemory.sureFurnitureRateMin : SiteMemory.furnitureRateMin
    return seen.rate(after: articles) >= rateMin ? seen : nil
  }

  /// What a block's place says for (up to 1) or against it (down to -2), in log odds; nil for a place
  /// that is not known well enough.
  func placeOdds(_ place: UInt64) -> Float? {
    let text = bodies[place]?.count ?? 0
    let other = sides[place]?.count ?? 0
    guard text + other >= SiteMemory.placeArticlesMin else { return nil }
    return min(1, max(-2, logf((Float(text) + 0.5) / (Float(other) + 0.5))))
  }

  /// Endings that half of the titles have.
  var commonTitleEndings: [String] {
    titleEndings.filter { isHabit($0.value, SiteMemory.titleEndingRateMin) }
      .keys.sorted()
  }

  /// Where a third of the articles name their author, or their date.
  func isBylinePlace(_ place: UInt64) -> Bool { isCommon(bylines[place]) }
  func isDatePlace(_ place: UInt64) -> Bool { isCommon(dates[place]) }
  var hasBylinePlaces: Bool { bylines.entries.contains { isCommon($0.sighting) } }
  var hasDatePlaces: Bool { dates.entries.contains { isCommon($0.sighting) } }

  private func isCommon(_ sighting: Sighting?) -> Bool {
    sighting.map { isHabit($0, SiteMemory.namePlaceRateMin) } ?? false
  }

  private func isHabit(_ sighting: Sighting, _ rateMin: Double) -> Bool {
    sighting.count >= SiteMemory.habitArticlesMin && sighting.rate(after: articles) >= rateMin
  }
}
