// kill -9 at random moments: nothing lost, nothing doubled, nothing altered.
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: WebServer.isAvailable, "nginx or openssl is not installed"))
  struct KillTests {
    @Test func `kills at random moments lose, double and alter nothing`() async throws {
      let web = GeneratedWeb(hosts: 5, pages: Setting.pages)
      let server = try await WebServer()
      try web.publish(on: server)
      let reference = try await undisturbedRun(web, server)
      let seed = UInt64(Setting.number("GLEANER_SEED", default: Int.random(in: 1...1 << 30)))
      var campaign = KillCampaign(web: web, server: server, reference: reference, seed: seed)
      try await campaign.run(kills: Setting.kills)
      #expect(campaign.killsWithRecords > campaign.kills / 4, "the kills came too early")
      print(
        "\(campaign.kills) kills (\(campaign.killsWithRecords) after the first record) in "
          + "\(campaign.rounds) rounds of \(web.pages) pages, seed \(seed)")
    }

    @Test func `a fetch finishes what a kill left`() async throws {
      let web = GeneratedWeb(hosts: 1, pages: 80)
      let server = try await WebServer()
      try web.publish(on: server)
      for page in 0..<web.pages { try server.publish("", web.hosts[0], "news/\(page).html.slow") }
      let gleaner = try KillCampaign.gleaner(web, server)
      // All pages are slow: the feed is read and remembered, and no page is.
      let run = try gleaner.start(["fetch", "--quiet"])
      try await eventually("a page under way") {
        try server.requests().contains { $0.path == "/feed.xml" && $0.status == 200 }
      }
      try await Task.sleep(for: .milliseconds(300))
      run.signal(SIGKILL)
      _ = try await run.end()
      for page in 0..<web.pages { try server.withdraw(web.hosts[0], "news/\(page).html.slow") }
      let next = try await gleaner.run("fetch", "--json")
      #expect(next.code == 0, "\(next.output)\(next.errors)")
      #expect(try await gleaner.records().count == web.pages)
    }

    /// What a run without kills gives, and how long it takes.
    private func undisturbedRun(
      _ web: GeneratedWeb, _ server: WebServer
    ) async throws
      -> KillCampaign.Reference
    {
      let gleaner = try KillCampaign.gleaner(web, server)
      let run = try await gleaner.run("fetch", "--quiet")
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      let idle = try await gleaner.run("fetch", "--quiet")
      #expect(idle.code == 0)
      let records = try await gleaner.records()
      #expect(records.count == web.pages)
      #expect(Set(records.compactMap { $0.string("url") }) == Set((0..<web.pages).map(web.url)))
      return .init(
        lines: Set(records.map(\.comparable)), busySeconds: run.seconds, idleSeconds: idle.seconds)
    }
  }
}

/// Rounds of an ingestion that is killed again and again until everything is there.
struct KillCampaign {
  struct Reference {
    /// Records of an undisturbed run, without seq, added and times.
    var lines: Set<String>
    var busySeconds: Double
    /// Of a run that has nothing to do: start and one conditional request for each feed.
    var idleSeconds: Double
  }

  let web: GeneratedWeb
  let server: WebServer
  let reference: Reference
  private(set) var kills = 0
  private(set) var killsWithRecords = 0
  private(set) var rounds = 0
  private var numbers: SeededNumbers

  init(web: GeneratedWeb, server: WebServer, reference: Reference, seed: UInt64) {
    self.web = web
    self.server = server
    self.reference = reference
    numbers = SeededNumbers(seed: seed)
  }

  /// Seals often, so that kills hit seals too.
  static func gleaner(_ web: GeneratedWeb, _ server: WebServer) throws -> Gleaner {
    var settings = Gleaner.Settings()
    settings.corpus = ["sealBytes: 96 KiB", "batchRecordsMax: 4"]
    let gleaner = try Gleaner(server, hosts: web.hosts, settings)
    try web.configure(gleaner)
    return gleaner
  }

  mutating func run(kills wanted: Int) async throws {
    while kills < wanted { try await round(killsLeft: wanted - kills) }
  }

  private mutating func round(killsLeft: Int) async throws {
    rounds += 1
    let gleaner = try Self.gleaner(web, server)
    // Long enough for some progress, short enough for many kills in one round.
    let work = max(0, reference.busySeconds - reference.idleSeconds)
    var longest = reference.idleSeconds + 2 * work / Double(min(killsLeft, 50))
    var records = 0
    var seen: [Int: String] = [:]
    for _ in 0..<killsLeft {
      let run = try gleaner.start(["fetch", "--quiet"])
      let moment = Double.random(in: 0...longest, using: &numbers)
      try await Task.sleep(for: .seconds(moment))
      run.signal(SIGKILL)
      let outcome = try await run.end()
      #expect([0, -SIGKILL].contains(outcome.code), "\(outcome.errors)")
      if outcome.code == -SIGKILL { kills += 1 }
      try noteVisible(gleaner, &seen)
      let status = try await gleaner.status()
      if outcome.code == 0, status?.articles == web.pages { break }
      longest *= outcome.code == 0 ? 0.7 : (status?.articles ?? 0) > records ? 0.95 : 1.2
      records = status?.articles ?? 0
    }
    // One run may leave some of what was due to the next; `a fetch finishes what a kill left` asks
    // for more.
    for _ in 0..<100 {
      let run = try await gleaner.run("fetch", "--quiet")
      #expect(run.code == 0, "\(run.output)\(run.errors)")
      if try await gleaner.status()?.articles == web.pages { break }
    }
    try await check(gleaner, seen)
  }

  /// What a reader could see when the program was dead; it must stay as it is for ever.
  private mutating func noteVisible(_ gleaner: Gleaner, _ seen: inout [Int: String]) throws {
    let live = gleaner.liveLines()
    if !live.isEmpty || gleaner.seals() > 0 { killsWithRecords += 1 }
    for line in live {
      let seq = try #require(try Record(line).number("seq"))
      if let before = seen[seq] { #expect(before == line, "record \(seq) was altered") }
      seen[seq] = line
    }
  }

  private mutating func check(_ gleaner: Gleaner, _ seen: [Int: String]) async throws {
    let verdict = try await gleaner.verify()
    #expect(verdict.isClean, "\(verdict.said)")
    let records = try await gleaner.records()
    #expect(records.map { $0.number("seq") } == Array(1...max(1, records.count)))
    let urls = records.compactMap { $0.string("url") }
    #expect(urls.count == web.pages, "\(urls.count) records of \(web.pages) pages")
    #expect(Set(urls) == Set((0..<web.pages).map(web.url)))
    let lines = Set(records.map(\.comparable))
    let odd = lines.symmetricDifference(reference.lines).sorted().prefix(2)
    #expect(lines == reference.lines, "\(odd.map { $0.prefix(1500) })")
    for (seq, line) in seen where seq <= records.count {
      #expect(records[seq - 1].line == line, "record \(seq) was altered after it was visible")
    }
    #expect(seen.keys.allSatisfy { $0 <= records.count }, "a record that was visible is gone")
  }
}
