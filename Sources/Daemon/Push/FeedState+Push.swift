// How visits and subscriptions change each other: pure, but for the transactions that hold both.
import Effects
import Model
import Scheduling
import Subscribing

extension FeedState {
  /// After an answer; `findings` is nil when it brought nothing new to read.
  mutating func reviewSubscription(_ findings: VisitFindings?, _ terms: VisitTerms) {
    guard let keys = terms.keys else { return }
    memory.subscription?.visited(foundNews: findings?.fresh.isEmpty == false)
    if let findings {
      memory.subscription = .afterReading(findings.offer, known: memory.subscription, keys: keys)
    }
  }

  /// When the feed is due after the program was down.
  ///
  /// Nothing is waited for longer than was decided, even if the clock was set back, nor longer than the
  /// settings say now. What was pushed meanwhile reached nobody, so a feed that relied on it is due as if
  /// it were polled.
  func dueAfterRest(_ policy: SchedulePolicy, _ rhythm: FeedRhythm, at now: Instant) -> Instant {
    guard let lastVisit else { return nextDue }
    let start = min(lastVisit, now)
    let due = start + (nextDue - lastVisit)
    if failures > 0 { return due }
    var polled = memory
    polled.subscription = nil
    // For how long the answer was fresh is not remembered: for a feed without an interval of its own it
    // may have been all of the wait.
    let isBounded = rhythm.isFixed || memory.subscription?.isTrusted == true
    let latest = policy.dueAfterSuccess(
      rhythm, memory: polled, freshness: isBounded ? nil : policy.intervals.upperBound, at: start,
      chance: 0)
    return min(due, latest)
  }
}

extension LedgerTransaction {
  /// The state that a visit works on, with its subscription as it is now: hubs may have called since the
  /// visit began.
  func withSubscription(_ state: FeedState) throws(LedgerFailure) -> FeedState {
    var state = state
    state.memory.subscription = try feedState(state.feed)?.memory.subscription
    return state
  }
}

extension Archivist {
  /// Changes what is remembered of a feed outside of a visit; tried once.
  ///
  /// - Returns: what `change` returns; nil when the feed is not known, or nothing can be written now.
  func changeFeed<Value: Sendable>(
    _ feed: String, _ change: @Sendable (inout FeedState) -> Value
  ) -> Value? {
    let result = writeOnce { transaction throws(LedgerFailure) -> Value? in
      guard let before = try transaction.feedState(feed) else { return nil }
      var after = before
      let value = change(&after)
      if after != before { try transaction.save(after) }
      return value
    }
    return result ?? nil
  }
}
