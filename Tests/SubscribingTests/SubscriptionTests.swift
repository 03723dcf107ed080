// A subscription from its offer to its end: what happens, and what is to be done.
import Model
import Testing
import Text

@testable import Subscribing

private let now = Instant(year: 2026, month: 11, day: 21, hour: 12)
private let hour = Duration.seconds(3600)
private let day = Duration.seconds(86_400)
private let offer = HubOffer(hub: "https://hub.example/", topic: "https://news.example/feed?a=1&b")

private func keys(_ number: UInt64 = 1) -> FreshKeys {
  FreshKeys(publicURL: "https://me.example/websub") { number }
}

private func fresh() throws -> FeedSubscription {
  try #require(FeedSubscription.afterReading(offer, known: nil, keys: keys()))
}

private func call(
  _ mode: String, topic: String = offer.topic, _ more: [(String, String)] = [("challenge", "x")]
) throws -> HubCall {
  let parameters = [("mode", mode), ("topic", topic)] + more
  return try #require(HubCall(parameters.map { (name: "hub." + $0.0, value: $0.1) }))
}

/// Asked and verified, for ten days unless said otherwise.
private func agreed(lease: String = "864000", chance: Double = 0) throws -> FeedSubscription {
  var subscription = try fresh()
  _ = subscription.ask(at: now)
  let verdict = subscription.called(
    try call("subscribe", [("challenge", "x"), ("lease_seconds", lease)]), at: now,
    chance: chance)
  #expect(verdict == .agreed(challenge: "x"))
  return subscription
}

@Suite struct OfferTests {
  @Test func `an offer makes a subscription with a callback of its own`() throws {
    let one = try fresh()
    #expect(one.hub == offer.hub && one.topic == offer.topic)
    #expect(one.callback == "https://me.example/websub/" + one.token)
    #expect(one.token.utf8.count == 32 && one.secret?.utf8.count == 64)
    let other = try #require(
      FeedSubscription.afterReading(offer, known: nil, keys: keys(2)))
    #expect(other.token != one.token && other.secret != one.secret)
  }

  @Test func `a hub without TLS gets no secret`() {
    let offer = HubOffer(hub: "http://hub.example/", topic: offer.topic)
    let subscription = FeedSubscription.afterReading(offer, known: nil, keys: keys())
    #expect(subscription != nil && subscription?.secret == nil)
  }

  @Test func `the same offer keeps a subscription, another one makes another`() throws {
    let known = try agreed()
    #expect(FeedSubscription.afterReading(offer, known: known, keys: keys(2)) == known)
    for changed in [
      HubOffer(hub: "https://other.example/", topic: offer.topic),
      HubOffer(hub: offer.hub, topic: "https://news.example/other"),
    ] {
      let next = FeedSubscription.afterReading(changed, known: known, keys: keys(2))
      #expect(next?.token != known.token && next?.leaseEnd == nil)
    }
    #expect(FeedSubscription.afterReading(nil, known: known, keys: keys(2)) == nil)
  }

  @Test func `a feed that comes back while its hub lets go is subscribed to anew`() throws {
    var known = try agreed()
    known.leave()
    let next = FeedSubscription.afterReading(offer, known: known, keys: keys(2))
    #expect(next?.standing == .wanted && next?.token != known.token)
  }
}

@Suite struct AskingTests {
  @Test func `the form says what is wanted`() throws {
    var subscription = try fresh()
    let asked = subscription.ask(at: now)
    let request = try #require(asked)
    #expect(request.hub == "https://hub.example/")
    #expect(
      request.form
        == "hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2Ffeed%3Fa%3D1%26b"
        + "&hub.callback=https%3A%2F%2Fme.example%2Fwebsub%2F\(subscription.token)"
        + "&hub.lease_seconds=864000&hub.secret=\(try #require(subscription.secret))")
  }

  @Test func `a hub that does not agree is asked more and more seldom, and never given up`() throws
  {
    var subscription = try fresh()
    var time = now
    var waits: [Duration] = []
    for _ in 0..<20 {
      #expect(subscription.isRequestDue(at: time))
      let requests = [subscription.ask(at: time), subscription.ask(at: time)]
      #expect(requests[0] != nil && requests[1] == nil)
      let retry = try #require(subscription.retry)
      waits.append(retry - time)
      time = retry
    }
    #expect(waits.prefix(5) == [hour, hour * 2, hour * 4, hour * 8, hour * 16])
    #expect(waits.dropFirst(5).allSatisfy { $0 == day })
  }

  @Test func `what the hub asks for after a failure is obeyed`() throws {
    var subscription = try fresh()
    _ = subscription.ask(at: now)
    subscription.requestFailed("HTTP 503", retryAfter: day * 3, at: now)
    #expect(!subscription.isRequestDue(at: now + day * 2))
    #expect(subscription.isRequestDue(at: now + day * 3))
    #expect(subscription.lastError == "HTTP 503")
  }

  @Test(arguments: [0, 0.5, 0.999])
  func `a lease is renewed when most of it has passed, and before its end`(chance: Double) throws {
    let subscription = try agreed(chance: chance)
    let renewal = try #require(subscription.renewal)
    #expect(renewal >= now + day * 8 && renewal <= now + day * 9)
    #expect(!subscription.isRequestDue(at: renewal - hour))
    #expect(subscription.isRequestDue(at: renewal))
    #expect(subscription.nextLook(after: now) == renewal)
    #expect(subscription.nextLook(after: renewal) == now + day * 10)
    #expect(subscription.nextLook(after: now + day * 10) == nil)
  }

  @Test func `a hub is asked once to let a feed go`() throws {
    var subscription = try agreed()
    subscription.leave()
    let asked = subscription.ask(at: now)
    let request = try #require(asked)
    #expect(request.mode == .unsubscribe && request.form.hasPrefix("hub.mode=unsubscribe&"))
    #expect(!request.form.contains("secret") && !request.form.contains("lease"))
    #expect(!subscription.isRequestDue(at: now + day * 30))
  }
}

@Suite struct VerificationTests {
  @Test func `an agreement holds for its lease`() throws {
    let subscription = try agreed(lease: "3600")
    #expect(subscription.isActive(at: now + hour - .seconds(1)))
    #expect(!subscription.isActive(at: now + hour))
    #expect(subscription.failures == 0 && subscription.retry == nil)
  }

  @Test(arguments: [("", 10), ("0", 10), ("-5", 10), ("soon", 10), ("99999999999999", 30)])
  func `a lease that is missing or absurd is bounded`(lease: String, days: Int) throws {
    #expect(try agreed(lease: lease).leaseEnd == now + day * days)
  }

  @Test func `only what was asked for is agreed to`() throws {
    var untouched = try fresh()
    #expect(untouched.called(try call("subscribe"), at: now, chance: 0) == .refused)
    var asked = try fresh()
    _ = asked.ask(at: now)
    let before = asked
    for wrong in [
      try call("subscribe", topic: "https://news.example/feed"), try call("unsubscribe"),
      try call("subscribe", []), try call("subscribe", [("challenge", "")]),
      try call("subscribe", [("challenge", String(repeating: "x", count: 2000))]),
    ] {
      #expect(asked.called(wrong, at: now, chance: 0) == .refused, "\(wrong)")
    }
    #expect(asked == before)
  }

  @Test(arguments: [
    [], [("hub.mode", "subscribe")], [("hub.topic", "t")],
    [("hub.mode", "publish"), ("hub.topic", "t")],
  ])
  func `what is no call of a hub is not read as one`(parameters: [(String, String)]) {
    #expect(HubCall(parameters.map { (name: $0.0, value: $0.1) }) == nil)
  }

  @Test func `leaving is agreed to only by one that leaves`() throws {
    var subscription = try agreed()
    #expect(subscription.called(try call("unsubscribe"), at: now, chance: 0) == .refused)
    subscription.leave()
    #expect(subscription.called(try call("subscribe"), at: now, chance: 0) == .refused)
    #expect(
      subscription.called(try call("unsubscribe"), at: now, chance: 0) == .ended(challenge: "x"))
  }

  @Test func `a hub that refuses is asked again after a week`() throws {
    var subscription = try agreed()
    let denial = try call("denied", [("reason", "not ours")])
    #expect(subscription.called(denial, at: now, chance: 0) == .denied)
    #expect(!subscription.isActive(at: now))
    #expect(subscription.lastError == "the hub refuses: not ours")
    #expect(!subscription.isRequestDue(at: now + day * 6))
    let request = subscription.ask(at: now + day * 7)
    #expect(request?.mode == .subscribe && subscription.standing == .wanted)
  }
}

@Suite struct PushTests {
  @Test func `a push is believed with the right code alone`() throws {
    let subscription = try agreed()
    let secret = try #require(subscription.secret)
    let body = Array("<feed/>".utf8)
    let code = PushSignature.field(.sha256, of: body, secret: secret)
    #expect(subscription.accepts(body, signature: code))
    #expect(subscription.accepts(body, signature: "SHA256=" + code.dropFirst(7).uppercased()))
    #expect(!subscription.accepts(body + [32], signature: code))
    #expect(
      !subscription.accepts(
        body, signature: PushSignature.field(.sha256, of: body, secret: secret + "x")))
    for wrong in [nil, "", "sha256=", "sha256", String(code.dropFirst(7)), "md5=" + code] {
      #expect(!subscription.accepts(body, signature: wrong), "\(wrong ?? "none")")
    }
    #expect(!subscription.accepts(body, signature: "sha1=" + code.dropFirst(7)))
  }

  @Test(arguments: ["sha1", "sha256", "sha384", "sha512"])
  func `each method of the specification is known`(name: String) throws {
    let subscription = try agreed()
    let method = try #require(SignatureMethod(rawValue: name))
    let field = PushSignature.field(method, of: [1, 2], secret: subscription.secret ?? "")
    #expect(field.hasPrefix(name + "=") && subscription.accepts([1, 2], signature: field))
  }

  @Test func `without a secret every push is believed`() {
    let subscription = FeedSubscription(hub: "h", topic: "t", callback: "c/d", secret: nil)
    #expect(subscription.accepts([1], signature: nil))
  }

  @Test func `pushes carry a feed from the first one on, for as long as they announce all news`()
    throws
  {
    var subscription = try agreed()
    #expect(!subscription.carries(at: now))
    subscription.pushed(at: now)
    #expect(subscription.carries(at: now))
    subscription.visited(foundNews: true)
    subscription.visited(foundNews: false)
    #expect(subscription.carries(at: now))
    subscription.visited(foundNews: true)
    #expect(!subscription.carries(at: now), "that news came without a push")
    subscription.pushed(at: now + hour)
    #expect(subscription.carries(at: now + hour) && subscription.lastPush == now + hour)
    #expect(!subscription.carries(at: now + day * 10), "the lease has ended")
  }

  @Test func `when a visit does not find what was announced, the next one is not put off`() throws {
    for foundLater in [true, false] {
      var subscription = try agreed()
      subscription.pushed(at: now)
      subscription.visited(foundNews: false)
      #expect(!subscription.carries(at: now))
      subscription.visited(foundNews: foundLater)
      #expect(subscription.carries(at: now))
    }
  }

  @Test func `of many pushes before one visit the first is remembered`() throws {
    var subscription = try agreed()
    subscription.pushed(at: now)
    let first = subscription
    subscription.pushed(at: now + .seconds(1))
    #expect(subscription == first)
    subscription.visited(foundNews: true)
    subscription.pushed(at: now + .seconds(2))
    #expect(subscription.lastPush == now + .seconds(2))
  }
}

extension PushSignature {
  /// As a hub writes it.
  static func field(_ method: SignatureMethod, of body: [UInt8], secret: String) -> String {
    method.rawValue + "="
      + Digest.hexadecimal(Digest.hmac(method, key: Array(secret.utf8), body))
  }
}
