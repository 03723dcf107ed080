// How the articles of one source are read, where its operator knows better than the extractor.

/// Where the parts of an article stand on the pages of a source. Every expression is CSS (Selectors
/// Level 3), or XPath 1.0 when it starts with `/`, `./` or `(`.
package struct PageRecipe: Hashable, Sendable {
  /// The elements that hold the text, in reading order; nil leaves the text to the extractor.
  package var body: String?
  /// What is taken out of them.
  package var drop: [String] = []
  package var title: String?
  /// Each match names one author or several.
  package var author: String?
  /// In any form that is known.
  package var date: String?
  package init() {}
}
