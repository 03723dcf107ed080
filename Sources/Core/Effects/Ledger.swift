// Ledger: gleaner's private memory between runs: what was seen, what is due, what is being written.
//
// Every change happens inside `write`, which is one atomic, durable transaction. The corpus is the
// product and can rebuild the article part of the ledger; nothing else reads the ledger.
import Model

/// Why the ledger refused.
package enum LedgerFailure: Error, Hashable, Sendable {
  /// The disk is full: nothing was changed; wait and try again.
  case noSpace
  /// Input/output error or misuse; nothing was changed.
  case broken(detail: String)
  /// What lies in the file is no ledger, or not a whole one: it must be rebuilt from the corpus.
  case damaged(path: String, detail: String)
  /// Another process holds the ledger.
  case locked(detail: String)
}

/// What remembers. Whoever uses it gets one transaction at a time, whole or not at all.
package protocol Ledger: Sendable {
  /// One transaction: all of `body`'s changes become durable, or none when it throws.
  func write<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value
  /// A consistent view; `body` must not change anything.
  func read<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(LedgerFailure) -> Value
}

/// What can be asked and changed inside one transaction.
package protocol LedgerTransaction {
  // MARK: Feeds
  /// The remembered state of a feed; nil before its first visit.
  func feedState(_ feed: String) throws(LedgerFailure) -> FeedState?
  /// All feeds that were visited, by id.
  func feedStates() throws(LedgerFailure) -> [FeedState]
  /// Adds or replaces.
  func save(_ state: FeedState) throws(LedgerFailure)

  // MARK: Entries: what a feed has shown, and what is still to be fetched
  /// nil when the feed has not shown it.
  func entry(feed: String, key: String) throws(LedgerFailure) -> SeenEntry?
  /// Adds or replaces; `firstSeen` stays what it was.
  func save(_ entry: SeenEntry) throws(LedgerFailure)
  /// Forgets the items of a feed that it has not shown since `time`.
  func forgetEntries(feed: String, unseenSince time: Instant) throws(LedgerFailure)
  /// Adds a task, or replaces the one with the same id.
  ///
  /// - Parameter leased: the caller works on it at once; nobody else gets it until it is rescheduled,
  ///   removed, or `releaseLeases` is called after a restart.
  func enqueue(_ task: PendingTask, leased: Bool) throws(LedgerFailure)
  /// Leased or not; nil when there is none.
  func task(_ id: String) throws(LedgerFailure) -> PendingTask?
  /// Nothing happens when there is none.
  func removeTask(_ id: String) throws(LedgerFailure)
  /// Leases the tasks that are due, oldest due first, then by id.
  ///
  /// - Parameters:
  ///   - feed: nil for the tasks of all feeds.
  ///   - perFeedMax: tasks of one feed that may be leased at the same time, 1…
  func leaseTasks(
    feed: String?, dueBy: Instant, limit: Int, perFeedMax: Int
  ) throws(LedgerFailure) -> [PendingTask]
  /// Takes back all leases: those of a process that is gone.
  func releaseLeases() throws(LedgerFailure)
  /// The earliest due time of the tasks that are not leased.
  func nextTaskDue() throws(LedgerFailure) -> Instant?
  /// Leased ones included.
  func taskCount() throws(LedgerFailure) -> Int

  // MARK: Articles
  /// The newest version of an article.
  func article(id: String) throws(LedgerFailure) -> ArticleEntry?
  /// Adds a version that the article does not have yet; another would be our own mistake.
  func insert(_ article: ArticleEntry) throws(LedgerFailure)
  /// The article that a key of a kind leads to.
  func articleID(_ kind: ArticleKeyKind, key: String) throws(LedgerFailure) -> String?
  /// Remembers a key; the first article to claim it keeps it.
  func claim(_ kind: ArticleKeyKind, key: String, article id: String) throws(LedgerFailure)
  /// Articles, each counted once for all its versions.
  func articleCount() throws(LedgerFailure) -> Int

  // MARK: Compared texts: what copies and quotations are found in
  /// Adds a text; its number is one more than that of the last.
  func insert(_ text: ComparedEntry) throws(LedgerFailure)
  /// nil when there is no such number.
  func comparedText(_ number: Int64) throws(LedgerFailure) -> ComparedEntry?
  /// Number of the newest text of an article.
  func comparedNumber(article id: String) throws(LedgerFailure) -> Int64?
  /// The cluster of every text, by number from 0.
  func comparedClusters() throws(LedgerFailure) -> [Int64]
  /// The text belongs to another cluster than was thought.
  func moveComparedText(_ number: Int64, to cluster: Int64) throws(LedgerFailure)
  /// The fingerprints of texts that are in no segment yet, by number.
  func recentFingerprints() throws(LedgerFailure) -> [RecentFingerprints]
  /// Adds those of a text.
  func save(_ fingerprints: RecentFingerprints) throws(LedgerFailure)
  /// Forgets those of texts before `number`.
  func clearFingerprints(before number: Int64) throws(LedgerFailure)

  // MARK: Commit protocol
  /// The sequence number that the next record gets; takes it.
  func takeSequence() throws(LedgerFailure) -> Int64
  /// The number that was taken last; 0 before the first.
  func lastSequence() throws(LedgerFailure) -> Int64
  /// Sets the last sequence number: for rebuilding a ledger from its corpus.
  func resetSequence(to value: Int64) throws(LedgerFailure)
  /// Adds what is not there yet, by sequence number and file; another would be our own mistake.
  func addToOutbox(_ line: OutboxLine) throws(LedgerFailure)
  /// All lines and kept pages not yet rendered, by sequence.
  func outbox() throws(LedgerFailure) -> [OutboxLine]
  /// Forgets what has been rendered: everything up to `seq`, kept pages too.
  func clearOutbox(through seq: Int64) throws(LedgerFailure)
  /// The segment that is not sealed yet; nil before the first record.
  func openSegment() throws(LedgerFailure) -> Segment?
  /// Adds one; of a known number state, length, records and last sequence number are replaced.
  func save(_ segment: Segment) throws(LedgerFailure)
  /// The sealed segment with the highest number.
  func lastSealedSegment() throws(LedgerFailure) -> Segment?

  // MARK: Sites
  /// What is remembered of a source's pages; nil before its first article.
  func siteMemory(of source: String) throws(LedgerFailure) -> [UInt8]?
  /// Adds or replaces.
  func saveSiteMemory(of source: String, _ bytes: [UInt8]) throws(LedgerFailure)

  // MARK: Small things by name (robots.txt answers, …)
  /// nil when nothing was saved by that name.
  func note(_ key: String) throws(LedgerFailure) -> String?
  /// Adds or replaces.
  func saveNote(_ key: String, _ value: String) throws(LedgerFailure)
}

/// What is remembered of a feed between visits.
package struct FeedState: Hashable, Sendable, Codable {
  /// `source/feed` id.
  package var feed: String
  package var nextDue: Instant
  /// Validators of the last 200 or 304, for `validatorURL`.
  package var etag: String?
  package var lastModified: String?
  /// The effective URL the validators belong to.
  package var validatorURL: String?
  /// XXH3-128 of the last decoded body, hexadecimal.
  package var bodyHash: String?
  package var failures: Int = 0
  package var health = FeedCondition.never
  /// For people: why the health is what it is.
  package var lastError: String?
  package var lastVisit: Instant?
  package var lastSuccess: Instant?
  package var lastNewItem: Instant?
  package var visits: Int = 0
  package var memory = FeedMemory()

  package init(feed: String, nextDue: Instant) {
    self.feed = feed
    self.nextDue = nextDue
  }
}

/// An item that a feed has shown.
package struct SeenEntry: Hashable, Sendable {
  package var feed: String
  /// guid, else URL key, else hash of title and content; of an item that no page is fetched for, the id
  /// that a task of its page would have.
  package var key: String
  /// Hash of what the feed says of the item; a change asks for a new fetch.
  package var fingerprint: String
  package var firstSeen: Instant
  /// To the day.
  package var lastSeen: Instant
  /// When its page was, or will be, fetched for it the last time; nil: never.
  package var planned: Instant?
  package init(
    feed: String, key: String, fingerprint: String, firstSeen: Instant, lastSeen: Instant,
    planned: Instant? = nil
  ) {
    self.feed = feed
    self.key = key
    self.fingerprint = fingerprint
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.planned = planned
  }
}

/// A page to be fetched: durable from the moment its feed was read until its article is committed.
package struct PendingTask: Hashable, Sendable {
  /// Unique: the same page asked for twice is one task.
  package var id: String
  package var feed: String
  package var due: Instant
  package var attempts: Int
  /// What the engine needs to go on, as JSON.
  package var payload: String
  package init(id: String, feed: String, due: Instant, attempts: Int = 0, payload: String) {
    self.id = id
    self.feed = feed
    self.due = due
    self.attempts = attempts
    self.payload = payload
  }
}

/// One version of a stored article, and where its line lies.
package struct ArticleEntry: Hashable, Sendable {
  package var id: String
  package var version: Int
  package var seq: Int64
  package var operation: String
  package var source: String
  package var url: String
  package var title: String?
  /// 128-bit hash of the text in NFKC without white space, hexadecimal.
  package var textHash: String
  /// Hash of everything that makes a new version (title, text, authors, dates).
  package var contentHash: String
  /// The same of the page read by itself, without what is remembered of its source.
  package var aloneHash: String
  /// The page said that the article is not free to read.
  package var isWalled: Bool
  package var firstSeen: Instant
  package var segment: Int64
  package var offset: Int64
  package var length: Int64
  package init(
    id: String, version: Int, seq: Int64, operation: String, source: String, url: String,
    title: String?, textHash: String, contentHash: String, aloneHash: String,
    isWalled: Bool = false, firstSeen: Instant, segment: Int64, offset: Int64, length: Int64
  ) {
    self.id = id
    self.version = version
    self.seq = seq
    self.operation = operation
    self.source = source
    self.url = url
    self.title = title
    self.textHash = textHash
    self.contentHash = contentHash
    self.aloneHash = aloneHash
    self.isWalled = isWalled
    self.firstSeen = firstSeen
    self.segment = segment
    self.offset = offset
    self.length = length
  }
}

/// What an article is recognised by.
package enum ArticleKeyKind: String, Sendable, CaseIterable {
  /// The lossy URL key.
  case url
  /// `feed id` + guid.
  case guid
  /// 128-bit hash of the text in NFKC without white space.
  case text
}

/// A version of an article, as later texts are compared with it.
package struct ComparedEntry: Hashable, Sendable {
  /// 0… in order of arrival, without gaps.
  package var number: Int64
  package var article: String
  package var version: Int
  /// Number of the text that founded the cluster.
  package var cluster: Int64
  /// As the article says; nil when it does not.
  package var published: Instant?
  /// Tokens, places and verdict.
  package var content: [UInt8]
  package init(
    number: Int64, article: String, version: Int, cluster: Int64, published: Instant?,
    content: [UInt8]
  ) {
    self.number = number
    self.article = article
    self.version = version
    self.cluster = cluster
    self.published = published
    self.content = content
  }
}

/// What a text is found by until it lies in a segment.
package struct RecentFingerprints: Hashable, Sendable {
  package var number: Int64
  package var bytes: [UInt8]
  package init(number: Int64, bytes: [UInt8]) {
    self.number = number
    self.bytes = bytes
  }
}

/// A line, or a kept page, that is committed but perhaps not rendered yet.
package struct OutboxLine: Hashable, Sendable {
  package var seq: Int64
  package var segment: Int64
  /// The file of a kept page, below the corpus root; nil for a line of the live file.
  package var file: String?
  package var offset: Int64
  /// A line has its line feed.
  package var bytes: [UInt8]
  package init(seq: Int64, segment: Int64, file: String? = nil, offset: Int64, bytes: [UInt8]) {
    self.seq = seq
    self.segment = segment
    self.file = file
    self.offset = offset
    self.bytes = bytes
  }
}

/// A run of lines: the live file, or a sealed file.
package struct Segment: Hashable, Sendable {
  package enum State: String, Sendable { case open, sealing, sealed }
  /// 1…, in order.
  package var number: Int64
  package var state: State
  /// Ingest date (UTC) of its lines, `2026-11-21`.
  package var date: String
  /// Bytes of its committed lines, uncompressed.
  package var length: Int64
  package var records: Int64
  package var firstSeq: Int64
  package var lastSeq: Int64
  package var opened: Instant
  package init(
    number: Int64, state: State, date: String, length: Int64, records: Int64, firstSeq: Int64,
    lastSeq: Int64, opened: Instant
  ) {
    self.number = number
    self.state = state
    self.date = date
    self.length = length
    self.records = records
    self.firstSeq = firstSeq
    self.lastSeq = lastSeq
    self.opened = opened
  }
}
