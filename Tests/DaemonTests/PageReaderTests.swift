// From an answer, or from the feed's own words, to an article.
import Effects
import Fetching
import Model
import Settings
import Testing
import Text

@testable import Daemon

extension ReadPage {
  fileprivate var unusable: IngestReason? {
    if case .unusable(let reason) = self { reason } else { nil }
  }
}

@Suite struct PageReaderTests {
  private let reader = PageReader(keepsPages: false)
  private let now = Instant(year: 2026, month: 11, day: 21)

  private func content(_ reading: ReadPage) throws -> ArticleContent {
    guard case .article(let content) = reading else {
      Issue.record("no article: \(reading)")
      throw Stopped()
    }
    return content
  }

  private func page(content: String? = nil, summary: String? = nil) -> LeasedTask {
    var task = task("a")
    task.page.content = content
    task.page.summary = summary
    task.page.title = "Feed title"
    task.page.authors = ["Reporter"]
    task.page.categories = ["Politics"]
    return task
  }

  private let paragraphs = String(
    repeating: "<p>The ministry said on Monday that talks would go on for another week.</p>",
    count: 8)

  @Test func `the feed's full text serves for a page that is refused`() throws {
    let reading = reader.feedText(of: page(content: paragraphs), origin: origin, at: now)
    let article = try content(reading)
    #expect(article.draft.text.contains("talks would go on"))
    #expect(
      article.draft.title == "Feed title" && article.draft.authors.map(\.name) == ["Reporter"])
    #expect(article.draft.categories == ["Politics"])
    #expect(article.draft.quality.method == "feed")
    #expect(!article.draft.quality.flags.contains(.summaryOnly))
    #expect(article.evidence == HTTPEvidence() && article.htmlSHA256 == nil)
    #expect(article.fetched == now && article.validators.isEmpty && article.raw == nil)
    #expect(article.finalURL == "https://example.org/a")
  }

  @Test func `a summary alone is flagged as such`() throws {
    let summary = "The ministry said on Monday that talks would go on."
    let article = try content(
      reader.feedText(of: page(summary: summary), origin: origin, at: now))
    #expect(article.draft.text.contains("talks would go on"))
    #expect(article.draft.quality.flags.contains(.summaryOnly))
  }

  @Test func `a feed without words gives nothing`() {
    for task in [page(), page(content: "", summary: " "), page(content: "<img src=x>")] {
      let reading = reader.feedText(of: task, origin: origin, at: now)
      #expect(reading.unusable == .noText)
    }
  }

  private func answer(
    _ html: String, final: String = "https://example.org/a", type: String? = "text/html",
    headers: [HTTPField] = []
  ) -> FetchOutcome {
    let fields = type.map { [HTTPField("Content-Type", $0)] } ?? []
    return .fetched(
      FetchedResource(
        requestedURL: "https://example.org/a", finalURL: final, headers: fields + headers,
        body: Array(html.utf8), fetched: now, robots: .allowed))
  }

  private func read(_ outcome: FetchOutcome, keepsPages: Bool = false) -> ReadPage {
    PageReader(keepsPages: keepsPages)
      .extract(outcome, for: page(summary: nil), plan: nil, origin: origin, memory: nil)
  }

  @Test func `a date without a zone has the one that held at its place on that day`() throws {
    var source = SourceSettings(id: "source", name: "Source")
    source.zone = NamedZone("Asia/Pyongyang")
    let feed = FeedSettings(id: "main", url: "https://example.org/feed")
    let plan = FeedPlan(ConfiguredFeed(source: source, feed: feed, settings: GleanerSettings()))
    let html = "<article><h1>Page title</h1><p>2016-05-07 12:00</p>\(paragraphs)</article>"
    let article = try content(
      reader.extract(answer(html), for: page(), plan: plan, origin: origin, memory: nil))
    #expect(article.draft.published?.instant.rfc3339 == "2016-05-07T03:30:00Z")
    #expect(article.draft.published?.offset == "+08:30")
  }

  @Test func `a page becomes an article with the evidence of its transport`() throws {
    let html = "<html><body><article><h1>Page title</h1>\(paragraphs)</article></body></html>"
    let outcome = answer(
      html, type: "text/html; charset=utf-8",
      headers: [HTTPField("ETag", "\"e\""), HTTPField("X-Robots-Tag", "noai")])
    let article = try content(read(outcome))
    #expect(article.draft.text.contains("talks would go on"))
    #expect(article.evidence.status == 200 && article.evidence.charset == "utf-8")
    #expect(article.evidence.etag == "\"e\"" && article.evidence.bytes == html.utf8.count)
    #expect(article.htmlSHA256 == Digest.sha256Hex(Array(html.utf8)))
    #expect(article.draft.rights.xRobotsTag == ["noai"] && article.robots == .allowed)
    #expect(article.validators.etag == "\"e\"" && article.raw == nil)
    #expect(try content(read(outcome, keepsPages: true)).raw?.body == Array(html.utf8))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", false), ("2035-01-01T10:00:00Z", false),
    ("2026-11-23T00:00:00Z", true), ("1950-06-25T00:00:00Z", true),
  ])
  func `a date of the feed is told when it can be one`(_ date: String, _ isTold: Bool) throws {
    var told = page(summary: "The ministry said on Monday that talks would go on.")
    told.page.published = PageTask.FeedDateValue(
      StatedDate(
        instant: try #require(Instant(rfc3339: date)), offsetMinutes: 0, precision: .second,
        origin: .feed))
    let html = "<html><body><article><h1>Page title</h1>\(paragraphs)</article></body></html>"
    for reading in [
      reader.feedText(of: told, origin: origin, at: now),
      reader.extract(answer(html), for: told, plan: nil, origin: origin, memory: nil),
    ] {
      #expect(try content(reading).draft.published?.instant.rfc3339 == (isTold ? date : nil))
    }
  }

  @Test(arguments: [
    ("</article></body></HTML >\n<!-- cached -->", true, "text/html", false),
    ("", true, "text/html", true), ("", false, "text/html", false),
    ("", true, "text/plain", false), ("", true, nil, true),
  ])
  func `a page that neither the server nor its end calls whole may be cut off`(
    _ end: String, _ endsWithConnection: Bool, _ type: String?, _ mayBeCutOff: Bool
  ) throws {
    let html = "<html><body><article><h1>Page title</h1>\(paragraphs)" + end
    guard case .fetched(var resource) = answer(html, type: type) else { return }
    resource.endsWithConnection = endsWithConnection
    #expect(try content(read(.fetched(resource))).mayBeCutOff == mayBeCutOff)
  }

  @Test func `the zone that a feed tells makes no other version of a page`() throws {
    let told = StatedDate(
      instant: Instant(year: 2026, month: 11, day: 21, hour: 0, minute: 10), offsetMinutes: 0,
      precision: .minute, origin: .feed)
    let html =
      "<html><body><h1>Page title</h1><p>입력 2026.11.21. 09:10</p>\(paragraphs)</body></html>"
    try Archive.run { archive in
      var outcomes: [IngestOutcome] = []
      for published in [told, nil, told] as [StatedDate?] {
        var task = task("a")
        task.page.published = PageTask.FeedDateValue(published)
        let reading = reader.extract(
          answer(html), for: task, plan: nil, origin: origin, memory: nil)
        outcomes.append(try await archive.conclude(task, .article(content(reading))).outcome)
      }
      #expect(outcomes == [.new, .skipped, .skipped])
      #expect(try archive.records().map { $0.text("published") } == ["2026-11-21T00:10:00Z"])
    }
  }

  @Test func `answers that are no article say why`() {
    #expect(read(answer("<html><body></body></html>")).unusable == .noText)
    #expect(read(answer(paragraphs, type: "application/pdf")).unusable == .notHTML)
    #expect(read(answer(paragraphs, type: "image/jpeg")).unusable == .notHTML)
    #expect(read(answer(paragraphs, final: "about:blank")).unusable == .badURL)
    for home in [
      "https://example.org/", "https://other.example/", "https://example.org/index.html",
    ] {
      #expect(read(answer(paragraphs, final: home)).unusable == .redirectedHome, "\(home)")
    }
    let unchanged = FetchOutcome.notModified(
      FetchedResource(
        requestedURL: "https://example.org/a", finalURL: "https://example.org/a", status: 304,
        body: [], fetched: now))
    guard case .notModified = read(unchanged) else {
      Issue.record("304 is no change")
      return
    }
  }

  @Test func `what a failure means for the page`() {
    #expect(PageFailureKind(.gone(status: 410)) == .gone(status: 410))
    #expect(PageFailureKind(.notFound(status: 404)) == .gone(status: 404))
    #expect(PageFailureKind(.refused(status: 403)) == .refused)
    #expect(PageFailureKind(.blockedByRobots(url: "u")) == .refused)
    #expect(PageFailureKind(.cancelled) == .cancelled)
    #expect(PageFailureKind(.badURL(url: "u")) == .permanent)
    #expect(
      PageFailureKind(.transient(cause: .timeout, detail: "", retryAfterSeconds: 7))
        == .transient(retryAfter: .seconds(7)))
  }
}

@Suite struct PageTaskTests {
  @Test func `a task survives the ledger as JSON`() throws {
    var task = task("한국?q=\"x\"", guid: "g\n1")
    task.attempts = 3
    task.page.published = PageTask.FeedDateValue(
      StatedDate(
        instant: Instant(milliseconds: -1), offsetMinutes: 540, precision: .day, origin: .feed))
    task.page.validators = PageTask.CodableValidators(
      Validators(etag: "\"e\""), from: "https://a.example/1")
    task.page.articleID = "00"
    task.page.doubt = PageTask.Doubt(kind: .cutOff, since: Instant(seconds: 1), looks: 2)
    #expect(LeasedTask(task.stored) == task)
    #expect(task.stored == task.stored && task.stored.feed == "source/main")
    #expect(task.page.published?.stated.precision == .day)
  }

  @Test func `a task that cannot be read is refused`() {
    for payload in ["", "{}", "null", "{\"purpose\":\"unheard-of\",\"url\":\"u\",\"feed\":\"\"}"] {
      let stored = PendingTask(id: "t", feed: "f", due: Instant(seconds: 0), payload: payload)
      #expect(LeasedTask(stored) == nil, "\(payload)")
    }
  }
}
