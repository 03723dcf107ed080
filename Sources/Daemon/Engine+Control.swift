// What people ask of the engine: start, stop, reload, status, and fetches out of turn.
import Effects
import FeedReading
import Fetching
import Model
import Provenance
import Scheduling
import Settings
import Text

extension Engine {
  /// Recovers what a crash left and takes up the remembered schedule.
  ///
  /// - Parameter recovering: false for dry runs, which work on a copy and leave the files alone.
  /// - Throws: `CorpusFailure` that waiting cannot mend.
  package func open(recovering: Bool = true) async throws {
    if recovering { try await archivist.open() }
    adopt(settings, try await archivist.feedStates())
    log.started(feeds: plans.count, articles: await archivist.articleCount())
  }

  /// Lets the loop end: no new visits, transfers are broken off, what is committed is finished.
  package func stop() async {
    guard !isStopping else { return }
    isStopping = true
    log.draining()
    await archivist.beginStopping()
    bell.ring()
  }

  /// Takes settings and names of outlets that were validated before. Feeds that stay keep their due
  /// times.
  ///
  /// Feeds, manners, schedule and outlets change at once; what is built into open files and connections
  /// is said to need a restart.
  ///
  /// - Returns: false when nothing was taken, and the old ones hold.
  @discardableResult
  package func reload(_ settings: LoadedSettings, outlets: OutletTable) async -> Bool {
    reloads += 1
    let number = reloads
    let states: [FeedState]
    do { states = try await archivist.feedStates() } catch {
      log.reloadRefused("\(error)")
      return false
    }
    // Newer settings were given meanwhile: those hold.
    guard number == reloads else { return true }
    let changed = SettingsTable.all.filter {
      $0.value(in: self.settings.settings) != $0.value(in: settings.settings)
        && Self.isFixedAtStart($0.key)
    }
    if !changed.isEmpty { log.restartNeeded(changed.map(\.key)) }
    let manners = settings.settings.fetch
    schedule.adopt(
      SchedulePolicy(settings.settings.schedule), feedsPerHost: manners.perHostConnections)
    adopt(settings, states)
    attributor = Attributor(outlets: outlets)
    await fetcher.adopt(FetchPolicy(manners))
    await archivist.adopt(settings.settings)
    await reviewSubscriptions()
    log.reloaded(feeds: plans.count)
    bell.ring()
    return true
  }

  private static func isFixedAtStart(_ key: String) -> Bool {
    let keys: Set = [
      "fetch.totalConnections", "fetch.perHostConnections", "fetch.allowPrivateAddresses",
      "fetch.connectTo", "fetch.caFile",
      "corpus.keepRaw", "daemon.concurrentPages", "daemon.drainTimeout",
    ]
    return keys.contains(key)
      || ["paths.", "log.", "control.", "websub."].contains { key.hasPrefix($0) }
  }

  /// - Parameter states: of all feeds, as the ledger has them.
  private func adopt(_ settings: LoadedSettings, _ states: [FeedState]) {
    let remembered = Dictionary(uniqueKeysWithValues: states.map { ($0.feed, $0) })
    self.settings = settings
    let wanted = settings.enabledFeeds.map(FeedPlan.init)
    let wantedIDs = Set(wanted.map(\.id))
    for id in plans.keys.sorted() where !wantedIDs.contains(id) { schedule.remove(id) }
    plans = Dictionary(wanted.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for plan in wanted {
      schedule.add(
        plan.id, host: plan.host, rhythm: rhythm(of: plan),
        due: remembered[plan.id].map { dueAfterRest($0, rhythm(of: plan)) }, at: world.clock.now,
        chance: world.randomness.unit())
    }
  }

  // MARK: Fetches out of turn

  /// Queues a fetch; its events can be read with `events(of:after:)`.
  package func request(_ targets: [String]) -> Int {
    let job = jobs.add(targets)
    bell.ring()
    return job
  }

  package func events(of job: Int, after: Int) -> JobProgress? { jobs.progress(job, after: after) }

  func perform(_ job: (number: Int, targets: [String])) async {
    await fetch(
      job.targets, report: ProgressReport { [jobs] event in jobs.note(event, for: job.number) })
    jobs.finish(job.number)
  }

  /// Fetches feeds and pages now, due or not; without targets every feed once.
  ///
  /// - Parameter targets: names of sources or feeds, or addresses of feeds or pages.
  package func fetch(_ targets: [String], report: ProgressReport) async {
    var feeds: [String] = []
    var pages: [String] = []
    for target in targets {
      let named = settings.feeds(named: target).map(\.key).filter { plans[$0] != nil }
      if !named.isEmpty {
        feeds.append(contentsOf: named)
      } else if WebAddress(target) != nil {
        pages.append(target)
      } else {
        report(.unknown(target, isSwitchedOff: !settings.feeds(named: target).isEmpty))
      }
    }
    if targets.isEmpty { feeds = plans.keys.sorted() }
    report(.planned(feeds: feeds.count, pages: pages.count))
    await withTaskGroup(of: Void.self) { group in
      let width = settings.settings.daemon.concurrentFeeds
      for (index, feed) in feeds.enumerated() {
        if index >= width { await group.next() }
        if isStopping { break }
        group.addTask { await self.visitOutOfTurn(feed, report) }
      }
      for page in pages {
        group.addTask { await self.fetchPage(page, report) }
      }
    }
    if let problem = await archivist.stall { report(.broken(problem)) }
  }

  private func visitOutOfTurn(_ feed: String, _ report: ProgressReport) async {
    // The end of a visit that is under way is as good as that of one of its own.
    guard schedule.take(feed) else { return await visits.join(feed, report) }
    if await visitToEnd(feed, visits.began(feed, report)) == .abandoned { return }
    // What an earlier visit could not finish is due with it.
    while !isStopping {
      let left = await archivist.leaseDueTasks(
        feed: feed, limit: DaemonLimits.tasksInFlightMax,
        perFeedMax: DaemonLimits.tasksInFlightMax)
      if left.isEmpty { break }
      await ingestAll(left, report)
    }
    // Pages of an earlier visit may still be read.
    await visits.join(feed)
  }

  /// A visit that the book knows to have begun.
  func visitToEnd(_ feed: String, _ report: ProgressReport) async -> VisitResult {
    defer { visits.ended(feed) }
    return await visit(feed, report: report)
  }

  private func fetchPage(_ url: String, _ report: ProgressReport) async {
    let feeds = Dictionary(
      plans.values.map { ($0.origin.source, $0.id) }, uniquingKeysWith: { min($0, $1) })
    do { report(await ingest(try await archivist.admit(page: url, feeds: feeds))) } catch {
      report(.broken("\(error)"))
    }
  }

  /// Fetches feeds and reads them, storing nothing; names as for `fetch`.
  package func check(_ names: [String]) async -> [FeedCheck] {
    let feeds =
      names.isEmpty ? settings.enabledFeeds : names.flatMap { settings.feeds(named: $0) }
    let plans = feeds.map(FeedPlan.init).sorted { $0.id < $1.id }
    return await withTaskGroup(of: FeedCheck.self) { group in
      var checks: [FeedCheck] = []
      for (index, plan) in plans.enumerated() {
        if index >= settings.settings.daemon.concurrentFeeds, let check = await group.next() {
          checks.append(check)
        }
        group.addTask { await self.check(plan) }
      }
      for await check in group { checks.append(check) }
      return checks.sorted { $0.feed < $1.feed }
    }
  }

  private func check(_ plan: FeedPlan) async -> FeedCheck {
    do {
      let fresh = FeedState(feed: plan.id, nextDue: world.clock.now)
      let resource = try await fetcher.fetch(plan.request(fresh, settings.settings.fetch)).resource
      let document = try await computing { try FeedReader.read(plan.input(resource)) }
      let moved = resource.redirects.isEmpty ? nil : "redirected to \(resource.finalURL)"
      let entries = document.items.count + document.children.count
      return FeedCheck(
        feed: plan.name, result: entries == 0 ? "no-items" : "ok", items: entries,
        format: document.version.rawValue, note: moved)
    } catch {
      let problem = VisitProblem(error)
      return FeedCheck(feed: plan.name, result: problem.reason, note: problem.detail)
    }
  }

  // MARK: Status

  func outcomes() async -> [IngestOutcome: Int] { await archivist.outcomes }

  package func status() async -> DaemonStatus {
    let states = await archivist.rememberedFeeds()
    let remembered = Dictionary(uniqueKeysWithValues: states.map { ($0.feed, $0) })
    let stall = await archivist.stall
    return DaemonStatus(
      version: GleanerVersion.number,
      state: isStopping ? "draining" : stall == nil ? "running" : "stalled",
      problem: stall, problemSince: await archivist.stalledSince?.rfc3339,
      started: started.rfc3339,
      articles: await archivist.articleCount(), lastSeq: await archivist.lastSequence(),
      pendingTasks: await archivist.taskCount(),
      feeds: plans.values.sorted { $0.id < $1.id }.map { plan in
        FeedStatus(
          name: plan.name, url: plan.url, state: remembered[plan.id],
          nextDue: schedule.due(plan.id),
          push: remembered[plan.id]?.memory.subscription.map {
            PushStatus($0, at: world.clock.now)
          })
      }, pushes: pushDesk.map { PushCounts(accepted: $0.accepted, refused: $0.refused) })
  }
}
