// What happens to a subscription, and what is to be done: pure; events in, decisions out.
import Model
import Text

extension FeedSubscription {
  /// A subscription that the hub does not know of yet.
  init(_ offer: HubOffer, _ keys: FreshKeys) {
    // A secret should travel under TLS only (WebSub, 5.1).
    let isPrivate = offer.hub.hasPrefix("https://")
    self.init(
      hub: offer.hub, topic: offer.topic, callback: keys.callback,
      secret: isPrivate ? keys.secret : nil)
  }

  /// The subscription of a feed after a document of it was read.
  ///
  /// Another hub or topic makes another subscription; a document that names none ends it.
  package static func afterReading(
    _ offer: HubOffer?, known: FeedSubscription?, keys: FreshKeys
  ) -> FeedSubscription? {
    guard let offer else { return nil }
    if let known, known.standing != .leaving, known.hub == offer.hub, known.topic == offer.topic {
      return known
    }
    return FeedSubscription(offer, keys)
  }

  /// A visit has ended with an answer. Pushes are trusted for as long as one announces whatever is new.
  package mutating func visited(foundNews: Bool) {
    if foundNews, news == .none { isTrusted = false }
    news = !foundNews && news == .announced ? .overdue : .none
  }

  // MARK: Asking the hub

  /// True when the hub is to be asked now: for an agreement, for a longer one, or to let us go.
  package func isRequestDue(at now: Instant) -> Bool {
    switch standing {
    case .leaving: failures == 0
    case .denied: retry.map { $0 <= now } ?? true
    case .wanted: (retry.map { $0 <= now } ?? true) && (renewal.map { $0 <= now } ?? true)
    }
  }

  /// The request to send now; it counts as failed until the hub agrees.
  package mutating func ask(at now: Instant) -> HubRequest? {
    guard isRequestDue(at: now) else { return nil }
    if standing == .denied { standing = .wanted }
    failures += 1
    let doublings = min(failures - 1, 10)
    retry = now + min(Limits.retryBase * (1 << doublings), Limits.retryMax)
    return HubRequest(self)
  }

  /// The request did not get through, or the hub answered with an error.
  ///
  /// - Parameter retryAfter: what the hub asks for; obeyed in full.
  package mutating func requestFailed(
    _ problem: String, retryAfter: Duration?, at now: Instant
  ) {
    lastError = problem
    if let retryAfter { retry = max(retry ?? now, now + retryAfter) }
  }

  /// The feed is not wanted any more, or not by push: the hub is asked once to let us go.
  package mutating func leave() {
    standing = .leaving
    failures = 0
  }

  // MARK: The hub calls

  /// What to answer to a call of the hub, and what it means.
  package enum Verdict: Hashable, Sendable {
    /// It pushes from now on; the challenge is to be repeated.
    case agreed(challenge: String)
    /// It pushes no more: the subscription is to be forgotten.
    case ended(challenge: String)
    case denied
    /// Not what we asked for.
    case refused
  }

  /// A verification of intent (WebSub, 5.3), or a denial (5.2).
  ///
  /// - Parameter chance: 0..<1.
  package mutating func called(_ call: HubCall, at now: Instant, chance: Double) -> Verdict {
    guard call.topic == topic else { return .refused }
    switch (call.mode, standing) {
    case (.subscribe(let lease), .wanted):
      // One that was neither asked for nor is in force is none of ours.
      guard let challenge = call.challenge, failures > 0 || leaseEnd != nil else { return .refused }
      let lease = min(lease ?? Limits.leaseWanted, Limits.leaseMax)
      leaseEnd = now + lease
      renewal = now + lease * (Limits.renewalShare + Limits.renewalSpread * chance)
      failures = 0
      retry = nil
      lastError = nil
      return .agreed(challenge: challenge)
    case (.unsubscribe, .leaving):
      guard let challenge = call.challenge else { return .refused }
      return .ended(challenge: challenge)
    case (.denied(let reason), .wanted), (.denied(let reason), .denied):
      standing = .denied
      leaseEnd = nil
      renewal = nil
      isTrusted = false
      retry = now + Limits.denialRest
      lastError = "the hub refuses" + (reason.map { ": " + $0 } ?? "")
      return .denied
    default:
      return .refused
    }
  }

  // MARK: The hub pushes

  /// May a push be believed? Without a secret whoever knows the callback may push.
  ///
  /// - Parameter signature: the field X-Hub-Signature.
  package func accepts(_ body: [UInt8], signature: String?) -> Bool {
    secret.map { PushSignature.isValid(signature, of: body, secret: $0) } ?? true
  }

  /// A push came that may be believed.
  package mutating func pushed(at now: Instant) {
    // Of many before one visit the first is remembered, so that a hub cannot keep the disk busy.
    if isTrusted, news == .announced { return }
    lastPush = now
    news = .announced
    isTrusted = true
  }
}
