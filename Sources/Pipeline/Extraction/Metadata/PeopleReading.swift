// Who wrote it: names from linked data, metadata, links and bylines, made comparable.
import Model
import Text

struct PeopleFinding {
  var authors: [Author] = []
  var origin = "none"
  /// The element that names them, when it was told by its markup.
  var node: Int?

  /// Nobody is named, or only the site.
  var isWeak: Bool { authors.isEmpty || origin == "site" || origin == "json-ld organisation" }
}

enum PeopleReading {
  /// The first source that names a person; addresses and notes are added from the others.
  static func read(
    _ head: PageHead, _ linked: LinkedArticle?, lines: [String], siteNames: [String],
    clean: @escaping (String) -> String, resolve: @escaping (String) -> String?,
    isNear: (Int) -> Bool
  ) -> PeopleFinding {
    let linkedTo = head.relAuthors.filter { isNear($0.node) }
    let marked = head.itemAuthors.filter { isNear($0.node) }
    let sources: [(String, [Author], Int?)] = [
      ("json-ld", linked?.authors ?? [], nil),
      ("meta", (metaNames(head) + labelled(head)).map { Author(name: $0) }, nil),
      ("rel=author", linkedTo.map(\.author), linkedTo.first?.node),
      ("itemprop", marked.map(\.author), marked.first?.node),
    ]
    var signedBySite: Author?
    var account: PeopleFinding?
    for (origin, raw, node) in sources where account == nil {
      let found = stated(raw, clean, resolve)
      let people = found.filter { !TitleReading.isName($0.name, siteNames) }
      if !people.isEmpty {
        let finding = PeopleFinding(
          authors: complete(people, head, clean, resolve), origin: origin, node: node)
        guard people.allSatisfy({ PersonName.isAccount($0.name) }) else { return finding }
        account = finding
      }
      signedBySite = signedBySite ?? found.first
    }
    let readers = Readers(siteNames: siteNames, clean: clean, resolve: resolve)
    let wordsMin = account == nil ? 1 : 2
    if let found = guess(head, lines, isNear, readers, wordsMin: wordsMin) { return found }
    if let account { return account }
    if let sole = soleByline(head, readers) {
      return PeopleFinding(authors: complete([sole], head, clean, resolve), origin: "byline")
    }
    // The site and organisations sign only what nobody else does.
    if let signedBySite { return PeopleFinding(authors: [signedBySite], origin: "site") }
    let organisations = (linked?.organisations ?? []) + (linked?.authors ?? []).map(\.name)
    let names = organisations.map(clean).filter {
      !$0.isEmpty && $0.utf8.count <= Limits.personNameBytesMax
        && !PersonWords.notNames.contains($0.lowercased())
    }
    guard let name = names.first, !name.contains("://") else { return PeopleFinding() }
    return PeopleFinding(authors: [Author(name: name)], origin: "json-ld organisation")
  }

  /// The persons that a line names where a source's pages are known to name them.
  static func read(
    line: String, siteNames: [String], clean: @escaping (String) -> String
  ) -> PeopleFinding? {
    let readers = Readers(siteNames: siteNames, clean: clean, resolve: { _ in nil })
    let people = readers.people([Author(name: line)], wordsMin: 2)
    return people.isEmpty ? nil : PeopleFinding(authors: people, origin: "site memory")
  }

  /// What names are read with.
  private struct Readers {
    var siteNames: [String]
    var clean: (String) -> String
    var resolve: (String) -> String?

    /// The plausible persons among those that a byline may name.
    /// An author's page may be that of an account.
    func people(_ reading: [Author], wordsMin: Int) -> [Author] {
      PeopleReading.stated(reading, clean, resolve).filter { author in
        let isLinked =
          wordsMin == 1 && author.url.map { AuthorPath.matches(Array($0.utf8)[...]) } ?? false
        return
          (PersonName.isPlausible(author.name, wordsMin: wordsMin)
          || isLinked && PersonName.isAccount(author.name))
          && !TitleReading.isName(author.name, siteNames)
      }
    }
  }

  /// The first byline by the text that names a person.
  private static func guess(
    _ head: PageHead, _ lines: [String], _ isNear: (Int) -> Bool, _ readers: Readers, wordsMin: Int
  ) -> PeopleFinding? {
    let bylines = head.bylines.filter { isNear($0.node) }
    let signatures =
      head.signatures.filter { isNear($0.node) }.map(\.author)
      + lines.filter(PersonName.hasMark).map { Author(name: $0) }
    // One word behind `By` is a name when a date follows: "By Jane on May 3", not "By train".
    let dated = signatures.filter { $0.name.contains(where: \.isNumber) }.map { [$0] }
    let paths = head.pathAuthors.filter { isNear($0.node) }.prefix(2).map(\.author)
    let guesses: [(String, [[Author]], Int)] = [
      ("byline", bylines.flatMap { bylineReadings($0) }, wordsMin),
      ("signature", signatures.map { [$0] }, 2),
      ("dated signature", dated, wordsMin),
      ("path", [paths], 2),
    ]
    for (origin, readings, wordsMin) in guesses {
      for reading in readings {
        let people = readers.people(reading, wordsMin: wordsMin)
        guard !people.isEmpty else { continue }
        return PeopleFinding(
          authors: complete(people, head, readers.clean, readers.resolve), origin: origin,
          node: origin == "byline" ? bylines.first?.node : nil)
      }
    }
    return nil
  }

  /// The person in bylines away from the text, when they all name the same one.
  private static func soleByline(_ head: PageHead, _ readers: Readers) -> Author? {
    var sole: Author?
    for byline in head.bylines where !byline.isForeign && byline.lines.count <= 4 {
      let readings = bylineReadings(byline).map { readers.people($0, wordsMin: 2) }
      guard let people = readings.first(where: { !$0.isEmpty }) else { continue }
      if let sole, !same(sole.name, people[0].name) { return nil }
      if people.count > 1 { return nil }
      sole = people[0]
    }
    return sole
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
  fileprivate static func stated(
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
