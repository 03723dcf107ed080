// Clocks that are set while hosts are waited for: nothing lasts longer than it was meant to.
import Effects
import Model
import Testing

@testable import Fetching

private func at(_ seconds: Int64) -> Instant { Instant(seconds: 1_000_000 + seconds) }
private let second = Duration.seconds(1)

@Suite struct HostGateClockTests {
  func makeGate() -> HostGate {
    HostGate(
      requestsMax: 10, requestsPerHostMax: 1, jitterShare: 0, requestsPerAddressMax: 6,
      addressGap: .milliseconds(100))
  }

  @Test(arguments: [1, 60, 3600, 86_400, 3_000_000] as [Int64])
  func `a clock set back makes no gap longer`(_ step: Int64) {
    var gate = makeGate()
    gate.request(1, host: "a", gap: second, now: at(0))
    gate.request(2, host: "a", gap: second, now: at(0))
    #expect(gate.admit(at(0)) { 0 } == [1])
    gate.finished(host: "a", now: at(0))
    let wasSetBack = gate.clockStands(at: at(-step))
    #expect(wasSetBack)
    #expect(gate.timedHead("a", now: at(-step))?.until == at(1 - step))
    #expect(gate.admit(at(1 - step)) { 0 } == [2])
  }

  @Test func `a clock set back makes no pause longer than it was asked for`() {
    var gate = makeGate()
    gate.pause("a", until: at(1800), gap: second, now: at(0))
    gate.request(1, host: "a", gap: second, now: at(600))
    #expect(gate.admit(at(600)) { 0 } == [])
    #expect(gate.admit(at(600 - 3600)) { 0 } == [])
    #expect(gate.pausedUntil("a", now: at(-3000)) == at(-3000 + 1800))
    #expect(gate.admit(at(-3000 + 1800)) { 0 } == [1])
  }

  @Test func `a pause outlives a clock that is set forward and back again`() {
    var gate = makeGate()
    gate.request(1, host: "a", gap: second, now: at(0))
    gate.pause("a", until: at(7200), gap: second, now: at(0))
    #expect(gate.admit(at(3600)) { 0 } == [])
    #expect(gate.admit(at(1)) { 0 } == [])
    #expect(gate.pausedUntil("a", now: at(1)) == at(7200))
  }

  @Test func `a clock set forward stalls nobody, and back again neither`() {
    var gate = makeGate()
    for id in 1...3 { gate.request(UInt64(id), host: "a", gap: second, now: at(0)) }
    #expect(gate.admit(at(0)) { 0 } == [1])
    gate.finished(host: "a", now: at(0))
    #expect(gate.admit(at(3600)) { 0 } == [2])
    gate.finished(host: "a", now: at(3600))
    #expect(gate.admit(at(1)) { 0 } == [])
    #expect(gate.admit(at(2)) { 0 } == [3])
  }

  @Test func `a clock set back holds up no line of an address`() {
    var gate = makeGate()
    for host in 0..<4 { gate.answered(from: "x", host: "\(host)", now: at(0)) }
    for host in 0..<4 { gate.request(UInt64(host), host: "\(host)", gap: second, now: at(0)) }
    #expect(gate.admit(at(0)) { 0 } == [0])
    var now = at(-3600)
    var admitted = gate.admit(now) { 0 }
    for _ in 0..<4 {
      now = now + .milliseconds(100)
      admitted += gate.admit(now) { 0 }
    }
    #expect(admitted == [1, 2, 3])
  }

  @Test func `hosts are forgotten although the clock was set back`() {
    var gate = makeGate()
    gate.request(1, host: "a", gap: second, now: at(0))
    _ = gate.admit(at(0)) { 0 }
    gate.finished(host: "a", now: at(0))
    _ = gate.admit(at(-3600)) { 0 }
    #expect(gate.hostCount == 1)
    _ = gate.admit(at(-3599)) { 0 }
    #expect(gate.hostCount == 0)
  }
}

@Suite struct FetcherClockTests {
  @Test(arguments: [-3600, -86_400 * 40, 3600, 86_400 * 40])
  func `a clock that is set stalls no fetch`(_ step: Int) throws {
    let bench = TestBench { request in
      request.url.hasSuffix("robots.txt") ? .status(404) : .page("x").from("192.0.2.1")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let clock = bench.clock
    let count = try bench.run {
      await withTaskGroup(of: Int.self) { group in
        for number in 0..<12 {
          group.addTask {
            await fetch(fetcher, "https://h\(number % 3).example/\(number)").resource == nil ? 0 : 1
          }
        }
        group.addTask {
          try? await clock.sleep(until: clock.now + .milliseconds(1500))
          clock.turn(by: .seconds(step))
          return 0
        }
        return await group.reduce(0, +)
      }
    }
    #expect(count == 12)
    // Five requests to each host, one robots.txt more at most when its day was over.
    #expect(bench.clock.passed < .seconds(12))
  }

  @Test func `robots txt that could not be had is asked for again in time`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("robots.txt") ? .status(500) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    _ = try bench.run { await fetch(fetcher, "https://e.example/") }
    bench.clock.turn(by: .seconds(-7200))
    _ = try bench.run { await fetch(fetcher, "https://e.example/") }
    #expect(bench.transport.requests.count == 2)
  }
}
