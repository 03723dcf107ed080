// HostGate: who may start a request now. Values in, values out; time and chance are passed in.
import Model

/// The politeness of all requests together: per host a number at once, a gap between starts and
/// pauses; per IP address, as far as known, a number at once and a gap over all its hosts; over all a
/// number at once, served in turn.
///
/// A host is known from its first request or pause until it is idle and its gap and pause are over.
///
/// A host whose next request may start stands in `turn`; one that waits for its own gap or pause in
/// `timed`; one that waits for its address in the line of that address, which calls it to the turn.
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
    var pause: (asked: Instant, until: Instant)?
    /// In `addresses`.
    var address: Int?
    var isInTurn = false
    /// Stands in the line of its address.
    var isInLine = false
    /// Stands in turn because its address called it.
    var isCalled = false

    /// From when on the next request may start; nil is any time.
    var eligible: Instant? {
      let afterGap = lastStart.map { start in
        start + .milliseconds(Int64((Double(gap.wholeMilliseconds) * stretch).rounded(.up)))
      }
      guard let until = pause?.until else { return afterGap }
      return max(afterGap ?? until, until)
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
  private var addresses: AddressGate
  private var addressBook = AddressBook()
  /// Hosts that have become the first of their address to wait for the time.
  private var newHeads: [Int] = []
  /// The latest time that was passed in, until the clock is set back.
  private var latest: Instant?

  /// - Parameters: the maxima 1…; `jitterShare` 0…; `addressGap` is no longer than the gap of the host
  ///   that starts.
  package init(
    requestsMax: Int, requestsPerHostMax: Int, jitterShare: Double,
    requestsPerAddressMax: Int = .max, addressGap: Duration = .zero
  ) {
    self.requestsMax = max(1, requestsMax)
    self.requestsPerHostMax = max(1, requestsPerHostMax)
    self.jitterShare = max(0, jitterShare)
    addresses = AddressGate(requestsMax: requestsPerAddressMax, gap: addressGap)
  }

  /// Takes other bounds; requests that run are not taken back.
  package mutating func adopt(
    requestsMax: Int, requestsPerHostMax: Int, jitterShare: Double,
    requestsPerAddressMax: Int = .max, addressGap: Duration = .zero
  ) {
    self.requestsMax = max(1, requestsMax)
    self.requestsPerHostMax = max(1, requestsPerHostMax)
    self.jitterShare = max(0, jitterShare)
    addresses.adopt(requestsMax: requestsPerAddressMax, gap: addressGap)
  }

  /// Hosts remembered now.
  package var hostCount: Int { slots.count }
  package var runningCount: Int { running }

  // MARK: Events

  /// A request queues for its host.
  ///
  /// - Parameters:
  ///   - id: not in use.
  ///   - gap: from now on between the starts of this host's requests.
  package mutating func request(_ id: RequestID, host: String, gap: Duration, now: Instant) {
    clockStands(at: now)
    let slot = slot(of: host, gap: gap, now)
    hosts[slot].gap = gap
    hosts[slot].waiting.append(id)
    place(slot, now)
  }

  /// A request that was not admitted yet leaves the queue.
  package mutating func withdraw(_ id: RequestID, host: String, now: Instant) {
    clockStands(at: now)
    guard let slot = slots[host], hosts[slot].waiting.remove(id) else { return }
    place(slot, now)
  }

  /// An admitted request has ended.
  package mutating func finished(host: String, now: Instant) {
    clockStands(at: now)
    guard let slot = slots[host] else {
      preconditionFailure("a request ended at a host that the gate does not know")
    }
    precondition(hosts[slot].running > 0 && running > 0, "more requests ended than were admitted")
    hosts[slot].running -= 1
    running -= 1
    if let address = hosts[slot].address {
      addresses.ended(address)
      callNext(of: address, now)
    }
    place(slot, now)
  }

  /// No request to the host starts before `until`; a later pause stays.
  package mutating func pause(_ host: String, until: Instant, gap: Duration, now: Instant) {
    clockStands(at: now)
    let slot = slot(of: host, gap: gap, now)
    if let other = hosts[slot].pause, other.until >= until { return }
    hosts[slot].pause = (asked: now, until: until)
    place(slot, now)
  }

  /// As if a request to the host had started at `start`, with this gap after it.
  package mutating func keepGap(
    _ gap: Duration, host: String, after start: Instant, now: Instant
  ) {
    clockStands(at: now)
    let slot = slot(of: host, gap: gap, now)
    hosts[slot].gap = gap
    hosts[slot].lastStart = max(hosts[slot].lastStart ?? start, start)
    place(slot, now)
  }

  /// An answer of the host came from this IP address.
  package mutating func answered(from address: String, host: String, now: Instant) {
    clockStands(at: now)
    addressBook.note(address, of: host, at: now)
    guard let slot = slots[host] else { return }
    let old = hosts[slot].address
    if let old, addresses.address(old) == address { return }
    if let old {
      leaveLine(slot)
      addresses.leave(old, running: hosts[slot].running)
      callNext(of: old, now)
    }
    hosts[slot].address = addresses.join(address, running: hosts[slot].running)
    place(slot, now)
  }

  /// What time it is. When the clock was set back, what was asked for counts from now on: no gap and
  /// no pause becomes longer than it was meant to be.
  ///
  /// - Returns: true when it was set back.
  @discardableResult
  package mutating func clockStands(at now: Instant) -> Bool {
    defer { latest = now }
    guard let latest, now < latest else { return false }
    for slot in slots.values.sorted() {
      if let start = hosts[slot].lastStart { hosts[slot].lastStart = min(start, now) }
      if let pause = hosts[slot].pause, pause.asked > now {
        hosts[slot].pause = (asked: now, until: now + (pause.until - pause.asked))
      }
      place(slot, now)
    }
    for address in addresses.clockWentBack(to: now) { callNext(of: address, now) }
    return true
  }

  /// Starts what may start: hosts in turn, each host's requests in the order they came.
  ///
  /// - Parameter jitter: asked once for each start, 0..<1.
  package mutating func admit(_ now: Instant, jitter: () -> Double) -> [RequestID] {
    clockStands(at: now)
    while let (slot, time) = timed.first, time <= now {
      timed.remove(slot)
      enterTurn(slot)
    }
    while let address = addresses.nextDue(now) { callNext(of: address, now) }
    var admitted: [RequestID] = []
    while running < requestsMax, let slot = turn.popFirst() {
      hosts[slot].isInTurn = false
      let wasCalled = takeCall(slot)
      if hosts[slot].running < requestsPerHostMax, hosts[slot].isEligible(now),
        !hosts[slot].waiting.isEmpty
      {
        if let address = hosts[slot].address,
          !addresses.admits(address, wasCalled: wasCalled, now: now)
        {
          addresses.enterLine(address, host: slot)
          hosts[slot].isInLine = true
        } else if let id = start(slot, now, jitter()) {
          admitted.append(id)
        }
      }
      if let address = hosts[slot].address { callNext(of: address, now) }
      place(slot, now)
    }
    while let (slot, time) = idle.first, time <= now { forget(slot) }
    return admitted
  }

  // MARK: Questions

  /// The first waiting request of a host that waits for nothing but the time, and that time.
  package func timedHead(_ host: String, now: Instant) -> (id: RequestID, until: Instant)? {
    guard let slot = slots[host], hosts[slot].running < requestsPerHostMax,
      let id = hosts[slot].waiting.first
    else { return nil }
    if let until = hosts[slot].eligible, until > now { return (id, until) }
    guard hosts[slot].isInLine, let address = hosts[slot].address,
      let until = addresses.headTime(address, host: slot, now: now)
    else { return nil }
    return (id, until)
  }

  /// Requests that have become such first ones because other hosts of their address moved on; each is
  /// said once.
  package mutating func takeNewHeads() -> [RequestID] {
    defer { newHeads.removeAll(keepingCapacity: true) }
    return newHeads.compactMap { hosts[$0].waiting.first }
  }

  /// nil when the host is not paused.
  package func pausedUntil(_ host: String, now: Instant) -> Instant? {
    guard let slot = slots[host], let until = hosts[slot].pause?.until, until > now else {
      return nil
    }
    return until
  }

  /// The pauses in force, by host.
  package func pauses(_ now: Instant) -> [HostPause] {
    let found = slots.compactMap { name, slot -> HostPause? in
      guard let pause = hosts[slot].pause, pause.until > now else { return nil }
      return HostPause(host: name, asked: pause.asked, until: pause.until)
    }
    return found.sorted { $0.host < $1.host }
  }

  // MARK: Bookkeeping

  private mutating func slot(of name: String, gap: Duration, _ now: Instant) -> Int {
    if let slot = slots[name] { return slot }
    var host = Host(name: name, gap: gap)
    host.address = addressBook.address(of: name, at: now).map { addresses.join($0, running: 0) }
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
    if let address = hosts[slot].address { addresses.leave(address, running: 0) }
    slots[hosts[slot].name] = nil
    hosts[slot] = Host(name: "", gap: .zero)
    freeSlots.append(slot)
  }

  private mutating func start(_ slot: Int, _ now: Instant, _ chance: Double) -> RequestID? {
    guard let id = hosts[slot].waiting.popFirst() else { return nil }
    hosts[slot].running += 1
    running += 1
    hosts[slot].lastStart = now
    hosts[slot].stretch = 1 + jitterShare * chance
    if let address = hosts[slot].address {
      addresses.started(address, hostGap: hosts[slot].gap, now: now)
    }
    return id
  }

  private mutating func enterTurn(_ slot: Int) {
    guard !hosts[slot].isInTurn else { return }
    hosts[slot].isInTurn = true
    turn.append(slot)
  }

  /// Whether the host's address had called it, which is answered by this.
  private mutating func takeCall(_ slot: Int) -> Bool {
    guard hosts[slot].isCalled else { return false }
    hosts[slot].isCalled = false
    if let address = hosts[slot].address { addresses.answered(address) }
    return true
  }

  private mutating func leaveLine(_ slot: Int) {
    _ = takeCall(slot)
    guard hosts[slot].isInLine, let address = hosts[slot].address else { return }
    hosts[slot].isInLine = false
    addresses.leaveLine(address, host: slot)
  }

  /// Somebody else comes first then.
  private mutating func giveUpLine(_ slot: Int, _ now: Instant) {
    guard hosts[slot].isInLine, let address = hosts[slot].address else { return }
    leaveLine(slot)
    callNext(of: address, now)
  }

  private mutating func callNext(of address: Int, _ now: Instant) {
    switch addresses.next(address, now: now) {
    case .nobody: break
    case .later(let host): newHeads.append(host)
    case .now(let host):
      hosts[host].isInLine = false
      hosts[host].isCalled = true
      enterTurn(host)
    }
  }

  /// Puts a host where it belongs after any change. One that stands in `turn` wrongly is put right
  /// when its turn comes.
  private mutating func place(_ slot: Int, _ now: Instant) {
    let hasWaiting = !hosts[slot].waiting.isEmpty
    if hasWaiting && hosts[slot].running < requestsPerHostMax {
      idle.remove(slot)
      if let time = hosts[slot].eligible, time > now {
        giveUpLine(slot, now)
        if !hosts[slot].isInTurn { timed.set(slot, time) }
      } else if !hosts[slot].isInLine {
        timed.remove(slot)
        enterTurn(slot)
      }
      return
    }
    timed.remove(slot)
    giveUpLine(slot, now)
    if hasWaiting || hosts[slot].running > 0 || hosts[slot].isInTurn {
      idle.remove(slot)
    } else {
      let free = hosts[slot].address.flatMap { addresses.readyAt($0) }
      idle.set(slot, max(hosts[slot].eligible ?? now, free ?? now))
    }
  }
}
