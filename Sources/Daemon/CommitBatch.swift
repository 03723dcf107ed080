// The decisions of one commit transaction: for each conclusion a record, a new due time, or a word.
import Corpus
import Deduplication
import Effects
import Extraction
import Model
import Settings
import Text

struct CommitBatch {
  let transaction: any LedgerTransaction
  let corpus: CorpusWriter
  let schedule: ScheduleSettings
  let now: Instant
  /// One for each conclusion, in order; nil when there is nothing to say.
  private(set) var events: [IngestEvent?] = []
  private(set) var lines: [OutboxLine] = []
  private(set) var pages: [OutboxLine] = []
  /// What is remembered of texts; may be ahead of the ledger when the transaction is given up.
  private(set) var copies: CopyMemory
  private(set) var lessons: SiteLessons
  /// May be ahead of the ledger as well.
  private(set) var vitals: HostVitals
  /// Sources whose pages have changed.
  private(set) var sites: [IngestEvent] = []

  init(
    transaction: any LedgerTransaction, corpus: CorpusWriter, schedule: ScheduleSettings,
    copies: CopyMemory, memories: SiteMemories, vitals: HostVitals, now: Instant
  ) {
    lessons = SiteLessons(transaction, memories)
    self.transaction = transaction
    self.corpus = corpus
    self.schedule = schedule
    self.copies = copies
    self.vitals = vitals
    self.now = now
  }

  mutating func commit(_ task: LeasedTask, _ conclusion: Conclusion) throws(LedgerFailure) {
    switch conclusion {
    case .article(let content): events.append(try commitArticle(task, content))
    case .notModified:
      if !task.page.textIsFromFeed { vitals.showed(task.page.url) }
      try lookAgain(
        task, articleID: task.page.articleID, validators: task.page.validators,
        foundAt: task.page.url)
      events.append(said(task, .skipped, .unchanged))
    case .gone(let reason, let status, let origin):
      events.append(try commitRemoval(task, reason: reason, status: status, origin: origin))
    case .lookMissed(let reason, let detail):
      try lookAgain(task, articleID: task.page.articleID, validators: task.page.validators)
      events.append(said(task, .skipped, reason: reason, detail: detail))
    case .retry(let due, let isAttempt, let reason, let detail, let outcome):
      events.append(
        try retry(
          task, due: due, isAttempt: isAttempt, reason: reason, detail: detail, outcome: outcome))
    case .dropped(let outcome, let reason, let detail):
      try transaction.removeTask(task.id)
      try rememberPage(of: task)
      events.append(said(task, outcome, reason: reason, detail: detail))
    case .abandoned:
      events.append(nil)
    }
  }

  /// As `Conclusion.retry`.
  func retry(
    _ task: LeasedTask, due: Instant, isAttempt: Bool, reason: String, detail: String,
    outcome: IngestOutcome = .failed
  ) throws(LedgerFailure) -> IngestEvent {
    var later = task
    if isAttempt { later.attempts += 1 }
    later.due = due
    try transaction.enqueue(later.stored, leased: false)
    return said(task, outcome, reason: reason, detail: detail)
  }

  /// A page that gave no article is known by its address as well, for no record will tell when its item
  /// comes back under another id.
  private func rememberPage(of task: LeasedTask) throws(LedgerFailure) {
    guard let key = task.page.entryKey,
      var entry = try transaction.entry(feed: task.page.feed, key: key)
    else { return }
    entry.key = task.page.taskID
    try transaction.save(entry)
  }

  // MARK: An article

  private mutating func commitArticle(
    _ task: LeasedTask, _ content: ArticleContent
  )
    throws(LedgerFailure) -> IngestEvent
  {
    var content = content
    let guid = guidKey(task)
    let own = try ownArticle(task, content, guid: guid)
    guard let addresses = try addresses(task, content, own: own) else {
      try transaction.removeTask(task.id)
      return said(task, .failed, .badURL)
    }
    if let own, try isLedAway(task, content, addresses, from: own.id) {
      return try commitLedAway(task, content, addresses, from: own.id)
    }
    var known = own
    if known == nil { known = try firstKnown(.url, addresses.lookupKeys) }
    if own == nil, try isWalled(task, content, addresses, isStored: known != nil) {
      return try retryWalled(task, content)
    }
    let fingerprints = content.textFacts.fingerprints
    let judgement = Deduplicator.judge(fingerprints, known: known)
    if let known, let detail = try strangeSight(task, content, known) {
      return try commitRemoval(
        task, reason: .redirectedAway, status: nil, origin: content.origin, detail: detail)
    }
    if let doubt = try doubt(task, content, addresses, judgement) {
      return try postpone(task, doubt, id: own?.id)
    }
    // By hand nobody says what to expect: a redirect to what is stored may lead to a wall, and teaches nothing.
    let isHearsay =
      own == nil && known != nil && addresses.redirectKey != nil && task.page.feed.isEmpty
    let urls = isHearsay ? [] : addresses.claimedKeys
    let foundAt = isHearsay ? nil : content.finalURL
    let id: String
    let operation: RecordOperation
    switch judgement {
    case .unchanged(let same):
      vitals.showed(content.finalURL)
      try claim(urls, guid: guid, text: nil, for: same)
      try lookAgain(
        task, articleID: same, validators: .init(content.validators, from: content.finalURL),
        foundAt: foundAt)
      return said(task, .skipped, .unchanged, id: same)
    case .revision(let same):
      if let look = try lookAtOwn(task, content, addresses, same, isLearned: !isHearsay) {
        try claim(urls, guid: guid, text: nil, for: same)
        return look
      }
      (id, operation) = (same, .revision)
      if try isCutByPaywall(content, same) { content.draft.quality.flags.append(.cutByPaywall) }
    case .new: (id, operation) = (try freeID(addresses), .new)
    }
    var record = try assemble(
      id: id, operation: operation, addresses: addresses, content: content)
    // What the comparison adds to the line is small beside the bound.
    guard RecordEncoder.line(record).count <= DaemonLimits.recordBytesMax else {
      try transaction.removeTask(task.id)
      return said(task, .failed, .tooLarge)
    }
    if !fingerprints.text.isEmpty {
      try compare(
        &record, content, sameText: try transaction.articleID(.text, key: fingerprints.text))
    }
    let duplicate = record.duplicate
    let lesson = operation == .new ? try lesson(content, duplicate) : nil
    if lesson?.drift != nil { record.draft.quality.flags.append(.templateDrift) }
    var line = RecordEncoder.line(record)
    let taken = try transaction.takeSequence()
    precondition(taken == record.seq, "somebody else takes sequence numbers")
    if let page = content.raw, lesson?.drift != nil || !content.rawIsEvidence,
      let placed = try corpus.place(page, seq: record.seq, at: now, in: transaction)
    {
      record.raw = placed.place
      pages.append(placed.line)
      line = RecordEncoder.line(record)
    }
    try store(record, line, fingerprints)
    if record.draft.quality.method != "feed" { vitals.showed(content.finalURL) }
    if let lesson {
      lessons.replace(lesson.memory, of: content.site)
      if let drift = lesson.drift { sites.append(said(drift, of: record, task)) }
    }
    try claim(urls, guid: guid, text: fingerprints.text, for: id)
    try lookAgain(
      task, articleID: id, validators: .init(content.validators, from: content.finalURL),
      foundAt: foundAt, textIsFromFeed: content.draft.quality.method == "feed")
    var event = said(task, outcome(operation, duplicate), reason: nil, id: id)
    event.version = record.version
    event.seq = record.seq
    event.title = record.draft.title
    event.duplicateOf = duplicate.of
    return event
  }

  /// Compares the text with all before it: whose copy it is, whom it quotes, and what it shows of them.
  private mutating func compare(
    _ record: inout ArticleRecord, _ content: ArticleContent, sameText: String?
  ) throws(LedgerFailure) {
    let article = ComparedArticle(
      id: record.id, version: record.version, published: content.draft.published?.instant)
    let decisions = try copies.take(
      CopyMemory.Question(
        text: content.textFacts.compared, source: record.origin.source, article: article,
        sameText: sameText), in: transaction)
    let report = CopyReport(
      transaction: transaction, memory: copies, decisions: decisions,
      text: content.textFacts.compared, article: article,
      source: CopyMemory.hash(record.origin.source), published: content.draft.published, now: now)
    record.duplicate = try report.verdict(exact: sameText)
    record.provenance.quotes = try report.quotations(record.provenance.quotes)
    let annotations = try report.annotations(seq: record.seq)
    if !annotations.isEmpty {
      pages.append(try corpus.place(annotations, seq: record.seq, at: now, in: transaction))
    }
  }

  private func outcome(
    _ operation: RecordOperation, _ duplicate: DuplicateVerdict
  )
    -> IngestOutcome
  {
    if operation == .revision { return .revision }
    return duplicate.kind == .none ? .new : .duplicate
  }

  private func assemble(
    id: String, operation: RecordOperation, addresses: ArticleAddresses, content: ArticleContent
  ) throws(LedgerFailure) -> ArticleRecord {
    let previous = try transaction.article(id: id)
    return ArticleRecord(
      id: id, version: (previous?.version ?? 0) + 1, seq: try transaction.lastSequence() + 1,
      operation: operation, origin: content.origin, url: addresses.canonical.string,
      finalURL: content.finalURL, urlsSeen: addresses.seen, draft: content.draft,
      provenance: content.provenance, duplicate: .none, robots: content.robots,
      firstSeen: previous?.firstSeen ?? content.fetched, fetched: content.fetched, added: now,
      wordCount: content.textFacts.wordCount, evidence: content.evidence,
      textSHA256: content.textFacts.sha256,
      htmlSHA256: content.htmlSHA256)
  }

  /// The record's line: its place in the corpus, its row in the ledger, its bytes in the outbox.
  private mutating func store(
    _ record: ArticleRecord, _ bytes: [UInt8], _ fingerprints: Fingerprints
  )
    throws(LedgerFailure)
  {
    let place = try corpus.place(bytes, seq: record.seq, at: now, in: transaction)
    lines.append(
      OutboxLine(seq: record.seq, segment: place.segment, offset: place.offset, bytes: bytes))
    try transaction.insert(
      ArticleEntry(
        id: record.id, version: record.version, seq: record.seq,
        operation: record.operation.rawValue, source: record.origin.source, url: record.url,
        title: record.draft.title, textHash: fingerprints.text,
        contentHash: fingerprints.content, aloneHash: fingerprints.alone,
        isWalled: record.draft.paywalled == true, firstSeen: record.firstSeen,
        segment: place.segment, offset: place.offset, length: Int64(bytes.count)))
  }

  // MARK: A removal

  /// - Parameter detail: for people, where the reason says too little.
  mutating func commitRemoval(
    _ task: LeasedTask, reason: IngestReason, status: Int?, origin: SourceIdentity,
    detail: String? = nil
  ) throws(LedgerFailure) -> IngestEvent {
    let code = status.map { "http-\($0)" } ?? reason.rawValue
    let urlKey = WebAddress(task.page.url).map { AddressKey.key($0) }
    var id = task.page.articleID
    if id == nil, let urlKey { id = try transaction.articleID(.url, key: urlKey) }
    guard let id, let last = try transaction.article(id: id) else {
      try transaction.removeTask(task.id)
      try rememberPage(of: task)
      return said(task, .skipped, reason: code, detail: detail)
    }
    let doubt = Doubted(kind: .gone, detail: detail.map { "\(code): \($0)" } ?? code)
    if let next = try lookElsewhere(task, for: last, detail: doubt.detail) { return next }
    if last.operation == RecordOperation.removed.rawValue {
      // A page that comes back is met at the next look.
      try lookAgain(task, articleID: id, validators: nil)
      return said(task, .skipped, reason: code, detail: detail)
    }
    vitals.misses(id, at: last.url)
    let isCertain = status == 410 && !task.page.isElsewhere
    var again = task
    again.page = task.page.startedOver
    if !isCertain, !isConfirmed(doubt, task) { return try postpone(again, doubt, id: id) }
    if vitals.isSilent(at: last.url), let later = try waitForHost(again, doubt, id: id) {
      return later
    }
    let seq = try transaction.takeSequence()
    var draft = ArticleDraft()
    draft.title = last.title
    draft.titleAsPublished = last.title
    var evidence = HTTPEvidence()
    evidence.status = status
    let record = ArticleRecord(
      id: id, version: last.version + 1, seq: seq, operation: .removed, origin: origin,
      url: last.url, finalURL: task.page.url, urlsSeen: [last.url], draft: draft,
      provenance: ProvenanceFindings(), duplicate: .none, robots: .noRules,
      firstSeen: last.firstSeen, fetched: now, added: now, wordCount: 0, evidence: evidence,
      textSHA256: nil, htmlSHA256: nil,
      removal: Removal(
        reason: reason.rawValue, httpStatus: status, noticed: now, lastGoodVersion: last.version))
    try store(record, RecordEncoder.line(record), Fingerprints(text: "", content: ""))
    try lookAgain(task, articleID: id, validators: nil)
    var event = said(task, .removed, reason: code, detail: detail)
    event.id = id
    event.version = record.version
    event.seq = seq
    event.title = last.title
    return event
  }

  // MARK: Keys, ids and later looks

  func knownArticle(_ id: String?) throws(LedgerFailure) -> KnownArticle? {
    guard let id, let entry = try transaction.article(id: id) else { return nil }
    return KnownArticle(
      id: id,
      fingerprints: Fingerprints(
        text: entry.textHash, content: entry.contentHash, alone: entry.aloneHash),
      isRemoved: entry.operation == RecordOperation.removed.rawValue)
  }

  func firstKnown(
    _ kind: ArticleKeyKind, _ keys: [String]
  ) throws(LedgerFailure)
    -> KnownArticle?
  {
    for key in keys {
      if let known = try knownArticle(try transaction.articleID(kind, key: key)) { return known }
    }
    return nil
  }

  private func guidKey(_ task: LeasedTask) -> String? {
    task.page.entryKey.map { task.page.feed + "\n" + $0 }
  }

  private func claim(
    _ urls: [String], guid: String?, text: String?, for id: String
  )
    throws(LedgerFailure)
  {
    for key in urls { try transaction.claim(.url, key: key, article: id) }
    if let guid { try transaction.claim(.guid, key: guid, article: id) }
    if let text, !text.isEmpty { try transaction.claim(.text, key: text, article: id) }
  }

  private func freeID(_ addresses: ArticleAddresses) throws(LedgerFailure) -> String {
    let key = addresses.lookupKeys.first ?? addresses.canonical.string
    for attempt in 1...RecordIdentity.attemptsMax {
      let id = RecordIdentity.id(urlKey: key, attempt: attempt)
      if try transaction.article(id: id) == nil { return id }
    }
    throw .broken(detail: "no free record id for \(key)")
  }

  static func recheckID(_ article: String) -> String { "recheck:" + article }

  /// Ends the task and plans the next look at the page, for silent edits and deletions.
  ///
  /// - Parameter foundAt: as of `laterLook`.
  func lookAgain(
    _ task: LeasedTask, articleID: String?, validators: PageTask.CodableValidators?,
    foundAt: String? = nil, textIsFromFeed: Bool? = nil
  ) throws(LedgerFailure) {
    try transaction.removeTask(task.id)
    guard let articleID else { return }
    // Looks that were missed are not made up for: the next one that lies ahead is due.
    guard let article = try transaction.article(id: articleID),
      let stage = schedule.recheck.firstIndex(where: { article.firstSeen + $0 > now })
    else { return }
    var page = try laterLook(at: article, after: task, foundAt: foundAt)
    page.textIsFromFeed = textIsFromFeed ?? page.textIsFromFeed
    page.validators = validators
    let later = LeasedTask(
      id: Self.recheckID(articleID), due: article.firstSeen + schedule.recheck[stage], page: page)
    try transaction.enqueue(later.stored, leased: false)
  }

  func said(
    _ task: LeasedTask, _ outcome: IngestOutcome, _ reason: IngestReason, detail: String? = nil,
    id: String? = nil
  ) -> IngestEvent {
    said(task, outcome, reason: reason.rawValue, detail: detail, id: id)
  }

  func said(
    _ task: LeasedTask, _ outcome: IngestOutcome, reason: String?, detail: String? = nil,
    id: String? = nil
  ) -> IngestEvent {
    var event = IngestEvent(
      time: now, outcome: outcome, feed: task.page.feed, url: task.page.url)
    (event.reason, event.detail, event.id) = (reason, detail, id)
    return event
  }
}
