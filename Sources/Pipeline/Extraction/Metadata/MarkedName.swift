// MarkedName: a name that the markup of a page tells.
import Model

/// A name in the page, and where it leads.
struct MarkedName {
  var name: String
  var url: String?
  var node: Int
  /// A byline in the lines that a browser sets.
  var lines: [String] = []
  /// A byline's links to the pages of authors.
  var people: [Author] = []
  /// It stands among comments, other articles or menus, by their markup.
  var isForeign = false
}
