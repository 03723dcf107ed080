// Fleets: their documents hang together, and their book finds each kind of broken promise.
import Effects
import Model
import Testing

@testable import Simulation

@Suite struct FleetTests {
  private let fleet: SimFleet = {
    var plan = SimFleetPlan().withoutFaults
    plan.paged = 1
    plan.articlesADay = 10...20
    plan.robotsRules = 1
    plan.crawlDelay = 0
    plan.disallowed = 0
    return SimFleet(seed: Seed(3), plan: plan)
  }()

  private var middle: Instant { fleet.start + .seconds(3 * 86_400) }

  private func book() -> SimFleetBook {
    SimFleetBook(
      fleet: fleet,
      rules: SimFleetRules(
        gap: .seconds(1), concurrencyMax: 2, crawlDelayMax: .seconds(120),
        intervalMaximum: .seconds(86_400)))
  }

  // MARK: The fleet

  @Test func `the same seed gives the same fleet`() {
    let again = SimFleet(seed: Seed(3), plan: fleet.plan)
    #expect(again.feeds.map(\.published) == fleet.feeds.map(\.published))
    #expect(again.feeds.map(\.url) == fleet.feeds.map(\.url))
    let other = SimFleet(seed: Seed(4), plan: fleet.plan)
    #expect(other.feeds.map(\.published) != fleet.feeds.map(\.published))
  }

  @Test func `all feeds are given out, and the first host has the most`() {
    #expect(fleet.feeds.count == 200 && fleet.hosts.count == 20)
    #expect(fleet.hosts.allSatisfy { !$0.feeds.isEmpty })
    #expect(fleet.hosts.flatMap { Array($0.feeds) } == Array(0..<200))
    #expect(fleet.hosts[0].feeds.count > 3 * fleet.hosts[19].feeds.count)
  }

  @Test func `times of publication rise and end before the end`() {
    let last = fleet.plan.days * 86_400 - Limits.fleetSettleSeconds
    for feed in fleet.feeds {
      #expect(zip(feed.published, feed.published.dropFirst()).allSatisfy { $0 < $1 })
      #expect((feed.published.last ?? 0) < last + 100)
    }
  }

  @Test func `paging leads to every article that was ever published`() throws {
    for format in SimFleetFeed.Format.allCases {
      let feed = try #require(
        fleet.feeds.first { $0.format == format && $0.articleCount(at: 3 * 86_400) > 30 })
      var url: String? = feed.url
      var links: Set<String> = []
      for _ in 0..<50 {
        guard let next = url else { break }
        let text = try document(next)
        for number in 0..<feed.published.count {
          let link = fleet.link(to: number, of: feed)
          if text.contains("\(link)\"") || text.contains("\(link)<") { links.insert(link) }
        }
        url = older(in: text, format)
      }
      let count = feed.articleCount(at: fleet.second(middle))
      #expect(links == Set((0..<count).map { fleet.link(to: $0, of: feed) }), "\(format)")
    }
  }

  @Test func `validators of the document that is there give 304`() throws {
    let feed = try #require(fleet.feeds.first { $0.hasETag && !$0.isRestless })
    let address = try #require(SimFleetAddress(feed.url))
    let host = fleet.hosts[feed.host]
    let first = fleet.answer(address, of: host, headers: [], at: middle)
    let etag = try #require(first.headers.first("ETag"))
    let conditional = [HTTPField("If-None-Match", etag)]
    #expect(first.status == 200)
    #expect(fleet.answer(address, of: host, headers: conditional, at: middle).status == 304)
    #expect(fleet.answer(address, of: host, headers: conditional, at: fleet.end).status == 200)
  }

  @Test func `addresses of no fleet are refused`() {
    for url in [
      "https://news0.example/f/1", "ftp://fleet1.example/f/1", "https://fleet.example/f/1",
      "https://fleet1.test/f/1", "",
    ] {
      #expect(SimFleetAddress(url) == nil, "\(url)")
    }
    for url in [
      "https://fleet1.example/f/", "https://fleet1.example/f/1?page=x", "http://fleet1.example",
    ] {
      #expect(SimFleetAddress(url)?.place == .other, "\(url)")
    }
  }

  private func document(_ url: String) throws -> String {
    let address = try #require(SimFleetAddress(url))
    let answer = fleet.answer(address, of: fleet.hosts[address.host], headers: [], at: middle)
    #expect(answer.status == 200, "\(url)")
    return String(decoding: answer.body, as: UTF8.self)
  }

  private func older(in text: String, _ format: SimFleetFeed.Format) -> String? {
    let mark =
      switch format {
      case .rss: "rel=\"next\" href=\""
      case .atom: "rel=\"prev-archive\" href=\""
      case .json: "\"next_url\":\""
      }
    guard let start = text.firstRange(of: mark)?.upperBound else { return nil }
    return String(text[start...].prefix { $0 != "\"" })
  }

  // MARK: The book

  private func ask(
    _ book: inout SimFleetBook, _ url: String, at second: Int, status: Int = 200,
    view: SimFleetView = .nothing, notBefore: Int? = nil
  ) throws {
    let address = try #require(SimFleetAddress(url))
    let counts = book.begin(address, isConditional: false, at: fleet.instant(second))
    let response = HTTPResponse(status: status, headers: [], body: [])
    book.end(
      address,
      SimFleetBook.End(.success(response), view: view, notBefore.map { fleet.instant($0) }),
      isTruncated: false, countsForAddress: counts, at: fleet.instant(second))
  }

  @Test func `good manners are accepted`() throws {
    var book = book()
    try ask(&book, "https://fleet0.example/f/0", at: 0)
    try ask(&book, "https://fleet1.example/f/50", at: 0)
    try ask(&book, "https://fleet0.example/f/1", at: 1, status: 503, notBefore: 100)
    try ask(&book, "https://fleet0.example/f/0", at: 2, status: 429, notBefore: 50)
    try ask(&book, "https://fleet0.example/f/2", at: 50)
    try ask(&book, "https://fleet0.example/f/1", at: 100)
    #expect(book.violations.isEmpty, "\(book.violations.examples)")
  }

  @Test func `each kind of rudeness is found`() throws {
    var hasty = book()
    try ask(&hasty, "https://fleet0.example/f/0", at: 5)
    try ask(&hasty, "https://fleet0.example/f/1", at: 5)
    #expect(hasty.violations.counts == [.gapUndercut: 1])

    var deaf = book()
    try ask(&deaf, "https://fleet0.example/f/0", at: 0, status: 429, notBefore: 50)
    try ask(&deaf, "https://fleet0.example/a/1/1", at: 49)
    #expect(deaf.violations.counts == [.hostRetryAfter: 1])

    var deafToOne = book()
    try ask(&deafToOne, "https://fleet0.example/f/0", at: 0, status: 503, notBefore: 50)
    try ask(&deafToOne, "https://fleet0.example/f/0", at: 49)
    #expect(deafToOne.violations.counts == [.feedRetryAfter: 1])

    var crowd = book()
    for second in 0..<3 {
      let address = try #require(SimFleetAddress("https://fleet0.example/a/1/\(second)"))
      _ = crowd.begin(address, isConditional: false, at: fleet.instant(second))
    }
    #expect(crowd.violations.counts == [.tooManyAtOnce: 1])

    var disobedient = book()
    try ask(&disobedient, "https://fleet0.example/closed/0", at: 0)
    #expect(disobedient.violations.counts == [.disallowed: 1])
  }

  @Test func `a feed that nobody visits is found, unless its host asked for that`() throws {
    var book = book()
    try ask(&book, "https://fleet0.example/f/0", at: 0)
    try ask(&book, "https://fleet1.example/robots.txt", at: 0, status: 429, notBefore: 2 * 86_400)
    book.close(at: fleet.instant(2 * 86_400 + 1))
    let excused = fleet.hosts[1].feeds.count
    #expect(book.violations.counts == [.starved: fleet.feeds.count - excused])
  }

  @Test func `what was shown is owed, and what fell out is a gap`() throws {
    let feed = fleet.feeds[0]
    var book = book()
    try ask(&book, feed.url, at: 0, view: .feed(0, articleCount: 2))
    try ask(&book, feed.url, at: 9000, view: .feed(0, articleCount: 5))
    let all = book.tally(stored: { _, _ in 1 }, saysGap: { _ in false })
    #expect(all.storedOnce == all.published && all.lost == 0 && all.doubled == 0)
    let lost = book.tally(
      stored: { feed, number in feed == 0 && number == 3 ? 0 : 1 }, saysGap: { _ in false })
    #expect(lost.lost == 1 && lost.doubled == 0)
    let doubled = book.tally(
      stored: { feed, number in feed == 0 && number == 3 ? 2 : 1 }, saysGap: { _ in false })
    #expect(doubled.lost == 0 && doubled.doubled == 1)

    // Paging leads to what is not shown any more, so that it is owed as well.
    let count = 5 + feed.window + 4
    try #require(feed.published.count >= count)
    try ask(&book, feed.url, at: 18_000, view: .feed(0, articleCount: count))
    #expect(book.figures.overflows == 1 && book.figures.gaps == 0)
    for saysGap in [false, true] {
      let tally = book.tally(
        stored: { feed, number in feed == 0 && number == 6 ? 0 : 1 }, saysGap: { _ in saysGap })
      #expect(tally.lost == (saysGap ? 0 : 1) && tally.givenUp == (saysGap ? 1 : 0))
    }
  }
}
