// What becomes of a conclusion: a record, a new due time, or a word in the log.
import Corpus
import Deduplication
import Effects
import Foundation
import Model
import Simulation
import Testing
import Text

@testable import Daemon

@Suite struct CommitTests {
  @Test func `a new article becomes a record and is looked at again an hour later`() throws {
    try Archive.run { archive in
      let start = archive.now
      let event = try await archive.conclude(task("a"), task("a").article("Text.", at: start))
      #expect((event.outcome, event.version, event.seq) == (.new, 1, 1))
      #expect(event.id == RecordIdentity.id(urlKey: "example.org/a", attempt: 1))
      let records = try archive.records()
      let record = try #require(records.first)
      #expect(records.count == 1 && record.text("id") == event.id && record.text("op") == "new")
      #expect(record.text("text") == "Text." && record.number("word_count") == 1)
      #expect(record.text("first_seen") == start.rfc3339)
      #expect(record.text("text_sha256") == Digest.sha256Hex(Array("Text.".utf8)))
      #expect(record.object("duplicate").text("kind") == "none")
      #expect(await archive.nextDue() == start + .seconds(3600))
      try await archive.sleep(.seconds(3600))
      let again = try #require(await archive.leaseDue().first)
      #expect(again.page.purpose == .recheck && again.page.articleID == event.id)
      #expect(again.page.validators?.etag == "\"1\"")
      #expect(again.page.content == nil && again.page.summary == nil)
      #expect(again.page.title == task("a").page.title)
    }
  }

  @Test func `a page asked for by hand that is planned already is fetched as it was planned`()
    throws
  {
    try Archive.run { archive in
      var planned = task("a", guid: "guid")
      planned.id = planned.page.taskID
      planned.due = archive.now + .seconds(3600)
      let stored = planned.stored
      try archive.world.ledger.write { ledger throws(LedgerFailure) in
        try ledger.enqueue(stored, leased: false)
      }
      let asked = try await archive.archivist.admit(page: planned.page.url)
      #expect(asked.page == planned.page && asked.due == archive.now)
      #expect(await archive.leaseDue().isEmpty)
    }
  }

  @Test(arguments: ["a", "print/a"])
  func `a stored article asked for by hand is read as its feed has it read, now and later`(
    _ asked: String
  ) throws {
    try Archive.run { archive in
      let stored = task("a", guid: "guid")
      _ = try await archive.conclude(stored, stored.article("Text.", at: archive.now))
      let look = try await archive.archivist.admit(page: "http://www.example.org/\(asked)")
      if asked == "a" {
        #expect((look.page.feed, look.page.entryKey) == ("source/main", "guid"))
        #expect(look.page.validators?.etag == "\"1\"" && look.due == archive.now)
      }
      let event = try await archive.conclude(
        look, look.article("Text, edited.", at: archive.now) { $0.canonicalURL = "/a" })
      if asked == "a" {
        #expect((event.outcome, event.version) == (.revision, 2))
        try await archive.sleep(.seconds(3600))
      } else {
        #expect(event.reason == "other-wording", "its own address is looked at now")
      }
      #expect(await archive.archivist.taskCount() == 1)
      let later = try #require(await archive.leaseDue().first)
      #expect((later.page.feed, later.page.entryKey) == ("source/main", "guid"))
    }
  }

  @Test func `after its last look an article asked for by hand is read as its source's`() throws {
    try Archive.run(configure: { $0.schedule.recheck = [] }) { archive in
      let date = StatedDate(
        instant: archive.now, offsetMinutes: nil, precision: .second, origin: .feed)
      let first = try await archive.conclude(
        task("a"), task("a").article("Text.", at: archive.now) { $0.published = date })
      let feeds = ["source": "source/main", "other": "other/main"]
      let look = try await archive.archivist.admit(page: task("a").page.url, feeds: feeds)
      #expect((look.page.feed, look.page.articleID) == ("source/main", first.id))
      #expect((look.page.published?.stated, look.page.title) == (date, "Title"))
      let strange = try await archive.archivist.admit(page: task("b").page.url, feeds: feeds)
      #expect((strange.page.feed, strange.page.articleID) == ("", nil))
    }
  }

  @Test func `an unchanged article leaves no record, an edited one is a revision`() throws {
    try Archive.run { archive in
      let start = archive.now
      let first = try await archive.conclude(task("a"), task("a").article("One.", at: start))
      let same = try await archive.conclude(task("a"), task("a").article("One.", at: start))
      #expect((same.outcome, same.reason, same.id) == (.skipped, "unchanged", first.id))
      try await archive.sleep(.seconds(60))
      let edited = try await archive.conclude(task("a"), task("a").article("Two.", at: archive.now))
      #expect((edited.outcome, edited.id, edited.version) == (.revision, first.id, 2))
      let titled = try await archive.conclude(
        task("a"), task("a").article("Two.", title: "New title", at: archive.now))
      #expect((titled.outcome, titled.version, titled.seq) == (.revision, 3, 3))
      let records = try archive.records()
      #expect(records.map { $0.text("op") } == ["new", "revision", "revision"])
      #expect(records.allSatisfy { $0.text("first_seen") == start.rfc3339 })
      #expect(try archive.ask { ledger throws(LedgerFailure) in try ledger.articleCount() } == 1)
    }
  }

  @Test func `equal words under another address are a record that says whose copy it is`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(
        task("a"), task("a").article("The Same Words.", at: archive.now))
      let copy = try await archive.conclude(
        task("b"), task("b").article("The Same\n\nＷords.", at: archive.now))
      #expect((copy.outcome, copy.duplicateOf) == (.duplicate, first.id))
      let third = try await archive.conclude(
        task("c"), task("c").article("The Same Words. ", at: archive.now))
      #expect(third.duplicateOf == first.id, "the first, not the last")
      let records = try archive.records()
      #expect(records.map { $0.text("op") } == ["new", "new", "new"])
      let verdict = records[1].object("duplicate")
      #expect(verdict.text("kind") == "exact" && verdict.text("of") == first.id)
      #expect(verdict["similarity"] as? Double == 1)
    }
  }

  @Test func `a revision may become a copy of another article, and is none of itself`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(task("a"), task("a").article("One.", at: archive.now))
      _ = try await archive.conclude(task("b"), task("b").article("Two.", at: archive.now))
      let copy = try await archive.conclude(task("b"), task("b").article("One.", at: archive.now))
      #expect((copy.outcome, copy.duplicateOf) == (.revision, first.id))
      let titled = try await archive.conclude(
        task("a"), task("a").article("One.", title: "Another", at: archive.now))
      #expect((titled.outcome, titled.duplicateOf) == (.revision, nil))
    }
  }

  @Test func `one article under several addresses is one record`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(
        task("a?utm_source=rss"), task("a?utm_source=rss").article("Text.", at: archive.now))
      let moved = try await archive.conclude(
        task("short"),
        task("short").article("Text.", at: archive.now, final: "http://www.example.org/a/"))
      #expect((moved.outcome, moved.id) == (.skipped, first.id))
      let later = try await archive.conclude(
        task("short"), task("short").article("Text.", at: archive.now))
      #expect(later.id == first.id, "the short address was learned")
      let named = try await archive.conclude(
        task("view"),
        task("view").article("Text.", at: archive.now) { $0.canonicalURL = "/a" })
      #expect(named.id == first.id)
    }
  }

  @Test(arguments: ["/view", "/news/", "https://www.example.org/news/index.html"])
  func `a canonical link that many pages share folds none of them into another`(
    _ link: String
  ) throws {
    try Archive.run { archive in
      func read(_ number: Int, _ text: String) async throws -> IngestEvent {
        let page = task("view?no=\(number)", guid: "\(number)")
        let title = "Title \(number)"
        return try await archive.conclude(
          page, page.article(text, title: title, at: archive.now) { $0.canonicalURL = link })
      }
      let texts = Self.stories
      let first = try await read(1, texts[0])
      let others = [try await read(2, texts[1]), try await read(3, texts[2])]
      #expect(others.map(\.outcome) == [.new, .new])
      #expect(Set(([first] + others).compactMap(\.id)).count == 3)
      let edited = try await read(2, texts[1] + " More is known today.")
      #expect((edited.outcome, edited.id) == (.revision, others[0].id))
      #expect(try await read(1, texts[0]).id == first.id)
      let urls = try archive.records().map { $0.text("url") }
      #expect(urls[1] == "https://example.org/view?no=2" && urls[2].hasSuffix("no=3"))
    }
  }

  @Test func `a canonical link to an article unites its other pages, reworded or retitled`() throws
  {
    try Archive.run { archive in
      let text = Self.stories[0]
      let first = try await archive.conclude(task("a"), task("a").article(text, at: archive.now))
      let pages: [(path: String, title: String, text: String)] = [
        ("amp/a", "Title", "By our reporter. " + text), ("print/a", "Another", text),
        ("moved/a", "New title", "Now it is known: " + text + " The port opens on Monday."),
      ]
      for page in pages {
        let event = try await archive.conclude(
          task(page.path),
          task(page.path).article(page.text, title: page.title, at: archive.now) {
            $0.canonicalURL = "/a"
          })
        #expect((event.reason, event.id) == ("other-wording", first.id), "\(page.path)")
      }
    }
  }

  private static let stories = [Stories.port, Stories.school, Stories.bridge]

  @Test func `an article whose link changes is known by its guid`() throws {
    try Archive.run { archive in
      let old = task("old", guid: "guid:1")
      let first = try await archive.conclude(old, old.article("Text.", at: archive.now))
      let new = task("new", guid: "guid:1")
      let same = try await archive.conclude(new, new.article("Text.", at: archive.now))
      #expect((same.outcome, same.id) == (.skipped, first.id))
      let edited = try await archive.conclude(new, new.article("Other.", at: archive.now))
      #expect((edited.outcome, edited.id, edited.version) == (.revision, first.id, 2))
    }
  }

  @Test func `ids that are places in a feed fold no articles into one`() throws {
    try Archive.run { archive in
      for (number, text) in Self.stories.enumerated() {
        let item = task("story/\(number)", guid: "1")
        let event = try await archive.conclude(
          item, item.article(text, title: "Story \(number)", at: archive.now))
        #expect((event.outcome, event.version) == (.new, 1))
      }
      let urls = try archive.records().map { $0.text("url") }
      #expect(urls == (0..<3).map { "https://example.org/story/\($0)" })
    }
  }

  @Test func `an id that is taken gives way to the next`() throws {
    try Archive.run { archive in
      let taken = RecordIdentity.id(urlKey: "example.org/a", attempt: 1)
      try archive.world.ledger.write { ledger throws(LedgerFailure) in
        try ledger.insert(
          ArticleEntry(
            id: taken, version: 1, seq: 1 << 40, operation: "new", source: "s", url: "u",
            title: nil, textHash: "t", contentHash: "c", aloneHash: "c",
            firstSeen: Instant(seconds: 0), segment: 0, offset: 0, length: 0))
      }
      let event = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      #expect(event.id == RecordIdentity.id(urlKey: "example.org/a", attempt: 2))
    }
  }

  @Test func `a page without a usable address is dropped`() throws {
    try Archive.run { archive in
      let event = try await archive.conclude(
        task("a"), task("a").article("Text.", at: archive.now, final: "about:blank"))
      #expect((event.outcome, event.reason) == (.failed, "bad-url"))
      #expect(try archive.records().isEmpty)
    }
  }

  // MARK: Failures

  @Test func `a retry of what was never sent does not count`() throws {
    try Archive.run { archive in
      let due = archive.now + .seconds(300)
      _ = try await archive.conclude(
        task("a"),
        .retry(due: due, isAttempt: false, reason: "robots-unreachable", detail: "later"))
      try await archive.sleep(.seconds(300))
      #expect(await archive.leaseDue().map(\.attempts) == [0])
    }
  }

  @Test func `a missed look leaves the next one planned`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      let first = try #require(await archive.nextDue())
      try await archive.sleep(first - archive.now)
      let look = try #require(await archive.leaseDue().first)
      let event = try await archive.conclude(
        look, .lookMissed(reason: "http-403", detail: "refused"))
      #expect((event.outcome, event.reason) == (.skipped, "http-403"))
      #expect(try #require(await archive.nextDue()) > first)
    }
  }

  @Test func `a retry waits for its time, and counts`() throws {
    try Archive.run { archive in
      let due = archive.now + .seconds(300)
      let event = try await archive.conclude(
        task("a"), .retry(due: due, isAttempt: true, reason: "timeout", detail: "60 s"))
      #expect((event.outcome, event.reason, event.detail) == (.failed, "timeout", "60 s"))
      #expect(await archive.leaseDue().isEmpty)
      #expect(await archive.nextDue() == due)
      try await archive.sleep(.seconds(300))
      let again = try #require(await archive.leaseDue().first)
      #expect(again.attempts == 1 && again.page == task("a").page && again.id == "page:a")
      #expect(await archive.leaseDue().isEmpty, "it is leased")
    }
  }

  @Test func `a dropped page is gone from the ledger, an abandoned one stays`() throws {
    try Archive.run { archive in
      let asked = try await archive.archivist.admit(page: "https://example.org/a")
      #expect(await archive.archivist.conclude(asked, .abandoned) == nil)
      #expect(await archive.archivist.taskCount() == 1)
      let event = try await archive.conclude(
        asked, .dropped(.skipped, reason: "robots", detail: "d"))
      #expect((event.outcome, event.reason) == (.skipped, "robots"))
      #expect(await archive.archivist.taskCount() == 0)
      #expect(try archive.records().isEmpty)
    }
  }
}

@Suite struct RemovalTests {
  @Test func `an article that answers 410 is removed at once`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      try await archive.sleep(.seconds(3600))
      let again = try #require(await archive.leaseDue().first)
      let event = try await archive.conclude(again, gone(410))
      #expect((event.outcome, event.id, event.version) == (.removed, first.id, 2))
      #expect(event.reason == "http-410" && event.title == "Title")
      let record = try #require(try archive.records().last)
      #expect(record.text("op") == "removed" && record.text("text") == "")
      #expect(record.text("title") == "Title" && record.text("url") == "https://example.org/a")
      let removal = record.object("removal")
      #expect(removal.text("reason") == "gone" && removal.number("http_status") == 410)
      #expect(removal.number("last_good_version") == 1)
      #expect(removal.text("noticed") == archive.now.rfc3339)
      #expect(
        await archive.archivist.taskCount() == 1, "a page that comes back must be noticed")
    }
  }

  @Test func `404 is believed when it is seen twice in a row`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      try await archive.sleep(.seconds(3600))
      var again = try #require(await archive.leaseDue().first)
      let doubt = try await archive.conclude(again, gone(404))
      #expect(
        (doubt.outcome, doubt.reason, doubt.detail) == (.skipped, "gone-unconfirmed", "http-404"))
      #expect(await archive.nextDue() == archive.now + .seconds(1800))
      try await archive.sleep(.seconds(1800))
      again = try #require(await archive.leaseDue().first)
      #expect(again.page.doubt?.kind == .gone)
      let event = try await archive.conclude(again, gone(404))
      #expect((event.outcome, event.reason, event.version) == (.removed, "http-404", 2))
    }
  }

  @Test func `a page that is back after one 404 is not removed, and the count starts anew`() throws
  {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      try await archive.sleep(.seconds(3600))
      var again = try #require(await archive.leaseDue().first)
      _ = try await archive.conclude(again, gone(404))
      try await archive.sleep(.seconds(1800))
      again = try #require(await archive.leaseDue().first)
      let back = try await archive.conclude(again, again.article("Text.", at: archive.now))
      #expect(back.reason == "unchanged")
      try await archive.sleep(.seconds(5 * 3600))
      again = try #require(await archive.leaseDue().first)
      #expect(again.page.doubt == nil)
      let doubt = try await archive.conclude(again, gone(404))
      #expect(doubt.reason == "gone-unconfirmed")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `a page that leads elsewhere or is empty is removed after two looks as well`() throws {
    for reason in [IngestReason.redirectedAway, .emptied] {
      try Archive.run { archive in
        _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
        for expected in ["gone-unconfirmed", reason.rawValue] {
          try await archive.sleep(.seconds(3600))
          let again = try #require(await archive.leaseDue().first)
          let event = try await archive.conclude(again, gone(nil, reason))
          #expect(event.reason == expected)
        }
        let removal = try #require(try archive.records().last).object("removal")
        #expect(removal.text("reason") == reason.rawValue && removal["http_status"] is NSNull)
      }
    }
  }

  @Test func `a removed article that comes back is a revision`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      _ = try await archive.conclude(task("a"), gone(410))
      let repeated = try await archive.conclude(task("a"), gone(410))
      #expect((repeated.outcome, repeated.reason) == (.skipped, "http-410"), "gone already")
      let back = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      #expect((back.outcome, back.version) == (.revision, 3))
      let operations = try archive.records().map { $0.text("op") }
      #expect(operations == ["new", "removed", "revision"])
    }
  }

  @Test func `a page that was never an article is no removal`() throws {
    try Archive.run { archive in
      for status in [404, 410] {
        let event = try await archive.conclude(task("a"), gone(status))
        #expect((event.outcome, event.reason) == (.skipped, "http-\(status)"))
      }
      #expect(try archive.records().isEmpty)
      #expect(await archive.archivist.taskCount() == 0)
    }
  }
}

@Suite struct LaterLookTests {
  @Test func `an article is looked at at the planned ages, then no more`() throws {
    try Archive.run { archive in
      let start = archive.now
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: start))
      var ages: [Int64] = []
      while let due = await archive.nextDue() {
        try await archive.world.clock.sleep(until: due)
        ages.append((due - start).components.seconds / 3600)
        let again = try #require(await archive.leaseDue().first)
        let event = try await archive.conclude(again, .notModified)
        #expect((event.outcome, event.reason) == (.skipped, "unchanged"))
      }
      #expect(ages == [1, 6, 24, 72, 168])
      #expect(await archive.archivist.taskCount() == 0)
    }
  }

  @Test func `looks that were missed are not made up for`() throws {
    try Archive.run { archive in
      let start = archive.now
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: start))
      try await archive.sleep(.seconds(30 * 3600))
      let again = try #require(await archive.leaseDue().first)
      _ = try await archive.conclude(again, again.article("Text.", at: archive.now))
      #expect(await archive.nextDue() == start + .seconds(72 * 3600))
    }
  }

  @Test func `without planned looks nobody looks again`() throws {
    try Archive.run(configure: { $0.schedule.recheck = [] }) { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      #expect(await archive.archivist.taskCount() == 0)
      let doubt = try await archive.conclude(task("a"), gone(404))
      #expect(doubt.reason == "gone-unconfirmed")
      #expect(await archive.nextDue() == archive.now + .seconds(1800), "as with planned looks")
      try await archive.sleep(.seconds(1800))
      let removed = try await archive.conclude(
        try #require(await archive.leaseDue().first), gone(404))
      #expect(removed.outcome == .removed)
    }
  }
}
