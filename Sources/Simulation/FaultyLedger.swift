// FaultyLedger: any ledger, made to refuse, and to stop the machine before or after a commit.
import Effects
import Synchronization

/// How often transactions are refused before anything was changed; each 0…1.
package struct LedgerFaults: Sendable {
  /// Refused as if the disk were full.
  package var noSpace: Double
  /// Refused as if the disk were damaged.
  package var broken: Double

  package init(noSpace: Double = 0, broken: Double = 0) {
    self.noSpace = noSpace
    self.broken = broken
  }

  /// A ledger that never refuses.
  package static let none = LedgerFaults()
}

/// A ledger with faults around one without.
///
/// Each `write` counts two operations of the `CrashPlan`. At the first the transaction has been run
/// and is rolled back; at the second it is committed, and only the caller does not learn of it.
package final class FaultyLedger: Ledger {
  private struct State {
    var stream: SeedStream
    var faults: LedgerFaults
    var isFull = false
    var isUnreadable = false
    var writes = 0
  }

  private let inner: any Ledger
  private let crashPlan: CrashPlan
  private let state: Mutex<State>

  /// A ledger around `inner`, which alone remembers.
  package init(
    _ inner: any Ledger, seed: Seed, crashPlan: CrashPlan, faults: LedgerFaults = .none
  ) {
    self.inner = inner
    self.crashPlan = crashPlan
    self.state = Mutex(State(stream: seed.fork("ledger faults").stream, faults: faults))
  }

  /// Faults from now on.
  package var faults: LedgerFaults {
    get { state.withLock { $0.faults } }
    set { state.withLock { $0.faults = newValue } }
  }

  /// While true every `write` is refused with `.noSpace`.
  package var isFull: Bool {
    get { state.withLock { $0.isFull } }
    set { state.withLock { $0.isFull = newValue } }
  }

  /// While true every `read` is refused.
  package var isUnreadable: Bool {
    get { state.withLock { $0.isUnreadable } }
    set { state.withLock { $0.isUnreadable = newValue } }
  }

  /// Transactions committed through this ledger.
  package var writes: Int { state.withLock { $0.writes } }

  package func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    try checkRunning()
    try state.withLock { state throws(LedgerFailure) in
      let noSpace = state.stream.chance(state.faults.noSpace)
      let broken = state.stream.chance(state.faults.broken)
      if state.isFull || noSpace { throw .noSpace }
      if broken { throw .broken(detail: "injected") }
    }
    let crashPlan = crashPlan
    let value = try inner.write { transaction throws(LedgerFailure) -> Value in
      let value = try body(transaction)
      if crashPlan.step("ledger transaction before its commit") { throw FaultyLedger.stopped }
      return value
    }
    state.withLock { $0.writes += 1 }
    if crashPlan.step("ledger transaction after its commit") { throw FaultyLedger.stopped }
    return value
  }

  package func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    try checkRunning()
    if isUnreadable { throw .broken(detail: "injected") }
    return try inner.read(body)
  }

  private func checkRunning() throws(LedgerFailure) {
    if crashPlan.hasCrashed { throw FaultyLedger.stopped }
  }

  private static let stopped = LedgerFailure.broken(detail: "the machine has stopped")
}
