// Bounds of the daemon.
import Model

enum DaemonLimits {
  /// Records put into the ledger in one transaction of a reindex: few syncs, little memory.
  static let reindexBatch = 500
  /// Feeds that were never visited start within this time, so that a first start is no burst.
  static let startSpread: Duration = .seconds(30)
  /// Bytes looked at to find the last whole line of the ingestion log: more than any event has.
  static let logTailBytes = 1 << 20
  /// Bytes of an article's text: a thousand pages of a book, and a line of JSON stays below its bound
  /// even if every byte of it needs an escape.
  static let articleTextBytesMax = 4 << 20
  /// Bytes of feed text kept with a task, in case the page is refused: a long article is 50 kB.
  static let taskContentBytesMax = 256 * 1024
  /// Bytes of an item's summary kept with a task.
  static let taskSummaryBytesMax = 16 * 1024
  /// Pages of one visit that are worked on at the same time, for each connection to the host.
  static let pagesPerConnection = 2
  /// Tasks (retries, later looks) that are under way at the same time.
  static let tasksInFlightMax = 32
  /// The main loop looks around at least this often, so that the watchdog hears of it.
  static let restMaximum: Duration = .seconds(15)
  /// Wait between two tries of a storage that failed: short enough to go on soon after room was made.
  static let stallRetry: Duration = .seconds(5)
  /// While waiting for that, a stop is noticed within this time.
  static let stallWatch: Duration = .milliseconds(250)
  /// Events kept of one fetch asked for over the control socket.
  static let jobEventsMax = 100_000
  /// Finished jobs that can still be asked about.
  static let jobsKept = 16
  /// Bytes of a request to the control socket.
  static let controlRequestBytesMax = 1 << 20
  /// Wait after a page was first seen to be gone, before it is believed.
  static let goneConfirmation: Duration = .seconds(30 * 60)
  /// Sightings of "not found" before an article counts as removed; 410 needs one.
  static let goneSightingsMin = 2
}
