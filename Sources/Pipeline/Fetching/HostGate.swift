// HostGate: who may start a request now. Values in, values out; time and chance are passed in.
import Model

/// The politeness of all requests together: per host a number at once, a gap between starts and
/// pauses; over all hosts a number at once, served in turn.
///
/// A host is known from its first request or pause until it is idle and its gap and pause are over.
package struct HostGate: Sendable {
  package typealias RequestID = UInt64

  private struct Host {
    var name: String
    var waiting = Line<RequestID>()
    var running = 0
    var gap: Duration
    /// 1… : the gap after the last start is this much longer.
    var stretch = 1.0
    var lastStart: Instant?
    var pausedUntil: Instant?
    var isInTurn = false

    /// From when on the next request may start; nil is any time.
    var eligible: Instant? {
      let afterGap = lastStart.map { start in
        start + .milliseconds(Int64((Double(gap.wholeMilliseconds) * stretch).rounded(.up)))
      }
      guard let pausedUntil else { return afterGap }
      return max(afterGap ?? pausedUntil, pausedUntil)
    }

    func isEligible(_ now: Instant) -> Bool { eligible.map { $0 <= now } ?? true }
  }

  private var requestsMax: Int
  private var requestsPerHostMax: Int
  /// Share of the gap that chance may add.
  private var jitterShare: Double

  private var hosts: [Host] = []
  private var slots: [String: Int] = [:]
  private var freeSlots: [Int] = []
  private var running = 0
  /// Hosts whose next request may start, in turn.
  private var turn = Line<Int>()
  /// Hosts with waiting requests and a free place, by the time they become eligible.
  private var timed = SlotHeap()
  /// Hosts without any request, by the time they can be forgotten.
  private var idle = SlotHeap()

  /// - Parameters: both maxima 1…; `jitterShare` 0….
  package init(requestsMax: Int, requestsPerHostMax: Int, jitterShare: Double) {
    self.requestsMax = max(1, requestsMax)
    self.requestsPerHostMax = max(1, requestsPerHostMax)
    self.jitterShare = max(0, jitterShare)
  }

  /// Takes other bounds; requests that run are not taken back.
  package mutating func adopt(requestsMax: Int, requestsPerHostMax: Int, jitterShare: Double) {
    self.requestsMax = max(1, requestsMax)
    self.requestsPerHostMax = max(1, requestsPerHostMax)
    self.jitterShare = max(0, jitterShare)
  }

  /// Hosts remembered now.
  package var hostCount: Int { slots.count }
  package var runningCount: Int { running }
  package func waitingCount(_ host: String) -> Int {
    slots[host].map { hosts[$0].waiting.count } ?? 0
  }

  // MARK: Events

  /// A request queues for its host.
  ///
  /// - Parameters:
  ///   - id: not in use.
  ///   - gap: from now on between the starts of this host's requests.
  package mutating func request(_ id: RequestID, host: String, gap: Duration, now: Instant) {
    let slot = slot(of: host, gap: gap)
    hosts[slot].gap = gap
    hosts[slot].waiting.append(id)
    place(slot, now)
  }

  /// A request that was not admitted yet leaves the queue.
  package mutating func withdraw(_ id: RequestID, host: String, now: Instant) {
    guard let slot = slots[host], hosts[slot].waiting.remove(id) else { return }
    place(slot, now)
  }

  /// An admitted request has ended.
  package mutating func finished(host: String, now: Instant) {
    guard let slot = slots[host] else {
      preconditionFailure("a request ended at a host that the gate does not know")
    }
    precondition(hosts[slot].running > 0 && running > 0, "more requests ended than were admitted")
    hosts[slot].running -= 1
    running -= 1
    place(slot, now)
  }

  /// No request to the host starts before `until`; a later pause stays.
  package mutating func pause(_ host: String, until: Instant, gap: Duration, now: Instant) {
    let slot = slot(of: host, gap: gap)
    if let other = hosts[slot].pausedUntil, other >= until { return }
    hosts[slot].pausedUntil = until
    place(slot, now)
  }

  /// As if a request to the host had started at `start`, with this gap after it.
  package mutating func keepGap(
    _ gap: Duration, host: String, after start: Instant, now: Instant
  ) {
    let slot = slot(of: host, gap: gap)
    hosts[slot].gap = gap
    hosts[slot].lastStart = max(hosts[slot].lastStart ?? start, start)
    place(slot, now)
  }

  /// Starts what may start: hosts in turn, each host's requests in the order they came.
  ///
  /// - Parameter jitter: asked once for each start, 0..<1.
  package mutating func admit(_ now: Instant, jitter: () -> Double) -> [RequestID] {
    while let (slot, time) = timed.first, time <= now {
      timed.remove(slot)
      enterTurn(slot)
    }
    var admitted: [RequestID] = []
    while running < requestsMax, let slot = turn.popFirst() {
      hosts[slot].isInTurn = false
      if hosts[slot].running < requestsPerHostMax, hosts[slot].isEligible(now),
        let id = hosts[slot].waiting.popFirst()
      {
        hosts[slot].running += 1
        running += 1
        hosts[slot].lastStart = now
        hosts[slot].stretch = 1 + jitterShare * jitter()
        admitted.append(id)
      }
      place(slot, now)
    }
    while let (slot, time) = idle.first, time <= now { forget(slot) }
    return admitted
  }

  // MARK: Questions

  /// When `admit` could start something by the passing of time alone.
  package func nextWake(_ now: Instant) -> Instant? {
    guard running < requestsMax else { return nil }
    return turn.isEmpty ? timed.first?.time : now
  }

  /// The first waiting request of a host that waits for nothing but the time, and that time.
  package func timedHead(_ host: String, now: Instant) -> (id: RequestID, until: Instant)? {
    guard let slot = slots[host], hosts[slot].running < requestsPerHostMax,
      let id = hosts[slot].waiting.first, let until = hosts[slot].eligible, until > now
    else { return nil }
    return (id, until)
  }

  /// nil when the host is not paused.
  package func pausedUntil(_ host: String, now: Instant) -> Instant? {
    guard let slot = slots[host], let until = hosts[slot].pausedUntil, until > now else {
      return nil
    }
    return until
  }

  // MARK: Bookkeeping

  private mutating func slot(of name: String, gap: Duration) -> Int {
    if let slot = slots[name] { return slot }
    let host = Host(name: name, gap: gap)
    let slot: Int
    if let free = freeSlots.popLast() {
      slot = free
      hosts[slot] = host
    } else {
      slot = hosts.count
      hosts.append(host)
    }
    slots[name] = slot
    return slot
  }

  private mutating func forget(_ slot: Int) {
    idle.remove(slot)
    slots[hosts[slot].name] = nil
    hosts[slot] = Host(name: "", gap: .zero)
    freeSlots.append(slot)
  }

  private mutating func enterTurn(_ slot: Int) {
    guard !hosts[slot].isInTurn else { return }
    hosts[slot].isInTurn = true
    turn.append(slot)
  }

  /// Puts a host where it belongs after any change. One that stands in `turn` wrongly is put right
  /// when its turn comes.
  private mutating func place(_ slot: Int, _ now: Instant) {
    let hasWaiting = !hosts[slot].waiting.isEmpty
    if hasWaiting && hosts[slot].running < requestsPerHostMax {
      idle.remove(slot)
      if let time = hosts[slot].eligible, time > now {
        if !hosts[slot].isInTurn { timed.set(slot, time) }
      } else {
        timed.remove(slot)
        enterTurn(slot)
      }
      return
    }
    timed.remove(slot)
    if hasWaiting || hosts[slot].running > 0 || hosts[slot].isInTurn {
      idle.remove(slot)
    } else {
      idle.set(slot, hosts[slot].eligible ?? now)
    }
  }
}
