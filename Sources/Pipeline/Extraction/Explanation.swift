// Why the extractor decided as it did, for `gleaner inspect page`.
import Model

/// One block of the page and what became of it.
package struct ExplainedBlock: Sendable {
  package var text: String
  package var kind: BlockKind
  /// 0…1 of its bytes are in links.
  package var linkShare: Double
  /// The classifier's, 0…1.
  package var probability: Double
  /// Why it had to be another than that from which most blocks of the page are text; nil where it had not.
  package var bar: String?
  /// The features that weighed most, with what each added to the log odds of being text.
  package var evidence: [(feature: String, logOdds: Double)]
  /// The elements around it, innermost last.
  package var path: String
  package var verdict: Verdict
}

/// One field of the draft and where it was read.
package struct ExplainedField: Sendable {
  package var name: String
  /// Where the value was read: `json-ld`, `og:title`, `rel=author`, `byline`…
  package var origin: String
}

/// A draft with the reasons for it.
package struct ExtractionExplanation: Sendable {
  package var draft: ArticleDraft
  /// All blocks of the page in reading order.
  package var blocks: [ExplainedBlock]
  package var fields: [ExplainedField]
}

/// A block and its features, for training the classifier.
package struct MeasuredBlock: Sendable {
  package var text: String
  /// In the order of `BlockModel.columns`.
  package var values: [Float]
}
