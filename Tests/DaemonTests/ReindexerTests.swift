// The corpus alone is enough to rebuild the ledger.
import Corpus
import Deduplication
import Effects
import Model
import SQLiteLedger
import Simulation
import Testing

@testable import Daemon

@Suite struct ReindexerTests {
  /// New, revised, copied and removed articles, some of them sealed.
  private static func fill(_ archive: Archive) async throws {
    for number in 0..<12 {
      let page = task("\(number)")
      _ = try await archive.conclude(
        page,
        page.article("Text \(number % 9).", at: archive.now) { draft in
          draft.paywalled = number % 2 == 0 ? true : nil
          draft.authors = [Author(name: "Reporter \(number)")]
          draft.alternateURLs = ["/mobile/\(number)"]
          draft.published = StatedDate(
            instant: archive.now - .milliseconds(number * 777), offsetMinutes: 540,
            precision: .second, origin: .meta)
        })
      if number % 3 == 0 { _ = try await archive.conclude(page, gone(410)) }
      if number % 4 == 0 {
        _ = try await archive.conclude(page, page.article("Other \(number).", at: archive.now))
      }
      if number == 5 { try await archive.archivist.sealNow() }
    }
  }

  private static func memory(_ ledger: any Ledger, ids: [String]) throws -> [ArticleEntry] {
    try ledger.read { ledger throws(LedgerFailure) in
      var entries: [ArticleEntry?] = []
      for id in ids { entries.append(try ledger.article(id: id)) }
      return entries.compactMap { $0 }
    }
  }

  @Test func `a rebuilt ledger knows every article as the old one did`() throws {
    try Archive.run { archive in
      try await Self.fill(archive)
      let rebuilt = try SQLiteDatabase()
      let layout = CorpusLayout(root: "/corpus")
      let reindexer = Reindexer(
        files: archive.world.files, layout: layout, ledger: rebuilt, state: "/state")
      let report = try reindexer.rebuild()
      let records = try archive.records()
      #expect(report.records == Int64(records.count) && report.lastSeq == report.records)
      #expect(report.articles == 12)
      let ids = Set(records.map { $0.text("id") }).sorted()
      let entries = try Self.memory(rebuilt, ids: ids)
      #expect(entries == (try Self.memory(archive.world.ledger, ids: ids)))
      for kind in [ArticleKeyKind.url, .text] {
        let keys = entries.map { kind == .url ? "example.org/mobile/\($0.seq)" : $0.textHash }
        for key in keys where !key.isEmpty {
          func owner(_ ledger: any Ledger) throws -> String? {
            try ledger.read { ledger throws(LedgerFailure) in try ledger.articleID(kind, key: key) }
          }
          #expect(try owner(rebuilt) == owner(archive.world.ledger), "\(kind) \(key)")
        }
      }
      // The corpus goes on with it, and what is there is recognised.
      var settings = archive.settings
      settings.corpus.sealBytes = 1 << 30
      var world = archive.world
      world.ledger = rebuilt
      let next = Archivist(world: world, settings: settings, log: .silent)
      try await next.open()
      let known = await next.conclude(task("1"), task("1").article("Edited.", at: archive.now))
      #expect((known?.outcome, known?.version) == (.revision, 2))
      #expect(known?.seq == report.lastSeq + 1)
      #expect(try archive.records().count == records.count + 1)
    }
  }

  @Test func `a ledger that holds records is not rebuilt over`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      let reindexer = Reindexer(
        files: archive.world.files, layout: CorpusLayout(root: "/corpus"),
        ledger: archive.world.ledger, state: "/state")
      #expect(throws: CorpusFailure.self) { try reindexer.rebuild() }
    }
  }

  @Test func `a corpus without a record makes an empty ledger`() throws {
    try Archive.run { archive in
      let ledger = try SQLiteDatabase()
      let report = try Reindexer(
        files: archive.world.files, layout: CorpusLayout(root: "/corpus"), ledger: ledger,
        state: "/state"
      ).rebuild()
      #expect((report.records, report.articles, report.lastSeq) == (0, 0, 0))
    }
  }
}
