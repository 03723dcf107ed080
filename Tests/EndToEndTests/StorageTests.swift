// Corpus and ledger that are not what they must be: who may write, and what is said.
import Foundation
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct StorageTests {
    @Test func `one corpus has one writer, whatever the state directory`() async throws {
      let (gleaner, _) = try await Self.published()
      let daemon = try await gleaner.daemon()
      let text = try String(contentsOf: gleaner.configuration, encoding: .utf8)
      let other = try gleaner.folder.write(
        text.replacing("state: state", with: "state: other")
          .replacing("control.sock", with: "other.sock"), to: "other.yaml")
      for arguments in [["run"], ["fetch"], ["corpus", "reindex"]] {
        let rival = try await gleaner.start(arguments + ["--config", other.path]).end(within: 30)
        #expect(rival.code == 1, "\(arguments): \(rival.output)")
        #expect(
          rival.errors.contains("writes into the corpus \(gleaner.corpus.path)"),
          "\(arguments): \(rival.errors)")
      }
      let verdict = try await gleaner.verify()
      #expect(verdict.isClean, "\(verdict.said)")
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
    }

    @Test func `a corpus that is not there at the start is not begun anew`() async throws {
      let (gleaner, _) = try await Self.published()
      #expect(try await gleaner.run("fetch", "--quiet").code == 0)
      let away = gleaner.folder.file("away")
      try FileManager.default.moveItem(at: gleaner.corpus, to: away)
      let refused = try await gleaner.run("run", within: 30)
      #expect(refused.code == 1)
      for words in [gleaner.corpus.path, "holds no records, but 3", "gleaner corpus reindex"] {
        #expect(refused.errors.contains(words), "\(refused.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: gleaner.corpus.path))
      try FileManager.default.moveItem(at: away, to: gleaner.corpus)
      let daemon = try await gleaner.daemon()
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
      #expect(try await gleaner.records().count == 3)
    }

    @Test func `a damaged ledger ends the daemon, and is said with its remedy`() async throws {
      let (gleaner, _) = try await Self.published()
      #expect(try await gleaner.run("fetch", "--quiet").code == 0)
      let ledger = gleaner.state.appending(path: "ledger.sqlite")
      let whole = try Data(contentsOf: ledger)
      // No database at all, and one whose pages are not what its first page says.
      for keeping in [0, 4096] {
        let noise = Data(repeating: 0x2A, count: whole.count - keeping)
        try (whole.prefix(keeping) + noise).write(to: ledger)
        for name in ["-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: ledger.path + name)
        }
        for arguments in [["run"], ["fetch"], ["status"]] {
          let outcome = try await gleaner.start(arguments).end(within: 60)
          #expect(outcome.code == 1, "\(arguments), \(keeping): \(outcome.errors)")
          let said = outcome.output + outcome.errors
          #expect(said.contains(ledger.path), "\(arguments), \(keeping): \(said)")
          #expect(said.contains("gleaner corpus reindex"), "\(arguments), \(keeping): \(said)")
        }
      }
      #expect(try await gleaner.run("corpus", "reindex").code == 0)
      #expect(try await gleaner.status()?.articles == 3)
    }

    @Test func `a daemon whose corpus was cut ends with an error, for others to start it again`()
      async throws
    {
      let (gleaner, web) = try await Self.published(pages: 6, through: 3)
      let daemon = try await gleaner.daemon()
      _ = try await gleaner.run("fetch", "--quiet")
      #expect(gleaner.liveLines().count == 3)
      try Data().write(to: gleaner.corpus.appending(path: "live/articles.jsonl"))
      try web.publish(on: gleaner.server, from: 3)
      _ = try await gleaner.run("fetch", "--quiet")
      #expect(try await daemon.end(within: 30).code == 1)
      #expect(daemon.complained.contains("ingestion ended"), "\(daemon.complained)")
    }

    private static func published(
      pages: Int = 3, through count: Int? = nil
    ) async throws -> (Gleaner, GeneratedWeb) {
      let web = GeneratedWeb(hosts: 1, pages: pages)
      let server = try await WebServer()
      try web.publish(on: server, through: count ?? pages)
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try web.configure(gleaner)
      return (gleaner, web)
    }
  }
}
