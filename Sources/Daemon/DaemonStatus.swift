// What `gleaner status` shows.
import Effects
import Model
import Scheduling
import Settings

/// The daemon as it stands, or what its last run left; also what the control socket answers. Times are
/// RFC 3339.
package struct DaemonStatus: Sendable, Codable {
  /// Of gleaner.
  package var version: String
  /// running, stalled or draining; `stopped` when read without a daemon.
  package var state: String
  /// Why nothing can be written, when stalled.
  package var problem: String?
  package var problemSince: String?
  /// nil without a daemon.
  package var started: String?
  /// Stored ones, each counted once for all its versions.
  package var articles: Int
  /// Of the newest record; 0 before the first.
  package var lastSeq: Int64
  /// Pages and further documents that are still to be fetched, later looks included.
  package var pendingTasks: Int
  /// Those that are visited.
  package var feeds: [FeedStatus]
  /// nil when hubs cannot reach us.
  package var pushes: PushCounts?
}

/// A feed as `gleaner status` shows it. Times are RFC 3339, nil for what has not happened.
package struct FeedStatus: Sendable, Codable {
  /// As people type it: `source/feed`, or `source` alone.
  package var name: String
  /// A `FeedCondition`.
  package var health: String
  /// Since when.
  package var healthSince: String?
  /// In a row, up to now.
  package var failures: Int
  /// Why the health is what it is, for people.
  package var lastError: String?
  /// The address that is asked: the configured one, or where that moved to for good.
  package var url: String
  /// When something new was met for the last time.
  package var lastNewItem: String?
  /// Times that items fell out of the feed unseen.
  package var gaps: Int
  package var lastVisit: String?
  package var lastSuccess: String?
  package var nextDue: String?
  package var visits: Int
  /// nil when the feed is only polled.
  package var push: PushStatus?

  package init(
    name: String, url: String, state: FeedState?, nextDue: Instant?, push: PushStatus? = nil
  ) {
    self.push = push
    self.name = name
    health = (state?.health ?? .never).rawValue
    healthSince = state?.memory.healthSince?.rfc3339
    self.url = state?.memory.address(configured: url, failures: 0) ?? url
    lastNewItem = state?.lastNewItem?.rfc3339
    gaps = state?.memory.gaps ?? 0
    failures = state?.failures ?? 0
    lastError = state?.lastError
    lastVisit = state?.lastVisit?.rfc3339
    lastSuccess = state?.lastSuccess?.rfc3339
    self.nextDue = (nextDue ?? state?.nextDue)?.rfc3339
    visits = state?.visits ?? 0
  }
}

extension DaemonStatus {
  /// What the last run left in the ledger.
  package init(withoutDaemon ledger: any Ledger, settings: LoadedSettings) throws {
    self = try ledger.read { ledger throws(LedgerFailure) in
      let remembered = Dictionary(
        uniqueKeysWithValues: try ledger.feedStates().map { ($0.feed, $0) })
      return DaemonStatus(
        version: GleanerVersion.number, state: "stopped", articles: try ledger.articleCount(),
        lastSeq: try ledger.lastSequence(), pendingTasks: try ledger.taskCount(),
        feeds: settings.enabledFeeds.map { feed in
          FeedStatus(
            name: feed.id, url: feed.feed.url, state: remembered[feed.key], nextDue: nil)
        })
    }
  }
}

/// What trying a feed gave, without storing anything.
package struct FeedCheck: Sendable, Codable {
  package var feed: String
  /// `ok`, or the reason code of what is wrong.
  package var result: String
  package var items: Int?
  package var format: String?
  package var note: String?
}
