// Many feeds for many days: manners, punctuality and completeness under faults.
//
// The size comes from the environment: GLEANER_FLEET_FEEDS, GLEANER_FLEET_HOSTS, GLEANER_FLEET_DAYS, and
// the seed from GLEANER_SEED; GLEANER_FLEET_TRACE names a feed whose answers are printed. The full run, in a
// release build, is
//   GLEANER_FLEET_FEEDS=10000 GLEANER_FLEET_HOSTS=500 GLEANER_FLEET_DAYS=30 \
//     swift test -c release -Xswiftc -enable-testing --filter FleetSimulationTests
import Foundation
import Model
import Simulation
import Testing

private let environment = ProcessInfo.processInfo.environment

private func number(_ name: String, byDefault value: Int) -> Int {
  environment[name].flatMap(Int.init) ?? value
}

private func plan() -> SimFleetPlan {
  var plan = SimFleetPlan()
  if environment["GLEANER_FLEET_FEEDS"] == nil {
    // A small fleet meets in two days what a large one meets in a month.
    plan.bursts = 0.1
    plan.hostDown = 0.04
    plan.outage = 0.02
    plan.rateLimit = 0.03
    plan.truncated = 0.01
    plan.articlesADay = 1...20
  }
  plan.feeds = number("GLEANER_FLEET_FEEDS", byDefault: 60)
  plan.hosts = number("GLEANER_FLEET_HOSTS", byDefault: 8)
  plan.days = number("GLEANER_FLEET_DAYS", byDefault: 3)
  return plan
}

@Suite(.serialized) struct FleetSimulationTests {
  @Test func `a fleet under faults is asked politely, in time, and loses no article`() throws {
    let seed = environment["GLEANER_SEED"].flatMap(UInt64.init) ?? 5
    let gleaner = try FleetGleaner(
      seed: seed, plan: plan(), traced: environment["GLEANER_FLEET_TRACE"].flatMap(Int.init))
    let progress = FleetProgress()
    try gleaner.run { machine, elapsed in progress.note(machine, elapsed) }
    let tally = try gleaner.tally()
    let figures = gleaner.machine.web.figures
    let violations = gleaner.machine.web.violations
    print(FleetReport(gleaner, tally, seconds: progress.seconds))
    figures.trace.forEach { print($0) }
    #expect(violations.isEmpty, "GLEANER_SEED=\(seed): \(violations.examples)")
    #expect(tally.lost == 0 && tally.doubled == 0, "GLEANER_SEED=\(seed): \(tally.examples)")
    #expect(figures.gapsReported == figures.gaps, "GLEANER_SEED=\(seed)")
    #expect(tally.storedOnce > 0 && figures.requests > 0)
  }
}

/// Wall-clock time of a run, and a line a virtual day when it is long.
private final class FleetProgress {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var days = 0

  init() { start = clock.now }

  var seconds: Double { (clock.now - start) / .seconds(1) }

  func note(_ machine: SimFleetWorld, _ elapsed: Duration) {
    let day = Int(elapsed / .seconds(86_400))
    guard day > days else { return }
    days = day
    guard machine.fleet.feeds.count >= 1000 else { return }
    let figures = machine.web.figures
    let megabytes = machine.files.usedBytes >> 20
    print(
      "fleet: day \(day) after \(Int(seconds)) s, \(figures.requests) requests, "
        + "\(megabytes) MB in files, \(residentMegabytes()) MB resident")
  }
}

/// From /proc; 0 where there is none.
private func residentMegabytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

/// The figures of a run for people.
private struct FleetReport: CustomStringConvertible {
  var description: String

  init(_ gleaner: FleetGleaner, _ tally: SimFleetTally, seconds: Double) {
    let fleet = gleaner.machine.fleet
    let figures = gleaner.machine.web.figures
    let feedDays = Double(fleet.feeds.count * fleet.plan.days)
    let polls = Double(figures.feedRequests + figures.olderRequests)
    func share(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "–" : String(format: "%.1f %%", 100 * Double(part) / Double(whole))
    }
    let delays = figures.delays.map { share($0, figures.delays.reduce(0, +)) }
    description = """
      fleet: seed \(gleaner.machine.seed), \(fleet.feeds.count) feeds on \(fleet.hosts.count) hosts \
      for \(fleet.plan.days) days
        run: \(String(format: "%.1f", seconds)) s, \
      \(Int(feedDays / max(seconds, 0.001))) virtual feed-days a second, \
      \(residentMegabytes()) MB resident, \(gleaner.machine.files.usedBytes >> 20) MB in files
        requests: \(figures.requests): feeds \(figures.feedRequests), older pages \
      \(figures.olderRequests), articles \(figures.articleRequests), robots.txt \
      \(figures.robotsRequests); \(figures.failures) without a useful answer
        polls per new article: \(String(format: "%.2f", polls / Double(max(tally.storedOnce, 1)))); \
      per feed and day: \(String(format: "%.1f", polls / feedDays))
        conditional: \(share(figures.conditional, figures.feedRequests)), 304: \
      \(share(figures.notModified, figures.feedRequests)), whole feeds \
      \(share(figures.fresh, figures.feedRequests)), of them without news \
      \(share(figures.freshWithoutNews, figures.fresh))
        bytes: feeds \(figures.feedBytes >> 20) MB, all \(figures.bytes >> 20) MB
        articles: published \(tally.published), stored once \(tally.storedOnce), lost \(tally.lost), \
      given up \(tally.givenUp), doubled \(tally.doubled), late \(tally.late), fell out \(tally.fellOut), hidden \
      \(tally.hidden), unseen \(tally.unseen)
        delay: ≤ 5 min \(delays[0]), ≤ 15 min \(delays[1]), ≤ 1 h \(delays[2]), ≤ 6 h \(delays[3]), \
      ≤ 24 h \(delays[4]), more \(delays[5])
        overflows: with paging \(figures.overflows), without \(figures.gaps) \
      (\(figures.gapArticles) articles), of them reported \(figures.gapsReported)
        hints undercut \(figures.hintsUndercut), visits in skipped hours \
      \(figures.skippedHourVisits), after 410 \(figures.visitsAfterGone)
        longest wait \(Int(figures.longestWait / .seconds(3600))) h; to one address at most \
      \(figures.addressConcurrency) at once, \(figures.addressGapMilliseconds) ms apart
        violations: \(gleaner.machine.web.violations.examples)
      """
  }
}
