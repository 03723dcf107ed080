// PageExtraction: what the extractor gives for a page.
import Model

/// What the reading of a page gave.
package struct PageExtraction: Sendable {
  package var draft: ArticleDraft
  /// The draft without site memory and without what the feed tells of its date; nil when these changed
  /// nothing. Two readings of one page differ only when these do: memory grows between them, and not
  /// every reading comes from the feed.
  package var alone: ArticleDraft?
  /// What site memory learns from the page; nil when there is nothing to learn.
  package var sighting: PageSighting?
}
