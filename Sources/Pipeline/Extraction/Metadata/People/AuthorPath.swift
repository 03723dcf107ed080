// AuthorPath: a quick look at bytes for links that lead to authors.

enum AuthorPath {
  /// What follows a slash.
  private static let marks = ByteTable([
    "author/", "authors/", "by/", "people/", "contributor/", "contributors/", "writer/",
    "writers/",
    "columnist/", "staff/", "journalist/", "journalists/", "reporter/", "reporters/",
    "autor/", "autoren/",
    "autores/", "auteur/", "auteurs/", "profile/", "profiles/", "redakteur/", "autori/",
    "person/", "personen/", "team/", "newsteam/", "our-people/", "our-experts/",
    "user/", "users/", "autore/", "firma/", "redaktion/", "redactie/", "auteurs-", "autor-",
    "forfatter/", "skribent/", "szerzo/", "toimittaja/", "yazar/", "yazarlar/", "penulis/",
    "journaliste/",
    "journalistes/", "redactor/", "colunista/", "colunistas/", "columnista/", "creator/",
    "blog-authors/", "reviewer/", "expert/", "experts/", "menschen/",
  ])

  /// What follows a slash in the address of a section.
  private static let sectionMarks = ByteTable([
    "category/", "categories/", "section/", "sections/", "rubrik/", "rubrique/", "rubriques/",
    "kategorie/", "kategori/", "categoria/", "categorie/", "ressort/", "seccion/", "secciones/",
  ])

  /// Whether a link's path is that of an author's page.
  static func matches(_ href: ArraySlice<UInt8>) -> Bool { leads(href, to: marks) }

  /// Whether a link's path is that of a section's page.
  static func isSection(_ href: ArraySlice<UInt8>) -> Bool { leads(href, to: sectionMarks) }

  private static func leads(_ href: ArraySlice<UInt8>, to marks: ByteTable) -> Bool {
    guard var slash = href.firstPlace(of: UInt8(ascii: "/")) else { return false }
    while true {
      let rest = href[(slash + 1)...]
      if let mark = marks.first(beginning: rest) { return rest.count > mark.count }
      guard let next = rest.firstPlace(of: UInt8(ascii: "/")) else { return false }
      slash = next
    }
  }
}
