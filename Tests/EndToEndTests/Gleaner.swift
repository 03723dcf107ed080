// The program under test, with a configuration of its own.
import Foundation

/// A configured gleaner: its folder, its commands, its corpus.
final class Gleaner {
  let folder: Folder
  /// Folders of corpus and state; by default beside the configuration.
  let corpus: URL
  let state: URL
  let server: WebServer
  private let hosts: [String]

  /// What differs from the shipped settings, as YAML below the named section.
  struct Settings {
    var fetch: [String] = []
    var corpus: [String] = []
    var schedule: [String] = []
    var websub: [String] = []
    /// Lines of `fetch.connectTo` beside those of the web server.
    var routes: [String] = []
  }

  init(_ server: WebServer, hosts: [String], _ settings: Settings = Settings()) throws {
    let folder = try Folder()
    self.folder = folder
    self.server = server
    self.hosts = hosts
    corpus = folder.file("corpus")
    state = folder.file("state")
    try FileManager.default.createDirectory(
      at: folder.file("feeds"), withIntermediateDirectories: true)
    try configure(settings)
  }

  var configuration: URL { folder.file("gleaner.yaml") }

  func configure(_ settings: Settings) throws {
    let routes = (hosts.flatMap(server.route) + settings.routes).map { "\"\($0)\"" }.joined(
      separator: ", ")
    func section(_ name: String, _ lines: [String]) -> String {
      lines.isEmpty ? "" : name + ":\n" + lines.map { "  " + $0 + "\n" }.joined()
    }
    try folder.write(
      section(
        "paths",
        ["corpus: corpus", "state: state", "feeds: feeds", "controlSocket: control.sock"])
        + section(
          "fetch",
          [
            "perHostGap: 0 ms", "perHostConnections: 4", "connectTo: [\(routes)]",
            "allowPrivateAddresses: [\"127.0.0.0/8\"]", "caFile: \(server.certificate)",
          ] + settings.fetch)
        + section("corpus", settings.corpus) + section("schedule", settings.schedule)
        + section("websub", settings.websub),
      to: "gleaner.yaml")
  }

  /// The same daemon and corpus, seen by a command that reads no feed files.
  func configurationWithoutFeeds() throws -> URL {
    let text = try String(contentsOf: configuration, encoding: .utf8)
    try folder.write("", to: "none/no-source.txt")
    return try folder.write(
      text.replacing("feeds: feeds", with: "feeds: none"), to: "without-feeds.yaml")
  }

  /// Adds or replaces a source with one feed.
  func addSource(_ id: String, feed: String, kind: String = "blog", more: [String] = []) throws {
    let lines =
      ["id: \(id)", "name: \(id)", "kind: \(kind)", "languages: [en]", "country: US"] + more
      + ["feeds:", "  - id: main", "    url: \(feed)"]
    try folder.write(lines.joined(separator: "\n") + "\n", to: "feeds/\(id).yaml")
  }

  // MARK: Commands

  /// Starts a command that goes on.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Program {
    try Program(
      Setting.binary, arguments, log: folder.nextLog("gleaner"),
      environment: ["GLEANER_CONFIG": configuration.path].merging(environment) { $1 })
  }

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: String..., within seconds: Double = 300) async throws -> Program.Outcome {
    try await start(arguments).end(within: seconds)
  }

  /// Starts the daemon and waits until its control socket answers.
  func daemon() async throws -> Program {
    let daemon = try start(["run"])
    try await eventually("the daemon's answer") {
      guard daemon.isRunning else {
        throw TestProblem.toolFailed("the daemon ended: \(daemon.complained)")
      }
      return try await self.status()?.state == "running"
    }
    return daemon
  }

  struct Status {
    var state: String
    var problem: String?
    var articles: Int?
    var feeds: [String]
  }

  /// As `gleaner status --json` says it; nil when the command fails.
  func status() async throws -> Status? {
    let outcome = try await run("status", "--json")
    guard outcome.code == 0 else { return nil }
    let json = try outcome.json()
    let feeds = json["feeds"] as? [[String: Any]] ?? []
    return Status(
      state: json["state"] as? String ?? "", problem: json["problem"] as? String,
      articles: json["articles"] as? Int,
      feeds: feeds.compactMap { $0["name"] as? String })
  }

  // MARK: The corpus

  /// All records, sealed and live, as their lines.
  func lines() async throws -> [String] {
    let outcome = try await run("corpus", "tail")
    guard outcome.code == 0 else { throw TestProblem.toolFailed(outcome.errors) }
    return outcome.lines
  }

  /// All records, sealed and live, as `corpus tail` gives them.
  func records() async throws -> [Record] { try await lines().map(Record.init) }

  /// The whole lines of the live file, read as any other program would.
  func liveLines() -> [String] {
    guard let data = try? Data(contentsOf: corpus.appending(path: "live/articles.jsonl")),
      let end = data.lastIndex(of: 0x0A)
    else { return [] }
    return String(decoding: data[...end], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Lines of manifest.jsonl: one for each sealed file.
  func seals() -> Int {
    let text = try? String(contentsOf: corpus.appending(path: "manifest.jsonl"), encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  func verify() async throws -> (isClean: Bool, said: String) {
    let outcome = try await run("corpus", "verify")
    return (
      outcome.code == 0 && outcome.output.contains(": clean"), outcome.output + outcome.errors
    )
  }
}

/// A line of the corpus.
struct Record {
  let line: String
  let json: [String: Any]

  init(_ line: String) throws {
    self.line = line
    json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }

  func string(_ key: String) -> String? { json[key] as? String }

  func strings(_ key: String) -> [String] { json[key] as? [String] ?? [] }

  func number(_ key: String) -> Int? { json[key] as? Int }

  var id: String { string("id") ?? "" }

  var names: [String] {
    (json["authors"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
  }

  /// The line without what two runs may not share: place in the corpus and times of the work.
  var comparable: String {
    line.replacing(/"seq":[0-9]+/, with: "\"seq\":0")
      .replacing(/"(added|first_seen|fetched)":"[^"]*"/) { "\"\($0.output.1)\":\"\"" }
  }
}

/// Words alone, for comparing texts up to white space.
func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
