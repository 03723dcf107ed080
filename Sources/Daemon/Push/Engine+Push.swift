// Feeds that are pushed (W3C WebSub): hubs are asked after visits, and what they push makes a visit due.
//
// What a hub sends is never read as a feed: a push only says that a visit is worth while, so nothing can
// be forged, and what a hub forgets is found by polling.
import Effects
import Fetching
import Model
import Scheduling
import Subscribing

/// What the callback answers.
package enum HubAnswer: Hashable, Sendable {
  /// 200 with this text.
  case challenge(String)
  /// 202.
  case accepted
  /// 404: not what we asked for.
  case notFound
  /// 410: nobody wants this any more.
  case gone
  /// 503.
  case later
}

extension Engine {
  /// For a subscription that the next visit may bring; nil when the feed is only polled.
  func freshKeys(_ plan: FeedPlan) -> FreshKeys? {
    guard let pushDesk, plan.configured.websub else { return nil }
    return FreshKeys(publicURL: pushDesk.publicURL) { world.randomness.next() }
  }

  /// However much is pushed, no visit comes sooner than the least interval after the last.
  func earliestVisit(after state: FeedState) -> Instant {
    (state.lastVisit.map { $0 + schedule.policy.intervals.lowerBound }) ?? world.clock.now
  }

  func dueAfterRest(_ state: FeedState, _ rhythm: FeedRhythm) -> Instant {
    state.dueAfterRest(schedule.policy, rhythm, at: world.clock.now)
  }

  /// After a visit: the hub may have to be asked.
  func attendSubscription(_ plan: FeedPlan, from before: FeedState, to state: FeedState) {
    guard pushDesk != nil, plan.configured.websub else { return }
    let subscription = state.memory.subscription
    if let old = before.memory.subscription, old.token != subscription?.token {
      pushDesk?.forget(old)
    }
    guard let subscription else { return }
    pushDesk?.know(subscription, of: plan.id)
    if subscription.isRequestDue(at: world.clock.now) { pushDesk?.wantsHubAsked(plan.id) }
  }

  /// At the start, and when the settings have changed: subscriptions that nobody wants are given up.
  func reviewSubscriptions() async {
    for state in (try? await archivist.feedStates()) ?? [] {
      guard let subscription = state.memory.subscription else { continue }
      let isOurs = pushDesk?.isOurs(subscription) ?? false
      let isWanted = plans[state.feed]?.configured.websub == true
      pushDesk?.know(subscription, of: state.feed)
      if isOurs, isWanted, subscription.standing != .leaving { continue }
      if isOurs, !isWanted, subscription.standing == .wanted, subscription.leaseEnd != nil {
        _ = await archivist.changeFeed(state.feed) { $0.memory.subscription?.leave() }
        pushDesk?.wantsHubAsked(state.feed)
      } else {
        await endSubscription(subscription, of: state.feed)
      }
    }
  }

  private func endSubscription(_ subscription: FeedSubscription, of feed: String) async {
    pushDesk?.forget(subscription)
    _ = await archivist.changeFeed(feed) { state in
      if state.memory.subscription?.token == subscription.token { state.memory.subscription = nil }
    }
  }

  // MARK: Asking hubs

  func takeHubRequests() -> [String] { pushDesk?.takeRequests() ?? [] }

  /// Asks the hub of a feed to push, to go on pushing, or to stop; it agrees by calling back.
  func askHub(_ feed: String) async {
    let now = world.clock.now
    let request = await archivist.changeFeed(feed) { $0.memory.subscription?.ask(at: now) ?? nil }
    guard let request = request ?? nil else { return }
    let name = plans[feed]?.name ?? feed
    do {
      let proxy = plans[feed].map(\.configured.proxy) ?? settings.settings.fetch.proxy
      try await fetcher.submit(request.form, to: request.hub, proxy: proxy)
      log.hubAsked(name, hub: request.hub, mode: request.mode.rawValue)
    } catch {
      if error == .cancelled { return }
      log.hubFailed(
        name, hub: request.hub, mode: request.mode.rawValue, problem: error.description)
      let retryAfter = error.retryAfterSeconds.map { Duration.seconds($0) }
      let later = world.clock.now
      _ = await archivist.changeFeed(feed) { state in
        if request.mode == .unsubscribe {
          // It will be told that nobody is here, when it pushes.
          state.memory.subscription = nil
        } else {
          state.memory.subscription?.requestFailed(
            error.description, retryAfter: retryAfter, at: later)
        }
      }
    }
  }

  // MARK: Hubs call

  /// A call with GET: a verification or a denial.
  package func hubCalled(
    token: String, parameters: [(name: String, value: String)]
  ) async -> HubAnswer {
    guard let feed = pushDesk?.feed(token: token), let call = HubCall(parameters) else {
      return .notFound
    }
    let now = world.clock.now
    let chance = world.randomness.unit()
    let outcome = await archivist.changeFeed(feed) { state in
      guard var subscription = state.memory.subscription, subscription.token == token else {
        return nil as (verdict: FeedSubscription.Verdict, after: FeedSubscription)?
      }
      let verdict = subscription.called(call, at: now, chance: chance)
      if case .ended = verdict {
        state.memory.subscription = nil
      } else {
        state.memory.subscription = subscription
      }
      return (verdict, subscription)
    }
    // The hub may ask again when the ledger can be written.
    guard let outcome else { return .later }
    guard let (verdict, subscription) = outcome else { return .notFound }
    let name = plans[feed]?.name ?? feed
    switch verdict {
    case .agreed(let challenge):
      log.hubAgreed(name, hub: subscription.hub, until: subscription.leaseEnd ?? now)
      return .challenge(challenge)
    case .ended(let challenge):
      log.unsubscribed(name, hub: subscription.hub)
      pushDesk?.forget(subscription)
      return .challenge(challenge)
    case .denied:
      log.hubDenied(name, hub: subscription.hub, reason: subscription.lastError ?? "")
      return .accepted
    case .refused: return .notFound
    }
  }

  // MARK: Hubs push

  /// Asked before the body of a push is read; `pushEnded` must follow when it may.
  ///
  /// - Returns: nil when it may be read, else what to answer.
  package func pushBegins(token: String) -> HubAnswer? {
    guard pushDesk?.feed(token: token) != nil else { return .gone }
    return pushDesk?.begin() == true ? nil : .later
  }

  /// A push whose body was read: the feed is due, as soon as its manners allow.
  ///
  /// - Parameter body: nil when it was too large, or broke off.
  package func pushEnded(token: String, signature: String?, body: [UInt8]?) async -> HubAnswer {
    pushDesk?.end()
    guard let feed = pushDesk?.feed(token: token) else { return .gone }
    let now = world.clock.now
    let outcome = await archivist.changeFeed(feed) { state -> PushOutcome in
      guard var subscription = state.memory.subscription, subscription.token == token,
        subscription.standing != .leaving
      else { return .unwanted }
      guard let body, subscription.accepts(body, signature: signature) else { return .forged }
      subscription.pushed(at: now)
      state.memory.subscription = subscription
      return .news(state)
    }
    switch outcome {
    case nil: return .later
    case .unwanted: return .gone
    case .forged:
      // It must be answered as if it were right (WebSub, 7.1), so that nobody can try secrets out.
      if pushDesk?.noteForgery(of: feed, at: now) == true {
        log.pushForged(plans[feed]?.name ?? feed)
      }
    case .news(let state):
      pushDesk?.noteAccepted()
      // A feed that fails is waited for, whatever its hub says.
      let due = state.failures == 0 ? max(now, earliestVisit(after: state)) : nil
      if let due {
        schedule.hasten(feed, to: due)
        bell.ring()
      }
      log.pushed(plans[feed]?.name ?? feed, bytes: body?.count ?? 0, due: due)
    }
    return .accepted
  }

  private enum PushOutcome: Sendable {
    case unwanted, forged
    case news(FeedState)
  }
}
