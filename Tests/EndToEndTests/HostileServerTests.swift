// The built binary against servers that do what servers must not do.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: HostileServer.isAvailable, "python3 or openssl is not installed"))
  struct HostileServerTests {
    /// What must come of a visit: a reason of failure, `ok`, or one of several.
    private static let expected: [String: Set<String>] = [
      "good": ["ok"], "moved": ["ok"], "long": ["ok"], "tls-good": ["ok"], "two-good": ["ok"],
      "robots-endless": ["ok"], "robots-loop": ["ok"], "robots-broken": ["ok"],
      // Too much.
      "bomb": ["too-large"], "bomb-in-bomb": ["too-large"], "endless": ["too-large"],
      "endless-chunks": ["too-large"], "two-endless": ["too-large"], "many-headers": ["too-large"],
      "huge-header": ["too-large"], "interim": ["too-large"], "many-codings": ["malformed"],
      "two-flood": ["connection", "too-large"],
      "laughs": ["ok", "unreadable", "not-a-feed"],
      // Too slow.
      "drip": ["timeout"], "drip-head": ["timeout"], "silent": ["timeout"],
      "two-pings": ["timeout"], "tls-stalled": ["timeout"],
      // Broken.
      "short": ["malformed"], "cut-chunks": ["malformed"], "not-http": ["malformed"],
      "cut-gzip": ["malformed"], "two-reset": ["malformed"],
      "two-reset-unknown": ["malformed"], "two-cancelled": ["malformed"],
      "two-unfinished": ["malformed"], "two-left": ["malformed", "connection"],
      "two-short": ["malformed"], "reset": ["connection"], "closed": ["connection"],
      "tls-stranger": ["tls"], "tls-expired": ["tls"], "tls-other": ["tls"], "tls-plain": ["tls"],
      // Labelled as what it is not, but text.
      "not-gzip": ["ok"],
      // Nobody can tell that these bodies are not whole, but a feed they are not.
      "tls-cut": ["unreadable", "not-a-feed", "no-items", "ok"],
      "two-unfinished-unknown": ["unreadable", "not-a-feed", "no-items", "ok"],
      // Astray.
      "loop": ["redirect-loop"], "chain": ["too-many-redirects"], "to-file": ["bad-url"],
      "to-gopher": ["bad-url"],
      // Refused.
      "busy": ["http-429"], "busy-until": ["http-429"], "down": ["http-503"],
      "down-for": ["http-503"], "gone": ["http-410"], "missing": ["http-404"],
      "forbidden": ["http-403"], "empty": ["empty"], "blank": ["empty"], "html": ["html"],
    ]

    private static func wanted(_ name: String) -> Set<String> {
      expected[name] ?? (name.hasPrefix("to-") ? ["address-forbidden"] : [])
    }

    @Test func `each hostile server comes to its own end, and a good one is not kept waiting`()
      async throws
    {
      let web = try await HostileServer()
      let visitor = try HostileVisitor(web)
      let started = Date()
      let (outcome, peak) = try await visitor.run("fetch", "--json")
      let seconds = Date().timeIntervalSince(started)
      print("hostile web: \(web.feeds.count) hosts, \(Int(seconds)) s, peak \(peak) MB")
      let failures = try HostileVisitor.failures(outcome)
      for name in web.feeds.keys.sorted() {
        let result = failures[name]?.reason ?? "ok"
        #expect(
          Self.wanted(name).contains(result),
          "\(name): \(result) (\(failures[name]?.detail ?? ""))")
      }
      #expect(outcome.code == 1)
      #expect(outcome.errors.isEmpty, "\(outcome.errors.prefix(2000))")
      #expect(peak > 0 && peak < 150, "\(peak) MB")
      #expect(seconds < 3 * HostileVisitor.totalTimeout + 15, "\(seconds) s")
      expectTimes(failures)
      try await expectOrder(visitor, started, web)
      try await expectHealth(visitor)
      try await expectMoves(visitor)

      // Another process: the same ends, and who asked for quiet has it.
      let before = try web.requests().count
      let check = try await visitor.run("feeds", "check", "--json")
      #expect(check.peakMegabytes < 150)
      let results = try HostileVisitor.results(check.outcome.output)
      #expect(results.count == web.feeds.count)
      for (name, result) in results.sorted(by: { $0.key < $1.key }) {
        let wanted = name.hasPrefix("busy") ? ["paused"] : Self.wanted(name)
        #expect(wanted.contains(result) || result == "no-items", "\(name): \(result)")
      }
      let asked = try web.requests()
      #expect(!asked.dropFirst(before).contains { $0.host.hasPrefix("busy") })
      #expect(!asked.contains { $0.address == "127.0.0.1" || $0.address == "::1" })
    }

    /// Retry-After is understood in both its forms.
    private func expectTimes(_ failures: [String: (reason: String, detail: String)]) {
      #expect(failures["busy"]?.detail.contains("again in 120 s") == true)
      let until = failures["busy-until"]?.detail.split(separator: " ").dropLast().last
        .flatMap { Int($0) }
      #expect((100...121).contains(until ?? 0), "\(failures["busy-until"]?.detail ?? "")")
      #expect(failures["down-for"]?.detail.contains("again in 90 s") == true)
    }

    /// Each failure came within its bound; the good host was done while the slow ones were at it.
    private func expectOrder(
      _ visitor: HostileVisitor, _ started: Date, _ web: HostileServer
    ) async throws {
      let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
      let logged = try await visitor.run("logs", "--json").outcome.lines.map(Record.init)
      var ends: [String: Double] = [:]
      var lastGood = 0.0
      for event in logged {
        let text = event.string("time") ?? ""
        let time = try? format.parse(text.contains(".") ? text : text.replacing("Z", with: ".000Z"))
        let after = try #require(time).timeIntervalSince(started)
        if event.string("outcome") == "failed" { ends[event.string("feed") ?? ""] = after }
        if event.string("feed") == "good/main", event.string("outcome") == "new" {
          lastGood = max(lastGood, after)
        }
      }
      for (feed, after) in ends {
        #expect(after < 3 * HostileVisitor.totalTimeout, "\(feed) ended after \(after) s")
      }
      let slowest = try #require(ends["tls-stalled/main"])
      #expect(lastGood > 0 && lastGood < slowest, "good \(lastGood) s, slowest \(slowest) s")
      let good = try web.requests().filter { $0.host == "good.test" }
      #expect(Set(good.map(\.path)) == ["/feed.xml", "/page/1", "/page/2", "/page/3"])
    }

    private func expectHealth(_ visitor: HostileVisitor) async throws {
      let status = try await visitor.run("status", "--json").outcome.json()
      let feeds = status["feeds"] as? [[String: Any]] ?? []
      let health = Dictionary(
        feeds.map { ($0["name"] as? String ?? "", $0["health"] as? String ?? "") },
        uniquingKeysWith: { $1 })
      #expect(health["good"] == "ok")
      #expect(health["gone"] == "dead")
      #expect(health["forbidden"] == "blocked")
      for name in ["bomb", "drip", "short", "tls-expired", "two-reset", "loop", "to-loopback"] {
        #expect(health[name] == "failing", "\(name)")
      }
    }

    /// The chain of redirects of a page is in its record.
    private func expectMoves(_ visitor: HostileVisitor) async throws {
      let records = try await visitor.run("corpus", "tail").outcome.lines.map(Record.init)
      let record = try #require(records.first { $0.string("url")?.contains("moved.test") == true })
      let http = record.json["http"] as? [String: Any]
      let redirects = http?["redirects"] as? [[String: Any]] ?? []
      #expect(redirects.map { $0["status"] as? Int } == [301])
      #expect(redirects.map { $0["location"] as? String } == ["http://moved.test/page/2"])
    }

    @Test func `a robots txt that cannot be had forbids, and costs no more than a page`()
      async throws
    {
      let web = try await HostileServer()
      let names = [
        "good", "robots-endless", "robots-loop", "robots-broken", "tls-stranger", "closed", "drip",
        "to-loopback",
      ]
      let visitor = try HostileVisitor(web, names, obeysRobots: true)
      let (outcome, peak) = try await visitor.run("fetch", "--json")
      let failures = try HostileVisitor.failures(outcome)
      let reasons = names.map { failures[$0]?.reason ?? "ok" }
      #expect(
        reasons == [
          "ok", "ok", "ok", "robots-unreachable", "robots-unreachable", "robots-unreachable",
          "timeout", "address-forbidden",
        ], "of one without end the beginning counts")
      #expect(failures["tls-stranger"]?.detail.contains("tls") == true)
      #expect(peak > 0 && peak < 150, "\(peak) MB")
      let asked = try web.requests()
      #expect(!asked.contains { $0.address == "127.0.0.1" || $0.address == "::1" })
      #expect(!asked.contains { $0.host == "robots-broken.test" && $0.path != "/robots.txt" })
    }

    @Test(.enabled(if: Setting.isRoot, "only root can make a network namespace"))
    func `a name that leads to a private address is refused, also when it did not at first`()
      async throws
    {
      let python = try #require(HostileServer.python)
      let names = [
        "public", "rebind", "private", "metadata", "loopback", "mixed", "mapped", "six", "unique",
        "carried", "nowhere", "mute",
      ]
      let feeds = Dictionary(uniqueKeysWithValues: names.map { ($0, "http://\($0).test/feed.xml") })
      let visitor = try HostileVisitor(feeds: feeds, fetch: [])
      let folder = visitor.folder
      let run = try await Program(
        python,
        [
          HostileServer.script, "namespace", folder.path, "2", Setting.binary, "feeds", "check",
          "--json",
        ], log: folder.nextLog("namespace"),
        environment: ["GLEANER_CONFIG": visitor.configuration.path]
      ).end()
      if run.code == 77 {
        print(run.output)
        return
      }
      #expect(run.code == 0, "\(run.errors)")
      for pass in 1...2 {
        let said = try String(contentsOf: folder.file("out-\(pass)"), encoding: .utf8)
        let results = try HostileVisitor.results(said)
        #expect(results.count == names.count, "\(said)")
        for name in names {
          let wanted: Set<String> =
            switch name {
            case "public": ["ok"]
            case "rebind": pass == 1 ? ["ok"] : ["address-forbidden"]
            case "nowhere": ["dns"]
            case "mute": ["dns", "timeout"]
            default: ["address-forbidden"]
            }
          #expect(wanted.contains(results[name] ?? ""), "\(pass) \(name): \(results[name] ?? "-")")
        }
      }
      let asked = try HostileServer.requests(in: folder)
      #expect(asked.count == 3)
      #expect(asked.allSatisfy { $0.address == "93.184.216.34" })
      let answers = try HostileServer.questions(in: folder).filter { $0.name == "rebind.test" }
      #expect(answers.map(\.answer) == [["93.184.216.34"], ["127.0.0.1"]])
    }
  }
}
