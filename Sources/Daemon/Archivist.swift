// The archivist owns the ledger and the corpus: everything durable goes through this one actor.
import Corpus
import Deduplication
import Effects
import Extraction
import FeedReading
import Model
import Settings
import Text

/// Keeps what the engine learns. Runs on the storage executor, since its calls block on the disk.
///
/// When a write fails (full disk, I/O error), the archivist holds the caller, says so once, and tries
/// again until it works or the process stops: nothing is acknowledged that is not durable.
package actor Archivist {
  nonisolated private let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  let world: World
  let log: RunLog
  private(set) var schedule: ScheduleSettings
  private var batchMax: Int
  var corpus: CorpusWriter
  private var copies: CopyMemory
  private var ingestLog: IngestLog
  private var isStopping = false
  /// A write was given up, so nothing more may be written by this process.
  private var hasGivenUp = false
  /// Items by outcome since the start.
  private(set) var outcomes: [IngestOutcome: Int] = [:]
  /// What cannot be written at the moment, and why.
  private var stalls: [Storage: String] = [:]
  /// When the first of them began to fail; nil when all is well.
  private(set) var stalledSince: Instant?
  /// Why this process can write no more and must be started again; nil as long as it can.
  package private(set) var breakdown: CorpusFailure?
  /// Callers that wait for their write to succeed: a smaller write that finds room proves nothing.
  private var heldCallers = 0
  private var memories = SiteMemories()
  private var vitals = HostVitals()
  /// The name of what the ledger keeps of them.
  private static let vitalsNote = "host-vitals"

  // Group commit: conclusions wait here while the batch before them is written.
  private var queue: [(ticket: Int, task: LeasedTask, conclusion: Conclusion)] = []
  private var results: [Int: IngestEvent?] = [:]
  private var nextTicket = 0
  private var isWriting = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter textsPerSegment: texts after which the index of copies writes a segment, 1…; `.max` for never.
  package init(
    world: World, settings: GleanerSettings, log: RunLog,
    textsPerSegment: Int = DeduplicationLimits.textsPerSegment
  ) {
    self.world = world
    self.log = log
    corpus = CorpusWriter(
      files: world.files, layout: CorpusLayout(root: settings.paths.corpus),
      policy: SealPolicy(settings.corpus))
    copies = CopyMemory(
      files: world.files, state: settings.paths.state, textsPerSegment: textsPerSegment)
    ingestLog = IngestLog(
      files: world.files, directory: settings.paths.state + "/log",
      bytesMax: settings.log.ingestLogBytesMax, filesMax: settings.log.ingestLogFiles)
    schedule = settings.schedule
    batchMax = settings.corpus.batchRecordsMax
    executor = world.storageExecutor
  }

  // MARK: Life

  /// Recovers corpus and ledger, and takes back the leases of the process before.
  ///
  /// - Throws: `CorpusFailure` that waiting cannot mend; a full disk is waited for.
  package func open() async throws {
    let report = try await persistently([.ledger, .corpus]) { archivist throws(CorpusFailure) in
      let report = try archivist.corpus.recover(
        archivist.world.ledger, at: archivist.world.clock.now)
      archivist.vitals = try archivist.write { transaction throws(LedgerFailure) in
        try transaction.releaseLeases()
        return HostVitals(note: try transaction.note(Self.vitalsNote))
      }
      return report
    }
    if !report.isClean {
      log.recovered(
        replayedLines: report.replayedLines, cutBytes: report.cutBytes,
        finishedSeals: report.finishedSeals)
    }
  }

  /// Takes settings that can change while running.
  func adopt(_ settings: GleanerSettings) {
    schedule = settings.schedule
    batchMax = settings.corpus.batchRecordsMax
    corpus.policy = SealPolicy(settings.corpus)
  }

  /// From now on a failing write is given up instead of tried again.
  package func beginStopping() { isStopping = true }

  /// Settles the outbox and, when asked, seals the live file. Never throws: what is left undone is
  /// done by the next start.
  package func close(sealing: Bool) -> Int64 {
    do {
      if !hasGivenUp {
        try corpus.settle(world.ledger)
        if sealing { try sealNow() }
      }
    } catch {
      log.stalled(error.description)
    }
    let last = try? world.ledger.read { transaction throws(LedgerFailure) in
      try transaction.lastSequence()
    }
    return last ?? 0
  }

  /// Seals the live file when it is time, and tries again what failed without anybody waiting for it; a
  /// failure is a stall until a later call succeeds.
  package func tend() {
    let isHeld = heldCallers > 0
    if stalls[.ledger] != nil, !isHeld { saveNote("probe", world.clock.now.rfc3339) }
    // A batch under way may be committed and not yet rendered; it seals by itself.
    if isWriting || hasGivenUp { return }
    do {
      if try corpus.isSealDue(at: world.clock.now, in: world.ledger) { try sealNow() }
      guard stalls[.corpus] != nil, !isHeld else { return }
      try corpus.replaceSealedLiveFile()
      try flushCopies()
      endStall(.corpus)
    } catch {
      noteStall(error)
    }
  }

  func sealNow() throws(CorpusFailure) {
    if let entry = try corpus.seal(world.ledger, at: world.clock.now) {
      log.sealed(path: entry.path, records: entry.records)
    }
  }

  // MARK: Conclusions

  /// Makes the conclusion of a task durable and visible.
  ///
  /// - Returns: what became of the item; nil when the task stays for later without anything to say.
  func conclude(_ task: LeasedTask, _ conclusion: Conclusion) async -> IngestEvent? {
    if case .abandoned = conclusion { return nil }
    if hasGivenUp { return nil }
    let ticket = nextTicket
    nextTicket += 1
    queue.append((ticket, task, conclusion))
    while true {
      if let result = results.removeValue(forKey: ticket) { return result }
      if isWriting {
        await withCheckedContinuation { waiting.append($0) }
      } else {
        await writeBatch()
      }
    }
  }

  /// T1 and R for what is waiting, at most `batchMax` conclusions.
  private func writeBatch() async {
    isWriting = true
    // Callers that are already on their way join this batch.
    await Task.yield()
    let batch = Array(queue.prefix(batchMax))
    queue.removeFirst(batch.count)
    let now = world.clock.now
    let work = batch.map { ($0.task, $0.conclusion) }
    do {
      // What was committed and could not be rendered must not be passed by a later batch.
      if hasGivenUp { throw Stopped() }
      let written = try await persistently([.ledger]) { archivist throws(CorpusFailure) in
        if try archivist.corpus.isSealDue(at: now, in: archivist.world.ledger) {
          try archivist.sealNow()
        }
        return try archivist.commit(work, at: now)
      }
      for (source, memory) in written.learned { memories.keep(memory, of: source) }
      try await persistently([.corpus]) { archivist throws(CorpusFailure) in
        try archivist.corpus.renderPages(written.pages)
        try archivist.corpus.render(written.lines)
      }
      for (item, event) in zip(batch, written.events) { results[item.ticket] = .some(event) }
      announce(written.events.compactMap { $0 } + written.sites)
      if queue.isEmpty { try? corpus.settle(world.ledger) }
      do { try flushCopies() } catch { noteStall(error) }
    } catch {
      // The next start shows what was committed and does the tasks that are still in the ledger; nothing
      // is acknowledged that cannot be seen.
      hasGivenUp = true
      if let failure = error as? CorpusFailure { noteStall(failure) }
      for item in batch { results[item.ticket] = .some(nil) }
    }
    isWriting = false
    let resumed = waiting
    waiting = []
    for continuation in resumed { continuation.resume() }
  }

  /// What a batch came to.
  private struct Written {
    var events: [IngestEvent?]
    var sites: [IngestEvent]
    var lines: [OutboxLine]
    var pages: [OutboxLine]
    var learned: [String: SiteMemory]
  }

  /// T1: one transaction. What is remembered of texts is taken out of the actor meanwhile, so that it
  /// is changed in place, and is read anew when the transaction is given up.
  private func commit(
    _ work: [(LeasedTask, Conclusion)], at now: Instant
  ) throws(CorpusFailure) -> Written {
    let blank = CopyMemory(files: world.files, state: "")
    var memory = copies
    copies = blank
    var signs = vitals
    defer { (copies, vitals) = (memory, signs) }
    do {
      return try write { transaction throws(LedgerFailure) in
        try corpus.forgetRendered(in: transaction)
        var batch = CommitBatch(
          transaction: transaction, corpus: corpus, schedule: schedule, copies: memory,
          memories: memories, vitals: signs, now: now)
        memory = blank
        for (task, conclusion) in work { try batch.commit(task, conclusion) }
        if batch.vitals != signs { try transaction.saveNote(Self.vitalsNote, batch.vitals.note) }
        signs = batch.vitals
        try batch.lessons.save()
        memory = batch.copies
        return Written(
          events: batch.events, sites: batch.sites, lines: batch.lines, pages: batch.pages,
          learned: batch.lessons.learned)
      }
    } catch {
      memory.forget()
      throw error
    }
  }

  /// Writes a segment of the index of copies when it is time; after a failure the next call tries again.
  private func flushCopies() throws(CorpusFailure) {
    do { try copies.flushIfDue(world.ledger) } catch { throw CorpusFailure(error) }
  }

  /// Writes events to the ingestion log and the run log.
  func announce(_ events: [IngestEvent]) {
    for event in events {
      outcomes[event.outcome, default: 0] += 1
      log.ingested(event)
    }
    do {
      try ingestLog.append(events)
    } catch {
      log.ingestLogFailed("\(error)")
    }
  }

  // MARK: Site memory

  /// What the articles of a source have taught; nil when there are none, or it cannot be read now: a
  /// page can be read without.
  func siteMemory(of source: String) -> SiteMemory? {
    if let known = memories[source] { return known }
    let stored = try? read { transaction throws(LedgerFailure) in
      try transaction.rememberedSite(source)
    }
    guard let memory = stored ?? nil else { return nil }
    memories.keep(memory, of: source)
    return memory
  }

  // MARK: Failing storage

  /// What can fail by itself: they may lie on different disks.
  enum Storage: Hashable, Comparable, Sendable { case ledger, corpus }

  /// Why nothing can be written at the moment; nil when all is well.
  package var stall: String? {
    stalls.isEmpty
      ? nil : stalls.sorted { $0.key < $1.key }.map(\.value).joined(separator: "; ")
  }

  /// Returns when something cannot be written, or the task is cancelled.
  package func waitForStall() async {
    while stall == nil, !Task.isCancelled {
      try? await world.clock.sleep(until: world.clock.now + DaemonLimits.stallWatch)
    }
  }

  /// Runs storage work until it succeeds.
  ///
  /// - Parameter proven: what is known to work when `work` has succeeded.
  /// - Throws: `Stopped` when the process stops while the storage still fails; `CorpusFailure` when
  ///   waiting cannot help.
  func persistently<Value: Sendable>(
    _ proven: [Storage], _ work: (isolated Archivist) throws(CorpusFailure) -> Value
  ) async throws -> Value {
    while true {
      do {
        let value = try work(self)
        for storage in proven { endStall(storage) }
        return value
      } catch {
        guard error.mayPass else { throw error }
        noteStall(error)
        heldCallers += 1
        defer { heldCallers -= 1 }
        let retry = world.clock.now + DaemonLimits.stallRetry
        repeat {
          if Task.isCancelled || isStopping { throw Stopped() }
          try? await world.clock.sleep(until: world.clock.now + DaemonLimits.stallWatch)
        } while world.clock.now < retry
      }
    }
  }

  func noteStall(_ failure: CorpusFailure) {
    let storage: Storage = if case .ledger = failure { .ledger } else { .corpus }
    if stalls.isEmpty { stalledSince = world.clock.now }
    if !failure.mayPass {
      if breakdown == nil { log.brokeDown(failure.description) }
      breakdown = failure
      hasGivenUp = true
    } else if stalls[storage] == nil {
      log.stalled(failure.description)
    }
    stalls[storage] = failure.description
  }

  func endStall(_ storage: Storage) {
    guard breakdown == nil, stalls.removeValue(forKey: storage) != nil, stalls.isEmpty else {
      return
    }
    stalledSince = nil
    log.resumed()
  }

  /// One write, tried once; a failure is a stall.
  func writeOnce<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) -> Value? {
    do {
      let value = try write(body)
      if heldCallers == 0 { endStall(.ledger) }
      return value
    } catch {
      noteStall(error)
      return nil
    }
  }

  func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(CorpusFailure) -> Value {
    do { return try world.ledger.write(body) } catch { throw .ledger(error) }
  }

  func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(CorpusFailure) -> Value {
    do { return try world.ledger.read(body) } catch { throw .ledger(error) }
  }
}
