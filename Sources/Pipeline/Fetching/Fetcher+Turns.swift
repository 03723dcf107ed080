// Waiting for a turn at the gate, and giving it back.
//
// The first request of a host that waits for the time alone sleeps on the clock; so does that of the
// first host in the line of an address. Every other waiting request is parked until it is admitted or
// becomes such a first one. A sleeper wakes no later than its host becomes eligible, so no wake-up can
// be lost, and nobody sleeps who need not.
import Effects
import Model

extension Fetcher {
  struct Waiter {
    let host: String
    var isAdmitted = false
    var parking: Parking<Void>?
  }

  /// Returns when a request to the host may start; `leave` must follow.
  ///
  /// - Throws: `cancelled`, or `rateLimited` when the host, or what is asked of it, is paused for longer
  ///   than the policy waits.
  func takeTurn(
    at host: String, gap: Duration, kind: AcceptKind?
  ) async throws(FetchFailure) {
    while true {
      if kind == .page { try await waitForPages(of: host) }
      try await takeTurn(at: host, gap: gap)
      // Another page was told to come later, while this one stood in line.
      guard kind == .page,
        gate.pausedUntil(Self.pages(of: host), now: world.clock.now) != nil
      else { return }
      leave(host)
    }
  }

  private func takeTurn(at host: String, gap: Duration) async throws(FetchFailure) {
    await recallPauses()
    let id = nextRequestID
    nextRequestID += 1
    waiters[id] = Waiter(host: host)
    gate.request(id, host: host, gap: gap, now: world.clock.now)
    admitDue(host)
    var isCancelled = false
    while true {
      if waiters[id]?.isAdmitted == true {
        waiters[id] = nil
        guard isCancelled || Task.isCancelled else { return }
        leave(host)
        throw .cancelled
      }
      if isCancelled || Task.isCancelled {
        withdraw(id, host)
        throw .cancelled
      }
      let now = world.clock.now
      if gate.clockStands(at: now) { admitDue(host) }
      if waiters[id]?.isAdmitted == true { continue }
      if let until = gate.pausedUntil(host, now: now), until - now > policy.pauseWaitMax {
        withdraw(id, host)
        throw .paused(until - now, scope: .host)
      }
      if let head = gate.timedHead(host, now: now), head.id == id {
        do {
          try await world.clock.sleep(until: head.until)
        } catch {
          isCancelled = true
        }
        admitDue(host)
      } else {
        let parking = Parking<Void>()
        waiters[id]?.parking = parking
        isCancelled = await parking.wait() == nil
        waiters[id]?.parking = nil
      }
    }
  }

  /// The request that took its turn has ended.
  func leave(_ host: String) {
    gate.finished(host: host, now: world.clock.now)
    admitDue(host)
  }

  private func withdraw(_ id: HostGate.RequestID, _ host: String) {
    waiters[id] = nil
    gate.withdraw(id, host: host, now: world.clock.now)
    admitDue(host)
  }

  /// Admits what may start, and wakes whoever has become the sleeper of its host.
  private func admitDue(_ host: String) {
    let admitted = gate.admit(world.clock.now) { world.randomness.unit() }
    for id in admitted {
      waiters[id]?.isAdmitted = true
      waiters[id]?.parking?.signal(())
      if let other = waiters[id]?.host, other != host { wakeTimedHead(of: other) }
    }
    wakeTimedHeads(of: host)
  }

  /// The sleeper of a host, and of each address whose line has moved.
  func wakeTimedHeads(of host: String) {
    wakeTimedHead(of: host)
    for id in gate.takeNewHeads() { waiters[id]?.parking?.signal(()) }
  }

  private func wakeTimedHead(of host: String) {
    guard let head = gate.timedHead(host, now: world.clock.now) else { return }
    waiters[head.id]?.parking?.signal(())
  }
}
