// Parking: where a task waits for one value from its actor, or for its own cancellation.
import Synchronization

/// For one wait. The value may come before the wait begins.
final class Parking<Value: Sendable>: Sendable {
  private enum State {
    case empty
    case waiting(CheckedContinuation<Value?, Never>)
    /// nil: cancelled.
    case ended(Value?)
  }

  private let state = Mutex(State.empty)

  /// nil when the task was cancelled first.
  nonisolated(nonsending) func wait() async -> Value? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ended = state.withLock { state -> Value?? in
          if case .ended(let value) = state { return .some(value) }
          state = .waiting(continuation)
          return .none
        }
        if let ended { continuation.resume(returning: ended) }
      }
    } onCancel: {
      end(nil)
    }
  }

  func signal(_ value: Value) { end(value) }

  private func end(_ value: Value?) {
    let waiting = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      switch state {
      case .empty:
        state = .ended(value)
        return nil
      case .waiting(let continuation):
        state = .ended(value)
        return continuation
      case .ended: return nil
      }
    }
    waiting?.resume(returning: value)
  }
}
