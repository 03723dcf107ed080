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
}
