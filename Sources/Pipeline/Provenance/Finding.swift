// Finding: a source found in the text.

/// A source found in the text.
struct Finding {
  /// Index into the table's outlets; nil for somebody who is in no table.
  var outlet: Int?
  /// Who is in no table, as written.
  var name = ""
  var role: SourceRole
  /// Bytes of the text.
  var range: Range<Int>
  /// Index of an outlet.
  var via: Int?
  /// Cited by another source of the same sentence.
  var isCited = false
  /// A tag that closes its block.
  var isTag = false
  /// The words of a byline or of a line below the text, which are none of it.
  var signature: String?
}
