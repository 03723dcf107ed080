// TransferQueue: which transfer may start now, when transfers at once are bounded, and which have.
//
// libcurl's own bounds (CURLMOPT_MAX_TOTAL_CONNECTIONS, CURLMOPT_MAX_HOST_CONNECTIONS) are not used:
// in 7.88 a freed connection wakes one pending transfer, and when just that one is removed before it
// runs, the others sleep on until a timer of theirs. Can go when Debian's libcurl wakes all of them.

struct TransferQueue {
  private let totalMax: Int
  private let perHostMax: Int
  /// In the order they came.
  private(set) var waiting: [Transfer] = []
  private var total = 0
  private var hosts: [Substring: HostLoad] = [:]

  init(totalMax: Int, perHostMax: Int) {
    self.totalMax = max(1, totalMax)
    self.perHostMax = max(1, perHostMax)
  }

  var hasNext: Bool { nextIndex != nil }

  mutating func append(_ transfer: Transfer) {
    let host = hosts[transfer.authority] ?? HostLoad()
    if host.known == 0 { hosts[transfer.authority] = host }
    host.known += 1
    transfer.host = host
    waiting.append(transfer)
  }

  /// The first waiting transfer that may start; it has its place until `ended`.
  mutating func next() -> Transfer? {
    guard let index = nextIndex else { return nil }
    let transfer = waiting.remove(at: index)
    total += 1
    transfer.host?.running += 1
    return transfer
  }

  mutating func ended(_ transfer: Transfer) {
    total -= 1
    transfer.host?.running -= 1
    precondition(
      total >= 0 && transfer.host.map { $0.running >= 0 } == true,
      "a transfer ended that had no place")
    forget(transfer)
  }

  /// False when it does not wait.
  mutating func remove(_ transfer: Transfer) -> Bool {
    guard let index = waiting.firstIndex(where: { $0 === transfer }) else { return false }
    waiting.remove(at: index)
    forget(transfer)
    return true
  }

  private mutating func forget(_ transfer: Transfer) {
    guard let host = transfer.host.take() else { return }
    host.known -= 1
    if host.known == 0 { hosts[transfer.authority] = nil }
  }

  private var nextIndex: Int? {
    guard total < totalMax else { return nil }
    return waiting.firstIndex { $0.host.map { $0.running < perHostMax } == true }
  }
}

/// What goes on with one host: a class, so that its transfers need not look it up.
final class HostLoad {
  /// Transfers that wait or run.
  fileprivate(set) var known = 0
  fileprivate(set) var running = 0
}

/// The transfers that libcurl works on, each at a place of its own.
struct ActiveTransfers {
  private var places: [Transfer?] = []
  private var free: [Int] = []

  var all: [Transfer] { places.compactMap { $0 } }

  mutating func insert(_ transfer: Transfer) {
    if let place = free.popLast() {
      places[place] = transfer
      transfer.place = place
    } else {
      transfer.place = places.count
      places.append(transfer)
    }
  }

  /// False when it is not among them.
  mutating func remove(_ transfer: Transfer) -> Bool {
    guard let place = transfer.place.take() else { return false }
    places[place] = nil
    free.append(place)
    return true
  }
}
