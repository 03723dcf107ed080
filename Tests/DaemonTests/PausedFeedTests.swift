// What a server asks for with Retry-After holds for visits out of turn, and for the other pages of its host.
import Effects
import Model
import Testing

@testable import Daemon

@Suite struct PausedFeedTests {
  private static let busy = HTTPResponse.page(
    "", status: 503, [HTTPField("Retry-After", "3600")])

  @Test func `a visit out of turn leaves a feed alone that asked for it`() throws {
    try ScriptedEngine.run { _, _ in
      Self.busy
    } _: { running in
      let events = try await running.visit(3, every: .seconds(900))
      #expect(running.web.requests("/feed").count == 1)
      #expect(
        events.contains {
          if case .feed(_, .failed("paused", _)) = $0 { true } else { false }
        })
      try await running.pass(.seconds(1900))
      await running.visit()
      #expect(running.web.requests("/feed").count == 2)
    }
  }

  @Test func `a page that asks for patience speaks for the pages of its host, not for its feed`()
    throws
  {
    try ScriptedEngine.run { request, _ in
      request.url == ScriptedWeb.feed
        ? .feed((1...60).map { HTTPResponse.item("/m\($0)", guid: "m\($0)") }) : Self.busy
    } _: { running in
      try await running.visit(3, every: .seconds(600))
      #expect(running.web.requests("/m").count <= 4, "those that were under way")
      #expect(running.web.requests("/feed").count == 3)
      #expect(await running.archivist.taskCount() == 60)
      try await running.pass(.seconds(3600))
      await running.visit()
      #expect(running.web.requests("/m").count <= 8)
    }
  }
}
