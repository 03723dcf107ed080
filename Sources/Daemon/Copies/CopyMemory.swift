// What is remembered of texts to find copies and quotations: in the ledger, in segments, and in memory.
import Corpus
import Deduplication
import Effects
import Model
import Text

/// The article that a text belongs to.
package struct ComparedArticle: Hashable, Sendable {
  package var id: String
  package var version: Int
  package var published: Instant?
  package init(id: String, version: Int, published: Instant?) {
    self.id = id
    self.version = version
    self.published = published
  }
}

/// Decides of each article within the transaction that commits it, and remembers it by the same.
///
/// Everything follows from the texts in their order: after a crash and after a reindex the same is decided
/// as if nothing had happened. In the ledger are the texts, and the fingerprints of the last ones; those
/// of the others lie in segments, and what was learned in a snapshot. The note `copies` names the files
/// that count; others are left over from a crash.
package struct CopyMemory: Sendable {
  private let files: any Files
  private let state: String
  private var directory: String
  private let textsPerSegment: Int
  private var detector = Self.fresh
  private var store = CopyStore()
  /// Texts that are in segments and in the snapshot.
  private var kept: UInt32 = 0
  private var isLoaded = false

  /// - Parameters:
  ///   - state: the state directory.
  ///   - textsPerSegment: texts after which fingerprints move into a segment, 1…
  package init(
    files: any Files, state: String, directory: String = "copies",
    textsPerSegment: Int = DeduplicationLimits.textsPerSegment
  ) {
    self.files = files
    self.state = state
    self.directory = directory
    self.textsPerSegment = textsPerSegment
  }

  // MARK: Deciding

  /// What is known of an arriving text without comparing it.
  package struct Question {
    package var text: ComparedText
    /// Slug of the source.
    package var source: String
    package var article: ComparedArticle
    /// Article with the same text key.
    package var sameText: String?
    package init(
      text: ComparedText, source: String, article: ComparedArticle, sameText: String?
    ) {
      self.text = text
      self.source = source
      self.article = article
      self.sameText = sameText
    }
  }

  /// Decides and remembers; the transaction must be given up when this throws, and `forget` be called
  /// when it is given up.
  package mutating func take(
    _ question: Question, in transaction: any LedgerTransaction
  ) throws(LedgerFailure) -> CopyDecisions {
    try load(transaction)
    var arrival = Arrival(
      text: question.text, source: Self.hash(question.source),
      published: question.article.published)
    if let same = question.sameText {
      arrival.sameText = try number(article: same, transaction)
    }
    arrival.sameAddress = try number(article: question.article.id, transaction)
    var index = LedgerCopyIndex(
      transaction: transaction, files: files, store: CopyStore(), article: question.article)
    swap(&index.store, &store)
    defer { swap(&index.store, &store) }
    return try detector.take(arrival, number: UInt32(index.store.clusters.count), in: &index)
  }

  /// The text as it is kept.
  func text(
    _ number: UInt32, in transaction: any LedgerTransaction
  ) throws(LedgerFailure) -> StoredText {
    try LedgerCopyIndex(transaction: transaction, files: files, store: CopyStore()).text(number)
  }

  static func hash(_ source: String) -> UInt64 { Digest.xxh3_64(Array(source.utf8)) }

  private func number(
    article: String, _ transaction: any LedgerTransaction
  ) throws(LedgerFailure) -> UInt32? {
    try transaction.comparedNumber(article: article).map { UInt32(truncatingIfNeeded: $0) }
  }

  // MARK: Memory

  /// What is in memory may be ahead of the ledger: read it again at the next question.
  mutating func forget() {
    isLoaded = false
    detector = Self.fresh
    store = CopyStore()
    kept = 0
  }

  private mutating func load(_ transaction: any LedgerTransaction) throws(LedgerFailure) {
    if isLoaded { return }
    forget()
    let note = try transaction.note(Self.note).flatMap(CopyFiles.init)
    directory = note?.directory ?? directory
    try reading { () throws(FileFailure) in try removeLeftovers(note) }
    if let note {
      guard
        try reading({ () throws(FileFailure) in
          try store.postings.open(note.segments.map { path + "/" + $0 }, in: files)
        }),
        let learned = CopyDetector(
          snapshot: try reading { () throws(FileFailure) in
            try files.read(path + "/" + CopyFiles.snapshot(note.texts))
          })
      else { throw .broken(detail: "the index of copies is damaged: gleaner corpus reindex") }
      detector = learned
      kept = note.texts
    }
    store.clusters = try transaction.comparedClusters().map { UInt32(truncatingIfNeeded: $0) }
    for recent in try transaction.recentFingerprints() {
      store.postings.insert(
        LedgerCopyIndex.fingerprints(recent.bytes), text: UInt32(truncatingIfNeeded: recent.number))
    }
    try relearn(transaction)
    isLoaded = true
  }

  /// Learns again what came after the snapshot.
  private mutating func relearn(_ transaction: any LedgerTransaction) throws(LedgerFailure) {
    var index = LedgerCopyIndex(transaction: transaction, files: files, store: store)
    index.isReplay = true
    for number in kept..<max(kept, UInt32(store.clusters.count)) {
      try detector.relearn(try index.text(number), in: &index)
    }
  }

  private var path: String { state + "/" + directory }
  private static let note = "copies"
  /// Shared until something is learned: an empty phrase counter has half a megabyte.
  private static let fresh = CopyDetector()

  /// Without a note another ledger may be the one in use, as while it is rebuilt: only our own folder is
  /// ours to clean then.
  private func removeLeftovers(_ note: CopyFiles?) throws(FileFailure) {
    let named = Set((note?.segments ?? []) + (note.map { [CopyFiles.snapshot($0.texts)] } ?? []))
    for name in try files.list(state)
    where name == directory || note != nil && (name == "copies" || name.hasPrefix("copies-")) {
      let isOurs = name == directory
      for file in try files.list(state + "/" + name) where !isOurs || !named.contains(file) {
        try files.remove(state + "/" + name + "/" + file)
      }
    }
    try files.createDirectory(path)
    try files.syncDirectory(state)
    // The state directory itself may be new.
    try files.syncDirectory(Path.parent(of: state))
  }

  private func reading<Value>(
    _ body: () throws(FileFailure) -> Value
  ) throws(LedgerFailure) -> Value {
    do { return try body() } catch { throw .broken(detail: "copies: \(error)") }
  }

  /// Bytes in memory that grow with the stored texts. What has a bound of its own is left out: the phrase
  /// counter, the lines of sources, and the postings of the last texts.
  package var byteCountOfSegments: Int {
    store.postings.segments.reduce(store.clusters.count * 4) { $0 + $1.byteCount }
  }

  /// Share of the phrase counter's cells in use, 0…1.
  package var phraseFill: Double { detector.phraseFill }

  // MARK: Segments

  /// Moves fingerprints into a segment when there are enough texts. After a failure everything is as it
  /// was, and the next call tries again.
  package mutating func flushIfDue(_ ledger: any Ledger) throws(CopyFlushFailure) {
    let count = UInt32(store.clusters.count)
    guard isLoaded, Int(count - kept) >= textsPerSegment else { return }
    try flush(through: count, ledger)
  }

  private mutating func flush(through end: UInt32, _ ledger: any Ledger) throws(CopyFlushFailure) {
    let snapshot = CopyFiles.snapshot(end)
    var postings = store.postings
    let flushed: [String]?
    do {
      flushed = try postings.flush(through: end, to: path, in: files)
      try files.replace(path + "/" + snapshot, with: detector.snapshot)
    } catch { throw .file(error) }
    guard let replaced = flushed else { throw .damaged(path: path) }
    let note = CopyFiles(directory: directory, texts: end, segments: postings.names)
    do {
      try ledger.write { transaction throws(LedgerFailure) in
        try transaction.saveNote(Self.note, note.text)
        try transaction.clearFingerprints(before: Int64(end))
      }
    } catch { throw .ledger(error) }
    let old = kept
    store.postings = postings
    kept = end
    // What stays behind is removed by the next start.
    for file in replaced + [path + "/" + CopyFiles.snapshot(old)] where !file.hasSuffix(snapshot) {
      try? files.remove(file)
    }
  }
}

package enum CopyFlushFailure: Error {
  case file(FileFailure)
  case ledger(LedgerFailure)
  /// A segment is not what was written.
  case damaged(path: String)
}

extension CorpusFailure {
  init(_ failure: CopyFlushFailure) {
    self =
      switch failure {
      case .file(let failure): .file(failure)
      case .ledger(let failure): .ledger(failure)
      case .damaged(let path):
        .damaged(path: path, detail: "the index of copies is damaged: gleaner corpus reindex")
      }
  }
}

/// The files that count, as the ledger notes them.
struct CopyFiles: Hashable {
  var directory: String
  /// Texts in the segments.
  var texts: UInt32
  var segments: [String]

  init(directory: String, texts: UInt32, segments: [String]) {
    self.directory = directory
    self.texts = texts
    self.segments = segments
  }

  init?(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count >= 2, let texts = UInt32(parts[1]) else { return nil }
    self.init(directory: parts[0], texts: texts, segments: Array(parts[2...]))
  }

  var text: String { ([directory, "\(texts)"] + segments).joined(separator: " ") }

  static func snapshot(_ texts: UInt32) -> String { "learned-\(texts)" }
}
