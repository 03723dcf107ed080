// SimWeb: the transport to a generated web, with a network that delays, breaks and lies.
import Effects
import Model
import Synchronization

/// A request as the network saw it.
package struct SimRequest: Hashable, Sendable {
  /// 0…, in the order of starting.
  package var number: Int
  /// How often the world had been restarted.
  package var incarnation: Int
  /// In lower case, without port.
  package var host: String
  /// Path and query.
  package var target: String
  package var url: String
  package var method: HTTPRequest.Method
  /// Carried If-None-Match or If-Modified-Since.
  package var isConditional: Bool
  /// When the request left.
  package var started: Instant
  /// nil while it runs, and for good when the machine stopped.
  package var finished: Instant?
  /// nil when no answer came.
  package var status: Int?
  package var failure: TransportFailure?
  /// When the host allows the next request, from Retry-After.
  package var notBefore: Instant?
}

/// The requests of a world and of its restarts.
final class SimRequestLog: Sendable {
  private let stored = Mutex<[SimRequest]>([])

  var requests: [SimRequest] { stored.withLock { $0 } }

  func begin(_ make: (Int) -> SimRequest) -> Int {
    stored.withLock { requests in
      precondition(requests.count < Limits.requestsMax, "too many requests to record")
      requests.append(make(requests.count))
      return requests.count - 1
    }
  }

  func end(
    _ number: Int, at instant: Instant, _ result: Result<HTTPResponse, TransportFailure>,
    notBefore: Instant?
  ) {
    stored.withLock { requests in
      requests[number].finished = instant
      requests[number].notBefore = notBefore
      switch result {
      case .success(let response): requests[number].status = response.status
      case .failure(let failure): requests[number].failure = failure
      }
    }
  }
}

/// The network of a simulated world.
package final class SimWeb: HTTPTransport {
  /// The web behind the network.
  package let site: SimSite
  private let clock: SimClock
  private let crashPlan: CrashPlan
  private let incarnation: Int
  private let log: SimRequestLog

  /// The network of the first start, with nothing requested yet.
  package convenience init(site: SimSite, clock: SimClock, crashPlan: CrashPlan) {
    self.init(
      site: site, clock: clock, crashPlan: crashPlan, incarnation: 0, log: SimRequestLog())
  }

  private init(
    site: SimSite, clock: SimClock, crashPlan: CrashPlan, incarnation: Int, log: SimRequestLog
  ) {
    self.site = site
    self.clock = clock
    self.crashPlan = crashPlan
    self.incarnation = incarnation
    self.log = log
  }

  /// The same web and the same record of requests for the next start.
  package func restarted(clock: SimClock, crashPlan: CrashPlan) -> SimWeb {
    SimWeb(
      site: site, clock: clock, crashPlan: crashPlan, incarnation: incarnation + 1, log: log)
  }

  /// Everything that was requested, in the order of starting.
  package var requests: [SimRequest] { log.requests }

  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    if crashPlan.hasCrashed {
      await Task.yield()
      throw .connection(detail: "the machine has stopped")
    }
    guard let (host, target) = SimWeb.parts(of: request.url) else {
      throw .unusableURL(detail: request.url)
    }
    let started = clock.now
    let number = log.begin { number in
      SimRequest(
        number: number, incarnation: incarnation, host: host, target: target, url: request.url,
        method: request.method,
        isConditional: request.headers.first("If-None-Match") != nil
          || request.headers.first("If-Modified-Since") != nil, started: started)
    }
    var exchange = exchange(request, host: host, target: target, at: started)
    do {
      try await clock.sleep(until: started + exchange.duration)
    } catch {
      exchange.result = .failure(.cancelled)
      exchange.notBefore = nil
    }
    // What was on its way when the machine stopped never arrived.
    if crashPlan.hasCrashed { throw .connection(detail: "the machine has stopped") }
    log.end(number, at: clock.now, exchange.result, notBefore: exchange.notBefore)
    return try exchange.result.get()
  }

  private struct Exchange {
    var duration: Duration
    var result: Result<HTTPResponse, TransportFailure>
    var notBefore: Instant?
  }

  /// What will happen to a request that starts now: decided by seed, address and time alone.
  private func exchange(
    _ request: HTTPRequest, host name: String, target: String, at instant: Instant
  ) -> Exchange {
    let plan = site.plan
    var stream = site.seed.fork("exchange").fork(request.url).fork(instant.milliseconds).stream
    let usual = stream.between(plan.latencyMilliseconds)
    let slow = stream.between(5_000...90_000)
    let isReset = stream.chance(plan.reset)
    let isSilent = stream.chance(plan.timeout)
    let isWrong = stream.chance(plan.wrongLength)
    var duration = Duration.milliseconds(stream.chance(plan.slow) ? slow : usual)
    guard let host = site.host(named: name) else {
      return Exchange(duration: duration, result: .failure(.nameNotResolved(host: name)))
    }
    if isReset {
      return Exchange(duration: duration, result: .failure(.connection(detail: "reset by peer")))
    }
    if let trouble = site.trouble(.outage, plan.outage, of: host, at: instant),
      trouble.seed.fork("kind").chance(0.5)
    {
      return Exchange(duration: duration, result: .failure(.connection(detail: "refused")))
    }
    if isSilent || duration > request.bounds.totalTimeout {
      duration = request.bounds.totalTimeout
      let failure = TransportFailure.timedOut(afterMilliseconds: duration.wholeMilliseconds)
      return Exchange(duration: duration, result: .failure(failure))
    }
    let answer = site.answer(host: host, target: target, headers: request.headers, at: instant)
    let size = answer.body.count
    if isWrong, size > 0, request.method == .get {
      let failure = TransportFailure.malformed(
        detail: "Content-Length \(size + 1 + stream.below(size)), but \(size) bytes came")
      return Exchange(duration: duration, result: .failure(failure))
    }
    if request.method == .get, size > request.bounds.decodedBodyBytesMax {
      let failure = TransportFailure.tooLarge(
        what: "decoded body", limit: request.bounds.decodedBodyBytesMax)
      return Exchange(duration: duration, result: .failure(failure))
    }
    var headers = answer.headers
    if answer.status != 304 { headers.append(HTTPField("Content-Length", String(size))) }
    let body = request.method == .get ? answer.body : []
    let response = HTTPResponse(
      status: answer.status, headers: headers, body: body)
    return Exchange(
      duration: duration, result: .success(response), notBefore: answer.notBefore)
  }

  /// Host in lower case without port, and path with query, of an absolute http or https URL.
  private static func parts(of url: String) -> (host: String, target: String)? {
    let rest: Substring
    if url.hasPrefix("https://") {
      rest = url.dropFirst(8)
    } else if url.hasPrefix("http://") {
      rest = url.dropFirst(7)
    } else {
      return nil
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.prefix { $0 != ":" }.lowercased()
    guard !host.isEmpty, !authority.contains("@") else { return nil }
    let target = String(rest.dropFirst(authority.count).prefix { $0 != "#" })
    return (host, target.hasPrefix("/") ? target : "/" + target)
  }
}
