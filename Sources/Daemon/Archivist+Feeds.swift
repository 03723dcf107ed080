// What the archivist keeps of feeds: their state, the items they have shown, and the pages still to fetch.
import Corpus
import Effects
import FeedReading
import Model
import Settings
import Text

/// What came of reading a document of a feed.
struct Admission: Sendable {
  /// The state of the feed as it was saved.
  var state: FeedState
  /// Pages to fetch now; durable and leased.
  var tasks: [LeasedTask] = []
  /// New items that no page is fetched for, with the reason.
  var skipped: [IngestEvent] = []
  /// What a further document changed in the feed's health.
  var healthChange: HealthChange?
}

/// The state of a feed before and after something that changed its health.
struct HealthChange: Sendable {
  var before: FeedState
  var after: FeedState
}

extension LedgerTransaction {
  /// A page that was asked for by hand, with what is stored of its article in place of what its feed said:
  /// what the page does not say itself stays as it is.
  fileprivate func look(
    at id: String, by asked: PageTask, feeds: [String: String]
  ) throws(LedgerFailure) -> PageTask {
    var page = asked
    let newest = try article(id: id)
    page.articleID = id
    page.feed = newest.flatMap { feeds[$0.source] } ?? ""
    page.title = newest?.title
    guard let number = try comparedNumber(article: id),
      let published = try comparedText(number)?.published
    else { return page }
    page.published = .init(
      StatedDate(instant: published, offsetMinutes: nil, precision: .second, origin: .feed))
    return page
  }

  /// A task by its id; nil when there is none that can be read.
  func planned(_ id: String) throws(LedgerFailure) -> LeasedTask? {
    try task(id).flatMap(LeasedTask.init)
  }

  /// Saves the state that a visit ended with. A gap that was noted while the visit was under way stays.
  func endVisit(_ state: FeedState) throws(LedgerFailure) {
    var state = state
    if let stored = try feedState(state.feed) { state.memory.takeGap(from: stored.memory) }
    try save(state)
  }

  /// Notes that items of a feed are lost.
  func noteGap(of feed: String, at now: Instant) throws(LedgerFailure) -> HealthChange? {
    guard let before = try feedState(feed) else { return nil }
    let change = HealthChange(before: before, after: before.withGap(at: now))
    try save(change.after)
    return change
  }
}

/// Which document of a feed was read.
enum DocumentOrigin: Sendable {
  /// The feed's own address, in the visit that is ending.
  case visit(FetchedResource, FeedState, VisitTerms)
  /// One that another document led to.
  case further(LeasedTask, FetchedResource)
}

extension Archivist {
  func feedStates() async throws -> [FeedState] {
    try await persistently([]) { archivist throws(CorpusFailure) in
      try archivist.read { transaction throws(LedgerFailure) in try transaction.feedStates() }
    }
  }

  func feedState(_ feed: String) async throws -> FeedState? {
    try await persistently([]) { archivist throws(CorpusFailure) in
      try archivist.read { transaction throws(LedgerFailure) in
        try transaction.feedState(feed)
      }
    }
  }

  func save(_ state: FeedState) async throws {
    try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        try transaction.endVisit(transaction.withSubscription(state))
      }
    }
  }

  /// Ends a visit whose answer brought nothing new to read.
  ///
  /// - Returns: the state as it was saved.
  func admitNothing(
    _ resource: FetchedResource, _ state: FeedState, _ terms: VisitTerms
  ) async throws -> FeedState {
    try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        let ended = try transaction.withSubscription(state).visited(resource, nil, terms)
        try transaction.endVisit(ended)
        return ended
      }
    }
  }

  /// Remembers the items of a document and queues what is new or changed, in one transaction with the
  /// feed's new state: a crash after this loses no page, and a crash before it repeats the visit.
  func admit(
    _ document: FeedDocument, from plan: FeedPlan, _ origin: DocumentOrigin
  ) async throws -> Admission {
    let now = world.clock.now
    let admission = try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        var batch = AdmissionBatch(
          transaction: transaction, plan: plan, document: document, origin: origin, now: now)
        return try batch.admit()
      }
    }
    announce(admission.skipped)
    return admission
  }

  /// Ends the task of a further document that cannot be had.
  ///
  /// - Returns: the feed's new state, when a gap stays open for want of it.
  func giveUpFurther(
    _ task: LeasedTask, of plan: FeedPlan, reason: String, detail: String
  ) async throws -> HealthChange? {
    let now = world.clock.now
    let change = try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        try transaction.removeTask(task.id)
        return task.page.further?.closesGap == true
          ? try transaction.noteGap(of: plan.id, at: now) : nil
      }
    }
    var event = IngestEvent(time: now, outcome: .failed, feed: plan.id, url: task.page.url)
    event.reason = reason
    event.detail = detail
    announce([event])
    return change
  }

  /// Leases tasks that are due; nothing while the storage fails.
  func leaseDueTasks(
    feed: String? = nil, limit: Int, perFeedMax: Int = DaemonLimits.tasksPerFeedMax
  ) -> [LeasedTask] {
    let now = world.clock.now
    guard stall == nil, limit > 0, let due = nextTaskDue(), due <= now else { return [] }
    let stored = writeOnce { transaction throws(LedgerFailure) in
      try transaction.leaseTasks(
        feed: feed, dueBy: now, limit: limit, perFeedMax: perFeedMax)
    }
    return (stored ?? []).compactMap { task in
      if let readable = LeasedTask(task) { return readable }
      // Written by another version of the program. Its item counts as seen: only a change of it brings the
      // page back.
      var event = IngestEvent(time: now, outcome: .failed, feed: task.feed, url: nil)
      event.reason = IngestReason.unreadableTask.rawValue
      _ = writeOnce { ledger throws(LedgerFailure) in try ledger.removeTask(task.id) }
      announce([event])
      return nil
    }
  }

  func nextTaskDue() -> Instant? {
    (try? read { transaction throws(LedgerFailure) in try transaction.nextTaskDue() }) ?? nil
  }

  /// Queues a page that a person asked for; one that is planned already, for the first time or for a later
  /// look, is due now, with all that its feed said of it.
  ///
  /// - Parameter feeds: a feed (`source/feed`) of each source, which says how to read a stored article that
  ///   no look is planned for any more.
  func admit(page url: String, feeds: [String: String] = [:]) async throws -> LeasedTask {
    let now = world.clock.now
    let page = PageTask(purpose: .request, url: url, feed: "")
    return try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        var task = LeasedTask(id: page.taskID, due: now, page: page)
        if let planned = try transaction.planned(page.taskID) {
          task = planned
        } else if let id = try transaction.articleID(.url, key: page.key) {
          task.page = try transaction.look(at: id, by: page, feeds: feeds)
          task = try transaction.planned(CommitBatch.recheckID(id)) ?? task
        }
        task.due = now
        try transaction.enqueue(task.stored, leased: true)
        return task
      }
    }
  }
}

// MARK: Figures

extension Archivist {
  /// For reports, which do not wait: none when they cannot be read now.
  func rememberedFeeds() -> [FeedState] {
    do {
      return try read { transaction throws(LedgerFailure) in try transaction.feedStates() }
    } catch {
      noteStall(error)
      return []
    }
  }

  func articleCount() -> Int {
    (try? read { ledger throws(LedgerFailure) in try ledger.articleCount() }) ?? 0
  }

  func lastSequence() -> Int64 {
    (try? read { ledger throws(LedgerFailure) in try ledger.lastSequence() }) ?? 0
  }

  func taskCount() -> Int {
    (try? read { ledger throws(LedgerFailure) in try ledger.taskCount() }) ?? 0
  }
}
