// Ledger and corpus on disk, and the statements that the daemon makes for a new article.
import Corpus
import Deduplication
import Effects
import Model
import SQLiteLedger
import SystemWorld

/// A corpus that lines are committed to as the daemon commits them: T1, then R.
struct CommitLoad {
  private let database: SQLiteDatabase
  private var corpus: CorpusWriter
  private var committed = 0

  init(_ workshop: Workshop, folder: String) throws {
    try workshop.makeFolder(folder + "/state")
    database = try SQLiteDatabase(path: workshop.path(folder + "/state/ledger.sqlite"))
    corpus = CorpusWriter(
      files: POSIXFiles(), layout: CorpusLayout(root: workshop.path(folder + "/corpus")),
      policy: SealPolicy(bytes: .max, after: nil, compression: .none))
    _ = try corpus.recover(database, at: benchmarkTime)
  }

  /// One batch: one ledger transaction, one write of the live file, both synced.
  mutating func commit(_ lines: ArraySlice<RecordLine>) throws {
    let corpus = self.corpus
    var number = committed
    let placed = try database.write { transaction throws(LedgerFailure) in
      try corpus.forgetRendered(in: transaction)
      var placed: [OutboxLine] = []
      for line in lines {
        placed.append(try Self.store(line, number: number, corpus, transaction))
        number += 1
      }
      return placed
    }
    try self.corpus.render(placed)
    committed = number
  }

  /// What `CommitBatch` asks and changes for an article that is new.
  private static func store(
    _ line: RecordLine, number: Int, _ corpus: CorpusWriter, _ transaction: any LedgerTransaction
  ) throws(LedgerFailure) -> OutboxLine {
    let record = line.record
    // The same article comes again in every round: its keys must be new ones.
    let id = RecordIdentity.id(urlKey: "\(number)", attempt: 1)
    let address = "\(number) \(record.url)"
    let guid = "site/main\nstory-\(number)"
    let text = "\(number) \(line.fingerprints.text)"
    _ = try transaction.articleID(.url, key: address)
    _ = try transaction.articleID(.guid, key: guid)
    _ = try transaction.articleID(.text, key: text)
    _ = try transaction.article(id: id)
    _ = try transaction.article(id: id)
    let seq = try transaction.takeSequence()
    let place = try corpus.place(line.bytes, seq: seq, at: benchmarkTime, in: transaction)
    try transaction.insert(
      ArticleEntry(
        id: id, version: 1, seq: seq, operation: "new", source: "site", url: record.url,
        title: record.draft.title, textHash: text, contentHash: line.fingerprints.content,
        aloneHash: line.fingerprints.alone, firstSeen: benchmarkTime, segment: place.segment,
        offset: place.offset,
        length: Int64(line.bytes.count)))
    try transaction.claim(.url, key: address, article: id)
    try transaction.claim(.guid, key: guid, article: id)
    try transaction.claim(.text, key: text, article: id)
    try transaction.removeTask("page:" + address)
    _ = try transaction.article(id: id)
    try transaction.enqueue(
      PendingTask(
        id: "recheck:" + id, feed: "site/main", due: benchmarkTime + .seconds(3600),
        payload: "{\"purpose\":\"recheck\",\"url\":\"\(record.url)\"}"),
      leased: false)
    return OutboxLine(seq: seq, segment: place.segment, offset: place.offset, bytes: line.bytes)
  }
}
