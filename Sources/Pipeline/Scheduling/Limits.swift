// Bounds of scheduling.
import Model

enum Limits {
  /// Arrivals that are remembered: enough to know a rhythm, few enough to follow its changes.
  static let arrivalsMax = 32
  /// Fewer say nothing about a rhythm.
  static let arrivalsMin = 3
  /// With fewer, the time without items counts after this long.
  static let acquaintance: Duration = .seconds(86_400)
  /// Dates of items older than this say nothing about the rhythm of today.
  static let arrivalAgeMax: Duration = .seconds(400 * 86_400)
  /// Visits for each item that is expected: two find it, in the mean, after a quarter of the gap.
  static let visitsPerItem = 2
  /// After a gap the interval is held under half of what it was, and let go by this factor a visit.
  static let ceilingGrowth = 1.05
  /// A feed is silent when it rested longer than this many times its longest rest …
  static let silenceFactor = 3
  /// … and no sooner than this, nor when we have known it for less.
  static let silenceMin: Duration = .seconds(2 * 86_400)
  /// A gap is shown for this long.
  static let gapShown: Duration = .seconds(86_400)
  /// A feed that has failed for so long counts as dead.
  static let deadAfter: Duration = .seconds(14 * 86_400)
  /// Time between looks at a dead feed: it may come back, and nobody is bothered meanwhile.
  static let parkedInterval: Duration = .seconds(7 * 86_400)
  /// Failures in a row of an address, after which the one that it replaced, or led to, is tried.
  static let addressFailuresMax = 3
}
