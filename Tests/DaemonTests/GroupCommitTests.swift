// Several conclusions in one transaction, full disks, and the end.
import Corpus
import Effects
import Model
import Settings
import Simulation
import Testing

@testable import Daemon

@Suite struct GroupCommitTests {
  private static func conclude(_ count: Int, in archive: Archive) async -> [IngestEvent] {
    await withTaskGroup(of: IngestEvent?.self) { group in
      for number in 0..<count {
        group.addTask {
          let page = task("\(number)")
          return await archive.archivist.conclude(
            page, page.article("Text \(number).", at: archive.now))
        }
      }
      return await group.reduce(into: []) { events, event in
        if let event { events.append(event) }
      }
    }
  }

  @Test(arguments: 1...5)
  func `what arrives together is committed together, and everybody hears of their own`(
    _ seed: UInt64
  ) throws {
    try Archive.run(seed: seed) { archive in
      let before = archive.sim.ledger.writes
      let events = await Self.conclude(40, in: archive)
      let writes = archive.sim.ledger.writes - before
      #expect(events.count == 40 && writes <= 20, "\(writes) transactions, seed \(seed)")
      #expect(events.compactMap(\.seq).sorted() == Array(1...40))
      let records = try archive.records()
      for event in events {
        let record = try #require(records.first { $0.number("seq") == Int(event.seq ?? 0) })
        #expect(record.text("url") == event.url && record.text("id") == event.id)
      }
    }
  }

  @Test func `a batch has a bound`() throws {
    try Archive.run(configure: { $0.corpus.batchRecordsMax = 3 }) { archive in
      let before = archive.sim.ledger.writes
      let events = await Self.conclude(30, in: archive)
      #expect(events.count == 30 && archive.sim.ledger.writes - before >= 10)
      let stored = try archive.records().count
      #expect(stored == 30)
    }
  }

  @Test func `the same page twice in a batch is one article`() throws {
    try Archive.run { archive in
      let outcomes = await withTaskGroup(of: IngestOutcome?.self) { group in
        for _ in 0..<6 {
          group.addTask {
            await archive.archivist.conclude(
              task("a"), task("a").article("Text.", at: archive.now))?.outcome
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .new } == 1 && outcomes.count { $0 == .skipped } == 5)
      let stored = try archive.records().count
      #expect(stored == 1)
    }
  }

  @Test func `the live file is sealed on the way, and nothing is lost`() throws {
    try Archive.run(configure: { $0.corpus.sealBytes = 20_000 }) { archive in
      for number in 0..<60 {
        let page = task("\(number)")
        _ = try await archive.conclude(page, page.article("Text \(number).", at: archive.now))
      }
      #expect(try archive.records().map { $0.number("seq") } == Array(1...60))
      let sealed = try archive.world.files.list("/corpus/articles")
      #expect(sealed.count == 1)
      #expect(await archive.archivist.close(sealing: true) == 60)
      #expect(try archive.world.files.size("/corpus/live/articles.jsonl") == 0)
      #expect(try archive.records().count == 60)
    }
  }

  @Test func `a full disk holds the caller, is said, and ends by itself`() throws {
    try Archive.run { archive in
      let first = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      #expect(first.outcome == .new)
      archive.sim.setDiskFull(true)
      let start = archive.now
      await withTaskGroup(of: IngestEvent?.self) { group in
        group.addTask {
          await archive.archivist.conclude(
            task("b"), task("b").article("More.", at: archive.now))
        }
        group.addTask {
          try? await archive.sleep(.seconds(60))
          #expect(await archive.archivist.stall?.isEmpty == false)
          #expect(await archive.leaseDue().isEmpty)
          archive.sim.setDiskFull(false)
          return nil
        }
        for await event in group where event != nil { #expect(event?.outcome == .new) }
      }
      #expect(archive.now - start >= .seconds(60))
      #expect(await archive.archivist.stall == nil)
      #expect(try archive.records().count == 2)
    }
  }

  @Test func `a seal that fails at any step is finished when the disk works, though nobody waits`()
    throws
  {
    for seed in UInt64(1)...30 {
      try Archive.run(seed: seed, configure: { $0.corpus.sealBytes = 1 }) { archive in
        _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
        archive.sim.files.faults = FileFaults(changeError: 0.1)
        await archive.archivist.tend()
        archive.sim.files.faults = .none
        await archive.archivist.tend()
        #expect(await archive.archivist.stall == nil, "seed \(seed)")
        #expect(try archive.world.files.size("/corpus/live/articles.jsonl") == 0)
        #expect(try archive.records().count == 1)
      }
    }
  }

  @Test func `the status is told while the ledger cannot be read`() throws {
    try Archive.run { archive in
      let engine = Engine(
        world: archive.world, settings: LoadedSettings(settings: archive.settings, sources: []),
        outlets: .empty, archivist: archive.archivist, log: .silent)
      archive.sim.ledger.isUnreadable = true
      #expect(await engine.status().state == "stalled")
      archive.sim.ledger.isUnreadable = false
      await archive.archivist.tend()
      #expect(await engine.status().state == "running")
    }
  }

  @Test func `a corpus that is away for a while is waited for`() throws {
    try Archive.run { archive in
      let files = archive.world.files
      let moved = [("/corpus/live/articles.jsonl", "/live"), ("/corpus/VERSION", "/version")]
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      try await archive.sleep(.seconds(60))
      for (place, away) in moved { try files.rename(place, to: away) }
      let start = archive.now
      async let event = archive.archivist.conclude(
        task("b"), task("b").article("More.", at: start))
      try await archive.sleep(.seconds(30))
      #expect(await archive.archivist.stall == "/corpus/VERSION is missing")
      #expect(await archive.archivist.stalledSince == start)
      for (place, away) in moved { try files.rename(away, to: place) }
      #expect(await event?.outcome == .new)
      #expect(await archive.archivist.stall == nil)
      #expect(try archive.records().count == 2)
    }
  }

  @Test func `a corpus that is not what was written ends the work`() throws {
    try Archive.run { archive in
      _ = try await archive.conclude(task("a"), task("a").article("Text.", at: archive.now))
      try archive.world.files.truncate("/corpus/live/articles.jsonl", to: 3)
      let event = await archive.archivist.conclude(
        task("b"), task("b").article("More.", at: archive.now))
      #expect(event == nil)
      #expect(await archive.archivist.breakdown?.mayPass == false)
      #expect(await archive.archivist.stall?.contains("only 3 are there") == true)
    }
  }

  @Test func `whoever stops on a full disk loses nothing that was promised`() throws {
    let sim = SimWorld(seed: 1, ledger: try SimLedger.make())
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    try Archive.run(sim, settings) { archive in
      let asked = try await archive.archivist.admit(page: "https://example.org/a")
      // The ledger takes the record, but the corpus has no room for it.
      archive.sim.files.capacityBytes = archive.sim.files.usedBytes
      async let event = archive.archivist.conclude(asked, asked.article("Text.", at: archive.now))
      try await archive.sleep(.seconds(20))
      await archive.archivist.beginStopping()
      #expect(await event == nil, "nothing is acknowledged that is not visible")
      #expect(await archive.archivist.close(sealing: true) == 1)
      #expect(try archive.records().isEmpty)
    }
    let next = sim.restart()
    next.files.capacityBytes = nil
    try Archive.run(next, settings) { archive in
      let records = try archive.records()
      #expect(records.map { $0.text("url") } == ["https://example.org/a"])
      #expect(await archive.archivist.close(sealing: true) == 1)
      #expect(try archive.records().count == 1)
    }
  }
}
