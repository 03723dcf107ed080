// SimClock: virtual time. Nobody waits; when all have nothing to do, the driver moves the time.
import Effects
import Model
import Synchronization

/// The clock of a simulated world.
package final class SimClock: WallClock {
  private struct Sleeper {
    var deadline: Instant
    var id: Int64
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now: Instant
    var lastID: Int64 = 0
    /// By deadline, then by id.
    var sleepers: [Sleeper] = []
    /// Cancelled before they lay down.
    var cancelledEarly: Set<Int64> = []
    var isShut = false
  }

  private let state: Mutex<State>

  /// A clock that stands at `start`.
  package init(start: Instant) { state = Mutex(State(now: start)) }

  /// The instant at which the world of a seed begins: a full minute in 2026, 2027 or 2028.
  package static func start(of seed: Seed) -> Instant {
    var stream = seed.fork("start").stream
    let day = Instant(year: 2026, month: 1, day: 1 + stream.between(Limits.startDays))
    return day + .seconds(60 * stream.below(1440))
  }

  package var now: Instant { state.withLock { $0.now } }

  /// Tasks that wait for a time.
  package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  /// The time of the earliest sleeper.
  package var nextDeadline: Instant? { state.withLock { $0.sleepers.first?.deadline } }

  package func sleep(until deadline: Instant) async throws(CancellationError) {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let woke = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if !lieDown(id, until: deadline, continuation) { continuation.resume(returning: false) }
      }
    } onCancel: {
      cancel(id)
    }
    if woke { return }
    state.withLock { _ = $0.cancelledEarly.remove(id) }
    // A loop that ignores the cancellation must still pass through the executor, which counts.
    await Task.yield()
    throw CancellationError()
  }

  /// Moves the time forward and wakes everybody whose time has come.
  ///
  /// - Returns: how many were woken.
  @discardableResult
  package func advance(to instant: Instant) -> Int {
    let due = state.withLock { state in
      state.now = max(state.now, instant)
      let count = state.sleepers.prefix { $0.deadline <= state.now }.count
      defer { state.sleepers.removeFirst(count) }
      return Array(state.sleepers.prefix(count))
    }
    for sleeper in due { sleeper.continuation.resume(returning: true) }
    return due.count
  }

  /// Ends the world: everybody asleep, and everybody who will lie down, is cancelled.
  package func shut() {
    let all = state.withLock { state in
      state.isShut = true
      defer { state.sleepers = [] }
      return state.sleepers
    }
    for sleeper in all { sleeper.continuation.resume(returning: false) }
  }

  private func lieDown(
    _ id: Int64, until deadline: Instant, _ continuation: CheckedContinuation<Bool, Never>
  ) -> Bool {
    state.withLock { state in
      if state.isShut || state.cancelledEarly.contains(id) { return false }
      precondition(state.sleepers.count < Limits.sleepersMax, "too many sleepers")
      // A passed deadline waits for the driver too, so that a loop of such waits is counted.
      let sleeper = Sleeper(
        deadline: max(deadline, state.now), id: id, continuation: continuation)
      var low = 0
      var high = state.sleepers.count
      while low < high {
        let middle = (low + high) / 2
        if state.sleepers[middle].deadline <= sleeper.deadline {
          low = middle + 1
        } else {
          high = middle
        }
      }
      state.sleepers.insert(sleeper, at: low)
      return true
    }
  }

  private func cancel(_ id: Int64) {
    let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelledEarly.insert(id)
        return nil
      }
      return state.sleepers.remove(at: index).continuation
    }
    continuation?.resume(returning: false)
  }
}
