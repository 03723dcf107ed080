// Nearness: how far from the article's text a finding stands.

/// How far from the text something stands.
enum Nearness {
  /// Between the title and the end of the text.
  case beside
  /// A little before the title or behind the text.
  case near
  case far
}
