// Articles whose text is the feed's own, since their pages cannot be had: nothing of a page says that they are gone.
import Effects
import Model
import Settings
import Testing

@testable import Daemon

@Suite struct FeedTextTests {
  /// A feed whose item tells more from the third visit on, before a page that never gives an article.
  private static func run(
    _ status: Int, changes: Bool, _ body: @Sendable @escaping ([String]) throws -> Void
  ) throws {
    try ScriptedEngine.run {
      $0.schedule.recheck = [.seconds(3600), .seconds(6 * 3600), .seconds(86_400)]
    } script: { request, count in
      guard request.url == ScriptedWeb.feed else { return .page("<p></p>", status: status) }
      let text = Stories.bridge + (changes && count > 2 ? " " + Stories.school : "")
      return .feed([
        HTTPResponse.item("/a", guid: "a", more: "<description>\(text)</description>")
      ])
    } _: { running in
      try body(try await running.visit(30, every: .seconds(3600)).said)
    }
  }

  @Test(arguments: [200, 403, 404, 410])
  func `an article of which there never was a page is not removed for want of it`(
    _ status: Int
  ) throws {
    try Self.run(status, changes: false) { said in
      #expect(said.first == "new")
      #expect(said.dropFirst().allSatisfy { $0.hasPrefix("skipped") }, "\(said)")
      #expect(!said.contains("skipped gone-unconfirmed"), "\(said)")
    }
  }

  @Test(arguments: [200, 403, 404, 410])
  func `what its feed changes is a revision of it`(_ status: Int) throws {
    try Self.run(status, changes: true) { said in
      #expect(said.filter { !$0.hasPrefix("skipped") } == ["new", "revision"], "\(said)")
      #expect(!said.contains("skipped gone-unconfirmed"), "\(said)")
    }
  }
}
