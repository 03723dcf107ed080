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
  private let lock: StateLock?

  /// - Parameter isDryRun: works on a copy of the ledger in memory and writes no file.
  init(_ settings: LoadedSettings, outlets: OutletTable, log: RunLog, isDryRun: Bool = false)
    throws
  {
    let files = POSIXFiles()
    let paths = settings.settings.paths
    if isDryRun {
      lock = nil
    } else {
      try files.createDirectory(paths.state)
      try files.createDirectory(paths.corpus)
      lock = try StateLock(directory: paths.state)
    }
    let ledgerPath = paths.state + "/ledger.sqlite"
    let ledger =
      isDryRun
      ? try SQLiteDatabase(copyOf: try files.size(ledgerPath) == nil ? nil : ledgerPath)
      : try SQLiteDatabase(path: ledgerPath)
    transport = try CurlClient(options: CurlOptions(settings.settings.fetch))
    world = World(
      clock: SystemClock(), randomness: SystemRandomness(), transport: transport,
      files: isDryRun ? DiscardingFiles(files) : files, ledger: ledger, taskExecutor: nil,
      storageExecutor: StorageThread())
    self.settings = settings
    self.log = log
    archivist = Archivist(world: world, settings: settings.settings, log: log)
    engine = Engine(
      world: world, settings: settings, outlets: outlets, archivist: archivist, log: log)
  }

  func shutDown() { transport.shutdown() }
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
