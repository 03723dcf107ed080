// World: everything that is not repeatable, in one value, so that the same engine runs on the real
// machine and in a simulation made from a seed.
import Model

/// All that the engine may ask of the outside.
package struct World: Sendable {
  package var clock: any WallClock
  package var randomness: any Randomness
  package var transport: any HTTPTransport
  package var files: any Files
  package var ledger: any Ledger
  /// Runs what blocks on a disk: the ledger and the corpus, one after the other.
  package var storageExecutor: any SerialExecutor

  package init(
    clock: any WallClock, randomness: any Randomness, transport: any HTTPTransport,
    files: any Files, ledger: any Ledger, storageExecutor: any SerialExecutor
  ) {
    self.clock = clock
    self.randomness = randomness
    self.transport = transport
    self.files = files
    self.ledger = ledger
    self.storageExecutor = storageExecutor
  }
}

/// The time of day, and waiting.
package protocol WallClock: Sendable {
  var now: Instant { get }
  /// Returns at `deadline` or soon after; at once when it has passed.
  func sleep(until deadline: Instant) async throws(CancellationError)
}

/// A source of random bits; thread-safe.
package protocol Randomness: Sendable {
  func next() -> UInt64
}

extension Randomness {
  /// Uniform in 0..<1.
  package func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
