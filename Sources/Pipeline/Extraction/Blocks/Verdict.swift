// What was decided of a block, and why.

/// A decision on one block.
package enum Verdict: Hashable, Sendable {
  case kept
  case dropped(DropReason)

  /// Whether the block is part of the text.
  package var isKept: Bool { self == .kept }
}

/// Why a block is not part of the text.
package enum DropReason: Hashable, Sendable {
  /// Not in the container that holds the article.
  case outside
  /// In a part that its markup calls by these names.
  case zone([String])
  case caption
  case linkOnly
  /// A phrase that furniture uses.
  case phrase
  /// Repeats title, date, author or site.
  case metadata
  /// Before the first running text.
  case head
  /// After the last running text.
  case tail
  /// Behind a line that ends the article.
  case afterEnd
  /// Text of another article that follows.
  case secondArticle
  /// The teaser of another article, in a grid below this one.
  case teaser
  /// A heading with nothing under it.
  case emptyHeading
  case repeated
  /// The classifier finds it unlikely, though no rule speaks against it.
  case unlikely
  /// This many articles of the source show it.
  case furniture(articles: Int)
  /// The classifier is in doubt, and in this place of the source's pages there is seldom text.
  case unusualPlace

  /// The reason in words, for people.
  package var name: String {
    switch self {
    case .outside: "outside"
    case .zone(let names): "zone: " + names.joined(separator: ", ")
    case .caption: "caption"
    case .linkOnly: "link only"
    case .phrase: "phrase"
    case .metadata: "metadata"
    case .head: "head"
    case .tail: "tail"
    case .afterEnd: "after end"
    case .secondArticle: "second article"
    case .teaser: "teaser"
    case .emptyHeading: "empty heading"
    case .repeated: "repeated"
    case .unlikely: "unlikely"
    case .furniture(let articles): "site memory: on \(articles) articles"
    case .unusualPlace: "site memory: seldom text in this place"
    }
  }
}
