// The engine: the way of the data, one call per stage.
//
//   due ─▶ fetch feed ─▶ read feed ─▶ fetch page ─▶ extract ─▶ attribute ─▶ deduplicate ─▶ commit ─▶ announce
import Effects
import FeedReading
import Fetching
import Model
import Provenance
import Scheduling
import Settings

/// Watches the feeds. What blocks is the archivist's, what is polite is the fetcher's, what is due is
/// the schedule's; the engine only passes values from one to the next.
package actor Engine {
  let world: World
  let log: RunLog
  let archivist: Archivist
  let fetcher: Fetcher
  let reader: PageReader
  var attributor: Attributor
  let bell = Bell()

  var settings: LoadedSettings
  var plans: [String: FeedPlan] = [:]
  var schedule: Schedule
  let jobs = JobBook()
  let visits = VisitBook()
  var tasksInFlight = 0
  var pageSlots: PageSlots
  var isStopping = false
  /// How often new settings were given: of two at once the later ones hold.
  var reloads = 0
  /// nil: feeds are only polled.
  var pushDesk: PushDesk?
  let started: Instant

  package init(
    world: World, settings: LoadedSettings, outlets: OutletTable, archivist: Archivist, log: RunLog
  ) {
    self.world = world
    self.settings = settings
    self.archivist = archivist
    self.log = log
    started = world.clock.now
    fetcher = Fetcher(
      world: world, policy: FetchPolicy(settings.settings.fetch),
      robotsMemory: RobotsNotes(archivist: archivist),
      pauseMemory: PauseNotes(archivist: archivist))
    reader = PageReader(keepsPages: settings.settings.corpus.keepRaw)
    attributor = Attributor(outlets: outlets)
    pushDesk = settings.settings.websub.publicURL.map { PushDesk(publicURL: $0) }
    pageSlots = PageSlots(count: settings.settings.daemon.concurrentPages)
    schedule = Schedule(
      policy: SchedulePolicy(settings.settings.schedule),
      feedsPerHost: settings.settings.fetch.perHostConnections)
  }

  /// Runs until `stop`, until nothing can be stored any more, or until the task is cancelled. Call
  /// `open` before.
  ///
  /// - Parameter onProgress: called at least every `DaemonLimits.restMaximum` while the loop lives.
  package func run(onProgress: @Sendable () -> Void) async {
    await reviewSubscriptions()
    await withDiscardingTaskGroup { group in
      while !isStopping, !Task.isCancelled {
        if await archivist.breakdown != nil { await stop() }
        await archivist.tend()
        let isStalled = await archivist.stall != nil
        for feed in schedule.takeDue(at: world.clock.now, limit: isStalled ? 0 : freeVisits) {
          let report = visits.began(feed)
          group.addTask { _ = await self.visitToEnd(feed, report) }
        }
        for feed in takeHubRequests() { group.addTask { await self.askHub(feed) } }
        for job in jobs.takeNew() { group.addTask { await self.perform(job) } }
        for task in await archivist.leaseDueTasks(limit: freeTasks) {
          tasksInFlight += 1
          group.addTask { await self.resume(task) }
        }
        onProgress()
        await rest(isStalled: isStalled)
      }
      group.cancelAll()
    }
  }

  /// One visit to a feed that the schedule has lent out.
  func visit(_ feed: String, report: ProgressReport = .none) async -> VisitResult {
    guard let plan = plans[feed] else { return .abandoned }
    var state = FeedState(feed: feed, nextDue: world.clock.now)
    do {
      state = try await rememberedState(of: plan)
      if let wait = state.pause(at: world.clock.now) {
        throw FetchFailure.paused(wait, scope: .feed)
      }
      let answer = try await fetcher.fetch(plan.request(state, settings.settings.fetch))
      guard let resource = answer.news(since: state) else {
        let unchanged = try await archivist.admitNothing(answer.resource, state, terms(plan))
        log.feedNotModified(plan.name)
        return await visitEnded(plan, from: state, to: unchanged, report)
      }
      let document = try await computing { try FeedReader.read(plan.input(resource)) }
      let admission = try await archivist.admit(
        document, from: plan, .visit(resource, state, terms(plan)))
      note(admission, of: document, plan, report)
      // The pages of a slow host must not keep other feeds waiting for their visit.
      let result = await visitEnded(plan, from: state, to: admission.state, report)
      await ingestAll(admission.tasks, report)
      return result
    } catch {
      return await visitFailed(plan, state, error, report)
    }
  }

  /// One page, from its address to its record.
  func ingest(_ task: LeasedTask) async -> IngestEvent? {
    let plan = plans[task.page.feed]
    let origin = plan?.origin ?? FeedPlan.identity(ofPage: task.page.url, sources: settings.sources)
    do {
      if let text = await feedTextInstead(of: task, plan, origin) {
        return await archivist.conclude(task, text)
      }
      let answer = try await fetcher.fetch(task.request(plan, settings.settings.fetch))
      await takePageSlot()
      defer { pageSlots.giveBack() }
      let memory = await archivist.siteMemory(of: FeedPlan.site(of: origin, url: task.page.url))
      let reading = await computing { [reader, attributor] in
        reader.extract(answer, for: task, plan: plan, origin: origin, memory: memory)
          .attributed { attributor.attribute($0, source: origin.source) }
      }
      // Deduplicate, commit, announce: one transaction, so one call.
      return await archivist.conclude(task, await conclusion(task, reading, origin))
    } catch {
      return await archivist.conclude(task, await pageFailed(task, error, plan, origin))
    }
  }

  /// Runs work that keeps a processor busy beside the actor, not on it.
  @concurrent
  nonisolated func computing<Value: Sendable>(
    _ work: @Sendable () throws -> Value
  ) async rethrows -> Value {
    try work()
  }
}
