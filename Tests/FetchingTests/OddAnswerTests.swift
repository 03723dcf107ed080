// Answers that are odd, and how a fetch gets through to the page all the same.
import Effects
import Model
import Testing

@testable import Fetching

private func robotless(_ url: String, _ validators: Validators? = nil) -> PageRequest {
  PageRequest(url: url, accept: .page, validators: validators, obeyRobots: false)
}

@Suite struct OddAnswerTests {
  @Test(arguments: [400, 412, 431])
  func `a server that does not bear validators is asked again without them`(_ status: Int) throws {
    let bench = TestBench { request in
      request.headers.first("if-none-match") == nil ? .page("x") : .status(status)
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run {
      await fetch(fetcher, robotless("https://e.example/", Validators(etag: "\"1\"")))
    }
    #expect(result.resource?.status == 200)
    #expect(bench.transport.requests.count == 2)
    let gap = bench.transport.requests[1].start - bench.transport.requests[0].start
    #expect(gap >= .seconds(1), "in its turn")
  }

  @Test func `without validators the same answer is a failure at once`() throws {
    let bench = TestBench { _ in .status(412) }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run { await fetch(fetcher, robotless("https://e.example/")) }
    #expect(result.failure == .unexpectedStatus(412))
    #expect(bench.transport.requests.count == 1)
  }

  @Test(arguments: ["\"\u{1}\"", "\"a\nb\"", "\u{7F}", "", String(repeating: "x", count: 20_000)])
  func `validators that cannot be sent, or are very long, are none`(_ value: String) {
    let resource = FetchedResource(
      requestedURL: "https://e.example/", finalURL: "https://e.example/",
      headers: [HTTPField("ETag", value), HTTPField("Last-Modified", value)], body: [1],
      fetched: TestBench.start)
    #expect(resource.validators.isEmpty)
    #expect(Validators(etag: value, lastModified: value).isEmpty)
    let usual = Validators(etag: "W/\"é-1\"", lastModified: "Sat, 21 Nov 2026 12:00:00 GMT")
    #expect(usual.etag == "W/\"é-1\"" && usual.lastModified != nil)
  }

  @Test func `a body that is not in the encoding that it names is taken as it is, if it is text`()
    throws
  {
    for (body, isText) in [("<html>", true), ("\u{1F}\u{8}\u{0}gzip", false)] {
      let bench = TestBench { request in
        request.decodesContent ? .fails(.undecodable(detail: "UTF-8")) : .page(body)
      }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
      let result = try bench.run { await fetch(fetcher, robotless("https://e.example/")) }
      #expect((result.resource != nil) == isText)
      #expect(result.failure?.reason == (isText ? nil : "malformed"))
      #expect(bench.transport.requests.count == 2)
      let gap = bench.transport.requests[1].start - bench.transport.requests[0].start
      #expect(gap >= .seconds(1), "in its turn")
    }
  }

  @Test func `a robots txt that nobody can decode does not close its host`() throws {
    let bench = TestBench { request in
      guard request.url.hasSuffix("/robots.txt") else { return .page("x") }
      return request.decodesContent
        ? .fails(.undecodable(detail: "UTF-8")) : .page("User-agent: *\nDisallow: /private")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let results = try bench.run {
      [
        await fetch(fetcher, "https://e.example/a"),
        await fetch(fetcher, "https://e.example/private"),
      ]
    }
    #expect(results[0].resource != nil)
    #expect(results[1].failure == .blockedByRobots(url: "https://e.example/private"))
  }

  @Test func `of a robots txt without end the whole lines of the beginning count`() throws {
    let bench = TestBench { request in
      guard request.url.hasSuffix("/robots.txt") else { return .page("x") }
      let room = request.bounds.decodedBodyBytesMax
      guard request.bounds.cutsBody else {
        return .fails(.tooLarge(what: "body", limit: room))
      }
      // What was `Disallow: /x` is cut to a rule that forbids all.
      let (first, last) = ("User-agent: *\nDisallow: /private\n#", "\nDisallow: /")
      let filler = String(repeating: ".", count: room - first.utf8.count - last.utf8.count)
      return .page(first + filler + last)
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let results = try bench.run {
      [
        await fetch(fetcher, "https://e.example/a"),
        await fetch(fetcher, "https://e.example/private"),
      ]
    }
    #expect(results[0].resource != nil)
    #expect(results[1].failure == .blockedByRobots(url: "https://e.example/private"))
    let robots = bench.transport.requests[0]
    #expect(robots.bounds.decodedBodyBytesMax >= 500 << 10, "RFC 9309, 2.5")
  }
}
