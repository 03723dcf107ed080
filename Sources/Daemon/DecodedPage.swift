// A fetched page ready for the extractor, for the daemon and for those who look over its shoulder.
import Extraction
import Model
import Settings
import Text

/// A page as UTF-8, with what is configured and known of the feed that it belongs to.
package struct DecodedPage: Sendable {
  package let text: DecodedText
  package let input: PageInput

  /// - Parameters: `configured` is nil for a page of no feed, `memory` to read it by itself, `item` when
  ///   no feed tells of it.
  package init(
    _ resource: FetchedResource, of configured: ConfiguredFeed?, memory: SiteMemory?,
    item: FeedHint? = nil
  ) {
    text = TextDecoder.decode(
      resource.body, contentType: resource.contentType, override: configured?.charset, kind: .html)
    input = PageInput(
      utf8: text.utf8, isValid: true, url: resource.finalURL, zone: configured?.zone, feed: item,
      language: configured?.language, memory: memory, recipe: configured?.source.page)
  }
}
