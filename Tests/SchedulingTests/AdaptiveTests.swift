// How often a feed is visited when its own rhythm decides, and how its health is judged.
import Model
import Simulation
import Testing

@testable import Scheduling

private let now = Instant(year: 2026, month: 11, day: 21, hour: 12)
private let minute = Duration.seconds(60)
private let hour = Duration.seconds(3600)
private let day = Duration.seconds(86_400)

private let policy = SchedulePolicy(
  backoffBase: .seconds(300), backoffMaximum: hour * 6, jitterShare: 0, startSpread: .seconds(30),
  intervals: minute * 5...day)

private func memory(every gap: Duration, count: Int, last: Instant = now) -> FeedMemory {
  var memory = FeedMemory()
  memory.arrivals = (0..<count).reversed().map { last - gap * $0 }
  return memory
}

private func wait(
  _ memory: FeedMemory, fixed: Duration? = nil, freshness: Duration? = nil, at time: Instant = now
) -> Duration {
  let rhythm = FeedRhythm(interval: fixed ?? minute * 30, isFixed: fixed != nil)
  return policy.dueAfterSuccess(rhythm, memory: memory, freshness: freshness, at: time, chance: 0)
    - time
}

@Suite struct AdaptiveIntervalTests {
  @Test func `a busy feed is visited often, a quiet one seldom, one that is unknown as configured`()
  {
    #expect(wait(FeedMemory()) == minute * 30)
    let busy = wait(memory(every: minute * 20, count: 20))
    let quiet = wait(memory(every: hour * 20, count: 20))
    #expect(busy < minute * 11 && busy >= minute * 9)
    #expect(quiet > hour * 9 && quiet < hour * 11)
    #expect(wait(memory(every: minute, count: 20)) == minute * 5)
    #expect(wait(memory(every: day * 9, count: 20)) == day)
  }

  @Test func `a busy feed stays busy however long it has been known`() {
    var memory = memory(every: minute * 20, count: 32)
    memory.firstRead = now - day * 90
    #expect(wait(memory) < minute * 11)
  }

  @Test func `a feed that falls quiet is visited less and less`() {
    let fresh = memory(every: hour, count: 20)
    var stale = fresh
    stale.arrivals = fresh.arrivals.map { $0 - day * 5 }
    #expect(wait(stale) > wait(fresh) * 4)
  }

  @Test func `a feed that shows nothing at all is visited less and less`() {
    var memory = FeedMemory()
    memory.firstRead = now
    #expect(wait(memory, at: now + hour) == minute * 30)
    #expect(wait(memory, at: now + day) == hour * 12)
    #expect(wait(memory, at: now + day * 5) == day)
  }

  @Test func `an interval of the operator is kept`() {
    #expect(wait(memory(every: minute, count: 20), fixed: hour) == hour)
  }

  @Test func `nobody asks sooner than ttl and freshness allow, as far as the longest interval`() {
    var memory = FeedMemory()
    memory.statedRest = (hour * 2).wholeMilliseconds
    #expect(wait(memory) == hour * 2)
    #expect(wait(memory, freshness: hour * 3) == hour * 3)
    #expect(wait(memory, fixed: minute * 10) == hour * 2)
    memory.statedRest = (day * 365).wholeMilliseconds
    #expect(wait(memory) == day)
  }

  @Test func `the stated period counts only where the rhythm decides`() {
    var memory = FeedMemory()
    memory.statedPeriod = (hour * 4).wholeMilliseconds
    #expect(wait(memory) == hour * 4)
    #expect(wait(memory, fixed: minute * 10) == minute * 10)
  }

  @Test func `a visit that would fall into resting hours or days comes after them`() {
    var memory = FeedMemory()
    StatedTimes(skipHours: [12, 13, 14, 99]).remembered(in: &memory)
    #expect(now + wait(memory) == Instant(year: 2026, month: 11, day: 21, hour: 15))
    memory = FeedMemory()
    // 2026-11-21 is a Saturday.
    StatedTimes(skipDays: ["Saturday", "caturday"]).remembered(in: &memory)
    #expect(now + wait(memory) == Instant(year: 2026, month: 11, day: 22))
    StatedTimes(skipHours: Array(0...23)).remembered(in: &memory)
    #expect(wait(memory) == minute * 30, "a feed that always rests means something else")
  }

  @Test func `resting days never add more than another longest interval`() {
    var memory = FeedMemory()
    StatedTimes(skipDays: ["saturday", "sunday", "monday", "tuesday"]).remembered(in: &memory)
    #expect(wait(memory) <= day * 2)
  }

  @Test func `a feed that could overflow is visited before it does`() {
    var bursts = FeedMemory()
    // Every second day 12 items within an hour, of which the feed shows 10.
    bursts.arrivals = [now - day * 2, now].flatMap { start in
      (0..<12).map { start - minute * 5 * (11 - $0) }
    }
    bursts.itemsPerDocument = 10
    #expect(wait(bursts) <= minute * 50)
    bursts.itemsPerDocument = 40
    #expect(wait(bursts) > minute * 50)
  }

  @Test func `a gap halves the interval, and visits without one let it grow back`() {
    var memory = memory(every: hour * 8, count: 20)
    let before = wait(memory)
    memory.noteGap(after: before, at: now)
    #expect(wait(memory) <= before / 2)
    for _ in 0..<30 { memory.noteOverlap() }
    #expect(wait(memory) == before)
  }

  @Test func `whatever a feed does, the wait stays between the bounds`() {
    var random = Seed(4).stream
    for _ in 0..<500 {
      var memory = FeedMemory()
      memory.arrivals = PublicationRhythm.arrivals(
        [], adding: (0..<random.below(80)).map { _ in now - .seconds(random.below(9_000_000)) },
        at: now)
      memory.itemsPerDocument = random.below(3) == 0 ? nil : random.below(60)
      memory.statedRest = random.below(3) == 0 ? Int64(random.below(1 << 40)) : nil
      memory.statedPeriod = random.below(3) == 0 ? Int64(random.below(1 << 40)) : nil
      memory.ceiling = random.below(3) == 0 ? Int64(random.below(1 << 30)) : nil
      let wait = wait(memory)
      #expect(wait >= minute * 5 && wait <= day)
      #expect(memory.arrivals.count <= 32)
    }
  }

  @Test func `dates of the future and of long ago say nothing about the rhythm`() {
    let kept = PublicationRhythm.arrivals(
      [], adding: [now + day, now - day * 4000, now - hour, nil], at: now)
    #expect(kept == [now - hour, now, now])
  }
}

@Suite struct FeedHealthTests {
  @Test func `a feed that rests much longer than ever before is silent`() {
    var usual = memory(every: day, count: 10, last: now - day * 2)
    usual.firstRead = now - day * 9
    #expect(FeedHealth.afterSuccess(usual, at: now).condition == .ok)
    let silent = FeedHealth.afterSuccess(usual, at: now + day * 2)
    #expect(silent.condition == .silent)
    #expect(silent.detail?.hasSuffix("its last 10 items came at most 24 h apart") == true)
    #expect(FeedHealth.afterSuccess(FeedMemory(), at: now).condition == .ok)
  }

  @Test func `a feed that has just been met is not silent, however old its items are`() {
    var met = memory(every: hour, count: 5, last: now - day * 60)
    met.firstRead = now
    #expect(FeedHealth.afterSuccess(met, at: now).condition == .ok)
    #expect(FeedHealth.afterSuccess(met, at: now + day * 2).condition == .silent)
  }

  @Test func `a gap is shown for a day`() {
    var memory = FeedMemory()
    memory.noteGap(after: hour, at: now)
    #expect(FeedHealth.afterSuccess(memory, at: now + hour).condition == .gap)
    #expect(FeedHealth.afterSuccess(memory, at: now + day).condition == .ok)
    #expect(memory.gaps == 1)
  }

  @Test func `410 is dead at once, other failures after two weeks`() {
    var memory = FeedMemory()
    memory.failingSince = now
    func condition(_ failure: FeedHealth.Failure, after wait: Duration) -> FeedCondition {
      FeedHealth.afterFailure(failure, memory, detail: "x", at: now + wait).condition
    }
    #expect(condition(.gone, after: .zero) == .dead)
    #expect(condition(.refused, after: day) == .blocked)
    #expect(condition(.other, after: day * 13) == .failing)
    #expect(condition(.other, after: day * 14) == .dead)
  }

  @Test func `a dead feed is visited once a week, and what the server asks is still obeyed`() {
    func wait(_ asked: Duration?) -> Duration {
      policy.dueAfterFailure(failures: 1, retryAfter: asked, isDead: true, at: now, chance: 0) - now
    }
    #expect(wait(nil) == day * 7)
    #expect(wait(day * 9) == day * 9)
  }
}

@Suite struct PermanentMoveTests {
  /// The adopted address afterwards.
  private func note(_ memory: inout FeedMemory, _ url: String?, at time: Instant) -> String? {
    memory.noteMove(to: url, configured: "c", at: time, sightingsMin: 3, after: day * 3)
    return memory.adopted?.url
  }

  @Test func `a move is adopted after enough sightings over enough days`() {
    var memory = FeedMemory()
    #expect(note(&memory, "n", at: now) == nil)
    #expect(note(&memory, "n", at: now + day) == nil)
    #expect(note(&memory, "n", at: now + day * 2) == nil, "seen thrice, but not for three days")
    #expect(note(&memory, "n", at: now + day * 3) == "n")
    #expect(memory.address(configured: "c", failures: 0) == "n")
    #expect(FeedHealth.afterSuccess(memory, at: now + day * 3).condition == .moved)
    #expect(
      memory.address(configured: "d", failures: 0) == "d",
      "the settings name another address by now")
  }

  @Test func `a visit without the redirect, or with another target, begins anew`() {
    var memory = FeedMemory()
    _ = note(&memory, "n", at: now)
    _ = note(&memory, nil, at: now + day)
    #expect(memory.move == nil)
    _ = note(&memory, "n", at: now + day * 2)
    _ = note(&memory, "m", at: now + day * 4)
    _ = note(&memory, "m", at: now + day * 5)
    #expect(note(&memory, "m", at: now + day * 6) == nil)
    #expect(note(&memory, "m", at: now + day * 7) == "m")
  }

  @Test func `an adopted address that fails and the configured one are asked in turn`() {
    var memory = FeedMemory()
    memory.adopted = .init(configured: "c", url: "n", since: now)
    let asked = (0...6).map { memory.address(configured: "c", failures: $0) }
    #expect(asked == ["n", "n", "n", "c", "n", "c", "n"])
    memory.reviewAdoption(configured: "d")
    #expect(memory.adopted == nil)
  }

  @Test
  func `an address that fails before its move was believed, and the new one are asked in turn`() {
    var memory = FeedMemory()
    #expect((0...6).allSatisfy { memory.address(configured: "c", failures: $0) == "c" })
    _ = note(&memory, "n", at: now)
    let asked = (0...6).map { memory.address(configured: "c", failures: $0) }
    #expect(asked == ["c", "c", "c", "n", "c", "n", "c"])
    memory.noteAnswer(from: "n", leadingTo: nil, configured: "c", at: now + day)
    #expect(memory.adopted == .init(configured: "c", url: "n", since: now + day))
    memory.noteAnswer(from: "n", leadingTo: nil, configured: "c", at: now + day * 2)
    #expect(memory.adopted?.since == now + day, "it has not moved again")
    memory.noteAnswer(from: "c", leadingTo: "n", configured: "c", at: now + day * 3)
    #expect(memory.adopted != nil, "the configured one still leads there")
    memory.noteAnswer(from: "c", leadingTo: nil, configured: "c", at: now + day * 3)
    #expect(memory.adopted == nil, "the configured one is back")
  }
}

@Suite struct PushedIntervalTests {
  private func pushed(_ change: (inout FeedSubscription) -> Void = { _ in }) -> FeedMemory {
    var subscription = FeedSubscription(hub: "h", topic: "t", callback: "c/d", secret: nil)
    subscription.leaseEnd = now + day * 10
    subscription.renewal = now + day * 8
    subscription.lastPush = now
    subscription.isTrusted = true
    change(&subscription)
    var memory = memory(every: minute * 20, count: 20)
    memory.subscription = subscription
    return memory
  }

  @Test func `a busy feed whose news is pushed is hardly visited`() {
    #expect(wait(pushed()) == day)
    #expect(wait(pushed(), fixed: hour) == hour)
    var withGap = pushed()
    withGap.ceiling = (minute * 10).wholeMilliseconds
    #expect(wait(withGap) == minute * 10)
  }

  @Test func `without trust, an agreement or a lease it is visited as ever`() {
    let usual = wait(memory(every: minute * 20, count: 20))
    #expect(wait(pushed { $0.isTrusted = false }) == usual)
    #expect(wait(pushed { $0.news = .overdue }) == usual)
    #expect(wait(pushed { $0.standing = .denied }) == usual)
    #expect(wait(pushed { $0.leaseEnd = nil }) == usual)
    #expect(wait(pushed { $0.leaseEnd = now }) == usual)
  }

  @Test func `a visit comes in time for the renewal, and at the end of the lease`() {
    #expect(wait(pushed { $0.renewal = now + hour }) == hour)
    let usual = wait(memory(every: minute * 20, count: 20))
    #expect(wait(pushed { $0.renewal = now + .seconds(1) }) == usual, "a hub does not hasten")
    #expect(
      wait(
        pushed {
          $0.renewal = now
          $0.leaseEnd = now + hour * 2
        }) == hour * 2)
  }
}
