// SimFleetWeb: the transport to a fleet, which keeps a book of every request instead of a list.
import Effects
import Model
import Synchronization

/// The network between a gleaner and a fleet.
///
/// A long run asks millions of times, so requests are judged as they come and only counts are kept.
package final class SimFleetWeb: HTTPTransport {
  package let fleet: SimFleet
  private let clock: SimClock
  private let book: Mutex<SimFleetBook>

  package init(fleet: SimFleet, clock: SimClock, rules: SimFleetRules) {
    self.fleet = fleet
    self.clock = clock
    book = Mutex(SimFleetBook(fleet: fleet, rules: rules))
  }

  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    guard let address = SimFleetAddress(request.url) else {
      throw .unusableURL(detail: request.url)
    }
    guard fleet.hosts.indices.contains(address.host) else {
      throw .nameNotResolved(host: request.url)
    }
    let started = clock.now
    let isConditional = request.headers.contains {
      $0.name == "If-None-Match" || $0.name == "If-Modified-Since"
    }
    let countsForAddress = book.withLock {
      $0.begin(address, isConditional: isConditional, at: started)
    }
    var exchange = exchange(request, address, at: started)
    do {
      try await clock.sleep(until: started + exchange.duration)
    } catch {
      exchange = Exchange(duration: .zero, result: .failure(.cancelled))
    }
    let end = SimFleetBook.End(exchange.result, view: exchange.view, exchange.notBefore)
    book.withLock {
      $0.end(
        address, end, isTruncated: exchange.isTruncated, countsForAddress: countsForAddress,
        at: clock.now)
    }
    return try exchange.result.get()
  }

  // MARK: What the checks say

  package var figures: SimFleetFigures { book.withLock { $0.figures } }

  /// What was found wrong so far, the first of each kind in full.
  package var violations: SimFleetViolations { book.withLock { $0.violations } }

  /// Ends the book: feeds that were not visited for too long are found now.
  package func close() { book.withLock { $0.close(at: clock.now) } }

  /// Feeds from which articles fell out unseen, and that were not yet seen to say so; each is named
  /// again after a minute.
  package func gapsToConfirm() -> [Int] { book.withLock { $0.gapsToConfirm(at: clock.now) } }

  /// The feed's state says that there is a gap.
  package func confirmGap(of feed: Int) { book.withLock { $0.confirmGap(of: feed) } }

  /// Holds what was stored against what was published.
  ///
  /// - Parameters:
  ///   - stored: how many first versions the corpus has of an article, by feed and number.
  ///   - saysGap: whether the state of a feed says that articles fell out of it at any time.
  package func tally(stored: (Int, Int) -> Int, saysGap: (Int) -> Bool) -> SimFleetTally {
    book.withLock { $0.tally(stored: stored, saysGap: saysGap) }
  }

  // MARK: The network

  private struct Exchange {
    var duration: Duration
    var result: Result<HTTPResponse, TransportFailure>
    var view = SimFleetView.nothing
    var notBefore: Instant?
    var isTruncated = false
  }

  /// What will happen to a request that starts now: decided by seed, address and time alone.
  private func exchange(
    _ request: HTTPRequest, _ address: SimFleetAddress, at instant: Instant
  ) -> Exchange {
    let plan = fleet.plan
    let host = fleet.hosts[address.host]
    let isCalm = instant >= fleet.calmFrom
    let seed = fleet.seed.fork("exchange").fork(request.url).fork(instant.milliseconds)
    var stream = seed.stream
    let usual = Duration.milliseconds(stream.between(plan.latencyMilliseconds))
    let slow = Duration.milliseconds(stream.between(5000...50_000))
    let isSlow = stream.chance(plan.slow)
    let fault = stream.unit()
    let cut = stream.unit()
    if let failure = down(host, request.bounds, at: instant) { return failure }
    let duration = isSlow && !isCalm ? slow : usual
    if duration > request.bounds.totalTimeout { return timeout(request.bounds) }
    var limit = plan.reset
    if !isCalm {
      if fault < limit { return Exchange(duration: duration, result: .failure(.reset)) }
      limit += plan.timeout
      if fault < limit { return timeout(request.bounds) }
      limit += plan.tlsFailure
      if fault < limit {
        let failure = TransportFailure.tls(detail: "certificate has expired")
        return Exchange(duration: duration, result: .failure(failure))
      }
    }
    var answer = fleet.answer(address, of: host, headers: request.headers, at: instant)
    var exchange = Exchange(duration: duration, result: .failure(.cancelled))
    if !isCalm, !answer.body.isEmpty {
      if fault < limit + plan.wrongLength {
        let failure = TransportFailure.malformed(detail: "Content-Length does not fit")
        exchange.result = .failure(failure)
        return exchange
      }
      if fault < limit + plan.wrongLength + plan.truncated, case .feed = answer.view {
        answer.body.removeLast(Int(Double(answer.body.count) * cut))
        exchange.isTruncated = true
      }
    }
    if !exchange.isTruncated { exchange.view = answer.view }
    exchange.notBefore = answer.notBefore
    exchange.result = .success(
      HTTPResponse(
        status: answer.status, headers: answer.headers, body: answer.body,
        peerAddress: host.address))
    return exchange
  }

  /// A host that does not answer at all: each time of it has its own way.
  private func down(_ host: SimFleetHost, _ bounds: HTTPBounds, at instant: Instant) -> Exchange? {
    guard let (_, seed) = fleet.trouble(.hostDown, of: host.seed, at: instant) else { return nil }
    var stream = seed.fork("kind").stream
    let soon = Duration.milliseconds(100)
    switch stream.below(4) {
    case 0: return timeout(bounds)
    case 1: return Exchange(duration: soon, result: .failure(.nameNotResolved(host: host.name)))
    case 2: return Exchange(duration: soon, result: .failure(.tls(detail: "handshake failed")))
    default:
      return Exchange(duration: soon, result: .failure(.connection(detail: "refused")))
    }
  }

  private func timeout(_ bounds: HTTPBounds) -> Exchange {
    let failure = TransportFailure.timedOut(
      afterMilliseconds: bounds.totalTimeout.wholeMilliseconds)
    return Exchange(duration: bounds.totalTimeout, result: .failure(failure))
  }
}

extension TransportFailure {
  fileprivate static let reset = TransportFailure.connection(detail: "reset by peer")
}
