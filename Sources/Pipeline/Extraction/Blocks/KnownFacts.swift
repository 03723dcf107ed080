// KnownFacts: the metadata that blocks are compared with.

/// What is known of the article before its text is chosen.
struct KnownFacts {
  /// Titles as published and cleaned, folded.
  var titles: [[UInt8]] = []
  /// Names of the authors, folded.
  var authors: [[UInt8]] = []
  var siteName: [UInt8] = []
  /// The description, letters and digits only.
  var description: [UInt8] = []
  /// The description as written.
  var descriptionText: [UInt8] = []
  /// Types that linked data gives the article: `NewsArticle`.
  var statedTypes: [String] = []
  /// The text that linked data gives for the article.
  var statedBody: [UInt8] = []
}
