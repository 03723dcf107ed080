// A host that shows none of its articles any more has not deleted them: that is believed late.
import Effects
import Model
import Testing
import Text

@testable import Daemon

@Suite struct SilentHostTests {
  /// Stores so many articles of one host.
  private static func store(_ archive: Archive, _ names: [String]) async throws {
    for name in names {
      let item = task(name, guid: name)
      _ = try await archive.conclude(
        item, item.article(Stories.bridge + " It is told by \(name).", at: archive.now))
    }
  }

  /// Every look that is due within a time; the names of those that were written as removed, with the hours.
  ///
  /// - Parameter isThere: whether the page of a name shows its article at an hour.
  private static func removals(
    _ archive: Archive, hours: Int, _ conclusion: Conclusion = gone(404),
    _ isThere: (String, Int64) -> Bool
  ) async throws -> [String] {
    var removed: [String] = []
    let start = archive.now
    while let due = await archive.nextDue(), due <= start + .seconds(hours * 3600) {
      try await archive.world.clock.sleep(until: due)
      for look in await archive.leaseDue() {
        let name = String(look.page.url.dropFirst("https://example.org/".count))
        let hour = (archive.now.milliseconds - start.milliseconds) / 3_600_000
        let article = look.article(Stories.bridge + " It is told by \(name).", at: archive.now)
        let event = try await archive.conclude(look, isThere(name, hour) ? article : conclusion)
        if event.outcome == .removed { removed.append("\(name) \(hour)") }
      }
    }
    return removed.sorted()
  }

  @Test func `two articles that are gone at once are gone`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c"])
      let removed = try await Self.removals(archive, hours: 5) { name, _ in name == "c" }
      #expect(removed == ["a 1", "b 1"])
    }
  }

  @Test func `while a host shows none of its articles, none of them is gone`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let removed = try await Self.removals(archive, hours: 48) { _, hour in hour >= 4 }
      #expect(removed == [])
      #expect(try archive.records().count == 4)
    }
  }

  @Test func `what stays away when others are back is gone`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let removed = try await Self.removals(archive, hours: 48) { name, hour in
        name != "d" && hour >= 4
      }
      #expect(removed.map { $0.prefix(1) } == ["d"])
    }
  }

  @Test func `a new article that a link of another host leads to shows that the host is well`() {
    var vitals = HostVitals()
    for name in ["a", "b", "c"] { vitals.misses(name, at: "https://www.example.org/\(name)") }
    #expect(vitals.isSilent(at: "https://www.example.org/a"))
    vitals.showed("https://links.example.net/1")
    #expect(vitals.isSilent(at: "https://m.example.org/a"))
    vitals.showed("https://m.example.org/d")
    #expect(!vitals.isSilent(at: "https://www.example.org/a"))
    for _ in 0..<5 { vitals.misses("a", at: "https://www.example.org/a") }
    #expect(!vitals.isSilent(at: "https://www.example.org/a"))
  }

  @Test func `a host that never comes back has lost its articles in the end`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let removed = try await Self.removals(archive, hours: 36) { _, _ in false }
      #expect(removed.map { $0.prefix(1) } == ["a", "b", "c", "d"])
    }
  }

  @Test func `410 is believed of as many articles as editors take away`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let removed = try await Self.removals(archive, hours: 2, gone(410)) { _, _ in false }
      #expect(removed.count == DaemonLimits.silentHostArticles - 1)
    }
  }

  @Test func `a host that answers 410 for all its articles is believed in the end`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let removed = try await Self.removals(archive, hours: 36, gone(410)) { _, _ in false }
      #expect(removed.map { $0.prefix(1) } == ["a", "b", "c", "d"])
    }
  }

  @Test func `a restart does not forget that a host shows none of its articles`() throws {
    try Archive.run { archive in
      try await Self.store(archive, ["a", "b", "c", "d"])
      let first = try await Self.removals(archive, hours: 1) { _, _ in false }
      let restarted = try await archive.restarted()
      // The first looks after the restart confirm what was missed before it.
      let next = try await Self.removals(restarted, hours: 12) { _, _ in false }
      #expect(first + next == [])
    }
  }

  @Test func `what is noted of hosts is read back, and what is no such note is nothing`() {
    var vitals = HostVitals()
    for name in ["a", "b", "c"] { vitals.misses(name, at: "https://example.org/\(name)") }
    #expect(HostVitals(note: vitals.note) == vitals)
    #expect(HostVitals(note: "[1]") == HostVitals())
    #expect(HostVitals(note: nil) == HostVitals())
  }
}
