// PeopleFinding: the authors of an article, and by which statement.
import Model

struct PeopleFinding {
  var authors: [Author] = []
  var origin = AuthorOrigin.nowhere
  /// The element that names them, when it was told by its markup.
  var node: Int?

  /// Nobody is named, or only the site.
  var isWeak: Bool { authors.isEmpty || origin.isOfSite }
}
