// Copies, quotations and what is learned late, through the archivist; over crashes and a reindex.
import Corpus
import Deduplication
import Effects
import Foundation
import Model
import SQLiteLedger
import Settings
import Simulation
import Testing

@testable import Daemon

/// An article that comes at a certain place of the stream.
private struct Arriving: Sendable {
  var site: String
  var path: String
  var text: String
  /// Minutes after the start that the article says.
  var published: Int?
}

/// A stream with copies, revisions, quotations, frames and a late original.
private enum Stream {
  static let settings: GleanerSettings = {
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    return settings
  }()

  static let arrivals: [Arriving] = {
    let stories = (0..<6).map { paragraphs(6, $0) }
    let frame = paragraphs(2, 90)
    var all: [Arriving] = []
    for (number, story) in stories.enumerated() {
      all.append(
        Arriving(site: "one", path: "\(number)", text: joined(story), published: number * 60))
      all.append(
        Arriving(
          site: "two", path: "\(number)", text: joined([frame[0]] + story.prefix(4) + [frame[1]]),
          published: number * 60 + (number == 2 ? -30 : 10)))
      let own = paragraphs(6, 40 + number)
      all.append(
        Arriving(
          site: "three", path: "\(number)",
          text: joined(Array(own.prefix(3)) + [story[3]] + Array(own.suffix(3)))))
      all.append(
        Arriving(
          site: "two", path: "own-\(number)", text: joined(frame + paragraphs(4, 60 + number))))
      // An edit of the first article, and an exact copy.
      all.append(
        Arriving(site: "one", path: "\(number)", text: joined(story) + " More is known by now."))
      all.append(Arriving(site: "four", path: "\(number)", text: joined(story)))
    }
    return all
  }()

  static func joined(_ paragraphs: [String]) -> String { paragraphs.joined(separator: "\n\n") }

  /// Paragraphs of thirty words; the same for the same seed.
  static func paragraphs(_ count: Int, _ seed: Int) -> [String] {
    var state = UInt64(seed + 1)
    return (0..<count).map { _ in
      (0..<30).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return "w\(String(state >> 52, radix: 26, uppercase: false))x"
      }.joined(separator: " ") + "."
    }
  }
}

/// What of a record was decided about copies.
private struct Said: Hashable {
  var url: String
  var version: Int
  var kind: String
  var of: String
  var quotes: [String]
}

private struct Played {
  var machine: SimWorld
  var crashes = 0
  var said: [Said] = []
  var annotations: [String] = []
  var texts: [ComparedEntry] = []
}

@Suite struct CopiesTests {
  /// Gives the stream to an archivist, which starts again after each crash where it was.
  private static func play(
    crashAt: Int? = nil, kind: CrashPlan.Kind = .powerLoss, arrivals: [Arriving] = Stream.arrivals
  ) throws -> Played {
    var machine = SimWorld(
      seed: 3, ledger: try SQLiteDatabase(), crashPlan: CrashPlan(crashAt: crashAt, kind: kind))
    let start = machine.clock.now
    var crashes = 0
    loop: while true {
      let end = machine.clock.now + .seconds(3_600)
      let outcome = machine.run(cancelAt: end) { world in
        let archivist = Archivist(
          world: world, settings: Stream.settings, log: .silent, textsPerSegment: 3)
        try await archivist.open()
        let done = try world.ledger.read { ledger throws(LedgerFailure) in
          try ledger.lastSequence()
        }
        for arriving in arrivals.dropFirst(Int(done)) {
          let task = Self.task(arriving)
          let conclusion = Self.conclusion(arriving, at: start)
          guard await archivist.conclude(task, conclusion) != nil else { throw Stopped() }
        }
      }
      switch outcome {
      case .finished: break loop
      case .crashed:
        crashes += 1
        machine = machine.restart()
      case .failed(let error): throw error
      case .stuck, .runaway: throw Stopped()
      }
    }
    var played = Played(machine: machine, crashes: crashes)
    try Self.read(&played)
    return played
  }

  private static func task(_ arriving: Arriving) -> LeasedTask {
    let page = PageTask(
      purpose: .entry, url: "https://\(arriving.site).example/\(arriving.path)",
      feed: arriving.site + "/main")
    return LeasedTask(id: "page:\(page.url)", due: Instant(seconds: 0), page: page)
  }

  private static func conclusion(_ arriving: Arriving, at start: Instant) -> Conclusion {
    var draft = ArticleDraft()
    draft.title = "Title"
    draft.text = arriving.text
    draft.published = arriving.published.map {
      StatedDate(
        instant: start + .seconds($0 * 60), offsetMinutes: nil, precision: .second, origin: .meta)
    }
    return .article(
      ArticleContent(
        origin: SourceIdentity(source: arriving.site, kind: "newspaper"),
        finalURL: task(arriving).page.url, draft: draft, provenance: ProvenanceFindings(),
        textFacts: TextFacts(draft), robots: .allowed, fetched: start, evidence: HTTPEvidence(),
        htmlSHA256: nil, validators: Validators(etag: nil)))
  }

  private static func read(_ played: inout Played) throws {
    let files = played.machine.files
    let layout = CorpusLayout(root: "/corpus")
    #expect(try CorpusVerifier(files: files, layout: layout).verify().faults == [])
    var said: [Said] = []
    _ = try CorpusReader(files: files, layout: layout).lines(after: 0) { _, line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      let record = object ?? [:]
      let verdict = record.object("duplicate")
      let quotes = (record["quotes"] as? [[String: Any]] ?? []).map { quote in
        let match = quote.object("matched")
        let place = "\(match.number("version")) \(match.number("start"))-\(match.number("end"))"
        return "\(quote.number("start"))-\(quote.number("end")) \(match.text("id")) \(place)"
      }
      said.append(
        Said(
          url: record.text("url"), version: record.number("version"), kind: verdict.text("kind"),
          of: verdict.text("of"), quotes: quotes))
      return true
    }
    played.said = said
    for day in try files.list(layout.annotations) {
      let bytes = try files.read(layout.annotations + "/\(day)/annotations.jsonl")
      for line in bytes.split(separator: 0x0A) {
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
        let what = ["kind", "id", "of"].map { object.text($0) }.joined(separator: " ")
        played.annotations.append("\(what) \(object.number("seq"))")
      }
    }
    played.texts = try texts(played.machine.ledger)
  }

  private static func texts(_ ledger: any Ledger) throws -> [ComparedEntry] {
    try ledger.read { ledger throws(LedgerFailure) in
      var texts: [ComparedEntry] = []
      while let text = try ledger.comparedText(Int64(texts.count)) { texts.append(text) }
      return texts
    }
  }

  // MARK: Undisturbed

  @Test func `records say whose copy an article is and whom it quotes`() throws {
    let played = try Self.play()
    func said(_ url: String, _ version: Int = 1) throws -> Said {
      try #require(
        played.said.first { $0.url == "https://\(url)" && $0.version == version }, "\(url)")
    }
    for number in 1..<6 {
      let original = try said("one.example/\(number)")
      #expect(original.kind == "none")
      let id = RecordIdentity.id(urlKey: "one.example/\(number)", attempt: 1)
      let part = try said("two.example/\(number)")
      #expect(part.kind == "syndicated" && part.of == id)
      let quoter = try said("three.example/\(number)")
      #expect(quoter.quotes.count == 1 && quoter.quotes.first?.contains(id) == true)
      let edited = try said("one.example/\(number)", 2)
      #expect(edited.kind == "none", "an article is no copy of itself")
      #expect(try said("four.example/\(number)").of == id)
    }
    // The late original of the third story, and no frame taken for a quotation once it is known.
    let founder = RecordIdentity.id(urlKey: "one.example/2", attempt: 1)
    let original = RecordIdentity.id(urlKey: "two.example/2", attempt: 1)
    #expect(played.annotations.contains { $0.hasPrefix("re-rooted \(founder) \(original)") })
    #expect(try said("two.example/own-5").quotes.isEmpty)
    #expect(try said("two.example/own-5").kind == "none")
  }

  @Test func `segments are written, merged, and named by the ledger alone`() throws {
    let played = try Self.play()
    let names = try played.machine.files.list("/state/copies")
    #expect(names.contains { $0.hasPrefix("postings-0-") })
    #expect(names.count { $0.hasPrefix("learned-") } == 1)
    #expect(names.count < 10, "\(names)")
    let note = try played.machine.ledger.read { ledger throws(LedgerFailure) in
      try ledger.note("copies")
    }
    let kept = try #require(note.flatMap(CopyFiles.init))
    #expect(Set(names) == Set(kept.segments + [CopyFiles.snapshot(kept.texts)]))
    let recent = try played.machine.ledger.read { ledger throws(LedgerFailure) in
      try ledger.recentFingerprints()
    }
    #expect(recent.allSatisfy { $0.number >= kept.texts })
  }

  @Test(
    arguments: [
      (0, nil, true), (0, Instant(seconds: 0), false), (0, Instant(seconds: -12 * 3600), false),
      (0, Instant(year: 1950, month: 6, day: 25), true), (9 * 365, nil, false),
    ] as [(Int64, Instant?, Bool)])
  func `no date that stands for none, or lies far ahead, makes a copy the original`(
    _ daysAhead: Int64, _ copied: Instant?, _ isOriginal: Bool
  ) throws {
    try Archive.run { archive in
      let text = Stream.joined(Stream.paragraphs(6, 1))
      let now = archive.now
      let dates = [now + .seconds(daysAhead * 86_400), copied ?? now - .seconds(600)]
      for (site, date) in zip(["one", "two"], dates) {
        let page = Self.task(Arriving(site: site, path: "a", text: text))
        _ = try await archive.conclude(
          page,
          page.article(text, at: now) {
            $0.published = StatedDate(
              instant: date, offsetMinutes: 0, precision: .second, origin: .feed)
          })
      }
      let folder = CorpusLayout(root: "/corpus").annotations
      #expect(try !archive.world.files.list(folder).isEmpty == isOriginal)
    }
  }

  // MARK: Disturbed

  @Test func `after a crash at any operation the same is said as if nothing had happened`() throws {
    let undisturbed = try Self.play()
    let operations = undisturbed.machine.crashPlan.operations
    let isFull = ProcessInfo.processInfo.environment["GLEANER_SWEEP"] == "1"
    var crashes = 0
    for operation in stride(from: 1, through: operations, by: isFull ? 1 : 17) {
      let kind: CrashPlan.Kind = operation % 3 == 0 ? .kill : .powerLoss
      let played = try Self.play(crashAt: operation, kind: kind)
      crashes += played.crashes
      #expect(played.said == undisturbed.said, "operation \(operation)")
      #expect(played.annotations == undisturbed.annotations, "operation \(operation)")
      #expect(played.texts == undisturbed.texts, "operation \(operation)")
    }
    print("copies: \(operations) operations, \(crashes) crashes")
    #expect(crashes > 10)
  }

  @Test func `the corpus alone gives the index, and the next article is judged alike`() throws {
    let part = Array(Stream.arrivals.dropLast(6))
    let played = try Self.play(arrivals: part)
    let rebuilt = try SQLiteDatabase()
    _ = try Reindexer(
      files: played.machine.files, layout: CorpusLayout(root: "/corpus"), ledger: rebuilt,
      state: "/state", textsPerSegment: 5
    ).rebuild()
    #expect(try Self.texts(rebuilt) == played.texts)
    #expect(try played.machine.files.list("/state").contains("copies-1"))
    let after = try Self.end(played.machine.restart(ledger: rebuilt))
    #expect(after.said == (try Self.play()).said)
  }

  /// The last six articles of the stream.
  private static func end(_ machine: SimWorld) throws -> Played {
    let start = machine.clock.now
    let outcome = machine.run(cancelAt: start + .seconds(3_600)) { world in
      let archivist = Archivist(
        world: world, settings: Stream.settings, log: .silent, textsPerSegment: 3)
      try await archivist.open()
      for arriving in Stream.arrivals.suffix(6) {
        _ = await archivist.conclude(Self.task(arriving), Self.conclusion(arriving, at: start))
      }
    }
    guard case .finished = outcome else { throw Stopped() }
    var after = Played(machine: machine.restart())
    try Self.read(&after)
    return after
  }

  @Test func `a rebuilding that stops half way leaves the old index whole`() throws {
    let played = try Self.play(arrivals: Array(Stream.arrivals.dropLast(6)))
    let rebuilt = FaultyLedger(
      try SQLiteDatabase(), seed: Seed(1), crashPlan: CrashPlan(crashAt: 3))
    #expect(throws: CorpusFailure.self) {
      try Reindexer(
        files: played.machine.files, layout: CorpusLayout(root: "/corpus"), ledger: rebuilt,
        state: "/state", textsPerSegment: 5
      ).rebuild()
    }
    let after = try Self.end(played.machine.restart())
    #expect(after.said == (try Self.play()).said)
  }

  @Test func `a segment that found no room is written when there is room, though nobody waits`()
    throws
  {
    let machine = SimWorld(seed: 3, ledger: try SQLiteDatabase())
    let start = machine.clock.now
    let outcome = machine.run { world in
      let archivist = Archivist(
        world: world, settings: Stream.settings, log: .silent, textsPerSegment: 3)
      try await archivist.open()
      // Enough for records; what was learned takes half a megabyte.
      machine.files.capacityBytes = machine.files.usedBytes + 100_000
      for arriving in Stream.arrivals.prefix(3) {
        _ = await archivist.conclude(Self.task(arriving), Self.conclusion(arriving, at: start))
      }
      await archivist.tend()
      #expect(await archivist.stall != nil)
      machine.files.capacityBytes = nil
      await archivist.tend()
      #expect(await archivist.stall == nil)
      #expect(try world.files.list("/state/copies").contains("learned-3"))
    }
    guard case .finished = outcome else { throw Stopped() }
  }

  @Test func `a dry run writes no segment`() throws {
    let machine = SimWorld(seed: 3, ledger: try SQLiteDatabase())
    let start = machine.clock.now
    let outcome = machine.run { world in
      let archivist = Archivist(
        world: world, settings: Stream.settings, log: .silent, textsPerSegment: .max)
      try await archivist.open()
      for arriving in Stream.arrivals.prefix(3) {
        _ = await archivist.conclude(Self.task(arriving), Self.conclusion(arriving, at: start))
      }
      #expect(try world.files.list("/state/copies") == [])
    }
    guard case .finished = outcome else { throw Stopped() }
  }

  @Test func `a ledger that fails now and then leaves no trace`() throws {
    let undisturbed = try Self.play()
    let machine = SimWorld(
      seed: 3, ledger: try SQLiteDatabase(), ledgerFaults: LedgerFaults(noSpace: 0.2))
    let start = machine.clock.now
    let outcome = machine.run { world in
      let archivist = Archivist(
        world: world, settings: Stream.settings, log: .silent, textsPerSegment: 3)
      try await archivist.open()
      for arriving in Stream.arrivals {
        _ = await archivist.conclude(Self.task(arriving), Self.conclusion(arriving, at: start))
      }
    }
    guard case .finished = outcome else {
      Issue.record("\(outcome)")
      return
    }
    machine.ledger.faults = .none
    var played = Played(machine: machine)
    try Self.read(&played)
    #expect(played.said == undisturbed.said)
  }
}
