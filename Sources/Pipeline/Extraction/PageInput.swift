// What the extractor is given: a decoded page, its address, and what the feed said of it.
import Markup
import Model
import Text

/// One page to be read.
package struct PageInput: Sendable {
  /// The page, decoded to UTF-8.
  package var utf8: [UInt8]
  /// Whether `utf8` is known to be UTF-8, as a decoder gives it.
  package var isValid: Bool
  /// The final URL, absolute; references are resolved against it.
  package var url: String
  /// Of dates without a zone, as configured for the source.
  package var zone: NamedZone?
  package var feed: FeedHint?
  /// The source's language, BCP 47.
  package var language: String?
  /// What other articles of the source tell; nil to read the page by itself.
  package var memory: SiteMemory?
  /// How the source's operator wants its pages read.
  package var recipe: PageRecipe?
  package init(
    utf8: [UInt8], isValid: Bool = false, url: String, zone: NamedZone? = nil,
    feed: FeedHint? = nil, language: String? = nil, memory: SiteMemory? = nil,
    recipe: PageRecipe? = nil
  ) {
    self.utf8 = utf8
    self.isValid = isValid
    self.url = url
    self.zone = zone
    self.feed = feed
    self.language = language
    self.memory = memory
    self.recipe = recipe
  }

  /// The parsed page.
  func document() throws(MarkupFailure) -> HTMLDocument {
    try HTMLDocument(utf8: utf8, isValid: isValid, references: HTMLEntities.codePoint)
  }
}
