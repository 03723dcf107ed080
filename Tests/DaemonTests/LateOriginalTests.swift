// Articles that come later than others but were published before them.
import Corpus
import Effects
import Foundation
import Model
import Testing
import Text

@testable import Daemon

@Suite struct LateOriginalTests {
  private struct Page {
    var source: String
    var text: String
    var published: Instant
    var precision = DatePrecision.second
  }

  private static func words(_ count: Int, _ seed: Int) -> String {
    var state = UInt64(seed + 1)
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return "w\(String(state >> 52, radix: 26))x"
    }.joined(separator: " ") + "."
  }

  private static func at(_ day: Int, _ hour: Int) -> Instant {
    Instant(year: 2026, month: 11, day: day, hour: hour)
  }

  /// What was noted of earlier articles: kind, then the sources of the article and of `of` or `quotes_of`.
  private static func notes(_ pages: [Page]) throws -> (notes: [String], records: [[String: Any]]) {
    nonisolated(unsafe) var result: ([String], [[String: Any]]) = ([], [])
    try Archive.run { archive in
      for page in pages {
        let url = "https://\(page.source).example/a"
        let task = LeasedTask(
          id: "page:" + url, due: Instant(seconds: 0),
          page: PageTask(purpose: .entry, url: url, feed: page.source + "/main"))
        var draft = ArticleDraft()
        draft.title = "Title"
        draft.text = page.text
        draft.published = StatedDate(
          instant: page.published, offsetMinutes: nil, precision: page.precision, origin: .meta)
        let content = ArticleContent(
          origin: SourceIdentity(source: page.source, kind: "newspaper"), finalURL: url,
          draft: draft,
          provenance: ProvenanceFindings(), textFacts: TextFacts(draft), robots: .allowed,
          fetched: archive.now, evidence: HTTPEvidence(), htmlSHA256: nil,
          validators: Validators(etag: nil))
        _ = try await archive.conclude(task, .article(content))
      }
      let records = try archive.records()
      let names = Dictionary(
        records.map { ($0.text("id"), $0.text("source")) }, uniquingKeysWith: { first, _ in first })
      let layout = CorpusLayout(root: "/corpus")
      var notes: [String] = []
      for day in try archive.world.files.list(layout.annotations) {
        let bytes = try archive.world.files.read(layout.annotations + "/\(day)/annotations.jsonl")
        for line in bytes.split(separator: 0x0A) {
          let note = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
          let others =
            [note["of"] as? String].compactMap { $0 } + (note["quotes_of"] as? [String] ?? [])
          notes.append(
            ([note.text("kind"), names[note.text("id")] ?? "?"] + others.map { names[$0] ?? "?" })
              .joined(separator: " "))
        }
      }
      result = (notes, records)
    }
    return result
  }

  @Test func `a bare day is no earlier than an hour of that day, but than one of a later day`()
    throws
  {
    let text = Self.words(120, 1)
    let founder = Page(source: "one", text: text, published: Self.at(28, 14))
    for (day, notes) in [(28, []), (26, ["re-rooted one two"])] {
      let late = Page(source: "two", text: text, published: Self.at(day, 0), precision: .day)
      #expect(try Self.notes([founder, late]).notes == notes)
    }
  }

  @Test func `who was published later is the one that quotes, whatever came first`() throws {
    let passage = Self.words(40, 9)
    let column = Page(
      source: "column",
      text: [Self.words(60, 2), passage, Self.words(60, 3)].joined(separator: "\n\n"),
      published: Self.at(29, 20))
    let report = Page(
      source: "report",
      text: [Self.words(60, 4), passage, Self.words(60, 5)].joined(separator: "\n\n"),
      published: Self.at(28, 8))
    let late = try Self.notes([column, report])
    #expect(late.notes == ["quoting column report"])
    #expect((late.records[1]["quotes"] as? [Any])?.isEmpty == true)
    #expect(late.records[1].object("duplicate").text("kind") == "none")
    let inOrder = try Self.notes([report, column])
    #expect(inOrder.notes.isEmpty && (inOrder.records[1]["quotes"] as? [Any])?.count == 1)
  }
}
