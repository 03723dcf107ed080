// SimFleetFigures: what is promised to a fleet, and what its book counts.
import Model

/// What was promised to every host, and to every reader.
package struct SimFleetRules: Sendable {
  /// Between the starts of two requests to a host.
  package var gap: Duration
  /// Requests to a host at one time.
  package var concurrencyMax: Int
  /// A Crawl-delay is honoured up to this.
  package var crawlDelayMax: Duration
  /// A feed is visited at least once in twice this time.
  package var intervalMaximum: Duration
  /// Requests to an address at one time, and between their starts; nil when that is not promised.
  package var addressConcurrencyMax: Int?
  package var addressGap: Duration?
  /// A feed of which every answer is noted in words, to find out what went wrong with it.
  package var tracedFeed: Int?

  package init(
    gap: Duration, concurrencyMax: Int, crawlDelayMax: Duration, intervalMaximum: Duration
  ) {
    self.gap = gap
    self.concurrencyMax = concurrencyMax
    self.crawlDelayMax = crawlDelayMax
    self.intervalMaximum = intervalMaximum
  }
}

/// Counts of a run.
package struct SimFleetFigures: Sendable {
  package var requests = 0
  /// To first documents of feeds, redirects of them too.
  package var feedRequests = 0
  /// To older pages and archives of feeds.
  package var olderRequests = 0
  package var robotsRequests = 0
  package var articleRequests = 0
  /// Of the requests to feeds: with validators; answered 304; answered with a whole feed.
  package var conditional = 0
  package var notModified = 0
  package var fresh = 0
  /// Of the whole feeds, those without an article that had not been shown before.
  package var freshWithoutNews = 0
  /// Requests without a useful answer.
  package var failures = 0
  /// Bytes of bodies, of feeds and in all.
  package var feedBytes = 0
  package var bytes = 0
  /// Articles first shown by a feed's answer, by how long they had been out, in minutes: at most 5, 15,
  /// 60, 360, 1440, more.
  package var delays = [Int](repeating: 0, count: 6)
  package static let delayBounds = [5, 15, 60, 360, 1440]
  /// Visits that came sooner than ttl, max-age or Expires of the last answer allow.
  package var hintsUndercut = 0
  /// Visits in hours that the feed asks to skip.
  package var skippedHourVisits = 0
  /// Visits to feeds that had answered 410.
  package var visitsAfterGone = 0
  /// Times that articles fell out of a feed without paging before they were seen, and how many articles.
  package var gaps = 0
  package var gapArticles = 0
  /// Of those times, the ones after which the feed's state said so.
  package var gapsReported = 0
  /// Times that articles fell out of a feed with paging.
  package var overflows = 0
  /// Most requests at one time to one address, and the shortest time between two starts.
  package var addressConcurrency = 0
  package var addressGapMilliseconds = Int64.max
  /// The longest time between two visits that nothing excuses.
  package var longestWait = Duration.zero
  /// The answers of the feed that is traced, the first ones.
  package var trace: [String] = []

  package init() {}
}

/// Broken promises.
package struct SimFleetViolations: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case gapUndercut = "host gap undercut"
    case tooManyAtOnce = "too many requests to a host at once"
    case hostRetryAfter = "Retry-After of a host undercut"
    case feedRetryAfter = "Retry-After of one address undercut"
    case disallowed = "robots.txt disobeyed"
    case addressGap = "address gap undercut"
    case addressCrowded = "too many requests to an address at once"
    case starved = "a feed was not visited for too long"
  }

  package private(set) var counts: [Kind: Int] = [:]
  /// The first ones in words.
  package private(set) var examples: [String] = []

  package var isEmpty: Bool { counts.isEmpty }

  mutating func note(_ kind: Kind, _ detail: @autoclosure () -> String) {
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= Limits.fleetExamplesMax {
      examples.append("\(kind.rawValue): \(detail())")
    }
  }
}

/// The articles that were published during a run, by what became of them.
package struct SimFleetTally: Sendable {
  /// During the run, and before it as far as a feed still showed them.
  package var published = 0
  package var storedOnce = 0
  /// Owed and not there.
  package var lost = 0
  package var doubled = 0
  /// Owed by paging and not there, since the older pages could not be had; the feed's state says so.
  package var givenUp = 0
  /// Shown first in the last minutes, and not stored yet.
  package var late = 0
  /// Fell out of a feed without paging before they could be seen.
  package var fellOut = 0
  /// Fell out while all that came of the feed was a beginning.
  package var hidden = 0
  /// Never shown to anybody: the feed was gone, forbidden or not to be had.
  package var unseen = 0
  /// Lost and doubled ones, the first in words.
  package var examples: [String] = []

  package init() {}
}
