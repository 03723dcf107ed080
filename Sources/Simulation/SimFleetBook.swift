// SimFleetBook: judges each request to a fleet as it starts and ends.
import Effects
import Model

/// Who was asked when, as far as a judgement of the next request needs it.
struct SimFleetBook: Sendable {
  /// How a request ended.
  struct End {
    var status: Int?
    var bytes = 0
    var view: SimFleetView
    var notBefore: Instant?

    init(
      _ result: Result<HTTPResponse, TransportFailure>, view: SimFleetView, _ notBefore: Instant?
    ) {
      self.view = view
      self.notBefore = notBefore
      if case .success(let response) = result {
        status = response.status
        bytes = response.body.count
      }
    }
  }

  private struct Host {
    var running = 0
    var lastStart: Instant?
    /// From 429.
    var pausedUntil: Instant?
    var delayKnownSince: Instant?
    /// Until then nobody can ask this host's feeds.
    var excusedUntil: Instant
    /// An answer has told where its name leads.
    var isAddressKnown = false
  }

  /// Only requests of hosts whose address is known count: nobody can hold back the others.
  private struct Address {
    var running = 0
    var lastStart: Instant?
  }

  struct Feed {
    var lastVisit: Instant
    /// From 503: until then the feed wants no visit.
    var excusedUntil: Instant
    /// It answered 410.
    var isGone = false
    /// Articles published at its last whole answer; nil before the first.
    var seenCount: Int?
    /// Since then it answered with a beginning of itself, which shows some articles.
    var wasTruncated = false
    /// A visit before this is sooner than the feed asked for.
    var hintUntil: Instant?
    /// When to look again whether the feed's state tells of a gap.
    var gapCheck: Instant?
  }

  /// What is known of an article.
  enum Mark: UInt8 {
    /// No answer has shown it.
    case unseen
    case owed
    /// Owed, but only since the last minutes.
    case late
    case fellOut
    case hidden
  }

  let fleet: SimFleet
  let rules: SimFleetRules
  private(set) var figures = SimFleetFigures()
  private(set) var violations = SimFleetViolations()
  private var hosts: [Host]
  private var addresses: [Address]
  private var feeds: [Feed]
  private var marks: [[UInt8]]
  /// From 503, by what was asked for.
  private var unavailable: [SimFleetAddress: Instant] = [:]
  private var pendingGaps: [Int] = []

  init(fleet: SimFleet, rules: SimFleetRules) {
    self.fleet = fleet
    self.rules = rules
    hosts = Array(repeating: Host(excusedUntil: fleet.start), count: fleet.hosts.count)
    addresses = Array(
      repeating: Address(), count: (fleet.hosts.map(\.addressIndex).max() ?? 0) + 1)
    feeds = Array(
      repeating: Feed(lastVisit: fleet.start, excusedUntil: fleet.start),
      count: fleet.feeds.count)
    marks = fleet.feeds.map { Array(repeating: Mark.unseen.rawValue, count: $0.published.count) }
  }

  // MARK: A request starts

  /// - Returns: whether it counts for its network address; `end` wants to know.
  mutating func begin(
    _ address: SimFleetAddress, isConditional: Bool, at now: Instant
  ) -> Bool {
    figures.requests += 1
    judgeHost(address, at: now)
    let countsForAddress = hosts[address.host].isAddressKnown
    if countsForAddress {
      judgeAddress(fleet.hosts[address.host].addressIndex, address, at: now)
    }
    judgeTarget(address, at: now)
    note(address, isConditional: isConditional, at: now)
    return countsForAddress
  }

  private mutating func judgeTarget(_ address: SimFleetAddress, at now: Instant) {
    if let until = unavailable[address] {
      if now < until {
        violations.note(
          .feedRetryAfter, "\(address) at \(now.rfc3339), not before \(until.rfc3339)")
      } else {
        unavailable[address] = nil
      }
    }
  }

  private mutating func note(_ address: SimFleetAddress, isConditional: Bool, at now: Instant) {
    switch address.place {
    case .robots: figures.robotsRequests += 1
    case .article: figures.articleRequests += 1
    case .page, .archive: figures.olderRequests += 1
    case .feed(let index, let place):
      figures.feedRequests += 1
      if isConditional { figures.conditional += 1 }
      if place == .closed { violations.note(.disallowed, "\(address) at \(now.rfc3339)") }
      if fleet.feeds.indices.contains(index) { visit(index, address, at: now) }
    case .other: break
    }
  }

  private mutating func judgeHost(_ address: SimFleetAddress, at now: Instant) {
    var host = hosts[address.host]
    if let last = host.lastStart {
      var wanted = rules.gap
      if let known = host.delayKnownSince, known <= last,
        let seconds = fleet.hosts[address.host].crawlDelaySeconds
      {
        wanted = max(wanted, min(.seconds(seconds), rules.crawlDelayMax))
      }
      if now - last < wanted {
        violations.note(
          .gapUndercut, "\(address) at \(now.rfc3339), \(now - last) instead of \(wanted)")
      }
    }
    host.lastStart = now
    host.running += 1
    if host.running > rules.concurrencyMax {
      violations.note(.tooManyAtOnce, "\(address) at \(now.rfc3339): \(host.running)")
    }
    if let until = host.pausedUntil, now < until {
      violations.note(.hostRetryAfter, "\(address) at \(now.rfc3339), not before \(until.rfc3339)")
    }
    hosts[address.host] = host
  }

  private mutating func judgeAddress(
    _ index: Int, _ address: SimFleetAddress, at now: Instant
  ) {
    let last = addresses[index].lastStart
    addresses[index].lastStart = now
    addresses[index].running += 1
    let running = addresses[index].running
    figures.addressConcurrency = max(figures.addressConcurrency, running)
    if let limit = rules.addressConcurrencyMax, running > limit {
      violations.note(.addressCrowded, "\(address) at \(now.rfc3339): \(running)")
    }
    guard let last else { return }
    figures.addressGapMilliseconds = min(
      figures.addressGapMilliseconds, (now - last).wholeMilliseconds)
    if let gap = rules.addressGap, now - last < gap {
      violations.note(.addressGap, "\(address) at \(now.rfc3339), after \(now - last)")
    }
  }

  private mutating func visit(_ index: Int, _ address: SimFleetAddress, at now: Instant) {
    // Where the document is not any more, nobody is served.
    guard fleet.place(of: fleet.feeds[index], at: now) == address else { return }
    if feeds[index].isGone { figures.visitsAfterGone += 1 }
    judgeWait(of: index, until: now)
    if let hint = feeds[index].hintUntil, now < hint - .seconds(1) { figures.hintsUndercut += 1 }
    let hints = fleet.feeds[index].hints
    if feeds[index].seenCount != nil, !hints.skippedHours.isEmpty,
      fleet.feeds[index].format == .rss,
      hints.skippedHours.contains(Int(now.secondsSince1970 % 86_400) / 3600)
    {
      figures.skippedHourVisits += 1
    }
    feeds[index].lastVisit = now
    if feeds[index].gapCheck != nil {
      // Until its next visit the feed's state did not say so.
      feeds[index].gapCheck = nil
      pendingGaps.removeAll { $0 == index }
    }
  }

  /// Whether the feed was left alone for too long.
  private mutating func judgeWait(of index: Int, until now: Instant) {
    let feed = feeds[index]
    guard !feed.isGone, fleet.feeds[index].fate != .disallowed else { return }
    let place = fleet.place(of: fleet.feeds[index], at: now)
    let since = max(
      max(feed.lastVisit, feed.excusedUntil),
      max(hosts[place.host].excusedUntil, hosts[fleet.feeds[index].host].excusedUntil))
    let wait = now - since
    figures.longestWait = max(figures.longestWait, wait)
    if wait > rules.intervalMaximum * 2 {
      violations.note(.starved, "feed \(index) for \(wait) until \(now.rfc3339)")
    }
  }

  // MARK: A request ends

  mutating func end(
    _ address: SimFleetAddress, _ end: End, isTruncated: Bool, countsForAddress: Bool,
    at now: Instant
  ) {
    hosts[address.host].running -= 1
    if countsForAddress { addresses[fleet.hosts[address.host].addressIndex].running -= 1 }
    if end.status != nil { hosts[address.host].isAddressKnown = true }
    figures.bytes += end.bytes
    trace(address, end, isTruncated: isTruncated, at: now)
    if let until = end.notBefore {
      if end.status == 429 {
        hosts[address.host].pausedUntil = max(hosts[address.host].pausedUntil ?? until, until)
        excuse(host: address.host, until: until)
      } else {
        unavailable[address] = until
      }
    }
    switch address.place {
    case .robots: robotsEnded(address.host, end, at: now)
    case .feed(let index, _) where fleet.feeds.indices.contains(index):
      figures.feedBytes += end.bytes
      feedEnded(index, end, isTruncated: isTruncated, at: now)
    case .page, .archive: figures.feedBytes += end.bytes
    default: break
    }
    if end.view == .nothing { figures.failures += 1 }
  }

  private mutating func trace(
    _ address: SimFleetAddress, _ end: End, isTruncated: Bool, at now: Instant
  ) {
    guard let feed = rules.tracedFeed, address.place.feed == feed,
      figures.trace.count < Limits.fleetTraceMax
    else { return }
    let status = end.status.map(String.init) ?? "no answer"
    figures.trace.append(
      "\(now.rfc3339) \(address.place): \(status), \(end.view)\(isTruncated ? ", cut" : "")")
  }

  private mutating func excuse(host: Int, until: Instant) {
    hosts[host].excusedUntil = max(hosts[host].excusedUntil, until)
  }

  private mutating func robotsEnded(_ index: Int, _ end: End, at now: Instant) {
    guard let status = end.status, status < 500, status != 429 else {
      // RFC 9309, 2.3.1.4: all is forbidden until robots.txt can be had.
      excuse(host: index, until: fleet.unreachableUntil(fleet.hosts[index], at: now) ?? now)
      return
    }
    if status == 200, hosts[index].delayKnownSince == nil { hosts[index].delayKnownSince = now }
  }

  private mutating func feedEnded(_ index: Int, _ end: End, isTruncated: Bool, at now: Instant) {
    feeds[index].hintUntil = nil
    if end.status == 503, let until = end.notBefore {
      feeds[index].excusedUntil = max(feeds[index].excusedUntil, until)
    }
    if isTruncated { feeds[index].wasTruncated = true }
    switch end.view {
    case .gone: feeds[index].isGone = true
    case .feed(_, let count):
      if end.status == 304 { figures.notModified += 1 } else { figures.fresh += 1 }
      shown(index, count: count, isFresh: end.status == 200, at: now)
      if let wait = fleet.feeds[index].wait(status: end.status) {
        feeds[index].hintUntil = now + min(wait, rules.intervalMaximum)
      }
    default: break
    }
  }

  /// A feed was shown whole, or said that nothing has changed.
  private mutating func shown(_ index: Int, count: Int, isFresh: Bool, at now: Instant) {
    let feed = fleet.feeds[index]
    let lower = feed.shown(of: count).lowerBound
    let isLate = now > fleet.end - .seconds(Limits.fleetLateSeconds)
    let owed = (isLate ? Mark.late : .owed).rawValue
    let seen = feeds[index].seenCount
    let first = max(lower, seen ?? lower)
    if first >= count, isFresh { figures.freshWithoutNews += 1 }
    for number in first..<max(first, count) {
      marks[index][number] = owed
      if seen != nil { noteDelay(of: feed, number, at: now) }
    }
    if let seen, seen < lower {
      overflowed(index, seen..<lower, owed: owed, at: now)
    }
    feeds[index].seenCount = count
    feeds[index].wasTruncated = false
  }

  private mutating func overflowed(
    _ index: Int, _ missed: Range<Int>, owed: UInt8, at now: Instant
  ) {
    if feeds[index].wasTruncated {
      // Something of the feed is known from the beginning that came, so that no gap shows.
      for number in missed { marks[index][number] = Mark.hidden.rawValue }
    } else if fleet.feeds[index].isPaged {
      figures.overflows += 1
      for number in missed { marks[index][number] = owed }
    } else {
      figures.gaps += 1
      figures.gapArticles += missed.count
      for number in missed { marks[index][number] = Mark.fellOut.rawValue }
      feeds[index].gapCheck = now
      pendingGaps.append(index)
    }
  }

  private mutating func noteDelay(of feed: SimFleetFeed, _ number: Int, at now: Instant) {
    let minutes = (fleet.second(now) - Int(feed.published[number])) / 60
    let bucket = SimFleetFigures.delayBounds.firstIndex { minutes <= $0 }
    figures.delays[bucket ?? SimFleetFigures.delayBounds.count] += 1
  }

  // MARK: Gaps

  mutating func gapsToConfirm(at now: Instant) -> [Int] {
    if pendingGaps.isEmpty { return [] }
    let due = pendingGaps.filter { feeds[$0].gapCheck.map { $0 <= now } ?? false }
    for index in due { feeds[index].gapCheck = now + .seconds(60) }
    return due
  }

  mutating func confirmGap(of feed: Int) {
    guard feeds[feed].gapCheck != nil else { return }
    feeds[feed].gapCheck = nil
    pendingGaps.removeAll { $0 == feed }
    figures.gapsReported += 1
  }

  // MARK: The end

  mutating func close(at now: Instant) {
    for index in feeds.indices { judgeWait(of: index, until: now) }
  }

  func tally(stored: (Int, Int) -> Int, saysGap: (Int) -> Bool) -> SimFleetTally {
    var tally = SimFleetTally()
    for (index, marks) in marks.enumerated() {
      for (number, value) in marks.enumerated() {
        let mark = Mark(rawValue: value) ?? .unseen
        if mark == .unseen, fleet.feeds[index].published[number] < 0 { continue }
        tally.published += 1
        let count = stored(index, number)
        if count > 1 { tally.doubled += 1 }
        if count == 1 { tally.storedOnce += 1 }
        let isReported = count == 0 && fleet.feeds[index].isPaged && saysGap(index)
        if count > 1 || (count == 0 && mark == .owed && !isReported) {
          if tally.examples.count < Limits.fleetExamplesMax {
            tally.examples.append(
              "article \(number) of feed \(index) (\(fleet.feeds[index].words)), out since "
                + "\(publication(index, number)): stored \(count) times")
          }
        }
        guard count == 0 else { continue }
        switch mark {
        case .owed where isReported: tally.givenUp += 1
        case .owed: tally.lost += 1
        case .late: tally.late += 1
        case .fellOut: tally.fellOut += 1
        case .hidden: tally.hidden += 1
        case .unseen: tally.unseen += 1
        }
      }
    }
    return tally
  }

  private func publication(_ feed: Int, _ number: Int) -> String {
    fleet.instant(Int(fleet.feeds[feed].published[number])).rfc3339
  }
}

extension SimFleetFeed {
  fileprivate var words: String {
    "\(format.rawValue), window \(window), \(isPaged ? "paged" : "not paged"), \(fate)"
      + (hasText ? "" : ", with pages")
  }

  /// The wait that an answer asks for: a 304 has no document, and so no ttl.
  fileprivate func wait(status: Int?) -> Duration? {
    guard status == 304 || format != .rss else { return hints.wait }
    var hints = hints
    hints.timeToLive = nil
    return hints.wait
  }
}

extension SimFleet {
  /// Where a feed's document is now.
  func place(of feed: SimFleetFeed, at instant: Instant) -> SimFleetAddress {
    switch feed.fate {
    case .moves(let time, let target) where second(instant) >= time:
      SimFleetAddress(host: target, place: .feed(feed.index, at: .moved))
    case .disallowed:
      SimFleetAddress(host: feed.host, place: .feed(feed.index, at: .closed))
    default: SimFleetAddress(host: feed.host, place: .feed(feed.index, at: .home))
    }
  }
}
