// Fetcher: what is sent, what answers mean, redirects, robots.txt.
import Effects
import Model
import Testing
import Text

@testable import Fetching

private let rss = HTTPField("Content-Type", "application/rss+xml")

@Suite struct FetcherRequestTests {
  @Test func `a request says who asks and what for`() throws {
    let bench = TestBench { _ in .page("x", [rss]) }
    let policy = FetchPolicy(userAgent: "gleaner/9 (+https://g.example)")
    let fetcher = Fetcher(world: bench.world, policy: policy)
    let request = PageRequest(
      url: "HTTP://News.example:80/a/../feed?x=1#top", accept: .feed,
      headers: [HTTPField("Cookie", "a=b")], obeyRobots: false,
      acceptLanguage: "ko, en;q=0.5")
    let resource = try #require(try bench.run { await fetch(fetcher, request) }.resource)
    let sent = try #require(bench.transport.requests.first)
    #expect(sent.url == "http://news.example/feed?x=1")
    #expect(sent.headers.first("user-agent") == "gleaner/9 (+https://g.example)")
    #expect(sent.headers.first("accept")?.hasPrefix("application/atom+xml") == true)
    #expect(sent.headers.first("accept-language") == "ko, en;q=0.5")
    #expect(sent.headers.first("cookie") == "a=b")
    #expect(sent.headers.first("if-none-match") == nil)
    #expect(sent.bounds.decodedBodyBytesMax == policy.feedBytesMax)
    #expect(resource.requestedURL == request.url)
    #expect(resource.finalURL == sent.url)
    #expect(resource.contentType == "application/rss+xml")
    #expect(resource.fetched == sent.end)
    #expect(resource.robots == .noRules)
  }

  @Test func `validators go out byte for byte and 304 comes back`() throws {
    let bench = TestBench { request in
      request.headers.first("if-none-match") == nil
        ? .page("new") : .status(304, [HTTPField("ETag", "W/\"b \"")])
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let validators = Validators(etag: "W/\"a  b\"", lastModified: "Sat,01 Jan 2026 0:00:00 gmt")
    let request = PageRequest(
      url: "https://e.example/f", accept: .feed, validators: validators, obeyRobots: false)
    let outcome = try bench.run { await fetch(fetcher, request) }
    guard case .success(.notModified(let resource)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(resource.validators.etag == "W/\"b \"")
    let sent = try #require(bench.transport.requests.first)
    #expect(sent.headers.first("if-none-match") == validators.etag)
    #expect(sent.headers.first("if-modified-since") == validators.lastModified)
  }

  @Test func `validators go only to the address they came from`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/old") ? .redirect("/new", 301) : .status(304)
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let request = PageRequest(
      url: "https://e.example/old", accept: .feed, validators: Validators(etag: "\"1\""),
      validatorsURL: "https://e.example/new", obeyRobots: false)
    let resource = try #require(try bench.run { await fetch(fetcher, request) }.resource)
    #expect(resource.redirects == [Redirect(status: 301, location: "https://e.example/new")])
    let sent = bench.transport.requests.map { $0.headers.first("if-none-match") }
    #expect(sent == [nil, "\"1\""])
  }

  @Test func `user and password of an address become a field and leave the address`() throws {
    let bench = TestBench { _ in .page("x") }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let request = PageRequest(
      url: "https://joe:p%40ss@e.example/", accept: .page, obeyRobots: false)
    _ = try bench.run { await fetch(fetcher, request) }
    #expect(bench.transport.urls == ["https://e.example/"])
    #expect(bench.transport.requests[0].headers.first("authorization") == "Basic am9lOnBAc3M=")
  }

  @Test(arguments: [
    (404, FetchFailure.notFound(status: 404), "http-404"),
    (410, .gone(status: 410), "http-410"),
    (403, .refused(status: 403), "http-403"), (451, .refused(status: 451), "http-451"),
    (204, .emptyAnswer(status: 204), "empty"), (200, .emptyAnswer(status: 200), "empty"),
    (304, .unexpectedStatus(304), "http-304"), (302, .unexpectedStatus(302), "http-302"),
    (206, .unexpectedStatus(206), "http-206"),
    (
      202, .transient(cause: .status(202), detail: "no answer this time", retryAfterSeconds: nil),
      "http-202"
    ), (400, .unexpectedStatus(400), "http-400"),
    (429, .rateLimited(status: 429, retryAfterSeconds: nil, scope: .host), "http-429"),
  ])
  func `each status has its meaning`(
    _ status: Int, _ failure: FetchFailure, _ reason: String
  )
    throws
  {
    let bench = TestBench { _ in .page(" \r\n", status: status) }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let request = PageRequest(url: "https://e.example/", accept: .page, obeyRobots: false)
    let result = try bench.run { await fetch(fetcher, request) }
    #expect(result.failure == failure)
    #expect(result.failure?.reason == reason)
    #expect(result.failure?.description.isEmpty == false)
  }

  @Test(arguments: [
    ("headers", "the answer has more than 9 bytes of headers (fetch.headerBytesMax)"),
    ("body", "the answer has more than 9 bytes of body (fetch.feedBytesMax, pageBytesMax)"),
    ("expansion", "the answer unpacks to more than 9 times its size"),
  ])
  func `an answer that is too large is said with its bound`(_ what: String, _ words: String) {
    #expect(FetchFailure.tooLarge(what: what, limit: 9).description == words)
  }

  @Test(arguments: [
    (TransportFailure.nameNotResolved(host: "h"), "dns", true),
    (.connection(detail: "x"), "connection", true),
    (.timedOut(afterMilliseconds: 9), "timeout", true),
    (.tls(detail: "x"), "tls", true), (.malformed(detail: "x"), "malformed", true),
    (.tooLarge(what: "body", limit: 1), "too-large", false),
    (.addressForbidden(address: "10.0.0.1"), "address-forbidden", false),
    (.unusableURL(detail: "x"), "bad-url", false), (.cancelled, "cancelled", true),
  ])
  func `each failure of the transport has its reason`(
    _ failure: TransportFailure, _ reason: String, _ mayPass: Bool
  ) throws {
    let bench = TestBench { _ in .fails(failure) }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let request = PageRequest(url: "https://e.example/", accept: .page, obeyRobots: false)
    let result = try bench.run { await fetch(fetcher, request) }
    #expect(result.failure?.reason == reason)
    #expect(result.failure?.mayPass == mayPass)
    #expect(result.failure?.description.contains("\n") == false)
  }

  @Test(arguments: ["", "ftp://e.example/", "/a", "mailto:a@b.c", "https://", "http://[::1/"])
  func `what cannot be requested is refused`(_ url: String) throws {
    let bench = TestBench { _ in .page("x") }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    #expect(try bench.run { await fetch(fetcher, url) }.failure == .badURL(url: url))
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `no failure and no resource tells user and password`() throws {
    let secrets = [
      "https://joe:pass@[e.example/", "http://joe:pass@", "//joe:pass@e.example/",
      "ftp://joe:pass@e.example/a@b", "https:\\joe:pass@e.example:port/",
      "http:joe:pass@e.example:x",
    ]
    for url in secrets {
      let bench = TestBench { _ in .redirect(url, 301) }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
      let asked = try bench.run { await fetch(fetcher, url) }.failure
      #expect(asked?.description.contains("pass") == false, "\(url): \(String(describing: asked))")
      let request = PageRequest(url: "https://f.example/", accept: .page, obeyRobots: false)
      let led = try bench.run { await fetch(fetcher, request) }.failure
      #expect(led?.description.contains("pass") != true, "\(url): \(String(describing: led))")
    }
    #expect(URLText.withoutCredentials("https://a:b@c@e.example/x@y") == "https://e.example/x@y")
    for harmless in ["mailto:a@b.c", "/a@b", "https://e.example/a@b", "https://e.example?a@b", ""] {
      #expect(URLText.withoutCredentials(harmless) == harmless)
    }
  }
}

@Suite struct FetcherRedirectTests {
  func run(
    _ request: PageRequest, _ answer: @escaping @Sendable (String) -> ServerAnswer
  ) throws -> (result: Result<FetchOutcome, FetchFailure>, requests: [SeenRequest]) {
    let bench = TestBench { answer($0.url) }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run { await fetch(fetcher, request) }
    return (result, bench.transport.requests)
  }

  @Test func `every hop is recorded, also one to http, and secrets stay at home`() throws {
    let request = PageRequest(
      url: "https://u:p@a.example/1", accept: .page, headers: [HTTPField("Cookie", "secret")],
      obeyRobots: false)
    let (result, requests) = try run(request) { url in
      switch url {
      case "https://a.example/1": .redirect("2?x#frag", 301)
      case "https://a.example/2?x": .redirect("//b.example/3", 308)
      case "https://b.example/3": .redirect("http://a.example/4", 302)
      default: .page("here")
      }
    }
    let resource = try #require(result.resource)
    #expect(resource.requestedURL == "https://a.example/1")
    #expect(resource.finalURL == "http://a.example/4")
    #expect(
      resource.redirects == [
        Redirect(status: 301, location: "https://a.example/2?x"),
        Redirect(status: 308, location: "https://b.example/3"),
        Redirect(status: 302, location: "http://a.example/4"),
      ])
    #expect(requests.map { $0.headers.first("cookie") } == ["secret", "secret", nil, nil])
    #expect(
      requests.map { $0.headers.first("authorization") != nil } == [true, true, false, false])
  }

  @Test func `loops, long chains and strange targets end`() throws {
    let start = PageRequest(url: "https://a.example/0", accept: .page, obeyRobots: false)
    let loop = try run(start) { url in
      .redirect(url.hasSuffix("0") ? "/1" : "/0#again")
    }
    #expect(loop.result.failure == .redirectLoop(url: "https://a.example/0"))
    let chain = try run(start) { url in
      .redirect("/" + String((Int(url.split(separator: "/").last ?? "") ?? 0) + 1))
    }
    #expect(chain.result.failure == .tooManyRedirects(limit: 10))
    #expect(chain.requests.count == 11)
    let script = try run(start) { _ in .redirect("javascript:alert(1)") }
    #expect(script.result.failure == .badURL(url: "javascript:alert(1)"))
    let file = try run(start) { _ in .redirect("file:///etc/passwd") }
    #expect(file.result.failure == .badURL(url: "file:///etc/passwd"))
  }

  @Test func `robots txt is asked at every hop`() throws {
    let request = PageRequest(url: "https://a.example/1", accept: .page)
    let (result, requests) = try run(request) { url in
      switch url {
      case "https://b.example/robots.txt": .page("User-agent: *\nDisallow: /secret")
      case "https://a.example/1": .redirect("https://b.example/secret/2")
      default: .status(404)
      }
    }
    #expect(result.failure == .blockedByRobots(url: "https://b.example/secret/2"))
    #expect(!requests.map(\.url).contains("https://b.example/secret/2"))
  }

  @Test func `every hop and its robots txt go through the proxy of the request`() throws {
    let bench = TestBench { request in
      switch request.url {
      case "https://a.example/1": .redirect("https://b.example/2")
      case "https://b.example/2": .page("here")
      default: .status(404)
      }
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let proxy = "socks5h://u:p@proxy.example:1080"
    let request = PageRequest(url: "https://a.example/1", accept: .page, proxy: proxy)
    let result = try bench.run { await fetch(fetcher, request) }
    #expect(result.resource != nil)
    #expect(bench.transport.requests.count == 4)
    #expect(bench.transport.requests.allSatisfy { $0.proxy == proxy })
    _ = try bench.run { await fetch(fetcher, "https://a.example/3") }
    #expect(bench.transport.requests.last?.proxy == nil)
  }

  @Test func `a cookie goes back to who set it, and a redirect takes no user and password along`()
    throws
  {
    let start = PageRequest(
      url: "https://a.example/0", accept: .page, headers: [HTTPField("Cookie", "mine=1")],
      obeyRobots: false)
    let (result, requests) = try run(start) { url in
      switch url {
      case "https://a.example/0":
        .page(
          "", status: 302,
          [
            HTTPField("Set-Cookie", "theirs=2"), HTTPField("Location", "https://u:p@b.example/1"),
          ])
      case "https://b.example/1": .redirect("https://a.example/2")
      default: .page("here", [HTTPField("Set-Cookie", "more=3")])
      }
    }
    #expect(requests.map { $0.headers.first("cookie") } == ["mine=1", nil, "mine=1; theirs=2"])
    #expect(requests.allSatisfy { $0.headers.first("authorization") == nil })
    let resource = try #require(result.resource)
    #expect(
      resource.redirects.map(\.location) == ["https://b.example/1", "https://a.example/2"])
  }

  @Test(
    arguments: [
      ([301, 308], "https://a.example/2"), ([301, 302, 301], "https://a.example/1"),
      ([302, 301], nil), ([307], nil), ([303], nil), ([], nil), ([308], "https://a.example/1"),
    ] as [([Int], String?)])
  func `a move is permanent as far as the chain of permanent redirects reaches`(
    _ statuses: [Int], _ target: String?
  ) throws {
    let start = PageRequest(url: "https://a.example/0", accept: .page, obeyRobots: false)
    let (result, _) = try run(start) { url in
      let number = Int(url.split(separator: "/").last ?? "") ?? 0
      return number < statuses.count
        ? .redirect("/\(number + 1)", statuses[number]) : .page("here")
    }
    let resource = try #require(result.resource)
    #expect(resource.redirects.map(\.status) == statuses)
    #expect(resource.permanentTarget == target)
  }

  @Test func `all hops share the time limit`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/2")
        ? .page("x") : .redirect("/2").slow(.seconds(45))
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let request = PageRequest(url: "https://a.example/1", accept: .page, obeyRobots: false)
    _ = try bench.run { await fetch(fetcher, request) }
    #expect(bench.transport.requests.map(\.bounds.totalTimeout) == [.seconds(60), .seconds(15)])
  }
}

@Suite struct FetcherRobotsTests {
  @Test func `twenty pages of one host ask for robots txt once`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt")
        ? .page("User-agent: gleaner\nAllow: /a\nDisallow: /b\nSitemap: https://e.example/s.xml")
          .slow(.seconds(2))
        : .page("x")
    }
    let memory = TestRobotsMemory()
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), robotsMemory: memory)
    let verdicts = try bench.run {
      await withTaskGroup(of: String.self) { group in
        for number in 0..<21 {
          let folder = ["a", "b", "c"][number % 3]
          group.addTask {
            let result = await fetch(fetcher, "https://e.example/\(folder)/\(number)")
            return folder + (result.resource?.robots.rawValue ?? result.failure?.reason ?? "")
          }
        }
        return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      }
    }
    #expect(verdicts == ["aallowed": 7, "brobots": 7, "cno-rules": 7])
    #expect(bench.transport.urls.filter { $0.hasSuffix("robots.txt") }.count == 1)
    #expect(bench.transport.urls.first == "https://e.example/robots.txt")
    #expect(memory.storeCount == 1)
    let sitemaps = try bench.run {
      (try? await fetcher.sitemaps(forOriginOf: "https://e.example/x")) ?? []
    }
    #expect(sitemaps == ["https://e.example/s.xml"])
  }

  @Test func `a restart within the day asks memory, a day later the server`() throws {
    let memory = TestRobotsMemory()
    @Sendable func answer(_ request: HTTPRequest) -> ServerAnswer {
      request.url.hasSuffix("/robots.txt")
        ? .page("User-agent: *\nDisallow: /b") : .page("x")
    }
    for (hours, asked) in [(0, 1), (23, 0), (25, 1)] {
      let bench = TestBench(at: TestBench.start + .seconds(hours * 3600), answer)
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), robotsMemory: memory)
      let failure = try bench.run { await fetch(fetcher, "https://e.example/b") }.failure
      #expect(failure == .blockedByRobots(url: "https://e.example/b"))
      #expect(bench.transport.requests.count == asked, "after \(hours) h")
    }
  }

  @Test(arguments: [400, 401, 403, 404, 410, 418, 302])
  func `a robots txt that is not there forbids nothing`(_ status: Int) throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt") ? .status(status) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run { await fetch(fetcher, "https://e.example/") }
    #expect(result.resource?.robots == .noRules)
  }

  @Test(arguments: [
    ServerAnswer.status(500), .status(503), .status(429, [HTTPField("Retry-After", "1")]),
    .fails(.timedOut(afterMilliseconds: 1)), .fails(.connection(detail: "x")),
    .fails(.tooLarge(what: "body", limit: 1)),
  ])
  func `an unreachable robots txt forbids all, is asked again, and after a month gives way`(
    _ answer: ServerAnswer
  ) throws {
    let memory = TestRobotsMemory()
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt") ? answer : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), robotsMemory: memory)
    func ask() throws -> Result<FetchOutcome, FetchFailure> {
      try bench.run { await fetch(fetcher, "https://e.example/") }
    }
    let first = try ask().failure
    #expect(first?.reason == "robots-unreachable")
    #expect(first?.description.hasPrefix("robots.txt of https://e.example could not") == true)
    #expect(first?.retryAfterSeconds == 600)
    bench.clock.set(bench.clock.now + .seconds(300))
    #expect(try ask().failure?.retryAfterSeconds == 300)
    #expect(bench.transport.requests.count == 1)
    bench.clock.set(bench.clock.now + .seconds(301))
    #expect(try ask().failure?.retryAfterSeconds == 600)
    #expect(bench.transport.requests.count == 2)
    #expect(memory.storeCount == 1)
    // A restart does not begin the month anew.
    let later = TestBench(at: TestBench.start + .seconds(31 * 86_400)) { request in
      request.url.hasSuffix("/robots.txt") ? answer : .page("x")
    }
    let restarted = Fetcher(world: later.world, policy: FetchPolicy(), robotsMemory: memory)
    let result = try later.run { await fetch(restarted, "https://e.example/") }
    #expect(result.resource?.robots == .unreachable)
  }

  @Test func `a robots txt that asks for time is not asked for again before`() throws {
    let bench = TestBench { request in
      request.url.hasSuffix("/robots.txt")
        ? .status(503, [HTTPField("Retry-After", "7200")]) : .page("x")
    }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    for (seconds, asked) in [(0, 1), (3600, 1), (3599, 1), (2, 2)] {
      bench.clock.set(bench.clock.now + .seconds(seconds))
      let result = try bench.run { await fetch(fetcher, "https://e.example/") }
      #expect(result.failure?.reason == "robots-unreachable")
      #expect(bench.transport.requests.count == asked)
    }
  }

  @Test func `known rules stay in force while the file is unreachable`() throws {
    let memory = TestRobotsMemory()
    for hours in [0, 30] {
      let bench = TestBench(at: TestBench.start + .seconds(hours * 3600)) { request in
        if !request.url.hasSuffix("/robots.txt") { return .page("x") }
        return hours == 0 ? .page("User-agent: *\nDisallow: /b") : .status(502)
      }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy(), robotsMemory: memory)
      let blocked = try bench.run { await fetch(fetcher, "https://e.example/b") }
      #expect(blocked.failure?.reason == "robots")
      let open = try bench.run { await fetch(fetcher, "https://e.example/c") }
      #expect(open.resource?.robots == .noRules)
    }
    #expect(memory["https://e.example"]?.status == 200)
  }

  @Test func `redirects of robots txt are followed, five at most`() throws {
    for (hops, reason) in [(5, "robots"), (6, nil)] {
      let bench = TestBench { request in
        if request.url.hasSuffix("/page") { return .page("x") }
        let number = Int(request.url.split(separator: "/").last ?? "") ?? 0
        return number == hops
          ? .page("User-agent: *\nDisallow: /") : .redirect("https://r.example/\(number + 1)")
      }
      let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
      let result = try bench.run { await fetch(fetcher, "https://e.example/page") }
      #expect(result.failure?.reason == reason)
    }
  }

  @Test(arguments: [
    (ServerAnswer.page("User-agent: *"), "rules 13"), (.page(""), "rules 0"),
    (.status(404), "absent 404"),
    (.redirect("https://e.example/robots.txt"), "absent 302"),
    (.status(503), "unreachable http-503"),
    (.fails(.connection(detail: "x")), "unreachable connection"),
    (.fails(.addressForbidden(address: "127.0.0.1")), "nothing"),
  ])
  func `who looks at a robots txt is told what a fetch would make of it`(
    _ answer: ServerAnswer, _ told: String
  ) throws {
    let bench = TestBench { _ in answer }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let address = try #require(WebAddress("https://e.example/page"))
    let found = try bench.run { try? await fetcher.robotsFile(of: address, proxy: nil) }
    let words =
      switch found {
      case .rules(let bytes): "rules \(bytes.count)"
      case .absent(let status): "absent \(status)"
      case .unreachable(let cause): "unreachable \(cause)"
      case nil: "nothing"
      }
    #expect(words == told)
  }

  @Test func `a forbidden address is not asked for its robots txt in vain`() throws {
    let bench = TestBench { _ in .fails(.addressForbidden(address: "127.0.0.1")) }
    let fetcher = Fetcher(world: bench.world, policy: FetchPolicy())
    let result = try bench.run { await fetch(fetcher, "https://e.example/page") }
    #expect(result.failure == .addressForbidden(address: "127.0.0.1"))
    #expect(result.failure?.description.contains("fetch.allowPrivateAddresses") == true)
  }
}
