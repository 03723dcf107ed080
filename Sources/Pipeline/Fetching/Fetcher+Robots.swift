// robots.txt: asked for once per origin and day, through the same gate as all else (RFC 9309).
import Effects
import Model
import Text

extension Fetcher {
  /// - Throws: `blockedByRobots`, `robotsUnreachable`, and what keeps us from asking.
  func robotsVerdict(
    for address: WebAddress, proxy: String?
  ) async throws(FetchFailure) -> RobotsVerdict {
    let entry = try await robotsEntry(for: address, proxy: proxy)
    switch entry.state {
    case .unavailable: return .noRules
    case .rules:
      switch entry.rules.verdict(path: address.pathAndQuery) {
      case .allowed: return .allowed
      case .noRule: return .noRules
      case .disallowed: throw .blockedByRobots(url: address.string)
      }
    case .unreachable(let since, let cause):
      let now = world.clock.now
      if now - since > policy.robotsUnreachableMax { return .unreachable }
      let wait = max(0, (entry.checkAgain - now).wholeMilliseconds)
      throw .robotsUnreachable(
        origin: address.origin, cause: cause, retryAfterSeconds: Int((wait + 999) / 1000))
    }
  }

  /// The entry in force; tasks that ask for the same origin share one request.
  func robotsEntry(
    for address: WebAddress, proxy: String?
  ) async throws(FetchFailure) -> RobotsEntry {
    let origin = address.origin
    while true {
      if Task.isCancelled { throw .cancelled }
      if let entry = robots[origin], isInForce(entry) { return entry }
      guard robotsFlights[origin] != nil else {
        robotsFlights[origin] = []
        let result = await refreshRobots(address, proxy)
        var end: RobotsFlightEnd = result
        if case .failure(.cancelled) = result { end = nil }
        for parking in robotsFlights.removeValue(forKey: origin) ?? [] { parking.signal(end) }
        return try result.get()
      }
      let parking = Parking<RobotsFlightEnd>()
      robotsFlights[origin]?.append(parking)
      guard let end = await parking.wait() else { throw .cancelled }
      if let end { return try end.get() }
    }
  }

  /// Until its time; that time cannot be further off than it was meant to be, unless the clock was set
  /// back.
  private func isInForce(_ entry: RobotsEntry) -> Bool {
    let left = entry.checkAgain - world.clock.now
    var longest = max(policy.robotsLifetime, policy.robotsRetry)
    if case .unreachable = entry.state { longest = policy.robotsRetry }
    longest = max(longest, entry.retryAfter)
    return left > .zero && left <= longest
  }

  private func refreshRobots(
    _ address: WebAddress, _ proxy: String?
  ) async -> Result<RobotsEntry, FetchFailure> {
    do {
      return .success(try await loadRobots(address, proxy))
    } catch {
      return .failure(error)
    }
  }

  /// From memory when that is fresh, else from the server.
  private func loadRobots(
    _ address: WebAddress, _ proxy: String?
  ) async throws(FetchFailure) -> RobotsEntry {
    let origin = address.origin
    var previous = robots[origin]
    if previous == nil, let remembered = await robotsMemory?.load(origin: origin) {
      let entry = entry(from: remembered)
      if world.clock.now < entry.checkAgain {
        robots.set(entry, for: origin)
        return entry
      }
      previous = entry
    }
    // The delay that was asked for holds for the file itself as well.
    let gap = policy.gap(crawlDelay: previous?.rules.crawlDelay)
    let reply = try await askForRobots(address, proxy, gap: gap)
    let now = world.clock.now
    var answer = RobotsAnswer(fetched: now, status: reply.status, body: reply.body)
    var entry = entry(from: answer)
    if case .unreachable = entry.state {
      let checkAgain = now + max(policy.robotsRetry, reply.retryAfter)
      switch previous?.state {
      case .rules:
        // A copy may be used beyond its day while the file is unreachable (RFC 9309, 2.4).
        entry = previous ?? entry
        entry.checkAgain = checkAgain
        entry.retryAfter = reply.retryAfter
        robots.set(entry, for: origin)
        return entry
      case .unreachable(let since, _): answer.fetched = min(since, now)
      case .unavailable, nil: break
      }
      entry.state = .unreachable(since: answer.fetched, cause: reply.cause)
      entry.checkAgain = checkAgain
      entry.retryAfter = reply.retryAfter
    }
    robots.set(entry, for: origin)
    let asked = policy.gap(crawlDelay: entry.rules.crawlDelay)
    if asked > policy.hostGap {
      gate.keepGap(asked, host: address.host, after: now, now: now)
    }
    if answer.fetched == now { await robotsMemory?.store(answer, origin: origin) }
    return entry
  }

  /// What an answer means, with the time until which it does; an unreachable one is asked for again.
  private func entry(from answer: RobotsAnswer) -> RobotsEntry {
    let now = world.clock.now
    var checkAgain = answer.fetched + policy.robotsLifetime
    // From the future: the clock was set back.
    if answer.fetched > now { checkAgain = now }
    switch answer.status {
    case 200...299:
      let rules = RobotsRules.parse(answer.body, for: policy.productToken)
      return RobotsEntry(state: .rules, rules: rules, checkAgain: checkAgain)
    case let status where RobotsRules.areAbsent(status: status):
      return RobotsEntry(state: .unavailable, rules: .none, checkAgain: checkAgain)
    default:
      let since = min(answer.fetched, now)
      return RobotsEntry(
        state: .unreachable(since: since, cause: "http-\(answer.status)"), rules: .none,
        checkAgain: now)
    }
  }

  /// What a robots.txt is found to be, asked for as before a page, but not remembered.
  package enum RobotsFile: Sendable {
    /// Its first 500 KiB; none of them is a file without rules.
    case rules([UInt8])
    /// The status that says so, which may be that of a redirect too many.
    case absent(status: Int)
    case unreachable(cause: String)
  }

  /// Asks for the robots.txt of an address's host.
  ///
  /// - Throws: what says nothing of the file: cancelled, address forbidden, host paused.
  package func robotsFile(
    of address: WebAddress, proxy: String?
  ) async throws(FetchFailure) -> RobotsFile {
    let reply = try await askForRobots(address, proxy, gap: policy.hostGap)
    switch reply.status {
    case 200...299: return .rules(reply.body)
    case let status where RobotsRules.areAbsent(status: status): return .absent(status: status)
    default: return .unreachable(cause: reply.cause)
    }
  }

  /// What was cut off ends with a whole line: half a rule would forbid what the whole one does not.
  private static func wholeLines(_ body: [UInt8]) -> [UInt8] {
    guard body.count >= Limits.robotsBytesMax else { return body }
    let start = body.prefix(Limits.robotsBytesMax)
    return Array(start[..<(start.lastIndex { $0 == 10 || $0 == 13 } ?? start.startIndex)])
  }

  private struct RobotsReply {
    /// 0 when no answer came.
    var status: Int
    var body: [UInt8] = []
    /// Reason of the failure, of use when the status is none of 2xx, 3xx, 4xx.
    var cause: String
    /// Retry-After of a 503 (429 pauses the host).
    var retryAfter: Duration = .zero
  }

  /// Follows redirects, across origins too; more than `Limits.robotsRedirectsMax` or one that leads
  /// nowhere is an answer that makes the file unavailable.
  ///
  /// - Throws: what says nothing of the file: cancelled, address forbidden, host paused.
  private func askForRobots(
    _ address: WebAddress, _ proxy: String?, gap: Duration
  ) async throws(FetchFailure) -> RobotsReply {
    guard let start = WebAddress("/robots.txt", relativeTo: address) else {
      throw .badURL(url: address.string)
    }
    var trip = Trip(start: start)
    let headers = [
      HTTPField("User-Agent", policy.userAgent), HTTPField("Accept", "text/plain, */*;q=0.5"),
    ]
    while true {
      let response: HTTPResponse
      do {
        var request = httpRequest(
          trip.address, headers: headers, bodyBytesMax: Limits.robotsBytesMax, spent: trip.spent,
          proxy: proxy)
        request.bounds.cutsBody = true
        response = try await exchange(
          request, at: trip.address, gap: gap, spent: &trip.spent)
      } catch {
        switch error {
        case .cancelled, .rateLimited: throw error
        case .addressForbidden where trip.redirects.isEmpty: throw error
        default: return RobotsReply(status: 0, cause: error.reason)
        }
      }
      do {
        if let target = try redirectTarget(of: response, from: trip.address) {
          try trip.follow(
            target, status: response.status, redirectsMax: Limits.robotsRedirectsMax)
          continue
        }
      } catch {
        return RobotsReply(status: response.status, cause: error.reason)
      }
      var reply = RobotsReply(status: response.status, cause: "http-\(response.status)")
      reply.retryAfter = rateLimit(in: response, kind: nil)?.seconds.map { .seconds($0) } ?? .zero
      if (200...299).contains(response.status) {
        reply.body = Self.wholeLines(response.body)
      }
      return reply
    }
  }
}
