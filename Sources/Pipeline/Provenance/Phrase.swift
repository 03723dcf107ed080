// Phrase: what the words around a name make of it.

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
