// The work of the main loop around visits, and how pages end.
import Effects
import FeedReading
import Fetching
import Model
import Scheduling
import Settings
import Text

extension Engine {
  var freeVisits: Int { settings.settings.daemon.concurrentFeeds - schedule.lentCount }

  var freeTasks: Int { DaemonLimits.tasksInFlightMax - tasksInFlight }

  /// Sleeps until the next feed or task is due, or the bell rings.
  func rest(isStalled: Bool) async {
    let now = world.clock.now
    var wake = now + (isStalled ? DaemonLimits.stallRetry : DaemonLimits.restMaximum)
    if !isStalled {
      if freeVisits > 0, let due = schedule.nextDue() { wake = min(wake, due) }
      if freeTasks > 0, let due = await archivist.nextTaskDue() {
        // What is due and was not leased just now waits for others of its feed; the bell tells.
        wake = min(wake, due > now ? due : now + DaemonLimits.fullQueueRest)
      }
    }
    // A due time that has passed but could not be served must not turn the loop into a spin.
    let deadline = max(wake, now + .milliseconds(10))
    await withTaskGroup { group in
      group.addTask { [world] in try? await world.clock.sleep(until: deadline) }
      group.addTask { [bell] in await bell.wait() }
      await group.next()
      group.cancelAll()
    }
  }

  /// Waits until one page more may be in memory.
  func takePageSlot() async {
    if pageSlots.take() { return }
    await withCheckedContinuation { pageSlots.wait($0) }
  }

  /// Works on the pages of one visit, a bounded number at a time.
  func ingestAll(_ tasks: [LeasedTask], _ report: ProgressReport) async {
    let width = settings.settings.fetch.perHostConnections * DaemonLimits.pagesPerConnection
    await withTaskGroup(of: IngestEvent?.self) { group in
      for (index, task) in tasks.enumerated() {
        if index >= width, let event = await group.next() { report(event) }
        if isStopping { break }
        group.addTask { await self.work(on: task) }
      }
      for await event in group { report(event) }
    }
  }

  /// A task from the ledger: a retry, a later look, or one that a crash left behind.
  func resume(_ task: LeasedTask) async {
    _ = await work(on: task)
    tasksInFlight -= 1
    bell.ring()
  }

  /// A page, or a further document of a feed.
  private func work(on task: LeasedTask) async -> IngestEvent? {
    task.page.purpose == .further ? await follow(task) : await ingest(task)
  }

  // MARK: The end of a page

  /// The page was there; perhaps no article could be read from it.
  func conclusion(
    _ task: LeasedTask, _ reading: ReadPage, _ origin: SourceIdentity
  ) async -> Conclusion {
    switch reading {
    case .article(let content): return .article(content)
    case .notModified: return .notModified
    case .unusable(let reason):
      if task.page.textIsFromFeed { return await feedContent(task, origin) ?? .notModified }
      if task.page.articleID != nil {
        return .gone(
          reason: reason == .redirectedHome ? .redirectedAway : .emptied, status: nil,
          origin: origin)
      }
      if let content = await feedContent(task, origin) { return content }
      let detail = "no article text was found on the page"
      if reason == .noText, let later = askedTooEarly(task, reason.rawValue, detail) {
        return later
      }
      return .dropped(.skipped, reason: reason.rawValue, detail: detail)
    }
  }

  /// A new item is named by its feed before its page is everywhere, and guards refuse bursts: what such an
  /// answer says is believed when it is still said a day later.
  ///
  /// - Returns: nil for pages of other kinds, and when it was said often enough.
  private func askedTooEarly(_ task: LeasedTask, _ reason: String, _ detail: String) -> Conclusion?
  {
    let waits = DaemonLimits.newPageWaits.prefix(settings.settings.schedule.pageRetryMaximum)
    guard task.page.purpose == .entry, task.page.articleID == nil, task.attempts < waits.count
    else { return nil }
    let due = world.clock.now + waits[task.attempts]
    // No failure yet: a video among the articles of a feed must not make every fetch one.
    return .retry(
      due: due, isAttempt: true, reason: reason, detail: detail + "; again at \(due.rfc3339)",
      outcome: .skipped)
  }

  /// The page could not be had: what its task becomes depends on whether that may pass.
  func pageFailed(
    _ task: LeasedTask, _ error: any Error, _ plan: FeedPlan?, _ origin: SourceIdentity
  ) async -> Conclusion {
    guard let failure = error as? FetchFailure else {
      return .dropped(.failed, reason: IngestReason.internal.rawValue, detail: "\(error)")
    }
    switch PageFailureKind(failure) {
    case .cancelled: return .abandoned
    case .gone(let status):
      if let content = await feedContent(task, origin) { return content }
      if task.page.textIsFromFeed {
        return .lookMissed(reason: failure.reason, detail: failure.description)
      }
      if status != 410, let later = askedTooEarly(task, failure.reason, failure.description) {
        return later
      }
      return .gone(reason: .gone, status: status, origin: origin)
    case .refused: return await givenUp(task, failure, .skipped, origin)
    case .permanent: return await givenUp(task, failure, .failed, origin)
    case .transient(let retryAfter):
      let attempts = failure.wasSent ? task.attempts + 1 : task.attempts
      if attempts > settings.settings.schedule.pageRetryMaximum {
        return await givenUp(task, failure, .failed, origin)
      }
      let due = schedule.policy.dueAfterFailure(
        failures: max(1, attempts), retryAfter: retryAfter, at: world.clock.now,
        chance: world.randomness.unit())
      return .retry(
        due: due, isAttempt: failure.wasSent, reason: failure.reason,
        detail: failure.description + "; again at \(due.rfc3339)")
    }
  }

  /// No further attempt: a stored article is looked at again as planned, a new one is taken from the
  /// feed, or said to be lost.
  private func givenUp(
    _ task: LeasedTask, _ failure: FetchFailure, _ outcome: IngestOutcome,
    _ origin: SourceIdentity
  ) async -> Conclusion {
    if let content = await feedContent(task, origin) { return content }
    if task.page.articleID != nil {
      return .lookMissed(reason: failure.reason, detail: failure.description)
    }
    if failure.mayBeTooEarly,
      let later = askedTooEarly(task, failure.reason, failure.description)
    {
      return later
    }
    return .dropped(outcome, reason: failure.reason, detail: failure.description)
  }

  /// For sources whose feed is the better text (`fullText: feed`), and for pages that were tried in vain;
  /// nil when the page is wanted.
  func feedTextInstead(
    of task: LeasedTask, _ plan: FeedPlan?, _ origin: SourceIdentity
  ) async -> Conclusion? {
    if task.page.articleID == nil,
      task.attempts > settings.settings.schedule.pageRetryMaximum
    {
      return await feedContent(task, origin)
        ?? .dropped(
          .failed, reason: IngestReason.redirectedAway.rawValue,
          detail: "its feed gives no text in place of the page")
    }
    guard plan?.configured.source.fullText == .feed else { return nil }
    // The page would only be another wording of what the feed gave.
    if task.page.purpose == .recheck, task.page.textIsFromFeed { return .notModified }
    return task.page.content == nil ? nil : await feedText(of: task, origin)
  }

  /// The article as the feed itself gives it, when the page cannot be had, and never could.
  private func feedContent(_ task: LeasedTask, _ origin: SourceIdentity) async -> Conclusion? {
    guard settings.settings.extraction.feedFallback,
      task.page.articleID == nil || task.page.textIsFromFeed
    else { return nil }
    return await feedText(of: task, origin)
  }

  private func feedText(of task: LeasedTask, _ origin: SourceIdentity) async -> Conclusion? {
    let now = world.clock.now
    let reading = await computing { [reader, attributor] in
      reader.feedText(of: task, origin: origin, at: now)
        .attributed { attributor.attribute($0, source: origin.source) }
    }
    guard case .article(let content) = reading else { return nil }
    return .article(content)
  }
}

extension FetchFailure {
  /// False when nothing was asked of the page itself: its host was paused, or robots.txt missing.
  fileprivate var wasSent: Bool {
    switch self {
    case .rateLimited(let status, _, _): status != nil
    case .robotsUnreachable: false
    default: true
    }
  }

  /// True when it may be said of a page that is only new, or by a guard that saw too many requests.
  fileprivate var mayBeTooEarly: Bool {
    switch self {
    case .refused(let status): status == 403
    case .unexpectedStatus, .redirectLoop, .tooManyRedirects: true
    default: false
    }
  }
}
