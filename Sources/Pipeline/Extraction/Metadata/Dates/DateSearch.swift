// Where the dates of an article are looked for, the most reliable place first.
import Model
import Text

struct DateSearch {
  private let head: PageHead
  private let linked: LinkedArticle?
  private let lines: [TopLine]
  private let habits: DateHabits
  private let nearness: (Int) -> Nearness
  /// Marked dates between the title and the end of the text.
  private let beside: [MarkedDate]
  /// Those a little before or behind, then all others: they may speak of other articles.
  private let elsewhere: [MarkedDate]
  /// Of the page's address.
  private let path: String?
  private var found = DateFindings()

  /// - Parameters:
  ///   - lines: the short lines around the title.
  ///   - nearness: how far from the text a node stands.
  static func run(
    _ head: PageHead, _ linked: LinkedArticle?, url: String, lines: [TopLine], _ habits: DateHabits,
    nearness: @escaping (Int) -> Nearness
  ) -> DateFindings {
    var search = DateSearch(head, linked, url: url, lines, habits, nearness)
    search.takeMetadata()
    search.takePublications()
    search.fill(URLDate.read(url))
    search.takeBesideAndLines()
    let mayGuess = search.isSettled || !search.isToldAsAgo
    if mayGuess { search.takeGuesses() } else { search.takeChange(of: search.beside) }
    search.settleByWhatIsShown()
    if mayGuess { search.takeTexts() }
    return search.found
  }

  private init(
    _ head: PageHead, _ linked: LinkedArticle?, url: String, _ lines: [TopLine],
    _ habits: DateHabits, _ nearness: @escaping (Int) -> Nearness
  ) {
    (self.head, self.linked) = (head, linked)
    self.lines = lines.filter { !$0.tellsOfOther }
      .map(\.withLabel)
    (self.habits, self.nearness) = (habits, nearness)
    let placed = head.times.filter { !$0.isOfComment }.flatMap(\.told)
      .map { (time: $0, place: nearness($0.node)) }
    func times(_ place: Nearness) -> [MarkedDate] {
      placed.filter { $0.place == place }.map(\.time)
    }
    beside = times(.beside)
    elsewhere = (times(.near) + times(.far)).filter { !$0.isAgo && !$0.isUnmarkedOfSite }
    path = WebAddress(url)?.path
  }

  /// Of those elsewhere such as look foreign and stand above the title or on a card that leads to the page
  /// itself.
  private var ownAmongForeign: [MarkedDate] {
    elsewhere.filter { time in
      time.isForeign
        && (head.isAboveTitle(time.node)
          || path.map { head.isOnCard(time.node, of: Substring($0).utf8) } ?? false)
    }
  }

  // MARK: What is found

  private func stated(_ text: String?, _ origin: DateOrigin) -> StatedDate? {
    text.flatMap { DateFinding.stated($0, origin, habits, isShown: origin == .text) }
  }

  private func stated(_ time: MarkedDate) -> StatedDate? {
    DateFinding.stated(time.value, .time, habits, isShown: time.isShown)
  }

  /// The first of some marked dates that can be read and for which something holds.
  private func first(_ times: [MarkedDate], where holds: (StatedDate) -> Bool) -> StatedDate? {
    for time in times {
      if let date = stated(time), holds(date) { return date }
    }
    return nil
  }

  /// The first date that is shown in some lines, and for which something holds.
  private func first(_ lines: [String?], where holds: (StatedDate) -> Bool) -> StatedDate? {
    for line in lines {
      if let date = stated(line, .text), holds(date) { return date }
    }
    return nil
  }

  /// A day of publication is known; a bare month gives way to one.
  private var isSettled: Bool { found.published.map { $0.precision != .month } ?? false }

  private var isByMetadata: Bool {
    found.published.map { [.jsonLD, .meta].contains($0.origin) } ?? false
  }

  private mutating func fill(_ candidate: StatedDate?) {
    guard let candidate, !isSettled, found.published == nil || candidate.precision != .month else {
      return
    }
    found.published = candidate
  }

  private mutating func fillUnmarked(_ times: [MarkedDate]) {
    for time in times where !time.isPublished && !time.isModified && !isSettled {
      fill(stated(time))
    }
  }

  // MARK: Metadata

  private static let publishedMetas = [
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "og:article:published_time",
    "article.published", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_online_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "date",
    "created",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "published_time",
    "article_date_original",
    "datecreated", "date_published", "published-date", "ptime", "rnews:datepublished", "timestamp",
    "displaydate",
    "article:created", "og:pubdate", "published", "last-modified-by-date",
  ]
  private static let modifiedMetas = [
    "article:modified_time", "og:updated_time", "datemodified", "article:modified",
    "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article:updated", "updated_time",
  ]

  /// Names that no list knows: `w-published-date`.
  private static func isPublicationName(_ name: String) -> Bool {
    let name = name.utf8
    guard name.count < 40 else { return false }
    let bytes = ArraySlice(Array(name))
    return (bytes.contains(Array("publish".utf8)) || bytes.contains(Array("pubdate".utf8)))
      && !bytes.containsAny(["publisher", "last", "update", "modif"].needles)
  }

  private mutating func takeMetadata() {
    found.published = stated(linked?.published, .jsonLD)
    found.modified = stated(linked?.modified, .jsonLD)
    for name in DateSearch.publishedMetas where found.published == nil {
      found.published = stated(head.meta(name), .meta)
    }
    for name in head.metaNames
    where found.published == nil && DateSearch.isPublicationName(name) {
      found.published = head.metaAll(name).compactMap { stated($0, .meta) }.first
    }
    for name in DateSearch.modifiedMetas where found.modified == nil {
      found.modified = stated(head.meta(name), .meta)
    }
  }

  // MARK: Marked dates

  /// Those elsewhere that do not stand in parts that are about other articles, and all that are near.
  private var ownElsewhere: [MarkedDate] {
    elsewhere.filter { !$0.isForeign || nearness($0.node) == .near }
  }

  private mutating func takePublications() {
    for time in beside + elsewhere where time.isPublished && !isSettled {
      fill(stated(time))
      if isSettled, nearness(time.node) != .far { found.node = time.node }
    }
  }

  private mutating func takeChange(of times: [MarkedDate]) {
    if found.modified == nil {
      found.modified = first(times.filter(\.isModified)) { _ in true }
    }
  }

  // MARK: Lines

  /// The lines below the title that are a date and little else.
  private var dateLines: [TopLine] {
    lines.filter { $0.isBehindTitle && $0.isDate(in: habits.language) && !$0.speaksOfDate }
  }

  /// What is marked beside the text, but below a line under the title that is a date it may be of teasers.
  private mutating func takeBesideAndLines() {
    if isSettled { return }
    let lines = dateLines
    let below = lines.first?.end ?? .max
    fillUnmarked(beside.filter { $0.node < below })
    take(lines)
    fillUnmarked(beside)
  }

  /// A line below the title is nearer than a marked date above it: first those that tell of publication.
  private mutating func take(_ dates: [TopLine]) {
    for line in dates.filter(\.tellsOfPublication) + dates where !isSettled {
      fill(stated(LabelledLine(line.text).published, .text))
    }
  }

  /// Whether the page tells by the title how long ago it was published: then other dates are not its own.
  private var isToldAsAgo: Bool {
    lines.contains { $0.isBehindTitle && AgoWords.tell($0.text) }
      || beside.contains { $0.isShown && AgoWords.tell($0.value) }
  }

  /// What stands where dates of other things stand as well: today's above the title, those of sidebars.
  /// A change is of the article, and better than such a date.
  private mutating func takeGuesses() {
    let isChangeKnown = !isSettled && isChangeShown
    if !isChangeKnown { guess(by: ownElsewhere) }
    takeChange(of: beside + elsewhere)
    takeLines()
    if !isSettled, !isChangeKnown { guess(by: ownAmongForeign) }
  }

  /// Whether a change is told beside the text.
  private var isChangeShown: Bool {
    first(beside.filter(\.isModified)) { _ in true } != nil
      || first(lines.filter(\.isBehindTitle).map { LabelledLine($0.text).modified }) { _ in true }
        != nil
  }

  private mutating func guess(by times: [MarkedDate]) {
    if isSettled { return }
    fillUnmarked(times)
    found.isGuess = isSettled
  }

  /// What the lines around the title show: the day where none is known, its time, and a change.
  private mutating func takeLines() {
    if isSettled, found.published?.precision != .day, found.modified != nil { return }
    let trusted = linesByTrust.filter { !$0.speaksOfDate && !$0.isOfSite }
    let labelled = trusted.map { LabelledLine($0.text) }
    for (line, words) in zip(trusted, labelled) where !isSettled {
      fill(stated(words.published, .text))
      found.isGuess = isSettled && !line.isBehindTitle && !line.tellsOfPublication
    }
    if found.modified == nil {
      found.modified = first(labelled.map(\.modified)) { _ in true }
    }
    guard let day = found.published else { return }
    let marked = (beside + ownElsewhere).filter { !$0.isModified }
    let time =
      first(marked) { $0.isFiner(than: day) }
      ?? first(labelled.map(\.published)) { $0.isFiner(than: day) }
    if let time { found.published = time }
  }

  /// Lines that speak of publication, those behind the title, then those above it: many pages show
  /// today's date there.
  private var linesByTrust: [TopLine] {
    func rank(_ line: TopLine) -> Int {
      line.tellsOfPublication ? 0 : line.isBehindTitle ? 1 : 2
    }
    let ranked = lines.filter(\.text.holdsDigit).map { (line: $0, rank: rank($0)) }
    return (0...2).flatMap { wanted in ranked.filter { $0.rank == wanted }.map(\.line) }
  }

  private mutating func settleByWhatIsShown() {
    if let published = found.published, isByMetadata, let shown = ShownDate.read(lines, habits) {
      found.published = shown.settled(published, modified: found.modified)
    }
    if let published = found.published, isByMetadata, published.instant == found.modified?.instant,
      let first = shownPublication, first.clock < published.clock - DateSearch.zoneMilliseconds
    {
      found.published = first
    }
    if found.published == nil, let change = found.modified {
      (found.published, found.isGuess) = (change, true)
    }
    if let published = found.published, let offset = offset(of: published) {
      found.published = published.placed(at: offset)
    }
    found.shareZone()
  }

  /// By which the same day may differ, told without a zone and in another one.
  private static let zoneMilliseconds: Int64 = 2 * 86_400_000

  /// What is marked as the day of publication by the text: where metadata give one time for publication and
  /// change, that is of the change.
  private var shownPublication: StatedDate? {
    first((beside + ownElsewhere).filter { $0.isPublished && !$0.isShown }) {
      $0.precision != .month
    }
  }

  /// Minutes east of UTC where the page tells the same reading of the clock with its zone.
  private func offset(of told: StatedDate) -> Int? {
    guard told.offsetMinutes == nil else { return nil }
    return (beside + elsewhere).lazy.compactMap(stated)
      .first { $0.offsetMinutes != nil && $0.isTimeOfDay && $0.clock == told.clock }?.offsetMinutes
  }

  /// Where nothing marks a date: short texts that are one.
  private mutating func takeTexts() {
    if isSettled { return }
    let texts = head.dateTexts(yearsAreShort: habits.order == .yearFirst).filter {
      !$0.value.isSentenceWithDate
    }
    for place in [Nearness.beside, .near] {
      for text in texts where !isSettled && nearness(text.node) == place {
        // `May 2024` behind the text leads to an archive.
        let date = stated(text.value, .text)
        // Older ones are told of.
        if let date, date.day.year < ShownDate.firstYear { continue }
        fill(place == .near && date?.precision == .month ? nil : date)
        if isSettled { (found.node, found.isGuess) = (text.node, place == .near) }
      }
    }
  }
}

extension DateFindings {
  /// A change that is told without a zone is by the clock that the publication is told by; metadata in
  /// UTC say nothing of the clock that a page shows.
  fileprivate mutating func shareZone() {
    guard let published, let change = modified, change.offsetMinutes == nil,
      let offset = published.offsetMinutes, offset != 0 || change.origin == published.origin,
      change.precision != .day
    else { return }
    modified = change.placed(at: offset)
  }
}

extension TopLine {
  /// With the term that says what its date is of before it: `Published: 4 May`.
  fileprivate var withLabel: TopLine {
    guard let term, text.holdsDigit else { return self }
    let lower = LowerCase.bytes(term)[...]
    guard DateLabels.tellsOfPublication(lower) || DateLabels.tellsOfChange(lower) else {
      return self
    }
    var labelled = self
    labelled.text = term + ": " + text
    return labelled
  }

  /// Bytes of a line that is a date, at most, where months or digits are none that `Byline` knows.
  private static let dateBytesMax = 90

  /// Whether a term or its own first words say that its date is of something else.
  fileprivate var tellsOfOther: Bool {
    term.map(DateLabels.nameOther) ?? (text.holdsDigit && DateLabels.tellsOfOther(text))
  }

  /// Whether a line is a date and little else.
  fileprivate func isDate(in language: String?) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.contains(where: isASCIIDigit) {
      return Byline.isDateLine(LowerCase.bytes(bytes[...]))
        || bytes.count <= TopLine.dateBytesMax && DateReading.isDay(text, language: language)
    }
    return bytes.count <= TopLine.dateBytesMax && text.holdsDigit
  }

  fileprivate var tellsOfPublication: Bool {
    DateLabels.tellsOfPublication(LowerCase.bytes(text)[...])
  }

  /// Whether it is a sentence that may speak of a date, not one that tells that of the page.
  fileprivate var speaksOfDate: Bool { text.isSentenceWithDate }
}

extension String {
  /// Words of a line that ends like a sentence and is one.
  private static let sentenceWordsMin = 6
  private static let sentenceEnds: Set<Character> = [".", "!", "?", "。", "।"]

  /// Ends of lines with a date whose stop is that of an abbreviation: of noon, of hours, of the year, of
  /// Moscow's time.
  private static let clockEnds = [
    " a.m.", " p.m.", " a. m.", " p. m.", "\u{A0}m.", " hrs.", " hs.", " น.", " ч.", " г.", " р.",
    " мск.",
  ]

  /// Whether its last character ends a sentence.
  var endsLikeSentence: Bool {
    guard let last, String.sentenceEnds.contains(last) else { return false }
    let end = suffix(String.clockEndCharactersMax).lowercased()
    return !String.clockEnds.contains { end.hasSuffix($0) }
  }

  /// Characters of the longest of these ends, with a blank before it.
  private static let clockEndCharactersMax = 6

  /// Whether it is a sentence that may speak of a date, not one that tells that of the page.
  fileprivate var isSentenceWithDate: Bool {
    guard endsLikeSentence else { return false }
    let lower = LowerCase.bytes(self)
    return !DateLabels.tellsOfPublication(lower[...]) && !DateLabels.tellsOfChange(lower[...])
      && (last == "。" || hasSuffix("다.")
        || split(at: " ").count >= String.sentenceWordsMin)
  }
}

extension MarkedDate {
  fileprivate var isUnmarkedOfSite: Bool { isOfSite && !isPublished && !isModified }

  /// A date that readers see taken apart by its words: `Published 4 May | Updated 5 May`.
  fileprivate var told: [MarkedDate] {
    guard isShown else { return [self] }
    let lower = LowerCase.bytes(value)
    let line = LabelledLine(value)
    guard DateLabels.tellsOfChange(lower[...]) else {
      guard DateLabels.tellsOfPublication(lower[...]) else { return [self] }
      return [telling(value, ofChange: false)]
    }
    return [
      line.published.map { telling($0, ofChange: false) },
      line.modified.map { telling($0, ofChange: true) },
    ].compactMap { $0 }
  }

  /// The part of it that tells of one of the two.
  private func telling(_ part: String, ofChange: Bool) -> MarkedDate {
    var told = self
    (told.value, told.isPublished, told.isModified) = (part, !ofChange, ofChange)
    return told
  }
}
