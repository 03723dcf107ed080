// PageSlots: how many pages may be in memory at the same time.

/// Slots lent in order of asking; a value inside the engine.
struct PageSlots {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Waiters before this one were served; they are cut off when they are more than the others.
  private var head = 0

  init(count: Int) {
    precondition(count > 0, "without a slot no page can ever be read")
    free = count
  }

  /// True when a slot was free; else `wait` for one.
  mutating func take() -> Bool {
    if free == 0 { return false }
    free -= 1
    return true
  }

  mutating func wait(_ continuation: CheckedContinuation<Void, Never>) {
    waiting.append(continuation)
  }

  /// Hands the slot to the one who waits longest.
  mutating func giveBack() {
    guard head < waiting.count else {
      free += 1
      return
    }
    let next = waiting[head]
    head += 1
    if head > waiting.count / 2 {
      waiting.removeFirst(head)
      head = 0
    }
    next.resume()
  }
}
