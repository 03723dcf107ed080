// WebSub: the built binary, a site that names a hub, and a hub that is a program of its own.
import Foundation
import Glibc
import Testing

/// A running hub: see Scripts/hub.
final class Hub {
  private let folder: Folder
  private let process: Program

  private static let python = Setting.tool("python3")
  private static let script = Setting.scripts.appending(path: "hub").path
  static var isAvailable: Bool { python != nil && WebServer.isAvailable }

  /// - Parameter server: whose certificate it uses; it must name `hub.test`.
  init(_ server: WebServer) async throws {
    guard let python = Self.python else { throw TestProblem.noWebServer("no python3") }
    let folder = try Folder()
    self.folder = folder
    process = try Program(
      python,
      [
        Self.script, "serve", folder.path, server.certificate, server.folder.file("key.pem").path,
      ], log: folder.nextLog("hub"))
    let process = process
    try await eventually("the hub") {
      guard process.isRunning else { throw TestProblem.noWebServer(process.complained) }
      return FileManager.default.fileExists(atPath: folder.file("port").path)
    }
  }

  deinit {
    process.signal(SIGTERM)
    _ = process.waitForEnd()
  }

  /// Line of `fetch.connectTo`.
  func route() throws -> String {
    let port = try String(contentsOf: folder.file("port"), encoding: .utf8)
    return "hub.test:443:127.0.0.1:\(port)"
  }

  /// What happened, in order: `asked`, `asked wrongly`, `verified`, `not verified`.
  func events() -> [[String: Any]] {
    let text = try? String(contentsOf: folder.file("events.jsonl"), encoding: .utf8)
    return text?.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    } ?? []
  }

  /// The status that the subscriber answers a push with.
  func push(forged: Bool = false) async throws -> String {
    guard let python = Self.python else { throw TestProblem.noWebServer("no python3") }
    let arguments = [Self.script, "push", folder.path] + (forged ? ["--forged"] : [])
    let outcome = try await Program(python, arguments, log: folder.nextLog("push")).end(within: 60)
    guard outcome.code == 0 else { throw TestProblem.toolFailed(outcome.errors) }
    return outcome.lines.first ?? ""
  }
}

extension EndToEnd {
  @Suite(.enabled(if: Hub.isAvailable, "nginx, openssl or python3 is not installed"))
  struct PushTests {
    private static let feed = "http://site0.test/feed.xml"

    private static func push(_ gleaner: Gleaner) async throws -> String? {
      let json = try await gleaner.run("status", "--json").json()
      let feeds = json["feeds"] as? [[String: Any]]
      return (feeds?.first?["push"] as? [String: Any])?["state"] as? String
    }

    private static func visits(_ server: WebServer) throws -> Int {
      try server.requests().count { $0.path == "/feed.xml" }
    }

    @Test func `a hub that pushes makes a feed visited at once, one that lies does not`()
      async throws
    {
      var web = GeneratedWeb(hosts: 1, pages: 3)
      web.channel =
        "<atom:link rel=\"hub\" href=\"https://hub.test/\"/>"
        + "<atom:link rel=\"self\" href=\"\(Self.feed)\"/>"
      let server = try await WebServer(secureHosts: ["hub.test"])
      let hub = try await Hub(server)
      try web.publish(on: server, through: 2)
      let port = Int.random(in: 20_000..<32_000)
      var settings = Gleaner.Settings()
      settings.schedule = ["intervalMinimum: 1 s", "intervalDefault: 1 h", "recheck: []"]
      settings.websub = [
        "publicURL: http://127.0.0.1:\(port)/websub", "listen: \"127.0.0.1:\(port)\"",
      ]
      settings.routes = [try hub.route()]
      let gleaner = try Gleaner(server, hosts: web.hosts, settings)
      try gleaner.addSource("site0", feed: Self.feed)

      let daemon = try await gleaner.daemon()
      try await eventually("the first records") { gleaner.liveLines().count == 2 }
      try await eventually("the verification") {
        hub.events().contains { $0["event"] as? String == "verified" }
      }
      let asked = try #require(hub.events().first)
      #expect(asked["topic"] as? String == Self.feed && asked["fine"] as? Bool == true)
      #expect(hub.events()[1]["status"] as? Int == 404, "it agreed to what it had not asked for")
      #expect(try await Self.push(gleaner) == "subscribed")

      try web.publish(on: server, through: 3)
      #expect(try await hub.push(forged: true) == "202")
      try await Task.sleep(for: .seconds(3))
      #expect(try Self.visits(server) == 1)
      #expect(gleaner.liveLines().count == 2)
      #expect(daemon.complained.contains("a push without a valid signature was ignored"))

      let pushed = Date()
      #expect(try await hub.push() == "202")
      try await eventually("the pushed article", within: 30) { gleaner.liveLines().count == 3 }
      print("push to record: \(Int(Date().timeIntervalSince(pushed) * 1000)) ms")
      #expect(try Self.visits(server) == 2)
      #expect(try await Self.push(gleaner) == "pushed")

      try gleaner.addSource("site0", feed: Self.feed, more: ["websub: false"])
      daemon.signal(SIGHUP)
      try await eventually("the end of the subscription") {
        hub.events().contains {
          $0["event"] as? String == "verified" && $0["mode"] as? String == "unsubscribe"
        }
      }
      #expect(try await Self.push(gleaner) == nil)
      daemon.signal(SIGTERM)
      #expect(try await daemon.end(within: 30).code == 0)
      let verdict = try await gleaner.verify()
      #expect(verdict.isClean, "\(verdict.said)")
    }
  }
}
