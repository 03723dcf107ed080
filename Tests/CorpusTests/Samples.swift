// Records, lines and small corpora for the tests.
import Effects
import GRDB
import Model
import Simulation
import Text

@testable import Corpus
@testable import SQLiteLedger

enum Sample {
  static let noon = Instant(year: 2026, month: 11, day: 21, hour: 12)
  static let layout = CorpusLayout(root: "/corpus")

  /// A record whose every field has a value.
  static func fullRecord(seq: Int64 = 1) -> ArticleRecord {
    var draft = ArticleDraft()
    draft.title = "북한 \"미사일\" 발사"
    draft.titleAsPublished = "북한 \"미사일\" 발사 | 신문"
    draft.description = "line one\nline two"
    draft.authors = [Author(name: "김철수", url: "https://example.org/kim", bio: "기자")]
    draft.genre = "analysis"
    draft.published = StatedDate(
      instant: noon - .seconds(3600), offsetMinutes: -210, precision: .minute, origin: .jsonLD)
    draft.modified = StatedDate(
      instant: noon, offsetMinutes: nil, precision: .day, origin: .meta)
    draft.language = "ko"
    draft.languageDeclared = "ko-KR"
    draft.text = "첫 문장😀.\n\n두 번째 \u{1}."
    draft.blocks = [
      Block(kind: .heading, start: 0, end: 6, level: 2),
      Block(kind: .listItem, start: 8, end: 15, level: 1, quote: 0),
    ]
    draft.links = [Link(url: "https://example.org/a?b=1&c", text: "문장😀", start: 2, end: 5)]
    draft.images = [ArticleImage(url: "https://example.org/i.jpg", caption: "사진", credit: "EPA")]
    draft.categories = ["정치"]
    draft.tags = ["북한", "missile"]
    draft.comments = Comments(
      declared: 2, closed: false, items: [Comment(author: "a", published: "어제", text: "b")])
    draft.paywalled = true
    draft.rights.metaRobots = ["noarchive"]
    draft.rights.xRobotsTag = ["noai"]
    draft.rights.tdmReservation = "1"
    draft.rights.aiOptOut = ["noai"]
    draft.rights.license = "https://creativecommons.org/licenses/by/4.0/"
    draft.rights.notice = "© 신문"
    draft.quality = ExtractionQuality(method: "generic", confidence: 0.875, flags: [.short])
    var provenance = ProvenanceFindings()
    provenance.dateline = Dateline(
      place: "서울", date: "11-21", agency: "연합뉴스", asWritten: "(서울=연합뉴스)")
    provenance.attributions = [
      Attribution(
        outlet: "KCNA", kind: "reliance", asWritten: "조선중앙통신", start: 0, end: 3, via: "연합")
    ]
    provenance.quotes = [
      Quotation(
        start: 0, end: 6, attributedTo: "KCNA", via: "연합",
        matched: QuoteMatch(id: "00000000000000ff", version: 2, start: 1, end: 7, share: 0.5)),
      Quotation(start: 8, end: 9),
    ]
    provenance.reliesOn = ["b": 2, "a": 1, "ㄱ": 3]
    var evidence = HTTPEvidence()
    evidence.status = 200
    evidence.contentType = "text/html; charset=euc-kr"
    evidence.charset = "cp949"
    evidence.charsetFrom = "header"
    evidence.etag = "\"x\""
    evidence.lastModified = "Sat, 21 Nov 2026 12:00:00 GMT"
    evidence.bytes = 1234
    evidence.redirects = [Redirect(status: 301, location: "/b")]
    return ArticleRecord(
      id: "0123456789abcdef", version: 3, seq: seq, operation: .redacted,
      origin: SourceIdentity(source: "s", kind: "newspaper", country: "KR", feed: "main"),
      url: "https://example.org/a", finalURL: "https://example.org/b", urlsSeen: ["x", "y"],
      draft: draft, provenance: provenance,
      duplicate: DuplicateVerdict(kind: .syndicated, of: "00000000000000ff", similarity: 1),
      robots: .allowed, firstSeen: noon - .seconds(7200), fetched: noon + .milliseconds(5),
      added: noon + .seconds(1), wordCount: 5, evidence: evidence, textSHA256: "ab",
      htmlSHA256: "cd",
      removal: Removal(reason: "taken-down", httpStatus: 451, noticed: noon, lastGoodVersion: 2))
  }

  /// A record of which only the necessary is known.
  static func bareRecord(
    id: String = "00000000000000aa", version: Int = 1, seq: Int64 = 1, text: String = ""
  ) -> ArticleRecord {
    var draft = ArticleDraft()
    draft.text = text
    return ArticleRecord(
      id: id, version: version, seq: seq, operation: .new,
      origin: SourceIdentity(source: "s", kind: "other"), url: "https://example.org/",
      finalURL: "https://example.org/", urlsSeen: [], draft: draft,
      provenance: ProvenanceFindings(), duplicate: .none, robots: .noRules, firstSeen: noon,
      fetched: noon, added: noon, wordCount: 0, evidence: HTTPEvidence(),
      textSHA256: text.isEmpty ? nil : Digest.sha256Hex(Array(text.utf8)),
      htmlSHA256: nil)
  }

  /// A line of its own for every sequence number 1…32: some two thousand bytes.
  static func line(_ seq: Int64) -> [UInt8] { lines[Int(seq) - 1] }

  private static let lines = (1...32).map { makeLine(Int64($0)) }

  private static func makeLine(_ seq: Int64) -> [UInt8] {
    let text = String(repeating: "문장 \(seq). ", count: 60 + Int(seq % 7))
    let digits = "000000000000000" + String(seq, radix: 16)
    return RecordEncoder.line(
      bareRecord(id: String(digits.suffix(16)), seq: seq, text: text))
  }
}

/// What the archivist does with a corpus, step by step and without waiting.
struct SmallDaemon {
  var writer: CorpusWriter
  let ledger: any Ledger
  /// Lines that are committed, but not yet rendered.
  var pending: [OutboxLine] = []

  init(
    _ files: any Files, _ ledger: any Ledger, sealBytes: Int64 = 1 << 40,
    after: Duration? = nil, compression: SealCompression = .zstd(level: 3)
  ) {
    writer = CorpusWriter(
      files: files, layout: Sample.layout,
      policy: SealPolicy(bytes: sealBytes, after: after, compression: compression))
    self.ledger = ledger
  }

  mutating func open(at now: Instant = Sample.noon) throws -> RecoveryReport {
    try writer.recover(ledger, at: now)
  }

  /// T1, with T2 of the batch before.
  mutating func commit(_ count: Int, at now: Instant = Sample.noon) throws {
    let writer = writer
    pending = try ledger.write { transaction throws(LedgerFailure) in
      try writer.forgetRendered(in: transaction)
      var lines: [OutboxLine] = []
      for _ in 0..<count {
        let seq = try transaction.takeSequence()
        let bytes = Sample.line(seq)
        let place = try writer.place(bytes, seq: seq, at: now, in: transaction)
        lines.append(
          OutboxLine(seq: seq, segment: place.segment, offset: place.offset, bytes: bytes))
      }
      return lines
    }
  }

  /// R.
  mutating func render() throws {
    try writer.render(pending)
    pending = []
  }

  mutating func sealIfDue(at now: Instant = Sample.noon) throws {
    if try writer.isSealDue(at: now, in: ledger) { _ = try writer.seal(ledger, at: now) }
  }

  /// Adds records up to the number `last`, in batches of `size`, whatever was there before.
  mutating func fill(to last: Int64, batch size: Int = 3, at now: Instant = Sample.noon) throws {
    while try lastSequence() < last {
      try sealIfDue(at: now)
      try commit(Int(min(Int64(size), last - lastSequence())), at: now)
      try render()
    }
    try writer.settle(ledger)
  }

  func lastSequence() throws -> Int64 {
    try ledger.read { transaction throws(LedgerFailure) in try transaction.lastSequence() }
  }

  func outbox() throws -> [OutboxLine] {
    try ledger.read { transaction throws(LedgerFailure) in try transaction.outbox() }
  }
}

extension Files {
  /// Every line that a reader finds, in order.
  func corpusLines() throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    _ = try CorpusReader(files: self, layout: Sample.layout).lines(after: 0) { _, line in
      lines.append(line)
      return true
    }
    return lines
  }

  func corpusFaults() throws -> [String] {
    try CorpusVerifier(files: self, layout: Sample.layout).verify().faults
  }

  func sealedPaths() throws -> [String] {
    try Manifest(files: self, layout: Sample.layout).entries.map(\.path)
  }
}

/// The lines 1…last without their line feeds.
func expectedLines(_ last: Int64) -> [[UInt8]] {
  last == 0 ? [] : (1...last).map { Array(Sample.line($0).dropLast()) }
}

func calmFiles() -> SimFiles { SimFiles(seed: Seed(1), crashPlan: CrashPlan()) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension SQLiteDatabase {
  /// Another database with the same contents.
  func copied() throws -> SQLiteDatabase {
    let copy = try SQLiteDatabase()
    try queue.backup(to: copy.queue)
    return copy
  }
}
