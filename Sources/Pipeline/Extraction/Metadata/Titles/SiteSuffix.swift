// What a site hangs on to its titles, in front or behind: its name, its slogan, a section.
import Text

/// Takes names of the site and of its sections off the ends of titles.
struct SiteSuffix {
  private let sites: [[UInt8]]
  private let sections: [[UInt8]]

  /// Characters of the name of an East Asian paper that is known by its end alone: `로동신문`.
  private static let mediumCharactersMax = 8

  init(sites: [String], sections: [String]) {
    self.sites = sites.map { ComparableTitle($0).letters }.filter { $0.count > 2 }
    self.sections = sections.map { ComparableTitle($0).letters }.filter { $0.count > 2 }
  }

  /// Whether a text is a stated name of the site, letter for letter: `Bogi Wire - news of the north`.
  func isName(_ text: String) -> Bool { sites.contains(ComparableTitle(text).letters) }

  /// Whether a text is the site's name and nothing else.
  func isSite(_ part: String) -> Bool { isSite(ComparableTitle(part)) }

  func isSite(_ title: ComparableTitle) -> Bool {
    let letters = title.letters
    guard !letters.isEmpty else { return true }
    if title.text.count <= SiteSuffix.mediumCharactersMax, EastAsianName.isWritten(in: title.text),
      EastAsianName.isPaper(title.text)
    {
      return true
    }
    return sites.contains { site in
      if site == letters { return true }
      let hasAddition = letters.starts(with: site) && letters.count < site.count * 2
      let isShortened = letters.count > 4 && site.starts(with: letters)
      return (site.count > 4 && hasAddition) || isShortened
    }
  }

  /// Whether the site's name stands in front of a title. Here only the whole name counts, or its domain:
  /// `Korea: …` in the Korea Times and `人民日报：…` elsewhere say what the article is about, or who said it.
  private func opensWithSite(_ parts: TitleParts) -> Bool {
    let letters = ComparableTitle(parts.first).letters
    let isDomain = parts.first.utf8.contains(UInt8(ascii: "."))
    return letters.isEmpty
      || sites.contains { $0 == letters || isDomain && $0.count > 4 && letters.starts(with: $0) }
  }

  /// The title without the site at either end and without a section behind it.
  func cut(_ title: String) -> String {
    var parts = TitleParts(title)
    while parts.count > 1 {
      if isSite(parts.last) || endsWithSection(parts) {
        parts.dropLast()
      } else if opensWithSite(parts) {
        parts.dropFirst()
      } else {
        break
      }
    }
    return TitleParts.trimmed(parts.text)
  }

  /// Parts behind a title, at most: the page's kind, section and site.
  private static let unknownPartsMax = 3
  private static let unknownWordsMax = 5

  /// The title without short parts behind its last bars: sections and the site, under whatever name.
  func cutUnknown(_ title: String) -> String {
    var parts = TitleParts(title)
    var kept = title
    for _ in 0..<SiteSuffix.unknownPartsMax where parts.count > 1 && parts.endsBehindBar {
      let tail = parts.last
      parts.dropLast()
      let isShort = tail.utf8.count * 2 < parts.text.utf8.count
      guard isShort, tail.split(at: " ").count <= SiteSuffix.unknownWordsMax,
        !SiteSuffix.isInstalment(tail)
      else { break }
      kept = TitleParts.trimmed(parts.text)
    }
    return kept
  }

  /// `Part 2`, `Teil 3`, `第2回`, `(2)`: one of a series.
  private static func isInstalment(_ part: String) -> Bool {
    guard part.utf8.contains(where: isASCIIDigit) else { return false }
    let word = part.lowercased().prefix { !" .".contains($0) }
    return SiteSuffix.instalments.contains(String(word)) || EastAsianName.isWritten(in: part)
      || !part.contains(where: \.isLetter)
  }

  private static let instalments: Set<String> = [
    "part", "pt", "episode", "ep", "chapter", "volume", "vol", "day", "week", "no", "teil", "folge",
    "partie", "épisode", "parte", "capítulo", "puntata", "deel", "del", "część", "часть", "bölüm",
  ]

  /// What stands behind a colon is said of the title's matter, whatever the section is called.
  private func endsWithSection(_ parts: TitleParts) -> Bool {
    let part = parts.last
    return !parts.endsBehindColon && SiteSuffix.commonSections.contains(part.trimmed)
      || !sections.isEmpty && sections.contains(ComparableTitle(part).letters)
  }

  /// What East Asian papers divide themselves into, and write behind their titles.
  private static let commonSections: Set<String> = [
    "정치", "경제", "사회", "국제", "문화", "스포츠", "연예", "북한", "오피니언", "정치일반", "사회일반", "국제일반",
    "政治", "経済", "社会", "国際", "文化", "スポーツ", "科学", "時政", "时政", "国际", "國際", "经济", "經濟", "社會",
    "軍事", "军事", "评论", "評論",
  ]
}
