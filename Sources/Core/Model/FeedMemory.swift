// What is learned of a feed over many visits: its rhythm, its moves, its gaps.

/// Remembered between visits; bounded, and forgetting. Decisions about it are Scheduling's,
/// those about the subscription Subscribing's.
package struct FeedMemory: Hashable, Sendable, Codable {
  /// When the newest items appeared, rising: their own dates where plausible, else the visit that found
  /// them.
  package var arrivals: [Instant] = []
  /// The first answer that could be read.
  package var firstRead: Instant?
  /// Items of the last document that had any.
  package var itemsPerDocument: Int?
  /// No visit sooner than this after the last (RSS `ttl`), milliseconds.
  package var statedRest: Int64?
  /// How often the feed says that it changes (RSS 1.0 `sy:`), milliseconds.
  package var statedPeriod: Int64?
  /// Hours (0…23, GMT) in which the feed says it does not change.
  package var skipHours: [Int] = []
  /// Days (0 is Sunday, GMT) on which the feed says it does not change.
  package var skipDays: [Int] = []
  /// The interval may not exceed this for a while, since items fell out unseen; milliseconds.
  package var ceiling: Int64?

  /// A permanent redirect that was seen, and is not adopted yet.
  package var move: MoveSighting?
  /// The address that took the place of the configured one.
  package var adopted: AdoptedAddress?

  /// How the feed is subscribed to at its hub; nil when it is only polled.
  package var subscription: FeedSubscription?

  /// When items fell out unseen for the last time.
  package var lastGap: Instant?
  /// Times that items fell out unseen.
  package var gaps = 0
  /// The first of the failures in a row.
  package var failingSince: Instant?
  /// Since when the health is what it is.
  package var healthSince: Instant?
  /// When items that it shows no more were forgotten for the last time.
  package var lastSweep: Instant?
  /// The server asked to leave this feed alone until then.
  package var pausedUntil: Instant?

  package init() {}

  package struct MoveSighting: Hashable, Sendable, Codable {
    package var url: String
    package var first: Instant
    package var sightings: Int
    package init(url: String, first: Instant, sightings: Int) {
      self.url = url
      self.first = first
      self.sightings = sightings
    }
  }

  package struct AdoptedAddress: Hashable, Sendable, Codable {
    /// As configured when the move was adopted; another one in the settings ends the adoption.
    package var configured: String
    package var url: String
    package var since: Instant
    package init(configured: String, url: String, since: Instant) {
      self.configured = configured
      self.url = url
      self.since = since
    }
  }
}

/// How a feed does.
package enum FeedCondition: String, Hashable, Sendable, Codable, CaseIterable {
  /// Not visited yet.
  case never
  case ok
  /// The last visit failed; it is tried again.
  case failing
  /// Gone (410), or failing for so long that it is visited only now and then.
  case dead
  /// Works, and has published nothing for much longer than its rhythm lets expect.
  case silent
  /// Items fell out of the feed between two visits and could not be got.
  case gap
  /// A permanent redirect was adopted: the configured address should be changed.
  case moved
  /// The server, or robots.txt, refuses us.
  case blocked
}
