// When is a feed due again? Pure functions of what is known of it.
import Model

/// How one feed is to be visited.
package struct FeedRhythm: Hashable, Sendable {
  package var interval: Duration
  /// The operator wants this interval, whatever the feed's own rhythm is.
  package var isFixed: Bool
  package init(interval: Duration, isFixed: Bool) {
    self.interval = interval
    self.isFixed = isFixed
  }
}

/// What holds for all feeds. `chance` arguments are random numbers in 0..<1, given by the caller.
package struct SchedulePolicy: Hashable, Sendable {
  /// First wait after a failure; doubles with each further one …
  package var backoffBase: Duration
  /// … and never exceeds this.
  package var backoffMaximum: Duration
  /// Share of every wait that is drawn at random, 0…1, so that feeds do not share an instant; the shortest
  /// interval stays whole.
  package var jitterShare: Double
  /// Feeds that were never visited start within this time.
  package var startSpread: Duration
  /// Bounds of learned intervals; the upper one also bounds what a server may ask for.
  package var intervals: ClosedRange<Duration>
  package init(
    backoffBase: Duration, backoffMaximum: Duration, jitterShare: Double, startSpread: Duration,
    intervals: ClosedRange<Duration>
  ) {
    self.backoffBase = backoffBase
    self.backoffMaximum = backoffMaximum
    self.jitterShare = jitterShare
    self.startSpread = startSpread
    self.intervals = intervals
  }

  /// When to come back after an answer.
  ///
  /// The interval is the operator's, or follows the feed's rhythm. It is never shorter than `ttl` and
  /// the answer's freshness allow (as far as the longest interval goes), and leaves out hours and days
  /// in which the feed rests, by at most another longest interval.
  ///
  /// - Parameter freshness: for how long the answer is fresh (RFC 9111, 4.2); nil when it does not say.
  package func dueAfterSuccess(
    _ rhythm: FeedRhythm, memory: FeedMemory, freshness: Duration?, at now: Instant, chance: Double
  ) -> Instant {
    let longest = intervals.upperBound
    let wait = max(spread(interval(rhythm, memory, at: now), chance), intervals.lowerBound)
    let asked = max(memory.statedRest.map { .milliseconds($0) } ?? .zero, freshness ?? .zero)
    let due = now + max(wait, min(asked, longest))
    return RestingHours(memory).after(due, latest: due + longest)
  }

  /// The time between visits, before jitter and before what the server asks.
  ///
  /// While a hub pushes what is new, visits only renew that and make sure that nothing is missed: they
  /// are as few as may be, and never more than without the hub.
  package func interval(_ rhythm: FeedRhythm, _ memory: FeedMemory, at now: Instant) -> Duration {
    if rhythm.isFixed { return rhythm.interval }
    var wanted = PublicationRhythm.interval(memory, at: now) ?? rhythm.interval
    if let bound = PublicationRhythm.overflowBound(memory) { wanted = min(wanted, bound) }
    if let ceiling = memory.ceiling { wanted = min(wanted, .milliseconds(ceiling)) }
    if let period = memory.statedPeriod { wanted = max(wanted, .milliseconds(period)) }
    let usual = min(max(wanted, intervals.lowerBound), intervals.upperBound)
    guard let subscription = memory.subscription, subscription.carries(at: now) else {
      return usual
    }
    let bounds = [
      intervals.upperBound, memory.ceiling.map { .milliseconds($0) },
      subscription.nextLook(after: now).map { $0 - now },
    ]
    return max(usual, bounds.compactMap { $0 }.min() ?? usual)
  }

  /// When to come back after the `failures`-th failure in a row, 1….
  ///
  /// - Parameters:
  ///   - retryAfter: what the server asked for; obeyed in full.
  ///   - isDead: the feed is parked: seldom visited, never given up.
  ///   - rhythm: of a feed, which is not visited more often because it fails; nil for a page.
  package func dueAfterFailure(
    failures: Int, retryAfter: Duration?, isDead: Bool = false, of rhythm: FeedRhythm? = nil,
    at now: Instant, chance: Double
  ) -> Instant {
    let wait = isDead ? Limits.parkedInterval : backoff(failures: failures)
    var least = retryAfter ?? .zero
    if let rhythm {
      least = max(least, intervals.lowerBound, rhythm.isFixed ? rhythm.interval : .zero)
    }
    return now + max(spread(wait, chance), least)
  }

  /// base · 2^(failures − 1), at most the maximum.
  package func backoff(failures: Int) -> Duration {
    let doublings = min(max(failures - 1, 0), 30)
    return min(backoffBase * (1 << doublings), backoffMaximum)
  }

  /// The wait, less up to `jitterShare` of it: never longer than asked, so that maxima hold.
  private func spread(_ wait: Duration, _ chance: Double) -> Duration {
    wait - wait * (jitterShare * chance)
  }
}
