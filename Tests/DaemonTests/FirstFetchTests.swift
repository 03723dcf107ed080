// New items whose pages cannot be had at once are not lost.
import Effects
import Model
import Testing

@testable import Daemon

@Suite struct FirstFetchTests {
  @Test(arguments: [403, 404, 418, 200])
  func `a new item whose page is refused, missing or empty at first is asked for again`(
    _ status: Int
  ) throws {
    try ScriptedEngine.run { request, count in
      if request.url == ScriptedWeb.feed { return .feed([HTTPResponse.item("/a", guid: "a")]) }
      return count < 4 ? .page("<p></p>", status: status) : .article("a")
    } _: { running in
      let events = try await running.visit(26, every: .seconds(3600))
      #expect(await running.articles == 1)
      #expect(events.said.count { $0.hasPrefix("skipped") } == 3, "each time is said")
      #expect(running.web.requests("/a").count == 4)
    }
  }

  @Test(arguments: [403, 404, 418, 200])
  func `what is not there after a day is given up, and said so`(_ status: Int) throws {
    try ScriptedEngine.run { request, _ in
      request.url == ScriptedWeb.feed
        ? .feed([HTTPResponse.item("/a", guid: "a")]) : .page("<p></p>", status: status)
    } _: { running in
      let events = try await running.visit(30, every: .seconds(3600))
      let requests = running.web.requests("/a")
      #expect(requests.count == 5)
      let span = try #require(requests.last).time - requests[0].time
      #expect(span >= .seconds(20 * 3600) && span <= .seconds(30 * 3600))
      let last = try #require(events.said.last)
      #expect(!last.hasSuffix("gone-unconfirmed"))
      #expect(last.hasSuffix(status == 200 ? "no-text" : "http-\(status)"), "\(last)")
      #expect(await running.archivist.taskCount() == 0)
    }
  }

  @Test func `a page that is gone for good, or asked for by hand, is asked for once`() throws {
    try ScriptedEngine.run { request, _ in
      request.url == ScriptedWeb.feed
        ? .feed([HTTPResponse.item("/a", guid: "a")]) : .page("<p></p>", status: 410)
    } _: { running in
      try await running.visit(3, every: .seconds(86_400))
      #expect(running.web.requests("/a").count == 1)
    }
    try ScriptedEngine.run { _, _ in
      .page("<p></p>", status: 403)
    } _: { running in
      await running.engine.fetch(["https://news.example/b"], report: .none)
      #expect(running.web.requests("/b").count == 1)
      #expect(await running.archivist.taskCount() == 0)
    }
  }
}
