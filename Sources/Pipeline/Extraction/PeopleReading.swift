// Who wrote it: names from linked data, metadata, links and bylines, made comparable.
import Model
import Text

struct PeopleFinding {
  var authors: [Author] = []
  var origin = "none"
}

enum PeopleReading {
  /// The first source that names a person; addresses and notes are added from the others.
  static func read(
    _ head: PageHead, _ linked: LinkedArticle?, lines: [String], siteNames: [String],
    clean: (String) -> String, resolve: (String) -> String?, isNear: (Int) -> Bool
  ) -> PeopleFinding {
    let sources: [(String, [Author])] = [
      ("json-ld", linked?.authors ?? []),
      ("meta", (metaNames(head) + labelled(head)).map { Author(name: $0) }),
      ("rel=author", head.relAuthors.filter { isNear($0.node) }.map(\.author)),
      ("itemprop", head.itemAuthors.filter { isNear($0.node) }.map(\.author)),
    ]
    var signedBySite: Author?
    for (origin, raw) in sources {
      let found = stated(raw, clean, resolve)
      let people = found.filter { !TitleReading.isName($0.name, siteNames) }
      if !people.isEmpty {
        return PeopleFinding(authors: complete(people, head, clean, resolve), origin: origin)
      }
      signedBySite = signedBySite ?? found.first
    }
    let guesses: [(String, [[Author]], Int)] = [
      ("byline", head.bylines.filter { isNear($0.node) }.flatMap { bylineReadings($0) }, 1),
      ("text", lines.filter(PersonName.hasMark).map { [Author(name: $0)] }, 1),
      ("path", [head.pathAuthors.filter { isNear($0.node) }.prefix(2).map(\.author)], 2),
    ]
    for (origin, readings, wordsMin) in guesses {
      for reading in readings {
        let people = stated(reading, clean, resolve).filter {
          PersonName.isPlausible($0.name, wordsMin: wordsMin)
            && !TitleReading.isName($0.name, siteNames)
        }
        guard !people.isEmpty else { continue }
        return PeopleFinding(authors: complete(people, head, clean, resolve), origin: origin)
      }
    }
    // The site and organisations sign only what nobody else does.
    if let signedBySite { return PeopleFinding(authors: [signedBySite], origin: "site") }
    let organisations = (linked?.organisations ?? []) + (linked?.authors ?? []).map(\.name)
    let names = organisations.map(clean).filter {
      !$0.isEmpty && $0.utf8.count <= Limits.personNameBytesMax
    }
    guard let name = names.first, !name.contains("://") else { return PeopleFinding() }
    return PeopleFinding(authors: [Author(name: name)], origin: "json-ld organisation")
  }

  private static func metaNames(_ head: PageHead) -> [String] {
    let plain = [
      "author", "article:author", "parsely-author", "sailthru.author", "byl",
      "article:author_name", "byline", "cxenseparse:author", "shareaholic:article_author_name",
      "og:article:author", "authors", "dcterms.creator.name", "article.author", "news_author",
    ].flatMap(head.metaAll)
    // Libraries put the family name first.
    let catalogued = ["dc.creator", "dcterms.creator", "citation_author", "citation_authors"]
      .flatMap(head.metaAll).map(PersonName.inReadingOrder)
    return plain + catalogued
  }

  /// Values of Twitter's labels for the author.
  private static func labelled(_ head: PageHead) -> [String] {
    ["1", "2"].flatMap { number -> [String] in
      let label = head.meta("twitter:label" + number).map { $0.trimmed.lowercased() } ?? ""
      return authorLabels.contains(label) ? head.metaAll("twitter:data" + number) : []
    }
  }

  private static let authorLabels: Set<String> = [
    "written by", "by", "author", "posted by", "verfasst von", "geschrieben von", "von", "autor",
    "écrit par", "par", "auteur", "rédigé par", "escrito por", "por", "scritto da", "di", "autore",
    "geschreven door", "door", "skriven av", "skrevet av", "skrevet af", "kirjoittanut",
    "napisane przez", "written by:", "글쓴이", "작성자", "작성자:", "撰写者", "作者", "執筆者", "投稿者",
    "yazan", "yazar", "автор", "ditulis oleh",
  ]

  /// How a byline may be read, best first: its links, then each of its lines.
  private static func bylineReadings(_ byline: MarkedName) -> [[Author]] {
    let lines = byline.lines.prefix(6).map { [Author(name: $0, url: byline.url)] }
    return (byline.people.isEmpty ? [] : [byline.people]) + lines
  }

  /// The persons named, each once.
  private static func stated(
    _ raw: [Author], _ clean: (String) -> String, _ resolve: (String) -> String?
  ) -> [Author] {
    var found: [Author] = []
    for author in raw.prefix(Limits.namesMax) {
      for name in PersonName.split(clean(author.name))
      where !found.contains(where: { same($0.name, name) }) {
        found.append(
          Author(name: name, url: author.url.flatMap(resolve), bio: author.bio.map(clean)))
      }
    }
    return found
  }

  private static func complete(
    _ authors: [Author], _ head: PageHead, _ clean: (String) -> String,
    _ resolve: (String) -> String?
  ) -> [Author] {
    let marked = head.relAuthors + head.itemAuthors + head.pathAuthors
    return authors.map { author in
      var author = author
      if author.url == nil {
        author.url = marked.first { same(clean($0.name), author.name) }?.url.flatMap(resolve)
      }
      if author.bio == nil {
        author.bio = head.biographies.map(clean).first { $0.hasPrefix(author.name) }
      }
      return author
    }
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    left.lowercased() == right.lowercased()
  }
}

extension MarkedName {
  fileprivate var author: Author { Author(name: name, url: url) }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
