// Limits: every bound of the simulated world, with its unit and its reason.

/// The bounds of the simulated world.
package enum Limits {
  /// Jobs in one run: a simulated year of twenty feeds needs some ten millions.
  package static let jobsMax = 50_000_000
  /// Jobs without any passing of time: more is a loop that never waits.
  package static let jobsWithoutTimeMax = 2_000_000
  /// Jobs given to abandoned tasks so that they end and free their memory; they reach nothing.
  package static let drainJobsMax = 200_000
  /// Sleeping tasks at one time: far above feeds plus requests of any plan.
  static let sleepersMax = 100_000
  /// Bytes of one simulated file: sealed segments are 64 MiB before compression.
  package static let fileBytesMax = 1 << 30
  /// Bytes that a torn write loses or keeps together when a crash leaves holes: a disk sector.
  static let sectorBytes = 512
  /// Requests recorded in one world: bounds the memory of a long run.
  package static let requestsMax = 5_000_000
  /// Hosts of a generated web: names stay short and a sweep stays fast.
  package static let hostsMax = 1000
  /// Feeds of one host: each has a section name of its own.
  package static let feedsPerHostMax = 8
  /// Articles of one feed over all time: ends the publishing of a feed.
  package static let articlesPerFeedMax = 100_000
  /// Edits of one article.
  package static let editsPerArticleMax = 5
  /// Entries that a feed document shows.
  package static let feedWindowMax = 200
  /// Paragraphs of a page.
  static let paragraphs = 4...8
  /// Sentences of a paragraph: some 40 to 90 words, as an extractor expects of prose.
  static let sentences = 3...6
  /// Days after 2026-01-01 at which a world may begin: two years, so that a leap day is met.
  static let startDays = 0...1094

  // MARK: Fleets
  /// Hosts of a fleet: addresses are numbered in two bytes.
  package static let fleetHostsMax = 10_000
  /// Feeds of a fleet: a hundred times what one gleaner is meant for is not to be simulated.
  package static let fleetFeedsMax = 100_000
  /// Days of a fleet: seconds since its start are kept in 32 bits, and a year is enough.
  package static let fleetDaysMax = 366
  /// Articles of one feed: 20 a day for a year, and bursts.
  package static let fleetArticlesPerFeedMax = 20_000
  /// Jobs in one run: some hundred for each of some ten million requests.
  package static let fleetJobsMax = 10_000_000_000
  /// Violations of each kind, and articles, that are kept in words.
  static let fleetExamplesMax = 5
  /// Answers of one feed that are kept in words: some months of visits.
  static let fleetTraceMax = 5000
  /// Seconds at the end in which nothing goes wrong: four times the longest backoff.
  package static let fleetCalmSeconds = 86_400
  /// Seconds at the end in which nothing is published.
  static let fleetSettleSeconds = 21_600
  /// What is first shown in the last seconds may still wait for its page at the end.
  static let fleetLateSeconds = 7200
  /// Seconds for which a host sometimes asks to be left alone: more than two intervals of a day.
  static let fleetLongPatienceSeconds = 216_000
  /// Seconds in which the old address of a moved feed redirects: a week.
  static let fleetRedirectSeconds = 604_800
}
