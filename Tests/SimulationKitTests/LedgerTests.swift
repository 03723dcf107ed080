// The faulty ledger: refusals before, and crashes on either side of the commit.
import Effects
import Model
import Synchronization
import Testing

@testable import Simulation

/// A ledger of notes alone, with real transactions.
private final class NoteLedger: Ledger {
  private let committed = Mutex<[String: String]>([:])

  var notes: [String: String] { committed.withLock { $0 } }

  func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    let transaction = NoteTransaction(notes)
    let value = try body(transaction)
    committed.withLock { $0 = transaction.notes }
    return value
  }

  func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    try body(NoteTransaction(notes))
  }
}

private final class NoteTransaction: LedgerTransaction {
  var notes: [String: String]
  private static let unused = LedgerFailure.broken(detail: "a ledger of notes alone")

  init(_ notes: [String: String]) { self.notes = notes }

  func note(_ key: String) throws(LedgerFailure) -> String? { notes[key] }
  func saveNote(_ key: String, _ value: String) throws(LedgerFailure) { notes[key] = value }

  func feedState(_ feed: String) throws(LedgerFailure) -> FeedState? { throw Self.unused }
  func feedStates() throws(LedgerFailure) -> [FeedState] { throw Self.unused }
  func save(_ state: FeedState) throws(LedgerFailure) { throw Self.unused }
  func entry(feed: String, key: String) throws(LedgerFailure) -> SeenEntry? { throw Self.unused }
  func save(_ entry: SeenEntry) throws(LedgerFailure) { throw Self.unused }
  func forgetEntries(feed: String, unseenSince time: Instant) throws(LedgerFailure) {
    throw Self.unused
  }
  func enqueue(_ task: PendingTask, leased: Bool) throws(LedgerFailure) { throw Self.unused }
  func task(_ id: String) throws(LedgerFailure) -> PendingTask? { throw Self.unused }
  func removeTask(_ id: String) throws(LedgerFailure) { throw Self.unused }
  func leaseTasks(
    feed: String?, dueBy: Instant, limit: Int, perFeedMax: Int
  ) throws(LedgerFailure) -> [PendingTask] { throw Self.unused }
  func releaseLeases() throws(LedgerFailure) { throw Self.unused }
  func nextTaskDue() throws(LedgerFailure) -> Instant? { throw Self.unused }
  func taskCount() throws(LedgerFailure) -> Int { throw Self.unused }
  func article(id: String) throws(LedgerFailure) -> ArticleEntry? { throw Self.unused }
  func insert(_ article: ArticleEntry) throws(LedgerFailure) { throw Self.unused }
  func articleID(_ kind: ArticleKeyKind, key: String) throws(LedgerFailure) -> String? {
    throw Self.unused
  }
  func claim(_ kind: ArticleKeyKind, key: String, article id: String) throws(LedgerFailure) {
    throw Self.unused
  }
  func articleCount() throws(LedgerFailure) -> Int { throw Self.unused }
  func insert(_ text: ComparedEntry) throws(LedgerFailure) { throw Self.unused }
  func comparedText(_ number: Int64) throws(LedgerFailure) -> ComparedEntry? { throw Self.unused }
  func comparedNumber(article id: String) throws(LedgerFailure) -> Int64? { throw Self.unused }
  func comparedClusters() throws(LedgerFailure) -> [Int64] { throw Self.unused }
  func moveComparedText(_ number: Int64, to cluster: Int64) throws(LedgerFailure) {
    throw Self.unused
  }
  func recentFingerprints() throws(LedgerFailure) -> [RecentFingerprints] { throw Self.unused }
  func save(_ fingerprints: RecentFingerprints) throws(LedgerFailure) { throw Self.unused }
  func clearFingerprints(before number: Int64) throws(LedgerFailure) { throw Self.unused }
  func takeSequence() throws(LedgerFailure) -> Int64 { throw Self.unused }
  func lastSequence() throws(LedgerFailure) -> Int64 { throw Self.unused }
  func resetSequence(to value: Int64) throws(LedgerFailure) { throw Self.unused }
  func addToOutbox(_ line: OutboxLine) throws(LedgerFailure) { throw Self.unused }
  func outbox() throws(LedgerFailure) -> [OutboxLine] { throw Self.unused }
  func clearOutbox(through seq: Int64) throws(LedgerFailure) { throw Self.unused }
  func openSegment() throws(LedgerFailure) -> Segment? { throw Self.unused }
  func save(_ segment: Segment) throws(LedgerFailure) { throw Self.unused }
  func lastSealedSegment() throws(LedgerFailure) -> Segment? { throw Self.unused }
  func siteMemory(of source: String) throws(LedgerFailure) -> [UInt8]? { throw Self.unused }
  func saveSiteMemory(of source: String, _ bytes: [UInt8]) throws(LedgerFailure) {
    throw Self.unused
  }
}

@Suite struct LedgerTests {
  private func add(_ key: String, to ledger: any Ledger) throws(LedgerFailure) {
    try ledger.write { transaction throws(LedgerFailure) in
      try transaction.saveNote(key, "x")
    }
  }

  @Test func `a crash before the commit rolls back and one after it does not`() throws {
    for (operation, expected) in [(1, 0), (2, 1), (3, 1), (4, 2)] {
      let inner = NoteLedger()
      let crashPlan = CrashPlan(crashAt: operation)
      let ledger = FaultyLedger(inner, seed: Seed(1), crashPlan: crashPlan)
      for key in ["a", "b", "c"] { try? add(key, to: ledger) }
      #expect(inner.notes.count == expected, "operation \(operation)")
      #expect(crashPlan.hasCrashed)
      #expect(throws: LedgerFailure.self) { try add("d", to: ledger) }
      #expect(throws: LedgerFailure.self) {
        try ledger.read { transaction throws(LedgerFailure) in try transaction.note("a") }
      }
    }
  }

  @Test func `a refused transaction changes nothing`() throws {
    let inner = NoteLedger()
    let ledger = FaultyLedger(
      inner, seed: Seed(2), crashPlan: CrashPlan(), faults: LedgerFaults(noSpace: 0.2, broken: 0.2))
    var failures: [LedgerFailure] = []
    for key in 0..<500 {
      do { try add("\(key)", to: ledger) } catch { failures.append(error) }
    }
    #expect(inner.notes.count == 500 - failures.count && ledger.writes == inner.notes.count)
    #expect((100...260).contains(failures.count) && failures.contains(.noSpace))
    ledger.faults = .none
    ledger.isFull = true
    #expect(throws: LedgerFailure.noSpace) { try add("full", to: ledger) }
    ledger.isFull = false
    try add("full", to: ledger)
  }

  @Test func `files and ledger share one numbering, and a restart keeps what was committed`() {
    let inner = NoteLedger()
    @Sendable func body(_ world: World) throws {
      try world.files.write([1], to: "/f", at: 0)
      try add("a", to: world.ledger)
      try world.files.sync("/f")
    }
    let undisturbed = SimWorld(seed: 3, ledger: NoteLedger())
    #expect(undisturbed.run { world in try body(world) }.value != nil)
    #expect(undisturbed.crashPlan.operations == 4)
    let world = SimWorld(seed: 3, ledger: inner, crashPlan: CrashPlan(crashAt: 3))
    let outcome = world.run { world in
      try body(world)
      try await world.clock.sleep(until: world.clock.now + .seconds(1))
    }
    #expect(outcome.isCrash)
    #expect(world.crashPlan.crashedDuring == "ledger transaction after its commit (operation 3)")
    let next = world.restart()
    #expect(next.clock.now == world.clock.now + .seconds(5))
    let found = next.run { world in
      try world.ledger.read { transaction throws(LedgerFailure) in try transaction.note("a") }
    }
    #expect(found.value == "x")
    #expect(next.crashPlan.operations == 0)
  }
}
