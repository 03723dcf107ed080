// Quick looks at bytes for what may name an author: how signatures start, where links lead.

/// What the signatures of articles start with: a quick look before names are read from them.
enum SignatureMarks {
  private static let marks = ByteTable([
    "by ", "by:", "written by", "posted by", "words by", "text by", "story by", "author:",
    "authors:", "von ", "von:", "text von", "text:", "text & fotos:", "text und fotos:", "autor:",
    "autorin:", "autoren",
    "verfasst von", "gastbeitrag von", "blog beitrag von", "par ", "par:", "auteur", "écrit par",
    "por ", "por:", "escrito por", "di ", "di:", "a cura di", "scritto da", "door ", "door:", "av ",
    "av:", "text av", "skriven av", "tekst:", "contributors:", "contributor:", "reporter:",
    "글 ", "글·", "기자 ", "작성자", "记者", "記者", "作者", "本报记者", "本報記者", "文／", "文/", "文：",
    "撰文", "取材・文", "執筆",
  ])

  static func open(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.firstIndex(where: { $0 > 32 }) else { return false }
    return marks.contains(startingWith: lowercase(text[start])) { isPrefix($0, of: text[start...]) }
  }

  /// Whether the text starts with a mark, or is a mark without its blank.
  private static func isPrefix(_ mark: [UInt8], of text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= mark.count - 1 else { return false }
    for (byte, expected) in zip(text, mark) {
      let isBlank = byte <= 32 && expected == 32
      if lowercase(byte) != expected, !isBlank { return false }
    }
    return text.count >= mark.count || mark.last == 32
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 0x20 : byte
  }
}

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
    "forfatter/", "skribent/", "yazar/", "yazarlar/", "penulis/", "journaliste/",
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
      if let first = rest.first, let mark = marks[first].first(where: { rest.starts(with: $0) }) {
        return rest.count > mark.count
      }
      guard let next = rest.firstPlace(of: UInt8(ascii: "/")) else { return false }
      slash = next
    }
  }
}
