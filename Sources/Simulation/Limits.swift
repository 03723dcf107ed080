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
}
