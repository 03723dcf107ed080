// What the work on a page came to; the archivist makes it durable in one transaction.
import Corpus
import Deduplication
import Effects
import Extraction
import Model
import Text

/// A fetched and understood article.
struct ArticleContent: Sendable {
  var origin: SourceIdentity
  var finalURL: String
  var draft: ArticleDraft
  var provenance: ProvenanceFindings
  /// What the record and the decision about copies need of the text, computed off the storage thread.
  var textFacts: TextFacts
  var robots: RobotsVerdict
  var fetched: Instant
  var evidence: HTTPEvidence
  var htmlSHA256: String?
  var validators: Validators
  /// The page itself, when pages are kept or this one may be evidence.
  var raw: RawPage?
  /// The page is kept only if it shows that the source's pages have changed.
  var rawIsEvidence = false
  /// The page may have been cut off on its way.
  var mayBeCutOff = false
  /// What the page tells of its site.
  var sighting: PageSighting?
  /// What site memory knows that site by.
  var site: String { FeedPlan.site(of: origin, url: finalURL) }
}

/// Hashes and counts of an article's text.
struct TextFacts: Hashable, Sendable {
  var fingerprints: Fingerprints
  var wordCount: Int
  var sha256: String
  var compared: ComparedText

  /// - Parameter alone: as of `PageExtraction`; nil when it is the draft.
  init(_ draft: ArticleDraft, alone: ArticleDraft? = nil) {
    fingerprints = Fingerprints(draft)
    if let alone { fingerprints.alone = Fingerprints(alone).content }
    wordCount = WordCount.of(draft.text)
    compared = ComparedText(draft.text)
    sha256 = Digest.sha256Hex(Array(draft.text.utf8))
  }
}

enum Conclusion: Sendable {
  case article(ArticleContent)
  /// The page answered 304.
  case notModified
  /// The page is not there (404, 410), or leads elsewhere, or is empty.
  case gone(reason: IngestReason, status: Int?, origin: SourceIdentity)
  /// Try again at `due`; `isAttempt` is false when nothing was sent.
  case retry(
    due: Instant, isAttempt: Bool, reason: String, detail: String,
    outcome: IngestOutcome = .failed)
  /// A stored article could not be looked at this time; the next look comes as planned.
  case lookMissed(reason: String, detail: String)
  /// Nothing can be made of it.
  case dropped(IngestOutcome, reason: String, detail: String)
  /// The process is stopping: the task stays as it was.
  case abandoned
}

/// Storage work was given up because the process is stopping; everything durable stays as it was.
package struct Stopped: Error, CustomStringConvertible {
  package var description: String { "given up, for gleaner is stopping" }
}
