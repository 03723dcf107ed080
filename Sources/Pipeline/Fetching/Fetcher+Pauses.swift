// Pauses of hosts: obeyed, and remembered beyond the life of the process.
import Effects
import Model

/// How far the loading of remembered pauses is.
enum PauseLoading: Sendable {
  case untouched
  case underWay([Parking<Void>])
  case done
}

extension Fetcher {
  /// Before the first turn: what hosts asked for in an earlier life of the process.
  func recallPauses() async {
    switch pauseLoading {
    case .done: return
    case .underWay(let others):
      let parking = Parking<Void>()
      pauseLoading = .underWay(others + [parking])
      _ = await parking.wait()
    case .untouched:
      guard let pauseMemory else {
        pauseLoading = .done
        return
      }
      pauseLoading = .underWay([])
      takeUp(await pauseMemory.load())
      if case .underWay(let others) = pauseLoading { others.forEach { $0.signal(()) } }
      pauseLoading = .done
    }
  }

  private func takeUp(_ pauses: [HostPause]) {
    let now = world.clock.now
    for pause in pauses.prefix(Limits.rememberedPausesMax) {
      // Never longer than it was asked for: the clock may have been set back since.
      let length = min(pause.until - pause.asked, policy.retryAfterMax)
      let until = min(pause.until, now + length)
      guard until > now else { continue }
      gate.pause(pause.host, until: until, gap: policy.hostGap, now: now)
    }
  }

  /// Holds the host back when the answer asks for it.
  func obeyPause(
    in response: HTTPResponse, host: String, gap: Duration, kind: AcceptKind?
  ) async {
    guard let limit = rateLimit(in: response, kind: kind), limit.scope != .feed else { return }
    let now = world.clock.now
    let pause = limit.seconds.map { Duration.seconds($0) } ?? policy.rateLimitPause
    let name = limit.scope == .pages ? Self.pages(of: host) : host
    gate.pause(name, until: now + pause, gap: gap, now: now)
    wakeTimedHeads(of: host)
    await storePauses()
  }

  /// What the pause of a host's pages is kept by: no host has such a name.
  static func pages(of host: String) -> String { "pages of " + host }

  /// Waits while the pages of a host are left alone.
  ///
  /// - Throws: `cancelled`, or `rateLimited` when that is for longer than the policy waits.
  func waitForPages(of host: String) async throws(FetchFailure) {
    let now = world.clock.now
    guard let until = gate.pausedUntil(Self.pages(of: host), now: now) else { return }
    if until - now > policy.pauseWaitMax { throw .paused(until - now, scope: .pages) }
    do { try await world.clock.sleep(until: until) } catch { throw .cancelled }
  }

  /// 429, or 503 that names a time.
  func rateLimit(
    in response: HTTPResponse, kind: AcceptKind?
  ) -> (seconds: Int?, scope: RateLimitScope)? {
    guard response.status == 429 || response.status == 503 else { return nil }
    let seconds = response.headers.first("retry-after").flatMap { field in
      RetryAfter.seconds(
        field, now: world.clock.now,
        serverDate: response.headers.first("date").flatMap { HTTPDate.parse($0) },
        secondsMax: Int(policy.retryAfterMax.wholeMilliseconds / 1000))
    }
    if response.status == 429 { return (seconds, policy.tooManyRequestsScope) }
    // One page more or less means nothing to a server that has too much to do.
    let isOfPages = kind == .page && policy.unavailableScope == .feed
    return seconds.map { ($0, isOfPages ? .pages : policy.unavailableScope) }
  }

  /// One store at a time; what changes meanwhile is stored by whoever is at it.
  private func storePauses() async {
    guard let pauseMemory else { return }
    pausesChanged = true
    guard !isStoringPauses else { return }
    isStoringPauses = true
    while pausesChanged {
      pausesChanged = false
      var pauses = gate.pauses(world.clock.now)
      if pauses.count > Limits.rememberedPausesMax {
        pauses.sort { ($1.until, $0.host) < ($0.until, $1.host) }
        pauses = pauses.prefix(Limits.rememberedPausesMax).sorted { $0.host < $1.host }
      }
      await pauseMemory.store(pauses)
    }
    isStoringPauses = false
  }
}
