// How a visit changes what is remembered of a feed: pure, values in, values out.
import Effects
import Fetching
import Model
import Scheduling
import Settings
import Subscribing
import Text

/// What the end of a visit depends on besides the feed's state.
struct VisitTerms: Sendable {
  var policy: SchedulePolicy
  var rhythm: FeedRhythm
  /// 0..<1.
  var chance: Double
  var schedule: ScheduleSettings
  /// As in the settings.
  var configuredURL: String
  /// For a subscription at the hub that the document may name; nil: the feed is only polled.
  var keys: FreshKeys?
}

/// What a visit found in a readable document.
struct VisitFindings: Sendable {
  var items = 0
  /// Own dates of the items that were not known; nil for those without one.
  var fresh: [Instant?] = []
  /// None of the items was known, though others were before: some may have fallen out unseen.
  var isGap = false
  var times = StatedTimes()
  /// Where the document says it has moved to.
  var newLocation: String?
  /// Where it says it is pushed from.
  var offer: HubOffer?
}

extension FeedState {
  /// After an answer; `findings` is nil when it brought nothing new (304, or the same bytes).
  func visited(
    _ resource: FetchedResource, _ findings: VisitFindings?, _ terms: VisitTerms
  ) -> FeedState {
    let now = resource.fetched
    var state = self
    let isFirst = lastSuccess == nil
    let asked = memory.address(configured: terms.configuredURL, failures: failures)
    let target = resource.permanentTarget ?? findings?.newLocation
    state.memory.noteAnswer(
      from: asked, leadingTo: target, configured: terms.configuredURL, at: now)
    state.take(resource)
    state.memory.firstRead = memory.firstRead ?? now
    if let findings { state.learn(findings, isFirst: isFirst, terms, at: now) }
    state.reviewSubscription(findings, terms)
    let isNews = target != asked && target != state.memory.adopted?.url
    state.memory.noteMove(
      to: isNews ? target : nil, configured: terms.configuredURL, at: now,
      sightingsMin: terms.schedule.moveSightings, after: terms.schedule.moveAfter)
    state.memory.failingSince = nil
    state.memory.pausedUntil = nil
    state.judge(.afterSuccess(state.memory, at: now), at: now)
    state.nextDue = terms.policy.dueAfterSuccess(
      terms.rhythm, memory: state.memory,
      freshness: Freshness.earliestRevisit(headers: resource.headers, fetched: now), at: now,
      chance: terms.chance)
    return state
  }

  /// After a visit that brought no answer, or none that can be used.
  func failed(_ problem: VisitProblem, _ terms: VisitTerms, at now: Instant) -> FeedState {
    var state = self
    state.failures += 1
    state.visits += 1
    state.lastVisit = now
    state.memory.failingSince = memory.failingSince ?? now
    if let pause = problem.feedPause { state.memory.pausedUntil = now + pause }
    let failure: FeedHealth.Failure =
      problem.isGone ? .gone : problem.isRefusal ? .refused : .other
    state.judge(.afterFailure(failure, state.memory, detail: problem.detail, at: now), at: now)
    state.nextDue = terms.policy.dueAfterFailure(
      failures: state.failures, retryAfter: problem.retryAfter,
      isDead: state.health == .dead, of: terms.rhythm, at: now, chance: terms.chance)
    return state
  }

  /// For how long the server wants this feed to be left alone; nil when it does not, or when the clock was
  /// set back since it said so.
  func pause(at now: Instant) -> Duration? {
    guard let until = memory.pausedUntil, until > now, lastVisit.map({ $0 <= now }) ?? true
    else { return nil }
    return until - now
  }

  /// Items fell out of the feed and cannot be got any more.
  func withGap(at now: Instant) -> FeedState {
    var state = self
    state.memory.noteGap(after: max(nextDue - (lastVisit ?? now), .zero), at: now)
    // That it does not answer at the moment is the worse news.
    if failures > 0 { return state }
    state.judge(.afterSuccess(state.memory, at: now), at: now)
    return state
  }

  private mutating func judge(_ health: FeedHealth, at now: Instant) {
    if self.health != health.condition { memory.healthSince = now }
    self.health = health.condition
    lastError = health.detail
  }

  private mutating func take(_ resource: FetchedResource) {
    let validators = resource.validators
    // A 304 need not repeat what the 200 before it said.
    if resource.status != 304 || validators.etag != nil { etag = validators.etag }
    if resource.status != 304 || validators.lastModified != nil {
      lastModified = validators.lastModified
    }
    validatorURL = resource.finalURL
    if resource.status != 304 { bodyHash = Digest.xxh3_128Hex(resource.body) }
    failures = 0
    visits += 1
    lastVisit = resource.fetched
    lastSuccess = resource.fetched
  }

  private mutating func learn(
    _ findings: VisitFindings, isFirst: Bool, _ terms: VisitTerms, at now: Instant
  ) {
    if findings.items > 0 { memory.itemsPerDocument = findings.items }
    // Before the first visit everything is new: only dates say when it appeared.
    let fresh = isFirst ? findings.fresh.filter { $0 != nil } : findings.fresh
    memory.arrivals = PublicationRhythm.arrivals(memory.arrivals, adding: fresh, at: now)
    findings.times.remembered(in: &memory)
    if findings.isGap {
      memory.noteGap(after: terms.policy.interval(terms.rhythm, memory, at: now), at: now)
    } else {
      memory.noteOverlap()
    }
    if !findings.fresh.isEmpty { lastNewItem = now }
  }
}

extension VisitFindings {
  /// What the head of a document says of the feed.
  init(_ document: FeedDocument) {
    items = document.items.count
    let details = document.feed.details.value
    newLocation = details?.newLocation.flatMap { WebAddress($0)?.string }
    // Minutes (RSS 2.0); nonsense is no statement.
    let minutes = document.feed.ttl.flatMap { Int($0) }.flatMap { $0 > 0 ? min($0, 525_600) : nil }
    times = StatedTimes(
      rest: minutes.map { .seconds(60 * $0) }, period: details?.rhythm.flatMap(Self.period),
      skipHours: details?.skipHours ?? [], skipDays: details?.skipDays ?? [])
  }

  /// RSS 1.0 Syndication: a period divided by a frequency, which is 1 unless said.
  private static func period(_ rhythm: FeedUpdateRhythm) -> Duration? {
    let hours: Int64? =
      switch rhythm.period {
      case "hourly": 1
      case "daily": 24
      case "weekly": 7 * 24
      case "monthly": 30 * 24
      case "yearly": 365 * 24
      default: nil
      }
    let frequency = rhythm.frequency ?? 1
    guard let hours, frequency > 0 else { return nil }
    return .seconds(hours * 3600) / frequency
  }
}
