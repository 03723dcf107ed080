// HostGate: gaps, places, pauses, fairness, forgetting; and a long random run.
import Model
import Testing

@testable import Fetching

private func at(_ milliseconds: Int64) -> Instant {
  Instant(milliseconds: 1_000_000 + milliseconds)
}
private let second = Duration.seconds(1)

extension HostGate {
  /// The earliest time at which one of these hosts' waiting requests wakes up by itself.
  func nextHead(of hosts: some Sequence<String>, now: Instant) -> Instant? {
    hosts.compactMap { timedHead($0, now: now)?.until }.min()
  }
}

@Suite struct HostGateTests {
  func makeGate(all: Int = 100, perHost: Int = 1, jitter: Double = 0) -> HostGate {
    HostGate(requestsMax: all, requestsPerHostMax: perHost, jitterShare: jitter)
  }

  @Test func `requests to one host start one after the other with the gap between`() {
    var gate = makeGate()
    for id in 1...3 { gate.request(UInt64(id), host: "a", gap: second, now: at(0)) }
    #expect(gate.admit(at(0)) { 0 } == [1])
    #expect(gate.timedHead("a", now: at(0)) == nil)
    gate.finished(host: "a", now: at(100))
    #expect(gate.admit(at(100)) { 0 } == [])
    #expect(gate.timedHead("a", now: at(100))?.until == at(1000))
    #expect(gate.admit(at(999)) { 0 } == [])
    #expect(gate.admit(at(1000)) { 0 } == [2])
    gate.finished(host: "a", now: at(5000))
    #expect(gate.admit(at(5000)) { 0 } == [3])
  }

  @Test func `two places of a host still keep the gap`() {
    var gate = makeGate(perHost: 2)
    for id in 1...3 { gate.request(UInt64(id), host: "a", gap: second, now: at(0)) }
    #expect(gate.admit(at(0)) { 0 } == [1])
    #expect(gate.admit(at(1000)) { 0 } == [2])
    #expect(gate.admit(at(2000)) { 0 } == [])
    gate.finished(host: "a", now: at(2500))
    #expect(gate.admit(at(2500)) { 0 } == [3])
  }

  @Test func `chance lengthens the gap and never shortens it`() {
    var gate = makeGate(jitter: 0.5)
    gate.request(1, host: "a", gap: second, now: at(0))
    gate.request(2, host: "a", gap: second, now: at(0))
    #expect(gate.admit(at(0)) { 0.999 } == [1])
    gate.finished(host: "a", now: at(1))
    #expect(gate.admit(at(1499)) { 0 } == [])
    #expect(gate.timedHead("a", now: at(1499))?.until == at(1500))
    #expect(gate.admit(at(1500)) { 0 } == [2])
  }

  @Test func `hosts take turns when places are few`() {
    var gate = makeGate(all: 2, perHost: 2)
    for id in 1...4 { gate.request(UInt64(id), host: "a", gap: .zero, now: at(0)) }
    for id in 5...6 { gate.request(UInt64(id), host: "b", gap: .zero, now: at(0)) }
    gate.request(7, host: "c", gap: .zero, now: at(0))
    #expect(gate.admit(at(0)) { 0 } == [1, 5])
    #expect(gate.nextHead(of: ["a", "b", "c"], now: at(0)) == nil)
    gate.finished(host: "a", now: at(10))
    #expect(gate.admit(at(10)) { 0 } == [7])
    gate.finished(host: "c", now: at(20))
    gate.finished(host: "b", now: at(20))
    #expect(gate.admit(at(20)) { 0 } == [2, 6])
  }

  @Test func `a pause holds all requests of its host and a shorter one does not end it`() {
    var gate = makeGate()
    gate.request(1, host: "a", gap: second, now: at(0))
    gate.pause("a", until: at(60_000), gap: second, now: at(0))
    gate.pause("a", until: at(5000), gap: second, now: at(0))
    #expect(gate.admit(at(59_999)) { 0 } == [])
    #expect(gate.pausedUntil("a", now: at(0)) == at(60_000))
    #expect(gate.timedHead("a", now: at(0))?.id == 1)
    #expect(gate.admit(at(60_000)) { 0 } == [1])
    #expect(gate.pausedUntil("a", now: at(60_000)) == nil)
  }

  @Test func `a request that leaves the queue lets the next one move up`() {
    var gate = makeGate()
    for id in 1...3 { gate.request(UInt64(id), host: "a", gap: second, now: at(0)) }
    #expect(gate.admit(at(0)) { 0 } == [1])
    gate.withdraw(2, host: "a", now: at(0))
    gate.withdraw(99, host: "a", now: at(0))
    gate.finished(host: "a", now: at(10))
    #expect(gate.timedHead("a", now: at(10))?.id == 3)
    #expect(gate.admit(at(1000)) { 0 } == [3])
  }

  @Test func `a host is forgotten when its gap is over, not before`() {
    var gate = makeGate()
    gate.request(1, host: "a", gap: second, now: at(0))
    _ = gate.admit(at(0)) { 0 }
    gate.finished(host: "a", now: at(10))
    _ = gate.admit(at(500)) { 0 }
    #expect(gate.hostCount == 1)
    gate.request(2, host: "a", gap: second, now: at(500))
    #expect(gate.admit(at(500)) { 0 } == [])
    #expect(gate.admit(at(1000)) { 0 } == [2])
    gate.finished(host: "a", now: at(1001))
    _ = gate.admit(at(2000)) { 0 }
    #expect(gate.hostCount == 0)
  }

  @Test func `a longer gap that becomes known late counts from the last start`() {
    var gate = makeGate()
    gate.keepGap(.seconds(10), host: "a", after: at(0), now: at(0))
    gate.request(1, host: "a", gap: .seconds(10), now: at(100))
    #expect(gate.admit(at(9999)) { 0 } == [])
    #expect(gate.admit(at(10_000)) { 0 } == [1])
  }

  @Test func `ten thousand hosts with five requests each are served in seconds`() {
    var gate = makeGate(all: 500, perHost: 1, jitter: 0.3)
    let start = ContinuousClock.now
    var id: UInt64 = 0
    let hosts = (0..<10_000).map { "h\($0)" }
    for _ in 0..<5 {
      for host in hosts {
        gate.request(id, host: host, gap: second, now: at(0))
        id += 1
      }
    }
    var now = at(0)
    var count = 0
    while count < 50_000 {
      let admitted = gate.admit(now) { 0.5 }
      count += admitted.count
      for id in admitted { gate.finished(host: hosts[Int(id) % hosts.count], now: now) }
      if admitted.isEmpty {
        guard let wake = gate.nextHead(of: hosts, now: now) else { break }
        now = wake
      }
    }
    #expect(count == 50_000)
    #expect(now >= at(4000))
    _ = gate.admit(now + .seconds(10)) { 0 }
    #expect(gate.hostCount == 0)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `in a long random run no bound breaks and everyone is served`(_ seed: UInt64) {
    let random = TestRandomness(seed: seed)
    func below(_ limit: UInt64) -> UInt64 { random.next() % limit }
    var gate = makeGate(all: 5, perHost: 2, jitter: 0.5)
    var now = at(0)
    var waiting: [UInt64: String] = [:]
    var running: [(id: UInt64, host: String)] = []
    var lastStart: [String: Instant] = [:]
    var pausedUntil: [String: Instant] = [:]
    var nextID: UInt64 = 0
    func admit() {
      for id in gate.admit(now, jitter: { random.unit() }) {
        guard let host = waiting.removeValue(forKey: id) else {
          Issue.record("seed \(seed): \(id) was not waiting")
          continue
        }
        running.append((id, host))
        #expect(running.count <= 5)
        #expect(running.filter { $0.host == host }.count <= 2)
        if let last = lastStart[host] { #expect(now - last >= .milliseconds(300)) }
        if let until = pausedUntil[host] { #expect(now >= until) }
        lastStart[host] = now
      }
    }
    for step in 0..<6000 {
      let isArriving = step < 4000
      switch below(10) {
      case 0..<4 where isArriving:
        let host = "h\(below(7))"
        waiting[nextID] = host
        gate.request(nextID, host: host, gap: .milliseconds(300), now: now)
        nextID += 1
      case 4, 5, 6:
        guard !running.isEmpty else { continue }
        let ended = running.remove(at: Int(below(UInt64(running.count))))
        gate.finished(host: ended.host, now: now)
      case 7 where isArriving:
        let host = "h\(below(7))"
        let until = now + .milliseconds(Int64(below(2000)))
        pausedUntil[host] = max(pausedUntil[host] ?? until, until)
        gate.pause(host, until: until, gap: .milliseconds(300), now: now)
      case 8 where isArriving:
        guard let id = waiting.keys.min() else { continue }
        gate.withdraw(id, host: waiting.removeValue(forKey: id) ?? "", now: now)
      default:
        now = now + .milliseconds(Int64(below(200)))
      }
      admit()
    }
    for _ in 0..<20_000 where !waiting.isEmpty {
      for ended in running { gate.finished(host: ended.host, now: now) }
      running = []
      admit()
      if running.isEmpty, let wake = gate.nextHead(of: waiting.values, now: now) { now = wake }
    }
    #expect(waiting.isEmpty, "seed \(seed): \(waiting.count) starved")
  }
}
