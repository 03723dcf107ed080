// What a load gives: the settings, the sources, and the feeds with what applies to each.
import Model

/// A configuration without errors.
package struct LoadedSettings: Sendable, Equatable {
  package var settings: GleanerSettings
  /// By id.
  package var sources: [SourceSettings]
  /// Key paths that the configuration file states, as `fetch.perHostGap`, sorted.
  package var statedKeys: [String]

  package init(
    settings: GleanerSettings, sources: [SourceSettings] = [], statedKeys: [String] = []
  ) {
    self.settings = settings
    self.sources = sources
    self.statedKeys = statedKeys
  }

  /// Every feed, switched on or not, by source and in the order of its file.
  package var feeds: [ConfiguredFeed] {
    let userAgent = settings.fetch.identification
    return sources.flatMap { source in
      source.feeds.map { feed in
        ConfiguredFeed(source: source, feed: feed, settings: settings, userAgent: userAgent)
      }
    }
  }

  /// The feeds that are visited.
  package var enabledFeeds: [ConfiguredFeed] { feeds.filter(\.enabled) }

  /// The feeds that a person means by a source's id, a feed's id or an address; empty for none.
  package func feeds(named name: String) -> [ConfiguredFeed] {
    feeds.filter { $0.id == name || $0.key == name || $0.source.id == name || $0.feed.url == name }
  }
}

/// A feed with what applies to it: its own word, else the source's, else the settings'.
package struct ConfiguredFeed: Sendable, Equatable {
  package let source: SourceSettings
  package let feed: FeedSettings
  /// Until the next visit, before adaptation.
  package let interval: Duration
  /// The feed or its source names an interval: it is kept, not adapted.
  package let intervalIsFixed: Bool
  /// The User-Agent field, complete.
  package let userAgent: String
  /// URL of the proxy, credentials inside; nil is none.
  package let proxy: String?

  package init(source: SourceSettings, feed: FeedSettings, settings: GleanerSettings) {
    let userAgent = settings.fetch.identification
    self.init(source: source, feed: feed, settings: settings, userAgent: userAgent)
  }

  /// - Parameter userAgent: For a feed whose source has none of its own.
  init(
    source: SourceSettings, feed: FeedSettings, settings: GleanerSettings, userAgent: String
  ) {
    self.source = source
    self.feed = feed
    let stated = feed.interval ?? source.interval
    intervalIsFixed = stated != nil
    // As long as it is written, but no shorter than what protects the servers.
    interval = max(
      stated ?? settings.schedule.intervalDefault, settings.schedule.intervalMinimum)
    self.userAgent =
      (feed.userAgent ?? source.userAgent).map(settings.fetch.identification) ?? userAgent
    let proxy = feed.access.proxy ?? source.access.proxy
    self.proxy = proxy.map(\.value) ?? settings.fetch.proxy
  }

  /// `source/feed`: what the ledger remembers it by, whatever else the source has.
  package var key: String { source.id + "/" + feed.id }
  /// What people read and type: `source/feed`, or `source` when the source has one feed.
  package var id: String { source.feeds.count == 1 ? source.id : key }
  package var enabled: Bool { source.enabled && feed.enabled }
  /// BCP 47; nil when the source has several languages and the feed names none.
  package var language: String? {
    feed.language ?? (source.languages.count == 1 ? source.languages.first : nil)
  }
  package var charset: String? { feed.charset ?? source.charset }
  package var zone: NamedZone? { feed.zone ?? source.zone }
  package var keepIf: WordFilter? { feed.keepIf ?? source.keepIf }
  package var dropIf: WordFilter? { feed.dropIf ?? source.dropIf }

  /// How the address is read.
  package var recipe: FeedRecipe { feed.recipe }
  /// Further documents (older pages, archives) to follow at the first visit, 0…1000.
  package var backfill: Int { feed.backfill ?? source.backfill ?? 0 }
  /// nil: the feed tells by what it was made with.
  package var paging: FeedPaging? { feed.paging ?? source.paging }
  /// Whether it may be pushed by its hub, where the settings allow that at all.
  package var websub: Bool { feed.websub ?? source.websub ?? true }

  /// The source as the record names it.
  package var identity: SourceIdentity {
    SourceIdentity(
      source: source.id, kind: source.kind.rawValue, country: source.country, feed: feed.id)
  }

  /// Whether the filters let an item through.
  package func wants(title: String?, summary: String?) -> Bool {
    if let keepIf, !keepIf.matches(title: title, summary: summary) { return false }
    if let dropIf, dropIf.matches(title: title, summary: summary) { return false }
    return true
  }
}
