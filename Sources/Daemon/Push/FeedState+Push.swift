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

  /// When the feed is due after the program was down: what was pushed meanwhile reached nobody, so a feed
  /// that relied on it is due as if it were polled.
  func dueAfterRest(_ policy: SchedulePolicy, _ rhythm: FeedRhythm) -> Instant {
    guard memory.subscription?.isTrusted == true, failures == 0, let lastVisit else {
      return nextDue
    }
    var polled = memory
    polled.subscription = nil
    let due = policy.dueAfterSuccess(
      rhythm, memory: polled, freshness: nil, at: lastVisit, chance: 0)
    return min(nextDue, due)
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
