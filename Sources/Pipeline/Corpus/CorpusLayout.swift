// Where things lie in a corpus directory.
import Effects

/// Paths of a corpus directory; `root` is absolute.
package struct CorpusLayout: Hashable, Sendable {
  package var root: String
  package init(root: String) { self.root = root }

  /// Format of the directory as a whole, in the file VERSION.
  package static let version = "gleaner.corpus/1"

  /// Below `root`; locked by who writes. Readers need not look at it.
  package static let lockName = ".lock"

  package var versionFile: String { root + "/VERSION" }
  package var readme: String { root + "/README.txt" }
  package var schema: String { root + "/schema/article-1.schema.json" }
  package var queries: String { root + "/gleaner.sql" }
  package var liveDirectory: String { root + "/live" }
  package var live: String { root + "/live/articles.jsonl" }
  package var articles: String { root + "/articles" }
  package var manifest: String { root + "/manifest.jsonl" }

  package var raw: String { root + "/raw" }
  package var annotations: String { root + "/annotations" }

  /// Path below `root` of the file for what is learned on a day.
  package static func annotationsPath(date: String) -> String {
    "annotations/date=\(date)/annotations.jsonl"
  }

  /// Path below `root` of the file for pages kept on a day: `raw/date=2026-11-21/pages.warc.gz`.
  package static func rawPath(date: String) -> String { "raw/date=\(date)/pages.warc.gz" }

  /// Path of a sealed file below `root`: `articles/date=2026-11-21/000000001201.jsonl.zst`.
  package static func sealedPath(
    date: String, firstSeq: Int64, compression: SealCompression
  ) -> String {
    let digits = String(firstSeq)
    let zeros = String(repeating: "0", count: max(0, CorpusLimits.sequenceDigits - digits.count))
    let suffix = compression == .none ? ".jsonl" : ".jsonl.zst"
    return "articles/date=\(date)/\(zeros)\(digits)\(suffix)"
  }
}

/// How sealed files are stored.
package enum SealCompression: Hashable, Sendable {
  case none
  /// zstd level 1…19.
  case zstd(level: Int32)
}
