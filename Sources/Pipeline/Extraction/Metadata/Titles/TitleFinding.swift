// TitleFinding: the title of an article, and by which statement.

struct TitleFinding {
  var title: String?
  var asPublished: String?
  var genre: String?
  var origin: String
}
