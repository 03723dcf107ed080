// Site memory in the daemon: learned in the commit, read with the next page, and never a revision.
import Effects
import Extraction
import Fetching
import Model
import Testing

@testable import Daemon

/// Pages of a site that changes its template, read and committed one after another.
private struct Site {
  let archive: Archive
  private let reader = PageReader(keepsPages: false)

  private static let furniture =
    "Readers of these pages are invited to write to the desk with what they have seen on the water."

  /// A made-up word, another for each number.
  private static func word(_ number: Int) -> String {
    let sounds = ["ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vu", "we", "ya", "zo"]
    var rest = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    return (0..<3).map { _ in
      defer { rest /= 12 }
      return sounds[Int(rest % 12)]
    }.joined()
  }

  private static func body(_ number: Int, isNew: Bool) -> String {
    // No two articles share more than the furniture: they would be copies.
    let texts = (1...5).map { part in
      let words = (0..<12).map { word(number * 1000 + part * 100 + $0) }
      return "Paragraph \(part) of week \(number): the \(words.joined(separator: " and the "))."
    }
    let lines = (texts + [furniture]).map {
      isNew ? "<div class=\"graf\">\($0)</div>" : "<p>\($0)</p>"
    }
    let body = lines.joined()
    return isNew
      ? "<div id=\"app\"><section class=\"shell\">\(body)</section></div>"
      : "<article><div class=\"entry\">\(body)</div></article>"
  }

  func read(_ number: Int, isNew: Bool = false) async throws -> Conclusion {
    let task = task("\(number)")
    let html =
      "<html><head><title>Week \(number)</title></head><body><h1>Week \(number) on the water</h1>"
      + Self.body(number, isNew: isNew) + "</body></html>"
    let resource = FetchedResource(
      requestedURL: task.page.url, finalURL: task.page.url,
      headers: [HTTPField("Content-Type", "text/html")], body: Array(html.utf8),
      fetched: archive.now, robots: .allowed)
    let memory = await archive.archivist.siteMemory(of: "source")
    let reading = reader.extract(
      .fetched(resource), for: task, plan: nil, origin: origin, memory: memory)
    guard case .article(let content) = reading else {
      Issue.record("no article: \(reading)")
      throw Stopped()
    }
    return .article(content)
  }

  func commit(_ number: Int, isNew: Bool = false) async throws -> IngestEvent {
    try await archive.conclude(task("\(number)"), try await read(number, isNew: isNew))
  }
}

@Suite struct SiteMemoryTests {
  @Test func `furniture is learned from article to article, over a restart as well`() throws {
    try Archive.run { archive in
      let site = Site(archive: archive)
      for number in 1...6 { _ = try await site.commit(number) }
      // Another process, which has read nothing yet.
      let later = Archivist(world: archive.world, settings: archive.settings, log: .silent)
      #expect(await later.siteMemory(of: "source") == archive.archivist.siteMemory(of: "source"))
      #expect(await later.siteMemory(of: "other") == nil)
      let texts = try archive.records().map { $0.text("text") }
      #expect(texts[0].contains("Readers of these pages"))
      #expect(!texts[5].contains("Readers of these pages"))
      #expect(texts[5].contains("Paragraph 5 of week 6"))
    }
  }

  @Test func `a page that has not changed is no revision, though memory has grown`() throws {
    try Archive.run { archive in
      let site = Site(archive: archive)
      for number in 1...6 { _ = try await site.commit(number) }
      for number in [1, 6] {
        let event = try await site.commit(number)
        #expect((event.outcome, event.reason) == (.skipped, "unchanged"))
      }
      #expect(try archive.records().count == 6)
      #expect(await archive.archivist.siteMemory(of: "source")?.articles == 6, "learned once each")
    }
  }

  @Test func `a new template is said once, and its page is kept`() throws {
    try Archive.run { archive in
      let site = Site(archive: archive)
      for number in 1...16 { _ = try await site.commit(number, isNew: number > 10) }
      #expect(await archive.archivist.outcomes[.site] == 1)
      let records = try archive.records()
      let flagged = records.indices.filter { index in
        (records[index].object("extraction")["flags"] as? [String] ?? []).contains("template-drift")
      }
      #expect(flagged == [12], "the third page of the new template")
      #expect(records.indices.filter { records[$0]["raw"] is [String: Any] } == [12])
      #expect(!records[15].text("text").contains("Readers of these pages"))
    }
  }
}
