// Items that only seem to be new or changed: what is fetched again, how often, and what is learned of it.
import Effects
import Model
import Testing
import Text

@testable import Daemon

@Suite struct UnchangedItemTests {
  private static let video = HTTPResponse.page("<html><body><video src=a></video></body></html>")

  /// Five items with new guids at each visit.
  private static func churn(_ count: Int, head: String = "") -> HTTPResponse {
    .feed((1...5).map { HTTPResponse.item("/v\($0)", guid: "\(count)-\($0)") }, head: head)
  }

  @Test func `new guids of known pages are no news`() throws {
    try ScriptedEngine.run { request, count in
      request.url == ScriptedWeb.feed ? Self.churn(count) : .article(request.url)
    } _: { running in
      let events = try await running.visit(6, every: .seconds(600))
      #expect(await running.articles == 5)
      #expect(running.web.requests("/v").count == 5)
      #expect(try await running.state.memory.arrivals.count <= 5)
      #expect(events.said.count { $0 == "skipped known-address" } == 5, "said once of each")
    }
  }

  @Test func `new guids of pages without an article are neither news nor a gap`() throws {
    try ScriptedEngine.run { request, count in
      if request.url.hasPrefix(ScriptedWeb.feed) {
        return Self.churn(count, head: "<generator>https://wordpress.org/?v=6</generator>")
      }
      return Self.video
    } _: { running in
      // Through all tries of the pages, and on.
      try await running.visit(20, every: .seconds(2 * 3600))
      #expect(running.web.requests("/feed?paged=").isEmpty)
      #expect(running.web.requests("/v").count == 25)
      #expect(try await running.state.memory.gaps == 0)
      #expect(try await running.state.memory.arrivals.count <= 5)
    }
  }

  @Test func `counters of campaigns and a place on the page are no change of an item`() throws {
    try ScriptedEngine.run { request, count in
      request.url == ScriptedWeb.feed
        ? .feed([HTTPResponse.item("/t?utm_source=rss&amp;utm_id=\(count)#c\(count)", guid: "t")])
        : .article("t")
    } _: { running in
      try await running.visit(4, every: .seconds(7200))
      #expect(running.web.requests("/t").count == 1)
    }
  }

  @Test func `an item that changes with every visit is fetched soon, then hourly, conditionally`()
    throws
  {
    let validators = [HTTPField("ETag", "\"1\"")]
    try ScriptedEngine.run {
      $0.schedule.recheck = [.seconds(86_400)]
    } script: { request, count in
      if request.url == ScriptedWeb.feed {
        let views = "<description>Views: \(count)</description>"
        return .feed([HTTPResponse.item("/live", guid: "live", more: views)])
      }
      return request.headers.first("if-none-match") == nil
        ? .article("live", validators) : .page("", status: 304)
    } _: { running in
      try await running.visit(37, every: .seconds(300))
      let requests = running.web.requests("/live")
      #expect((4...5).contains(requests.count), "\(requests.count) in three hours")
      #expect(requests.dropFirst().allSatisfy { $0.headers.first("if-none-match") == "\"1\"" })
      for (one, next) in zip(requests.dropFirst(), requests.dropFirst(2)) {
        #expect(next.time - one.time >= .seconds(3600))
      }
      #expect(await running.articles == 1)
    }
  }

  @Test func `a change is read at once, a second one when an hour is over, without another one`()
    throws
  {
    try ScriptedEngine.run { request, count in
      if request.url == ScriptedWeb.feed {
        let edits = String(repeating: "Corrected ", count: min(count - 1, 2))
        return .feed([
          HTTPResponse.item("/a", guid: "a", more: "<description>\(edits)</description>")
        ])
      }
      return .article("text", more: "<p>Corrected \(count) times by the editor of the page.</p>")
    } _: { running in
      try await running.visit(20, every: .seconds(300))
      let times = running.web.requests("/a").map(\.time)
      #expect(times.count == 3)
      #expect(times[1] - times[0] <= .seconds(600) && times[2] - times[1] >= .seconds(3600))
      #expect(await running.archivist.lastSequence() == 3, "two revisions")
    }
  }

  @Test func `items of one page are one fetch`() throws {
    try ScriptedEngine.run { request, _ in
      request.url == ScriptedWeb.feed
        ? .feed((1...20).map { HTTPResponse.item("/live#p\($0)", guid: "p\($0)") })
        : .article("live")
    } _: { running in
      let events = try await running.visit(3, every: .seconds(7200))
      #expect(running.web.requests("/live").count == 1)
      #expect(events.said.count { $0 == "skipped same-page" } == 19)
      #expect(await running.articles == 1)
    }
  }

  @Test func `without backfill old items stay old, whatever their dates do`() throws {
    try ScriptedEngine.run { request, count in
      guard request.url == ScriptedWeb.feed else { return .article(request.url) }
      let day = "<lastmod>2026-11-\(10 + count)T00:00:00Z</lastmod>"
      return .page(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
          + (1...DaemonLimits.firstVisitItems + 50).map {
            "<url><loc>https://news.example/s\($0)</loc>\(day)</url>"
          }.joined() + "</urlset>")
    } _: { running in
      await running.visit()
      #expect(running.web.requests("/s").count == DaemonLimits.firstVisitItems)
      try await running.visit(2, every: .seconds(7200))
      let asked = Set(running.web.requests("/s").map(\.url))
      #expect(asked.count == DaemonLimits.firstVisitItems)
    }
  }

  @Test func `what a feed shows is noted as seen, what it has not shown for a year is forgotten`()
    throws
  {
    try ScriptedEngine.run { request, count in
      guard request.url == ScriptedWeb.feed else { return .page("", status: 410) }
      let items = ["a"] + (count == 1 ? ["b"] : [])
      return .feed(
        items.map { HTTPResponse.item("/" + $0, guid: $0) },
        head: "<description>\(count)</description>")
    } _: { running in
      try await running.visit(10, every: .seconds(20 * 86_400))
      #expect(try running.entry("id:b") != nil)
      try await running.visit(14, every: .seconds(20 * 86_400))
      #expect(try running.entry("id:b") == nil)
      let shown = try #require(try running.entry("id:a"))
      #expect(running.world.clock.now - shown.lastSeen < .seconds(86_400))
      #expect(shown.firstSeen < shown.lastSeen)
      #expect(running.web.requests("/a").count == 1, "and never fetched again")
    }
  }
}
