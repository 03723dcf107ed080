// From settings and memory to requests, and from answers to memory: the seams between stages.
import Corpus
import Effects
import FeedReading
import Fetching
import Model
import Scheduling
import Settings
import Text

extension FetchPolicy {
  package init(_ settings: FetchSettings) {
    self.init(userAgent: settings.identification, productToken: settings.productToken)
    requestsPerHostMax = settings.perHostConnections
    requestsMax = settings.totalConnections
    requestsPerAddressMax = settings.perAddressConnections
    addressGap = settings.perAddressGap
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
    tooManyRequestsScope = settings.tooManyRequestsScope == .host ? .host : .feed
    unavailableScope = settings.unavailableScope == .host ? .host : .feed
    addressPolicy = AddressPolicy(allowedPrivatePrefixes: settings.allowPrivateAddresses)
  }
}

extension SchedulePolicy {
  init(_ settings: ScheduleSettings) {
    self.init(
      backoffBase: settings.backoffBase, backoffMaximum: settings.backoffMaximum,
      jitterShare: settings.jitter, startSpread: DaemonLimits.startSpread,
      intervals: settings
        .intervalMinimum...max(
          settings.intervalMinimum, settings.intervalMaximum))
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
    var request = request(
      for: state.memory.address(configured: url, failures: state.failures), settings)
    let validators = Validators(etag: state.etag, lastModified: state.lastModified)
    request.validators = validators.isEmpty ? nil : validators
    request.validatorsURL = state.validatorURL
    return request
  }

  /// A document of the feed at any address.
  func request(for url: String, _ settings: FetchSettings) -> PageRequest {
    PageRequest(
      url: url, accept: .feed, userAgent: configured.userAgent,
      headers: configured.requestHeaders(to: url), obeyRobots: settings.obeyRobots,
      proxy: configured.proxy, acceptLanguage: acceptLanguage)
  }

  /// For sites that choose the language of an answer by who asks.
  var acceptLanguage: String? { configured.language.map { $0 + ", *;q=0.5" } }

  func input(_ resource: FetchedResource) -> FeedInput {
    FeedInput(
      bytes: resource.body, url: resource.finalURL, headers: resource.headers,
      charsetOverride: configured.charset, zone: configured.zone, recipe: configured.recipe)
  }
}

extension LeasedTask {
  /// Conditional when the page was read before and its validators are known.
  func request(_ plan: FeedPlan?, _ settings: FetchSettings) -> PageRequest {
    PageRequest(
      url: page.url, accept: .page,
      validators: page.validators?.value, validatorsURL: page.validators?.url,
      userAgent: plan?.configured.userAgent,
      headers: plan?.configured.requestHeaders(to: page.url) ?? [],
      obeyRobots: settings.obeyRobots,
      proxy: plan.map(\.configured.proxy) ?? settings.proxy,
      acceptLanguage: plan?.acceptLanguage)
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

extension FeedFailure {
  /// A short code: `empty`, `html`, `not-a-feed`, `too-large`, `unreadable`.
  var reason: String {
    switch self {
    case .empty: "empty"
    case .html: "html"
    case .unrecognised: "not-a-feed"
    case .tooLarge: "too-large"
    case .unreadable: "unreadable"
    case .noMatch: "no-match"
    case .badRecipe: "bad-recipe"
    }
  }
}
