// SimOutcome: how a simulated run ended.

/// How a run ended.
package enum SimOutcome<Value: Sendable>: Sendable {
  case finished(Value)
  /// The body, or the observer, threw.
  case failed(any Error)
  /// The `CrashPlan` stopped the machine.
  case crashed(during: String)
  /// The seed no longer decides what happens.
  case stuck(SimEscape)
  /// More jobs than allowed: something loops.
  case runaway(jobs: Int)

  /// The value of a finished run.
  package var value: Value? {
    if case .finished(let value) = self { value } else { nil }
  }

  /// Whether the `CrashPlan` ended the run.
  package var isCrash: Bool {
    if case .crashed = self { true } else { false }
  }
}

/// How something left the simulated executor.
package enum SimEscape: Hashable, Sendable {
  /// Nothing is ready and nobody sleeps, but the body has not ended: it waits for something outside.
  case nothingToDo
  /// A job came from another thread than the driver's: a loose task, or a real wait.
  case foreignThread
  /// The body ended while something that it started was still asleep.
  case leftBehind(sleepers: Int)
}
