// Pages under one title that are not one article: what happened on this day, the weather, a ticker.
import Effects
import Model
import Testing

@testable import Daemon

@Suite struct SameTitleTests {
  private static let title = "Today in history"

  /// What stands over the text of each day, and the day's own.
  private static let days = [
    Stories.port + " The garrison was paid in salt that winter, and two of its officers deserted.",
    Stories.school + " A comet was seen from the roof of the museum by some hundred people.",
    Stories.bridge + " The opera burned down for the third time, in the middle of a rehearsal.",
  ].map { "Here is what happened on this day in the years before. " + $0 }

  private static func page(
    _ task: LeasedTask, _ text: String, _ archive: Archive, final: String? = nil
  ) -> Conclusion {
    task.article(text, title: title, at: archive.now, final: final) { $0.canonicalURL = "/today" }
  }

  @Test(arguments: [nil, "1"])
  func `pages of days with one canonical link, one title, even one id, are as many articles`(
    _ guid: String?
  ) throws {
    try Archive.run { archive in
      for (number, text) in Self.days.enumerated() {
        let item = task("view?day=\(number)", guid: guid)
        let event = try await archive.conclude(item, Self.page(item, text, archive))
        #expect((event.outcome, event.version) == (.new, 1))
      }
      let urls = try archive.records().map { $0.text("url") }
      #expect(urls.dropFirst() == (1...2).map { "https://example.org/view?day=\($0)" }[...])
      let again = task("view?day=1")
      let anew = "Nothing is known to have happened on this day, as a reader has pointed out to us."
      let edited = try await archive.conclude(again, Self.page(again, anew, archive))
      #expect((edited.outcome, edited.version, edited.id) == (.revision, 2, try archive.id(of: 1)))
    }
  }

  @Test func `another address of an article has its title and a part of its wording`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(
        task("today"), task("today").article(Self.days[0], title: Self.title, at: archive.now))
      let print = task("print/1")
      let more = Stories.port + " " + Stories.school + " " + Stories.bridge
      let event = try await archive.conclude(print, Self.page(print, more, archive))
      #expect((event.reason, event.id) == ("other-wording", first.id))
    }
  }

  @Test func `an address that leads to another page each day makes no versions of the first`()
    throws
  {
    try Archive.run { archive in
      func led(_ task: LeasedTask, to day: Int) -> Conclusion {
        task.article(
          Self.days[day], title: Self.title, at: archive.now,
          final: "https://example.org/day/\(day)")
      }
      let item = task("today", guid: "1")
      let first = try await archive.conclude(item, led(item, to: 0))
      try await archive.sleep(.seconds(3600))
      var look = try #require(await archive.leaseDue().first)
      let away = try await archive.conclude(look, led(look, to: 1))
      #expect((away.reason, away.id) == ("gone-from-address", first.id))
      look = try #require(await archive.leaseDue().first)
      #expect(look.page.url == "https://example.org/day/0")
      let own = try await archive.conclude(
        look, look.article(Self.days[0], title: Self.title, at: archive.now))
      #expect(own.reason == "unchanged")
      let other = task("day/1", guid: "2")
      let second = try await archive.conclude(
        other, other.article(Self.days[1], title: Self.title, at: archive.now))
      #expect((second.outcome, second.version) == (.new, 1))
    }
  }
}

extension Archive {
  /// The id of the record at an index, 0….
  fileprivate func id(of index: Int) throws -> String { try records()[index].text("id") }
}
