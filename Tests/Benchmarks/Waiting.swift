// Asynchronous work in a program that is none: the thread that asks stands still meanwhile.
//
// The whole program is not asynchronous because its child processes end with the thread that started
// them (PR_SET_PDEATHSIG), and tasks may not stay on one.
import Foundation
import Synchronization

enum Waiting {
  private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }

  /// Runs `work` in a task and waits for it.
  static func on<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    let done = DispatchSemaphore(value: 0)
    Task {
      let result: Result<Value, any Error>
      do {
        result = .success(try await work())
      } catch {
        result = .failure(error)
      }
      outcome.result.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    guard let result = outcome.result.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
