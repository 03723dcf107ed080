// Name: a known name in the text.

/// A known name in the text.
struct Name {
  var start: Int
  var end: Int
  /// Index into the table's outlets.
  var outlet: Int
  /// The name is also a common word: only unmistakable phrases count.
  var isStrict: Bool
}
