// Phrase: what the words around a name make of it.

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

/// A name with the words that make it a source.
struct Phrase {
  var role: SourceRole
  /// The bytes of the whole phrase, the name included.
  var range: Range<Int>
  /// The name is what another outlet of the sentence cites.
  var isCited = false
  /// The words that decide stand before the name, so that what is joined to it on its right shares
  /// them; otherwise what is joined on its left does.
  var cueIsBefore = false
}

/// A name that is about to be read, and what is known of its bearer.
struct NameReading {
  let name: Name
  let isOrganisation: Bool
  var start: Int { name.start }
  var end: Int { name.end }
}
