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
    let metaNames =
      head.metaAll("author") + head.metaAll("article:author") + head.metaAll("parsely-author")
      + head.metaAll("sailthru.author") + head.metaAll("dc.creator") + head.metaAll("byl")
      + head.metaAll("citation_author") + head.metaAll("dcterms.creator")
      + head.metaAll("article:author_name") + head.metaAll("byline")
    var labelled: [String] = []
    for number in ["1", "2"] {
      let label = head.meta("twitter:label" + number)?.lowercased() ?? ""
      if label.hasPrefix("written by") || label.hasPrefix("by") || label == "verfasst von"
        || label == "écrit par"
      {
        labelled += head.metaAll("twitter:data" + number)
      }
    }
    let sources: [(String, [Author])] = [
      ("json-ld", linked?.authors ?? []),
      ("meta", (metaNames + labelled).map { Author(name: $0) }),
      ("rel=author", head.relAuthors.filter { isNear($0.node) }.map(\.author)),
      ("itemprop", head.itemAuthors.filter { isNear($0.node) }.map(\.author)),
      ("byline", head.bylines.filter { isNear($0.node) }.map(\.author)),
      ("text", lines.map { Author(name: $0) }),
      ("path", head.pathAuthors.filter { isNear($0.node) }.prefix(2).map(\.author)),
    ]
    for (origin, raw) in sources {
      let found = people(raw, origin, siteNames, clean, resolve)
      if !found.isEmpty {
        return PeopleFinding(authors: complete(found, head, clean, resolve), origin: origin)
      }
    }
    // An organisation signs only what nobody else does.
    let organisations = (linked?.organisations ?? []) + (linked?.authors ?? []).map(\.name)
    let names = organisations.map(clean).filter {
      !$0.isEmpty && $0.utf8.count <= Limits.personNameBytesMax
    }
    guard let name = names.first, !name.contains("://") else { return PeopleFinding() }
    return PeopleFinding(authors: [Author(name: name)], origin: "json-ld organisation")
  }

  private static func people(
    _ raw: [Author], _ origin: String, _ siteNames: [String], _ clean: (String) -> String,
    _ resolve: (String) -> String?
  ) -> [Author] {
    let isGuess = origin == "byline" || origin == "text" || origin == "path"
    var found: [Author] = []
    for author in raw.prefix(Limits.namesMax) {
      for name in PersonName.split(clean(author.name), needsMark: origin == "text") {
        let isKnown = found.contains { same($0.name, name) }
        guard !isKnown, !TitleReading.isName(name, siteNames),
          !isGuess || PersonName.isPlausible(name, wordsMin: origin == "path" ? 2 : 1)
        else { continue }
        found.append(
          Author(name: name, url: author.url.flatMap(resolve), bio: author.bio.map(clean)))
      }
      if origin == "byline" || origin == "text", !found.isEmpty { break }
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

enum PersonName {
  private static let particles: Set<String> = [
    "de", "van", "von", "der", "den", "la", "le", "bin", "al", "el", "di", "da", "del", "du", "dos",
    "das", "ten",
    "ter", "zu", "ibn", "e", "y", "st.", "af", "av",
  ]
  private static let commonWords: Set<String> = [
    "youtube", "video", "videos", "faculty", "profile", "login", "name", "posted", "twitter",
    "facebook", "home",
    "illustration", "recipe", "community", "positions", "program", "staff", "january", "february",
    "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "feb", "aug", "sept",
    "date", "more",
    "link", "recent", "posts", "news", "newspaper", "publisher", "share", "written", "author",
    "authors", "member",
    "team", "instagram", "sponsored", "agency", "website", "podcast", "photo", "photos", "content",
    "blog", "press",
    "english", "updated", "published", "reading", "strategy", "redaktion", "copyright", "kontakt",
    "foto", "bild",
  ]

  /// Whether a guessed name looks like one: every word capitalised (where its script has capitals)
  /// or a particle, and none of them a word that pages put next to names.
  static func isPlausible(_ name: String, wordsMin: Int) -> Bool {
    let words = name.split(separator: " ")
    guard words.count >= wordsMin || !(name.first?.isASCII ?? true), words.count <= 5 else {
      return false
    }
    for (index, word) in words.enumerated() {
      let lower = word.lowercased()
      if commonWords.contains(lower) { return false }
      guard let first = word.first, first.isLetter || "'’(\"".contains(first) else { return false }
      if first.isLowercase, index == 0 || !particles.contains(lower) { return false }
    }
    return true
  }

  private static let openers = [
    "by ", "by: ", "written by ", "posted by ", "published by ", "author: ", "authors: ",
    "authored by ", "story by ",
    "words by ", "text by ", "reported by ", "report by ", "von ", "von: ", "text: ", "text von ",
    "autor: ", "autorin: ",
    "par ", "por ", "di ", "door ", "av ", "af ", "tekst ", "text ", "a cura di ", "de ",
    "opinion by ", "analysis by ",
    "medically reviewed by ", "edited by ", "about the author ", "reporter ", "글 ", "글·사진 ", "记者 ",
    "記者 ", "作者：", "作者:", "记者：", "文／", "文/",
  ]
  private static let closers = [
    " 기자", " 특파원", " 선임기자", " 논설위원", " 객원기자", "기자", "특파원", "记者", "記者", " 記者", " 记者",
  ]
  private static let notNames: Set<String> = [
    "admin", "administrator", "editor", "editors", "staff", "staff writer", "staff reporter",
    "redaktion",
    "the editors", "editorial team", "editorial staff", "editorial board", "news desk", "newsroom",
    "web desk",
    "guest", "guest author", "contributor", "author", "authors", "anonymous", "unknown", "team",
    "news", "online",
    "redaction", "rédaction", "la rédaction", "redacción", "redazione", "redactie", "webmaster",
    "support", "us",
    "more", "read more", "view all posts", "profile", "follow", "share", "null", "none",
    "undefined", "user", "by",
    "all posts", "see all", "bio", "about", "super user", "default", "contact", "updated",
    "published", "email",
    "posts", "website", "twitter", "facebook", "instagram", "linkedin", "view bio", "full bio",
    "contributors",
  ]

  /// The person names in a byline; empty when it holds none.
  static func split(_ written: String, needsMark: Bool = false) -> [String] {
    var text = written
    var hadMark = false
    var changed = true
    while changed {
      changed = false
      let lower = text.lowercased()
      for opener in openers where lower.hasPrefix(opener) && text.count > opener.count {
        text = String(text.dropFirst(opener.count)).trimmed
        hadMark = true
        changed = true
        break
      }
    }
    if needsMark, !hadMark, !closers.contains(where: { text.contains($0) }) { return [] }
    if text.contains("http") || text.contains("://") { return [] }
    text = cutAtDate(text)
    var names: [String] = []
    for part in parts(text) {
      guard let name = clean(part), !names.contains(name) else { continue }
      names.append(name)
    }
    return names
  }

  /// What stands before a date, a time or a label in a byline.
  private static func cutAtDate(_ text: String) -> String {
    var cut = text
    for mark in [
      " on ", " am ", " | ", " - ", " – ", " — ", " • ", " · ", " // ", "Published", "Updated",
      "Posted", "(", "[", "<", "/ ",
    ] {
      if let range = cut.firstRange(of: mark), range.lowerBound > cut.startIndex {
        let tail = cut[range.upperBound...]
        let separates = mark.contains(where: { "|-–—•·/(<[".contains($0) })
        if separates || tail.contains(where: \.isNumber) || mark.first?.isUppercase == true {
          cut = String(cut[..<range.lowerBound])
        }
      }
    }
    if let digit = cut.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let words = cut[..<digit].split(separator: " ")
      cut = words.dropLast(words.count > 2 ? 1 : 0).joined(separator: " ")
    }
    return cut.trimmed
  }

  private static func parts(_ text: String) -> [String] {
    var parts = [text]
    for separator in [
      " and ", " & ", " und ", " et ", " y ", " with ", ";", "、", "，", " / ", "·", "\n", " e ",
      " og ", " och ", " en ",
    ] {
      parts = parts.flatMap { part -> [String] in
        var pieces: [String] = []
        var rest = Substring(part)
        while let range = rest.firstRange(of: separator) {
          pieces.append(String(rest[..<range.lowerBound]))
          rest = rest[range.upperBound...]
        }
        return pieces + [String(rest)]
      }
    }
    return parts.flatMap { part -> [String] in
      let pieces = part.split(separator: ",").map { String($0).trimmed }
      guard pieces.count > 1 else { return [part] }
      // "Jane Doe, John Roe" are two; "Jane Doe, Staff Writer" and "Jane Doe, MD" are one.
      if pieces.allSatisfy({ $0.split(separator: " ").count >= 2 && !isRole($0) }) { return pieces }
      return [pieces[0]]
    }
  }

  private static func isRole(_ text: String) -> Bool {
    let lower = text.lowercased()
    return [
      "writer", "editor", "reporter", "correspondent", "columnist", "contributor", "staff",
      "producer", "journalist",
      "professor", "director", "university", "press", "news", "analyst", "fellow", "chief",
      "agency", "redakt",
      "korrespond", "manager", "author", "university", "institute", "senior", "co-founder", "ceo",
      "ph.d", "m.d",
    ].contains { lower.contains($0) }
  }

  private static func clean(_ part: String) -> String? {
    var name = part.trimmed
    for closer in closers where name.hasSuffix(closer) && name.count > closer.count {
      name = String(name.dropLast(closer.count)).trimmed
      break
    }
    while let last = name.last, ".,:;|-–—*".contains(last) {
      if last == ".", name.dropLast().last?.isUppercase == true || name.hasSuffix("Jr.") { break }
      name.removeLast()
    }
    name = name.trimmed
    let words = name.split(separator: " ")
    guard name.utf8.count >= 2, name.utf8.count <= Limits.personNameBytesMax, words.count <= 6,
      !name.contains(where: { "@{}<>?!\"=#_/\\".contains($0) }),
      !notNames.contains(name.lowercased()), name.contains(where: \.isLetter)
    else { return nil }
    if name.contains(where: { $0.isASCII && $0.isNumber }), words.count > 1 { return nil }
    return name
  }
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
