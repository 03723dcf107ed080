// The engine under seeds, faults and crashes.
//
// Counts come from the environment: GLEANER_SEEDS (how many seeds), GLEANER_FIRST_SEED (to share the
// work between processes), GLEANER_SEED (one seed, replayed), GLEANER_SWEEP (1: a crash at every
// operation). The full run is
//   GLEANER_SEEDS=2000 GLEANER_SWEEP=1 swift test --filter EngineSimulationTests
import Effects
import Foundation
import Model
import Simulation
import Testing

private let environment = ProcessInfo.processInfo.environment

/// The seeds of a sweep: one given, or the first so many.
private func seeds(byDefault count: UInt64) -> [UInt64] {
  if let seed = environment["GLEANER_SEED"].flatMap(UInt64.init) { return [seed] }
  let first = environment["GLEANER_FIRST_SEED"].flatMap(UInt64.init) ?? 1
  return Array(first..<(first + (environment["GLEANER_SEEDS"].flatMap(UInt64.init) ?? count)))
}

/// Small enough that a seed takes well under a second, with everything that can go wrong in it.
private func roughPlan() -> SimWebPlan {
  var plan = SimWebPlan.rough
  plan.hosts = 3
  plan.historyArticles = 4
  plan.articlesPerFeedMax = 8
  return plan
}

@Suite(.serialized) struct EngineSimulationTests {
  @Test func `a crash at a random operation loses, doubles, tears and reorders nothing`() throws {
    var crashes = 0
    let all = seeds(byDefault: 40)
    for seed in all {
      // The first crash comes early or late, another one during or after the recovery.
      let first = Int(seed &* 2_654_435_761 % 400) + 1
      let kind: CrashPlan.Kind = seed % 3 == 0 ? .kill : .powerLoss
      var crashAt = first
      do {
        var gleaner = try SimulatedGleaner(
          seed: seed, plan: roughPlan(), crashAt: crashAt, kind: kind)
        try gleaner.run(for: .seconds(3 * 3600))
        if gleaner.crashes == 0 {
          // It ended before that operation: again, with a crash that it cannot miss.
          crashAt = first % gleaner.operations + 1
          gleaner = try SimulatedGleaner(
            seed: seed, plan: roughPlan(), crashAt: crashAt, kind: kind)
          try gleaner.run(for: .seconds(3 * 3600))
        }
        try gleaner.check()
        crashes += gleaner.crashes
      } catch {
        Issue.record("GLEANER_SEED=\(seed), crash at \(crashAt): \(error)")
      }
    }
    print("simulation: \(all.count) seeds, \(crashes) crashes")
    #expect(crashes >= all.count)
  }

  @Test func `the same seed gives the same corpus`() throws {
    for seed in seeds(byDefault: 3).prefix(3) {
      var first = try SimulatedGleaner(seed: seed, plan: roughPlan())
      var second = try SimulatedGleaner(seed: seed, plan: roughPlan())
      try first.run(for: .seconds(2 * 3600))
      try second.run(for: .seconds(2 * 3600))
      #expect(first.seenLines == second.seenLines, "GLEANER_SEED=\(seed)")
      #expect(first.machine.executor.fingerprint == second.machine.executor.fingerprint)
      #expect(!first.seenLines.isEmpty)
    }
  }

  @Test(arguments: [0, 0.6])
  func `every article is read once, with its text, though errors and walls stand in its place`(
    _ spoiledPages: Double
  ) throws {
    var plan = SimWebPlan.calm
    plan.spoiledPages = spoiledPages
    plan.articleIntervalSeconds = 600...3600
    plan.edited = 0.2
    plan.deleted = 0.1
    var gleaner = try SimulatedGleaner(seed: 7, plan: plan)
    try gleaner.run(for: .seconds(26 * 3600))
    let records = gleaner.records()
    let now = gleaner.machine.clock.now
    let settled = now - .seconds(2 * 3600)
    for article in gleaner.machine.web.site.expectedArticles(at: now)
    where article.published < settled && article.deletedAt.map({ $0 > now }) ?? true {
      let versions = records[article.canonicalURL] ?? []
      #expect(versions.first?.op == "new", "\(article.canonicalURL)")
      let texts = Set(article.revisions.map(\.text))
      #expect(article.deletedAt != nil || !versions.contains { $0.op == "removed" })
      for version in versions where version.op != "removed" {
        #expect(texts.contains(version.text), "\(article.canonicalURL) v\(version.version)")
      }
    }
    #expect(gleaner.politenessViolations().isEmpty)
  }

  @Test func `an article is removed when it is gone, and not when one of its addresses is`() throws
  {
    var plan = SimWebPlan.calm
    plan.hosts = 3
    plan.articleIntervalSeconds = 600...3600
    plan.articlesPerFeedMax = 16
    plan.aliased = 0.7
    plan.deleted = 0.2
    plan.deletionSeconds = 3600...72_000
    for seed in seeds(byDefault: 3).prefix(3) {
      var gleaner = try SimulatedGleaner(seed: seed, plan: plan)
      try gleaner.run(for: .seconds(48 * 3600))
      let records = gleaner.records()
      var removed = 0
      for article in gleaner.machine.expectedArticles {
        let operations = (records[article.canonicalURL] ?? []).map(\.op)
        if operations.contains("removed") { removed += 1 }
        // What was gone before the first visit, or whose link was, was never seen.
        let wasSeen = !operations.isEmpty
        let expected = !wasSeen ? [] : article.deletedAt == nil ? ["new"] : ["new", "removed"]
        #expect(operations == expected, "GLEANER_SEED=\(seed) \(article.canonicalURL)")
        #expect(wasSeen || article.deletedAt != nil || article.access == .aliased)
      }
      #expect(removed > 0)
    }
  }

  @Test func `manners hold on a rough web over crashes`() throws {
    for seed in seeds(byDefault: 5).prefix(5) {
      var gleaner = try SimulatedGleaner(seed: seed, plan: roughPlan(), crashAt: 150)
      try gleaner.run(for: .seconds(6 * 3600))
      let violations = gleaner.politenessViolations()
      #expect(violations.isEmpty, "GLEANER_SEED=\(seed): \(violations.prefix(3))")
    }
  }

  @Test func `a crash at every operation in turn changes nothing in the end`() throws {
    var plan = SimWebPlan.calm
    plan.hosts = 2
    plan.historyArticles = 3
    plan.articlesPerFeedMax = 4
    var undisturbed = try SimulatedGleaner(seed: 11, plan: plan)
    try undisturbed.run(for: .seconds(8 * 3600))
    let expected = undisturbed.records().mapValues { $0.map(\.text) }
    let operations = undisturbed.operations
    #expect(!expected.isEmpty)
    let step = environment["GLEANER_SWEEP"] == "1" ? 1 : max(1, operations / 60)
    var crashes = 0
    for operation in stride(from: 1, through: operations, by: step) {
      var gleaner = try SimulatedGleaner(seed: 11, plan: plan, crashAt: operation)
      do {
        try gleaner.run(for: .seconds(8 * 3600))
        crashes += gleaner.crashes
        #expect(
          gleaner.records().mapValues { $0.map(\.text) } == expected, "operation \(operation)")
      } catch {
        Issue.record("crash at operation \(operation): \(error)")
      }
    }
    print("simulation: \(operations) operations, \(crashes) crashes, one at every \(step)")
    #expect(crashes > 0)
  }

  @Test func `a full disk stops ingestion, and room lets it go on`() throws {
    var plan = SimWebPlan.calm
    plan.articleIntervalSeconds = 600...1200
    var gleaner = try SimulatedGleaner(seed: 5, plan: plan)
    let requests = Timeline()
    try gleaner.run(for: .seconds(8 * 3600)) { machine, elapsed in
      let isFull = elapsed > .seconds(2 * 3600) && elapsed < .seconds(5 * 3600)
      machine.setDiskFull(isFull)
      requests.note(machine.requests.count, at: elapsed)
    }
    // Visits that were under way may end; after that nothing is asked for until there is room.
    #expect(requests.count(at: .seconds(3 * 3600)) == requests.count(at: .seconds(5 * 3600)))
    #expect(requests.count(at: .seconds(8 * 3600)) > requests.count(at: .seconds(5 * 3600)))
    let read = gleaner.records().count
    let settled = gleaner.machine.clock.now - .seconds(2 * 3600)
    let published = gleaner.machine.expectedArticles.filter {
      $0.published < settled && $0.access != .disallowed
    }
    #expect(read >= published.count)
  }
}

/// The number of requests over time.
private final class Timeline {
  private var notes: [(elapsed: Duration, count: Int)] = []

  func note(_ count: Int, at elapsed: Duration) { notes.append((elapsed, count)) }

  func count(at elapsed: Duration) -> Int { notes.last { $0.elapsed <= elapsed }?.count ?? 0 }
}
