// Fetcher under load: gaps, places, pauses, cancellation; nobody is forgotten.
import Effects
import Model
import Testing

@testable import Fetching

/// Requests to one host, by start.
private func starts(_ bench: TestBench, _ host: String) -> [Instant] {
  bench.transport.requests.filter { $0.host == host }.map(\.start)
}

private func gaps(_ starts: [Instant]) -> [Duration] {
  zip(starts.dropFirst(), starts).map { $0 - $1 }
}

/// The most requests of `requests` that ran at one time.
private func most(_ requests: [SeenRequest]) -> Int {
  requests.map { one in
    requests.filter { $0.start <= one.start && ($0.end ?? one.start) > one.start }.count
  }.max() ?? 0
}

@Suite struct FetcherPolitenessTests {
  @Test func `gaps, places of a host and places over all hold for every request`() throws {
    let bench = TestBench(seed: 3) { request in
      request.url.hasSuffix("/robots.txt")
        ? .status(404) : .page("x").slow(.milliseconds(1700))
    }
    var policy = FetchPolicy()
    policy.requestsMax = 6
    policy.requestsPerHostMax = 2
    policy.hostGap = .milliseconds(500)
    let fetcher = Fetcher(world: bench.world, policy: policy)
    let count = try bench.run {
      await withTaskGroup(of: Int.self) { group in
        for number in 0..<120 {
          group.addTask {
            let url = "https://h\(number % 8).example/\(number)"
            return await fetch(fetcher, url).resource == nil ? 0 : 1
          }
        }
        return await group.reduce(0, +)
      }
    }
    #expect(count == 120)
    let requests = bench.transport.requests
    #expect(requests.count == 128)
    #expect(most(requests) == 6)
    for host in 0..<8 {
      let own = requests.filter { $0.host == "h\(host).example" }
      #expect(most(own) <= 2)
      #expect(gaps(own.map(\.start)).allSatisfy { $0 >= .milliseconds(500) })
    }
    #expect(bench.clock.sleeperCount == 0)
  }

  @Test func `a crawl delay stretches the gap from the first page on, up to the bound`() throws {
    for (stated, kept) in [("7", 7), ("4000", 120)] {
      let bench = TestBench { request in
        request.url.hasSuffix("/robots.txt")
          ? .page("User-agent: *\nCrawl-delay: \(stated)") : .page("x")
      }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
      try bench.run {
        await withTaskGroup(of: Void.self) { group in
          for number in 0..<4 {
            group.addTask { _ = await fetch(fetcher, "https://e.example/\(number)") }
          }
        }
      }
      let all = gaps(starts(bench, "e.example"))
      #expect(all.count == 4)
      #expect(all.allSatisfy { $0 >= .seconds(kept) && $0 <= .seconds(kept * 2) })
    }
  }

  @Test func `a crawl delay holds for the next look at robots txt as well`() throws {
    var policy = FetchPolicy()
    policy.robotsLifetime = .seconds(8)
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt") ? .page("User-agent: *\nCrawl-delay: 7") : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: policy)
    try bench.run {
      for number in 0..<4 { _ = await fetch(fetcher, "https://e.example/\(number)") }
    }
    let all = gaps(starts(bench, "e.example"))
    #expect(all.count > 4, "robots.txt was asked for again")
    #expect(all.allSatisfy { $0 >= .seconds(7) })
  }

  @Test func `429 pauses the host, a short one is waited for`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/0")
        ? .status(429, [HTTPField("Retry-After", "20")]) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let results = try bench.run {
      let first = await fetch(fetcher, robotless("https://e.example/0"))
      let other = await fetch(fetcher, robotless("https://f.example/1"))
      let second = await fetch(fetcher, robotless("https://e.example/1"))
      return [first, other, second]
    }
    #expect(
      results[0].failure == .rateLimited(status: 429, retryAfterSeconds: 20, scope: .host))
    #expect(results[1].resource != nil)
    #expect(results[2].resource != nil)
    #expect(gaps(starts(bench, "e.example"))[0] >= .seconds(20))
    #expect(gaps(bench.transport.requests.map(\.start))[0] < .seconds(1))
  }

  @Test func `a long pause sends away those who come and those who wait`() throws {
    let bench = TestBench { _ in
      .status(429, [HTTPField("Retry-After", "3600")]).slow(.seconds(3))
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let failures = try bench.run {
      await withTaskGroup(of: FetchFailure?.self) { group in
        for number in 0..<10 {
          group.addTask { await fetch(fetcher, robotless("https://e.example/\(number)")).failure }
        }
        return await group.reduce(into: [FetchFailure?]()) { $0.append($1) }
      }
    }
    #expect(bench.transport.requests.count <= 3)
    #expect(failures.count == 10)
    for failure in failures {
      guard case .rateLimited(_, let seconds, .host) = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect((3597...3600).contains(seconds ?? 0))
    }
    #expect(bench.clock.now - TestBench.start < .seconds(10))
  }

  @Test(arguments: [AcceptKind.feed, .page])
  func `503 with a time speaks of the feed, or of all pages, without one it is trouble`(
    _ kind: AcceptKind
  ) throws {
    let bench = TestBench { request in
      switch request.url.last {
      case "0": .status(503, [HTTPField("Retry-After", "3600")])
      case "1": .status(503)
      default: .page("x")
      }
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let results = try bench.run {
      var results: [Result<FetchOutcome, FetchFailure>] = []
      for (path, asked) in [("1", kind), ("0", kind), ("2", kind), ("2", .feed)] {
        var request = robotless("https://e.example/" + path)
        request.accept = asked
        results.append(await fetch(fetcher, request))
      }
      return results
    }
    #expect(results[0].failure?.reason == "http-503")
    let scope: RateLimitScope = kind == .feed ? .feed : .pages
    #expect(
      results[1].failure == .rateLimited(status: 503, retryAfterSeconds: 3600, scope: scope))
    #expect(results[2].failure?.reason == (kind == .feed ? nil : "paused"))
    #expect(results[3].resource != nil, "a feed of the host")
  }

  @Test func `a short pause of pages is waited for, and outlives the process`() throws {
    let memory = TestPauseMemory()
    let bench = TestBench { request in
      request.url.hasSuffix("/0")
        ? .status(503, [HTTPField("Retry-After", "20")]).slow(.seconds(2)) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), pauseMemory: memory)
    try bench.run {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<4 {
          group.addTask { _ = await fetch(fetcher, robotless("https://e.example/\(number)")) }
        }
      }
    }
    let answered = try #require(bench.transport.requests[0].end)
    let later = starts(bench, "e.example").filter { $0 > answered }
    #expect(later.count >= 2 && later.allSatisfy { $0 >= answered + .seconds(20) })
    #expect(memory.stored.map(\.host) == ["pages of e.example"])
  }

  @Test func `a cancelled wait gives its place to the next one`() throws {
    let bench = TestBench { _ in .page("x").slow(.seconds(5)) }
    var policy = FetchPolicy()
    policy.requestsPerHostMax = 1
    let fetcher = Fetcher(world: bench.world, policy: policy)
    let clock = bench.clock
    let outcome = try bench.run {
      await withTaskGroup(of: String.self) { group in
        group.addTask { await name(fetch(fetcher, robotless("https://e.example/first"))) }
        group.addTask {
          await withTaskGroup(of: String?.self) { inner in
            inner.addTask { await name(fetch(fetcher, robotless("https://e.example/second"))) }
            inner.addTask {
              try? await clock.sleep(until: TestBench.start + .seconds(2))
              return nil
            }
            _ = await inner.next()
            inner.cancelAll()
            return await inner.next().flatMap { $0 } ?? "?"
          }
        }
        group.addTask { await name(fetch(fetcher, robotless("https://e.example/third"))) }
        return await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
    }
    #expect(outcome == ["first", "cancelled", "third"])
    #expect(bench.transport.requests.count == 2)
  }

  @Test func `when the one who asks for robots txt is cancelled another takes over`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt")
        ? .page("User-agent: *\nDisallow: /b").slow(.seconds(5)) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let clock = bench.clock
    let names = try bench.run {
      await withTaskGroup(of: [String].self) { group in
        group.addTask {
          await withTaskGroup(of: String?.self) { inner in
            inner.addTask { await name(fetch(fetcher, "https://e.example/leader")) }
            inner.addTask {
              try? await clock.sleep(until: TestBench.start + .seconds(2))
              return nil
            }
            _ = await inner.next()
            inner.cancelAll()
            return [await inner.next().flatMap { $0 } ?? "?"]
          }
        }
        for page in ["a", "b"] {
          group.addTask {
            try? await clock.sleep(until: TestBench.start + .seconds(1))
            return [await name(fetch(fetcher, "https://e.example/\(page)"))]
          }
        }
        return await group.reduce(into: [String]()) { $0 += $1 }.sorted()
      }
    }
    #expect(names == ["a", "cancelled", "robots"])
    #expect(bench.transport.urls.filter { $0.hasSuffix("robots.txt") }.count == 2)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `with cancellations, pauses and failures at random everyone comes home`(
    _ seed: UInt64
  )
    throws
  {
    let random = TestRandomness(seed: seed)
    let bench = TestBench(seed: seed) { _ in
      let latency = Duration.milliseconds(Int64(random.next() % 4000))
      switch random.next() % 12 {
      case 0: return .status(429, [HTTPField("Retry-After", "10")]).slow(latency)
      case 1: return .status(429, [HTTPField("Retry-After", "100")]).slow(latency)
      case 2: return .status(500).slow(latency)
      case 3: return .fails(.timedOut(afterMilliseconds: 9)).slow(latency)
      case 4: return .redirect("https://h\(random.next() % 9).example/r\(random.next() % 50)")
      default: return .page("User-agent: x\n").slow(latency)
      }
    }
    var policy = FetchPolicy()
    policy.requestsMax = 5
    let fetcher = Fetcher(world: bench.world, policy: policy)
    let clock = bench.clock
    let count = try bench.run {
      await withTaskGroup(of: Int.self) { group in
        for number in 0..<150 {
          let patience = Duration.milliseconds(Int64(random.next() % 200_000))
          let arrival = Duration.milliseconds(Int64(random.next() % 60_000))
          group.addTask {
            try? await clock.sleep(until: TestBench.start + arrival)
            return await withTaskGroup(of: Int.self) { inner in
              inner.addTask {
                _ = await fetch(fetcher, "https://h\(number % 9).example/\(number)")
                return 1
              }
              inner.addTask {
                try? await clock.sleep(until: TestBench.start + arrival + patience)
                return 0
              }
              let first = await inner.next() ?? 0
              inner.cancelAll()
              return await inner.next().map { first + $0 } ?? 0
            }
          }
        }
        return await group.reduce(0, +)
      }
    }
    #expect(count == 150)
    for host in 0..<9 {
      #expect(gaps(starts(bench, "h\(host).example")).allSatisfy { $0 >= policy.hostGap })
    }
    let left = try bench.run { (await fetcher.runningCount, await fetcher.waiters.count) }
    #expect(left == (0, 0))
    // A later request sweeps out what is over.
    bench.clock.set(bench.clock.now + .seconds(1000))
    _ = try bench.run { await fetch(fetcher, robotless("https://last.example/")) }
    bench.clock.set(bench.clock.now + .seconds(1000))
    _ = try bench.run { await fetch(fetcher, robotless("https://last.example/")) }
    #expect(try bench.run { await fetcher.hostCount } <= 10)
  }

  @Test func `the same seed gives the same requests at the same times`() throws {
    func log() throws -> [String] {
      let bench = TestBench(seed: 42) { _ in .page("x").slow(.milliseconds(300)) }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
      try bench.run {
        await withTaskGroup(of: Void.self) { group in
          for number in 0..<60 {
            group.addTask { _ = await fetch(fetcher, "https://h\(number % 7).example/\(number)") }
          }
        }
      }
      return bench.transport.requests.map { "\($0.start.rfc3339) \($0.url)" }
    }
    let first = try log()
    #expect(try log() == first)
    #expect(first.count == 67)
  }
}

private func robotless(_ url: String) -> PageRequest {
  PageRequest(url: url, accept: .page, obeyRobots: false)
}

private func name(_ result: Result<FetchOutcome, FetchFailure>) -> String {
  switch result {
  case .success(let outcome): String(outcome.resource.finalURL.split(separator: "/").last ?? "")
  case .failure(let failure): failure.reason
  }
}
