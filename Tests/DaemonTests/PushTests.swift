// Feeds that are pushed: the engine between a feed, its hub and the schedule.
import Effects
import Model
import SQLiteLedger
import Settings
import Simulation
import Testing

@testable import Daemon

private let minute = Duration.seconds(60)
private let hour = Duration.seconds(3600)
private let day = Duration.seconds(86_400)

@Suite struct PushTests {
  @Test func `a visit that finds a hub subscribes, and the hub's question is answered`() throws {
    try PushedEngine.run { running in
      try await running.pass(minute)
      #expect(running.site.visits.count == 1)
      let form = try #require(running.site.forms.first?.fields)
      #expect(running.site.forms.count == 1)
      #expect(form["hub.mode"] == "subscribe" && form["hub.topic"] == PushedSite.topic)
      #expect(form["hub.secret"]?.utf8.count == 64 && form["hub.lease_seconds"] == "864000")
      #expect(try await running.verify(token: String(repeating: "0", count: 32)) == .notFound)
      #expect(try await running.verify(mode: "unsubscribe") == .notFound)
      #expect(try await running.verify() == .challenge("c-1"))
      let subscription = try #require(try await running.subscription)
      #expect(subscription.isActive(at: running.clock.now))
      let status = await running.engine.status()
      #expect(status.feeds.first?.push?.state == "subscribed")
      #expect(status.pushes?.accepted == 0)
    }
  }

  @Test func `nobody is subscribed to without a public address, or where it is switched off`()
    throws
  {
    for settings in [
      PushedEngine.settings { $0.websub.publicURL = nil }, PushedEngine.settings(websub: false),
    ] {
      try PushedEngine.run(settings) { running in
        try await running.pass(hour)
        #expect(running.site.visits.count >= 2 && running.site.forms.isEmpty)
        #expect(try await running.subscription == nil)
      }
    }
  }

  @Test func `a push brings the news at once, and not by what it holds`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      try await running.pass(minute * 6)
      let visits = running.site.visits.count
      running.site.publish()
      #expect(try await running.push() == .accepted)
      try await running.pass(.seconds(10))
      #expect(running.site.visits.count == visits + 1)
      #expect(await running.archivist.articleCount() == 3)
      #expect(await running.engine.status().feeds.first?.push?.state == "pushed")
    }
  }

  @Test func `however much is pushed, visits keep the least interval`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      for _ in 0..<600 {
        running.site.publish()
        #expect(try await running.push() == .accepted)
        try await running.pass(.seconds(6))
      }
      let visits = running.site.visits
      #expect(visits.count >= 11 && visits.count <= 13, "\(visits.count)")
      let gaps = zip(visits, visits.dropFirst()).map { $1 - $0 }
      #expect(try #require(gaps.min()) >= minute * 5)
    }
  }

  @Test func `a push without the right signature is answered and ignored`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      try await running.pass(minute * 6)
      let visits = running.site.visits.count
      #expect(try await running.push(secret: "guessed") == .accepted)
      #expect(try await running.push(isTooLarge: true) == .accepted)
      try await running.pass(minute)
      #expect(running.site.visits.count == visits)
      #expect(await running.engine.status().pushes?.refused == 2)
      #expect(try await running.subscription?.lastPush == nil)
      #expect(try await running.push(token: "unknown") == .gone)
    }
  }

  @Test func `a feed that fails is left alone, whatever its hub says`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      running.site.setFeedDown(true)
      while running.site.visits.count < 4 { try await running.pass(minute) }
      try await running.pass(minute)
      let visits = running.site.visits.count
      #expect(try await running.push() == .accepted)
      try await running.pass(minute * 5)
      #expect(running.site.visits.count == visits)
    }
  }

  @Test func `while pushes come, polling rests, and returns with news that none announced`() throws
  {
    try PushedEngine.run { running in
      try await running.subscribed()
      try await running.pass(minute * 6)
      running.site.publish()
      _ = try await running.push()
      try await running.pass(minute)
      let visits = running.site.visits.count
      try await running.pass(hour * 20)
      #expect(running.site.visits.count == visits, "it was polled though its news is pushed")
      running.site.publish()
      try await running.pass(hour * 5)
      #expect(running.site.visits.count >= visits + 1, "a push was lost, and nobody looked")
      #expect(await running.archivist.articleCount() == 4)
      #expect(await running.engine.status().feeds.first?.push?.state == "subscribed")
      let polled = running.site.visits.count
      try await running.pass(day * 2)
      #expect(running.site.visits.count >= polled + 2)
    }
  }

  @Test func `a lease is renewed in time, and polling returns when the hub does not agree`() throws
  {
    try PushedEngine.run { running in
      try await running.subscribed()
      try await running.pass(minute * 6)
      _ = try await running.push()
      let first = try #require(try await running.subscription)
      let lease = try #require(first.leaseEnd) - running.clock.now
      while running.site.forms.count == 1 { try await running.pass(hour) }
      let left = try #require(first.leaseEnd) - running.clock.now
      #expect(left > .zero && left < lease / 4, "renewed \(left) before the end")
      #expect(running.site.forms[1].fields["hub.callback"] == first.callback)
      // The hub says nothing: the lease ends.
      try await running.pass(left)
      #expect(await running.engine.status().feeds.first?.push?.state == "asked")
      let asked = running.site.forms.count
      try await running.pass(day * 3)
      #expect(running.site.forms.count > asked && running.site.forms.count <= asked + 5)
    }
  }

  @Test(arguments: ["the same", "something new", "an error"])
  func `what a hub says during a visit stays, whatever the visit brings`(brings: String) throws {
    try PushedEngine.run { running in
      try await running.pass(minute)
      if brings == "something new" { running.site.publish() }
      if brings == "an error" { running.site.setFeedDown(true) }
      running.site.setLatency(.seconds(10))
      while running.site.visits.count == 1 { try await running.pass(.seconds(1)) }
      #expect(try await running.verify() == .challenge("c-1"))
      try await running.pass(.seconds(20))
      #expect(try await running.archivist.feedState("news/main")?.visits == 2)
      #expect(try await running.subscription?.isActive(at: running.clock.now) == true)
      #expect(running.site.forms.count == 1)
    }
  }

  @Test func `a push during a visit that had begun before it brings another one`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      running.site.setLatency(.seconds(10))
      while running.site.visits.count == 1 { try await running.pass(.seconds(1)) }
      #expect(try await running.push() == .accepted)
      try await running.pass(minute * 6)
      #expect(running.site.visits.count == 3)
      try #expect(#require(running.site.visits.last) - running.site.visits[1] >= minute * 5)
    }
  }

  @Test func `a hub that fails is asked again, but not often`() throws {
    try PushedEngine.run { running in
      running.site.setHubStatus(500)
      try await running.pass(day * 2)
      let forms = running.site.forms
      #expect(forms.count >= 4 && forms.count <= 8, "\(forms.count)")
      #expect(try await running.subscription?.lastError?.contains("500") == true)
      running.site.setHubStatus(202)
      while running.site.forms.count == forms.count { try await running.pass(hour) }
      #expect(try await running.verify() == .challenge("c-1"))
      #expect(try await running.subscription?.lastError == nil)
    }
  }

  @Test func `a hub that denies is noted, and a feed that drops its hub is let go`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      #expect(try await running.verify(mode: "denied") == .accepted)
      #expect(await running.engine.status().feeds.first?.push?.state == "denied")
      running.site.dropHub()
      running.site.publish()
      try await running.pass(day)
      #expect(try await running.subscription == nil)
    }
  }

  @Test func `a feed that is not to be pushed any more is unsubscribed`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      let token = try #require(try await running.subscription).token
      await running.engine.reload(PushedEngine.settings(websub: false), outlets: .empty)
      try await running.pass(minute)
      #expect(running.site.forms.last?.fields["hub.mode"] == "unsubscribe")
      #expect(try await running.push(token: token) == .gone)
      #expect(try await running.verify() == .notFound)
      #expect(try await running.verify(mode: "unsubscribe") == .challenge("c-1"))
      #expect(try await running.subscription == nil)
      #expect(await running.engine.pushBegins(token: token) == .gone)
    }
  }

  @Test func `new settings are taken whole or not at all`() throws {
    let ledger = FaultyLedger(try SQLiteDatabase(), seed: Seed(1), crashPlan: CrashPlan())
    try PushedEngine.run(on: SimWorld(seed: 1, ledger: ledger)) { running in
      func isPushed() async -> [Bool] { await running.engine.plans.values.map(\.configured.websub) }
      func reload() async -> Bool {
        await running.engine.reload(PushedEngine.settings(websub: false), outlets: .empty)
      }
      #expect(await isPushed() == [true])
      ledger.isUnreadable = true
      await running.engine.archivist.beginStopping()
      #expect(await reload() == false)
      #expect(await isPushed() == [true])
      ledger.isUnreadable = false
      #expect(await reload())
      #expect(await isPushed() == [false])
    }
  }

  @Test func `a restart keeps the subscription, and looks for what was pushed meanwhile`() throws {
    let machine = SimWorld(seed: 1, ledger: try SQLiteDatabase())
    try PushedEngine.run(on: machine) { running in
      try await running.subscribed()
      try await running.pass(minute * 6)
      running.site.publish()
      _ = try await running.push()
      try await running.pass(hour * 2)
      #expect(try await running.subscription?.carries(at: running.clock.now) == true)
    }
    let next = machine.restart(after: hour)
    try PushedEngine.run(on: next) { running in
      try await running.pass(minute)
      #expect(running.site.visits.count == 1, "nobody knows what was pushed meanwhile")
      #expect(running.site.forms.isEmpty, "the hub knows us already")
      #expect(try await running.push() == .accepted)
    }
    let off = PushedEngine.settings { $0.websub.publicURL = nil }
    try PushedEngine.run(on: next.restart(), off) { running in
      try await running.pass(minute)
      #expect(try await running.subscription == nil)
    }
  }

  @Test func `no more pushes are read at a time than may be`() throws {
    try PushedEngine.run { running in
      try await running.subscribed()
      let token = try #require(try await running.subscription).token
      for _ in 0..<DaemonLimits.pushesMax {
        #expect(await running.engine.pushBegins(token: token) == nil)
      }
      #expect(await running.engine.pushBegins(token: token) == .later)
      _ = await running.engine.pushEnded(token: token, signature: nil, body: nil)
      #expect(await running.engine.pushBegins(token: token) == nil)
    }
  }
}
