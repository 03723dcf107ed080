// RobotsCache: the rules of the origins asked so far.
import Model

/// What is known of the robots.txt of an origin.
struct RobotsEntry: Sendable {
  enum State: Hashable, Sendable {
    /// 2xx: the rules apply.
    case rules
    /// 3xx that leads nowhere, 4xx: nothing is forbidden (RFC 9309, 2.3.1.3).
    case unavailable
    /// 5xx, 429 or no answer since then: all is forbidden, until it lasted too long (2.3.1.4).
    case unreachable(since: Instant, cause: String)
  }

  var state: State
  var rules: RobotsRules
  /// Until then the entry is in force.
  var checkAgain: Instant
  /// What the server asked for with Retry-After, when the file could not be had.
  var retryAfter: Duration = .zero
}

/// Bounded: the origins that came first go first; they are in `RobotsMemory` still.
struct RobotsCache: Sendable {
  private var entries: [String: RobotsEntry] = [:]
  private var arrivals = Line<String>()

  subscript(origin: String) -> RobotsEntry? { entries[origin] }

  mutating func set(_ entry: RobotsEntry, for origin: String) {
    if entries.updateValue(entry, forKey: origin) == nil { arrivals.append(origin) }
    while entries.count > Limits.robotsOriginsMax, let oldest = arrivals.popFirst() {
      entries[oldest] = nil
    }
  }
}

/// What those who waited for another task's request get: nil when that task was cancelled.
typealias RobotsFlightEnd = Result<RobotsEntry, FetchFailure>?
