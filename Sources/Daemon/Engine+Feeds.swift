// How visits to feeds begin and end, and the further documents that a feed leads to.
import Corpus
import Effects
import FeedReading
import Fetching
import Model
import Scheduling

/// What came of a visit, for reports.
enum VisitResult: Hashable, Sendable {
  case succeeded
  case failed(reason: String)
  case abandoned
}

extension Engine {
  /// What is remembered of a feed; an adopted address that the settings have overtaken is forgotten.
  func rememberedState(of plan: FeedPlan) async throws -> FeedState {
    var state =
      try await archivist.feedState(plan.id)
      ?? FeedState(feed: plan.id, nextDue: world.clock.now)
    state.memory.reviewAdoption(configured: plan.url)
    return state
  }

  func terms(_ plan: FeedPlan) -> VisitTerms {
    VisitTerms(
      policy: schedule.policy, rhythm: rhythm(of: plan), chance: world.randomness.unit(),
      schedule: settings.settings.schedule, configuredURL: plan.url, keys: freshKeys(plan))
  }

  func rhythm(of plan: FeedPlan) -> FeedRhythm {
    settings.settings.schedule.adapt
      ? plan.rhythm : FeedRhythm(interval: plan.configured.interval, isFixed: true)
  }

  /// Says what was read.
  func note(
    _ admission: Admission, of document: FeedDocument, _ plan: FeedPlan, _ report: ProgressReport
  ) {
    log.feedRead(
      plan.name, url: document.source ?? plan.url, items: document.items.count,
      fresh: admission.tasks.count)
    report(
      .feed(plan.name, .read(items: document.items.count, toFetch: admission.tasks.count)))
    admission.skipped.forEach { report($0) }
  }

  func visitEnded(
    _ plan: FeedPlan, from before: FeedState, to state: FeedState, _ report: ProgressReport
  ) async -> VisitResult {
    schedule.visitEnded(plan.id, nextDue: state.nextDue, ifHastened: earliestVisit(after: state))
    attendSubscription(plan, from: before, to: state)
    bell.ring()
    await noteHealth(plan, HealthChange(before: before, after: state))
    report(.feed(plan.name, .ended))
    return .succeeded
  }

  func visitFailed(
    _ plan: FeedPlan, _ before: FeedState, _ error: any Error, _ report: ProgressReport
  ) async -> VisitResult {
    let now = world.clock.now
    let problem = VisitProblem(error)
    if let failure = error as? CorpusFailure { await archivist.noteStall(failure) }
    guard !problem.isShutdown else {
      schedule.visitEnded(plan.id, nextDue: now)
      return .abandoned
    }
    let state = before.failed(problem, terms(plan), at: now)
    schedule.visitEnded(plan.id, nextDue: state.nextDue)
    bell.ring()
    log.feedFailed(
      plan.name, url: plan.url, reason: problem.reason, detail: problem.detail,
      failures: state.failures)
    report(.feed(plan.name, .failed(reason: problem.reason, detail: problem.detail)))
    var event = IngestEvent(time: now, outcome: .failed, feed: plan.id, url: plan.url)
    event.reason = problem.reason
    event.detail = problem.detail
    await archivist.announce([event])
    await noteHealth(plan, HealthChange(before: before, after: state))
    try? await archivist.save(state)
    return .failed(reason: problem.reason)
  }

  /// Says that a feed does better or worse than before.
  private func noteHealth(_ plan: FeedPlan, _ change: HealthChange?) async {
    guard let before = change?.before.health, let state = change?.after, before != state.health,
      (before, state.health) != (.never, .ok)
    else { return }
    log.feedHealth(
      plan.name, url: plan.url, from: before, to: state.health, detail: state.lastError)
    var event = IngestEvent(time: world.clock.now, outcome: .feed, feed: plan.id, url: plan.url)
    event.reason = state.health.rawValue
    event.detail = state.lastError
    await archivist.announce([event])
  }

  // MARK: Further documents

  /// One further document of a feed: an older page, an archive, a sitemap of an index.
  ///
  /// Its pages are planned, not fetched at once: they come in their turn.
  func follow(_ task: LeasedTask) async -> IngestEvent? {
    guard let plan = plans[task.page.feed] else {
      return await archivist.conclude(
        task,
        .dropped(
          .skipped, reason: IngestReason.feedRemoved.rawValue,
          detail: "its feed is configured no more"))
    }
    do {
      let request = plan.request(for: task.page.url, settings.settings.fetch)
      let resource = try await fetcher.fetch(request).resource
      let document = try await computing { try FeedReader.read(plan.input(resource)) }
      let admission = try await archivist.admit(document, from: plan, .further(task, resource))
      note(admission, of: document, plan, .none)
      await noteHealth(plan, admission.healthChange)
    } catch {
      await followFailed(task, plan, error)
    }
    bell.ring()
    return nil
  }

  private func followFailed(_ task: LeasedTask, _ plan: FeedPlan, _ error: any Error) async {
    let problem = VisitProblem(error)
    if problem.isShutdown { return }
    let mayPass = (error as? FetchFailure)?.mayPass ?? false
    if mayPass, task.attempts < settings.settings.schedule.pageRetryMaximum {
      let due = schedule.policy.dueAfterFailure(
        failures: task.attempts + 1, retryAfter: problem.retryAfter, at: world.clock.now,
        chance: world.randomness.unit())
      _ = await archivist.conclude(
        task, .retry(due: due, isAttempt: true, reason: problem.reason, detail: problem.detail))
    } else {
      let change = try? await archivist.giveUpFurther(
        task, of: plan, reason: problem.reason, detail: problem.detail)
      await noteHealth(plan, change ?? nil)
    }
  }
}

/// An error of a visit in the words of the log and the schedule.
struct VisitProblem {
  var reason: String
  var detail: String
  var retryAfter: Duration?
  /// What of it the server asked for this feed alone, in its answer.
  var feedPause: Duration?
  /// 410.
  var isGone = false
  /// By status or robots.txt.
  var isRefusal = false
  var isShutdown = false

  init(_ error: any Error) {
    switch error {
    case let failure as FetchFailure:
      reason = failure.reason
      detail = failure.description
      switch PageFailureKind(failure) {
      case .cancelled: isShutdown = true
      case .gone(let status): isGone = status == 410
      case .refused: isRefusal = true
      case .transient(let wait): retryAfter = wait
      case .permanent: break
      }
      if case .rateLimited(.some, let seconds?, scope: .feed) = failure {
        feedPause = .seconds(seconds)
      }
    case let failure as FeedFailure:
      reason = failure.reason
      detail = failure.description
    case let failure as CorpusFailure:
      reason = IngestReason.storage.rawValue
      detail = failure.description
      isShutdown = true
    case is Stopped:
      reason = IngestReason.stopped.rawValue
      detail = "the process is stopping"
      isShutdown = true
    default:
      reason = IngestReason.internal.rawValue
      detail = "\(error)"
    }
  }
}
