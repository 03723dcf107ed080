// What the archivist keeps of feeds: their state, the items they have shown, and the pages still to fetch.
import Corpus
import Effects
import FeedReading
import Model
import Settings
import Text

/// What came of reading a feed.
struct Admission: Sendable {
  /// Pages to fetch now; durable and leased.
  var tasks: [LeasedTask] = []
  /// Items that were known and unchanged.
  var known = 0
  /// New items that no page is fetched for, with the reason.
  var skipped: [IngestEvent] = []
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
      try archivist.write { transaction throws(LedgerFailure) in try transaction.save(state) }
    }
  }

  /// Remembers the items of a feed and queues what is new or changed, in one transaction with the
  /// feed's new state: a crash after this loses no page, and a crash before it repeats the visit.
  func admit(
    _ document: FeedDocument, from plan: FeedPlan, state: FeedState
  ) async throws
    -> Admission
  {
    let now = world.clock.now
    let repeated = ItemIdentity.repeatedGUIDs(in: document.items)
    let result = try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        var admission = Admission()
        for item in document.items {
          let key = ItemIdentity.key(of: item, repeatedGUIDs: repeated)
          // With other filters the item is decided anew.
          let fingerprint = ItemIdentity.fingerprint(of: item) + plan.filterMark
          let seen = try transaction.entry(feed: plan.id, key: key)
          if seen?.fingerprint == fingerprint {
            admission.known += 1
            continue
          }
          try transaction.save(
            SeenEntry(
              feed: plan.id, key: key, fingerprint: fingerprint,
              firstSeen: seen?.firstSeen ?? now, lastSeen: now))
          let isKnownItem = seen != nil
          switch try Self.task(for: item, key: key, isKnownItem: isKnownItem, plan, transaction) {
          case .fetch(let page):
            let task = LeasedTask(id: Self.taskID(page), due: now, page: page)
            try transaction.enqueue(task.stored, leased: true)
            admission.tasks.append(task)
          case .skip(let reason):
            var event = IngestEvent(time: now, outcome: .skipped, feed: plan.id, url: item.link)
            event.reason = reason
            event.title = item.title?.plainText
            admission.skipped.append(event)
          }
        }
        var state = state
        if !admission.tasks.isEmpty { state.lastNewItem = now }
        try transaction.save(state)
        return admission
      }
    }
    announce(result.skipped)
    return result
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
      // Written by another version of the program: its feed will show the page again.
      var event = IngestEvent(time: now, outcome: .failed, feed: task.feed, url: nil)
      event.reason = "unreadable-task"
      _ = writeOnce { ledger throws(LedgerFailure) in try ledger.removeTask(task.id) }
      announce([event])
      return nil
    }
  }

  func nextTaskDue() -> Instant? {
    (try? read { transaction throws(LedgerFailure) in try transaction.nextTaskDue() }) ?? nil
  }

  /// Queues a page that a person asked for.
  func admit(page url: String) async throws -> LeasedTask {
    let now = world.clock.now
    let page = PageTask(purpose: .request, url: url, feed: "")
    let task = LeasedTask(id: Self.taskID(page), due: now, page: page)
    try await persistently([.ledger]) { archivist throws(CorpusFailure) in
      try archivist.write { transaction throws(LedgerFailure) in
        try transaction.enqueue(task.stored, leased: true)
      }
    }
    return task
  }

  // MARK: Which items become tasks

  private enum ItemDecision {
    case fetch(PageTask)
    case skip(reason: String)
  }

  private static func taskID(_ page: PageTask) -> String {
    "page:" + (WebAddress(page.url).map { AddressKey.key($0) } ?? page.url)
  }

  private static func task(
    for item: FeedItem, key: String, isKnownItem: Bool, _ plan: FeedPlan,
    _ transaction: any LedgerTransaction
  ) throws(LedgerFailure) -> ItemDecision {
    let title = item.title?.plainText
    let summary = item.summary?.value
    guard plan.configured.wants(title: title, summary: summary) else {
      return .skip(reason: "filtered")
    }
    // The publisher's own address, when a counting proxy stands before it.
    guard let link = item.details.value?.originalLink ?? item.link else {
      return .skip(reason: "no-link")
    }
    guard let address = WebAddress(link) else { return .skip(reason: "bad-url") }
    let allowed = plan.configured.source.allowHosts
    if !allowed.isEmpty, !allowed.contains(address.host) {
      return .skip(reason: "host-not-allowed")
    }
    let stored = try transaction.articleID(.url, key: AddressKey.key(address))
    if stored != nil, !isKnownItem {
      // Another feed, or an older guid, brought this page already; later looks watch it.
      return .skip(reason: "known-address")
    }
    var page = PageTask(purpose: .entry, url: address.string, feed: plan.id)
    page.entryKey = key
    page.articleID = stored
    page.title = title
    page.summary = summary.flatMap { $0.utf8.count <= DaemonLimits.taskSummaryBytesMax ? $0 : nil }
    if let content = item.content.max(by: { $0.value.utf8.count < $1.value.utf8.count }),
      content.value.utf8.count <= DaemonLimits.taskContentBytesMax
    {
      page.content = content.value
    }
    page.authors = item.authors.compactMap(\.name)
    page.categories = item.categories.compactMap { $0.label ?? $0.term }
    page.published = .init(item.date)
    return .fetch(page)
  }
}

// MARK: Figures

extension Archivist {
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
