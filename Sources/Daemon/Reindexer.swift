// Rebuilds the article part of the ledger from the corpus alone: `gleaner corpus reindex`.
import Corpus
import Deduplication
import Effects
import FoundationEssentials
import Model
import Text

/// What a reindex found.
package struct ReindexReport: Sendable {
  package var records: Int64 = 0
  package var articles = 0
  package var lastSeq: Int64 = 0
}

/// Reads every record and writes articles, keys and segments into an empty ledger.
///
/// What only the ledger knew is learned again: the items that feeds have shown (their pages are then
/// recognised by address), validators, and planned pages.
package struct Reindexer: Sendable {
  private let reader: CorpusReader
  private let files: any Files
  private let layout: CorpusLayout
  private let ledger: any Ledger
  private let state: String
  private let textsPerSegment: Int

  /// - Parameters:
  ///   - state: the state directory: the index of copies is made in a new folder of it.
  ///   - textsPerSegment: texts after which that index writes a segment, 1…
  package init(
    files: any Files, layout: CorpusLayout, ledger: any Ledger, state: String,
    textsPerSegment: Int = DeduplicationLimits.textsPerSegment
  ) {
    self.state = state
    self.textsPerSegment = textsPerSegment
    self.files = files
    self.layout = layout
    self.ledger = ledger
    reader = CorpusReader(files: files, layout: layout)
  }

  /// - Parameter progress: called with the number of records read.
  /// - Throws: `CorpusFailure.damaged` for a record that cannot be read, and for a ledger that is not
  ///   empty.
  package func rebuild(
    progress: (Int64) -> Void = { _ in }
  ) throws(CorpusFailure)
    -> ReindexReport
  {
    let known = try recorded { ledger throws(LedgerFailure) in try ledger.lastSequence() }
    if known > 0 {
      throw .damaged(path: "the ledger", detail: "holds \(known) records; move it away first")
    }
    var report = ReindexReport()
    var copies = CopyMemory(
      files: files, state: state, directory: try freshDirectory(), textsPerSegment: textsPerSegment)
    var number: Int64 = 0
    for entry in try Manifest(files: files, layout: layout).entries {
      number += 1
      var offset: Int64 = 0
      var batch: [Placed] = []
      try reader.sealedLines(entry) { line throws(CorpusFailure) in
        batch.append(Placed(line: line, segment: number, offset: offset))
        offset += Int64(line.count) + 1
        if batch.count == DaemonLimits.reindexBatch {
          try store(batch, &copies, &report)
          batch = []
          progress(report.records)
        }
      }
      try store(batch, &copies, &report)
      try save(
        Segment(
          number: number, state: .sealed, date: Self.date(of: entry.path), length: offset,
          records: entry.records, firstSeq: entry.firstSeq, lastSeq: entry.lastSeq,
          opened: Instant(rfc3339: entry.sealed) ?? Instant(milliseconds: 0)))
    }
    try takeUpLiveFile(number: number + 1, &copies, &report)
    let last = report.lastSeq
    try recorded { ledger throws(LedgerFailure) in try ledger.resetSequence(to: last) }
    return report
  }

  private struct Placed {
    var line: [UInt8]
    var segment: Int64
    var offset: Int64
  }

  /// Lines of the live file that are not in a sealed one become the open segment.
  private func takeUpLiveFile(
    number: Int64, _ copies: inout CopyMemory, _ report: inout ReindexReport
  ) throws(CorpusFailure) {
    var offset: Int64 = 0
    var placed: [Placed] = []
    for line in try reader.liveLines() {
      placed.append(Placed(line: line, segment: number, offset: offset))
      offset += Int64(line.count) + 1
    }
    guard let first = placed.first, let head = LineHead(line: first.line),
      head.seq > report.lastSeq
    else { return }
    for start in stride(from: 0, to: placed.count, by: DaemonLimits.reindexBatch) {
      let end = min(start + DaemonLimits.reindexBatch, placed.count)
      try store(Array(placed[start..<end]), &copies, &report)
    }
    let opened = try decode(first).added
    try save(
      Segment(
        number: number, state: .open, date: String(opened.prefix(10)), length: offset,
        records: Int64(placed.count), firstSeq: head.seq, lastSeq: report.lastSeq,
        opened: Instant(rfc3339: opened) ?? Instant(milliseconds: 0)))
  }

  private func store(
    _ batch: [Placed], _ copies: inout CopyMemory, _ report: inout ReindexReport
  ) throws(CorpusFailure) {
    if batch.isEmpty { return }
    var records: [(Placed, IndexedRecord)] = []
    var last = report.lastSeq
    for placed in batch {
      let record = try decode(placed)
      guard record.seq > last else {
        throw .damaged(path: layout.root, detail: "record \(record.seq) follows \(last)")
      }
      last = record.seq
      records.append((placed, record))
    }
    try recorded { ledger throws(LedgerFailure) in
      for (placed, record) in records {
        let fingerprints = record.fingerprints
        try ledger.insert(
          ArticleEntry(
            id: record.id, version: record.version, seq: record.seq, operation: record.op,
            source: record.source, url: record.url, title: record.title,
            textHash: fingerprints.text, contentHash: fingerprints.content,
            aloneHash: fingerprints.alone, isWalled: record.paywalled == true,
            firstSeen: Instant(rfc3339: record.firstSeen) ?? Instant(milliseconds: 0),
            segment: placed.segment, offset: placed.offset,
            length: Int64(placed.line.count) + 1))
        for address in ([record.url, record.finalURL] + record.urlsSeen)
          .compactMap({ WebAddress($0) })
        {
          try ledger.claim(.url, key: AddressKey.key(address), article: record.id)
        }
        if !fingerprints.text.isEmpty {
          // As `CommitBatch` does: compared first, then claimed.
          let same = try ledger.articleID(.text, key: fingerprints.text)
          _ = try copies.take(record.question(sameText: same), in: ledger)
          try ledger.claim(.text, key: fingerprints.text, article: record.id)
        }
      }
    }
    do { try copies.flushIfDue(ledger) } catch { throw CorpusFailure(error) }
    report.records += Int64(records.count)
    report.articles += records.count { $0.1.version == 1 }
    report.lastSeq = records.last?.1.seq ?? report.lastSeq
  }

  /// A folder that no ledger speaks of: the old index stays whole until the new ledger is in place.
  private func freshDirectory() throws(CorpusFailure) -> String {
    do {
      let present = Set(try files.list(state))
      var number = 0
      while present.contains(Self.directory(number)) { number += 1 }
      return Self.directory(number)
    } catch { throw .file(error) }
  }

  private static func directory(_ number: Int) -> String {
    number == 0 ? "copies" : "copies-\(number)"
  }

  private func save(_ segment: Segment) throws(CorpusFailure) {
    try recorded { ledger throws(LedgerFailure) in try ledger.save(segment) }
  }

  private func recorded<Value>(
    _ body: (any LedgerTransaction) throws(LedgerFailure) -> Value
  ) throws(CorpusFailure) -> Value {
    do { return try ledger.write(body) } catch { throw .ledger(error) }
  }

  private func decode(_ placed: Placed) throws(CorpusFailure) -> IndexedRecord {
    do {
      return try JSONDecoder().decode(IndexedRecord.self, from: Data(placed.line))
    } catch {
      throw .damaged(
        path: layout.root, detail: "segment \(placed.segment), byte \(placed.offset): \(error)")
    }
  }

  /// `2026-11-21` of `articles/date=2026-11-21/000000001201.jsonl.zst`.
  private static func date(of path: String) -> String {
    path.split(separator: "/").first { $0.hasPrefix("date=") }
      .map { String($0.dropFirst("date=".count)) } ?? ""
  }
}

/// What of a record goes into the ledger.
private struct IndexedRecord: Decodable {
  struct Person: Decodable { var name: String }

  var id: String
  var version: Int
  var seq: Int64
  var op: String
  var source: String
  var url: String
  var finalURL: String
  var urlsSeen: [String]
  var title: String?
  var text: String
  var authors: [Person]
  var published: String?
  var paywalled: Bool?
  var firstSeen: String
  var added: String

  enum CodingKeys: String, CodingKey {
    case id, version, seq, op, source, url, title, text, authors, published, paywalled, added
    case finalURL = "final_url"
    case urlsSeen = "urls_seen"
    case firstSeen = "first_seen"
  }

  func question(sameText: String?) -> CopyMemory.Question {
    CopyMemory.Question(
      text: ComparedText(text), source: source,
      article: ComparedArticle(
        id: id, version: version, published: published.flatMap(Instant.init(rfc3339:))),
      sameText: sameText)
  }

  /// As they were when the record was written; a removal has none.
  var fingerprints: Fingerprints {
    if op == RecordOperation.removed.rawValue { return Fingerprints(text: "", content: "") }
    var draft = ArticleDraft()
    draft.title = title
    draft.text = text
    draft.authors = authors.map { Author(name: $0.name) }
    draft.published = published.flatMap(Instant.init(rfc3339:)).map {
      StatedDate(instant: $0, offsetMinutes: nil, precision: .second, origin: .text)
    }
    return Fingerprints(draft)
  }
}
