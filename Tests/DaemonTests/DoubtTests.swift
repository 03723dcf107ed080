// What a page shows once is not believed: errors, walls and other articles in place of a stored one.
import Effects
import Model
import Testing
import Text

@testable import Daemon

@Suite struct DoubtTests {
  /// A look at a stored article that shows something else, and what came of it.
  private static func look(
    _ archive: Archive, after rest: Duration, _ text: String, title: String
  ) async throws -> IngestEvent {
    try await archive.sleep(rest)
    let again = try #require(await archive.leaseDue().first)
    return try await archive.conclude(again, again.article(text, title: title, at: archive.now))
  }

  @Test(arguments: SpoiledPage.all)
  func `an error in place of a stored article is believed at the second look`(
    _ error: SpoiledPage
  ) throws {
    try Archive.run { archive in
      let first = try await archive.conclude(
        task("a"), task("a").article(Stories.bridge, at: archive.now))
      let doubt = try await Self.look(
        archive, after: .seconds(3600), error.text, title: error.title)
      #expect((doubt.outcome, doubt.reason, doubt.id) == (.skipped, "unlike-unconfirmed", first.id))
      #expect(doubt.detail?.contains(error.title) == true, "\(doubt.detail ?? "")")
      #expect(await archive.nextDue() == archive.now + .seconds(1800))
      let seen = try await Self.look(
        archive, after: .seconds(1800), error.text, title: error.title)
      #expect((seen.outcome, seen.version) == (.revision, 2))
      #expect(await archive.nextDue() == archive.now - .seconds(5400) + .seconds(6 * 3600))
    }
  }

  @Test func `an article that is back after an error was never away, and the next error is new`()
    throws
  {
    try Archive.run { archive in
      let error = SpoiledPage.all[0]
      _ = try await archive.conclude(
        task("a"), task("a").article(Stories.bridge, at: archive.now))
      _ = try await Self.look(archive, after: .seconds(3600), error.text, title: error.title)
      let back = try await Self.look(
        archive, after: .seconds(1800), Stories.bridge, title: "Title")
      #expect(back.reason == "unchanged")
      let doubt = try await Self.look(
        archive, after: .seconds(5 * 3600), error.text, title: error.title)
      #expect(doubt.reason == "unlike-unconfirmed")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `a text of which little is left is doubted, whatever its title`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(
        task("a"), task("a").article(Stories.bridge, at: archive.now))
      let stub = String(Stories.bridge.prefix(24))
      let doubt = try await Self.look(archive, after: .seconds(3600), stub, title: "Title")
      #expect(doubt.reason == "unlike-unconfirmed")
      let seen = try await Self.look(archive, after: .seconds(1800), stub, title: "Title")
      #expect(seen.outcome == .revision)
    }
  }

  @Test func `an edit of a stored article is no doubtful thing`() throws {
    try Archive.run { archive in
      let text = Stories.bridge
      let edits = [
        (text + " Nobody was hurt.", "Title"), (text + " Nobody was hurt.", "Another title"),
        (Stories.school, "Another title"),
      ]
      _ = try await archive.conclude(task("a"), task("a").article(text, at: archive.now))
      for (edited, title) in edits {
        let event = try await archive.conclude(
          task("a"), task("a").article(edited, title: title, at: archive.now))
        #expect(event.outcome == .revision)
      }
    }
  }

  @Test func `asked again at once, a doubtful page is as doubtful`() throws {
    try Archive.run { archive in
      let error = SpoiledPage.all[1]
      _ = try await archive.conclude(
        task("a"), task("a").article(Stories.bridge, at: archive.now))
      _ = try await Self.look(archive, after: .seconds(3600), error.text, title: error.title)
      try await archive.sleep(.seconds(60))
      let id = CommitBatch.recheckID(try archive.records()[0].text("id"))
      let waiting = try archive.ask { ledger throws(LedgerFailure) in try ledger.task(id) }
      let task = try #require(waiting.flatMap(LeasedTask.init))
      let event = try await archive.conclude(
        task, task.article(error.text, title: error.title, at: archive.now))
      #expect(event.reason == "unlike-unconfirmed")
      #expect(await archive.nextDue() == archive.now + .seconds(1740))
    }
  }

  @Test func `a page that shows something else at each look is believed in the end`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(
        task("a"), task("a").article(Stories.bridge, at: archive.now))
      try await archive.sleep(.seconds(3600))
      var looks = 0
      while try archive.records().count == 1 {
        let again = try #require(await archive.leaseDue().first)
        let error = SpoiledPage.all[0]
        let conclusion =
          looks % 2 == 0
          ? gone(404) : again.article(error.text, title: error.title, at: archive.now)
        _ = try await archive.conclude(again, conclusion)
        looks += 1
        try await archive.sleep(.seconds(1800))
      }
      #expect(looks == DaemonLimits.doubtfulLooksMax + 1)
    }
  }

  @Test(arguments: [0, 1])
  func `an error page where a removed article was does not bring it back, the article does`(
    _ kind: Int
  ) throws {
    try Archive.run { archive in
      let error = SpoiledPage.all[kind]
      _ = try await archive.conclude(task("a"), task("a").article(Stories.bridge, at: archive.now))
      _ = try await archive.conclude(task("a"), gone(410))
      for _ in 0..<3 {
        try await archive.world.clock.sleep(until: try #require(await archive.nextDue()))
        let look = try #require(await archive.leaseDue().first)
        let event = try await archive.conclude(
          look, look.article(error.text, title: error.title, at: archive.now))
        #expect((event.outcome, event.reason) == (.skipped, "redirected-away"))
      }
      try await archive.world.clock.sleep(until: try #require(await archive.nextDue()))
      let look = try #require(await archive.leaseDue().first)
      let back = try await archive.conclude(look, look.article(Stories.bridge, at: archive.now))
      #expect((back.outcome, back.version) == (.revision, 3))
      // What a feed shows at the address is news.
      _ = try await archive.conclude(task("a"), gone(410))
      var item = task("a", guid: "b")
      item.page.title = "Teachers of three schools"
      for _ in 0..<2 {
        let event = try await archive.conclude(
          item, item.article(Stories.school, title: "Teachers of schools", at: archive.now))
        guard event.reason == "unlike-unconfirmed" else { continue }
        try await archive.sleep(.seconds(1800))
        item = try #require(await archive.leaseDue().first)
      }
      #expect(try archive.records().map { $0.text("op") }.suffix(2) == ["removed", "revision"])
    }
  }

  @Test func `half of a page is looked at again, be its article stored or new`() throws {
    try Archive.run { archive in
      func half(_ task: LeasedTask) -> Conclusion {
        guard
          case .article(var content) = task.article(
            String(Stories.bridge.prefix(100)), at: archive.now)
        else { return .abandoned }
        content.mayBeCutOff = true
        return .article(content)
      }
      for kind in ["new", "stored"] {
        if kind == "stored" {
          _ = try await archive.conclude(
            task(kind), task(kind).article(Stories.bridge, at: archive.now))
        }
        let doubt = try await archive.conclude(task(kind), half(task(kind)))
        #expect((doubt.outcome, doubt.reason) == (.skipped, "cut-off-unconfirmed"))
        try await archive.sleep(.seconds(1800))
        let again = try #require(await archive.leaseDue().first)
        let event = try await archive.conclude(again, half(again))
        #expect((event.outcome, event.version) == (kind == "new" ? (.new, 1) : (.revision, 2)))
      }
    }
  }

  // MARK: New articles

  @Test(arguments: SpoiledPage.all)
  func `an error in place of a new article is looked at again`(_ error: SpoiledPage) throws {
    try Archive.run { archive in
      var new = task("a", guid: "1")
      new.page.title = "Bridge opened at last"
      let doubt = try await archive.conclude(
        new, new.article(error.text, title: error.title, at: archive.now))
      #expect((doubt.outcome, doubt.reason, doubt.id) == (.skipped, "off-topic-unconfirmed", nil))
      #expect(try archive.records().isEmpty)
      try await archive.sleep(.seconds(1800))
      let again = try #require(await archive.leaseDue().first)
      #expect(again.page.content == new.page.content, "the feed's text is still at hand")
      let event = try await archive.conclude(
        again, again.article(Stories.bridge, title: "Bridge opened at last", at: archive.now))
      #expect((event.outcome, event.version) == (.new, 1))
    }
  }

  @Test(
    arguments: [
      ("Bridge opened at last", "BRIDGE OPENED | Example Times"), (nil, "Error"),
      ("다리가 마침내 개통됐다", "다리가 마침내 개통"), ("Title", nil),
    ] as [(String?, String?)])
  func `a short text under about the title of its item is a new article`(
    _ item: String?, _ page: String?
  ) throws {
    try Archive.run { archive in
      var new = task("a", guid: "1")
      new.page.title = item
      let event = try await archive.conclude(
        new, new.article("A bridge was opened.", at: archive.now) { $0.title = page })
      #expect(event.outcome == .new)
    }
  }

  @Test func `a long text may have a title of its own`() throws {
    try Archive.run { archive in
      var new = task("a", guid: "1")
      new.page.title = "Bridge opened at last"
      let text = [Stories.bridge, Stories.school, Stories.port].joined(separator: "\n\n")
      let event = try await archive.conclude(
        new, new.article(text, title: "Of ships and schools", at: archive.now))
      #expect(event.outcome == .new)
    }
  }
}

/// What sites show in place of an article, with status 200.
struct SpoiledPage: Sendable {
  var title: String
  var text: String

  static let all = [
    SpoiledPage(
      title: "Error",
      text: "An error occurred while processing your request. Please try again later."),
    SpoiledPage(
      title: "Just a moment...",
      text: "This process is automatic. Your browser will redirect to your requested content "
        + "shortly. Please allow up to 5 seconds while we verify that you are a human."),
    SpoiledPage(
      title: "로그인", text: "로그인 후 이용하실 수 있습니다. 아이디와 비밀번호를 입력하십시오."),
  ]
}

/// Texts of articles that have nothing to do with each other.
enum Stories {
  static let port =
    "The port of the old town was closed on Friday, for ice had come down the river faster than "
    + "anybody on the quays could remember, and two ferries lay fast at their moorings."
  static let school =
    "Teachers of three schools in the north will meet the minister next week, after a strike that "
    + "kept eleven thousand children at home and divided the council for a month."
  static let bridge =
    "A bridge that was planned before the war has been opened at last; the first to cross it were "
    + "a shepherd, his dog and some forty sheep, who had not been invited."
}
