// MarkedDate: a date that the markup of a page tells.

/// A date in the page, and how it was marked.
struct MarkedDate {
  var value: String
  /// Whether class, property or label call it that of publication, or that of a change.
  var isPublished: Bool
  var isModified: Bool
  var node: Int
  /// It stands among comments, other articles or menus, by their markup.
  var isForeign = false
  var isOfComment = false
  /// It stands in the header or the footer of the site, with today's date and those of archives.
  var isOfSite = false
  /// It is what readers see, not a value beside it.
  var isShown = false
  /// Readers see how long ago it was, as cards and comments have it: of the article only beside its text.
  var isAgo = false
}
