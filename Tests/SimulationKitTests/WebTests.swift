// The generated web: a function of seed and time, served through a network that misbehaves.
import Effects
import Model
import Testing

@testable import Simulation

private let bounds = HTTPBounds(
  connectTimeout: .seconds(10), totalTimeout: .seconds(30), decodedBodyBytesMax: 1_000_000,
  headerBytesMax: 10_000, lowSpeedBytesPerSecond: 1, lowSpeedTime: .seconds(10))

private func get(_ url: String, _ headers: [HTTPField] = []) -> HTTPRequest {
  HTTPRequest(url: url, headers: headers, bounds: bounds, addressPolicy: AddressPolicy())
}

/// One machine on a web.
private struct Client {
  let clock: SimClock
  let executor: SimExecutor
  let web: SimWeb

  init(seed: UInt64, plan: SimWebPlan) {
    let crashPlan = CrashPlan()
    let site = SimSite(seed: Seed(seed), plan: plan)
    clock = SimClock(start: site.start)
    executor = SimExecutor(seed: Seed(seed), clock: clock, crashPlan: crashPlan)
    web = SimWeb(site: site, clock: clock, crashPlan: crashPlan)
  }

  func send(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure>? {
    let web = web
    return executor.run { () async -> Result<HTTPResponse, TransportFailure> in
      do throws(TransportFailure) {
        return .success(try await web.send(request))
      } catch { return .failure(error) }
    }.value
  }

  func answer(_ request: HTTPRequest) throws -> HTTPResponse {
    try #require(send(request)).get()
  }
}

private func text(_ response: HTTPResponse) -> String {
  String(decoding: response.body, as: UTF8.self)
}

@Suite struct WebTests {
  @Test func `a calm web serves every article that its feeds show`() throws {
    var plan = SimWebPlan.calm
    plan.hosts = 8
    plan.feedsPerHost = 2
    let client = Client(seed: 11, plan: plan)
    var texts = Set<String>()
    for feed in client.web.site.feeds {
      let document = text(try client.answer(get(feed.url)))
      let shown = client.web.site.articlesShown(by: feed, at: client.clock.now)
      #expect(shown.count >= plan.historyArticles)
      for article in shown {
        #expect(document.contains(article.url) && document.contains(article.guid))
        let page = text(try client.answer(get(article.url)))
        let revision = try #require(article.revisions.last)
        #expect(article.revisions.count == 1)
        #expect(page.contains("<h1>\(revision.title)</h1>"))
        for paragraph in revision.text.split(separator: "\n\n") {
          #expect(page.contains(paragraph))
        }
        #expect(page.contains("lang=\"\(feed.language.rawValue)\""))
        texts.insert(revision.text)
      }
    }
    let all = client.web.site.expectedArticles(at: client.clock.now)
    #expect(texts.count == all.count)
    #expect(Set(client.web.site.feeds.map(\.language)).count > 2)
  }

  @Test func `the web is a function of seed and time`() throws {
    let later = SimSite(seed: Seed(5), plan: .rough).start + .seconds(30 * 86_400)
    let one = SimSite(seed: Seed(5), plan: .rough).expectedArticles(at: later)
    #expect(one == SimSite(seed: Seed(5), plan: .rough).expectedArticles(at: later))
    #expect(one != SimSite(seed: Seed(6), plan: .rough).expectedArticles(at: later))
    #expect(one.count > 200)
    #expect(one.contains { $0.revisions.count > 1 } && one.contains { $0.deletedAt != nil })
    #expect(one.allSatisfy { $0.published <= later })
    let earlier = SimSite(seed: Seed(5), plan: .rough).expectedArticles(
      at: later - .seconds(86_400))
    #expect(earlier.allSatisfy { before in one.contains { $0.guid == before.guid } })
  }

  @Test func `validators answer 304 until something is published`() throws {
    var plan = SimWebPlan.calm
    plan.hosts = 1
    for (withoutETag, withoutLastModified) in [(0.0, 1.0), (1.0, 0.0)] {
      plan.withoutETag = withoutETag
      plan.withoutLastModified = withoutLastModified
      let client = Client(seed: 12, plan: plan)
      let feed = try #require(client.web.site.feeds.first)
      let first = try client.answer(get(feed.url))
      let etag = first.headers.first("ETag")
      let modified = first.headers.first("Last-Modified")
      #expect((etag != nil) == (withoutETag == 0))
      let headers =
        etag.map { [HTTPField("If-None-Match", $0)] }
        ?? [HTTPField("If-Modified-Since", modified ?? "")]
      let second = try client.answer(get(feed.url, headers))
      #expect(second.status == 304 && second.body.isEmpty)
      client.clock.advance(to: client.clock.now + .seconds(2 * feed.intervalSeconds))
      let third = try client.answer(get(feed.url, headers))
      #expect(third.status == 200 && third.body != first.body)
      #expect(client.web.requests.map(\.isConditional) == [false, true, true])
    }
  }

  @Test func `redirects lead to the page, loops nowhere, and deleted pages are gone`() throws {
    var plan = SimWebPlan.calm
    plan.hosts = 2
    plan.redirected = 0.4
    plan.redirectLoop = 0.2
    plan.deleted = 0.5
    let client = Client(seed: 13, plan: plan)
    client.clock.advance(to: client.clock.now + .seconds(9 * 86_400))
    var seen = Set<Int>()
    for article in client.web.site.expectedArticles(at: client.clock.now) {
      let first = try client.answer(get(article.url))
      seen.insert(first.status)
      switch article.access {
      case .loops:
        let location = try #require(first.headers.first("Location"))
        let second = try client.answer(get("https://\(article.host)\(location)"))
        #expect(article.url.hasSuffix(second.headers.first("Location") ?? "?"))
      case _ where article.deletedAt.map { $0 <= client.web.requests.last?.started ?? $0 } ?? false:
        #expect([404, 410].contains(first.status))
      case .redirected:
        let location = try #require(first.headers.first("Location"))
        #expect("https://\(article.host)\(location)" == article.canonicalURL)
        #expect(try client.answer(get(article.canonicalURL)).status == 200)
      case .open, .disallowed, .aliased:
        #expect(first.status == 200 && article.url == article.canonicalURL)
      }
    }
    #expect(seen == [200, 301, 302, 404, 410])
    #expect(
      try client.answer(get("https://news0.example/world/2026/01/99999999-0.html")).status == 404)
    #expect(throws: TransportFailure.nameNotResolved(host: "unknown.example")) {
      try client.answer(get("https://unknown.example/"))
    }
  }

  @Test func `pages in old charsets are real`() throws {
    var plan = SimWebPlan.calm
    plan.legacyCharset = 1
    for (language, name) in [
      (SimLanguage.korean, "euc-kr"), (.chinese, "gbk"), (.japanese, "shift_jis"),
    ] {
      plan.languages = [language]
      let client = Client(seed: 14, plan: plan)
      let article = try #require(client.web.site.expectedArticles(at: client.clock.now).first)
      let page = try client.answer(get(article.url))
      #expect(page.headers.first("Content-Type") == "text/html; charset=\(name)")
      #expect(String(validating: page.body, as: UTF8.self) == nil)
      #expect(!text(page).contains("&#"))
    }
    // From the tables of the WHATWG Encoding Standard.
    #expect(LegacyCharset.of(.korean)?.charset.encode("시장a") == [0xBD, 0xC3, 0xC0, 0xE5, 0x61])
    #expect(LegacyCharset.of(.chinese)?.charset.encode("市场") == [0xCA, 0xD0, 0xB3, 0xA1])
    #expect(LegacyCharset.of(.japanese)?.charset.encode("市ヶ") == [0x8E, 0x73, 0x83, 0x96])
    #expect(LegacyCharset.of(.japanese)?.charset.encode("é") == Array("&#233;".utf8))
  }

  @Test func `a rough web shows every fault, and the same one to the same request`() throws {
    var plan = SimWebPlan.rough
    plan.hosts = 6
    func run() throws -> [SimRequest] {
      let client = Client(seed: 15, plan: plan)
      for _ in 0..<400 {
        for feed in client.web.site.feeds { _ = client.send(get(feed.documentURL)) }
        client.clock.advance(to: client.clock.now + .seconds(1800))
      }
      for host in 0..<6 { _ = client.send(get("https://news\(host).example/robots.txt")) }
      return client.web.requests
    }
    let requests = try run()
    #expect(Set(requests.compactMap(\.status)).isSuperset(of: [200, 404, 429, 503]))
    #expect(requests.contains { $0.status == 429 && $0.notBefore.map { $0.milliseconds } ?? 0 > 0 })
    let failures = Set(requests.compactMap(\.failure))
    #expect(failures.contains(.connection(detail: "reset by peer")))
    #expect(failures.contains(.connection(detail: "refused")))
    #expect(failures.contains(.timedOut(afterMilliseconds: 30_000)))
    #expect(failures.contains { if case .malformed = $0 { true } else { false } })
    #expect(try run() == requests)
  }

  @Test func `dates of HTTP are written as RFC 9110 wants`() {
    let instant = Instant(year: 1994, month: 11, day: 6, hour: 8, minute: 49, second: 37)
    #expect(HTTPDate.text(instant) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }
}
