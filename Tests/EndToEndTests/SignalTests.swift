// Signals: SIGTERM drains, SIGHUP takes new settings or keeps the old ones.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct SignalTests {
    @Test(arguments: [SIGTERM, SIGINT])
    func `a stop in the middle of a fetch ends within five seconds and loses nothing`(
      signal: Int32
    ) async throws {
      let web = GeneratedWeb(hosts: 2, pages: 10)
      let server = try await WebServer()
      try web.publish(on: server)
      // Two pages that would take longer than the test waits.
      for page in [0, 1] { try server.publish("", web.host(of: page), "news/\(page).html.slow") }
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try web.configure(gleaner)
      let daemon = try await gleaner.daemon()
      let fetch = try gleaner.start(["fetch", "--json"])
      try await eventually("the fast pages") { gleaner.liveLines().count == 8 }
      #expect(fetch.isRunning, "the slow pages were not slow")

      let started = Date()
      daemon.signal(signal)
      let end = try await daemon.end(within: 30)
      #expect(end.code == 0, "\(end.errors)")
      #expect(Date().timeIntervalSince(started) < 5)
      _ = try await fetch.end()
      #expect(gleaner.liveLines().isEmpty, "the live file was not sealed")
      #expect(gleaner.seals() == 1)
      #expect(try await gleaner.records().count == 8)
      #expect(!FileManager.default.fileExists(atPath: gleaner.folder.file("control.sock").path))

      for page in [0, 1] { try server.withdraw(web.host(of: page), "news/\(page).html.slow") }
      let again = try await gleaner.daemon()
      try await eventually("the pages that were broken off") {
        gleaner.liveLines().count == 2
      }
      again.signal(SIGTERM)
      #expect(try await again.end().code == 0)
      let records = try await gleaner.records()
      #expect(Set(records.compactMap { $0.string("url") }) == Set((0..<10).map(web.url)))
      #expect(records.count == 10)
      let verdict = try await gleaner.verify()
      #expect(verdict.isClean, "\(verdict.said)")
    }

    @Test func `a broken file keeps the old settings, a good one adds a feed`() async throws {
      let web = GeneratedWeb(hosts: 2, pages: 6)
      let server = try await WebServer()
      try web.publish(on: server)
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try gleaner.addSource("site0", feed: "http://site0.test/feed.xml")
      let daemon = try await gleaner.daemon()
      #expect(try await gleaner.status()?.feeds == ["site0"])

      try gleaner.addSource(
        "site1", feed: "http://site1.test/feed.xml", more: ["intervall: 5 min"])
      daemon.signal(SIGHUP)
      try await eventually("the refusal") {
        daemon.complained.contains("settings refused, the old ones stay")
      }
      #expect(daemon.complained.contains("site1.yaml:6"), "\(daemon.complained)")
      // The commands would refuse the broken file too: they ask with one that knows no feeds.
      let asking = try gleaner.configurationWithoutFeeds()
      let kept = try await gleaner.run("status", "--json", "--config", asking.path).json()
      #expect(
        (kept["feeds"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["site0"])
      let known = try await gleaner.run("fetch", "site0", "--config", asking.path)
      #expect(known.code == 0, "\(known.output)\(known.errors)")

      try gleaner.addSource("site1", feed: "http://site1.test/feed.xml")
      daemon.signal(SIGHUP)
      try await eventually("the reload") { daemon.complained.contains("settings reloaded") }
      #expect(try await gleaner.status()?.feeds == ["site0", "site1"])
      let fetched = try await gleaner.run("fetch", "site1", "--json")
      #expect(fetched.code == 0, "\(fetched.output)")
      #expect(try await gleaner.records().count == 6)
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
    }

    @Test func `a reload takes new manners too`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 1)
      let server = try await WebServer()
      try web.publish(on: server)
      var settings = Gleaner.Settings()
      settings.fetch = ["pageBytesMax: 1 KiB"]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      let daemon = try await gleaner.daemon()
      _ = try await gleaner.run("fetch", "--json", web.url(of: 0))
      #expect(gleaner.liveLines().isEmpty, "the page is not larger than 1 KiB")
      try gleaner.configure(Gleaner.Settings())
      daemon.signal(SIGHUP)
      try await eventually("the reload") { daemon.complained.contains("settings reloaded") }
      let fetched = try await gleaner.run("fetch", "--json", web.url(of: 0))
      #expect(fetched.code == 0, "\(fetched.output)")
      #expect(gleaner.liveLines().count == 1)
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
    }

    @Test func `a reload takes a new table of outlets, and refuses a broken one whole`()
      async throws
    {
      let web = GeneratedWeb(hosts: 1, pages: 3)
      let server = try await WebServer()
      try web.publish(on: server)
      for page in 0..<3 {
        let told =
          "<p>Nobody was hurt near the harbour, the Lighthouse Wire reported on Monday.</p>"
        try server.publish(
          web.html(page).replacing("</article>", with: told + "</article>"), web.host(of: page),
          "news/\(page).html")
      }
      let gleaner = try Gleaner(server, hosts: web.hosts)
      let daemon = try await gleaner.daemon()
      func outletsNamed(by page: Int) async throws -> [String] {
        _ = try await gleaner.run("fetch", "--json", web.url(of: page))
        let record = try await gleaner.records().first { $0.string("url") == web.url(of: page) }
        let named = try #require(record).json["attributions"] as? [[String: Any]] ?? []
        return named.compactMap { $0["outlet"] as? String }
      }
      #expect(try await outletsNamed(by: 0) == [])

      let outlet = [
        "outlets:", "  - id: lighthouse", "    name: Lighthouse Wire", "    kind: wire",
      ]
      try gleaner.folder.write(
        (outlet + ["    alias: {en: [Lighthouse Wire]}"]).joined(separator: "\n"),
        to: "outlets.yaml")
      try gleaner.addSource(
        "site0", feed: "http://site0.test/feed.xml", more: ["intervall: 5 min"])
      daemon.signal(SIGHUP)
      try await eventually("the refusal") { daemon.complained.contains("outlets.yaml:5") }
      #expect(daemon.complained.contains("site0.yaml:6"), "what is wrong in both is said at once")

      try gleaner.folder.write(
        (outlet + ["    aliases: {en: [Lighthouse Wire]}"]).joined(separator: "\n"),
        to: "outlets.yaml")
      try FileManager.default.removeItem(at: gleaner.folder.file("feeds/site0.yaml"))
      daemon.signal(SIGHUP)
      try await eventually("the reload") { daemon.complained.contains("settings reloaded") }
      #expect(try await outletsNamed(by: 1) == ["lighthouse"])
      daemon.signal(SIGTERM)
      #expect(try await daemon.end().code == 0)
    }

    @Test func `a lost ledger is refused with a word and a failing exit code`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 3)
      let server = try await WebServer()
      try web.publish(on: server)
      let gleaner = try Gleaner(server, hosts: web.hosts)
      try web.configure(gleaner)
      #expect(try await gleaner.run("fetch").code == 0)
      let before = try await gleaner.lines()
      try FileManager.default.removeItem(at: gleaner.state)

      let daemon = try gleaner.start(["run"])
      let end = try await daemon.end(within: 30)
      #expect(end.code != 0, "the daemon left with exit code 0 although it could not start")
      #expect(end.errors.contains("reindex"), "\(end.errors)")
      let fetch = try await gleaner.run("fetch")
      #expect(fetch.code == 1, "\(fetch.output)")
      #expect(try await gleaner.lines() == before)
    }

    @Test func `a live file that was taken away is an error that is said`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 20)
      let server = try await WebServer()
      try web.publish(on: server, through: 10)
      var settings = Gleaner.Settings()
      settings.corpus = ["sealBytes: 16 KiB"]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try web.configure(gleaner)
      let daemon = try await gleaner.daemon()
      _ = try await gleaner.run("fetch", web.url(of: 0))
      // The daemon's own visit may have brought more by now.
      #expect(try await !gleaner.lines().isEmpty)
      try FileManager.default.removeItem(at: gleaner.corpus.appending(path: "live/articles.jsonl"))
      try web.publish(on: server, from: 10)
      let fetch = try await gleaner.run("fetch", "--json", within: 60)
      let said = daemon.complained
      #expect(
        fetch.code == 1 && said.contains("articles.jsonl") && said.contains(" error "),
        "nothing was said, and the exit code is \(fetch.code): \(said.suffix(1500))")
      let state = try await gleaner.status()?.state
      #expect(!daemon.isRunning || state == "stalled", "\(state ?? "nil")")
      daemon.signal(SIGTERM)
      _ = try await daemon.end(within: 30)
    }
  }
}
