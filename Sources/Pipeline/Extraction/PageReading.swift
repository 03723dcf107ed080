// One page on its way to a draft: the steps in order.
import Markup
import Model
import Text

/// What is found of a page before anything is chosen.
struct PageReading {
  private let input: PageInput
  let document: HTMLDocument
  let fields: FieldText
  let head: PageHead
  /// The article of its JSON-LD.
  let linked: LinkedArticle?
  let blocks: PageBlocks
  let region: Region
  private let resolve: ReferenceResolver
  let places: ElementPlaces
  private let surroundings: TextSurroundings
  /// The line with the copyright sign.
  private let notice: String?
  /// nil leaves the rules alone to decide.
  private let model: BlockModel?

  init(_ input: PageInput, _ document: HTMLDocument, _ model: BlockModel?) {
    self.model = model
    self.input = input
    self.document = document
    let mojibake = Mojibake(pageText: document.text)
    fields = FieldText(mojibake: mojibake)
    let zones = NodeZones(document)
    head = PageHead.read(document, zones)
    linked = LinkedData.article(
      in: document.linkedData + head.linkedData,
      titles: [head.title, head.meta("og:title")].compactMap { $0 })
    blocks = BlockWalk.run(document, zones, url: input.url, mojibake: mojibake)
    region = RegionChoice.choose(blocks)
    resolve = ReferenceResolver(page: input.url, base: head.base)
    places = ElementPlaces(document)
    notice = RightsReading.notice(blocks)
    surroundings = TextSurroundings(
      document, blocks, region, headings: head.firstHeadings, url: input.url, resolve)
  }

  /// Chooses the article's text and its fields.
  func result() -> PageResult {
    var draft = ArticleDraft()
    var origins: [ExplainedField] = []
    let siteNames = self.siteNames()
    let statedTitles = [head.title, head.meta("og:title"), linked?.headline].compactMap { $0 }
    let shownTitle = { [blocks, region, fields] in
      ShownTitle.read(
        blocks, region, stated: statedTitles.map { ComparableTitle(fields.clean($0)) })
    }
    let plainTitle = TitleReading.read(
      head, linked, siteNames: siteNames, clean: fields.clean, shown: shownTitle)
    let endings = input.memory?.commonTitleEndings ?? []
    let title =
      endings.isEmpty
      ? plainTitle
      : TitleReading.read(
        head, linked, siteNames: siteNames + endings, clean: fields.clean, shown: shownTitle)
    (draft.title, draft.titleAsPublished, draft.genre) = (
      title.title, title.asPublished, title.genre
    )
    origins.append(ExplainedField(name: "title", origin: title.origin))
    // What follows is decided by what the page says alone: only then can two readings be compared.
    let lines = TopLines.read(
      blocks, document, region, plainTitle, clean: fields.clean,
      isOfAuthor: { [document] in document.bytes(.href, of: $0).map(AuthorPath.matches) ?? false })
    var people = PeopleReading(
      head, linked, lines: lines, siteNames: siteNames, fields, surroundings
    ).finding(title: plainTitle.title, notice: notice, shown: ShownWords(text: document.text))
    let plainPeople = people
    if people.isWeak, let found = rememberedPeople(siteNames) { people = found }
    draft.authors = people.authors
    origins.append(ExplainedField(name: "authors", origin: people.origin.rawValue))
    let shownDates = DateSearch.run(
      head, linked, url: input.url, lines: lines, dateHabits,
      nearness: surroundings.nearness)
    let plainDates = filledByScripts(shownDates)
    var dates = plainDates
    if shownDates.published == nil, let date = rememberedDate() {
      (dates.published, dates.isGuess) = (date, false)
    }
    (draft.published, draft.modified) = (dates.published, dates.modified)
    draft.isDateGuessed = dates.isGuess
    if let published = dates.published {
      origins.append(ExplainedField(name: "published", origin: published.origin.rawValue))
    }
    draft.siteName = siteNames.first
    metadata(into: &draft)
    let facts = facts(draft, title: plainTitle, plainPeople.authors, siteNames: siteNames)
    let choice = BodyChoice(blocks, region, facts, model, input.memory, places)
    text(into: &draft, choice)
    if draft.title == nil, let text = titleFromText() { draft.title = text }
    return PageResult(
      draft: draft, alone: draftAlone(draft, plainTitle, plainPeople, plainDates, choice),
      reading: self, facts: facts, choice: choice, title: plainTitle, people: plainPeople,
      dates: plainDates, origins: origins)
  }

  // MARK: Site memory

  /// The author that stands where the source's other pages name theirs.
  private func rememberedPeople(_ siteNames: [String]) -> PeopleFinding? {
    guard let memory = input.memory, memory.hasBylinePlaces else { return nil }
    for node in document.nodes.indices where document.nodes[node].element != .text {
      guard memory.isBylinePlace(places.place(of: node)), surroundings.isNearText(node),
        let found = PeopleReading.read(
          line: document.textContent(of: node, bytesMax: Limits.fieldBytesMax),
          siteNames: siteNames, clean: fields.clean)
      else { continue }
      return found
    }
    return nil
  }

  /// The date that stands where the source's other pages have theirs.
  private func rememberedDate() -> StatedDate? {
    guard let memory = input.memory, memory.hasDatePlaces else { return nil }
    for node in document.nodes.indices where document.nodes[node].element != .text {
      guard memory.isDatePlace(places.place(of: node)), surroundings.isNearText(node),
        let found = DateFinding.read(
          line: document.textContent(of: node, bytesMax: Limits.fieldBytesMax), dateHabits)
      else { continue }
      return found
    }
    return nil
  }

  private func filledByScripts(_ shown: DateFindings) -> DateFindings {
    guard shown.published == nil,
      let told = ScriptDates.published(in: input.utf8, dateHabits)
    else { return shown }
    var dates = shown
    (dates.published, dates.isGuess) = (told, true)
    return dates
  }

  private var dateHabits: DateHabits {
    DateHabits(
      zone: input.zone,
      order: document.language.flatMap {
        DayOrder.habit(language: $0, host: WebAddress(input.url)?.host)
      },
      language: document.language)
  }

  private func draftAlone(
    _ draft: ArticleDraft, _ title: TitleFinding, _ people: PeopleFinding, _ dates: DateFindings,
    _ choice: BodyChoice
  ) -> ArticleDraft? {
    guard input.memory != nil else { return nil }
    var other = draft
    other.title = title.title ?? titleFromText()
    (other.authors, other.published) = (people.authors, dates.published)
    if let verdicts = choice.alone {
      let kept = verdicts.indices.filter { verdicts[$0].isKept }
      let assembly = Assembly.make(blocks, document, kept: kept, resolve: resolve)
      other.text = assembly.text
    }
    let isSame =
      other.title == draft.title && other.text == draft.text && other.authors == draft.authors
      && other.published == draft.published
    return isSame ? nil : other
  }

  /// Bytes of a site's name, less than: longer ones are slogans.
  private static let siteNameBytesMax = 100

  private func siteNames() -> [String] {
    var names: [String] = []
    let candidates = [
      head.meta("og:site_name"), linked?.siteName, linked?.publisher, head.meta("application-name"),
      head.meta("apple-mobile-web-app-title"),
      head.meta("twitter:site").map { $0.drop { $0 == "@" }.description },
      WebAddress(input.url).flatMap(SiteName.fromHost),
    ]
    for candidate in candidates.compactMap({ $0 }) {
      let name = fields.clean(candidate)
      if !name.isEmpty, name.utf8.count < PageReading.siteNameBytesMax, !names.contains(name),
        !isTitle(candidate)
      {
        names.append(name)
      }
    }
    return names + shownSiteNames(beside: names)
  }

  /// Links to feeds and searches whose names are looked at, at most: some pages have one for each language.
  private static let namedLinksMax = 20

  /// What ends the page's titles and is also in what the page calls its feed or its search or in the notice of
  /// rights, or is what it calls its home.
  private func shownSiteNames(beside known: [String]) -> [String] {
    let titles = [head.title ?? head.meta("og:title")].compactMap { $0 }.map {
      TitleParts(fields.clean($0))
    }.filter {
      $0.count > 1 && !$0.endsBehindColon && $0.last.count <= $0.first.count
        && !known.contains($0.last)
    }
    guard !titles.isEmpty else { return [] }
    let feeds = head.links.lazy.filter {
      $0.title != nil && ($0.states("alternate") || $0.states("search"))
    }.prefix(PageReading.namedLinksMax).map(\.title)
    let places = (feeds + [notice, head.meta("copyright"), head.meta("dc.publisher")])
      .compactMap { $0 }.map(fields.clean)
    let homes = head.homeNames.map(fields.clean)
    return titles.filter { title in
      homes.contains(title.last)
        || places.contains {
          $0.containsBytes(of: title.last) && !$0.containsBytes(of: title.first)
        }
    }.map(\.last)
  }

  /// Letters of a heading that a site's name cannot begin with by chance.
  private static let headingLettersMin = 12

  /// Whether what is stated as the site's name is the page's title, with a heading of the page in front and
  /// what the site hangs on to it behind: some write it for their name.
  private func isTitle(_ name: String) -> Bool {
    guard [head.title, head.meta("og:title")].contains(name), TitleParts(name).count > 1 else {
      return false
    }
    let title = ComparableTitle(name)
    return head.headings.contains { heading in
      let shown = ComparableTitle(heading.pieces.joined(separator: " "))
      return shown.letters.count >= PageReading.headingLettersMin
        && shown.letters.count < title.letters.count && title.starts(with: shown)
    }
  }

  private func titleFromText() -> String? {
    blocks.containers[region.container].blocks.first { blocks.blocks[$0].kind == .heading }
      .map { fields.clean(blocks.string($0)) }
  }

  /// Other addresses of a page that are kept: an AMP version and a short link are usual.
  private static let alternatesMax = 8

  /// Characters of a language tag (RFC 5646, 4.4.1: 35 are enough for all that are registered).
  private static let languageCharactersMax = 35

  private func metadata(into draft: inout ArticleDraft) {
    draft.description = description(title: draft.title)
    draft.canonicalURL = canonical()
    for relation in ["amphtml", "shortlink"] {
      for link in head.links where link.states(relation) {
        if draft.alternateURLs.count == PageReading.alternatesMax { break }
        if let url = resolve(link.href), !draft.alternateURLs.contains(url),
          url != draft.canonicalURL
        {
          draft.alternateURLs.append(url)
        }
      }
    }
    draft.languageDeclared =
      document.language ?? head.meta("content-language", "og:locale", "language")
      ?? linked?.language
    if let language = draft.languageDeclared {
      let first = language.prefix(PageReading.languageCharactersMax).split(at: ",").first
      let tag = first.map { String($0).trimmed } ?? ""
      draft.languageDeclared = tag.isEmpty ? nil : String(tag.map { $0 == "_" ? "-" : $0 })
    }
    let sections =
      (linked?.sections ?? []) + head.metaAll("article:section") + head.relCategories
    draft.categories = PageTopics.sections(names(sections))
    let keywords =
      (linked?.keywords ?? []) + head.metaAll("article:tag") + head.relTags
    draft.tags = names(
      keywords.isEmpty
        ? (head.meta("news_keywords") ?? "").split(at: ",").map(String.init) : keywords)
    let topics = PageTopics(
      page: blocks, region: region, document: document, nearness: surroundings.nearness)
    if draft.categories.isEmpty { draft.categories = names(topics.sections(title: draft.title)) }
    if draft.categories.isEmpty {
      let others = ["section", "parsely-section", "og:section", "category"].flatMap(head.metaAll)
      draft.categories = PageTopics.sections(names(others))
    }
    if draft.tags.isEmpty {
      draft.tags = names(topics.tags()).filter { !draft.categories.contains($0) }
    }
    draft.paywalled = linked?.free.map { !$0 }
    if draft.paywalled == nil, let tier = head.meta("article:content_tier")?.lowercased() {
      draft.paywalled = tier == "locked" || tier == "metered"
    }
    draft.rights = RightsReading.read(head, linked, notice: notice.map(fields.clean))
  }

  /// What the page says in a sentence or two: the first that is one, and is neither cut nor the title.
  private func description(title: String?) -> String? {
    let stated =
      [head.meta("og:description"), linked?.description].compactMap { $0 }
      + ["description", "twitter:description", "dc.description"].flatMap(head.metaAll)
    var first: String?
    for text in stated.lazy.map(fields.clean)
    where text.contains(where: \.isLetter) && text != title && !PersonWords.notNames.contains(text)
    {
      guard let cut = TitleReading.beforeCut(first ?? text) else { return text }
      if let first, text.utf8.count > first.utf8.count, text.hasPrefix(cut) { return text }
      first = first ?? text
    }
    return first
  }

  private func canonical() -> String? {
    for link in head.links where link.states("canonical") {
      if let url = resolve(link.href) { return url }
    }
    return head.meta("og:url").flatMap { resolve($0) }
  }

  /// Bytes of a section's or a topic's name, less than: longer ones are sentences.
  private static let topicBytesMax = 120

  private func names(_ raw: [String]) -> [String] {
    var names: [String] = []
    for name in raw.lazy.map(fields.clean)
    where !name.isEmpty && name.utf8.count < PageReading.topicBytesMax {
      if names.count == Limits.namesMax { break }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// What is known before the text is chosen.
  private func facts(
    _ draft: ArticleDraft, title: TitleFinding, _ authors: [Author], siteNames: [String]
  ) -> KnownFacts {
    var facts = KnownFacts()
    facts.titles = [title.title, title.asPublished].compactMap { $0 }.map { Fold.bytes($0) }
    facts.authors = authors.map { Fold.bytes($0.name) }
    facts.siteName = siteNames.first.map { Fold.bytes($0) } ?? []
    facts.description = Similarity.letters(draft.description.map { Fold.bytes($0) } ?? [])
    facts.descriptionText = draft.description.map { Array($0.utf8) } ?? []
    facts.statedTypes = linked?.types ?? []
    facts.statedBody = linked?.bodyText.map { Array($0.utf8) } ?? []
    return facts
  }

  private func text(into draft: inout ArticleDraft, _ choice: BodyChoice) {
    let verdicts = choice.verdicts
    let kept = verdicts.indices.filter { verdicts[$0].isKept }
    let assembly = Assembly.make(blocks, document, kept: kept, resolve: resolve)
    draft.text = assembly.text
    (draft.blocks, draft.links) = (assembly.blocks, assembly.links)
    draft.signOffs = signOffs(behind: kept.last, verdicts)
    let range = (kept.first ?? 0)..<((kept.last ?? -1) + 1)
    let stated = [head.meta("og:image")].compactMap { $0 } + (linked?.images ?? [])
    draft.images = ImageReading.read(
      blocks, document, region, title: choice.titleBlock, range: range, stated: stated,
      resolve: resolve
    ).map { image in
      ArticleImage(
        url: image.url, caption: image.caption.map(fields.clean),
        credit: image.credit.map(fields.clean))
    }
    if draft.paywalled == nil, let last = kept.last,
      PaywallNotice.stands(behind: last, in: blocks, isKept: { verdicts[$0].isKept })
    {
      draft.paywalled = true
    }
    draft.comments = CommentReading.read(
      blocks, document, zones: region.zones, verdicts: verdicts, linked: linked)
    draft.language = LanguageDetector.detect(
      draft.text, hint: draft.languageDeclared ?? input.language)
    quality(into: &draft, kept: kept, confidence: choice.confidence)
  }

  private func signOffs(behind last: Int?, _ verdicts: [Verdict]) -> [String] {
    guard let last else { return [] }
    return (last + 1..<blocks.blocks.count).prefix(Limits.signOffsMax).prefix { index in
      verdicts[index] == .dropped(.phrase) && blocks.blocks[index].bytes <= Limits.signOffBytes
    }.map { index in
      let range = blocks.blocks[index].range
      return Normalization.nfc(String(decoding: blocks.text[range], as: UTF8.self))
    }
  }

  /// Bytes of running text of an article that may be cut short, less than.
  private static let shortProseBytesMax = 300

  private func quality(into draft: inout ArticleDraft, kept: [Int], confidence: Double) {
    var flags: [ExtractionFlag] = []
    let prose = kept.reduce(0) { $0 + blocks.prose($1) }
    if draft.text.isEmpty {
      flags.append(.noText)
    } else if prose < PageReading.shortProseBytesMax {
      flags.append(.short)
    }
    if fields.mojibake != nil { flags.append(.mojibakeRepaired) }
    if draft.paywalled == true { flags.append(.paywalled) }
    if blocks.blocks.count > Limits.classifiedBlocksMax { flags.append(.rulesOnly) }
    draft.quality = ExtractionQuality(
      method: "generic", confidence: draft.text.isEmpty ? 0 : confidence, flags: flags)
  }
}
