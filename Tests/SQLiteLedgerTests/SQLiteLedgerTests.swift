// SQLite keeps the laws of a ledger, on a disk and in memory, and says what is wrong in its words.
import Effects
import Foundation
import GRDB
import LedgerContract
import Model
import Simulation
import SystemWorld
import Testing

@testable import SQLiteLedger

/// A directory that is removed at the end of the test.
private func withDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("gleaner-ledger-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path)
}

private func saveNote(_ value: String, in ledger: any Ledger) throws(LedgerFailure) {
  try ledger.write { ledger throws(LedgerFailure) in try ledger.saveNote("n", value) }
}

private func note(in ledger: any Ledger) throws(LedgerFailure) -> String? {
  try ledger.read { ledger throws(LedgerFailure) in try ledger.note("n") }
}

@Suite struct SQLiteLedgerTests {
  @Test(arguments: LedgerLaw.all)
  func `on a disk, opened anew for every step, the law holds`(_ law: LedgerLaw) throws {
    try withDirectory { directory in
      try law.check { try SQLiteDatabase(path: directory + "/ledger.sqlite") }
    }
  }

  @Test(arguments: LedgerLaw.all)
  func `in memory the law holds`(_ law: LedgerLaw) throws {
    let ledger = try SQLiteDatabase()
    try law.check { ledger }
  }

  @Test(arguments: LedgerLaw.all)
  func `inside the simulation without faults the law holds`(_ law: LedgerLaw) throws {
    let inner = try SQLiteDatabase()
    try law.check { FaultyLedger(inner, seed: Seed(1), crashPlan: CrashPlan()) }
  }

  // MARK: The file

  @Test func `the file is written ahead and every commit is synced`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      let ledger = try SQLiteDatabase(path: path)
      try saveNote("x", in: ledger)
      let pragmas = try ledger.queue.read { database in
        try ["journal_mode", "synchronous", "user_version"].map { pragma in
          try String.fetchOne(database, sql: "PRAGMA \(pragma)")
        }
      }
      #expect(pragmas == ["wal", "2", "\(SQLiteSchema.version)"])
    }
  }

  @Test func `a ledger of a newer program is refused and left as it is`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      try DatabaseQueue(path: path).inDatabase { database in
        try database.execute(sql: "CREATE TABLE future (x); PRAGMA user_version = 99")
      }
      #expect(
        throws: LedgerFailure.broken(
          detail: "schema 99 is newer than this program's \(SQLiteSchema.version)")
      ) { try SQLiteDatabase(path: path) }
      let tables = try DatabaseQueue(path: path).inDatabase { database in
        try String.fetchAll(database, sql: "SELECT name FROM sqlite_master")
      }
      #expect(tables == ["future"])
    }
  }

  @Test func `a ledger of an older program is brought up to date with its articles counted`() throws
  {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      try DatabaseQueue(path: path).inDatabase { database in
        for step in SQLiteSchema.steps.dropLast(3) { try database.execute(sql: step) }
        for version in 1...2 {
          try database.execute(
            sql:
              "INSERT INTO article VALUES ('a', ?, ?, 'new', 's', 'u', 't', '', '', 0, 1, 0, 9, '')",
            arguments: [version, version])
        }
        try database.execute(sql: "INSERT INTO entry VALUES ('f', 'k', 'x', 1000, 5000)")
        try database.execute(sql: "PRAGMA user_version = \(SQLiteSchema.version - 3)")
      }
      let found = try SQLiteDatabase(path: path).read { ledger throws(LedgerFailure) in
        (try ledger.articleCount(), try ledger.entry(feed: "f", key: "k")?.planned)
      }
      #expect(found == (1, Instant(milliseconds: 5000)))
    }
  }

  @Test func `a file that is no database, and a directory that is not there, are refused`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      try Data(repeating: 0x2A, count: 8192).write(to: URL(fileURLWithPath: path))
      let noDatabase = #expect(throws: LedgerFailure.self) { try SQLiteDatabase(path: path) }
      guard case .damaged(path, _) = noDatabase else {
        Issue.record("\(String(describing: noDatabase))")
        return
      }
      let nowhere = directory + "/nowhere/ledger.sqlite"
      let failure = #expect(throws: LedgerFailure.self) { try SQLiteDatabase(path: nowhere) }
      guard case .broken = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == 8192)
    }
  }

  @Test func `a copy in memory has what the file has, and does not write to it`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      let original = try SQLiteDatabase(path: path)
      try saveNote("original", in: original)
      let copy = try SQLiteDatabase(copyOf: path)
      #expect(try note(in: copy) == "original")
      try saveNote("changed", in: copy)
      #expect(try note(in: original) == "original")
      #expect(throws: LedgerFailure.self) { try SQLiteDatabase(copyOf: directory + "/none") }
    }
  }

  @Test func `look-ups see what another writes, and write nothing themselves`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      let original = try SQLiteDatabase(path: path)
      let reader = try SQLiteDatabase.forReading(path)
      try saveNote("written", in: original)
      #expect(try note(in: reader) == "written")
      #expect(throws: LedgerFailure.self) { try saveNote("changed", in: reader) }
      // What an older program left.
      try original.queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 4") }
      try original.queue.inDatabase { database in
        try database.execute(sql: "DELETE FROM sequence WHERE name = 'article'")
        try database.execute(sql: "ALTER TABLE entry DROP COLUMN planned")
        try database.execute(sql: "ALTER TABLE article DROP COLUMN walled")
      }
      let count = try SQLiteDatabase.forReading(path).read { ledger throws(LedgerFailure) in
        try ledger.articleCount()
      }
      #expect(count == 0)
      #expect(throws: LedgerFailure.self) { try SQLiteDatabase.forReading(directory + "/none") }
    }
  }

  // MARK: Trouble

  @Test func `a ledger that another process writes to is locked`() throws {
    try withDirectory { directory in
      let path = directory + "/ledger.sqlite"
      let ledger = try SQLiteDatabase(path: path)
      try saveNote("before", in: ledger)
      try DatabaseQueue(path: path).inDatabase { other in
        try other.beginTransaction(.immediate)
        let failure = #expect(throws: LedgerFailure.self) { try saveNote("now", in: ledger) }
        guard case .locked = failure else {
          Issue.record("\(String(describing: failure))")
          return
        }
        #expect(try note(in: ledger) == "before", "readers are let in")
        try other.rollback()
      }
      try saveNote("after", in: ledger)
      #expect(try note(in: ledger) == "after")
    }
  }

  @Test func `one process at a time holds the state directory`() throws {
    try withDirectory { directory in
      var first: StateLock? = try StateLock(directory: directory)
      #expect(throws: StateLockFailure.held(path: directory + "/lock")) {
        try StateLock(directory: directory)
      }
      _ = consume first
      first = nil
      _ = try StateLock(directory: directory)
      #expect(throws: StateLockFailure.self) { try StateLock(directory: directory + "/none") }
    }
  }

  @Test func `a database that may not grow is a full disk`() throws {
    try withDirectory { directory in
      let queue = try DatabaseQueue(path: directory + "/small.sqlite")
      try queue.inDatabase { database in
        try database.execute(sql: "CREATE TABLE t (x BLOB); PRAGMA max_page_count = 4")
      }
      #expect(throws: LedgerFailure.noSpace) {
        try mapped {
          try queue.write { database in
            try database.execute(sql: "INSERT INTO t VALUES (zeroblob(1000000))")
          }
        }
      }
    }
  }

  @Test func `errors of the database are said in the ledger's words`() {
    func failure(_ code: ResultCode) -> LedgerFailure? {
      #expect(throws: LedgerFailure.self) { try mapped { throw DatabaseError(resultCode: code) } }
    }
    #expect(failure(.SQLITE_FULL) == .noSpace)
    #expect(failure(.SQLITE_IOERR_SHMSIZE) == .noSpace)
    for code in [ResultCode.SQLITE_BUSY, .SQLITE_LOCKED] {
      guard case .locked = failure(code) else {
        Issue.record("\(code)")
        continue
      }
    }
    for code in [ResultCode.SQLITE_CORRUPT, .SQLITE_NOTADB] {
      guard case .damaged = failure(code) else {
        Issue.record("\(code)")
        continue
      }
    }
    for code in [ResultCode.SQLITE_IOERR, .SQLITE_READONLY] {
      guard case .broken = failure(code) else {
        Issue.record("\(code)")
        continue
      }
    }
    #expect(throws: LedgerFailure.noSpace) { try mapped { throw LedgerFailure.noSpace } }
  }
}
