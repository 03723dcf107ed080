// When feeds are due: rhythm, backoff, hosts, and that nobody is forgotten.
import Model
import Simulation
import Testing

@testable import Scheduling

private let start = Instant(year: 2026, month: 11, day: 21)
private let hour = Duration.seconds(3600)

private func policy(jitter: Double = 0.1) -> SchedulePolicy {
  SchedulePolicy(
    backoffBase: .seconds(300), backoffMaximum: .seconds(6 * 3600), jitterShare: jitter,
    startSpread: .seconds(30), intervals: .seconds(300) ... .seconds(86_400))
}

private func schedule(feedsPerHost: Int = 1) -> Schedule {
  Schedule(policy: policy(), feedsPerHost: feedsPerHost)
}

extension Schedule {
  fileprivate mutating func add(
    _ feed: String, host: String = "h", every interval: Duration = hour, due: Instant? = start
  ) {
    add(
      feed, host: host, rhythm: FeedRhythm(interval: interval, isFixed: true), due: due, at: start,
      chance: 0.5)
  }
}

@Suite struct WaitTests {
  private let chances = [0, 0.25, 0.5, 0.999_999]

  @Test func `a wait is never longer than the interval, and shorter by the jitter share at most`() {
    func due(_ chance: Double) -> Instant {
      policy().dueAfterSuccess(
        FeedRhythm(interval: hour, isFixed: true), memory: FeedMemory(), freshness: nil, at: start,
        chance: chance)
    }
    for chance in chances {
      let wait = due(chance) - start
      #expect(wait <= hour && wait >= .seconds(3240))
    }
    #expect(due(0) == start + hour)
  }

  @Test func `backoff doubles from its base to its maximum and stays there`() {
    let policy = policy()
    let minutes = (1...9).map { policy.backoff(failures: $0).components.seconds / 60 }
    #expect(minutes == [5, 10, 20, 40, 80, 160, 320, 360, 360])
    for failures in [-5, 0, 1] { #expect(policy.backoff(failures: failures) == .seconds(300)) }
    #expect(policy.backoff(failures: Int.max) == .seconds(6 * 3600))
  }

  @Test func `the wait after failures never exceeds six hours unless the server asks for more`() {
    let policy = policy()
    for failures in [1, 5, 50, 5000] {
      for chance in chances {
        let due = policy.dueAfterFailure(
          failures: failures, retryAfter: nil, at: start, chance: chance)
        #expect(due - start <= .seconds(6 * 3600))
        #expect(due - start >= .seconds(270))
      }
    }
  }

  @Test func `Retry-After is obeyed in full, and does not shorten the backoff`() {
    let policy = policy()
    for chance in chances {
      let long = policy.dueAfterFailure(
        failures: 1, retryAfter: .seconds(86_400), at: start, chance: chance)
      #expect(long == start + .seconds(86_400))
      let short = policy.dueAfterFailure(
        failures: 3, retryAfter: .seconds(1), at: start, chance: chance)
      #expect(short - start >= .seconds(1080))
    }
  }

  @Test func `no wait for a feed is shorter than the shortest interval, or than one that is fixed`()
  {
    var policy = policy()
    policy.backoffBase = .seconds(1)
    let shortest = FeedRhythm(interval: .seconds(300), isFixed: false)
    let fixed = FeedRhythm(interval: hour * 6, isFixed: true)
    for chance in chances {
      let due = policy.dueAfterSuccess(
        shortest, memory: FeedMemory(), freshness: nil, at: start, chance: chance)
      #expect(due == start + .seconds(300))
      let failed = policy.dueAfterFailure(
        failures: 1, retryAfter: nil, of: shortest, at: start, chance: chance)
      #expect(failed == start + .seconds(300))
      let kept = policy.dueAfterFailure(
        failures: 1, retryAfter: nil, of: fixed, at: start, chance: chance)
      #expect(kept == start + hour * 6)
      let page = policy.dueAfterFailure(failures: 1, retryAfter: nil, at: start, chance: chance)
      #expect(page - start <= .seconds(1), "a page has no interval")
    }
  }

  @Test func `a feed that was never visited starts within the spread, a remembered one as it was`()
  {
    var schedule = schedule()
    schedule.add("new", due: nil)
    schedule.add("known", due: start + .seconds(777))
    #expect(schedule.due("new") == start + .seconds(15))
    #expect(schedule.due("known") == start + .seconds(777))
    #expect(schedule.due("nobody") == nil)
  }
}

@Suite struct LendingTests {
  @Test func `feeds come when they are due, oldest first, then by name, up to the limit`() {
    var schedule = schedule(feedsPerHost: 10)
    schedule.add("late", due: start + .seconds(1))
    schedule.add("b")
    schedule.add("a")
    schedule.add("old", due: start - hour)
    #expect(schedule.takeDue(at: start - hour - .milliseconds(1), limit: 9) == [])
    #expect(schedule.takeDue(at: start, limit: 0) == [])
    #expect(schedule.takeDue(at: start, limit: -1) == [])
    #expect(schedule.takeDue(at: start, limit: 2) == ["old", "a"])
    #expect(schedule.takeDue(at: start, limit: 9) == ["b"])
    #expect(schedule.takeDue(at: start + hour, limit: 9) == ["late"])
    #expect(schedule.nextDue() == nil)
    #expect(schedule.lentCount == 4)
  }

  @Test func `a feed is not lent twice, and comes back when its visit says`() {
    var schedule = schedule()
    schedule.add("a")
    #expect(schedule.takeDue(at: start, limit: 5) == ["a"])
    #expect(schedule.take("a") == false)
    #expect(schedule.takeDue(at: start + hour, limit: 5) == [])
    schedule.visitEnded("a", nextDue: start + hour)
    #expect(schedule.nextDue() == start + hour)
    #expect(schedule.lentCount == 0)
    #expect(schedule.takeDue(at: start + .seconds(3599), limit: 5) == [])
    #expect(schedule.takeDue(at: start + hour, limit: 5) == ["a"])
  }

  @Test func `a host never has more visitors than allowed, and the next comes when one goes`() {
    var schedule = schedule(feedsPerHost: 2)
    for feed in ["a", "b", "c", "d"] { schedule.add(feed) }
    schedule.add("elsewhere", host: "i")
    #expect(schedule.takeDue(at: start, limit: 9) == ["a", "b", "elsewhere"])
    #expect(schedule.nextDue() == nil, "c and d wait for their host, not for a time")
    schedule.visitEnded("b", nextDue: start + hour)
    #expect(schedule.nextDue() == start)
    #expect(schedule.takeDue(at: start, limit: 9) == ["c"])
    schedule.visitEnded("a", nextDue: start + hour)
    #expect(schedule.takeDue(at: start, limit: 9) == ["d"])
  }

  @Test func `a visit out of turn counts for its host and does not bring the feed twice`() {
    var schedule = schedule()
    schedule.add("a", due: start + hour)
    schedule.add("b")
    #expect(schedule.take("a") == true)
    #expect(schedule.take("unknown") == false)
    #expect(schedule.takeDue(at: start, limit: 9) == [], "the host is taken")
    schedule.visitEnded("a", nextDue: start + .seconds(7200))
    #expect(schedule.takeDue(at: start, limit: 9) == ["b"])
    schedule.visitEnded("b", nextDue: start + .seconds(9000))
    #expect(schedule.takeDue(at: start + hour, limit: 9) == [], "the old due time is void")
  }
}

@Suite struct HasteTests {
  @Test func `news brings a visit forward, and never puts one off`() {
    var schedule = schedule()
    schedule.add("a", due: start + hour)
    schedule.hasten("a", to: start + hour * 2)
    #expect(schedule.nextDue() == start + hour)
    schedule.hasten("a", to: start)
    schedule.hasten("unknown", to: start)
    #expect(schedule.takeDue(at: start, limit: 9) == ["a"])
    schedule.visitEnded("a", nextDue: start + hour, ifHastened: start + .seconds(300))
    #expect(schedule.nextDue() == start + hour, "that haste was served")
  }

  @Test func `news during a visit brings the next one as soon as the visit allows`() {
    var schedule = schedule()
    for limit in [start + .seconds(300), nil] {
      schedule.add("a")
      #expect(schedule.takeDue(at: start + hour, limit: 9) == ["a"])
      schedule.hasten("a", to: start)
      #expect(schedule.nextDue() == nil)
      schedule.visitEnded("a", nextDue: start + hour, ifHastened: limit)
      #expect(schedule.nextDue() == limit ?? start + hour)
    }
  }
}

@Suite struct ReloadTests {
  @Test func `a shorter rhythm brings a feed forward, a longer one does not push it back`() {
    var schedule = schedule()
    schedule.add("a", every: hour * 24, due: start + hour * 24)
    schedule.add("a", every: hour)
    #expect(schedule.due("a") == start + hour)
    schedule.add("a", every: hour * 24)
    #expect(schedule.due("a") == start + hour)
    #expect(schedule.takeDue(at: start + hour * 48, limit: 9) == ["a"])
    #expect(schedule.takeDue(at: start + hour * 48, limit: 9) == [])
  }

  @Test func `a feed that is removed under way is forgotten and frees its host`() {
    var schedule = schedule()
    schedule.add("a")
    schedule.add("b")
    #expect(schedule.takeDue(at: start, limit: 9) == ["a"])
    schedule.remove("a")
    #expect(schedule.takeDue(at: start, limit: 9) == ["b"])
    schedule.visitEnded("a", nextDue: start)
    #expect(schedule.due("a") == nil && schedule.lentCount == 1)
    #expect(schedule.takeDue(at: start + hour, limit: 9) == [])
  }

  @Test func `a feed that comes back has nothing of its former due times`() {
    var schedule = schedule()
    schedule.add("a", due: start + .seconds(10))
    schedule.remove("a")
    schedule.add("a", due: start + hour)
    #expect(schedule.nextDue() == start + hour)
    #expect(schedule.takeDue(at: start + .seconds(10), limit: 9) == [])
    #expect(schedule.takeDue(at: start + hour, limit: 9) == ["a"])
  }

  @Test func `a waiting feed that moves to another host does not wait any more`() {
    var schedule = schedule()
    for feed in ["a", "b", "c"] { schedule.add(feed) }
    #expect(schedule.takeDue(at: start, limit: 9) == ["a"])
    schedule.add("b", host: "i")
    #expect(schedule.takeDue(at: start, limit: 9) == ["b"])
    schedule.visitEnded("a", nextDue: start + hour)
    #expect(schedule.takeDue(at: start, limit: 9) == ["c"])
  }

  @Test func `removing a waiting feed leaves the one behind it in its place`() {
    var schedule = schedule()
    for feed in ["a", "b", "c"] { schedule.add(feed) }
    #expect(schedule.takeDue(at: start, limit: 9) == ["a"])
    schedule.add("b", host: "i")
    schedule.remove("b")
    schedule.visitEnded("a", nextDue: start + hour)
    #expect(schedule.takeDue(at: start, limit: 9) == ["c"])
  }
}

@Suite struct RandomSequenceTests {
  /// Visits, reloads, removals and moves in any order; then everybody is served.
  @Test(arguments: 0..<40) func `no feed is starved and no host crowded`(_ seed: UInt64) {
    var stream = Seed(seed).stream
    let feedsPerHost = 1 + stream.below(3)
    var schedule = schedule(feedsPerHost: feedsPerHost)
    let hosts = ["h", "i", "j"]
    var now = start
    var present: [String: String] = [:]
    var lent: [String] = []
    var outOfTurn: Set<String> = []
    for step in 0..<400 {
      let feed = "feed \(stream.below(15))"
      switch stream.below(8) {
      case 0, 1:
        let host = stream.pick(hosts)
        schedule.add(
          feed, host: host,
          rhythm: FeedRhythm(interval: .seconds(60 * stream.between(1...60)), isFixed: true),
          due: stream.chance(0.5) ? nil : now + .seconds(stream.below(600)), at: now,
          chance: stream.unit())
        if !lent.contains(feed) { present[feed] = host }
        present[feed] = present[feed] ?? host
      case 2:
        schedule.remove(feed)
        present[feed] = nil
        lent.removeAll { $0 == feed }
        outOfTurn.remove(feed)
      case 3:
        let taken = schedule.take(feed)
        #expect(taken == (present[feed] != nil && !lent.contains(feed)), "seed \(seed) at \(step)")
        if taken {
          lent.append(feed)
          outOfTurn.insert(feed)
        }
      case 4, 5:
        now = now + .seconds(stream.below(300))
        let taken = schedule.takeDue(at: now, limit: stream.below(6))
        #expect(Set(taken).isDisjoint(with: lent), "seed \(seed) at \(step)")
        lent += taken
        for host in hosts {
          let visitors = lent.filter { present[$0] == host && !outOfTurn.contains($0) }
          #expect(visitors.count <= feedsPerHost, "seed \(seed) at \(step)")
        }
      default:
        guard !lent.isEmpty else { continue }
        let feed = lent.remove(at: stream.below(lent.count))
        outOfTurn.remove(feed)
        schedule.visitEnded(feed, nextDue: now + .seconds(stream.below(3600)))
      }
      #expect(schedule.lentCount == lent.count, "seed \(seed) at \(step)")
    }
    // From here only visits: within a day everybody has had one.
    for feed in lent { schedule.visitEnded(feed, nextDue: now) }
    var unseen = Set(present.keys)
    let end = now + hour * 24
    while now < end {
      for feed in schedule.takeDue(at: now, limit: 99) {
        unseen.remove(feed)
        schedule.visitEnded(feed, nextDue: end + hour)
      }
      now = now + .seconds(60)
    }
    #expect(unseen.isEmpty, "seed \(seed)")
  }

  @Test(arguments: 0..<20) func `the queue gives out by time, then by name`(_ seed: UInt64) {
    var stream = Seed(seed).stream
    var queue = DueQueue()
    var expected: [(Instant, String)] = []
    for _ in 0..<stream.below(200) {
      let entry = (start + .seconds(stream.below(20)), "feed \(stream.below(9))")
      expected.append(entry)
      queue.insert(DueQueue.Entry(due: entry.0, feed: entry.1, generation: 1))
    }
    expected.sort { $0 < $1 }
    for entry in expected {
      #expect(queue.first?.due == entry.0 && queue.first?.feed == entry.1, "seed \(seed)")
      queue.removeFirst()
    }
    #expect(queue.first == nil)
    queue.removeFirst()
    #expect(queue.first == nil)
  }
}
