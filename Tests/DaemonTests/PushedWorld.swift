// An engine in virtual time before one feed, its pages and its hub.
import Effects
import Model
import SQLiteLedger
import Settings
import Simulation
import Synchronization
import Testing
import Text

@testable import Daemon

/// A site with a feed that names a hub, and that hub.
final class PushedSite: HTTPTransport {
  struct Form: Sendable {
    var time: Instant
    var fields: [String: String]
  }

  private struct State {
    var items = 2
    var hubStatus = 202
    var isFeedDown = false
    var namesHub = true
    var latency: Duration = .milliseconds(100)
    var visits: [Instant] = []
    var forms: [Form] = []
  }

  static let topic = "https://news.example/feed"
  private let clock: any WallClock
  private let state = Mutex(State())

  init(clock: any WallClock) { self.clock = clock }

  /// When the feed was asked for.
  var visits: [Instant] { state.withLock { $0.visits } }
  /// What the hub was sent.
  var forms: [Form] { state.withLock { $0.forms } }

  func publish() { state.withLock { $0.items += 1 } }
  func setHubStatus(_ status: Int) { state.withLock { $0.hubStatus = status } }
  func setFeedDown(_ isDown: Bool) { state.withLock { $0.isFeedDown = isDown } }
  func setLatency(_ latency: Duration) { state.withLock { $0.latency = latency } }
  func dropHub() { state.withLock { $0.namesHub = false } }

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    let now = clock.now
    let latency = state.withLock { state in
      if request.url == Self.topic { state.visits.append(now) }
      return state.latency
    }
    do {
      try await clock.sleep(until: now + latency)
    } catch {
      throw .cancelled
    }
    return answer(request)
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    let now = clock.now
    return state.withLock { state in
      switch request.url {
      case "https://hub.example/" where request.method == .post:
        let text = String(decoding: request.body ?? [], as: UTF8.self)
        state.forms.append(Form(time: now, fields: Self.fields(text)))
        return Self.page("", status: state.hubStatus)
      case Self.topic:
        if state.isFeedDown { return Self.page("", status: 500) }
        return Self.page(Self.feed(items: state.items, namesHub: state.namesHub))
      case let url where url.hasPrefix("https://news.example/article/"):
        return Self.page(Self.article(url))
      default: return Self.page("", status: 404)
      }
    }
  }

  private static func page(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: [], body: Array(text.utf8))
  }

  private static func fields(_ form: String) -> [String: String] {
    let pairs = form.split(separator: "&").map { pair -> (String, String) in
      let parts = pair.split(separator: "=", maxSplits: 1)
      let bytes = parts[1].split(separator: "%", omittingEmptySubsequences: false)
      let rest = bytes.dropFirst().map { piece in
        let code = UInt8(piece.prefix(2), radix: 16) ?? 0
        return String(decoding: [code], as: UTF8.self) + piece.dropFirst(2)
      }
      return (String(parts[0]), String(bytes[0]) + rest.joined())
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  private static func feed(items: Int, namesHub: Bool) -> String {
    let entries = (1...items).reversed().map {
      "<item><title>Article \($0)</title><guid isPermaLink=\"false\">\($0)</guid>"
        + "<link>https://news.example/article/\($0)</link></item>"
    }
    let hub = namesHub ? "<atom:link rel=\"hub\" href=\"https://hub.example/\"/>" : ""
    return "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>"
      + "<title>News</title>\(hub)<atom:link rel=\"self\" href=\"\(topic)\"/>"
      + entries.joined() + "</channel></rss>"
  }

  private static func article(_ url: String) -> String {
    let words = (1...60).map { "word\($0) of \(url.suffix(2))" }.joined(separator: " ")
    return "<html><body><article><h1>\(url)</h1><p>\(words).</p></article></body></html>"
  }
}

/// The engine at work on that site.
struct PushedEngine: Sendable {
  let engine: Engine
  let archivist: Archivist
  let site: PushedSite
  let clock: any WallClock

  static let publicURL = "https://me.example/websub"

  static func settings(
    websub: Bool = true, _ configure: (inout GleanerSettings) -> Void = { _ in }
  ) -> LoadedSettings {
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    settings.schedule.recheck = []
    settings.websub.publicURL = publicURL
    configure(&settings)
    var source = SourceSettings(id: "news", name: "News")
    var feed = FeedSettings(id: "main", url: PushedSite.topic)
    feed.websub = websub
    source.feeds = [feed, FeedSettings(id: "other", url: "https://other.example/feed")]
    source.feeds[1].enabled = false
    return LoadedSettings(settings: settings, sources: [source])
  }

  /// Runs `body` beside the engine, in virtual time.
  static func run(
    _ settings: LoadedSettings = settings(),
    _ body: @Sendable @escaping (PushedEngine) async throws -> Void
  ) throws {
    try run(on: SimWorld(seed: 1, ledger: try SQLiteDatabase()), settings, body)
  }

  /// On a machine that may have run before; the site is a new one.
  static func run(
    on sim: SimWorld, _ settings: LoadedSettings = settings(),
    _ body: @Sendable @escaping (PushedEngine) async throws -> Void
  ) throws {
    let outcome = sim.run { world in
      var world = world
      let site = PushedSite(clock: world.clock)
      world.transport = site
      let archivist = Archivist(world: world, settings: settings.settings, log: .silent)
      let engine = Engine(
        world: world, settings: settings, outlets: .empty, archivist: archivist, log: .silent)
      let running = PushedEngine(
        engine: engine, archivist: archivist, site: site, clock: world.clock)
      try await engine.open()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await engine.run {} }
        group.addTask {
          try await body(running)
          await engine.stop()
        }
        try await group.waitForAll()
      }
      _ = await archivist.close(sealing: true)
    }
    switch outcome {
    case .finished: break
    case .failed(let error): throw error
    case .crashed, .stuck, .runaway: Issue.record("the run ended as \(outcome)")
    }
  }

  // MARK: What happens

  func pass(_ duration: Duration) async throws {
    try await clock.sleep(until: clock.now + duration)
  }

  var subscription: FeedSubscription? {
    get async throws { try await archivist.feedState("news/main")?.memory.subscription }
  }

  /// Lets the hub call back, as it does soon after it was asked.
  func verify(
    mode: String = "subscribe", lease: Duration = .seconds(864_000), token: String? = nil
  ) async throws -> HubAnswer {
    let form = try #require(site.forms.last).fields
    let callback = try #require(form["hub.callback"])
    #expect(callback.hasPrefix(Self.publicURL + "/"))
    return await engine.hubCalled(
      token: token ?? String(callback.suffix(32)),
      parameters: [
        ("hub.mode", mode), ("hub.topic", PushedSite.topic), ("hub.challenge", "c-1"),
        ("hub.lease_seconds", "\(lease.wholeMilliseconds / 1000)"),
      ])
  }

  /// Waits for the first visit, and lets the hub agree.
  func subscribed() async throws {
    try await pass(.seconds(60))
    #expect(try await verify() == .challenge("c-1"))
  }

  /// The hub pushes; signed with the secret it was given unless another one is named.
  func push(
    secret: String? = nil, token: String? = nil, isTooLarge: Bool = false
  ) async throws
    -> HubAnswer
  {
    let subscription = try #require(try await subscription)
    let token = token ?? subscription.token
    if let refusal = await engine.pushBegins(token: token) { return refusal }
    let body = Array("anything".utf8)
    let code = Digest.hmac(.sha256, key: Array((secret ?? subscription.secret ?? "").utf8), body)
    return await engine.pushEnded(
      token: token, signature: "sha256=" + Digest.hexadecimal(code),
      body: isTooLarge ? nil : body)
  }
}
