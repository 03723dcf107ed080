// The shipped engine in a world made from a seed: one run, its crash, its restart, and what must hold.
import Corpus
import Daemon
import Effects
import Logging
import Model
import SQLiteLedger
import Settings
import Simulation

/// A gleaner on a simulated machine, from its first start over any number of crashes.
struct SimulatedGleaner {
  private(set) var machine: SimWorld
  /// Lines seen in the corpus after each incarnation, by sequence number.
  private(set) var seenLines: [Int64: [UInt8]] = [:]
  private(set) var crashes = 0
  private var hasRun = false
  let settings: LoadedSettings

  init(
    seed: UInt64, plan: SimWebPlan, crashAt: Int? = nil, kind: CrashPlan.Kind = .powerLoss,
    fileFaults: FileFaults = .none
  ) throws {
    machine = SimWorld(
      seed: seed, ledger: try SQLiteDatabase(), plan: plan, fileFaults: fileFaults,
      crashPlan: CrashPlan(crashAt: crashAt, kind: kind))
    settings = Self.settings(machine)
  }

  var operations: Int { machine.crashPlan.operations }

  /// Runs the daemon for a time, restarting it after a crash, and checks the corpus after each end.
  ///
  /// - Parameter observe: called before each step of time with the machine and the time since the start.
  mutating func run(
    for duration: Duration, observe: (SimWorld, Duration) -> Void = { _, _ in }
  ) throws {
    if hasRun { machine = machine.restart() }
    hasRun = true
    let start = machine.clock.now
    let end = start + duration
    while true {
      let settings = settings
      let machine = machine
      let outcome = machine.run(
        cancelAt: end, observe: { observe(machine, $0 - start) }
      ) { world in
        try await SimulatedDaemon.run(world, settings)
      }
      switch outcome {
      case .finished:
        try check()
        return try checkIndex()
      case .crashed:
        crashes += 1
        self.machine = machine.restart()
      case .failed(let error): throw Broken.failed("\(error)")
      case .stuck(let escape): throw Broken.escaped("\(escape)")
      case .runaway(let jobs): throw Broken.escaped("\(jobs) jobs")
      }
    }
  }

  // MARK: Invariants

  /// Nothing lost, doubled, torn, reordered or altered since the last check.
  mutating func check() throws {
    let layout = CorpusLayout(root: settings.settings.paths.corpus)
    let report = try CorpusVerifier(files: machine.files, layout: layout).verify()
    if let fault = report.faults.first { throw Broken.corpus(fault) }
    let known = try machine.ledger.read { ledger throws(LedgerFailure) in
      try ledger.lastSequence()
    }
    if known != report.lastSeq {
      throw Broken.corpus("the ledger reached \(known), the corpus \(report.lastSeq)")
    }
    var lines: [Int64: [UInt8]] = [:]
    _ = try CorpusReader(files: machine.files, layout: layout).lines(after: 0) { head, line in
      lines[head.seq] = line
      return true
    }
    for (seq, line) in seenLines where lines[seq] != line {
      throw Broken.corpus("record \(seq) was altered or lost")
    }
    seenLines = lines
  }

  /// What is remembered of texts is what the corpus alone gives: as if nothing had happened.
  private func checkIndex() throws {
    let rebuilt = try SQLiteDatabase()
    // Files of another start: what is done here counts for no crash.
    _ = try Reindexer(
      files: machine.restart().files, layout: CorpusLayout(root: settings.settings.paths.corpus),
      ledger: rebuilt, state: "/rebuilt-\(crashes)-\(seenLines.count)",
      textsPerSegment: SimulatedDaemon.textsPerSegment + 2
    ).rebuild()
    let (kept, made) = (try Self.texts(machine.ledger), try Self.texts(rebuilt))
    if kept != made {
      throw Broken.corpus("\(kept.count) texts are remembered, the corpus gives \(made.count)")
    }
  }

  private static func texts(_ ledger: any Ledger) throws -> [ComparedEntry] {
    try ledger.read { ledger throws(LedgerFailure) in
      var texts: [ComparedEntry] = []
      while let text = try ledger.comparedText(Int64(texts.count)) { texts.append(text) }
      return texts
    }
  }

  /// Host gaps and robots rules, over all incarnations.
  func politenessViolations() -> [PolitenessViolation] {
    PolitenessRules(gap: settings.settings.fetch.perHostGap, concurrencyMax: 2)
      .violations(in: machine.requests, of: machine.web.site)
  }

  // MARK: Settings

  private static func settings(_ machine: SimWorld) -> LoadedSettings {
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    settings.corpus.sealBytes = 64 << 10
    settings.schedule.recheck = [.seconds(3600), .seconds(6 * 3600), .seconds(86_400)]
    var sources: [String: SourceSettings] = [:]
    for feed in machine.feeds {
      var source = sources[feed.source] ?? SourceSettings(id: feed.source, name: feed.source)
      source.homepage = feed.homepage
      source.feeds.append(FeedSettings(id: feed.section, url: feed.url))
      sources[feed.source] = source
    }
    return LoadedSettings(
      settings: settings, sources: sources.values.sorted { $0.id < $1.id })
  }
}

/// What a simulated run found wrong.
enum Broken: Error, CustomStringConvertible {
  case failed(String)
  /// The seed no longer decides: something left the simulated executor.
  case escaped(String)
  case corpus(String)

  var description: String {
    switch self {
    case .failed(let error): "the engine failed: \(error)"
    case .escaped(let how): "the run left the simulation: \(how)"
    case .corpus(let fault): fault
    }
  }
}
