// What the extractor is given: a decoded page, its address, and what the feed said of it.
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

/// One page to be read.
package struct PageInput: Sendable {
  /// The page, decoded to UTF-8.
  package var utf8: [UInt8]
  /// The final URL, absolute; references are resolved against it.
  package var url: String
  /// Minutes east of UTC for dates without a zone, as configured for the source.
  package var defaultOffsetMinutes: Int?
  package var feed: FeedHint?
  /// The source's language, BCP 47.
  package var language: String?
  package init(
    utf8: [UInt8], url: String, defaultOffsetMinutes: Int? = nil, feed: FeedHint? = nil,
    language: String? = nil
  ) {
    self.utf8 = utf8
    self.url = url
    self.defaultOffsetMinutes = defaultOffsetMinutes
    self.feed = feed
    self.language = language
  }
}
