// SimFleetWorld: a machine that watches a fleet, from power-on to the end of one run.
import Effects
import Model

/// Clock, executor, files and network around a ledger that the caller gives.
package struct SimFleetWorld: Sendable {
  package let seed: UInt64
  package let clock: SimClock
  package let executor: SimExecutor
  package let files: SimFiles
  package let ledger: any Ledger
  package let web: SimFleetWeb
  /// What the engine gets.
  package let world: World

  package init(seed: UInt64, plan: SimFleetPlan, ledger: any Ledger, rules: SimFleetRules) {
    let root = Seed(seed)
    let fleet = SimFleet(seed: root, plan: plan)
    let crashPlan = CrashPlan()
    self.seed = seed
    self.ledger = ledger
    clock = SimClock(start: fleet.start)
    executor = SimExecutor(seed: root, clock: clock, crashPlan: crashPlan)
    files = SimFiles(seed: root.fork("files"), crashPlan: crashPlan)
    web = SimFleetWeb(fleet: fleet, clock: clock, rules: rules)
    world = World(
      clock: clock, randomness: SeededRandom(seed: root.fork("engine")), transport: web,
      files: files, ledger: ledger, storageExecutor: executor.storage)
  }

  package var fleet: SimFleet { web.fleet }

  /// Runs `body` until the fleet's end; see `SimExecutor.run`.
  package func run<Value: Sendable>(
    observe: (Instant) throws -> Void = { _ in },
    _ body: @Sendable @escaping (World) async throws -> Value
  ) -> SimOutcome<Value> {
    let world = world
    return executor.run(
      cancelAt: web.fleet.end, jobsMax: Limits.fleetJobsMax, observe: observe
    ) {
      try await body(world)
    }
  }
}
