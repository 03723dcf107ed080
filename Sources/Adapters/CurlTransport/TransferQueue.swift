// TransferQueue: which transfer may start now, when transfers at once are bounded.
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
  private var perHost: [Substring: Int] = [:]

  init(totalMax: Int, perHostMax: Int) {
    self.totalMax = max(1, totalMax)
    self.perHostMax = max(1, perHostMax)
  }

  var hasNext: Bool { nextIndex != nil }

  mutating func append(_ transfer: Transfer) { waiting.append(transfer) }

  /// The first waiting transfer that may start; it has its place until `ended`.
  mutating func next() -> Transfer? {
    guard let index = nextIndex else { return nil }
    let transfer = waiting.remove(at: index)
    total += 1
    perHost[transfer.authority, default: 0] += 1
    return transfer
  }

  mutating func ended(_ transfer: Transfer) {
    total -= 1
    let left = (perHost[transfer.authority] ?? 0) - 1
    precondition(total >= 0 && left >= 0, "a transfer ended that had no place")
    perHost[transfer.authority] = left == 0 ? nil : left
  }

  /// False when it does not wait.
  mutating func remove(_ transfer: Transfer) -> Bool {
    guard let index = waiting.firstIndex(where: { $0 === transfer }) else { return false }
    waiting.remove(at: index)
    return true
  }

  private var nextIndex: Int? {
    guard total < totalMax else { return nil }
    return waiting.firstIndex { perHost[$0.authority, default: 0] < perHostMax }
  }
}
