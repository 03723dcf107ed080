// A crash at every operation, and what the next start makes of it.
import Effects
import Model
import SQLiteLedger
import Simulation
import Testing

@testable import Corpus

@Suite struct RecoveryTests {
  private static let records: Int64 = 14

  /// Batches, seals by size, and one seal at the end; throws where the machine stops.
  private static func life(_ files: any Files, _ ledger: any Ledger) throws {
    var daemon = SmallDaemon(files, ledger, sealBytes: 4_000)
    _ = try daemon.open()
    try daemon.fill(to: records)
    _ = try daemon.writer.seal(ledger, at: Sample.noon)
  }

  /// Operations of an undisturbed life.
  private static func undisturbedOperations() throws -> Int {
    let plan = CrashPlan()
    let files = SimFiles(seed: Seed(1), crashPlan: plan)
    try life(files, FaultyLedger(try SQLiteDatabase(), seed: Seed(1), crashPlan: plan))
    #expect(try files.corpusLines() == expectedLines(records))
    return plan.operations
  }

  /// The claims that hold at any time after a recovery.
  private static func check(_ files: SimFiles, _ ledger: any Ledger, _ what: String) throws {
    let last = try ledger.read { transaction throws(LedgerFailure) in
      try transaction.lastSequence()
    }
    #expect(try files.corpusLines() == expectedLines(last), "\(what)")
    #expect(try files.corpusFaults() == [], "\(what)")
    #expect(try Manifest(files: files, layout: Sample.layout).brokenLink == nil, "\(what)")
    let leftovers = files.contents.map(\.path).filter { $0.hasSuffix(".tmp") }
    #expect(leftovers == [], "\(what)")
  }

  @Test(arguments: [CrashPlan.Kind.powerLoss, .kill])
  func `after a crash at any operation nothing is lost, doubled or torn`(
    _ kind: CrashPlan.Kind
  )
    throws
  {
    let operations = try Self.undisturbedOperations()
    #expect(operations > 100)
    for operation in 1...operations {
      let inner = try SQLiteDatabase()
      let plan = CrashPlan(crashAt: operation, kind: kind)
      let files = SimFiles(seed: Seed(UInt64(operation)), crashPlan: plan)
      let ledger = FaultyLedger(inner, seed: Seed(1), crashPlan: plan)
      #expect(throws: (any Error).self) { try Self.life(files, ledger) }
      let during = plan.crashedDuring ?? "no crash"
      // Every variant is another way in which the same power loss may have torn the files.
      for variant in 0..<(kind == .powerLoss ? 3 : 1) {
        let after = files.recovered(crashPlan: CrashPlan(), variant: variant)
        let copy = try inner.copied()
        var daemon = SmallDaemon(after, copy, sealBytes: 4_000)
        do { _ = try daemon.open() } catch {
          Issue.record("\(error) after \(during), variant \(variant)")
          continue
        }
        try Self.check(after, copy, during)
        #expect(try daemon.outbox().isEmpty)
        guard variant == 0 else { continue }
        #expect(try daemon.open().isClean, "a second start finds nothing to do: \(during)")
        try Self.life(after, copy)
        try Self.check(after, copy, "finished after \(during)")
        #expect(try after.corpusLines() == expectedLines(Self.records))
      }
    }
  }

  @Test func `crash upon crash, killed or without power, is recovered from`() throws {
    let operations = try Self.undisturbedOperations()
    var stream = Seed(7).stream
    for round in 0..<60 {
      let ledger = try SQLiteDatabase()
      func kind() -> CrashPlan.Kind { stream.chance(0.5) ? .kill : .powerLoss }
      var plan = CrashPlan(crashAt: 1 + stream.below(operations), kind: kind())
      var files = SimFiles(seed: Seed(UInt64(round)), crashPlan: plan)
      var crashes = 0
      while true {
        do {
          try Self.life(files, FaultyLedger(ledger, seed: Seed(1), crashPlan: plan))
          break
        } catch {
          guard plan.hasCrashed else { throw error }
          crashes += 1
          plan = CrashPlan(
            crashAt: crashes < 12 ? 1 + stream.below(30) : nil, kind: kind())
          files = files.recovered(crashPlan: plan)
        }
      }
      try Self.check(files, ledger, "round \(round) after \(crashes) crashes")
      #expect(try files.corpusLines() == expectedLines(Self.records))
    }
  }

  @Test func `the report says what was done`() throws {
    let files = calmFiles()
    let ledger = try SQLiteDatabase()
    var daemon = SmallDaemon(files, ledger)
    _ = try daemon.open()
    try daemon.fill(to: 3)
    try daemon.commit(2)
    // Half of the next line came through, and a temporary was left behind.
    let live = try #require(try files.size(Sample.layout.live))
    try files.write(Array(Sample.line(4).prefix(99)), to: Sample.layout.live, at: live)
    try files.write([1], to: "/corpus/manifest.jsonl.tmp", at: 0)
    var next = SmallDaemon(files, ledger)
    let report = try next.open()
    #expect(report.replayedLines == 2 && report.removedTemporaries == 1)
    #expect(report.cutBytes == 0 && report.finishedSeals == 0)
    #expect(try files.corpusLines() == expectedLines(5))
    // Bytes that were never committed are cut.
    try files.write(Array("{\"half".utf8), to: Sample.layout.live, at: try next.liveLength())
    var third = SmallDaemon(files, ledger)
    #expect(try third.open().cutBytes == 6)
    #expect(try files.corpusLines() == expectedLines(5))
  }

  // MARK: Refusals

  @Test func `a ledger that forgot is refused, and the corpus is left alone`() throws {
    for seals in [false, true] {
      let files = calmFiles()
      var daemon = SmallDaemon(files, try SQLiteDatabase())
      _ = try daemon.open()
      try daemon.fill(to: 5)
      if seals { _ = try daemon.writer.seal(daemon.ledger, at: Sample.noon) }
      let before = files.contents.map(\.bytes)
      var forgetful = SmallDaemon(files, try SQLiteDatabase())
      #expect(throws: CorpusFailure.ledgerBehindCorpus(corpusSeq: 5, ledgerSeq: 0)) {
        try forgetful.open()
      }
      #expect(files.contents.map(\.bytes) == before)
    }
  }

  @Test func `an older copy of the ledger is refused instead of cutting what it does not know`()
    throws
  {
    let files = calmFiles()
    let ledger = try SQLiteDatabase()
    var daemon = SmallDaemon(files, ledger)
    _ = try daemon.open()
    try daemon.fill(to: 3)
    _ = try daemon.writer.seal(ledger, at: Sample.noon)
    try daemon.fill(to: 5)
    let backup = try ledger.copied()
    try daemon.fill(to: 9)
    var restored = SmallDaemon(files, backup)
    #expect(throws: CorpusFailure.ledgerBehindCorpus(corpusSeq: 9, ledgerSeq: 5)) {
      try restored.open()
    }
    #expect(try files.corpusLines() == expectedLines(9))
  }

  @Test func `a corpus that lacks what was committed is refused, and left alone`() throws {
    let ledger = try SQLiteDatabase()
    let files = calmFiles()
    var daemon = SmallDaemon(files, ledger)
    _ = try daemon.open()
    try daemon.fill(to: 3)
    let unsealed = files.recovered(crashPlan: CrashPlan())
    _ = try daemon.writer.seal(ledger, at: Sample.noon)
    let empty = calmFiles()
    // Not mounted, a copy from before the last seal, and a live file that was cut or exchanged.
    for found in [empty, unsealed] {
      let failure = try Self.refusal(of: found, ledger)
      #expect(failure.description.contains("gleaner corpus reindex"))
    }
    #expect(empty.contents.isEmpty)
    try daemon.fill(to: 5)
    for line in [Sample.line(5), Array(Sample.line(4).prefix(10))] {
      let changed = files.recovered(crashPlan: CrashPlan())
      try changed.replace(Sample.layout.live, with: line + line)
      _ = try Self.refusal(of: changed, ledger)
    }
    #expect(try files.corpusLines() == expectedLines(5))
    var next = SmallDaemon(files, ledger)
    #expect(try next.open().isClean)
  }

  private static func refusal(of files: SimFiles, _ ledger: any Ledger) throws -> CorpusFailure {
    let before = files.contents.map(\.bytes)
    var daemon = SmallDaemon(files, ledger)
    let failure = try #require(#expect(throws: CorpusFailure.self) { try daemon.open() })
    guard case .corpusBehindLedger = failure else {
      Issue.record("\(failure)")
      return failure
    }
    #expect(files.contents.map(\.bytes) == before && !failure.mayPass)
    return failure
  }

  @Test func `a corpus of an unknown format is refused before anything is changed`() throws {
    let files = calmFiles()
    try files.createDirectory("/corpus")
    try files.write(Array("gleaner.corpus/2\n".utf8), to: Sample.layout.versionFile, at: 0)
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    #expect(throws: CorpusFailure.unknownVersion("gleaner.corpus/2")) { try daemon.open() }
    #expect(files.contents.map(\.path) == [Sample.layout.versionFile])
  }
}

extension SmallDaemon {
  /// Committed bytes of the live file.
  func liveLength() throws -> Int64 {
    try ledger.read { transaction throws(LedgerFailure) in
      try transaction.openSegment()?.length ?? 0
    }
  }
}
