// Walls that rise before stored articles: what they leave of a text is no edit of it.
import Effects
import Model
import Testing

@testable import Daemon

@Suite struct PaywallTests {
  private static let text = [Stories.port, Stories.school, Stories.bridge].joined(
    separator: "\n\n")
  /// Two thirds of it, and what the wall says.
  private static let rest =
    [Stories.port, Stories.school].joined(separator: "\n\n") + " Read on with a pass."

  private static func store(_ archive: Archive, isWalled: Bool? = nil) async throws {
    _ = try await archive.conclude(
      task("a"), task("a").article(text, at: archive.now) { $0.paywalled = isWalled })
  }

  /// The next look that is due, and what came of it.
  private static func look(
    _ archive: Archive, _ text: String, isWalled: Bool?
  ) async throws -> IngestEvent {
    try await archive.world.clock.sleep(until: try #require(await archive.nextDue()))
    let look = try #require(await archive.leaseDue().first)
    return try await archive.conclude(
      look, look.article(text, at: archive.now) { $0.paywalled = isWalled })
  }

  private static func flags(_ archive: Archive) throws -> [[String]] {
    try archive.records().map { $0.object("extraction")["flags"] as? [String] ?? [] }
  }

  @Test func `what a new wall leaves of a text is believed at the second look, and marked`() throws
  {
    try Archive.run { archive in
      try await Self.store(archive)
      let stored = archive.now
      let doubt = try await Self.look(archive, Self.rest, isWalled: true)
      #expect((doubt.outcome, doubt.reason) == (.skipped, "walled-unconfirmed"))
      #expect(doubt.detail?.contains("in place of") == true)
      let seen = try await Self.look(archive, Self.rest, isWalled: true)
      #expect((seen.outcome, seen.version) == (.revision, 2))
      #expect(archive.now - stored == .seconds(5400))
      #expect(try Self.flags(archive) == [[], ["cut-by-paywall"]])
      let again = try await Self.look(archive, Self.rest, isWalled: true)
      #expect(again.reason == "unchanged")
    }
  }

  @Test func `a wall that is there for one look leaves nothing`() throws {
    try Archive.run { archive in
      try await Self.store(archive)
      _ = try await Self.look(archive, Self.rest, isWalled: true)
      let back = try await Self.look(archive, Self.text, isWalled: nil)
      #expect(back.reason == "unchanged")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `next to nothing that a wall leaves is marked as well`() throws {
    try Archive.run { archive in
      try await Self.store(archive)
      for _ in 0..<2 {
        _ = try await Self.look(archive, String(Self.text.prefix(60)), isWalled: true)
      }
      #expect(try Self.flags(archive) == [[], ["cut-by-paywall"]])
    }
  }

  @Test(
    arguments: [
      // An edit before a wall that always stood, one without a wall, one of a text that is whole.
      (true, rest, true), (nil, rest, nil), (nil, rest, false),
      (nil, text + " Nobody was hurt.", true),
      (nil, text.replacing("eleven", with: "twelve"), true),
      (nil, Stories.school + " " + SpoiledPage.all[1].text, true),
    ] as [(Bool?, String, Bool?)])
  func `an edit is no work of a wall`(_ before: Bool?, _ text: String, _ after: Bool?) throws {
    try Archive.run { archive in
      try await Self.store(archive, isWalled: before)
      let event = try await Self.look(archive, text, isWalled: after)
      #expect((event.outcome, event.version) == (.revision, 2))
      #expect(try Self.flags(archive) == [[], []])
    }
  }
}
