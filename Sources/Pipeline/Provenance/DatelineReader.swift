// DatelineReader: the agency line that opens a report, and the reporters named in it.
import Model
import Text

/// Reads opening lines with the names and places of a table.
struct DatelineReader: Sendable {
  let index: NameIndex
  let slugs: [String]
  let places: Set<String>

  /// The opening line of a passage; nil when it has none.
  func read(_ text: Passage) -> OpeningLine? {
    let start = text.skipSpaces(text.lower)
    switch text.scalar(at: start) {
    case 0x28: return bracketed(text, start, closing: 0x29)
    case 0x5B: return bracketed(text, start, closing: 0x5D)
    case 0xFF08: return bracketed(text, start, closing: 0xFF09)
    case 0xFF3B: return bracketed(text, start, closing: 0xFF3D)
    case 0x3010: return bracketed(text, start, closing: 0x3011)
    case 0x41...0x5A, 0xC0...0xDE, 0x0410...0x042F:
      return english(text, start) ?? chinese(text, start)
    case 0x3041...0x9FFF: return chinese(text, start)
    default: return nil
    }
  }

  // MARK: Brackets: (서울=연합뉴스), 【ソウル聯合ニュース】, (平壤 中新社)

  private static let equals = PhraseTable("=|＝")

  private func bracketed(_ text: Passage, _ start: Int, closing: UInt32) -> OpeningLine? {
    let inner = text.next(start)
    var end = inner
    while end < text.upper, end - start < Limits.datelineBytes, text.scalar(at: end) != closing {
      if text[end] == 0x0A { return nil }
      end = text.next(end)
    }
    guard text.scalar(at: end) == closing, end > inner else { return nil }
    let range = start..<text.next(end)
    let parts = DatelineReader.parts(text, inner..<end)
    let isCornered = closing == 0x3011
    let found =
      parts.count > 1
      ? joined(text, parts)
      : single(text, inner..<end, isCornered: isCornered)
    guard let found else { return nil }
    var line = OpeningLine(
      dateline: Dateline(
        place: found.place.place, date: found.place.date,
        agency: found.agencies.last.map { slugs[$0] }, asWritten: text.string(range)),
      range: range, agencies: found.agencies, bodyStart: text.skipSpaces(range.upperBound))
    if let byline = DatelineReader.reporters(text, line.bodyStart) {
      line.reporters = byline.reporters
      line.bodyStart = byline.end
    } else if text[line.bodyStart] == 0x3D {
      line.bodyStart = text.skipSpaces(line.bodyStart + 1)
    }
    return line
  }

  /// The parts of a range between equals signs, without the spaces around them.
  private static func parts(_ text: Passage, _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var at = start
    let inner = Passage(text: text.text, lower: range.lowerBound, upper: range.upperBound)
    func add(_ end: Int) {
      let from = inner.skipSpaces(start)
      parts.append(from..<max(from, inner.skipSpacesBack(end)))
    }
    while at < range.upperBound {
      if let end = equals.end(inner, at) {
        add(at)
        start = end
        at = end
      } else {
        at = inner.next(at)
      }
    }
    add(range.upperBound)
    return parts
  }

  private typealias Found = (place: PlaceAndDate, agencies: [Int])

  /// 서울=연합뉴스, 서울 AP=연합뉴스, AFP=時事, ソウル＝ name of a reporter.
  private func joined(_ text: Passage, _ parts: [Range<Int>]) -> Found? {
    guard let first = parts.first, let last = parts.last else { return nil }
    var agencies = parts.dropFirst().compactMap { index.outlet(named: $0, in: text.text) }
    guard agencies.count == parts.count - 1 else {
      // A paper's own line names the place and its reporter.
      let place = PlaceAndDate(text.string(first))
      guard parts.count == 2, places.contains(place.place ?? ""), last.count < Limits.reporterBytes
      else {
        return nil
      }
      return (place, [])
    }
    guard let suffix = agencySuffix(text, first) else {
      let place = PlaceAndDate(text.string(first))
      guard place.isPlausible else { return nil }
      return (place, agencies)
    }
    agencies.insert(suffix.outlet, at: 0)
    return (PlaceAndDate(text.string(first.lowerBound..<suffix.start)), agencies)
  }

  /// ソウル聯合ニュース, 平壤 中新社, 평양 11월 23일발 조선중앙통신, 中央社首爾2日電.
  private func single(_ text: Passage, _ inner: Range<Int>, isCornered: Bool) -> Found? {
    if let suffix = agencySuffix(text, inner) {
      let place = PlaceAndDate(text.string(inner.lowerBound..<suffix.start))
      let isKnown = place.date != nil || places.contains(place.place ?? "")
      return place.isPlausible && (isCornered || isKnown) ? (place, [suffix.outlet]) : nil
    }
    guard let prefix = agencyPrefix(text, inner) else { return nil }
    let tail = Passage(text: text.text, lower: prefix.end, upper: inner.upperBound)
    guard let wire = DatelineReader.wireWords.start(tail, endingAt: inner.upperBound) else {
      return nil
    }
    var place = PlaceAndDate(text.string(prefix.end..<wire))
    if let written = place.place, !places.contains(written) {
      // The reporter's name stands before the place: 中央社記者…首爾2日電.
      place.place = places.filter { written.hasSuffix($0) }.max { $0.count < $1.count }
    }
    return place.date == nil && place.place == nil ? nil : (place, [prefix.outlet])
  }

  private static let wireWords = PhraseTable(
    "电|電|讯|訊|专电|專電|综合电|綜合電|外电报道|外電報導|综合外电报道|綜合外電報導|报道|報導|報道")

  /// The longest known name that ends a range.
  private func agencySuffix(_ text: Passage, _ range: Range<Int>) -> (outlet: Int, start: Int)? {
    let end = text.skipSpacesBack(range.upperBound)
    guard end > range.lowerBound, end - range.lowerBound < Limits.tagBytes else { return nil }
    var at = range.lowerBound
    while at < end {
      // Latin names begin where a word does.
      if !(isWordByte(text[at]) && at > range.lowerBound && isWordByte(text[at - 1])),
        let outlet = index.outlet(named: at..<end, in: text.text)
      {
        return (outlet, at)
      }
      at = text.next(at)
    }
    return nil
  }

  /// The longest known name that begins a range.
  private func agencyPrefix(_ text: Passage, _ range: Range<Int>) -> (outlet: Int, end: Int)? {
    index.longestName(in: text.text, at: range.lowerBound, upper: range.upperBound)
  }

  // MARK: Reporters: 홍길동 특파원 김철수 기자 =

  private static let roles = PhraseTable("선임기자|인턴기자|기자|특파원|통신원|논설위원|리포터")

  private static func reporters(
    _ text: Passage, _ start: Int
  ) -> (reporters: [(name: String, role: String)], end: Int)? {
    var found: [(name: String, role: String)] = []
    var waiting: [String] = []
    var at = start
    var nameStart = start
    while at < text.upper, at - start < Limits.datelineBytes {
      let scalar = text.scalar(at: at)
      if isHangul(scalar), let end = roles.end(text, at), !isHangul(text.scalar(at: end)) {
        if at > nameStart { waiting.append(text.string(nameStart..<at)) }
        if waiting.isEmpty { return nil }
        found += waiting.map { ($0, text.string(at..<end)) }
        waiting = []
        at = end
        nameStart = at
        continue
      }
      if isHangul(scalar) {
        at = text.next(at)
        continue
      }
      if at > nameStart { waiting.append(text.string(nameStart..<at)) }
      if scalar == 0x3D || scalar == 0xFF1D {
        guard !found.isEmpty, waiting.isEmpty else { return nil }
        return (found, text.skipSpaces(text.next(at)))
      }
      guard isSpace(scalar) || scalar == 0xB7 || scalar == 0x2C else { return nil }
      at = text.next(at)
      nameStart = at
    }
    return nil
  }

  // MARK: Scripts with capitals: SEOUL, Nov. 23 (Yonhap) --, MOSCOW, November 23. /TASS/.

  private func english(_ text: Passage, _ start: Int) -> OpeningLine? {
    var open = start
    while open < text.upper, open - start < Limits.plainDatelineBytes, text[open] != 0x28 {
      if text[open] == 0x2F, text[open - 1] == 0x20 { break }
      guard DatelineReader.isPlaceByte(text[open]) else { return placeOnly(text, start) }
      open += 1
    }
    guard text[open] == 0x28 || text[open] == 0x2F, text[open - 1] == 0x20 else {
      return placeOnly(text, start)
    }
    let closing: UInt8 = text[open] == 0x2F ? 0x2F : 0x29
    var close = open + 1
    while close < text.upper, close - open < Limits.tagBytes, text[close] != closing { close += 1 }
    guard text[close] == closing, let agencies = agencies(text, (open + 1)..<close),
      let place = PlaceAndDate(english: text.string(start..<(open - 1)))
    else { return placeOnly(text, start) }
    var end = close + 1
    if let dash = DatelineReader.dashes.end(text, text.skipSpaces(end))
      ?? DatelineReader.stops.end(text, end)
    {
      end = dash
    } else if !DatelineReader.isInCapitals(place) {
      return nil
    }
    // A place in small letters is told from other openings by its date, or by being known.
    guard
      DatelineReader.isInCapitals(place) || place.date != nil
        || places.contains(place.place ?? "")
    else { return nil }
    return OpeningLine(
      dateline: Dateline(
        place: place.place, date: place.date, agency: agencies.last.map { slugs[$0] },
        asWritten: text.string(start..<end)),
      range: start..<end, agencies: agencies, bodyStart: text.skipSpaces(end))
  }

  private static let dashes = PhraseTable("--|—|–|-|―")
  /// What ends a dateline right behind the agency: (EFE).-, /TASS/., (ANI):
  private static let stops = PhraseTable(".-|.–|.—|.|:")

  /// `AP`, `AP/Yonhap`; nil when a part is no known name.
  private func agencies(_ text: Passage, _ range: Range<Int>) -> [Int]? {
    if let outlet = index.outlet(named: range, in: text.text) { return [outlet] }
    var agencies: [Int] = []
    var start = range.lowerBound
    for at in start...range.upperBound
    where at == range.upperBound || text[at] == 0x2F || text[at] == 0x2D {
      guard let outlet = index.outlet(named: start..<at, in: text.text) else { return nil }
      agencies.append(outlet)
      start = at + 1
    }
    return agencies
  }

  /// "SEOUL, South Korea — ", "PORT VELLUM, Nov. 20 — ", "PYONGYANG, Nov. 28, Kyodo - ": a place in capitals
  /// that is known, or has a date behind it, and no agency in brackets.
  private func placeOnly(_ text: Passage, _ start: Int) -> OpeningLine? {
    var at = start
    while at < text.upper, at - start < Limits.placeBytes {
      if text[at] == 0x20, let end = DatelineReader.dashes.end(text, at + 1),
        isSpace(text.scalar(at: end))
      {
        let agency = lastPart(text, start..<at)
        guard let place = PlaceAndDate(english: text.string(start..<(agency?.comma ?? at))),
          let name = place.place, places.contains(name) || place.date != nil,
          DatelineReader.isInCapitals(place)
        else { return nil }
        return OpeningLine(
          dateline: Dateline(
            place: name, date: place.date, agency: agency.map { slugs[$0.outlet] },
            asWritten: text.string(start..<end)),
          range: start..<end, agencies: agency.map { [$0.outlet] } ?? [],
          bodyStart: text.skipSpaces(end))
      }
      guard DatelineReader.isPlaceByte(text[at]) else { return nil }
      at += 1
    }
    return nil
  }

  /// The agency behind the last comma: "PYONGYANG, Nov. 28, Kyodo".
  private func lastPart(_ text: Passage, _ range: Range<Int>) -> (comma: Int, outlet: Int)? {
    guard let comma = range.last(where: { text[$0] == 0x2C }) else { return nil }
    let name = text.skipSpaces(comma + 1)
    guard name < range.upperBound,
      let outlet = index.outlet(named: name..<range.upperBound, in: text.text)
    else { return nil }
    return (comma, outlet)
  }

  private static func isInCapitals(_ place: PlaceAndDate) -> Bool {
    !(place.place?.utf8.contains(where: isASCIILowercase) ?? true)
  }

  private static let placeMarks = ByteSet(" ,.'-/")

  private static func isPlaceByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte >= 0x80 || placeMarks.contains(byte)
  }

  // MARK: Chinese: 新华社平壤12月1日电

  private static let sentByWire = PhraseTable("电|電|讯|訊|专电|專電|综合电|綜合電")

  private func chinese(_ text: Passage, _ start: Int) -> OpeningLine? {
    let limit = min(text.upper, start + Limits.plainDatelineBytes)
    guard let agency = agencyPrefix(text, start..<limit) else { return nil }
    var at = agency.end
    for _ in 0..<Limits.wireGap {
      if let wire = DatelineReader.sentByWire.end(text, at) {
        let place = PlaceAndDate(text.string(agency.end..<at))
        guard place.date != nil else { return nil }
        let body = text.has("　", at: wire) ? wire + 3 : wire
        return OpeningLine(
          dateline: Dateline(
            place: place.place, date: place.date, agency: slugs[agency.outlet],
            asWritten: text.string(start..<wire)),
          range: start..<wire, agencies: [agency.outlet], bodyStart: text.skipSpaces(body))
      }
      let scalar = text.scalar(at: at)
      // Reuters writes a dash for the word: 路透首尔9月1日 - .
      if isSpace(scalar), let dash = DatelineReader.dashes.end(text, text.skipSpaces(at)) {
        let place = PlaceAndDate(text.string(agency.end..<at))
        guard place.date != nil, isSpace(text.scalar(at: dash)) else { return nil }
        return OpeningLine(
          dateline: Dateline(
            place: place.place, date: place.date, agency: slugs[agency.outlet],
            asWritten: text.string(start..<dash)),
          range: start..<dash, agencies: [agency.outlet], bodyStart: text.skipSpaces(dash))
      }
      if at >= limit || isSpace(scalar) || endsSentence(scalar) || scalar == 0xFF0C { return nil }
      at = text.next(at)
    }
    return nil
  }
}
