// Pauses that outlive the process.
import Effects
import Model
import Testing

@testable import Fetching

private func robotless(_ url: String) -> PageRequest {
  PageRequest(url: url, accept: .page, obeyRobots: false)
}

@Suite struct PauseMemoryTests {
  @Test func `a restart does not disturb a host that asked for quiet`() throws {
    let memory = TestPauseMemory()
    @Sendable func answer(_ request: HTTPRequest) -> ServerAnswer {
      request.url.contains("busy") ? .status(429, [HTTPField("Retry-After", "3600")]) : .page("x")
    }
    let first = TestBench(answer)
    let fetcher = Fetcher(world: first.world, policy: FetchPolicy(), pauseMemory: memory)
    _ = try first.run { await fetch(fetcher, robotless("https://busy.example:8080/1")) }
    let asked = try #require(first.transport.requests[0].end)
    #expect(
      memory.stored
        == [HostPause(host: "busy.example", asked: asked, until: asked + .seconds(3600))])

    for (minutes, sent) in [(1, 0), (59, 0), (62, 1)] {
      let later = TestBench(at: TestBench.start + .seconds(minutes * 60), answer)
      let restarted = Fetcher(world: later.world, policy: FetchPolicy(), pauseMemory: memory)
      let failure = try later.run { await fetch(restarted, robotless("https://busy.example/2")) }
        .failure
      #expect(failure?.reason == (sent == 0 ? "paused" : "http-429"))
      #expect(later.transport.requests.count == sent, "after \(minutes) min")
      let other = try later.run { await fetch(restarted, robotless("https://calm.example/")) }
      #expect(other.resource != nil)
    }
  }

  @Test func `pauses are loaded once, before the first request of all`() throws {
    let memory = TestPauseMemory([
      HostPause(
        host: "a.example", asked: TestBench.start, until: TestBench.start + .seconds(20))
    ])
    let bench = TestBench { _ in .page("x") }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), pauseMemory: memory)
    #expect(memory.loadCount == 0)
    try bench.run {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<6 {
          group.addTask {
            _ = await fetch(fetcher, robotless("https://\(number < 3 ? "a" : "b").example/"))
          }
        }
      }
    }
    #expect(memory.loadCount == 1)
    #expect(memory.storeCount == 0)
    let starts = bench.transport.requests.filter { $0.host == "a.example" }.map(\.start)
    #expect(starts.count == 3)
    #expect(starts.allSatisfy { $0 >= TestBench.start + .seconds(20) })
  }

  @Test func `what is past, or was asked for by a clock that ran ahead, is bounded`() throws {
    let now = TestBench.start
    let memory = TestPauseMemory([
      HostPause(host: "past.example", asked: now - .seconds(9), until: now - .seconds(1)),
      HostPause(
        host: "ahead.example", asked: now + .seconds(86_400), until: now + .seconds(86_410)),
      HostPause(host: "odd.example", asked: now, until: now - .seconds(86_400)),
      HostPause(host: "never.example", asked: now, until: now + .seconds(900 * 86_400)),
    ])
    let bench = TestBench { _ in .page("x") }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), pauseMemory: memory)
    for host in ["past", "ahead", "odd"] {
      let result = try bench.run { await fetch(fetcher, robotless("https://\(host).example/")) }
      #expect(result.resource != nil, "\(host)")
    }
    #expect(bench.clock.now - now < .seconds(12))
    let never = try bench.run { await fetch(fetcher, robotless("https://never.example/")) }
    #expect((never.failure?.retryAfterSeconds ?? 0) <= 7 * 86_400)
  }

  @Test func `pauses of many hosts at once are all stored, those of feeds and past ones are not`()
    throws
  {
    let memory = TestPauseMemory()
    let bench = TestBench { request in
      request.url.contains("feed")
        ? .status(503, [HTTPField("Retry-After", "3600")])
        : .status(429, [HTTPField("Retry-After", request.url.contains("short") ? "5" : "3600")])
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), pauseMemory: memory)
    try bench.run {
      await withTaskGroup(of: Void.self) { group in
        for name in ["short", "a", "b", "c", "feed"] {
          group.addTask {
            var request = robotless("https://\(name).example/")
            request.accept = .feed
            _ = await fetch(fetcher, request)
          }
        }
      }
    }
    #expect(memory.stored.map(\.host) == ["a", "b", "c", "short"].map { $0 + ".example" })
    bench.clock.set(bench.clock.now + .seconds(60))
    _ = try bench.run { await fetch(fetcher, robotless("https://d.example/")) }
    #expect(memory.stored.map(\.host) == ["a", "b", "c", "d"].map { $0 + ".example" })
  }

  @Test func `of too many pauses the longest are kept`() throws {
    let memory = TestPauseMemory()
    let bench = TestBench { request in
      let number = Int(request.url.dropFirst(9).prefix { $0 != "." }) ?? 0
      return .status(429, [HTTPField("Retry-After", "\(1000 + number)")])
    }
    var policy = FetchPolicy()
    policy.requestsMax = 2000
    let fetcher = Fetcher(world: bench.world, policy: policy, pauseMemory: memory)
    try bench.run {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<(Limits.rememberedPausesMax + 50) {
          group.addTask { _ = await fetch(fetcher, robotless("https://h\(number).example/")) }
        }
      }
    }
    #expect(memory.stored.count == Limits.rememberedPausesMax)
    let hosts = Set(memory.stored.map(\.host))
    #expect(!hosts.contains("h0.example") && hosts.contains("h1049.example"))
  }
}
