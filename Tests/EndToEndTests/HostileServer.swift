// The hostile web of Scripts/hostile-server, and a gleaner that is configured to visit it.
import Foundation
import Glibc
import Testing

/// A running hostile web: every behaviour is a host, `NAME.test`, with one feed.
final class HostileServer {
  let folder: Folder
  /// Lines of `fetch.connectTo`, by name.
  let routes: [String: String]
  /// Address of the feed, by name.
  let feeds: [String: String]
  /// The certificate authority of the proper hosts.
  let authority: String
  private let process: Program

  static let python = Setting.tool("python3")
  static let script = Setting.scripts.appending(path: "hostile-server").path
  static var isAvailable: Bool { python != nil && Setting.openssl != nil }

  /// One line of the log.
  struct Request {
    var time: Double
    var host: String
    var path: String
    /// That was connected to.
    var address: String
  }

  private struct Web: Decodable {
    var routes: [String]
    var feeds: [String: String]
    var authority: String
  }

  init() async throws {
    guard let python = Self.python else { throw TestProblem.noWebServer("no python3") }
    let folder = try Folder()
    let process = try Program(
      python, [Self.script, "serve", folder.path], log: folder.nextLog("hostile-server"))
    let file = folder.file("web.json")
    try await eventually("the hostile web", within: 120) {
      guard process.isRunning else { throw TestProblem.noWebServer(process.complained) }
      return FileManager.default.fileExists(atPath: file.path)
    }
    let web = try JSONDecoder().decode(Web.self, from: Data(contentsOf: file))
    feeds = web.feeds
    authority = web.authority
    routes = Dictionary(
      uniqueKeysWithValues: web.routes.map { (String($0.prefix { $0 != "." }), $0) })
    self.folder = folder
    self.process = process
  }

  deinit {
    process.signal(SIGTERM)
    // Its folder is removed next.
    _ = process.waitForEnd()
  }

  func requests() throws -> [Request] { try Self.requests(in: folder) }

  static func requests(in folder: Folder) throws -> [Request] {
    try lines(in: folder).compactMap { line in
      guard let time = line["time"] as? Double, let host = line["host"] as? String,
        let path = line["path"] as? String, let address = line["address"] as? String
      else { return nil }
      return Request(time: time, host: host, path: path, address: address)
    }
  }

  /// Names that were asked for, with the answers, in order; IPv4 only.
  static func questions(in folder: Folder) throws -> [(name: String, answer: [String])] {
    try lines(in: folder).compactMap { line in
      guard let name = line["question"] as? String, line["kind"] as? Int == 1 else { return nil }
      return (name, line["answer"] as? [String] ?? [])
    }
  }

  private static func lines(in folder: Folder) throws -> [[String: Any]] {
    try String(contentsOf: folder.file("requests.jsonl"), encoding: .utf8).split(separator: "\n")
      .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }
}

/// A gleaner whose sources are hosts of a hostile web.
struct HostileVisitor {
  /// Seconds that one fetch may take.
  static let totalTimeout = 10.0

  let folder: Folder
  var configuration: URL { folder.file("gleaner.yaml") }

  /// - Parameters:
  ///   - feeds: address of the feed, by source.
  ///   - fetch: more lines of the section `fetch`.
  init(feeds: [String: String], fetch: [String], obeysRobots: Bool = false) throws {
    folder = try Folder()
    for (id, url) in feeds {
      try folder.write(
        """
        id: \(id)
        name: \(id)
        kind: blog
        languages: [en]
        country: US
        feeds:
          - id: main
            url: \(url)

        """, to: "feeds/\(id).yaml")
    }
    let lines =
      [
        "perHostGap: 0 ms", "connectTimeout: 10 s", "totalTimeout: 10 s", "lowSpeedTime: 4 s",
        "lowSpeedBytesPerSecond: 100", "feedBytesMax: 4 MiB", "pageBytesMax: 4 MiB",
        "headerBytesMax: 64 KiB", "redirectsMax: 5", "obeyRobots: \(obeysRobots)",
      ] + fetch
    try folder.write(
      "paths:\n  corpus: corpus\n  state: state\n  feeds: feeds\n  controlSocket: control.sock\n"
        + "fetch:\n" + lines.map { "  \($0)\n" }.joined(), to: "gleaner.yaml")
  }

  /// A visitor of some hosts of a hostile web, or of all; loopback outside of that web stays forbidden.
  init(_ web: HostileServer, _ names: [String]? = nil, obeysRobots: Bool = false) throws {
    let names = (names ?? Array(web.feeds.keys)).sorted()
    let routes = names.compactMap { web.routes[$0] }.map { "\"\($0)\"" }
    try self.init(
      feeds: web.feeds.filter { names.contains($0.key) },
      fetch: [
        "allowPrivateAddresses: [\"127.0.1.0/24\", \"127.0.0.2/32\"]",
        "connectTo: [\(routes.joined(separator: ", "))]", "caFile: \(web.authority)",
      ], obeysRobots: obeysRobots)
  }

  /// Runs a command to its end, and says how much memory it had at its peak.
  func run(_ arguments: String...) async throws -> (outcome: Program.Outcome, peakMegabytes: Int) {
    let program = try Program(
      Setting.binary, arguments, log: folder.nextLog("gleaner"),
      environment: ["GLEANER_CONFIG": configuration.path])
    var peak = 0
    while program.isRunning {
      peak = max(peak, Self.peakKilobytes(of: program.processID))
      try await Task.sleep(for: .milliseconds(20))
    }
    return (try await program.end(within: 1), peak / 1024)
  }

  /// Reason of failure by source, as `gleaner fetch --json` says it.
  static func failures(
    _ outcome: Program.Outcome
  ) throws -> [String: (reason: String, detail: String)] {
    let failed = try outcome.json()["feedsFailed"] as? [[String: Any]] ?? []
    return Dictionary(
      failed.map { line in
        (
          line["feed"] as? String ?? "",
          (line["reason"] as? String ?? "", line["detail"] as? String ?? "")
        )
      }, uniquingKeysWith: { $1 })
  }

  /// Result by source, as `gleaner feeds check --json` says it.
  static func results(_ json: String) throws -> [String: String] {
    let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]] ?? []
    return Dictionary(
      rows.map { ($0["feed"] as? String ?? "", $0["result"] as? String ?? "") },
      uniquingKeysWith: { $1 })
  }

  /// VmHWM; 0 when the process is gone.
  private static func peakKilobytes(of process: Int32) -> Int {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}
