// What the engine knows of hubs beside the ledger: whose callback is whose, and whom to ask.
import Model

/// A value; the subscriptions themselves are in the ledger, with the feeds.
struct PushDesk: Sendable {
  /// Where hubs reach us, without a slash at its end.
  let publicURL: String
  /// Feeds by the token of their callback.
  private var feeds: [String: String] = [:]
  /// Feeds whose hub is to be asked.
  private var toAsk: Set<String> = []
  /// Pushes whose body is being read.
  private var underWay = 0
  private var forgeryLogged: [String: Instant] = [:]
  /// Pushes since the start that were believed …
  private(set) var accepted = 0
  /// … and that were not.
  private(set) var refused = 0

  init(publicURL: String) { self.publicURL = publicURL }

  func feed(token: String) -> String? { feeds[token] }

  /// The callback of a subscription leads to us.
  func isOurs(_ subscription: FeedSubscription) -> Bool {
    subscription.callback == publicURL + "/" + subscription.token
  }

  mutating func know(_ subscription: FeedSubscription, of feed: String) {
    feeds[subscription.token] = feed
  }

  mutating func forget(_ subscription: FeedSubscription) { feeds[subscription.token] = nil }

  mutating func wantsHubAsked(_ feed: String) { toAsk.insert(feed) }

  /// In a fixed order.
  mutating func takeRequests() -> [String] {
    defer { toAsk = [] }
    return toAsk.sorted()
  }

  // MARK: Pushes

  /// False when too many are being read.
  mutating func begin() -> Bool {
    guard underWay < DaemonLimits.pushesMax else { return false }
    underWay += 1
    return true
  }

  mutating func end() {
    precondition(underWay > 0, "more pushes ended than had begun")
    underWay -= 1
  }

  mutating func noteAccepted() { accepted += 1 }

  /// - Returns: whether it is worth a line in the log.
  mutating func noteForgery(of feed: String, at now: Instant) -> Bool {
    refused += 1
    if let last = forgeryLogged[feed], now - last < DaemonLimits.forgeryLogRest { return false }
    forgeryLogged[feed] = now
    return true
  }
}

/// Pushes since the start.
package struct PushCounts: Sendable, Codable {
  package var accepted: Int
  /// Without a valid signature.
  package var refused: Int
}

/// How a feed stands with its hub, for status.
package struct PushStatus: Sendable, Codable {
  /// `pushed`: news comes by push; `subscribed`: the hub agreed, nothing has come yet, or not all;
  /// `asked`, `denied`, `leaving`.
  package var state: String
  static let states = ["pushed", "subscribed", "asked", "denied", "leaving"]
  package var hub: String
  package var leaseEnd: String?
  package var lastPush: String?
  /// Why there is no agreement.
  package var problem: String?

  init(_ subscription: FeedSubscription, at now: Instant) {
    state =
      switch subscription.standing {
      case .denied: "denied"
      case .leaving: "leaving"
      case .wanted:
        subscription.carries(at: now)
          ? "pushed" : subscription.isActive(at: now) ? "subscribed" : "asked"
      }
    hub = subscription.hub
    leaseEnd = subscription.leaseEnd?.rfc3339
    lastPush = subscription.lastPush?.rfc3339
    problem = subscription.lastError
  }
}
