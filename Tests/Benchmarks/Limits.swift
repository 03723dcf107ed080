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
  /// Feeds read to measure one round: the time of one alone is too short.
  static let feedRepetitions = 20
}
