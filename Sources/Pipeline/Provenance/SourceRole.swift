// SourceRole: what a named source is to the text.

/// What a named source is to the text.
enum SourceRole: String {
  /// The text leans on it.
  case reliance
  /// The text is its own, by the dateline.
  case origin
  /// A picture or a right is its.
  case credit
  /// It is the page's own outlet.
  case own = "self"
  /// It pointed the author to something.
  case hatTip = "hat-tip"
}
