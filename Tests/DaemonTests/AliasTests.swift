// Articles that are met under several addresses: one that dies is not the article's end.
import Effects
import Model
import Testing
import Text

@testable import Daemon

@Suite struct AliasTests {
  /// A page whose canonical link names the article's own address, `story/1`.
  private static func page(_ task: LeasedTask, _ archive: Archive) -> Conclusion {
    task.article(Stories.bridge, at: archive.now) { $0.canonicalURL = "/story/1" }
  }

  /// Stores the article by the links of the feed that lead to it, in this order.
  private static func store(_ archive: Archive, _ links: String...) async throws {
    for link in links {
      let item = task(link, guid: link)
      _ = try await archive.conclude(item, page(item, archive))
    }
    #expect(try archive.records().map { $0.text("url") } == ["https://example.org/story/1"])
  }

  /// Every look that is due for a time, and what came of each, as `path: outcome reason`.
  ///
  /// - Parameter answers: what each path answers, by the number of looks before it; nil for the article.
  private static func looks(
    _ archive: Archive, for duration: Duration,
    _ answers: (String, Int) -> Conclusion?
  ) async throws -> [String] {
    var said: [String] = []
    let end = archive.now + duration
    while let due = await archive.nextDue(), due <= end, said.count < 50 {
      try await archive.world.clock.sleep(until: due)
      for look in await archive.leaseDue() {
        let path = String(look.page.url.dropFirst("https://example.org/".count))
        let conclusion = answers(path, said.count) ?? page(look, archive)
        let event = try await archive.conclude(look, conclusion)
        said.append("\(path): \(event.outcome) \(event.reason ?? "")")
      }
    }
    return said
  }

  @Test(arguments: [404, 410])
  func `an article whose alias dies lives at its own address, and is looked at there from then on`(
    _ status: Int
  ) throws {
    try Archive.run { archive in
      try await Self.store(archive, "a")
      let said = try await Self.looks(archive, for: .seconds(30 * 3600)) { path, _ in
        path == "a" ? gone(status) : nil
      }
      #expect(
        said == [
          "a: skipped gone-from-address", "story/1: skipped unchanged",
          "story/1: skipped unchanged", "story/1: skipped unchanged",
        ])
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `a changed item whose link is a dead alias removes nothing`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "a", "b")
      let event = try await archive.conclude(task("b", guid: "b"), gone(410))
      #expect((event.outcome, event.reason) == (.skipped, "gone-from-address"))
      #expect(event.detail?.contains("https://example.org/story/1") == true)
      let said = try await Self.looks(archive, for: .seconds(7200)) { path, _ in
        path == "b" ? gone(410) : nil
      }
      #expect(said.prefix(1) == ["story/1: skipped unchanged"] && said.count <= 2, "\(said)")
      #expect(try archive.records().count == 1)
    }
  }

  @Test(arguments: [404, 410])
  func `an article that is gone from all its addresses is removed once`(_ status: Int) throws {
    try Archive.run { archive in
      try await Self.store(archive, "a", "b")
      let said = try await Self.looks(archive, for: .seconds(3 * 3600)) { _, _ in gone(status) }
      #expect(said.filter { $0.hasSuffix("removed http-\(status)") }.count == 1, "\(said)")
      #expect(said.count <= 8, "\(said)")
      #expect(try archive.records().map { $0.text("op") } == ["new", "removed"])
    }
  }

  @Test func `a canonical link that never worked is no end of an article whose alias lives`()
    throws
  {
    try Archive.run { archive in
      try await Self.store(archive, "a")
      // The alias fails at one look.
      let said = try await Self.looks(archive, for: .seconds(26 * 3600)) { path, looks in
        path == "story/1" || looks == 0 ? gone(path == "a" ? 404 : 410) : nil
      }
      #expect(
        said == [
          "a: skipped gone-from-address", "story/1: skipped gone-unconfirmed",
          "a: skipped unchanged", "a: skipped unchanged", "a: skipped unchanged",
        ])
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `an article that lives under one of its aliases alone is not removed`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "a", "b")
      let said = try await Self.looks(archive, for: .seconds(26 * 3600)) { path, _ in
        path == "a" ? nil : gone(404)
      }
      #expect(said.last == "a: skipped unchanged" && said.count <= 6, "\(said)")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `what a redirect led to is asked for when the link that led there is gone`() throws {
    try Archive.run { archive in
      let item = task("go/1", guid: "1")
      _ = try await archive.conclude(
        item,
        item.article(Stories.bridge, at: archive.now, final: "https://example.org/moved/1") {
          $0.canonicalURL = "/story/1"
        })
      let said = try await Self.looks(archive, for: .seconds(7200)) { path, _ in
        path == "moved/1" ? nil : gone(404)
      }
      #expect(said.last == "moved/1: skipped unchanged", "\(said)")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `an alias that differs by its AMP mark alone is one as well`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "story/1/amp")
      let said = try await Self.looks(archive, for: .seconds(5400)) { path, _ in
        path == "story/1" ? nil : gone(404)
      }
      #expect(said.last == "story/1: skipped unchanged", "\(said)")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `an article is looked at at its own address when a feed leads there as well`() throws {
    for links in [["story/1", "a"], ["a", "story/1"]] {
      try Archive.run { archive in
        for link in links { try await Self.store(archive, link) }
        let said = try await Self.looks(archive, for: .seconds(7 * 3600)) { _, _ in nil }
        #expect(said == ["story/1: skipped unchanged", "story/1: skipped unchanged"])
      }
    }
  }

  @Test func `an error page at an address of which only a link told is not the article`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "a")
      let error = SpoiledPage.all[0]
      let said = try await Self.looks(archive, for: .seconds(7200)) { path, looks in
        if looks == 0 { return gone(404) }
        return path == "a"
          ? nil : task(path).article(error.text, title: error.title, at: archive.now)
      }
      #expect(said.last == "a: skipped unchanged", "\(said)")
      #expect(try archive.records().count == 1)
    }
  }

  @Test func `a look that fails at another address goes back to where the article was seen`() throws
  {
    try Archive.run { archive in
      try await Self.store(archive, "a")
      let said = try await Self.looks(archive, for: .seconds(7 * 3600)) { path, looks in
        if path == "story/1" { return .lookMissed(reason: "http-403", detail: "refused") }
        return looks == 0 ? gone(404) : nil
      }
      #expect(said.suffix(2) == ["story/1: skipped http-403", "a: skipped unchanged"], "\(said)")
    }
  }

  @Test func `a removed article that is back at its own address is noticed there`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "a")
      _ = try await Self.looks(archive, for: .seconds(2 * 3600)) { _, _ in gone(404) }
      #expect(try archive.records().map { $0.text("op") } == ["new", "removed"])
      _ = try await Self.looks(archive, for: .seconds(24 * 3600)) { path, _ in
        path == "a" ? gone(404) : nil
      }
      #expect(try archive.records().map { $0.text("op") } == ["new", "removed", "revision"])
    }
  }

  @Test(arguments: [true, false])
  func `an address that comes to show another article makes no version of the first`(
    _ isStored: Bool
  ) throws {
    try Archive.run { archive in
      func latest(_ task: LeasedTask, _ number: Int) -> Conclusion {
        task.article(
          [Stories.bridge, Stories.school][number - 1], title: "Story \(number)", at: archive.now
        ) { $0.canonicalURL = "/story/\(number)" }
      }
      let item = task("latest", guid: "1")
      let first = try await archive.conclude(item, latest(item, 1))
      let second = task("story/2", guid: "2")
      if isStored { _ = try await archive.conclude(second, latest(second, 2)) }
      for _ in 0..<5 {
        try await archive.world.clock.sleep(until: try #require(await archive.nextDue()))
        for look in await archive.leaseDue() {
          let isSecond = look.page.url.hasSuffix("latest") || look.page.url.hasSuffix("2")
          _ = try await archive.conclude(look, latest(look, isSecond ? 2 : 1))
        }
      }
      if !isStored { _ = try await archive.conclude(second, latest(second, 2)) }
      let records = try archive.records()
      #expect(records.map { $0.text("op") } == ["new", "new"])
      #expect(records.first?.text("id") == first.id && records.last?.text("title") == "Story 2")
      #expect(records.map { $0.text("url").suffix(2) } == ["/1", "/2"])
    }
  }

  @Test func `another wording at a second address is no edit when the article's own has none`()
    throws
  {
    try Archive.run { archive in
      try await Self.store(archive, "story/1")
      let print = task("print/1", guid: "2")
      let wording = "By our reporter. " + Stories.bridge
      let event = try await archive.conclude(
        print, print.article(wording, at: archive.now) { $0.canonicalURL = "/story/1" })
      #expect((event.outcome, event.reason) == (.skipped, "other-wording"))
      let said = try await Self.looks(archive, for: .seconds(7200)) { _, _ in nil }
      #expect(said == ["story/1: skipped unchanged", "story/1: skipped unchanged"])
      #expect(try archive.records().count == 1)
      // And by the item of that address as well.
      let again = try await archive.conclude(
        print, print.article(wording + " More.", at: archive.now) { $0.canonicalURL = "/story/1" })
      #expect(again.reason == "other-wording")
    }
  }

  @Test func `an edit that a second address shows first is read at the article's own`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "story/1")
      let edited = Stories.bridge + " Nobody was hurt."
      let print = task("print/1", guid: "2")
      _ = try await archive.conclude(
        print, print.article(edited, at: archive.now) { $0.canonicalURL = "/story/1" })
      let said = try await Self.looks(archive, for: .seconds(600)) { path, _ in
        task(path).article(edited, at: archive.now)
      }
      #expect(said == ["story/1: revision "])
    }
  }

  @Test func `when the article's own address is gone, another one's wording is its own`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "story/1")
      let print = task("print/1", guid: "2")
      let edited = print.article(Stories.bridge + " Nobody was hurt.", at: archive.now) {
        $0.canonicalURL = "/story/1"
      }
      _ = try await archive.conclude(print, edited)
      let said = try await Self.looks(archive, for: .seconds(600)) { path, _ in
        path == "story/1" ? gone(404) : edited
      }
      #expect(said == ["story/1: skipped gone-from-address", "print/1: revision "])
    }
  }

  @Test func `an article that is written anew under a new canonical link is a revision`() throws {
    for link in ["story/1", "a"] {
      try Archive.run { archive in
        try await Self.store(archive, link)
        let said = try await Self.looks(archive, for: .seconds(2 * 3600)) { path, _ in
          task(path).article(Stories.school, title: "New title", at: archive.now) {
            $0.canonicalURL = "/story/1-new-title"
          }
        }
        #expect(said.last == "story/1: revision ", "\(said)")
        #expect(said.count <= 3)
      }
    }
  }

  @Test func `an article that is written anew where it was seen is believed there`() throws {
    try Archive.run { archive in
      try await Self.store(archive, "a", "story/1")
      _ = try await archive.conclude(task("a", guid: "a"), gone(410))
      let said = try await Self.looks(archive, for: .seconds(2000)) { path, _ in
        task(path).article(Stories.school, title: "New title", at: archive.now)
      }
      #expect(said == ["story/1: skipped unlike-unconfirmed", "story/1: revision "])
    }
  }
}
