// The questions and changes of one ledger transaction, in SQL.
import Effects
import FoundationEssentials
import GRDB
import Model

struct SQLiteTransaction: LedgerTransaction {
  let database: Database
  let mayWrite: Bool

  // MARK: Feeds

  func feedState(_ feed: String) throws(LedgerFailure) -> FeedState? {
    try row("SELECT * FROM feed_state WHERE feed = ?", [feed]).map(feedState(from:))
  }

  func feedStates() throws(LedgerFailure) -> [FeedState] {
    try rows("SELECT * FROM feed_state ORDER BY feed", []).map(feedState(from:))
  }

  func save(_ state: FeedState) throws(LedgerFailure) {
    try execute(
      """
      INSERT INTO feed_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (feed) DO UPDATE SET next_due = excluded.next_due, etag = excluded.etag,
      last_modified = excluded.last_modified, validator_url = excluded.validator_url,
      body_hash = excluded.body_hash, failures = excluded.failures, health = excluded.health,
      last_error = excluded.last_error, last_visit = excluded.last_visit,
      last_success = excluded.last_success, last_new_item = excluded.last_new_item,
      visits = excluded.visits, memory = excluded.memory
      """,
      [
        state.feed, state.nextDue.milliseconds, state.etag, state.lastModified,
        state.validatorURL, state.bodyHash, state.failures, state.health.rawValue, state.lastError,
        state.lastVisit?.milliseconds, state.lastSuccess?.milliseconds,
        state.lastNewItem?.milliseconds, state.visits, FeedMemoryColumn.text(state.memory),
      ])
  }

  // MARK: Entries and tasks

  func entry(feed: String, key: String) throws(LedgerFailure) -> SeenEntry? {
    try row("SELECT * FROM entry WHERE feed = ? AND key = ?", [feed, key]).map { row in
      SeenEntry(
        feed: row["feed"], key: row["key"], fingerprint: row["fingerprint"],
        firstSeen: Instant(milliseconds: row["first_seen"]),
        lastSeen: Instant(milliseconds: row["last_seen"]),
        planned: (row["planned"] as Int64?).map(Instant.init(milliseconds:)))
    }
  }

  func save(_ entry: SeenEntry) throws(LedgerFailure) {
    try execute(
      """
      INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (feed, key) DO UPDATE SET
      fingerprint = excluded.fingerprint, last_seen = excluded.last_seen, planned = excluded.planned
      """,
      [
        entry.feed, entry.key, entry.fingerprint, entry.firstSeen.milliseconds,
        entry.lastSeen.milliseconds, entry.planned?.milliseconds,
      ])
  }

  func forgetEntries(feed: String, unseenSince time: Instant) throws(LedgerFailure) {
    try execute(
      "DELETE FROM entry WHERE feed = ? AND last_seen < ?", [feed, time.milliseconds])
  }

  func enqueue(_ task: PendingTask, leased: Bool) throws(LedgerFailure) {
    try execute(
      """
      INSERT INTO task VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
      feed = excluded.feed, due = excluded.due, attempts = excluded.attempts,
      leased = excluded.leased, payload = excluded.payload
      """,
      [task.id, task.feed, task.due.milliseconds, task.attempts, leased ? 1 : 0, task.payload])
  }

  func task(_ id: String) throws(LedgerFailure) -> PendingTask? {
    try row("SELECT * FROM task WHERE id = ?", [id]).map(pendingTask(from:))
  }

  func removeTask(_ id: String) throws(LedgerFailure) {
    try execute("DELETE FROM task WHERE id = ?", [id])
  }

  func leaseTasks(
    feed: String?, dueBy: Instant, limit: Int, perFeedMax: Int
  ) throws(LedgerFailure) -> [PendingTask] {
    var tasks: [PendingTask] = []
    var wasPassedOver = true
    // Each turn takes all that it finds, or leaves one more feed full.
    while wasPassedOver, tasks.count < limit {
      wasPassedOver = false
      var free: [String: Int] = [:]
      for task in try dueTasks(feed, dueBy, limit: limit - tasks.count, perFeedMax) {
        let known = free[task.feed]
        let left = if let known { known } else { perFeedMax - (try leasedCount(feed: task.feed)) }
        free[task.feed] = max(left - 1, 0)
        guard left > 0 else {
          wasPassedOver = true
          continue
        }
        try execute("UPDATE task SET leased = 1 WHERE id = ?", [task.id])
        tasks.append(task)
      }
    }
    return tasks
  }

  /// The first due tasks of feeds that may have more. Those of others may be many: they are passed over
  /// within the index.
  private func dueTasks(
    _ feed: String?, _ dueBy: Instant, limit: Int, _ perFeedMax: Int
  ) throws(LedgerFailure) -> [PendingTask] {
    var arguments: StatementArguments = [dueBy.milliseconds]
    if let feed { arguments += [feed] }
    return try rows(
      """
      SELECT * FROM task WHERE leased = 0 AND due <= ? \(feed == nil ? "" : "AND feed = ?")
      AND feed NOT IN (SELECT feed FROM task WHERE leased = 1 GROUP BY feed HAVING count(*) >= ?)
      ORDER BY due, id LIMIT ?
      """, arguments + [perFeedMax, limit]
    ).map(pendingTask(from:))
  }

  private func leasedCount(feed: String) throws(LedgerFailure) -> Int {
    try row("SELECT count(*) AS held FROM task WHERE leased = 1 AND feed = ?", [feed])?["held"] ?? 0
  }

  func releaseLeases() throws(LedgerFailure) {
    try execute("UPDATE task SET leased = 0 WHERE leased = 1", [])
  }

  func nextTaskDue() throws(LedgerFailure) -> Instant? {
    try row("SELECT min(due) AS due FROM task WHERE leased = 0", []).flatMap { row in
      (row["due"] as Int64?).map(Instant.init(milliseconds:))
    }
  }

  func taskCount() throws(LedgerFailure) -> Int {
    try integer("SELECT count(*) FROM task")
  }

  // MARK: Articles

  func article(id: String) throws(LedgerFailure) -> ArticleEntry? {
    try row("SELECT * FROM article WHERE id = ? ORDER BY version DESC LIMIT 1", [id])
      .map(articleEntry(from:))
  }

  func insert(_ article: ArticleEntry) throws(LedgerFailure) {
    try execute(
      "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        article.id, article.version, article.seq, article.operation, article.source, article.url,
        article.title, article.textHash, article.contentHash, article.firstSeen.milliseconds,
        article.segment, article.offset, article.length, article.aloneHash, article.isWalled,
      ])
    if article.version == 1 {
      try execute("UPDATE sequence SET value = value + 1 WHERE name = 'article'", [])
    }
  }

  func articleID(_ kind: ArticleKeyKind, key: String) throws(LedgerFailure) -> String? {
    try row("SELECT article FROM article_key WHERE kind = ? AND key = ?", [kind.rawValue, key])
      .map { $0["article"] }
  }

  func claim(_ kind: ArticleKeyKind, key: String, article id: String) throws(LedgerFailure) {
    try execute(
      "INSERT INTO article_key VALUES (?, ?, ?) ON CONFLICT (kind, key) DO NOTHING",
      [kind.rawValue, key, id])
  }

  func articleCount() throws(LedgerFailure) -> Int {
    try integer("SELECT value FROM sequence WHERE name = 'article'")
  }

  // MARK: Commit protocol

  func takeSequence() throws(LedgerFailure) -> Int64 {
    try mustWrite()
    let found = try row(
      "UPDATE sequence SET value = value + 1 WHERE name = 'record' RETURNING value", [])
    guard let value: Int64 = found?["value"] else {
      throw .broken(detail: "the record sequence is missing")
    }
    return value
  }

  func lastSequence() throws(LedgerFailure) -> Int64 {
    Int64(try integer("SELECT value FROM sequence WHERE name = 'record'"))
  }

  func resetSequence(to value: Int64) throws(LedgerFailure) {
    try execute("UPDATE sequence SET value = ? WHERE name = 'record'", [value])
  }

  func addToOutbox(_ line: OutboxLine) throws(LedgerFailure) {
    try mustWrite()
    try mapped {
      let statement = try database.cachedStatement(sql: "INSERT INTO outbox VALUES (?, ?, ?, ?, ?)")
      try statement.execute(
        arguments: [
          line.seq, line.file ?? "", line.segment, line.offset, DatabaseBytes(bytes: line.bytes),
        ])
    }
  }

  func outbox() throws(LedgerFailure) -> [OutboxLine] {
    try rows("SELECT * FROM outbox ORDER BY seq, file", []).map { row in
      OutboxLine(
        seq: row["seq"], segment: row["segment"],
        file: (row["file"] as String).isEmpty ? nil : row["file"], offset: row["byte_offset"],
        bytes: (row["bytes"] as DatabaseBytes).bytes)
    }
  }

  func clearOutbox(through seq: Int64) throws(LedgerFailure) {
    try execute("DELETE FROM outbox WHERE seq <= ?", [seq])
  }

  func openSegment() throws(LedgerFailure) -> Segment? {
    try row("SELECT * FROM segment WHERE state <> 'sealed' ORDER BY number LIMIT 1", [])
      .map(segment(from:))
  }

  func save(_ segment: Segment) throws(LedgerFailure) {
    try execute(
      """
      INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET
      state = excluded.state, byte_length = excluded.byte_length, records = excluded.records,
      last_seq = excluded.last_seq
      """,
      [
        segment.number, segment.state.rawValue, segment.date, segment.length, segment.records,
        segment.firstSeq, segment.lastSeq, segment.opened.milliseconds,
      ])
  }

  func lastSealedSegment() throws(LedgerFailure) -> Segment? {
    try row("SELECT * FROM segment WHERE state = 'sealed' ORDER BY number DESC LIMIT 1", [])
      .map(segment(from:))
  }

  // MARK: Sites

  func siteMemory(of source: String) throws(LedgerFailure) -> [UInt8]? {
    try row("SELECT bytes FROM site_memory WHERE source = ?", [source]).map {
      ($0["bytes"] as DatabaseBytes).bytes
    }
  }

  func saveSiteMemory(of source: String, _ bytes: [UInt8]) throws(LedgerFailure) {
    try execute(
      """
      INSERT INTO site_memory VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET bytes = excluded.bytes
      """,
      [source, DatabaseBytes(bytes: bytes)])
  }

  // MARK: Notes

  func note(_ key: String) throws(LedgerFailure) -> String? {
    try row("SELECT value FROM note WHERE key = ?", [key]).map { $0["value"] }
  }

  func saveNote(_ key: String, _ value: String) throws(LedgerFailure) {
    try execute(
      "INSERT INTO note VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [key, value])
  }
}

// MARK: Rows and values

extension SQLiteTransaction {
  func row(_ sql: String, _ arguments: StatementArguments) throws(LedgerFailure) -> Row? {
    try mapped {
      try Row.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }
  }

  func rows(
    _ sql: String, _ arguments: StatementArguments
  ) throws(LedgerFailure)
    -> [Row]
  {
    try mapped {
      try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }
  }

  func execute(_ sql: String, _ arguments: StatementArguments) throws(LedgerFailure) {
    try mustWrite()
    try mapped {
      try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
  }

  func mustWrite() throws(LedgerFailure) {
    if !mayWrite { throw .broken(detail: "a reader may not change anything") }
  }

  private func integer(_ sql: String) throws(LedgerFailure) -> Int {
    try mapped { try Int.fetchOne(try database.cachedStatement(sql: sql)) ?? 0 }
  }

  private func feedState(from row: Row) -> FeedState {
    func instant(_ column: String) -> Instant? {
      (row[column] as Int64?).map(Instant.init(milliseconds:))
    }
    var state = FeedState(feed: row["feed"], nextDue: Instant(milliseconds: row["next_due"]))
    state.etag = row["etag"]
    state.lastModified = row["last_modified"]
    state.validatorURL = row["validator_url"]
    state.bodyHash = row["body_hash"]
    state.failures = row["failures"]
    state.health = FeedCondition(rawValue: row["health"]) ?? .never
    state.lastError = row["last_error"]
    state.lastVisit = instant("last_visit")
    state.lastSuccess = instant("last_success")
    state.lastNewItem = instant("last_new_item")
    state.visits = row["visits"]
    state.memory = FeedMemoryColumn.memory(row["memory"])
    return state
  }

  private func pendingTask(from row: Row) -> PendingTask {
    PendingTask(
      id: row["id"], feed: row["feed"], due: Instant(milliseconds: row["due"]),
      attempts: row["attempts"], payload: row["payload"])
  }

  private func articleEntry(from row: Row) -> ArticleEntry {
    ArticleEntry(
      id: row["id"], version: row["version"], seq: row["seq"], operation: row["operation"],
      source: row["source"], url: row["url"], title: row["title"], textHash: row["text_hash"],
      contentHash: row["content_hash"], aloneHash: row["alone_hash"],
      isWalled: row["walled"],
      firstSeen: Instant(milliseconds: row["first_seen"]),
      segment: row["segment"], offset: row["byte_offset"], length: row["byte_length"])
  }

  private func segment(from row: Row) -> Segment {
    Segment(
      number: row["number"], state: Segment.State(rawValue: row["state"]) ?? .open,
      date: row["date"], length: row["byte_length"], records: row["records"],
      firstSeq: row["first_seq"], lastSeq: row["last_seq"],
      opened: Instant(milliseconds: row["opened"]))
  }
}

/// Bytes as an SQLite blob, without a detour over text.
struct DatabaseBytes: DatabaseValueConvertible, StatementColumnConvertible {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init?(sqliteStatement: SQLiteStatement, index: CInt) {
    bytes = unsafe Array(Data(sqliteStatement: sqliteStatement, index: index))
  }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> DatabaseBytes? {
    Data.fromDatabaseValue(value).map { DatabaseBytes(bytes: Array($0)) }
  }
}
