// From settings and memory to requests, and from answers to memory: the seams between stages.
import Corpus
import Effects
import FeedReading
import Fetching
import FoundationEssentials
import Model
import Scheduling
import Settings
import Text

extension FetchPolicy {
  package init(_ settings: FetchSettings) {
    self.init(userAgent: settings.identification, productToken: settings.productToken)
    requestsPerHostMax = settings.perHostConnections
    requestsMax = settings.totalConnections
    hostGap = settings.perHostGap
    hostGapJitter = settings.gapJitter
    robotsLifetime = settings.robotsCache
    redirectsMax = settings.redirectsMax
    connectTimeout = settings.connectTimeout
    totalTimeout = settings.totalTimeout
    lowSpeedBytesPerSecond = settings.lowSpeedBytesPerSecond
    lowSpeedTime = settings.lowSpeedTime
    headerBytesMax = settings.headerBytesMax
    feedBytesMax = settings.feedBytesMax
    pageBytesMax = settings.pageBytesMax
    addressPolicy = AddressPolicy(allowedPrivatePrefixes: settings.allowPrivateAddresses)
  }
}

extension SchedulePolicy {
  init(_ settings: ScheduleSettings) {
    self.init(
      backoffBase: settings.backoffBase, backoffMaximum: settings.backoffMaximum,
      jitterShare: settings.jitter, startSpread: DaemonLimits.startSpread)
  }
}

extension SealPolicy {
  init(_ settings: CorpusSettings) {
    self.init(
      bytes: Int64(settings.sealBytes), after: settings.sealAfter,
      compression: settings.compression == .none
        ? .none : .zstd(level: Int32(settings.zstdLevel)))
  }
}

// MARK: Requests

extension FeedPlan {
  /// Conditional, with the validators of the last answer.
  func request(_ state: FeedState, _ settings: FetchSettings) -> PageRequest {
    let validators = Validators(etag: state.etag, lastModified: state.lastModified)
    return PageRequest(
      url: url, accept: .feed, validators: validators.isEmpty ? nil : validators,
      validatorsURL: state.validatorURL, userAgent: configured.userAgent,
      headers: configured.source.headers, obeyRobots: settings.obeyRobots)
  }

  func input(_ resource: FetchedResource) -> FeedInput {
    FeedInput(
      bytes: resource.body, url: resource.finalURL, headers: resource.headers,
      charsetOverride: configured.charset,
      defaultOffsetMinutes: offsetMinutes(at: resource.fetched))
  }
}

extension LeasedTask {
  /// Conditional only for later looks: a changed item asks for the whole page.
  func request(_ plan: FeedPlan?, _ settings: FetchSettings) -> PageRequest {
    PageRequest(
      url: page.url, accept: .page,
      validators: page.purpose == .recheck ? page.validators?.value : nil,
      validatorsURL: page.purpose == .recheck ? page.validators?.url : nil,
      userAgent: plan?.configured.userAgent, headers: plan?.configured.source.headers ?? [],
      obeyRobots: settings.obeyRobots)
  }
}

// MARK: Answers

extension FetchOutcome {
  /// The resource when it is new: neither 304 nor, byte for byte, what came the last time.
  func news(since state: FeedState) -> FetchedResource? {
    guard case .fetched(let resource) = self else { return nil }
    let isSame = state.failures == 0 && state.bodyHash == Digest.xxh3_128Hex(resource.body)
    return isSame ? nil : resource
  }
}

extension FeedState {
  /// After a visit that brought a readable feed.
  func read(_ resource: FetchedResource) -> FeedState {
    var state = visited(resource)
    state.bodyHash = Digest.xxh3_128Hex(resource.body)
    return state
  }

  /// After a visit that brought nothing new.
  func unchanged(_ resource: FetchedResource) -> FeedState { visited(resource) }

  private func visited(_ resource: FetchedResource) -> FeedState {
    var state = self
    let validators = resource.validators
    // A 304 need not repeat what the 200 before it said.
    if resource.status != 304 || validators.etag != nil { state.etag = validators.etag }
    if resource.status != 304 || validators.lastModified != nil {
      state.lastModified = validators.lastModified
    }
    state.validatorURL = resource.finalURL
    state.failures = 0
    state.visits += 1
    state.health = "ok"
    state.lastError = nil
    state.lastVisit = resource.fetched
    state.lastSuccess = resource.fetched
    return state
  }
}

/// What a failed page means for its task.
enum PageFailureKind: Hashable, Sendable {
  /// 404 or 410.
  case gone(status: Int)
  /// By robots.txt or by status: asking again is no use, the feed's own text may serve.
  case refused
  case transient(retryAfter: Duration?)
  case permanent
  case cancelled

  init(_ failure: FetchFailure) {
    switch failure {
    case .cancelled: self = .cancelled
    case .notFound(let status), .gone(let status): self = .gone(status: status)
    case .refused, .blockedByRobots: self = .refused
    default:
      self =
        failure.mayPass
        ? .transient(retryAfter: failure.retryAfterSeconds.map { .seconds($0) }) : .permanent
    }
  }
}

extension RawPage {
  init(_ resource: FetchedResource) {
    self.init(
      url: resource.finalURL, fetched: resource.fetched, status: resource.status,
      headers: resource.headers, body: resource.body)
  }
}

/// robots.txt answers kept in the ledger.
struct RobotsNotes: RobotsMemory {
  let archivist: Archivist

  private struct Note: Codable {
    var fetched: Int64
    var status: Int
    var body: Data
  }

  func load(origin: String) async -> RobotsAnswer? {
    guard let text = await archivist.note("robots:" + origin),
      let note = try? JSONDecoder().decode(Note.self, from: Data(text.utf8))
    else { return nil }
    return RobotsAnswer(
      fetched: Instant(milliseconds: note.fetched), status: note.status, body: Array(note.body))
  }

  func store(_ answer: RobotsAnswer, origin: String) async {
    let note = Note(
      fetched: answer.fetched.milliseconds, status: answer.status, body: Data(answer.body))
    guard let json = try? JSONEncoder().encode(note) else { return }
    await archivist.saveNote("robots:" + origin, String(decoding: json, as: UTF8.self))
  }
}

extension Archivist {
  func note(_ key: String) -> String? {
    (try? read { transaction throws(LedgerFailure) in try transaction.note(key) }) ?? nil
  }

  /// A note that cannot be kept is asked for again: no harm.
  func saveNote(_ key: String, _ value: String) {
    _ = writeOnce { transaction throws(LedgerFailure) in try transaction.saveNote(key, value) }
  }
}

extension FeedFailure {
  /// A short code: `empty`, `html`, `not-a-feed`, `too-large`, `unreadable`.
  var reason: String {
    switch self {
    case .empty: "empty"
    case .html: "html"
    case .unrecognised: "not-a-feed"
    case .tooLarge: "too-large"
    case .unreadable: "unreadable"
    }
  }
}
