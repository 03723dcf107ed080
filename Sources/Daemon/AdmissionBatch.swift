// The decisions of one admission: for each item of a document a task, a reason, or nothing new; and which
// further documents of the feed are read.
import Effects
import FeedReading
import Model
import Text

struct AdmissionBatch {
  private let transaction: any LedgerTransaction
  private let plan: FeedPlan
  private let document: FeedDocument
  private let origin: DocumentOrigin
  private let now: Instant
  /// The feed as it was before.
  private let before: FeedState
  private let further: PageTask.Further?
  private let robots: RobotsVerdict
  private let documentURL: String
  private var admission: Admission
  private var findings: VisitFindings
  /// Items of the document that had been seen before, changed or not.
  private var known = 0
  /// Tasks of pages that this document has planned.
  private var pages: Set<String> = []
  /// Those of them that are due later.
  private var postponed = 0
  /// Items had to be left: the document must be read again.
  private var hasItemsLeft = false
  /// Sitemaps had to be left, likewise.
  private var hasChildrenLeft = false
  /// Sitemaps may have changed without the index saying so: the next visit must read it.
  private var hasUndatedChildren = false

  init(
    transaction: any LedgerTransaction, plan: FeedPlan, document: FeedDocument,
    origin: DocumentOrigin, now: Instant
  ) {
    self.transaction = transaction
    self.plan = plan
    self.document = document
    self.origin = origin
    self.now = now
    switch origin {
    case .visit(let resource, let state, _):
      before = state
      further = nil
      robots = resource.robots
      documentURL = resource.finalURL
    case .further(let task, let resource):
      before = FeedState(feed: plan.id, nextDue: now)
      further = task.page.further
      robots = resource.robots
      documentURL = resource.finalURL
    }
    admission = Admission(state: before)
    findings = VisitFindings(document)
    if case .visit(let resource, _, _) = origin {
      findings.offer = HubOffer(document, headers: resource.headers, url: resource.finalURL)
    }
  }

  /// What was first seen later says nothing about the gap that is being closed.
  private var knownBefore: Instant { further?.gapFound ?? now }

  private var isFirstVisit: Bool { further == nil && before.lastSuccess == nil }

  /// In the first visit, or in a document that the first visit led to.
  private var isFirstLook: Bool {
    further.map { !$0.takesAll && !$0.closesGap } ?? isFirstVisit
  }

  mutating func admit() throws(LedgerFailure) -> Admission {
    try admitItems()
    switch origin {
    case .visit(let resource, let state, let terms):
      let isGap = isGap
      let budget = isFirstVisit ? plan.configured.backfill : DaemonLimits.gapDocuments
      let leadsOn = try followFurther(gapFound: isGap ? now : nil, budget: budget)
      findings.isGap = isGap && !leadsOn
      try followChildren(from: nil)
      var ended = try transaction.withSubscription(state).visited(resource, findings, terms)
      // A document that was cut off must come whole before it may be called unchanged.
      let isCut = document.flags.contains(.incomplete)
      if hasItemsLeft || hasChildrenLeft || hasUndatedChildren || isCut { ended.forgetDocument() }
      if !hasItemsLeft, !isCut { try sweep(&ended.memory) }
      try transaction.endVisit(ended)
      admission.state = ended
    case .further(let task, _):
      try followChildren(from: further)
      if hasItemsLeft || hasChildrenLeft {
        // What was taken is known by now: the same document again brings the rest.
        var again = task
        again.due = now + DaemonLimits.furtherRest
        try transaction.enqueue(again.stored, leased: false)
      } else {
        try transaction.removeTask(task.id)
        try endOrFollow(further)
      }
    }
    return admission
  }

  /// Forgets what the feed has not shown for long; all that it shows now was just noted. Sitemaps of an index
  /// are not read as long as they do not change, so there nothing is forgotten.
  private func sweep(_ memory: inout FeedMemory) throws(LedgerFailure) {
    guard document.children.isEmpty else { return }
    if let last = memory.lastSweep, now - last < DaemonLimits.sweepRest { return }
    memory.lastSweep = now
    try transaction.forgetEntries(feed: plan.id, unseenSince: now - DaemonLimits.unseenMax)
  }

  /// None of several items was known, though others were before.
  private var isGap: Bool {
    // What was cut off may hold the known ones.
    let isWhole = !hasItemsLeft && !document.flags.contains(.incomplete)
    return !isFirstVisit && isWhole && known == 0 && document.items.count > 1
  }

  // MARK: Items

  private mutating func admitItems() throws(LedgerFailure) {
    let repeated = ItemIdentity.repeatedGUIDs(in: document.items)
    let backlog = backlogKeys(repeated)
    let pages = document.items.map(Self.page)
    var once: Set<String> = []
    // Pages of several items: their address says little of which item is meant.
    let shared = Set(pages.compactMap { $0 }.filter { !once.insert($0).inserted })
    var shown: Set<String> = []
    for (item, page) in zip(document.items, pages) {
      let key = ItemIdentity.key(of: item, repeatedGUIDs: repeated)
      // Of two that are one, each would make the other a changed one at every visit.
      guard shown.insert(key).inserted else { continue }
      let own = page.flatMap { shared.contains($0) ? nil : $0 }
      try admit(item, key: key, page: own, isBacklog: backlog.contains(key))
    }
  }

  /// The id that a task of the item's page has; nil without an address.
  private static func page(of item: FeedItem) -> String? {
    address(of: item).flatMap { WebAddress($0) }.map(PageTask.id)
  }

  /// The publisher's own address, when a counting proxy stands before it.
  private static func address(of item: FeedItem) -> String? {
    item.details.value?.originalLink ?? item.link
  }

  /// - Parameter page: under which the item is known as well, for some feeds give it a new id with every
  ///   visit; nil when others are on the same page.
  private mutating func admit(
    _ item: FeedItem, key: String, page: String?, isBacklog: Bool
  ) throws(LedgerFailure) {
    var seen = try transaction.entry(feed: plan.id, key: key)
    if seen == nil, let page { seen = try transaction.entry(feed: plan.id, key: page) }
    if let seen, seen.firstSeen < knownBefore { known += 1 }
    // With other filters the item is decided anew.
    let fingerprint = ItemIdentity.fingerprint(of: item) + plan.filterMark
    let isOld = seen?.fingerprint == Self.backlogMark && plan.configured.backfill == 0
    let isBacklog = isBacklog && seen == nil
    if let seen, isOld || seen.fingerprint == fingerprint { return try noteSeen(seen) }
    if admission.tasks.count + postponed >= DaemonLimits.tasksPerDocument {
      hasItemsLeft = true
      return
    }
    var entry =
      seen
      ?? SeenEntry(feed: plan.id, key: key, fingerprint: "", firstSeen: now, lastSeen: now)
    entry.fingerprint = isBacklog ? Self.backlogMark : fingerprint
    entry.lastSeen = now
    let decision =
      isBacklog ? .skip(.backlog) : try decide(item, key: key, isKnownItem: seen != nil)
    switch decision {
    case .fetch(let page):
      let planned = try fetch(page, after: seen?.planned)
      // What is corrected soon after it came is read at once; from then on changes wait for each other.
      entry.planned = seen == nil ? nil : planned
    case .skip(let reason), .known(let reason):
      // Nothing else will remember it when its id changes.
      if seen == nil, item.id != nil, let page { entry.key = page }
      var event = IngestEvent(time: now, outcome: .skipped, feed: plan.id, url: item.link)
      event.reason = reason.rawValue
      event.title = item.title?.plainText
      admission.skipped.append(event)
    }
    if seen == nil, !decision.isKnown { findings.fresh.append(item.date?.instant) }
    try transaction.save(entry)
  }

  /// What is still shown is not forgotten.
  private func noteSeen(_ entry: SeenEntry) throws(LedgerFailure) {
    guard now - entry.lastSeen >= DaemonLimits.seenNoteRest else { return }
    var entry = entry
    entry.lastSeen = now
    try transaction.save(entry)
  }

  /// Plans the page of a new or changed item.
  ///
  /// - Parameter last: when it was planned before.
  /// - Returns: for when it is planned now.
  private mutating func fetch(
    _ page: PageTask, after last: Instant?
  ) throws(LedgerFailure) -> Instant {
    var task = LeasedTask(id: page.taskID, due: now, page: page)
    // What is taken from the feed itself costs no request.
    if let last, plan.configured.source.fullText != .feed || page.content == nil {
      task.due = max(now, last + DaemonLimits.refetchRest)
    }
    if let waiting = try planned(task.id) {
      // It keeps its turn, or a page that changes with every visit would never have one.
      task.attempts = waiting.attempts
      task.due = max(now, waiting.due)
    }
    let isDue = task.due <= now
    try transaction.enqueue(task.stored, leased: isDue && further == nil)
    pages.insert(task.id)
    if isDue { admission.tasks.append(task) } else { postponed += 1 }
    return task.due
  }

  /// The task of a page that an item waits for already.
  private func planned(_ id: String) throws(LedgerFailure) -> LeasedTask? {
    let task = try transaction.task(id).flatMap(LeasedTask.init)
    return task?.page.purpose == .entry ? task : nil
  }

  /// At the first visit to a sitemap or listing: the items beyond the newest, which are remembered but
  /// not fetched, since a sitemap holds all that a site ever wrote.
  private func backlogKeys(_ repeated: Set<String>) -> Set<String> {
    guard isFirstLook, plan.configured.backfill == 0,
      document.items.count > DaemonLimits.firstVisitItems
    else { return [] }
    let keys = document.items.enumerated().map { index, item in
      (
        date: item.date?.instant, index: index,
        key: ItemIdentity.key(of: item, repeatedGUIDs: repeated)
      )
    }
    let newestFirst = keys.sorted { left, right in
      (right.date ?? .init(seconds: 0), left.index) < (left.date ?? .init(seconds: 0), right.index)
    }
    return Set(newestFirst.dropFirst(DaemonLimits.firstVisitItems).map(\.key))
  }

  /// In place of the fingerprint of an item that was there before the first visit.
  private static let backlogMark = "backlog"

  private enum ItemDecision {
    case fetch(PageTask)
    case skip(IngestReason)
    /// Its page has come, or will come, by another item.
    case known(IngestReason)

    var isKnown: Bool { if case .known = self { true } else { false } }
  }

  private mutating func decide(
    _ item: FeedItem, key: String, isKnownItem: Bool
  ) throws(LedgerFailure) -> ItemDecision {
    let title = item.title?.plainText
    let summary = item.summary?.value
    let address: WebAddress
    switch plan.configured.judge(link: Self.address(of: item), title: title, summary: summary) {
    case .fetch(let wanted): address = wanted
    case .skip(let reason): return .skip(reason)
    }
    let stored = try transaction.articleID(.url, key: AddressKey.key(address))
    if stored != nil, !isKnownItem {
      // Another feed, or an older guid, brought this page already; later looks watch it.
      known += 1
      return .known(.knownAddress)
    }
    var page = PageTask(purpose: .entry, url: address.string, feed: plan.id)
    if pages.contains(page.taskID) { return .known(.samePage) }
    if !isKnownItem, let other = try planned(page.taskID) {
      let first = try other.page.entryKey.flatMap { key throws(LedgerFailure) in
        try transaction.entry(feed: other.page.feed, key: key)
      }
      if let first, first.firstSeen < knownBefore { known += 1 }
      return .known(.samePage)
    }
    page.entryKey = key
    page.articleID = stored
    if let stored, let look = try transaction.planned(CommitBatch.recheckID(stored))?.page {
      page.textIsFromFeed = look.textIsFromFeed
      page.validators = look.textIsFromFeed ? nil : look.validators
    }
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
    page.feedRobots = robots.rawValue
    return .fetch(page)
  }

  // MARK: Further documents

  /// Goes on to the next older document, or ends the way.
  private mutating func endOrFollow(_ way: PageTask.Further?) throws(LedgerFailure) {
    guard let way else { return }
    if way.closesGap, known > 0 { return }
    if try followFurther(gapFound: way.gapFound, budget: way.budget) || !way.closesGap { return }
    // The way ended before it met anything known.
    admission.healthChange = try transaction.noteGap(of: plan.id, at: now)
  }

  /// Plans the next older document, when one is wanted and the feed names one.
  ///
  /// - Returns: whether one was planned.
  private mutating func followFurther(
    gapFound: Instant?, budget: Int
  ) throws(LedgerFailure) -> Bool {
    guard gapFound != nil || isFirstVisit || further != nil, budget > 0, !document.items.isEmpty,
      let url = plan.older(than: document, at: documentURL), url != documentURL
    else { return false }
    return try plan(
      url,
      PageTask.Further(
        budget: budget - 1, depth: (further?.depth ?? 0) + 1, gapFound: gapFound,
        takesAll: gapFound == nil))
  }

  /// Plans the sitemaps of an index that are new or changed, newest first.
  private mutating func followChildren(from way: PageTask.Further?) throws(LedgerFailure) {
    let depth = way?.depth ?? 0
    guard !document.children.isEmpty, depth < DaemonLimits.sitemapDepth else { return }
    let isFirst = isFirstLook
    // What turns up later is news, however many items it holds.
    let takesAll = way?.takesAll ?? (!isFirstVisit || plan.configured.backfill > 0)
    var left = isFirst ? 1 + plan.configured.backfill : DaemonLimits.childrenPerVisit
    let newestFirst = document.children.enumerated().sorted { left, right in
      let (newer, older) = (left.element.modified?.instant, right.element.modified?.instant)
      return (older ?? .init(seconds: 0), left.offset) < (newer ?? .init(seconds: 0), right.offset)
    }
    for (_, child) in newestFirst {
      let key = "sitemap " + child.url
      // Without a date it is read once a day, if it answers with something new.
      let mark = child.modified?.asWritten ?? "day \(now.secondsSince1970 / 86_400)"
      if child.modified == nil { hasUndatedChildren = true }
      let seen = try transaction.entry(feed: plan.id, key: key)
      if let seen, seen.fingerprint == mark {
        try noteSeen(seen)
        continue
      }
      if left > 0 {
        left -= 1
        _ = try plan(
          child.url,
          PageTask.Further(
            budget: 0, depth: depth + 1, gapFound: nil, takesAll: takesAll))
      } else if !isFirst {
        hasChildrenLeft = true
        continue
      }
      try transaction.save(
        SeenEntry(
          feed: plan.id, key: key, fingerprint: mark, firstSeen: seen?.firstSeen ?? now,
          lastSeen: now))
    }
  }

  private func plan(_ url: String, _ further: PageTask.Further) throws(LedgerFailure) -> Bool {
    guard let address = WebAddress(url) else { return false }
    var page = PageTask(purpose: .further, url: address.string, feed: plan.id)
    page.further = further
    let task = LeasedTask(id: page.taskID, due: now, page: page)
    try transaction.enqueue(task.stored, leased: false)
    return true
  }
}

extension FeedState {
  /// Lets the next visit read the document even if it has not changed.
  fileprivate mutating func forgetDocument() {
    etag = nil
    lastModified = nil
    bodyHash = nil
  }
}
