// FeedHint: what the extractor is told of a page by its feed.
import Model

/// What the feed item that led to the page says.
package struct FeedHint: Hashable, Sendable {
  package var title: String?
  package var published: StatedDate?
  package var authors: [Author]
  /// HTML of the item's summary and of its full content.
  package var summary: String?
  package var content: String?
  package init(
    title: String? = nil, published: StatedDate? = nil, authors: [Author] = [],
    summary: String? = nil, content: String? = nil
  ) {
    self.title = title
    self.published = published
    self.authors = authors
    self.summary = summary
    self.content = content
  }
}
