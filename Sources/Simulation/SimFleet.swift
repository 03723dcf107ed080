// SimFleet: many feeds on many hosts; a pure function of a seed and a plan.
import Model

/// A host of a fleet.
package struct SimFleetHost: Sendable {
  package var index: Int
  /// `fleet17.example`.
  package var name: String
  /// The address that its name resolves to; some hosts share one.
  package var address: String
  var addressIndex: Int
  var seed: Seed
  /// Whether there are rules in its robots.txt.
  var hasRules: Bool
  package var crawlDelaySeconds: Int?
  /// Its feeds.
  package var feeds: Range<Int>
}

/// A feed of a fleet.
package struct SimFleetFeed: Sendable {
  package enum Format: String, Sendable, CaseIterable { case rss, atom, json }

  /// What becomes of the feed's address, in seconds since the start.
  package enum Fate: Hashable, Sendable {
    case steady
    case gone(at: Int)
    case missing(during: Range<Int>)
    case moves(at: Int, toHost: Int)
    /// robots.txt forbids it.
    case disallowed
  }

  package var index: Int
  package var host: Int
  /// The address to put into the settings.
  package var url: String
  package var format: Format
  /// Entries that the document shows.
  package var window: Int
  package var isPaged: Bool
  /// Its items have the whole text; otherwise the pages have it.
  package var hasText: Bool
  package var fate: Fate
  /// Seconds from the start, rising; negative for what is older.
  package var published: [Int32]
  package var hints: SimFleetHints
  var seed: Seed
  var hasETag: Bool
  var hasLastModified: Bool
  var isRestless: Bool

  /// Articles published by `second`: their numbers are 0..<count.
  package func articleCount(at second: Int) -> Int {
    var low = 0
    var high = published.count
    while low < high {
      let middle = (low + high) / 2
      if Int(published[middle]) <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The articles that the document shows when `count` are published.
  package func shown(of count: Int) -> Range<Int> { max(0, count - window)..<count }
}

/// What a server says of the time until the next visit.
package struct SimFleetHints: Hashable, Sendable {
  /// Minutes, in the document.
  var timeToLive: Int?
  /// Seconds of Cache-Control.
  var maxAge: Int?
  /// Seconds until the time that Expires names.
  var expires: Int?
  /// Hours of the day (GMT) in the document.
  var skippedHours: [Int] = []

  /// The longest wait that is asked for, hours to be skipped aside; max-age overrides Expires
  /// (RFC 9111, 5.3).
  package var wait: Duration? {
    [timeToLive.map { $0 * 60 }, maxAge ?? expires].compactMap { $0 }.max().map { .seconds($0) }
  }
}

/// The hosts, feeds and articles of a fleet.
package struct SimFleet: Sendable {
  package let plan: SimFleetPlan
  package let start: Instant
  /// When the run is meant to end.
  package let end: Instant
  /// From here on nothing goes wrong.
  package let calmFrom: Instant
  package let hosts: [SimFleetHost]
  /// By host.
  package let feeds: [SimFleetFeed]
  let seed: Seed

  /// The fleet of a seed; the same for equal plans.
  package init(seed: Seed, plan: SimFleetPlan) {
    plan.check()
    self.seed = seed
    self.plan = plan
    start = SimClock.start(of: seed)
    end = start + .seconds(plan.days * 86_400)
    calmFrom = end - .seconds(Limits.fleetCalmSeconds)
    var hosts: [SimFleetHost] = []
    var feeds: [SimFleetFeed] = []
    var addressIndex = -1
    for (index, count) in SimFleet.feedCounts(plan).enumerated() {
      var stream = seed.fork("fleet host").fork(index).stream
      let sharesAddress = stream.chance(plan.sharedAddress) && index > 0
      let hasRules = stream.chance(plan.robotsRules)
      let delay = stream.between(plan.crawlDelaySeconds)
      let hasDelay = stream.chance(plan.crawlDelay)
      if !sharesAddress { addressIndex += 1 }
      hosts.append(
        SimFleetHost(
          index: index, name: "fleet\(index).example",
          address: "198.18.\(addressIndex >> 8).\(addressIndex & 255)",
          addressIndex: addressIndex, seed: seed.fork("fleet host").fork(index),
          hasRules: hasRules, crawlDelaySeconds: hasRules && hasDelay ? delay : nil,
          feeds: feeds.count..<feeds.count + count))
      for _ in 0..<count {
        feeds.append(SimFleet.feed(feeds.count, on: hosts[index], seed: seed, plan: plan))
      }
    }
    self.hosts = hosts
    self.feeds = feeds
  }

  /// Whole seconds since the start.
  func second(_ instant: Instant) -> Int { Int((instant - start).wholeMilliseconds / 1000) }

  func instant(_ second: Int) -> Instant { start + .seconds(second) }

  // MARK: Making

  /// How many feeds each host has: shares by Zipf's law, rounded so that all are given out.
  private static func feedCounts(_ plan: SimFleetPlan) -> [Int] {
    var weights: [Double] = []
    for rank in 1...plan.hosts { weights.append(1 / power(Double(rank), plan.hostSkew)) }
    let total = weights.reduce(0, +)
    let free = plan.feeds - plan.hosts
    var counts = weights.map { 1 + Int(Double(free) * $0 / total) }
    var left = plan.feeds - counts.reduce(0, +)
    var index = 0
    while left > 0 {
      counts[index % plan.hosts] += 1
      left -= 1
      index += 1
    }
    return counts
  }

  private static func feed(
    _ index: Int, on host: SimFleetHost, seed root: Seed, plan: SimFleetPlan
  ) -> SimFleetFeed {
    let seed = root.fork("fleet feed").fork(index)
    var stream = seed.stream
    let window = stream.pick(plan.windows)
    let fate = fate(&stream, of: host, plan)
    let isDisallowed = fate == .disallowed
    return SimFleetFeed(
      index: index, host: host.index,
      url: "https://\(host.name)/\(isDisallowed ? "closed" : "f")/\(index)",
      format: stream.pick(SimFleetFeed.Format.allCases), window: window,
      isPaged: stream.chance(plan.paged), hasText: !stream.chance(plan.withoutText), fate: fate,
      published: published(seed: seed.fork("times"), window: window, plan: plan),
      hints: hints(&stream, plan), seed: seed, hasETag: !stream.chance(plan.withoutETag),
      hasLastModified: !stream.chance(plan.withoutLastModified),
      isRestless: stream.chance(plan.restlessETag))
  }

  private static func fate(
    _ stream: inout SeedStream, of host: SimFleetHost, _ plan: SimFleetPlan
  ) -> SimFleetFeed.Fate {
    let share = stream.unit()
    let seconds = plan.days * 86_400 - Limits.fleetCalmSeconds
    let time = stream.below(seconds)
    let away = stream.between(86_400...4 * 86_400)
    let isElsewhere = stream.chance(0.5)
    if stream.chance(plan.disallowed), host.hasRules { return .disallowed }
    if share < plan.gone { return .gone(at: time) }
    if share < plan.gone + plan.missing {
      return .missing(during: time..<min(time + away, seconds))
    }
    if share < plan.gone + plan.missing + plan.moved {
      let target = isElsewhere ? (host.index + 1) % plan.hosts : host.index
      return .moves(at: time, toHost: target)
    }
    return .steady
  }

  private static func hints(_ stream: inout SeedStream, _ plan: SimFleetPlan) -> SimFleetHints {
    var hints = SimFleetHints()
    let minutes = stream.pick([15, 30, 60, 60, 120, 1440])
    let seconds = stream.pick([60, 300, 600, 3600, 31_536_000])
    let until = stream.pick([300, 900, 3600, 7200])
    if stream.chance(plan.timeToLive) { hints.timeToLive = minutes }
    if stream.chance(plan.maxAge) { hints.maxAge = seconds }
    if stream.chance(plan.expires) { hints.expires = until }
    if stream.chance(plan.skipHours) { hints.skippedHours = [1, 2, 3, 4] }
    return hints
  }
}
