// AddressGate: hosts that share one IP address, and their turns at it. A part of HostGate, which tells
// it everything and knows hosts by small numbers (slots).
import Model

struct AddressGate: Sendable {
  /// Who of those that wait for an address may go on.
  enum Next: Hashable, Sendable {
    case nobody
    /// This host, when the time comes; said once for each time.
    case later(host: Int)
    case now(host: Int)
  }

  private struct Place {
    var address: String
    /// Hosts that are known at the address.
    var members = 0
    var running = 0
    /// No start before.
    var readyAt: Instant?
    /// Hosts that wait for nothing but the address, in the order they came.
    var line = Line<Int>()
    /// One was called from the line and has not started yet.
    var isCalling = false
    /// The last answer `later`.
    var announced: (host: Int, time: Instant)?
  }

  private var requestsMax: Int
  private var gap: Duration
  private var places: [Place] = []
  private var slots: [String: Int] = [:]
  private var freeSlots: [Int] = []
  /// Places whose line waits for the time alone.
  private var timed = SlotHeap()

  init(requestsMax: Int, gap: Duration) {
    self.requestsMax = max(1, requestsMax)
    self.gap = max(.zero, gap)
  }

  mutating func adopt(requestsMax: Int, gap: Duration) {
    self.requestsMax = max(1, requestsMax)
    self.gap = max(.zero, gap)
  }

  func address(_ slot: Int) -> String { places[slot].address }

  func readyAt(_ slot: Int) -> Instant? { places[slot].readyAt }

  // MARK: Membership

  /// A host is known at an address, with so many requests under way.
  mutating func join(_ address: String, running: Int) -> Int {
    let slot: Int
    if let known = slots[address] {
      slot = known
    } else if let free = freeSlots.popLast() {
      slot = free
      places[slot] = Place(address: address)
    } else {
      slot = places.count
      places.append(Place(address: address))
    }
    slots[address] = slot
    places[slot].members += 1
    places[slot].running += running
    return slot
  }

  /// A host is gone from its address, and its running requests with it; it does not stand in line.
  mutating func leave(_ slot: Int, running: Int) {
    places[slot].members -= 1
    places[slot].running -= running
    precondition(
      places[slot].members >= 0 && places[slot].running >= 0,
      "more hosts or requests left an address than had come")
    guard places[slot].members == 0 else { return }
    timed.remove(slot)
    slots[places[slot].address] = nil
    freeSlots.append(slot)
  }

  // MARK: Turns

  /// May a host start a request now? One that was not called lets those in line go first.
  func admits(_ slot: Int, wasCalled: Bool, now: Instant) -> Bool {
    let place = places[slot]
    guard place.running < requestsMax, (place.readyAt ?? now) <= now else { return false }
    return wasCalled || place.line.isEmpty && !place.isCalling
  }

  /// - Parameter hostGap: the gap of the host that starts; a host without one needs none here either.
  mutating func started(_ slot: Int, hostGap: Duration, now: Instant) {
    places[slot].running += 1
    places[slot].readyAt = now + min(gap, hostGap)
  }

  mutating func ended(_ slot: Int) {
    precondition(places[slot].running > 0, "more requests ended at an address than had started")
    places[slot].running -= 1
  }

  mutating func enterLine(_ slot: Int, host: Int) { places[slot].line.append(host) }

  mutating func leaveLine(_ slot: Int, host: Int) { _ = places[slot].line.remove(host) }

  /// The host that was called has its answer, whatever came of it.
  mutating func answered(_ slot: Int) { places[slot].isCalling = false }

  /// Whom the address calls now; ask after every change.
  mutating func next(_ slot: Int, now: Instant) -> Next {
    guard let head = places[slot].line.first, !places[slot].isCalling,
      places[slot].running < requestsMax
    else {
      timed.remove(slot)
      return .nobody
    }
    if let time = places[slot].readyAt, time > now {
      timed.set(slot, time)
      if let announced = places[slot].announced, announced == (head, time) { return .nobody }
      places[slot].announced = (head, time)
      return .later(host: head)
    }
    timed.remove(slot)
    _ = places[slot].line.popFirst()
    places[slot].isCalling = true
    return .now(host: head)
  }

  /// When a host at the head of a line may start, for as long as it waits for the time alone.
  func headTime(_ slot: Int, host: Int, now: Instant) -> Instant? {
    let place = places[slot]
    guard place.line.first == host, !place.isCalling, place.running < requestsMax,
      let time = place.readyAt, time > now
    else { return nil }
    return time
  }

  /// A place whose line waited for the time, which has come.
  func nextDue(_ now: Instant) -> Int? {
    guard let (slot, time) = timed.first, time <= now else { return nil }
    return slot
  }

  /// The clock was set back: nothing waits longer than its gap from now on.
  ///
  /// - Returns: the places that must be asked for their next.
  mutating func clockWentBack(to now: Instant) -> [Int] {
    let known = slots.values.sorted()
    for slot in known {
      if let time = places[slot].readyAt { places[slot].readyAt = min(time, now + gap) }
    }
    return known
  }
}
