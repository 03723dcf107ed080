// Politeness: whether recorded requests kept to the manners that were promised.
import Model

/// What was promised to every host.
package struct PolitenessRules: Sendable {
  /// Between the starts of two requests to a host.
  package var gap: Duration
  /// Requests to a host at one time.
  package var concurrencyMax: Int
  /// A Crawl-delay is honoured up to this; nil when it is not honoured at all.
  package var crawlDelayMax: Duration?
  /// Whether gaps and Retry-After also hold from before a restart to after it.
  package var holdAcrossRestarts: Bool

  package init(
    gap: Duration, concurrencyMax: Int = 1, crawlDelayMax: Duration? = nil,
    holdAcrossRestarts: Bool = false
  ) {
    self.gap = gap
    self.concurrencyMax = concurrencyMax
    self.crawlDelayMax = crawlDelayMax
    self.holdAcrossRestarts = holdAcrossRestarts
  }
}

/// A broken promise, and the request that broke it.
package struct PolitenessViolation: Hashable, Sendable {
  /// What was undercut.
  package enum Kind: Hashable, Sendable {
    case gapUndercut(wanted: Duration, was: Duration)
    case tooManyAtOnce(Int)
    case retryAfterUndercut(notBefore: Instant)
    case disallowedByRobots
  }

  package var kind: Kind
  package var request: SimRequest
}

extension PolitenessRules {
  /// Every violation, by host and then by time.
  ///
  /// A Crawl-delay counts from the first complete answer of robots.txt on, since it is not known
  /// earlier.
  package func violations(in requests: [SimRequest], of site: SimSite) -> [PolitenessViolation] {
    var groups: [String: [SimRequest]] = [:]
    for request in requests {
      let group = holdAcrossRestarts ? request.host : "\(request.host) \(request.incarnation)"
      groups[group, default: []].append(request)
    }
    return groups.keys.sorted().flatMap { violations(onOneHost: groups[$0] ?? [], of: site) }
  }

  private func violations(
    onOneHost requests: [SimRequest], of site: SimSite
  ) -> [PolitenessViolation] {
    let ordered = requests.sorted { ($0.started, $0.number) < ($1.started, $1.number) }
    var found: [PolitenessViolation] = []
    var running: [SimRequest] = []
    // 429 speaks of the host, 503 of the address that was asked for.
    var notBefore: [(learned: Instant, until: Instant, target: String?)] = []
    var previous: SimRequest?
    var delayKnownSince: Instant?
    for request in ordered {
      func report(_ kind: PolitenessViolation.Kind) {
        found.append(PolitenessViolation(kind: kind, request: request))
      }
      if let previous {
        var wanted = gap
        if let known = delayKnownSince, known <= previous.started, let crawlDelayMax,
          let seconds = site.crawlDelaySeconds(host: request.host)
        {
          wanted = max(gap, min(.seconds(seconds), crawlDelayMax))
        }
        let was = request.started - previous.started
        if was < wanted { report(.gapUndercut(wanted: wanted, was: was)) }
      }
      running.removeAll { isOver($0, when: request) }
      running.append(request)
      if running.count > concurrencyMax { report(.tooManyAtOnce(running.count)) }
      let broken = notBefore.filter {
        $0.learned <= request.started && request.started < $0.until
          && ($0.target ?? request.target) == request.target
      }
      if let until = broken.map(\.until).max() { report(.retryAfterUndercut(notBefore: until)) }
      let path = String(request.target.prefix { $0 != "?" })
      if site.isDisallowed(host: request.host, path: path) { report(.disallowedByRobots) }
      if let finished = request.finished, let until = request.notBefore {
        notBefore.append((finished, until, request.status == 503 ? request.target : nil))
      }
      if path == "/robots.txt", request.status == 200, let finished = request.finished {
        delayKnownSince = min(delayKnownSince ?? finished, finished)
      }
      previous = request
    }
    return found
  }

  private func isOver(_ earlier: SimRequest, when request: SimRequest) -> Bool {
    guard earlier.incarnation == request.incarnation else { return true }
    return earlier.finished.map { $0 <= request.started } ?? false
  }
}
