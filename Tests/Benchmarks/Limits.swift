// Sizes of the benchmarks, each with its reason.

enum BenchmarkLimits {
  /// Pages of the full run: as many as the measurements that the goals come from used.
  static let pages = 642
  /// Mean bytes of a generated page: that of the same measurements.
  static let generatedPageBytes = 195_000
  /// Items of one feed: what a news feed usually shows.
  static let itemsPerFeed = 20
  /// Transfers of the floor's multi loop at a time; gleaner's own default in all.
  static let transfersInFlight = 64
  /// Connections to one host, unless the command line says otherwise: gleaner's own default.
  static let connectionsPerHost = 2
  /// The most that gleaner's configuration allows.
  static let connectionsPerHostMax = 8
  /// Records of one transaction in the stage measurement: gleaner's own default.
  static let recordsPerCommit = 50
  /// Records written to measure one commit size: enough for a second on a slow disk.
  static let recordsPerCommitRound = 200
  /// Requests of one client in one round of the transport measurement: two seconds of CPU, so that the
  /// start of a process and its connections do not count.
  static let requests = 20_000
  /// Requests held at once to see their memory.
  static let requestsHeld = 1_000
  /// Rounds of the memory measurement, which hardly varies.
  static let memoryRounds = 3
  /// Microseconds between two looks whether all requests have come …
  static let holdStepMicroseconds = 100_000
  /// … and looks until that is given up.
  static let holdWaitSteps = 300
  /// Bytes of a feed that are read to measure one round, again and again: a tenth of a second.
  static let feedBytesPerRound = 6_000_000
  /// The same for feedparser, which is slower by far.
  static let peerBytesPerRound = 400_000
  /// Feeds read to measure one round: the time of one alone is too short.
  static let feedRepetitions = 20
  /// Articles that the index of copies grows to by default: the last size takes a minute.
  static let articles = 100_000
  /// Articles measured at each size below 100,000, and from there on: as many as take four turns of writing
  /// a segment and merging the four, so that no size has more of that work than another.
  static let articlesPerSmallSize = 1_000
  static let articlesPerSize = 16_400
  /// Pages read in one process to see whether it grows, unless the command line says otherwise: a minute.
  static let endurance = 10_000
  /// Pages after which caches and arenas are full, and growth begins to count.
  static let growthStart = 2_000
}
