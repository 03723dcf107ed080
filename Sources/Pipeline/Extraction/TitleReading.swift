// The article's title: which of the page's titles it is, and what the site hung on to it.
import Text

struct TitleFinding {
  var title: String?
  var asPublished: String?
  var genre: String?
  var origin: String
}

enum TitleReading {
  /// Chooses among the page's titles and removes site name and genre.
  static func read(
    _ head: PageHead, _ linked: LinkedArticle?, h1: [String], siteNames: [String],
    clean: (String) -> String
  ) -> TitleFinding {
    let candidates: [(String, String?)] = [
      ("json-ld", linked?.isArticle == true ? linked?.headline : nil),
      ("og:title", head.meta("og:title")),
      ("headline", head.itemHeadline),
      ("twitter:title", head.meta("twitter:title")),
      (
        "citation_title",
        head.meta("citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
      ),
      ("title", head.title),
    ]
    let cleaned = candidates.compactMap { origin, text -> (String, String)? in
      guard let text else { return nil }
      let title = dropDangling(clean(text))
      return title.isEmpty || title.utf8.count > Limits.fieldBytesMax ? nil : (origin, title)
    }
    let headings = h1.map(clean).filter { !$0.isEmpty && !isName($0, siteNames) }
    guard let first = cleaned.first else {
      guard let heading = headings.first else { return TitleFinding(origin: "none") }
      return finish(heading, "h1", siteNames)
    }
    // A heading that a title begins with, or that is the title without its suffix, is the title as
    // shown.
    for heading in headings where heading.utf8.count > 8 {
      for (_, title) in cleaned where contains(title, heading) {
        return finish(heading, "h1", siteNames)
      }
    }
    return finish(withoutSite(first.1, siteNames, headings), first.0, siteNames)
  }

  private static func finish(_ title: String, _ origin: String, _ sites: [String]) -> TitleFinding {
    let asPublished = withoutSite(title, sites, [])
    let (bare, genre) = Genre.split(asPublished)
    return TitleFinding(title: bare, asPublished: asPublished, genre: genre, origin: origin)
  }

  private static func contains(_ title: String, _ heading: String) -> Bool {
    let long = Similarity.letters(Fold.bytes(ArraySlice(Array(title.utf8))))
    let short = Similarity.letters(Fold.bytes(ArraySlice(Array(heading.utf8))))
    guard !short.isEmpty, short.count * 3 >= long.count else { return false }
    return long.starts(with: short) || long.suffix(short.count).elementsEqual(short)
  }

  static func isName(_ text: String, _ names: [String]) -> Bool {
    let folded = key(text)
    return names.contains { key($0) == folded }
  }

  private static func key(_ text: String) -> [UInt8] {
    Similarity.letters(Fold.bytes(ArraySlice(Array(text.utf8))))
  }

  /// `Title - ` and ` | Title`: a separator with nothing behind it.
  static func dropDangling(_ title: String) -> String {
    var text = Substring(title)
    while let last = text.last, "-–—|·:»« ".contains(last) {
      if last == ":" || last == "»" || last == "«", text.dropLast().last != " " { break }
      text.removeLast()
    }
    while let first = text.first, "-–—|·: ".contains(first) { text.removeFirst() }
    return String(text)
  }

  private static let separators = [
    " | ", " – ", " — ", " - ", " · ", " » ", " « ", " :: ", " ‹ ", " • ", " / ", " ｜ ", "｜", "_",
    " : ", "|", " ∣ ", " < ", ": ",
  ]

  /// Cuts the site's name, at either end, behind a separator.
  private static func withoutSite(
    _ title: String, _ sites: [String], _ headings: [String]
  ) -> String {
    var text = title
    for _ in 0..<3 {
      guard let shorter = cut(text, sites) else { break }
      text = shorter
    }
    return text
  }

  private static func cut(_ title: String, _ sites: [String]) -> String? {
    for separator in separators {
      let parts = split(title, separator)
      guard parts.count > 1, let last = parts.last, let first = parts.first else { continue }
      if isSite(last, sites) {
        return dropDangling(parts.dropLast().joined(separator: separator))
      }
      if isSite(first, sites), separator != ": " || parts.count > 1 {
        return dropDangling(parts.dropFirst().joined(separator: separator))
      }
      // An unknown last part behind a bar is the site, when it is short against the rest.
      if separator == " | " || separator == "｜" || separator == " ｜ " {
        let rest = parts.dropLast().joined(separator: separator)
        if last.utf8.count * 2 < rest.utf8.count, last.split(separator: " ").count <= 5 {
          return dropDangling(rest)
        }
      }
    }
    return nil
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts.map { dropDangling($0) }
  }

  private static func isSite(_ part: String, _ sites: [String]) -> Bool {
    let folded = key(part)
    guard !folded.isEmpty else { return true }
    return sites.contains { site in
      let name = key(site)
      guard name.count > 2 else { return false }
      return name == folded
        || (folded.count >= 3 && name.count > 4 && folded.starts(with: name)
          && folded.count < name.count * 2)
        || (folded.count > 4 && name.starts(with: folded))
    }
  }
}

enum Genre {
  private static let names: [(suffix: String, genre: String)] = [
    ("oped", "op-ed"), ("op-ed", "op-ed"), ("opinion", "opinion"), ("analysis", "analysis"),
    ("editorial", "editorial"), ("interview", "interview"), ("book review", "review"),
    ("review", "review"),
    ("commentary", "commentary"), ("column", "column"), ("kommentar", "commentary"),
    ("사설", "editorial"),
    ("칼럼", "column"), ("기고", "opinion"), ("인터뷰", "interview"), ("社説", "editorial"),
    ("社评", "editorial"),
  ]

  /// `Title – OpEd` → `Title`, `op-ed`; `[사설] 제목` → `제목`, `editorial`.
  static func split(_ title: String) -> (title: String, genre: String?) {
    for separator in [" – ", " — ", " - ", " | "] {
      guard let range = title.ranges(of: separator).last else { continue }
      let suffix = title[range.upperBound...].lowercased()
      if let found = names.first(where: { $0.suffix == suffix }) {
        return (String(title[..<range.lowerBound]), found.genre)
      }
    }
    if title.first == "[", let end = title.firstIndex(of: "]") {
      let mark = title[title.index(after: title.startIndex)..<end].lowercased()
      let rest = title[title.index(after: end)...].drop { $0 == " " }
      if !rest.isEmpty, let found = names.first(where: { $0.suffix == mark }) {
        return (String(rest), found.genre)
      }
    }
    return (title, nil)
  }
}
