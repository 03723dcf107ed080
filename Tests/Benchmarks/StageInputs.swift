// What the stages hand on for one page, made by the shipped code of each stage.
import Corpus
import Deduplication
import Extraction
import Foundation
import Model
import Provenance
import Settings
import Text

/// The time that all records of a run bear.
let benchmarkTime = Instant(milliseconds: 1_795_305_600_000)

enum StageInputs {
  /// The shipped table of outlets.
  static func outlets() throws -> OutletTable {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Config/outlets.yaml").standardized.path
    let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    return try OutletTableLoader.table(inFile: path, bytes: bytes).get()
  }

  /// A record of its own, as the daemon puts it together.
  static func record(
    _ draft: ArticleDraft, _ findings: ProvenanceFindings, page: Page, bytes: [UInt8],
    decoded: DecodedText, number: Int
  ) -> ArticleRecord {
    var evidence = HTTPEvidence()
    evidence.status = 200
    evidence.contentType = page.contentType
    evidence.charset = decoded.charset
    evidence.charsetFrom = decoded.decidedBy.rawValue
    evidence.bytes = bytes.count
    let origin = SourceIdentity(source: "site", kind: "newspaper", feed: "main")
    return ArticleRecord(
      id: RecordIdentity.id(urlKey: page.url, attempt: 1), version: 1, seq: Int64(number + 1),
      operation: .new, origin: origin, url: page.url, finalURL: page.url, urlsSeen: [page.url],
      draft: draft, provenance: findings, duplicate: .none, robots: .noRules,
      firstSeen: benchmarkTime, fetched: benchmarkTime, added: benchmarkTime,
      wordCount: WordCount.of(draft.text), evidence: evidence,
      textSHA256: Digest.sha256Hex(Array(draft.text.utf8)), htmlSHA256: Digest.sha256Hex(bytes))
  }

  /// All stages after one another, for those that only need their result.
  static func line(of page: Page, number: Int, attributor: Attributor) throws -> RecordLine {
    let bytes = try page.bytes()
    let decoded = TextDecoder.decode(bytes, contentType: page.contentType, kind: .html)
    let draft = Extractor().extract(PageInput(utf8: decoded.utf8, isValid: true, url: page.url))
    let findings = attributor.attribute(draft, source: "site")
    let record = record(
      draft, findings, page: page, bytes: bytes, decoded: decoded, number: number)
    return RecordLine(record, Fingerprints(draft))
  }
}

/// What the commit needs of an article.
struct RecordLine {
  var record: ArticleRecord
  var fingerprints: Fingerprints
  var bytes: [UInt8]

  init(_ record: ArticleRecord, _ fingerprints: Fingerprints) {
    self.record = record
    self.fingerprints = fingerprints
    bytes = RecordEncoder.line(record)
  }
}
