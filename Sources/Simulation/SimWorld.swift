// SimWorld: a whole world from one number, its crash, and its next start.
import Effects
import Model

/// A simulated machine with its network, from power-on to the end of one run.
///
/// The ledger is given by the caller, so that the real one can be used on a database in memory.
package struct SimWorld: Sendable {
  /// The number that decides everything.
  package let seed: UInt64
  /// When this run stops; counts its operations.
  package let crashPlan: CrashPlan
  package let clock: SimClock
  package let executor: SimExecutor
  package let files: SimFiles
  package let ledger: FaultyLedger
  package let web: SimWeb
  /// 0 at first, one more after each restart.
  package let incarnation: Int
  /// What the engine gets.
  package let world: World
  private let innerLedger: any Ledger

  /// The first start of the machine, with empty files.
  package init(
    seed: UInt64, ledger: any Ledger, plan: SimWebPlan = .calm,
    fileFaults: FileFaults = .none, ledgerFaults: LedgerFaults = .none,
    crashPlan: CrashPlan = CrashPlan()
  ) {
    let root = Seed(seed)
    let site = SimSite(seed: root, plan: plan)
    let clock = SimClock(start: site.start)
    self.init(
      seed: seed, incarnation: 0, clock: clock, crashPlan: crashPlan,
      files: SimFiles(seed: root.fork("files"), crashPlan: crashPlan, faults: fileFaults),
      web: SimWeb(site: site, clock: clock, crashPlan: crashPlan), innerLedger: ledger,
      ledgerFaults: ledgerFaults)
  }

  private init(
    seed: UInt64, incarnation: Int, clock: SimClock, crashPlan: CrashPlan, files: SimFiles,
    web: SimWeb, innerLedger: any Ledger, ledgerFaults: LedgerFaults
  ) {
    let root = Seed(seed).fork("incarnation").fork(incarnation)
    self.seed = seed
    self.incarnation = incarnation
    self.clock = clock
    self.crashPlan = crashPlan
    self.files = files
    self.web = web
    self.innerLedger = innerLedger
    self.executor = SimExecutor(seed: root, clock: clock, crashPlan: crashPlan)
    self.ledger = FaultyLedger(
      innerLedger, seed: root, crashPlan: crashPlan, faults: ledgerFaults)
    self.world = World(
      clock: clock, randomness: SeededRandom(seed: root.fork("engine")), transport: web,
      files: files, ledger: ledger, storageExecutor: executor.storage)
  }

  /// The feeds of the web, for the settings.
  package var feeds: [SimFeed] { web.site.feeds }

  /// Everything requested, before earlier restarts too.
  package var requests: [SimRequest] { web.requests }

  /// What a perfect reader would know now.
  package var expectedArticles: [GroundTruthArticle] { web.site.expectedArticles(at: clock.now) }

  /// Fills the disk, for files and ledger alike, or makes room again.
  package func setDiskFull(_ isFull: Bool) {
    files.capacityBytes = isFull ? files.usedBytes : nil
    ledger.isFull = isFull
  }

  /// Runs `body` in this world; see `SimExecutor.run`.
  package func run<Value: Sendable>(
    cancelAt: Instant? = nil, jobsMax: Int = Limits.jobsMax,
    observe: (Instant) throws -> Void = { _ in },
    _ body: @Sendable @escaping (World) async throws -> Value
  ) -> SimOutcome<Value> {
    let world = world
    return executor.run(cancelAt: cancelAt, jobsMax: jobsMax, observe: observe) {
      try await body(world)
    }
  }

  /// The next start after a crash or a clean end: the same web and ledger, the files as they
  /// survived, the time a little later. This world must not be used for a run any more.
  ///
  /// - Parameters:
  ///   - ledger: another ledger, when the test recovers it by its own means; nil keeps this one.
  ///   - variant: another of the ways in which the same crash may have torn the files.
  package func restart(
    after pause: Duration = .seconds(5), crashPlan next: CrashPlan = CrashPlan(),
    ledger other: (any Ledger)? = nil, variant: Int = 0
  ) -> SimWorld {
    let clock = SimClock(start: clock.now + pause)
    return SimWorld(
      seed: seed, incarnation: incarnation + 1, clock: clock, crashPlan: next,
      files: files.recovered(crashPlan: next, variant: variant),
      web: web.restarted(clock: clock, crashPlan: next), innerLedger: other ?? innerLedger,
      ledgerFaults: ledger.faults)
  }
}
