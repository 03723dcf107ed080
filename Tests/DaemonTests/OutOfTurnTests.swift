// Fetches that people ask for, beside the visits that are due.
import Model
import Synchronization
import Testing

@testable import Daemon

@Suite struct OutOfTurnTests {
  @Test(arguments: [false, true])
  func `a fetch of a feed that is just visited waits for the end of that visit`(
    _ isDown: Bool
  ) throws {
    try PushedEngine.run { running in
      running.site.setLatency(.seconds(20))
      running.site.setFeedDown(isDown)
      while running.site.visits.isEmpty { try await running.pass(.seconds(1)) }
      let events = await Self.fetch(running)
      #expect(running.site.visits.count == 1, "one visit serves both")
      if isDown {
        #expect(events.contains { if case .feed(_, .failed) = $0 { true } else { false } })
      } else {
        #expect(events.contains(.feed("news/main", .ended)))
        #expect(Self.stored(events) == 2)
      }
    }
  }

  @Test func `a fetch waits for the pages of the visit before it`() throws {
    try PushedEngine.run { running in
      running.site.setLatency(.seconds(20))
      while await running.archivist.taskCount() == 0 { try await running.pass(.seconds(1)) }
      #expect(Self.stored(await Self.fetch(running)) == 2)
      #expect(await running.archivist.articleCount() == 2)
    }
  }

  private static func fetch(_ running: PushedEngine) async -> [ProgressEvent] {
    let events = Mutex<[ProgressEvent]>([])
    await running.engine.fetch(
      ["news/main"], report: ProgressReport { event in events.withLock { $0.append(event) } })
    return events.withLock { $0 }
  }

  private static func stored(_ events: [ProgressEvent]) -> Int {
    events.count { if case .item(let item) = $0 { item.outcome == .new } else { false } }
  }
}
