// Fetcher: one polite fetch: robots.txt, turns, conditional requests, redirects, and what the answer means.
import Effects
import FoundationEssentials
import Model
import Text

/// Shared by all tasks that fetch. Structured concurrency only: waiting tasks sleep on the world's
/// clock or park in the actor, so that the same calls run in a simulation.
package actor Fetcher {
  let world: World
  private(set) var policy: FetchPolicy
  let robotsMemory: (any RobotsMemory)?
  let pauseMemory: (any PauseMemory)?

  // Turns: see Fetcher+Turns.
  var gate: HostGate
  var waiters: [HostGate.RequestID: Waiter] = [:]
  var nextRequestID: HostGate.RequestID = 0

  // Pauses: see Fetcher+Pauses.
  var pauseLoading = PauseLoading.untouched
  var pausesChanged = false
  var isStoringPauses = false

  // robots.txt: see Fetcher+Robots.
  var robots = RobotsCache()
  var robotsFlights: [String: [Parking<RobotsFlightEnd>]] = [:]

  package init(
    world: World, policy: FetchPolicy, robotsMemory: (any RobotsMemory)? = nil,
    pauseMemory: (any PauseMemory)? = nil
  ) {
    self.world = world
    self.policy = policy
    self.robotsMemory = robotsMemory
    self.pauseMemory = pauseMemory
    self.gate = HostGate(
      requestsMax: policy.requestsMax, requestsPerHostMax: policy.requestsPerHostMax,
      jitterShare: policy.hostGapJitter, requestsPerAddressMax: policy.requestsPerAddressMax,
      addressGap: policy.addressGap)
  }

  /// Takes another policy for the fetches to come; the gap of a host that is known stays until it was
  /// idle.
  package func adopt(_ policy: FetchPolicy) {
    self.policy = policy
    gate.adopt(
      requestsMax: policy.requestsMax, requestsPerHostMax: policy.requestsPerHostMax,
      jitterShare: policy.hostGapJitter, requestsPerAddressMax: policy.requestsPerAddressMax,
      addressGap: policy.addressGap)
  }

  /// Hosts that the gate remembers now, for status pages.
  package var hostCount: Int { gate.hostCount }
  /// Requests that run now.
  package var runningCount: Int { gate.runningCount }

  /// Fetches a page or feed, following redirects; every hop waits for its turn and asks robots.txt.
  package func fetch(_ request: PageRequest) async throws(FetchFailure) -> FetchOutcome {
    guard let start = WebAddress(request.url), start.string.utf8.count <= Limits.urlBytesMax
    else { throw .badURL(url: URLText.withoutCredentials(request.url)) }
    var trip = Trip(start: start)
    var request = request
    while true {
      let verdict =
        request.obeyRobots
        ? try await robotsVerdict(for: trip.address, proxy: request.proxy) : .noRules
      let hop = hopRequest(for: request, trip)
      let response = try await exchange(
        hop.request, at: trip.address, gap: gap(for: trip.address, request), kind: request.accept,
        spent: &trip.spent)
      if hop.isConditional, (400...499).contains(response.status),
        case .unexpectedStatus = failure(for: response, kind: request.accept)
      {
        // 412, or 400 and 431 to a field that the server does not bear: it would say so for ever.
        request.validators = nil
        continue
      }
      if let target = try redirectTarget(of: response, from: trip.address) {
        trip.cookies.take(response.headers, from: trip.address.origin)
        try trip.follow(target, status: response.status, redirectsMax: policy.redirectsMax)
        continue
      }
      return try outcome(
        of: response, isConditional: hop.isConditional, request, trip, robots: verdict)
    }
  }

  /// The Sitemap lines of the robots.txt that is in charge of an address, fetched when not at hand.
  ///
  /// - Parameter proxy: as of `PageRequest`.
  package func sitemaps(
    forOriginOf url: String, proxy: String? = nil
  ) async throws(FetchFailure) -> [String] {
    guard let address = WebAddress(url) else {
      throw .badURL(url: URLText.withoutCredentials(url))
    }
    return try await robotsEntry(for: address, proxy: proxy).rules.sitemaps
  }

  // MARK: One hop

  private func hopRequest(
    for request: PageRequest, _ trip: Trip
  ) -> (request: HTTPRequest, isConditional: Bool) {
    var headers = [
      HTTPField("User-Agent", request.userAgent ?? policy.userAgent),
      HTTPField("Accept", request.accept.field),
    ]
    if let language = request.acceptLanguage {
      headers.append(HTTPField("Accept-Language", language))
    }
    if trip.address.origin == trip.start.origin {
      headers.removeAll { given in request.headers.first(given.name) != nil }
      headers += request.headers
      if let userInfo = trip.start.userInfo, request.headers.first("authorization") == nil {
        headers.append(HTTPField("Authorization", BasicCredentials.field(userInfo)))
      }
    }
    if let cookies = trip.cookies.field(for: trip.address.origin) {
      // One field, with those that the request brings itself (RFC 6265, 5.4).
      let all = headers.all("cookie") + [cookies]
      headers.removeAll { $0.name.lowercased() == "cookie" }
      headers.append(HTTPField("Cookie", all.joined(separator: "; ")))
    }
    let validated = request.validatorsURL.flatMap { WebAddress($0) } ?? trip.start
    var isConditional = false
    if let validators = request.validators, !validators.isEmpty,
      trip.address == validated.withoutFragment
    {
      isConditional = true
      if let etag = validators.etag { headers.append(HTTPField("If-None-Match", etag)) }
      if let date = validators.lastModified {
        headers.append(HTTPField("If-Modified-Since", date))
      }
    }
    let bodyBytesMax =
      request.bodyBytesMax
      ?? (request.accept == .feed ? policy.feedBytesMax : policy.pageBytesMax)
    let hop = httpRequest(
      trip.address, headers: headers, bodyBytesMax: bodyBytesMax, spent: trip.spent,
      proxy: request.proxy)
    return (hop, isConditional)
  }

  /// A request with the policy's bounds, of which `spent` is gone.
  func httpRequest(
    _ address: WebAddress, headers: [HTTPField], bodyBytesMax: Int, spent: Duration,
    proxy: String?
  ) -> HTTPRequest {
    let rest = timeLeft(after: spent)
    return HTTPRequest(
      url: address.string, headers: headers,
      bounds: HTTPBounds(
        connectTimeout: min(policy.connectTimeout, rest), totalTimeout: rest,
        decodedBodyBytesMax: bodyBytesMax, headerBytesMax: policy.headerBytesMax,
        lowSpeedBytesPerSecond: policy.lowSpeedBytesPerSecond, lowSpeedTime: policy.lowSpeedTime),
      addressPolicy: policy.addressPolicy, proxy: proxy)
  }

  private func timeLeft(after spent: Duration) -> Duration {
    max(policy.totalTimeout - spent, .milliseconds(Limits.hopMillisecondsMin))
  }

  /// One request in its turn; another one when the body is not in the encoding that its answer names.
  ///
  /// Some servers name a charset there, or gzip of what is plain: then the body is taken as it is, when it
  /// begins as text does.
  ///
  /// - Parameter kind: of what is hoped for; nil when it is neither feed nor page.
  func exchange(
    _ request: HTTPRequest, at address: WebAddress, gap: Duration, kind: AcceptKind? = nil,
    spent: inout Duration
  ) async throws(FetchFailure) -> HTTPResponse {
    var request = request
    while true {
      switch try await attempt(request, at: address.host, gap: gap, kind: kind, spent: &spent) {
      case .success(let response):
        let isPlain = request.decodesContent || !(200...299).contains(response.status)
        guard isPlain || Self.startsAsText(response.body) else {
          throw .transient(
            cause: .malformed, detail: "the body is not in the encoding that it names",
            retryAfterSeconds: nil)
        }
        return response
      case .failure(.undecodable) where request.decodesContent:
        request.decodesContent = false
        request.bounds.totalTimeout = timeLeft(after: spent)
      case .failure(let failure): throw FetchFailure(failure)
      }
    }
  }

  private func attempt(
    _ request: HTTPRequest, at host: String, gap: Duration, kind: AcceptKind?,
    spent: inout Duration
  ) async throws(FetchFailure) -> Result<HTTPResponse, TransportFailure> {
    try await takeTurn(at: host, gap: gap, kind: kind)
    defer { leave(host) }
    let start = world.clock.now
    let result: Result<HTTPResponse, TransportFailure>
    do {
      result = .success(try await world.transport.send(request))
    } catch {
      result = .failure(error)
    }
    let now = world.clock.now
    // A clock that was set meanwhile says nothing of how long it took.
    spent += min(max(now - start, .zero), request.bounds.totalTimeout)
    if case .success(let response) = result {
      if let peer = response.peerAddress { gate.answered(from: peer, host: host, now: now) }
      await obeyPause(in: response, host: host, gap: gap, kind: kind)
    }
    return result
  }

  /// No control character but white space among the first bytes: no compressed data is like that.
  private static func startsAsText(_ body: [UInt8]) -> Bool {
    // UTF-16 has zeros, and a mark.
    if body.starts(with: [0xFE, 0xFF]) || body.starts(with: [0xFF, 0xFE]) { return true }
    return body.prefix(Limits.textStartBytes).allSatisfy { $0 >= 0x20 || (9...13).contains($0) }
  }

  /// The policy's gap, or the Crawl-delay of the rules at hand.
  private func gap(for address: WebAddress, _ request: PageRequest) -> Duration {
    policy.gap(
      crawlDelay: request.obeyRobots ? robots[address.origin]?.rules.crawlDelay : nil)
  }
}

/// The way of one fetch so far.
struct Trip {
  let start: WebAddress
  private(set) var address: WebAddress
  private(set) var redirects: [Redirect] = []
  /// Time that the hops took, without waiting for turns.
  var spent: Duration = .zero
  var cookies = TripCookies()
  /// Addresses with the cookies that went there: a gate leads back to the same one with another cookie.
  private var visited: Set<String>

  init(start: WebAddress) {
    self.start = start.withoutFragment
    self.address = self.start
    self.visited = [self.start.string + "\n"]
  }

  mutating func follow(
    _ target: WebAddress, status: Int, redirectsMax: Int
  ) throws(FetchFailure) {
    let visit = target.string + "\n" + (cookies.field(for: target.origin) ?? "")
    guard visited.insert(visit).inserted else { throw .redirectLoop(url: target.string) }
    guard redirects.count < redirectsMax else { throw .tooManyRedirects(limit: redirectsMax) }
    redirects.append(Redirect(status: status, location: target.string))
    address = target
  }
}

/// `Basic …` (RFC 7617) from the user and password of a URL.
enum BasicCredentials {
  static func field(_ userInfo: String) -> String {
    var bytes = PercentEncoding.decoded(Array(userInfo.utf8))
    if !bytes.contains(UInt8(ascii: ":")) { bytes.append(UInt8(ascii: ":")) }
    return "Basic " + Data(bytes).base64EncodedString()
  }
}
