// The one place where the adapters meet the engine.
import Corpus
import CurlTransport
import Daemon
import Effects
import Fetching
import Logging
import Model
import SQLiteLedger
import Settings
import SystemWorld

/// A configured gleaner, ready to run: the real world behind the engine.
struct Plant {
  let settings: LoadedSettings
  let world: World
  let engine: Engine
  let archivist: Archivist
  let log: RunLog
  private let transport: CurlClient
  private var locks: [StateLock] = []

  /// - Parameter isDryRun: works on a copy of the ledger in memory and writes no file.
  init(
    _ settings: LoadedSettings, outlets: OutletTable, log: RunLog, isDryRun: Bool = false
  )
    throws
  {
    let files = POSIXFiles()
    let paths = settings.settings.paths
    if !isDryRun {
      try files.createDirectory(paths.state)
      locks.append(try StateLock.hold(state: paths.state))
    }
    let ledgerPath = paths.state + "/ledger.sqlite"
    let ledger =
      isDryRun
      ? try SQLiteDatabase(copyOf: try files.size(ledgerPath) == nil ? nil : ledgerPath)
      : try SQLiteDatabase(path: ledgerPath)
    if !isDryRun {
      try Self.requireCorpus(paths.corpus, of: ledger, files)
      try files.createDirectory(paths.corpus)
      locks.append(try StateLock.hold(corpus: paths.corpus))
    }
    transport = try CurlClient.made(CurlOptions(settings.settings.fetch))
    world = World(
      clock: SystemClock(), randomness: SystemRandomness(), transport: transport,
      files: isDryRun ? DiscardingFiles(files) : files, ledger: ledger,
      storageExecutor: StorageThread())
    self.settings = settings
    self.log = log
    // Files that forget what is written hold no segment of the index of copies.
    archivist =
      isDryRun
      ? Archivist(world: world, settings: settings.settings, log: log, textsPerSegment: .max)
      : Archivist(world: world, settings: settings.settings, log: log)
    engine = Engine(
      world: world, settings: settings, outlets: outlets, archivist: archivist, log: log)
  }

  /// A corpus that is away is not begun anew: recovery would refuse it, and a folder be in its way.
  private static func requireCorpus(
    _ root: String, of ledger: any Ledger, _ files: any Files
  ) throws {
    if try files.size(root) != nil { return }
    let written = try ledger.read { ledger throws(LedgerFailure) in try ledger.lastSequence() }
    if written > 0 {
      throw WiringFailure.corpusAway(
        .corpusBehindLedger(root: root, corpusSeq: 0, ledgerSeq: written))
    }
  }

  func shutDown() { transport.shutdown() }
}

/// The machine that the program runs on, piece by piece, for commands that need no engine.
enum Machine {
  static let files: any Files = POSIXFiles()
  static let clock: any WallClock = SystemClock()
  static let randomness: any Randomness = SystemRandomness()

  static var standardErrorIsTerminal: Bool { ProcessFacts.standardErrorIsTerminal }

  /// CPU seconds of the calling thread.
  static var threadSeconds: Double { ProcessFacts.threadSeconds }

  static func keepHeapSmall() { ProcessFacts.keepHeapSmall() }

  static func ignoreBrokenPipes() { ProcessSignals.ignoreBrokenPipes() }

  /// SIGTERM, SIGINT and SIGHUP from now on, instead of ending the process; call once.
  static func signals() -> AsyncStream<ProcessSignal> { ProcessSignals.stream() }

  /// systemd's side, when systemd has started us.
  static var serviceManager: some ServiceReporting {
    ServiceManager(environment: Paths.environment)
  }

  /// A transport to the control socket; nil when nobody listens there.
  static func transport(toSocket path: String) throws -> (any HTTPTransport)? {
    guard try LocalSocket.isListening(path) else { return nil }
    return try CurlClient.made(CurlOptions(unixSocketPath: path))
  }

  /// What the ledger holds, for look-ups; nothing when there is none.
  static func rememberedLedger(state: String) throws -> any Ledger {
    let path = state + "/ledger.sqlite"
    return try files.size(path) == nil ? SQLiteDatabase() : SQLiteDatabase.forReading(path)
  }

  /// A world for looking at one page: the real network, nothing stored.
  static func worldForLooking(_ settings: FetchSettings) throws -> World {
    World(
      clock: clock, randomness: randomness,
      transport: try CurlClient.made(CurlOptions(settings)),
      files: DiscardingFiles(files), ledger: try SQLiteDatabase(),
      storageExecutor: StorageThread())
  }
}

/// Why the parts could not be put together.
enum WiringFailure: Error, CustomStringConvertible {
  /// Another gleaner works with this state directory.
  case stateInUse(lock: String)
  /// Another gleaner, with a state directory of its own, writes into this corpus.
  case corpusInUse(corpus: String)
  /// Records were written to a corpus that is not there.
  case corpusAway(CorpusFailure)
  /// Nothing can be fetched.
  case noTransport(detail: String)

  var description: String {
    switch self {
    case .stateInUse(let path):
      "Another gleaner works with this state directory (\(path) is locked). "
        + "Stop it, or give its commands through `gleaner fetch` and `gleaner status`."
    case .corpusInUse(let corpus):
      "Another gleaner, with a state directory of its own, writes into the corpus \(corpus). "
        + "Each corpus belongs to one state: stop the other, or set another `paths.corpus`."
    case .corpusAway(let failure): "\(failure)."
    case .noTransport(let detail): "Nothing can be fetched: \(detail)."
    }
  }
}

extension CurlClient {
  /// A client, or the reason in the words of this program.
  fileprivate static func made(_ options: CurlOptions) throws -> CurlClient {
    do {
      return try CurlClient(options: options)
    } catch {
      let detail =
        switch error {
        case .library(let detail): "libcurl says \(detail)"
        case .thread(let errno): "no thread could be started, errno \(errno)"
        case .addressPrefix(let text): "`\(text)` is not an address prefix"
        }
      throw WiringFailure.noTransport(detail: detail)
    }
  }
}

extension StateLock {
  /// The lock of a state directory, or the reason in the words of this program.
  static func hold(state: String) throws -> StateLock {
    try hold(state, "lock", orSay: .stateInUse(lock: state + "/lock"))
  }

  /// The lock of a corpus directory, likewise.
  static func hold(corpus: String) throws -> StateLock {
    try hold(corpus, CorpusLayout.lockName, orSay: .corpusInUse(corpus: corpus))
  }

  private static func hold(
    _ directory: String, _ name: String, orSay held: WiringFailure
  ) throws -> StateLock {
    do {
      return try StateLock(directory: directory, name: name)
    } catch {
      switch error {
      case .held: throw held
      case .file(let failure): throw failure
      }
    }
  }
}

/// `gleaner corpus reindex` on the real disk.
enum Rebuilding {
  /// Builds a new ledger beside the old one and puts it in its place when it is whole.
  static func rebuild(_ paths: PathSettings, progress: (Int64) -> Void) throws -> ReindexReport {
    let files = POSIXFiles()
    try files.createDirectory(paths.state)
    return try Failures.explained {
      let locks = [
        try StateLock.hold(state: paths.state), try StateLock.hold(corpus: paths.corpus),
      ]
      return try withExtendedLifetime(locks) {
        let target = paths.state + "/ledger.sqlite"
        let fresh = paths.state + "/reindex.sqlite"
        for suffix in ["", "-wal", "-shm"] { try files.remove(fresh + suffix) }
        let report: ReindexReport
        do {
          let ledger = try SQLiteDatabase(path: fresh)
          report = try Reindexer(
            files: files, layout: CorpusLayout(root: paths.corpus), ledger: ledger,
            state: paths.state
          ).rebuild(progress: progress)
          try ledger.close()
        }
        for suffix in ["", "-wal", "-shm"] where try files.size(target + suffix) != nil {
          try files.rename(target + suffix, to: paths.state + "/ledger.before.sqlite" + suffix)
        }
        try files.rename(fresh, to: target)
        try files.syncDirectory(paths.state)
        return report
      }
    }
  }
}

extension CurlOptions {
  init(_ settings: FetchSettings) {
    self.init(
      addressPolicy: AddressPolicy(allowedPrivatePrefixes: settings.allowPrivateAddresses),
      maxConnections: settings.totalConnections,
      maxConnectionsPerHost: settings.perHostConnections, connectTo: settings.connectTo,
      caFile: settings.caFile)
  }
}

/// Where the run log goes, as configured.
enum Logs {
  static func runLog(_ settings: LogSettings) -> RunLog {
    let level = Logger.Level(rawValue: settings.level.rawValue) ?? .info
    let toJournal =
      switch settings.destination {
      case .journal: true
      case .stderr: false
      case .auto: JournalLogHandler.isConnected(environment: Paths.environment)
      }
    return RunLog(
      Logger(label: "gleaner") { _ in
        if toJournal { return JournalLogHandler(level: level) }
        return TextLogHandler(level: level)
      })
  }

  /// For commands: only what a person must know.
  static func quiet() -> RunLog {
    RunLog(Logger(label: "gleaner") { _ in TextLogHandler(level: .error) })
  }
}
