// Forms that are sent: in their turn, and not to where nobody asked for them.
import Effects
import Model
import Testing

@testable import Fetching

@Suite struct FormTests {
  private static func submit(
    to url: String = "https://hub.example/", _ bench: TestBench
  ) throws -> FetchFailure? {
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    return try bench.run {
      do throws(FetchFailure) {
        try await fetcher.submit("a=1&b=2", to: url)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test func `a form is posted, without asking robots.txt, and any success is one`() throws {
    for status in [200, 202, 204] {
      let bench = TestBench { request in
        request.method == .post && request.body == Array("a=1&b=2".utf8)
          ? .status(status) : .status(400)
      }
      #expect(try Self.submit(bench) == nil)
      let sent = try #require(bench.transport.requests.first)
      #expect(bench.transport.urls == ["https://hub.example/"])
      #expect(sent.headers.first("content-type") == "application/x-www-form-urlencoded")
      #expect(sent.headers.first("user-agent") == FetchPolicy().userAgent)
    }
  }

  @Test func `redirects that keep the method are followed, others are no answer`() throws {
    for (status, isFollowed) in [
      (307, true), (308, true), (301, false), (302, false), (303, false),
    ] {
      let bench = TestBench { request in
        request.url.hasSuffix("/new") ? .status(202) : .redirect("/new", status)
      }
      let failure = try Self.submit(bench)
      #expect((failure == nil) == isFollowed, "\(status)")
      #expect(bench.transport.requests.count == (isFollowed ? 2 : 1))
    }
  }

  @Test func `a form does not leave TLS`() throws {
    let bench = TestBench { _ in .redirect("http://hub.example/new", 307) }
    #expect(try Self.submit(bench) == .unexpectedStatus(307))
    #expect(bench.transport.requests.count == 1)
  }

  @Test func `what the server says against it is said, and a pause is kept`() throws {
    let refusing = TestBench { _ in .status(403) }
    #expect(try Self.submit(refusing) == .refused(status: 403))
    let busy = TestBench { _ in .status(429, [HTTPField("Retry-After", "7200")]) }
    let fetcher = Fetcher(world: busy.world, policy: FetchPolicy())
    let failures = try busy.run {
      var failures: [FetchFailure] = []
      for _ in 0..<2 {
        do throws(FetchFailure) {
          try await fetcher.submit("a=1", to: "https://hub.example/")
        } catch {
          failures.append(error)
        }
      }
      return failures
    }
    #expect(failures.map(\.retryAfterSeconds) == [7200, 7200])
    #expect(busy.transport.requests.count == 1, "the host was paused")
  }

  @Test(arguments: ["", "hub", "ftp://hub.example/"])
  func `an address that cannot be asked is refused`(url: String) throws {
    let bench = TestBench { _ in .status(202) }
    #expect(try Self.submit(to: url, bench) == .badURL(url: url))
    #expect(bench.transport.requests.isEmpty)
  }
}
