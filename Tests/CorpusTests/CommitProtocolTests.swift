// Commit, render, seal: what the writer does when nothing goes wrong, and on a full disk.
import Effects
import Model
import SQLiteLedger
import Simulation
import Testing

@testable import Corpus

@Suite struct CommitProtocolTests {
  @Test func `a fresh corpus explains itself and is clean`() throws {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    #expect(try daemon.open().isClean)
    #expect(text(files.peek("/corpus/VERSION") ?? []) == "gleaner.corpus/1\n")
    #expect(files.peek("/corpus/schema/article-1.schema.json") == Array(ArticleSchema.json.utf8))
    #expect(files.peek("/corpus/README.txt") != nil && files.peek("/corpus/gleaner.sql") != nil)
    #expect(try files.corpusFaults().isEmpty)
    #expect(try files.corpusLines().isEmpty)
  }

  @Test func `lines lie in the live file in their order, whole, at the places they were given`()
    throws
  {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    _ = try daemon.open()
    try daemon.commit(3)
    #expect(files.peek(Sample.layout.live) == [], "nothing shows before it is rendered")
    #expect(try daemon.outbox() == daemon.pending)
    try daemon.render()
    #expect(try daemon.outbox().count == 3, "the next transaction forgets them")
    try daemon.commit(2)
    #expect(try daemon.outbox().map(\.seq) == [4, 5])
    #expect(try daemon.pending.first?.offset == files.size(Sample.layout.live))
    try daemon.render()
    try daemon.writer.settle(daemon.ledger)
    #expect(try daemon.outbox().isEmpty)
    #expect(files.peek(Sample.layout.live) == (1...5).flatMap { Sample.line($0) })
    #expect(try files.corpusLines() == expectedLines(5))
    #expect(try files.corpusFaults().isEmpty)
  }

  @Test func `a sealed file holds the lines, and the manifest says so`() throws {
    for (compression, suffix) in [(SealCompression.zstd(level: 3), ".zst"), (.none, "")] {
      let files = calmFiles()
      var daemon = SmallDaemon(files, try SQLiteDatabase(), compression: compression)
      _ = try daemon.open()
      #expect(try daemon.writer.seal(daemon.ledger, at: Sample.noon) == nil, "nothing to seal")
      try daemon.fill(to: 4)
      let first = try #require(try daemon.writer.seal(daemon.ledger, at: Sample.noon))
      try daemon.fill(to: 6)
      let second = try #require(try daemon.writer.seal(daemon.ledger, at: Sample.noon))
      #expect(first.path == "articles/date=2026-11-21/000000000001.jsonl" + suffix)
      #expect(second.path == "articles/date=2026-11-21/000000000005.jsonl" + suffix)
      #expect(first.prev == String(repeating: "0", count: 64) && second.prev != first.prev)
      #expect((second.records, second.firstSeq, second.lastSeq) == (2, 5, 6))
      #expect(first.sealed == "2026-11-21T12:00:00Z")
      #expect(first.contentBytes == (1...4).reduce(0) { $0 + Int64(Sample.line($1).count) })
      #expect(files.peek(Sample.layout.live) == [])
      #expect(try files.corpusLines() == expectedLines(6))
      #expect(try files.corpusFaults().isEmpty)
    }
  }

  @Test func `the live file is sealed when it is full, of another day, or old`() throws {
    let files = calmFiles()
    let ledger = try SQLiteDatabase()
    var daemon = SmallDaemon(files, ledger, sealBytes: 9_000, after: .seconds(3600))
    _ = try daemon.open()
    let evening = Instant(year: 2026, month: 11, day: 21, hour: 23, minute: 30)
    func isDue(_ now: Instant) throws -> Bool {
      try daemon.writer.isSealDue(at: now, in: ledger)
    }
    #expect(try !isDue(evening), "an empty corpus has nothing to seal")
    try daemon.fill(to: 1, at: evening)
    #expect(try !isDue(evening + .seconds(29 * 60)))
    #expect(try isDue(evening + .seconds(30 * 60)), "midnight")
    try daemon.sealIfDue(at: evening + .seconds(30 * 60))
    #expect(try !isDue(evening + .seconds(9_000)), "an empty live file stays")
    try daemon.fill(to: 2, at: Sample.noon)
    #expect(try !isDue(Sample.noon + .seconds(3599)))
    #expect(try isDue(Sample.noon + .seconds(3600)))
    try daemon.fill(to: 8, batch: 6, at: Sample.noon)
    #expect(try isDue(Sample.noon), "more than 9,000 bytes")
    try daemon.fill(to: 9, at: Sample.noon)
    #expect(
      try files.sealedPaths() == [
        "articles/date=2026-11-21/000000000001.jsonl.zst",
        "articles/date=2026-11-21/000000000002.jsonl.zst",
      ])
    #expect(try files.corpusLines() == expectedLines(9))
  }

  @Test func `a segment whose sealing was interrupted is due, whatever the clock says`() throws {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    _ = try daemon.open()
    try daemon.fill(to: 3)
    files.capacityBytes = files.usedBytes
    #expect(throws: CorpusFailure.self) { try daemon.writer.seal(daemon.ledger, at: Sample.noon) }
    files.capacityBytes = nil
    #expect(try daemon.writer.isSealDue(at: Sample.noon, in: daemon.ledger))
    try daemon.fill(to: 5)
    #expect(try files.corpusLines() == expectedLines(5))
    #expect(try files.corpusFaults().isEmpty)
  }

  @Test func `on a full disk the live file is cut back to whole lines, and it goes on later`()
    throws
  {
    let files = calmFiles()
    var daemon = SmallDaemon(files, try SQLiteDatabase())
    _ = try daemon.open()
    try daemon.fill(to: 3)
    files.capacityBytes = files.usedBytes + 100
    try daemon.commit(2)
    let failure = #expect(throws: CorpusFailure.self) { try daemon.writer.render(daemon.pending) }
    #expect(failure == .file(.noSpace(path: Sample.layout.live)) && failure?.mayPass == true)
    #expect(files.peek(Sample.layout.live) == (1...3).flatMap { Sample.line($0) })
    #expect(try files.corpusFaults().isEmpty)
    #expect(try daemon.outbox().map(\.seq) == [4, 5])
    files.capacityBytes = nil
    try daemon.render()
    #expect(try files.corpusLines() == expectedLines(5))
  }

  @Test func `a full ledger takes no line, and none shows`() throws {
    let ledger = FaultyLedger(try SQLiteDatabase(), seed: Seed(1), crashPlan: CrashPlan())
    let files = calmFiles()
    var daemon = SmallDaemon(files, ledger)
    _ = try daemon.open()
    try daemon.fill(to: 2)
    ledger.isFull = true
    #expect(throws: LedgerFailure.noSpace) { try daemon.commit(1) }
    #expect(try files.corpusLines() == expectedLines(2))
    ledger.isFull = false
    try daemon.fill(to: 4)
    #expect(try files.corpusLines() == expectedLines(4))
  }

  @Test func `a file beside the live file is not written over when its size cannot be told`() throws
  {
    let file = CorpusLayout.annotationsPath(date: Sample.noon.civilDate().iso8601)
    let path = Sample.layout.root + "/" + file
    let inner = calmFiles()
    let ledger = try SQLiteDatabase()
    func annotate(_ seq: Int64, unmeasured: String?) throws -> OutboxLine {
      let files = FailingFiles(inner, failing: nil, unmeasured: unmeasured)
      let writer = SmallDaemon(files, ledger).writer
      let annotation = Annotation(
        kind: .corrected, id: "a", version: 1, seq: seq, noticed: Sample.noon, of: nil, quoted: [])
      return try ledger.write { transaction throws(LedgerFailure) in
        try writer.place([annotation], seq: seq, at: Sample.noon, in: transaction)
      }
    }
    try inner.createDirectory(Path.parent(of: path))
    try inner.write(Array("{}\n".utf8), to: path, at: 0)
    #expect(throws: LedgerFailure.self) { try annotate(1, unmeasured: path) }
    #expect(try annotate(1, unmeasured: nil).offset == 3)
    // From then on the ledger knows.
    #expect(try annotate(2, unmeasured: path).offset > 3)
  }

  @Test func `each failing operation delays, and changes nothing in the end`() throws {
    let undisturbed = FailingFiles(calmFiles(), failing: nil)
    try Self.life(undisturbed)
    #expect(undisturbed.changes > 50)
    for operation in 1...undisturbed.changes {
      for failure in [FailingFiles.Failure.noSpace, .io] {
        let inner = calmFiles()
        let files = FailingFiles(inner, failing: operation, with: failure)
        try Self.life(files)
        #expect(try inner.corpusLines() == expectedLines(12), "\(failure) at \(operation)")
        #expect(try inner.corpusFaults() == [], "\(failure) at \(operation)")
      }
    }
  }

  /// Twelve records and some seals; a failed step is simply taken again, as the archivist does.
  private static func life(_ files: FailingFiles) throws {
    var daemon = SmallDaemon(files, try SQLiteDatabase(), sealBytes: 4_000)
    func persistently(_ step: (inout SmallDaemon) throws -> Void) throws {
      do { try step(&daemon) } catch let failure as CorpusFailure {
        #expect(failure.mayPass, "\(failure)")
        try step(&daemon)
      }
    }
    try persistently { _ = try $0.open() }
    while try daemon.lastSequence() < 12 {
      try persistently { daemon in
        try daemon.sealIfDue()
        try daemon.commit(2)
      }
      try persistently { try $0.render() }
      // What others see at any time is whole lines, each once.
      let expected = try expectedLines(daemon.lastSequence())
      #expect(try files.inner.corpusLines() == expected)
      let live = files.inner.peek(Sample.layout.live) ?? []
      let liveLines = live.split(separator: 0x0A).map(Array.init)
      #expect(liveLines == expected.suffix(liveLines.count) && live.last ?? 0x0A == 0x0A)
    }
  }
}

/// Files of which one changing call fails, once, and one cannot be measured.
final class FailingFiles: Files {
  enum Failure: Sendable { case noSpace, io }

  let inner: SimFiles
  private let failing: Int?
  private let failure: Failure
  /// The file whose size cannot be told.
  private let unmeasured: String?
  private let counter = Counter()

  init(
    _ inner: SimFiles, failing: Int?, with failure: Failure = .io, unmeasured: String? = nil
  ) {
    self.inner = inner
    self.unmeasured = unmeasured
    self.failing = failing
    self.failure = failure
  }

  var changes: Int { counter.value }

  private func change(_ path: String, _ body: () throws(FileFailure) -> Void) throws(FileFailure) {
    if counter.next() == failing {
      switch failure {
      case .noSpace: throw .noSpace(path: path)
      case .io: throw .system(operation: "injected", path: path, errno: SimFiles.Errno.io)
      }
    }
    try body()
  }

  func read(_ path: String) throws(FileFailure) -> [UInt8] { try inner.read(path) }
  func read(_ path: String, at offset: Int64, count: Int) throws(FileFailure) -> [UInt8] {
    try inner.read(path, at: offset, count: count)
  }
  func size(_ path: String) throws(FileFailure) -> Int64? {
    guard path != unmeasured else {
      throw .system(operation: "stat", path: path, errno: SimFiles.Errno.io)
    }
    return try inner.size(path)
  }
  func list(_ directory: String) throws(FileFailure) -> [String] { try inner.list(directory) }
  func write(_ bytes: [UInt8], to path: String, at offset: Int64) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in
      try inner.write(bytes, to: path, at: offset)
    }
  }
  func truncate(_ path: String, to size: Int64) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in try inner.truncate(path, to: size) }
  }
  func sync(_ path: String) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in try inner.sync(path) }
  }
  func syncDirectory(_ path: String) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in try inner.syncDirectory(path) }
  }
  func rename(_ source: String, to target: String) throws(FileFailure) {
    try change(source) { () throws(FileFailure) in try inner.rename(source, to: target) }
  }
  func remove(_ path: String) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in try inner.remove(path) }
  }
  func createDirectory(_ path: String) throws(FileFailure) {
    try change(path) { () throws(FileFailure) in try inner.createDirectory(path) }
  }
}
