// The shipped engine before a fleet of feeds: one long run, its corpus, and what was found of it.
import Corpus
import Daemon
import Deduplication
import Effects
import Logging
import Model
import SQLiteLedger
import Settings
import Simulation

/// A gleaner that watches a fleet from its start to its end.
struct FleetGleaner {
  let machine: SimFleetWorld
  let settings: LoadedSettings

  /// - Parameter traced: a feed of which every answer is noted.
  init(seed: UInt64, plan: SimFleetPlan, traced: Int? = nil) throws {
    let settings = Self.settings()
    var rules = Self.rules(settings)
    rules.tracedFeed = traced
    machine = SimFleetWorld(seed: seed, plan: plan, ledger: try SQLiteDatabase(), rules: rules)
    self.settings = LoadedSettings(
      settings: settings, sources: Self.sources(of: machine.fleet))
  }

  /// - Parameter observe: called now and then with the machine and the time since the start.
  func run(observe: (SimFleetWorld, Duration) -> Void = { _, _ in }) throws {
    let settings = settings
    let machine = machine
    let start = machine.clock.now
    let outcome = machine.run(
      observe: { now in
        observe(machine, now - start)
        for feed in machine.web.gapsToConfirm() where saysGap(feed) {
          machine.web.confirmGap(of: feed)
        }
      }
    ) { world in
      try await SimulatedDaemon.run(
        world, settings, textsPerSegment: DeduplicationLimits.textsPerSegment)
    }
    machine.web.close()
    switch outcome {
    case .finished: return
    case .crashed(let during): throw Broken.escaped("a crash that nobody planned: \(during)")
    case .failed(let error): throw Broken.failed("\(error)")
    case .stuck(let escape): throw Broken.escaped("\(escape)")
    case .runaway(let jobs): throw Broken.escaped("\(jobs) jobs")
    }
  }

  // MARK: What the run left

  /// Whether the feed's state tells that its last visit found a gap.
  private func saysGap(_ feed: Int) -> Bool {
    let state = state(of: feed)
    guard let gap = state?.memory.lastGap, let visit = state?.lastVisit else { return false }
    return gap >= visit
  }

  private func state(of feed: Int) -> FeedState? {
    let key = Self.key(of: machine.fleet.feeds[feed])
    return try? machine.ledger.read { ledger throws(LedgerFailure) in try ledger.feedState(key) }
  }

  /// Verifies the corpus and holds its records against what was published.
  func tally() throws -> SimFleetTally {
    let layout = CorpusLayout(root: settings.settings.paths.corpus)
    let report = try CorpusVerifier(files: machine.files, layout: layout).verify()
    if let fault = report.faults.first { throw Broken.corpus(fault) }
    var stored = machine.fleet.feeds.map { [UInt8](repeating: 0, count: $0.published.count) }
    var strange: [String] = []
    _ = try CorpusReader(files: machine.files, layout: layout).lines(after: 0) { head, line in
      guard head.op == "new" else { return true }
      if let (feed, number) = Self.article(in: line), stored.indices.contains(feed),
        stored[feed].indices.contains(number)
      {
        stored[feed][number] &+= 1
      } else {
        strange.append("record \(head.seq) is of no article")
      }
      return true
    }
    if let record = strange.first { throw Broken.corpus(record) }
    return machine.web.tally { feed, number in
      Int(stored[feed][number])
    } saysGap: { feed in
      (state(of: feed)?.memory.gaps ?? 0) > 0
    }
  }

  /// Feed and number from the `url` of a record: `https://fleet3.example/a/FEED/NUMBER`.
  private static func article(in line: [UInt8]) -> (feed: Int, number: Int)? {
    let mark = Array("\"url\":\"https://fleet".utf8)
    guard let start = line.firstRange(of: mark) else { return nil }
    let url = line[start.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
    let parts = url.split(separator: UInt8(ascii: "/"))
    guard parts.count == 4, parts[1].elementsEqual("a".utf8),
      let feed = Int(String(decoding: parts[2], as: UTF8.self)),
      let number = Int(String(decoding: parts[3], as: UTF8.self))
    else { return nil }
    return (feed, number)
  }

  // MARK: Settings

  private static func settings() -> GleanerSettings {
    var settings = GleanerSettings()
    settings.paths.corpus = "/corpus"
    settings.paths.state = "/state"
    // Later looks are tried elsewhere; here they would be most of the work.
    settings.schedule.recheck = []
    settings.corpus.sealBytes = 16 << 20
    settings.log.ingestLogBytesMax = 1 << 20
    settings.log.ingestLogFiles = 2
    return settings
  }

  private static func rules(_ settings: GleanerSettings) -> SimFleetRules {
    var rules = SimFleetRules(
      gap: settings.fetch.perHostGap, concurrencyMax: settings.fetch.perHostConnections,
      crawlDelayMax: .seconds(120), intervalMaximum: settings.schedule.intervalMaximum)
    rules.addressConcurrencyMax = settings.fetch.perAddressConnections
    rules.addressGap = settings.fetch.perAddressGap
    return rules
  }

  /// A source for the feeds of a host that give their text, and one for those that do not.
  private static func sources(of fleet: SimFleet) -> [SourceSettings] {
    var sources: [SourceSettings] = []
    for host in fleet.hosts {
      for hasText in [true, false] {
        let feeds = host.feeds.map { fleet.feeds[$0] }.filter { $0.hasText == hasText }
        guard let first = feeds.first else { continue }
        var source = SourceSettings(id: sourceID(of: first), name: host.name)
        source.homepage = "https://\(host.name)/"
        source.languages = ["en"]
        source.fullText = hasText ? .feed : .page
        source.feeds = feeds.map { FeedSettings(id: "f\($0.index)", url: $0.url) }
        sources.append(source)
      }
    }
    return sources
  }

  private static func sourceID(of feed: SimFleetFeed) -> String {
    "fleet\(feed.host)" + (feed.hasText ? "" : "-pages")
  }

  private static func key(of feed: SimFleetFeed) -> String {
    "\(sourceID(of: feed))/f\(feed.index)"
  }
}
