// Fetching by hand, alone and through the daemon, and what status, logs and corpus say of it.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct FetchTests {
    @Test func `fetch tells every outcome, and fails when a feed does`() async throws {
      let web = GeneratedWeb(hosts: 2, pages: 6)
      let server = try await WebServer()
      try web.publish(on: server)
      // A copy of page 0 on another host, a page that is not there, and a feed that is no feed.
      try Self.publishOdds(on: server, web)
      let gleaner = try Gleaner(server, hosts: web.hosts + ["odd.test", "broken.test"])
      try web.configure(gleaner)
      #expect(try await gleaner.run("fetch", "--quiet", "site0", "site1").code == 0)
      try gleaner.addSource("odd", feed: "http://odd.test/feed.xml")
      try gleaner.addSource("broken", feed: "http://broken.test/feed.xml")

      let outcome = try await gleaner.run("fetch", "--json")
      #expect(outcome.code == 1)
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
      let json = try outcome.json()
      #expect(json["feeds"] as? Int == 4)
      #expect((json["counts"] as? [String: Int])?["duplicate"] == 1)
      #expect((json["counts"] as? [String: Int])?["new"] == nil)
      #expect((json["skipped"] as? [String: Int])?["http-404"] == 1)
      let failed = json["feedsFailed"] as? [[String: Any]] ?? []
      #expect(failed.compactMap { $0["feed"] as? String } == ["broken"])
      #expect(failed.first?["reason"] as? String == "html")

      let text = try await gleaner.run("fetch")
      #expect(text.code == 1)
      #expect(
        text.lines.last?.hasPrefix("4 feeds, 1 of them failed: 0 new") == true, "\(text.output)")
      #expect(text.lines.last?.contains(" site") == false, "only what becomes of items is counted")
      #expect(!(text.output + text.errors).contains("\u{1B}"))
      let unknown = try await gleaner.run("fetch", "nobody")
      #expect(unknown.code == 1)
      #expect(unknown.errors.contains("nobody"))
      let missing = try await gleaner.run("fetch", "--quiet", "http://odd.test/missing.html")
      #expect(missing.code == 1 && missing.errors.contains("http://odd.test/missing.html"))
      let copy = try await gleaner.run("fetch", "--quiet", "http://odd.test/copy.html")
      #expect(copy.code == 0 && copy.lines.count == 1, "\(copy.output)\(copy.errors)")
      try await expectLogs(of: gleaner)
    }

    static func publishOdds(on server: WebServer, _ web: GeneratedWeb) throws {
      let page = try String(
        contentsOf: server.folder.file("sites/site0.test/news/0.html"), encoding: .utf8)
      try server.publish(
        page.replacing("http://site0.test/news/0.html", with: "http://odd.test/copy.html"),
        "odd.test", "copy.html")
      let items = ["copy", "missing"].map {
        "<item><title>\($0)</title><link>http://odd.test/\($0).html</link></item>"
      }
      try server.publish(
        "<rss version=\"2.0\"><channel><title>odd</title>\(items.joined())</channel></rss>",
        "odd.test", "feed.xml")
      try server.publish(
        "<!DOCTYPE html><html><head><title>Back soon</title></head><body>Back soon</body></html>",
        "broken.test", "feed.xml")
    }

    private func expectLogs(of gleaner: Gleaner) async throws {
      let new = try await gleaner.run("logs", "--outcome", "new", "--json")
      #expect(new.code == 0)
      let events = try new.lines.map(Record.init)
      #expect(events.count == 6)
      #expect(events.allSatisfy { $0.string("outcome") == "new" })
      let copies = try await gleaner.run("logs", "--outcome", "duplicate", "--feed", "odd")
      #expect(copies.lines.count == 1)
      #expect(copies.output.contains("copy of"))
      #expect(try await gleaner.run("logs", "--feed", "site0", "--json").lines.count == 3)
      #expect(try await gleaner.run("logs", "--since", "2020-01-01T00:00:00Z").lines.count > 7)
      #expect(try await gleaner.run("logs", "--since", "2999-01-01T00:00:00Z").output.isEmpty)
    }

    @Test func `a fetch goes through the running daemon, and the log can be followed`()
      async throws
    {
      let web = GeneratedWeb(hosts: 2, pages: 8)
      let server = try await WebServer()
      try web.publish(on: server, through: 4)
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try web.configure(gleaner)
      let daemon = try await gleaner.daemon()
      let follower = try gleaner.start(["logs", "--follow", "--json"])
      let first = try await gleaner.run("fetch", "--json")
      #expect(first.code == 0, "\(first.output)\(first.errors)")
      // The daemon's own first visit may have been quicker.
      try await eventually("the first pages") { gleaner.liveLines().count == 4 }
      #expect(daemon.complained.contains("feed visited"), "the daemon did not do the work")
      try web.publish(on: server, from: 4)
      let second = try await gleaner.run("fetch", "site1", "--json")
      #expect((try second.json()["counts"] as? [String: Int])?["new"] == 2)
      #expect(try second.json()["feeds"] as? Int == 1)
      let page = try await gleaner.run("fetch", web.url(of: 6), "--json")
      #expect((try page.json()["counts"] as? [String: Int])?["new"] == 1)
      try await eventually("the follower", within: 20) {
        follower.printed.split(separator: "\n").count == 7
      }
      for line in follower.printed.split(separator: "\n") {
        #expect(try Record(String(line)).string("outcome") == "new")
      }
      follower.signal(SIGINT)
      #expect(try await follower.end(within: 10).errors.isEmpty)

      // A second daemon, or a command that works by itself, would write into the same state.
      let rival = try await gleaner.run("run", within: 30)
      #expect(rival.code == 1)
      #expect(rival.errors.contains("Another gleaner"), "\(rival.errors)")
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
      #expect(try await gleaner.status()?.state == "stopped")
      #expect(try await gleaner.records().count == 7)
    }

    @Test func `a fetch whose daemon is killed ends with its summary`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 30)
      let server = try await WebServer()
      try web.publish(on: server)
      var settings = Gleaner.Settings()
      settings.fetch = ["perAddressGap: 300 ms"]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      let daemon = try await gleaner.daemon()
      let fetch = try gleaner.start(["fetch", "--json"])
      try await eventually("two pages") { gleaner.liveLines().count > 1 }
      daemon.signal(SIGKILL)
      let end = try await fetch.end(within: 30)
      #expect(end.code == 1)
      let problems = try end.json()["problems"] as? [String] ?? []
      #expect(problems.contains { $0.hasPrefix("the daemon went away") }, "\(problems)")
    }

    @Test func `a dry run stores nothing and remembers nothing`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 3)
      let server = try await WebServer()
      try web.publish(on: server)
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try web.configure(gleaner)
      for _ in 0..<2 {
        let dry = try await gleaner.run("fetch", "--dry-run", "--json")
        #expect(dry.code == 0, "\(dry.output)\(dry.errors)")
        #expect((try dry.json()["counts"] as? [String: Int])?["new"] == 3)
        #expect(!FileManager.default.fileExists(atPath: gleaner.corpus.path))
        #expect(!FileManager.default.fileExists(atPath: gleaner.state.path))
      }
    }

    @Test func `tail, show and verify read what was written, sealed or live`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 30)
      let server = try await WebServer()
      try web.publish(on: server)
      var settings = Gleaner.Settings()
      settings.corpus = ["sealBytes: 32 KiB", "batchRecordsMax: 5"]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      #expect(try await gleaner.run("fetch").code == 0)
      #expect(gleaner.seals() > 1)
      #expect(!gleaner.liveLines().isEmpty)
      let records = try await gleaner.records()
      #expect(records.map { $0.number("seq") } == Array(1...30))

      let late = try await gleaner.run("corpus", "tail", "--after", "20")
      #expect(late.lines == records.dropFirst(20).map(\.line))
      #expect(try await gleaner.run("corpus", "tail", "--after", "30").output.isEmpty)
      for record in [records[0], records[29]] {
        let json = try await gleaner.run("corpus", "show", record.id, "--json")
        #expect(json.output == record.line + "\n")
        let text = try await gleaner.run("corpus", "show", record.id)
        #expect(text.code == 0)
        #expect(text.lines.first == record.string("title"))
      }
      #expect(try await gleaner.run("corpus", "show", "0000000000000000").code == 1)

      let manifest = gleaner.corpus.appending(path: "manifest.jsonl")
      let entry = try Record(
        String(contentsOf: manifest, encoding: .utf8).split(separator: "\n").first.map(String.init)
          ?? "{}")
      let sealed = gleaner.corpus.appending(path: try #require(entry.string("path")))
      var bytes = try Data(contentsOf: sealed)
      bytes[bytes.count / 2] ^= 0x40
      try bytes.write(to: sealed)
      let verdict = try await gleaner.verify()
      #expect(!verdict.isClean, "one changed bit was not noticed")
      #expect(verdict.said.contains(sealed.lastPathComponent), "\(verdict.said)")
    }
  }
}
