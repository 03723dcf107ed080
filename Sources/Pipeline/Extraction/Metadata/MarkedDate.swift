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
  /// It is what readers see, not a value beside it.
  var isShown = false
}
