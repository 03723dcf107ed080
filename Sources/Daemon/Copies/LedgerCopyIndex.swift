// The index of compared texts as it lies in ledger and files, within one transaction.
import Deduplication
import Effects
import Text

/// What of the index is in memory.
struct CopyStore: Sendable {
  var postings = PostingStore()
  /// Cluster of each text, by number.
  var clusters: [UInt32] = []
}

/// - Failure: a file that cannot be read is a ledger that is broken: the transaction is given up.
struct LedgerCopyIndex: CopyIndex {
  let transaction: any LedgerTransaction
  let files: any Files
  var store: CopyStore
  /// The article whose text is inserted next.
  var article = ComparedArticle(id: "", version: 0, published: nil)
  /// Learning again after a start: the ledger has everything already.
  var isReplay = false

  func lookUp(_ fingerprints: [UInt64]) throws(LedgerFailure) -> PostingLists {
    do { return try store.postings.texts(fingerprints, in: files) } catch {
      throw .broken(detail: "copies: \(error)")
    }
  }

  func text(_ number: UInt32) throws(LedgerFailure) -> StoredText {
    guard let entry = try transaction.comparedText(Int64(number)),
      let text = StoredText(
        bytes: entry.content, number: number, cluster: UInt32(truncatingIfNeeded: entry.cluster),
        published: entry.published)
    else { throw .broken(detail: "compared text \(number) is missing or damaged: reindex") }
    return text
  }

  func cluster(of number: UInt32) throws(LedgerFailure) -> UInt32 {
    guard Int(number) < store.clusters.count else {
      throw .broken(detail: "there is no compared text \(number): reindex")
    }
    return store.clusters[Int(number)]
  }

  mutating func insert(_ text: StoredText, fingerprints: [UInt64]) throws(LedgerFailure) {
    precondition(Int(text.number) == store.clusters.count, "texts are numbered without gaps")
    try transaction.insert(
      ComparedEntry(
        number: Int64(text.number), article: article.id, version: article.version,
        cluster: Int64(text.cluster), published: article.published, content: text.bytes))
    try transaction.save(
      RecentFingerprints(number: Int64(text.number), bytes: Self.bytes(fingerprints)))
    store.clusters.append(text.cluster)
    store.postings.insert(fingerprints, text: text.number)
  }

  mutating func move(_ number: UInt32, to cluster: UInt32) throws(LedgerFailure) {
    if isReplay { return }
    try transaction.moveComparedText(Int64(number), to: Int64(cluster))
    store.clusters[Int(number)] = cluster
  }

  // MARK: Fingerprints as bytes

  static func bytes(_ fingerprints: [UInt64]) -> [UInt8] {
    var writer = ByteWriter()
    for fingerprint in fingerprints { writer.number(fingerprint) }
    return writer.bytes
  }

  static func fingerprints(_ bytes: [UInt8]) -> [UInt64] {
    var reader = ByteReader(bytes)
    var fingerprints: [UInt64] = []
    while let fingerprint = reader.number() { fingerprints.append(fingerprint) }
    return fingerprints
  }
}
