// Decides what an arriving article is to what is stored: new, unchanged, or a revision.
import Model
import Text

/// What of an article takes part in the decision.
package struct Fingerprints: Hashable, Sendable {
  /// 128-bit hash of the text in NFKC without white space, hexadecimal; empty for an empty text.
  package var text: String
  /// Hash of all that makes a new version: title, text, authors, date of publication.
  package var content: String
  /// The same of the page read by itself, without what is remembered of its source and what its
  /// feed tells of its date: of one page it is always the same.
  package var alone: String

  package init(text: String, content: String, alone: String? = nil) {
    self.text = text
    self.content = content
    self.alone = alone ?? content
  }

  package init(_ draft: ArticleDraft) {
    text = draft.text.isEmpty ? "" : Self.textHash(draft.text)
    var bytes = Array((draft.title ?? "").utf8)
    bytes.append(0)
    bytes.append(contentsOf: draft.text.utf8)
    for author in draft.authors {
      bytes.append(0)
      bytes.append(contentsOf: author.name.utf8)
    }
    bytes.append(0)
    if let published = draft.published { bytes.append(contentsOf: published.instant.rfc3339.utf8) }
    content = Digest.xxh3_128Hex(bytes)
    alone = content
  }

  /// Equal for texts that differ only in width forms and white space.
  package static func textHash(_ text: String) -> String {
    Digest.xxh3_128Hex(Normalization.compatibilityKey(text))
  }
}

/// A stored article, as far as the decision needs it.
package struct KnownArticle: Hashable, Sendable {
  package var id: String
  package var fingerprints: Fingerprints
  /// The newest version is a removal.
  package var isRemoved: Bool
  package init(id: String, fingerprints: Fingerprints, isRemoved: Bool) {
    self.id = id
    self.fingerprints = fingerprints
    self.isRemoved = isRemoved
  }
}

package enum Judgement: Hashable, Sendable {
  case new
  /// The article is stored and has not changed.
  case unchanged(of: String)
  /// The article is stored and has changed.
  case revision(of: String)

  /// Whether a record is to be written.
  package var changes: Bool { if case .unchanged = self { false } else { true } }
}

package enum Deduplicator {
  /// - Parameter known: the stored article that the arriving one is by its keys; nil when there is none.
  package static func judge(_ fingerprints: Fingerprints, known: KnownArticle?) -> Judgement {
    guard let same = known else { return .new }
    let isUnchanged =
      same.fingerprints.content == fingerprints.content
      || same.fingerprints.alone == fingerprints.alone
    if isUnchanged, !same.isRemoved {
      return .unchanged(of: same.id)
    }
    return .revision(of: same.id)
  }
}
