// A number that several callers raise.
import Synchronization

final class Counter: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }

  /// The number after this call, 1….
  func next() -> Int {
    number.withLock { number in
      number += 1
      return number
    }
  }
}
