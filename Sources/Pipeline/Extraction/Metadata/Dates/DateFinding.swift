// When it was published: the most reliable statement on the page that can be read.
import Model
import Text

struct DateFindings {
  var published: StatedDate?
  var modified: StatedDate?
  /// The element that gives the date of publication, when one by the text does.
  var node: Int?
}

/// What dates without a zone, or in numbers alone, are read by.
struct DateHabits {
  /// Minutes east of UTC.
  var defaultOffset: Int?
  /// 03/04/2015 is in April.
  var isDayFirst = false
  /// 15.12.01 is in 2015.
  var isYearFirst = false
}

enum DateFinding {
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

  static func read(
    _ head: PageHead, _ linked: LinkedArticle?, url: String, lines: [TopLine], _ habits: DateHabits,
    nearness: (Int) -> Nearness
  ) -> DateFindings {
    func stated(_ text: String?, _ origin: DateOrigin) -> StatedDate? {
      text.flatMap { DateFinding.stated($0, origin, habits, isShown: origin == .text) }
    }
    func stated(_ time: MarkedDate) -> StatedDate? {
      DateFinding.stated(time.value, .time, habits, isShown: time.isShown)
    }
    var found = DateFindings()
    found.published = stated(linked?.published, .jsonLD)
    found.modified = stated(linked?.modified, .jsonLD)
    for name in publishedMetas where found.published == nil {
      found.published = stated(head.meta(name), .meta)
    }
    for meta in head.metas where found.published == nil && isPublicationName(meta.name) {
      found.published = stated(meta.value, .meta)
    }
    for name in modifiedMetas where found.modified == nil {
      found.modified = stated(head.meta(name), .meta)
    }
    // What stands by the text speaks of it; the rest may speak of other articles.
    let places = head.times.filter { !$0.isOfComment }.flatMap(told).map { ($0, nearness($0.node)) }
    let byPlace = [Nearness.beside, .near, .far].map { place in
      places.filter { $0.1 == place }.map(\.0)
    }
    let times = byPlace.flatMap { $0 }
    func fill(_ candidate: StatedDate?) {
      guard let candidate else { return }
      // A bare month gives way to a day.
      if found.published == nil
        || (found.published?.precision == .month && candidate.precision != .month)
      {
        found.published = candidate
      }
    }
    func isSettled() -> Bool { found.published.map { $0.precision != .month } ?? false }
    for time in times where time.isPublished && !isSettled() {
      fill(stated(time))
      if isSettled(), nearness(time.node) != .far { found.node = time.node }
    }
    fill(URLDate.read(url))
    func fillUnmarked(_ times: [MarkedDate]) {
      for time in times where !time.isPublished && !time.isModified && !isSettled() {
        fill(stated(time))
      }
    }
    fillUnmarked(byPlace[0])
    if !isSettled() {
      // A line below the title is nearer than a marked date above it.
      for line in lines where line.isBehindTitle && isDate(line) && !isSettled() {
        fill(stated(LabelledLine(line.text).published, .text))
      }
    }
    fillUnmarked(byPlace[1] + byPlace[2].filter { !$0.isForeign })
    if found.modified == nil {
      found.modified = times.filter(\.isModified).lazy.compactMap { stated($0) }.first
    }
    let isStated = found.published.map { [.jsonLD, .meta].contains($0.origin) } ?? false
    if !isSettled() || found.published?.precision == .day || !isStated {
      let labelled = inOrderOfTrust(lines).filter { !isSentence($0) }.map { LabelledLine($0.text) }
      for line in labelled where !isSettled() { fill(stated(line.published, .text)) }
      found.modified =
        found.modified ?? labelled.lazy.compactMap { stated($0.modified, .text) }.first
      let byText = (byPlace[0] + byPlace[1] + byPlace[2].filter { !$0.isForeign })
        .filter { !$0.isModified }
      let shown = labelled.lazy.compactMap { stated($0.published, .text) }
      if let day = found.published,
        let time = byText.lazy.compactMap({ stated($0) }).first(where: { $0.isFiner(than: day) })
          ?? shown.first(where: { $0.isFiner(than: day) })
      {
        found.published = time
      }
    }
    fillUnmarked(times.filter(\.isForeign))
    if let published = found.published, isStated,
      let shown = ShownDate.read(lines, habits)
    {
      found.published = shown.settled(published, modified: found.modified)
    }
    if found.published == nil { found.published = found.modified }
    found.shareZone()
    if !isSettled() {
      let texts = head.dateTexts()
      let inOrder = [Nearness.beside, .near].flatMap { place in
        texts.filter { nearness($0.node) == place }
      }
      for text in inOrder where !isSettled() {
        fill(stated(text.value, .text))
        if isSettled() { found.node = text.node }
      }
    }
    return found
  }
}

extension DateFindings {
  /// A change that is told without a zone is by the clock that the publication is told by.
  fileprivate mutating func shareZone() {
    guard let published, let change = modified, change.offsetMinutes == nil,
      let offset = published.offsetMinutes, change.origin == published.origin,
      change.precision != .day
    else { return }
    modified = change.placed(at: offset)
  }
}

extension DateFinding {
  /// A date that readers see taken apart by its words: `Published 4 May | Updated 5 May`.
  private static func told(_ time: MarkedDate) -> [MarkedDate] {
    guard time.isShown else { return [time] }
    let lower = LowerCase.bytes(Array(time.value.utf8)[...])
    let line = LabelledLine(time.value)
    guard DateLabels.tellsOfChange(lower[...]) else {
      guard DateLabels.tellsOfPublication(lower[...]) else { return [time] }
      return [time.telling(time.value, ofChange: false)]
    }
    return [
      line.published.map { time.telling($0, ofChange: false) },
      line.modified.map { time.telling($0, ofChange: true) },
    ].compactMap { $0 }
  }

  /// Bytes of a line with digits of another script than ours that is a date, at most.
  private static let otherDigitsBytesMax = 90

  /// Whether a line is a date and little else.
  private static func isDate(_ line: TopLine) -> Bool {
    let text = Array(line.text.utf8)
    if text.contains(where: { 48...57 ~= $0 }) {
      return Byline.isDateLine(LowerCase.bytes(text[...]))
    }
    return text.count <= otherDigitsBytesMax && line.text.holdsDigit
  }

  /// Words of a line that ends like a sentence and is one.
  private static let sentenceWordsMin = 6
  private static let sentenceEnds: Set<Character> = [".", "!", "?", "。", "।"]

  /// Whether a line is part of a text that speaks of a date.
  private static func isSentence(_ line: TopLine) -> Bool {
    guard line.text.last.map(sentenceEnds.contains) ?? false else { return false }
    let lower = LowerCase.bytes(Array(line.text.utf8)[...])
    return !DateLabels.tellsOfPublication(lower[...]) && !DateLabels.tellsOfChange(lower[...])
      && (line.text.last == "。"
        || line.text.split(separator: " ").count >= sentenceWordsMin)
  }

  /// Lines that speak of publication, those behind the title, then those above it: many pages show
  /// today's date there.
  private static func inOrderOfTrust(_ lines: [TopLine]) -> [TopLine] {
    func rank(_ line: TopLine) -> Int {
      let lower = LowerCase.bytes(Array(line.text.utf8)[...])
      return DateLabels.tellsOfPublication(lower[...]) ? 0 : line.isBehindTitle ? 1 : 2
    }
    return (0...2).flatMap { wanted in lines.filter { rank($0) == wanted } }
  }

  /// The date in a line that stands where a source's pages are known to have theirs.
  static func read(line: String, _ habits: DateHabits) -> StatedDate? {
    line.utf8.count > Limits.fieldBytesMax ? nil : stated(line, .text, habits, isShown: true)
  }

  /// A bare year is no date.
  ///
  /// - Parameter isShown: it is what readers see, in the habits of their language. Metadata are written
  ///   by programs, most of them American.
  static func stated(
    _ text: String, _ origin: DateOrigin, _ habits: DateHabits, isShown: Bool
  ) -> StatedDate? {
    if !isShown, let instant = unixTime(text) {
      return StatedDate(instant: instant, offsetMinutes: 0, precision: .second, origin: origin)
    }
    guard
      let value = DateReading.read(
        Collapse.string(text), defaultOffsetMinutes: habits.defaultOffset,
        isDayFirst: habits.isDayFirst && isShown, isYearFirst: habits.isYearFirst && isShown),
      value.precision != .year
    else { return nil }
    return StatedDate(
      instant: value.instant, offsetMinutes: value.offsetMinutes, precision: value.precision,
      origin: origin)
  }

  /// Seconds or milliseconds since 1970, in ten or thirteen digits: from 2001 to 2033; what comes later
  /// are digits of a year: 2034030417.
  private static func unixTime(_ text: String) -> Instant? {
    let digits = text.utf8.count
    guard digits == 10 || digits == 13, text.utf8.allSatisfy({ 48...57 ~= $0 }),
      text.utf8.first == 49, let number = Int64(text)
    else { return nil }
    return digits == 10 ? Instant(seconds: number) : Instant(milliseconds: number)
  }
}

enum URLDate {
  /// The day in a path: `/2015/12/01/`, `/2015-12-01-`, `/20151201`, `/01122015-`, `/AEN20151201…`; nil
  /// when it is not unique.
  static func read(_ url: String) -> StatedDate? {
    var path = url.split(separator: "?", maxSplits: 1).first.map(String.init) ?? url
    // An archive's address holds the original's.
    if let inner = path.allBytes(of: "/http").last { path = String(path[inner.upperBound...]) }
    path = withoutArchiveTime(path)
    let numbers = path.utf8.split { !(48...57 ~= $0) }.map { String(Substring($0)) }
    for (index, number) in numbers.enumerated() {
      // Agencies number articles by day and time: AEN20261121000200315.
      if number.count == 8 || (14...20).contains(number.count) {
        let digits = String(number.prefix(8))
        if let date = day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)) {
          return date
        }
        if number.count == 8,
          let date = day(digits.suffix(4), digits.dropFirst(2).prefix(2), digits.prefix(2))
        {
          return date
        }
      }
      if number.count == 4, index + 2 < numbers.count, numbers[index + 1].count <= 2,
        numbers[index + 2].count <= 2,
        isPathDate(path, number, numbers[index + 1], numbers[index + 2]),
        let date = day(
          Substring(number), Substring(numbers[index + 1]), Substring(numbers[index + 2]))
      {
        return date
      }
    }
    return nil
  }

  /// Without `…/web/20130307194448/`, the time at which an archive took its copy.
  private static func withoutArchiveTime(_ path: String) -> String {
    guard let mark = path.firstBytes(of: "/web/") else { return path }
    let rest = path[mark.upperBound...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    return digits.count == 14 ? String(rest.dropFirst(14)) : path
  }

  private static func isPathDate(
    _ path: String, _ year: String, _ month: String, _ day: String
  ) -> Bool {
    ["/", "-", "_", "."].contains { path.contains(year + $0 + month + $0 + day) }
  }

  private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> StatedDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day),
      (1995...2100).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return StatedDate(
      instant: Instant(year: year, month: month, day: day), offsetMinutes: nil, precision: .day,
      origin: .url)
  }
}

extension MarkedDate {
  /// The part of it that tells of one of the two.
  fileprivate func telling(_ part: String, ofChange: Bool) -> MarkedDate {
    var told = self
    (told.value, told.isPublished, told.isModified) = (part, !ofChange, ofChange)
    return told
  }
}
