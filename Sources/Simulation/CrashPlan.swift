// CrashPlan: counts every change to files and ledger in one numbering, and stops the world at one.
import Synchronization

/// When the machine stops; shared by the files, the ledger, the network and the driver of one run.
package final class CrashPlan: Sendable {
  /// What a crash takes away.
  package enum Kind: Sendable {
    /// Everything that was not synced may be lost or torn.
    case powerLoss
    /// `kill -9`: the process ends, and the page cache of the system survives.
    case kill
  }

  private struct State {
    var operations = 0
    var crashedDuring: String?
  }

  /// What the crash takes away.
  package let kind: Kind
  /// The operation, 1…, that does not return; nil for none.
  package let crashAt: Int?
  private let state = Mutex(State())

  /// A plan to stop at the operation `crashAt`, 1…; nil for never.
  package init(crashAt: Int? = nil, kind: Kind = .powerLoss) {
    self.crashAt = crashAt
    self.kind = kind
  }

  /// Changes begun so far: one for each changing call to the files, two for each transaction of the
  /// ledger (before its commit, and after it).
  package var operations: Int { state.withLock { $0.operations } }

  /// Whether the machine has stopped; then every effect refuses.
  package var hasCrashed: Bool { state.withLock { $0.crashedDuring != nil } }

  /// What was going on when the machine stopped.
  package var crashedDuring: String? { state.withLock { $0.crashedDuring } }

  /// Stops the machine now.
  package func crash(during what: String) {
    state.withLock { state in
      if state.crashedDuring == nil { state.crashedDuring = what }
    }
  }

  /// Counts one operation.
  ///
  /// - Returns: true when the machine stops in it.
  func step(_ what: String) -> Bool {
    state.withLock { state in
      state.operations += 1
      if state.operations == crashAt, state.crashedDuring == nil {
        state.crashedDuring = "\(what) (operation \(state.operations))"
        return true
      }
      return false
    }
  }
}
