// An engine in virtual time before a web that a closure answers for; visits are asked for by hand.
import Effects
import FeedReading
import Model
import SQLiteLedger
import Settings
import Simulation
import Synchronization
import Testing

@testable import Daemon

/// Answers each request by a closure, and remembers what was asked.
final class ScriptedWeb: HTTPTransport {
  struct Seen: Sendable {
    var time: Instant
    var url: String
    var headers: [HTTPField]
  }

  /// - Parameters: the request, and how many came for its address, with this one.
  typealias Script = @Sendable (HTTPRequest, Int) -> HTTPResponse

  static let feed = "https://news.example/feed"
  private let clock: any WallClock
  private let script: Script
  private let log = Mutex<[Seen]>([])

  init(clock: any WallClock, script: @escaping Script) {
    self.clock = clock
    self.script = script
  }

  var requests: [Seen] { log.withLock { $0 } }

  /// Requests for addresses that begin so, behind `https://news.example`.
  func requests(_ path: String) -> [Seen] {
    requests.filter { $0.url.hasPrefix("https://news.example" + path) }
  }

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    let now = clock.now
    let count = log.withLock { log in
      log.append(Seen(time: now, url: request.url, headers: request.headers))
      return log.count { $0.url == request.url }
    }
    do { try await clock.sleep(until: now + .milliseconds(100)) } catch { throw .cancelled }
    if request.url.hasSuffix("/robots.txt") { return .page("", status: 404) }
    return script(request, count)
  }
}

extension HTTPResponse {
  static func page(
    _ text: String, status: Int = 200, _ headers: [HTTPField] = []
  ) -> HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: Array(text.utf8))
  }

  /// A page with an article of its own.
  static func article(
    _ name: String, _ headers: [HTTPField] = [], more: String = ""
  ) -> HTTPResponse {
    let words = (1...60).map { "word\($0) of \(name)" }.joined(separator: " ")
    return page(
      "<html><body><article><h1>\(name)</h1><p>\(words).</p>\(more)</article></body></html>",
      [HTTPField("Content-Type", "text/html")] + headers)
  }

  /// An RSS document; `items` are the insides of its items.
  static func feed(_ items: [String], head: String = "") -> HTTPResponse {
    page(
      "<rss version=\"2.0\"><channel><title>News</title>\(head)"
        + items.map { "<item>\($0)</item>" }.joined() + "</channel></rss>")
  }

  static func item(_ path: String, guid: String, more: String = "") -> String {
    "<title>About \(guid.split(separator: "-").last ?? "")</title>"
      + "<guid isPermaLink=\"false\">\(guid)</guid><link>https://news.example\(path)</link>\(more)"
  }
}

struct ScriptedEngine: Sendable {
  let engine: Engine
  let archivist: Archivist
  let web: ScriptedWeb
  let world: World

  /// Runs `body` with an engine that visits only when told.
  static func run(
    _ configure: (inout GleanerSettings) -> Void = { _ in }, script: @escaping ScriptedWeb.Script,
    _ body: @Sendable @escaping (ScriptedEngine) async throws -> Void
  ) throws {
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    settings.schedule.recheck = []
    configure(&settings)
    var source = SourceSettings(id: "news", name: "News")
    source.feeds = [FeedSettings(id: "main", url: ScriptedWeb.feed)]
    let loaded = LoadedSettings(settings: settings, sources: [source])
    let outcome = SimWorld(seed: 1, ledger: try SQLiteDatabase()).run { world in
      var world = world
      let web = ScriptedWeb(clock: world.clock, script: script)
      world.transport = web
      let archivist = Archivist(world: world, settings: loaded.settings, log: .silent)
      let engine = Engine(
        world: world, settings: loaded, outlets: .empty, archivist: archivist, log: .silent)
      try await engine.open()
      try await body(
        ScriptedEngine(engine: engine, archivist: archivist, web: web, world: world))
      _ = await archivist.close(sealing: false)
    }
    switch outcome {
    case .finished: break
    case .failed(let error): throw error
    case .crashed, .stuck, .runaway: Issue.record("the run ended as \(outcome)")
    }
  }

  /// One visit, with all pages that are due.
  @discardableResult
  func visit() async -> [ProgressEvent] {
    let events = Mutex<[ProgressEvent]>([])
    await engine.fetch(
      ["news/main"], report: ProgressReport { event in events.withLock { $0.append(event) } })
    return events.withLock { $0 }
  }

  /// A visit now, and one after each rest, so many in all.
  @discardableResult
  func visit(_ times: Int, every rest: Duration) async throws -> [ProgressEvent] {
    var events = await visit()
    for _ in 1..<times {
      try await pass(rest)
      events += await visit()
    }
    return events
  }

  func pass(_ duration: Duration) async throws {
    try await world.clock.sleep(until: world.clock.now + duration)
  }

  /// What is remembered of an item.
  func entry(_ key: String) throws -> SeenEntry? {
    try world.ledger.read { ledger throws(LedgerFailure) in
      try ledger.entry(feed: "news/main", key: key)
    }
  }

  var articles: Int { get async { await archivist.articleCount() } }

  var state: FeedState { get async throws { try #require(await archivist.feedState("news/main")) } }
}

extension [ProgressEvent] {
  /// What was said of items, as `outcome reason`.
  var said: [String] {
    compactMap { event in
      guard case .item(let item) = event else { return nil }
      return item.outcome.rawValue + (item.reason.map { " " + $0 } ?? "")
    }
  }
}
