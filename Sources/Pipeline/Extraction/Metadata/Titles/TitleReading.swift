// The article's title: which of the page's titles it is, and what the site hung on to it.
import Text

/// A title that metadata state, without the site's name.
private struct StatedTitle {
  var origin: String
  var title: ComparableTitle
  /// Made for readers (linked data, Open Graph), not for search engines.
  var isEditorial: Bool { origin == "json-ld" || origin == "og:title" }
}

/// A heading of the page; a kicker or a subtitle in it is a piece of its own.
private struct Heading {
  var isMain: Bool
  var pieces: [String]
  var title: ComparableTitle
  /// Without its kicker.
  var bare: ComparableTitle
}

/// Chooses the title: as the page shows it, where a heading agrees with what metadata state.
struct TitleReading {
  private let site: SiteSuffix
  private let stated: [StatedTitle]
  private let marked: [MarkedHeading]
  private let clean: (String) -> String
  /// What stands above the text; most pages are not asked for it.
  private let shown: () -> ShownTitle?

  static func read(
    _ head: PageHead, _ linked: LinkedArticle?, siteNames: [String],
    clean: @escaping (String) -> String, shown: @escaping () -> ShownTitle?
  ) -> TitleFinding {
    let reading = TitleReading(head, linked, siteNames, clean, shown)
    guard let (title, origin) = reading.choice() else { return TitleFinding(origin: "none") }
    let withoutSite = reading.site.cut(title)
    // What ends it may be the genre, and not the name of a site that nothing tells.
    let isOfGenre = Genre.split(withoutSite).genre != nil
    let asPublished = isOfGenre ? withoutSite : reading.site.cutUnknown(withoutSite)
    let (bare, genre) = Genre.split(asPublished)
    return TitleFinding(
      title: bare, asPublished: asPublished, genre: genre ?? reading.genre(of: bare, linked),
      origin: origin)
  }

  /// What the titles that metadata state say of the genre where the page shows it without, or the type of the
  /// article in linked data.
  private func genre(of bare: String, _ linked: LinkedArticle?) -> String? {
    let letters = ComparableTitle(bare).letters
    for other in stated where other.title.letters.count > letters.count {
      let (title, genre) = Genre.split(other.title.text)
      if genre != nil, ComparableTitle(title).letters == letters { return genre }
    }
    return linked?.types.lazy.compactMap(Genre.ofType).first
  }

  /// What stands behind the last separator of the titles that metadata state, each once.
  static func endings(
    _ head: PageHead, _ linked: LinkedArticle?, clean: (String) -> String
  ) -> [String] {
    let titles = [head.title, head.meta("og:title"), linked?.headline].compactMap { $0 }.map(clean)
    return Set(
      titles.compactMap { title in
        let parts = TitleParts(title)
        let ending = parts.last
        return parts.count > 1 && ending.utf8.count <= Limits.titleEndingBytesMax ? ending : nil
      }
    ).sorted()
  }

  private init(
    _ head: PageHead, _ linked: LinkedArticle?, _ siteNames: [String],
    _ clean: @escaping (String) -> String, _ shown: @escaping () -> ShownTitle?
  ) {
    let site = SiteSuffix(
      sites: siteNames, sections: (linked?.sections ?? []) + head.metaAll("article:section"))
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
    self.site = site
    stated = candidates.compactMap { origin, text in
      guard let text else { return nil }
      let cleaned = clean(text)
      guard cleaned.utf8.count <= Limits.fieldBytesMax, !site.isName(cleaned) else { return nil }
      let title = ComparableTitle(site.cut(cleaned))
      return site.isSite(title) ? nil : StatedTitle(origin: origin, title: title)
    }
    marked = head.headings
    (self.clean, self.shown) = (clean, shown)
  }

  /// nil when it names the site or leads to its root, or is too long for a title.
  private func heading(_ index: Int) -> Heading? {
    guard marked.indices.contains(index) else { return nil }
    let pieces = marked[index].pieces.map(clean).filter { !$0.isEmpty }
    let length = pieces.reduce(0) { $0 + $1.utf8.count }
    guard length <= Limits.fieldBytesMax else { return nil }
    let title = ComparableTitle(pieces.joined(separator: " "))
    let hasKicker = marked[index].hasKicker && pieces.count > 1
    let bare =
      hasKicker ? ComparableTitle(pieces.dropFirst().joined(separator: " ")) : title
    return site.isSite(title) || marked[index].leadsHome
      ? nil : Heading(isMain: marked[index].isMain, pieces: pieces, title: title, bare: bare)
  }

  private func headings(main: Bool) -> [(index: Int, heading: Heading)] {
    marked.indices.lazy.filter { marked[$0].isMain == main }
      .compactMap { index in heading(index).map { (index, $0) } }
  }

  private func choice() -> (title: String, origin: String)? {
    let main = headings(main: true)
    for (index, heading) in main {
      guard let agreed = agreement(heading) else { continue }
      return editorialHeading(after: index, agreed) ?? (agreed, "h1")
    }
    let near = nearest(main.map(\.heading))
    if (near?.likeness ?? 0) < TitleReading.surelyLike, let title = subheading(near) {
      return titleBelowSection(title).map { ($0, "text") } ?? (title, "heading")
    }
    if (near?.likeness ?? 0) < TitleReading.surelyLike, let title = titleAboveText() {
      return (title, "text")
    }
    if let near, near.likeness >= TitleReading.likenessMin || stated.isEmpty || isShown(main) {
      return (near.title, "h1")
    }
    return stated.first.map { (site.cutUnknown($0.title.text), $0.origin) }
      ?? headings(main: false).first.map { ($0.heading.title.text, "heading") }
  }

  /// Whether the page's only main heading is what stands right above the text, and nothing is stated for
  /// readers: what search engines are shown may say it in other words.
  private func isShown(_ main: [(index: Int, heading: Heading)]) -> Bool {
    guard main.count == 1, let only = main.first?.heading.title,
      only.letters.count >= TitleReading.shownLettersMin,
      !stated.contains(where: isIndependent), let shown = shown()
    else { return false }
    return ComparableTitle(clean(shown.text)).letters == only.letters
  }

  /// Whether a title is stated for readers, and not for search engines as well.
  private func isIndependent(_ title: StatedTitle) -> Bool {
    title.isEditorial
      && !stated.contains { $0.origin == "title" && $0.title.letters == title.title.letters }
  }

  /// Words in common between a heading and the stated title, from which on they are about the same.
  private static let likenessMin = 0.3
  /// At most so many in common, and two East Asian titles are about different things: their words are
  /// characters, which recur by chance.
  private static let unlikeMax = 0.15
  /// A heading that a stated title starts with is it.
  private static let surelyLike = 0.9
  /// A heading that a stated title ends with may be the site's.
  private static let perhapsLike = 0.45

  /// The title when a heading, or a part of it, is one of the stated titles.
  private func agreement(_ heading: Heading) -> String? {
    if let same = stated.first(where: { $0.title.letters == heading.title.letters }) {
      // Joining pieces loses the colon between them, capitals the spelling.
      let isSpoilt =
        heading.pieces.count > 1 || heading.title.isShouted
        || heading.title.text.first.map { "[>*•".contains($0) } ?? false
      return isSpoilt ? same.title.text : heading.title.text
    }
    guard 2...Limits.headingPiecesMax ~= heading.pieces.count else { return nil }
    let letters = heading.pieces.map { ComparableTitle($0).letters }
    if let same = stated.first(where: { isRun($0.title.letters, letters) }) {
      return same.title.text
    }
    // Before a site's name that nothing else tells.
    return stated.lazy.flatMap { TitleParts($0.title.text).ends }.first { end in
      let part = ComparableTitle(end).letters
      return part.count >= TitleReading.shownLettersMin && isRun(part, letters)
    }
  }

  /// Whether neighbouring pieces make up the whole.
  private func isRun(_ whole: [UInt8], _ pieces: [[UInt8]]) -> Bool {
    pieces.indices.contains { start in
      var run: [UInt8] = []
      for piece in pieces[start...] {
        run += piece
        if run.count >= whole.count { return run == whole }
      }
      return false
    }
  }

  /// Some sites write the `h1` for search engines and show readers an `h2` right behind it, which
  /// linked data or Open Graph name as the title.
  private func editorialHeading(
    after main: Int, _ agreed: String
  ) -> (title: String, origin: String)? {
    let shown = ComparableTitle(agreed)
    guard let next = heading(main + 1), !next.isMain,
      let search = stated.last, search.origin == "title",
      search.title.letters == shown.letters
        || ComparableTitle(site.cutUnknown(search.title.text)).letters == shown.letters
    else { return nil }
    for other in stated where other.isEditorial && other.title.letters.count >= 12 {
      guard other.title.letters != shown.letters else { continue }
      if next.title.letters == other.title.letters
        || (next.pieces.count > 1 && next.title.ends(with: other.title))
      {
        return (other.title.text, "heading")
      }
    }
    return nil
  }

  /// The main heading that is most like what is stated.
  private func nearest(_ main: [Heading]) -> (title: String, likeness: Double)? {
    let editorial = stated.filter(\.isEditorial)
    let references = editorial.isEmpty ? stated : editorial
    var best: (title: String, likeness: Double)?
    for heading in main {
      var likeness = references.map { $0.title.likeness(heading.title) }.max() ?? 0
      for other in stated {
        let (whole, part) = (other.title.letters.count, heading.title.letters.count)
        guard part > 6, part * 3 >= whole else { continue }
        if other.title.starts(with: heading.title) {
          likeness = max(likeness, TitleReading.surelyLike)
        } else if other.title.ends(with: heading.title) {
          likeness = max(likeness, TitleReading.perhapsLike)
        }
      }
      if best.map({ likeness > $0.likeness }) ?? true { best = (heading.bare.text, likeness) }
    }
    return best
  }

  /// A lower heading that is a stated title or, when no main heading may be it, a part of one.
  ///
  /// - Parameter near: the main heading that is most like what is stated.
  private func subheading(_ near: (title: String, likeness: Double)?) -> String? {
    let lower = headings(main: false).map(\.heading).filter { $0.title.letters.count > 6 }
    // The main heading is the site's, and what is stated both: `Entry Blog`.
    let site = near.map { ComparableTitle($0.title).letters } ?? []
    for heading in lower {
      if let agreed = agreement(heading) { return agreed }
      if stated.contains(where: { isCut($0.title, of: heading.title) }) {
        return heading.title.text
      }
      let both = heading.title.letters + site
      if !site.isEmpty, stated.contains(where: { $0.title.letters == both }) {
        return heading.title.text
      }
    }
    guard (near?.likeness ?? 0) < TitleReading.perhapsLike else { return nil }
    let ends = stated.map { TitleParts($0.title.text).ends.map { ComparableTitle($0).letters } }
    for heading in lower where heading.title.letters.count >= 10 {
      let part = heading.title.letters
      let isPart = zip(stated, ends).contains { other, ends in
        part.count * 3 >= other.title.letters.count && ends.contains(part)
      }
      if isPart { return heading.title.text }
    }
    return nil
  }

  /// What stands before the sign that something was cut off.
  static func beforeCut(_ text: String) -> String? {
    guard let sign = ["…", "..."].lazy.compactMap({ text.firstBytes(of: $0) }).first else {
      return nil
    }
    return String(text[..<sign.lowerBound]).trimmed
  }

  /// Whether a stated title is the beginning of one that the page shows: `States agree to cut the…`.
  private func isCut(_ stated: ComparableTitle, of shown: ComparableTitle) -> Bool {
    guard let beginning = TitleReading.beforeCut(stated.text).map(ComparableTitle.init) else {
      return false
    }
    return beginning.letters.count >= TitleReading.shownLettersMin && shown.starts(with: beginning)
      && shown.letters.count > beginning.letters.count
  }

  /// Bytes of letters in a title that may take the place of a stated one, at least.
  private static let shownLettersMin = 18

  /// The title that the page shows above its text where all that is stated is general: `Article`, or
  /// the name of a paper that nothing else names; or where it is a part of what is stated.
  private func titleAboveText() -> String? {
    guard !stated.isEmpty || marked.isEmpty, let shown = shown() else { return nil }
    let text = clean(shown.text)
    let title = ComparableTitle(text)
    guard title.letters.count >= TitleReading.shownLettersMin, !site.isSite(title) else {
      return nil
    }
    let isPart = stated.contains { other in
      isCut(other.title, of: title)
        || TitleParts(other.title.text).ends.contains {
          ComparableTitle($0).letters == title.letters
        }
        || shown.isMarked && title.letters.count * 3 >= other.title.letters.count
          && (other.title.starts(with: title) || other.title.ends(with: title))
    }
    let unlikeMax = EastAsianName.isWritten(in: text) ? TitleReading.unlikeMax : 0
    let isGeneral = stated.allSatisfy { other in
      let bare = withoutSite(other.title)
      return bare.letters.count * 3 < title.letters.count * 2 && bare.likeness(title) <= unlikeMax
        || isOfSections(other.title.text, besides: title)
    }
    let isLabelled = shown.isLabelled && EastAsianName.isWritten(in: text)
    return isPart || isGeneral || isLabelled ? text : nil
  }

  /// The title above the text of an East Asian board where the lower heading that agrees with what is stated
  /// is short, as names of sections are, and has nothing in common with it: `보도자료 | 통일부`.
  private func titleBelowSection(_ section: String) -> String? {
    guard ComparableTitle(section).letters.count < TitleReading.shownLettersMin,
      let shown = shown(), EastAsianName.isWritten(in: shown.text)
    else { return nil }
    return titleAboveText()
  }

  /// What boards call the page of one entry.
  private static let viewWords = WordList.entries(
    "view|detail|details|read|상세보기|상세|보기|내용보기|글보기|详情|详细|詳細|正文")

  /// Whether a stated title is a word for a page of a board with names of sections, which the page shows as
  /// headings, and the site behind them: `보도자료 상세보기 | 뉴스`, `View | Press Releases | Ministry`.
  private func isOfSections(_ stated: String, besides title: ComparableTitle) -> Bool {
    var parts = TitleParts(stated)
    let shown = marked.indices.compactMap { heading($0)?.title.letters }
      .filter { $0 != title.letters }
    var (sections, isView) = (0, false)
    func isSection(_ part: String) -> Bool {
      let lower = part.lowercased().trimmed
      let word = TitleReading.viewWords.first(where: lower.hasSuffix) ?? ""
      isView = isView || !word.isEmpty
      let rest = ComparableTitle(String(lower.dropLast(word.count))).letters
      return rest.isEmpty || shown.contains(rest)
    }
    while parts.count > 1, isSection(parts.first) {
      sections += 1
      parts.dropFirst()
    }
    return (isSection(parts.text) || sections > 1 && parts.count == 1) && isView
  }

  /// A stated title without what stands behind the section that a lower heading shows: `발간물 | 보기연구원`.
  private func withoutSite(_ title: ComparableTitle) -> ComparableTitle {
    let first = ComparableTitle(TitleParts(title.text).first)
    let isSection =
      first.letters.count < TitleReading.shownLettersMin
      && headings(main: false).contains { $0.heading.title.letters == first.letters }
    return isSection ? first : ComparableTitle(site.cutUnknown(title.text))
  }

  static func isName(_ text: String, _ names: [String]) -> Bool {
    let letters = ComparableTitle(text).letters
    return names.contains { ComparableTitle($0).letters == letters }
  }
}
