// Two real articles with their feeds, from the first sight to a silent edit.
import Foundation
import Testing

extension EndToEnd {
  @Suite(
    .enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"),
    .enabled(if: FixtureSites.folder != nil, "the shared fixtures are not here"))
  struct FixtureFeedTests {
    @Test func `two feeds give two articles, then only 304s, then a second version`() async throws {
      let sites = try await FixtureSites()
      let gleaner = sites.gleaner

      let first = try await gleaner.run("fetch", "--json")
      #expect(first.code == 0, "\(first.output)\(first.errors)")
      let records = try await gleaner.records()
      #expect(records.count == 2)
      #expect(Set(records.map(\.id)).count == 2)
      for expected in sites.articles { try expected.expectSame(as: records) }

      try await expectOnlyConditionalRequests(sites)
      #expect(try await gleaner.lines() == records.map(\.line), "a run without news wrote a line")

      try sites.edit()
      let third = try await gleaner.run("fetch", "--json")
      #expect(third.code == 0, "\(third.output)\(third.errors)")
      let after = try await gleaner.records()
      #expect(after.count == 3)
      let revision = try #require(after.last)
      let original = try #require(records.first { $0.string("source") == "one-free-korea" })
      #expect(revision.id == original.id)
      #expect(revision.number("version") == 2)
      #expect(revision.string("op") == "revision")
      #expect(revision.string("text")?.contains("could fall tomorrow. [Updated.]") == true)
      #expect(revision.string("first_seen") == original.string("first_seen"))
      let verdict = try await gleaner.verify()
      #expect(verdict.isClean, "\(verdict.said)")
    }

    @Test func `the amp address is folded into the article`() async throws {
      let sites = try await FixtureSites()
      _ = try await sites.gleaner.run("fetch")
      let records = try await sites.gleaner.records()
      let blog = try #require(records.first { $0.string("source") == "one-free-korea" })
      let amp = try #require(blog.string("url")) + "?amp=1"
      #expect(blog.strings("urls_seen").contains(amp), "\(blog.strings("urls_seen"))")

      let outcome = try await sites.gleaner.run("fetch", "--json", amp)
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      let counts = try outcome.json()["counts"] as? [String: Int]
      #expect(counts?["new"] == nil && counts?["revision"] == nil, "\(counts ?? [:])")
      #expect(try await sites.gleaner.lines() == records.map(\.line))
    }

    @Test func `the amp address met first is folded into the article too`() async throws {
      let sites = try await FixtureSites()
      let page = "http://freekorea.us/" + FixtureSites.blogPath
      let outcome = try await sites.gleaner.run("fetch", page + "?amp=1")
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      _ = try await sites.gleaner.run("fetch")
      let blog = try await sites.gleaner.records().filter { $0.string("url") == page }
      #expect(Set(blog.map(\.id)).count == 1)
      #expect(blog.first?.strings("urls_seen").contains(page + "?amp=1") == true)
      #expect(try await sites.gleaner.records().filter { $0.string("op") == "new" }.count == 2)
    }

    /// nginx's own log: one conditional request for each feed, each answered 304, and nothing else.
    private func expectOnlyConditionalRequests(_ sites: FixtureSites) async throws {
      let asked = try sites.server.requests().count
      let second = try await sites.gleaner.run("fetch", "--json")
      #expect(second.code == 0, "\(second.output)\(second.errors)")
      let requests = try sites.server.requests().dropFirst(asked).sorted { $0.host < $1.host }
      #expect(
        requests == [
          .init(host: "freekorea.us", path: "/feed/", status: 304, isConditional: true),
          .init(host: "www.eurasiareview.com", path: "/feed/", status: 304, isConditional: true),
        ])
    }
  }
}

/// The two sites of the shared fixtures, on nginx.
struct FixtureSites {
  static let folder = Setting.shared("domain/fixtures")
  static let blogPath = "2015/12/nis-more-senior-cadres-flee-purges-in-north-korea/"
  static let journalPath =
    "17032023-fatal-attraction-unexpected-outcome-of-the-inter-korean-collusion-oped/"

  let server: WebServer
  let gleaner: Gleaner
  let articles: [ExpectedArticle]

  init() async throws {
    let folder = try #require(Self.folder)
    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
    server = try await WebServer(secureHosts: ["www.eurasiareview.com"])
    try server.publish(data("freekorea/feed.xml"), "freekorea.us", "feed/index.xml")
    try server.publish(data("freekorea/page.html"), "freekorea.us", Self.blogPath + "index.html")
    try server.publish(data("freekorea/page.amp.html"), "freekorea.us", Self.blogPath + "amp.html")
    try server.publish(data("eurasiareview/feed.xml"), "www.eurasiareview.com", "feed/index.xml")
    try server.publish(
      data("eurasiareview/page.html"), "www.eurasiareview.com", Self.journalPath + "index.html")
    gleaner = try Gleaner(server, hosts: ["freekorea.us", "www.eurasiareview.com"])
    try gleaner.addSource(
      "one-free-korea", feed: "http://freekorea.us/feed/",
      more: ["homepage: http://freekorea.us/"])
    try gleaner.addSource(
      "eurasia-review", feed: "https://www.eurasiareview.com/feed/",
      more: ["homepage: https://www.eurasiareview.com/"])
    articles = try ["freekorea", "eurasiareview"].map { name in
      try ExpectedArticle(
        json: data(name + "/expected.json"), text: data(name + "/expected.txt"))
    }
  }

  /// What the blogger changed a day later, in page and feed.
  func edit() throws {
    let folder = try #require(Self.folder)
    let page = try String(
      contentsOf: folder.appending(path: "freekorea/page.html"), encoding: .utf8)
    let edited = page.replacing("could fall tomorrow.", with: "could fall tomorrow. [Updated.]")
    try #require(edited != page)
    try server.publish(edited, "freekorea.us", Self.blogPath + "index.html")
    try server.publish(
      Data(contentsOf: folder.appending(path: "freekorea/feed.edited.xml")), "freekorea.us",
      "feed/index.xml")
  }
}

/// What a perfect run gives.
struct ExpectedArticle {
  private let fields: [String: Any]
  private let text: String

  init(json: Data, text: Data) throws {
    fields = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
    self.text = String(decoding: text, as: UTF8.self)
  }

  private func text(_ key: String, _ inner: String) -> String? {
    (fields[key] as? [String: Any])?[inner] as? String
  }

  /// Text up to white space, title, authors, dates, language, address, and nothing of the furniture.
  func expectSame(as records: [Record]) throws {
    let source = text("source", "id")
    let record = try #require(records.first { $0.string("source") == source })
    let page = Comment(rawValue: source ?? "")
    #expect(words(record.string("text") ?? "") == words(text), page)
    #expect(record.string("title") == fields["title"] as? String, page)
    let authors = fields["authors"] as? [[String: Any]] ?? []
    #expect(record.names == authors.compactMap { $0["name"] as? String }, page)
    #expect(record.string("published") == text("published", "value"), page)
    #expect(record.string("published_offset") == text("published", "offset"), page)
    #expect(record.string("published_precision") == text("published", "precision"), page)
    #expect(record.string("modified") == text("modified", "value"), page)
    #expect(record.string("language") == fields["language"] as? String, page)
    #expect(record.string("url") == text("url", "canonical"), page)
    for unwanted in fields["must_not_contain"] as? [String] ?? [] {
      #expect(record.string("text")?.contains(unwanted) == false, "\(unwanted)")
    }
  }
}
