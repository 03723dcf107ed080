// The ledger over SQLite: one file, write-ahead log, every transaction durable when it returns.
import Effects
import GRDB
import Model

/// A `Ledger` in an SQLite database, reached through GRDB.
///
/// `journal_mode=WAL` with `synchronous=FULL`: a transaction is on the disk when `write` returns.
/// One process at a time; callers hold the lock of the state directory.
package struct SQLiteDatabase: Ledger {
  let queue: DatabaseQueue
  /// The file, or that of which this is a copy.
  private let path: String

  /// Opens or creates the database at `path` and brings its schema up to date.
  ///
  /// - Throws: `LedgerFailure.damaged` for a damaged file, `.broken` for one written by a newer gleaner,
  ///   `.noSpace` on a full disk.
  package init(path: String) throws(LedgerFailure) {
    self.path = path
    queue = try Self.open(path) { try DatabaseQueue(path: path, configuration: Self.configuration) }
  }

  /// The database at `path` as it is, for look-ups alone; what an older program left is read from a copy in
  /// memory that is brought up to date.
  package static func forReading(_ path: String) throws(LedgerFailure) -> SQLiteDatabase {
    let queue = try mapped(path) { try DatabaseQueue(path: path, configuration: reading) }
    let isOld = try mapped(path) { try checkedVersion(of: queue) < SQLiteSchema.version }
    return isOld ? try SQLiteDatabase(copyOf: path) : SQLiteDatabase(queue, path)
  }

  private init(_ queue: DatabaseQueue, _ path: String) { (self.queue, self.path) = (queue, path) }

  /// A database that lives in memory only, with what the one at `path` holds (nil: nothing): for dry
  /// runs and simulations.
  package init(copyOf path: String? = nil) throws(LedgerFailure) {
    self.path = path ?? ""
    queue = try Self.open(self.path) {
      let memory = try DatabaseQueue(configuration: Self.configuration)
      if let path {
        try DatabaseQueue(path: path, configuration: Self.reading).backup(to: memory)
      }
      return memory
    }
  }

  /// Copies the write-ahead log back and closes the file; nothing can be asked afterwards.
  package func close() throws(LedgerFailure) {
    try mapped(path) { try queue.close() }
  }

  package func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    try mapped(path) {
      var value: Value?
      try queue.inTransaction(.immediate) { database in
        value = try body(SQLiteTransaction(database: database, mayWrite: true))
        return .commit
      }
      guard let value else { throw LedgerFailure.broken(detail: "the transaction did not run") }
      return value
    }
  }

  package func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    try mapped(path) {
      func ask(_ database: Database) throws -> Value {
        try body(SQLiteTransaction(database: database, mayWrite: false))
      }
      // Another process may write to what is only read.
      if queue.configuration.readonly { return try queue.read(ask) }
      // There is one connection, and the transaction refuses to write: GRDB's own guard of reads costs
      // two statements each and would add nothing.
      return try queue.unsafeRead(ask)
    }
  }

  private static var reading: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(SQLiteLimits.busyTimeoutSeconds)
    return configuration
  }

  private static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.label = "gleaner.ledger"
    configuration.busyMode = .timeout(SQLiteLimits.busyTimeoutSeconds)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -\(SQLiteLimits.pageCacheKibibytes)")
      try database.execute(
        sql: "PRAGMA wal_autocheckpoint = \(SQLiteLimits.walCheckpointPages)")
      try database.execute(sql: "PRAGMA journal_size_limit = \(SQLiteLimits.walBytesKept)")
    }
    return configuration
  }

  private static func open(
    _ path: String, _ make: () throws -> DatabaseQueue
  ) throws(LedgerFailure)
    -> DatabaseQueue
  {
    try mapped(path) {
      let queue = try make()
      let version = try checkedVersion(of: queue)
      if version < SQLiteSchema.version {
        try queue.inTransaction(.immediate) { database in
          for step in SQLiteSchema.steps[version...] { try database.execute(sql: step) }
          try database.execute(sql: "PRAGMA user_version = \(SQLiteSchema.version)")
          return .commit
        }
      }
      return queue
    }
  }

  private static func checkedVersion(of queue: DatabaseQueue) throws -> Int {
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard version <= SQLiteSchema.version else {
      throw LedgerFailure.broken(
        detail: "schema \(version) is newer than this program's \(SQLiteSchema.version)")
    }
    return version
  }
}

/// Runs `work` and says every error in the ledger's own words.
///
/// - Parameter path: the file of the ledger; only the outermost call need know it.
func mapped<Value>(
  _ path: String = "", _ work: () throws -> Value
) throws(LedgerFailure) -> Value {
  do {
    return try work()
  } catch LedgerFailure.damaged(_, let detail) {
    throw .damaged(path: path, detail: detail)
  } catch let failure as LedgerFailure {
    throw failure
  } catch let error as DatabaseError {
    switch error.resultCode {
    case .SQLITE_FULL: throw .noSpace
    case .SQLITE_CONSTRAINT:
      preconditionFailure("the ledger was asked to break its own rules: \(error)")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      throw .damaged(path: path, detail: error.description)
    case .SQLITE_BUSY, .SQLITE_LOCKED: throw .locked(detail: error.description)
    // On a full disk the shared-memory index of the write-ahead log cannot grow.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: throw .noSpace
    default: throw .broken(detail: error.description)
    }
  } catch {
    throw .broken(detail: "\(error)")
  }
}

/// Bounds of the database, each stated once.
enum SQLiteLimits {
  /// Seconds to wait for another process (`gleaner status` reading) to let go.
  static let busyTimeoutSeconds = 5.0
  /// KiB of page cache: the hot index pages of about a million articles.
  static let pageCacheKibibytes = 8192
  /// Pages in the write-ahead log before it is copied back (SQLite's own default).
  static let walCheckpointPages = 1000
  /// Bytes that the write-ahead log keeps after a checkpoint.
  static let walBytesKept = 8_388_608
}
