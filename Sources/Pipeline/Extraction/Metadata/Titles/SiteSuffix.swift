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

/// A title taken apart at `|`, ` - `, `: ` and their like.
struct TitleParts {
  private let utf8: [UInt8]
  private let scalars: [Unicode.Scalar]
  /// Where each scalar starts in `utf8`, and the last one ends.
  private let starts: [Int]
  /// `« »` stand around a quotation, and part nothing.
  private let isQuoting: Bool
  /// What is left of the title.
  private var whole: Range<Int>
  /// Ranges of the separators, in order; none of a text with too many, which is no title of a site.
  private var separators: [Range<Int>] = []

  init(_ title: String) {
    let bytes = Array(title.utf8)
    utf8 = bytes
    starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    scalars = Array(title.unicodeScalars)
    whole = 0..<scalars.count
    isQuoting = scalars.contains("«") && scalars.contains("»")
    var index = 0
    while index < scalars.count {
      if let end = separatorEnd(at: index) {
        separators.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    if separators.count > Limits.titleSeparatorsMax { separators = [] }
  }

  var text: String { string(whole) }
  var count: Int { separators.count + 1 }
  var first: String {
    string(whole.lowerBound..<(separators.first?.lowerBound ?? whole.upperBound))
  }
  var last: String { string((separators.last?.upperBound ?? whole.lowerBound)..<whole.upperBound) }

  /// Whether the last part stands behind a bar, or what some write for one.
  var endsBehindBar: Bool {
    guard let last = separators.last else { return false }
    let signs = scalars[last].filter { $0 != " " && $0 != "\u{3000}" }
    let isEastAsianBar = ["_", "--"].contains { signs.elementsEqual($0.unicodeScalars) }
    return signs.contains { "|｜ㅣ«‹<".unicodeScalars.contains($0) }
      || isEastAsianBar && isEastAsian(last.lowerBound - 1)
  }

  /// Whether the last part stands behind a colon.
  var endsBehindColon: Bool {
    separators.last.map { scalars[$0].contains { $0 == ":" || $0 == "：" } } ?? false
  }

  mutating func dropLast() {
    guard let range = separators.popLast() else { return }
    whole = whole.lowerBound..<range.lowerBound
  }

  mutating func dropFirst() {
    guard !separators.isEmpty else { return }
    whole = separators.removeFirst().upperBound..<whole.upperBound
  }

  /// What stands before and what stands behind each separator.
  var ends: [String] {
    separators.flatMap {
      [string(whole.lowerBound..<$0.lowerBound), string($0.upperBound..<whole.upperBound)]
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: utf8[starts[range.lowerBound]..<starts[range.upperBound]], as: UTF8.self)
  }

  /// How a sign divides titles.
  private enum Sign {
    /// With white space around it.
    case spaced
    /// With white space before it.
    case afterSpace
    /// With white space behind it.
    case beforeSpace
    /// Wherever it stands.
    case tight
    /// With white space around it, or between East Asian characters.
    case hyphen
  }

  private func sign(_ scalar: Unicode.Scalar) -> Sign? {
    switch scalar {
    case "«" where isQuoting, "»" where isQuoting: nil
    case "|", "｜", "ㅣ", "_", "：": .tight
    case "–", "—", "»": .afterSpace
    case ":": .beforeSpace
    case "-": .hyphen
    case "·", "«", "•", "∣", "<", ">", "‹", "›", "~", "⋆", "/": .spaced
    default: nil
    }
  }

  /// The end of the separator that starts here; nil when none does.
  private func separatorEnd(at start: Int) -> Int? {
    let signs = skipBlanks(start)
    guard signs < scalars.count, let kind = sign(scalars[signs]) else { return nil }
    var after = signs + 1
    if after < scalars.count, sign(scalars[after]) != nil { after += 1 }
    let end = skipBlanks(after)
    let (isAfterSpace, isBeforeSpace) = (signs > start, end > after)
    let divides =
      switch kind {
      case .tight: true
      case .afterSpace: isAfterSpace
      case .beforeSpace: isBeforeSpace
      case .spaced: isAfterSpace && isBeforeSpace
      case .hyphen:
        isAfterSpace ? isBeforeSpace : isEastAsian(signs - 1) || isEastAsian(end)
      }
    return divides ? end : nil
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\u{3000}" {
      index += 1
    }
    return index
  }

  private func isEastAsian(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].value >= 0x2E80
  }

  /// Without a separator that has nothing before or behind it.
  static func trimmed(_ title: String) -> String {
    var text = Substring(title)
    let hasOpenedQuotes = title.utf8.contains(0xAB) && title.contains("«")
    while let last = text.last, "-–—|·:»« ".contains(last) {
      // `: » «` end a title, `»` also closes quotes; with a blank before they divide.
      if ":»«".contains(last), text.dropLast().last != " " { break }
      if last == "»", hasOpenedQuotes { break }
      text.removeLast()
    }
    while let first = text.first, "-–—|·:» ".contains(first) {
      if first == "»", text.dropFirst().first != " " { break }
      text.removeFirst()
    }
    return String(text)
  }
}
