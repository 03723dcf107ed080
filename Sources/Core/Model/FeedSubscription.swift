// A feed's subscription at a hub (W3C WebSub): how far it has come, and what it is good for.

/// Where a document says that its feed is pushed from (WebSub, 4).
package struct HubOffer: Hashable, Sendable {
  /// Address of the hub.
  package var hub: String
  /// The feed's own address, as it states it: what is subscribed to.
  package var topic: String
  package init(hub: String, topic: String) {
    self.hub = hub
    self.topic = topic
  }
}

/// Remembered between visits. What changes it is decided in Subscribing.
package struct FeedSubscription: Hashable, Sendable, Codable {
  package enum Standing: String, Hashable, Sendable, Codable {
    case wanted
    /// The hub refused; it is asked again much later.
    case denied
    /// The feed was removed or is only polled now.
    case leaving
  }

  /// What is known of news that visits have not found yet.
  package enum News: String, Hashable, Sendable, Codable {
    case none
    /// A push came.
    case announced
    /// The visit after it found nothing: a cache may have kept it back.
    case overdue
  }

  package var hub: String
  package var topic: String
  /// The address that the hub calls; its last part is a token that cannot be guessed.
  package var callback: String
  /// Signs what the hub sends; nil at a hub without TLS, where it would be no secret.
  package var secret: String?
  package var standing = Standing.wanted
  /// Until when the hub has agreed to push.
  package var leaseEnd: Instant?
  /// When it is asked to agree for longer, before that.
  package var renewal: Instant?
  /// Requests in a row that the hub has not agreed to, yet or at all.
  package var failures = 0
  /// It is not asked again before.
  package var retry: Instant?
  package var lastPush: Instant?
  package var news = News.none
  /// A push came, and since then no visit found anything that none had announced.
  package var isTrusted = false
  /// For people: why there is no agreement.
  package var lastError: String?

  package init(hub: String, topic: String, callback: String, secret: String?) {
    self.hub = hub
    self.topic = topic
    self.callback = callback
    self.secret = secret
  }

  /// The last part of the callback.
  package var token: String { callback.split(separator: "/").last.map(String.init) ?? "" }

  /// The hub has agreed, and not too long ago.
  package func isActive(at now: Instant) -> Bool {
    standing == .wanted && leaseEnd.map { $0 > now } ?? false
  }

  /// News can be expected by push, so that visits may be few.
  package func carries(at now: Instant) -> Bool {
    isTrusted && news != .overdue && isActive(at: now)
  }

  /// When a visit must look after it: to renew it, or because it has ended.
  package func nextLook(after now: Instant) -> Instant? {
    isActive(at: now) ? [renewal, leaseEnd].compactMap { $0 }.first { $0 > now } : nil
  }
}
