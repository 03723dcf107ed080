// Names of persons in bylines: marks around them cut off, several told apart.
import Text

enum PersonName {
  /// The person names in a byline; empty when it holds none, or is too long for one.
  static func split(_ written: String) -> [String] {
    guard written.utf8.count <= Limits.fieldBytesMax else { return [] }
    if isPlain(written) { return [written] }
    let text = withoutMarks(withoutHelper(EastAsianName.closedUp(written)))
    if text.containsBytes(of: "http") || text.containsBytes(of: "://") { return [] }
    if isCompany(text) || isPlaceOfPaper(text) { return [] }
    var names: [String] = []
    for part in parts(cutAtDate(cutAtSeparator(withoutNotes(withoutAddresses(text))))) {
      for name in clean(withoutTail(part)) where !names.contains(name) { names.append(name) }
      if names.count >= Limits.namesMax { break }
    }
    return names
  }

  /// Whether a line is where a paper reports from, a word and the paper in quotation marks: `القاهرة – «الشرق»`.
  private static func isPlaceOfPaper(_ text: String) -> Bool {
    guard text.hasSuffix("»"), let open = text.firstIndex(of: "«") else { return false }
    let place = String(text[..<open]).trimmed
    return place.last.map { ":–-—".contains($0) } ?? false
      && String(place.dropLast()).trimmed.split(at: " ").count == 1
  }

  /// Whether there is nothing to cut or to split: up to four different words of capitalised letters,
  /// initials among them, and none with a meaning around names. Most names are such.
  private static func isPlain(_ written: String) -> Bool {
    guard (3...Limits.personNameBytesMax).contains(written.utf8.count) else { return false }
    let words = Array(written.utf8).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count <= 4 else { return false }
    return words.indices.allSatisfy { index in
      let word = words[index]
      if word.count == 2, word.last == UInt8(ascii: "."), index < words.count - 1 {
        return isASCIIUppercase(word[word.startIndex])
      }
      return !words[..<index].contains(word)
        && word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
          .allSatisfy(isPlainPart)
    }
  }

  /// A capital of ASCII, small letters of ASCII or Latin-1, and no word with a meaning around names.
  private static func isPlainPart(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count > 1, let first = part.first, isASCIIUppercase(first) else { return false }
    var last: UInt8 = 0
    for byte in part.dropFirst() {
      switch byte {
      case 97...122: if last == 0xC3 { return false }
      case 0xC3: break
      case 0xA0...0xBF where last == 0xC3 && byte != 0xB7: break
      default: return false
      }
      last = byte
    }
    return !PersonWords.aroundNames.contains(([first | 0x20] + part.dropFirst())[...])
  }

  // MARK: What stands before a name

  /// Without `By`, `Text von`, `글` and the like, and without a date before them.
  private static func withoutMarks(_ written: String) -> String {
    var text = withoutDate(
      afterAuthorLabel(written) ?? afterDate(written) ?? withoutBrackets(written))
    while let end = openerEnd(text.lowercased()), text.count > end {
      text = String(text.dropFirst(end)).trimmed
    }
    return text
  }

  /// Without who only helped, in front of who wrote: `Reviewed by Jane Doe — By John Roe`.
  private static func withoutHelper(_ written: String) -> String {
    guard namesHelper(written) else { return written }
    return [" — ", " – ", " | ", " · ", " • ", "; "].lazy
      .flatMap { divide(written, $0).dropFirst() }
      .first { !namesHelper($0) && openerEnd($0.lowercased()) != nil } ?? written
  }

  /// Without a date in front: `Dec 17, 2025 Jane Doe`, `12.05.2024 · Jane Doe`.
  static func withoutDate(_ text: String) -> String {
    let words = text.split(at: " ")
    var end = 0
    for (index, word) in words.prefix(6).enumerated() {
      let bare = word.filter { $0.isLetter || $0.isNumber }.lowercased()
      if word.first?.isDigit == true {
        end = index + 1
      } else if !bare.isEmpty, !isDateWord(bare), !PersonWords.beforeDates.contains(bare),
        !PersonWords.labels.contains(bare)
      {
        break
      }
    }
    guard end > 0, end < words.count,
      Byline.isDateLine(LowerCase.bytes(words[..<end].joined(separator: " ")))
    else { return text }
    let rest = words[end...].drop { !$0.contains(where: \.isLetter) }
    return rest.isEmpty ? text : rest.joined(separator: " ")
  }

  /// Characters up to where the name starts; nil without an opening word.
  static func openerEnd(_ lower: String) -> Int? {
    reporterEnd(lower) ?? wordEnd(lower)
  }

  /// Characters of a medium in front of `记者`, at most.
  private static let mediumMax = 8

  /// Behind a medium and its reporter: `北京青年报记者 张三`, `聯合報／記者張三`.
  private static func reporterEnd(_ lower: String) -> Int? {
    for mark in ["记者", "記者"] {
      guard let range = lower.firstBytes(of: mark) else { continue }
      let medium = lower[..<range.lowerBound].filter { !"/／ ".contains($0) }
      // `佐藤健一記者 | …` is the reporter himself.
      guard (1...mediumMax).contains(medium.count), medium.allSatisfy(\.isLetter),
        EastAsianName.isMedium(medium) || !EastAsianName.isFull(medium)
      else { continue }
      let rest = lower[range.upperBound...]
      let name = rest.drop { " |｜丨".contains($0) }.prefix { $0.isLetter && $0 != "丨" }
      guard name.startIndex > rest.startIndex || EastAsianName.isFull(String(name)), !name.isEmpty
      else { continue }
      return lower.distance(from: lower.startIndex, to: name.startIndex)
    }
    return nil
  }

  private static func wordEnd(_ lower: String) -> Int? {
    guard let first = lower.utf8.first, let openers = PersonWords.openersByByte[first] else {
      return nil
    }
    for opener in openers where lower.hasPrefix(opener) {
      let rest = lower.dropFirst(opener.count)
      guard let next = rest.first else { continue }
      if ":：=/／·・｜丨".contains(next) { return opener.count + 1 }
      // French puts a blank before the colon.
      if next.isWhitespace, rest.dropFirst().first == ":" { return opener.count + 2 }
      if ",،".contains(next), PersonWords.labelsBeforeComma.contains(opener) {
        return opener.count + 1
      }
      if PersonWords.labelsBefore.contains(opener) { continue }
      if next == " " || next == "\u{3000}" {
        return opener.count + 1
      }
      // Without a blank a name must follow: `本报记者张三`, but `作者认为`.
      let name = rest.prefix { $0.isLetter && !"、，".contains($0) }
      if EastAsianName.isFull(String(name)) { return opener.count }
    }
    return nil
  }

  private static let marksBehindDate = [
    " by ", " By ", " von ", " Von ", " par ", " Par ", " por ", " Por ", " door ", " Door ",
    " av ",
    " Av ", " di ", " Di ",
  ]

  /// What follows `by` behind a date: `03/01/2017 by Jane Doe`.
  static func afterDate(_ line: String) -> String? {
    guard line.utf8.contains(where: isASCIIDigit) else { return nil }
    for mark in PersonName.marksBehindDate {
      guard let range = line.firstBytes(of: mark) else { continue }
      if Byline.isDateLine(LowerCase.bytes(line[..<range.lowerBound])) {
        return String(line[range.upperBound...])
      }
    }
    return nil
  }

  // MARK: What stands behind a name

  private static func cutAtSeparator(_ written: String) -> String {
    let text = String(written.drop { "|｜·• ".contains($0) })
    // `홍길동 · 김철수 기자` are two, `홍길동 · 통일부` is one.
    for separator in PersonWords.doubtfulSeparators where text.containsBytes(of: separator) {
      let names = divide(text, separator).map(\.trimmed)
      if names.allSatisfy({ isKnown($0) || EastAsianName.isFull(withoutClosers($0)) }) {
        return names.joined(separator: ";")
      }
    }
    if let name = behindPlace(text) { return name }
    var cut = text
    // Before the bars: one stands behind the label too, `陳怡君　攝影／林志豪`.
    for label in PersonWords.otherLabels {
      guard let range = cut.firstBytes(of: label), let next = cut[range.upperBound...].first,
        ":：/／=＝".contains(next)
      else { continue }
      cut = String(cut[..<range.lowerBound])
    }
    for mark in [
      " | ", "｜", " - ", " – ", " — ", " • ", " · ", " ⋅ ", " ∙ ", " // ", " >", "[", "<", " 《",
      "/ ", "／", " on behalf ", " 사진 ", " 그림 ", " 영상 ",
    ] {
      if let range = cut.firstBytes(of: mark), range.lowerBound > cut.startIndex {
        cut = String(cut[..<range.lowerBound])
      }
    }
    // A note in brackets goes; one in the middle of a name stays.
    if cut.last == ")", let open = cut.lastIndex(of: "("), open > cut.startIndex {
      cut = String(cut[..<open])
    }
    return cut.trimmed
  }

  /// The name of `القاهرة - أحمد محمد علي`, `Berlin – Hans Meier`: where it was written stands first.
  private static func behindPlace(_ text: String) -> String? {
    for mark in [" - ", " – ", " — "] {
      let parts = divide(text, mark)
      guard parts.count == 2, !parts[0].contains(" "), (2...4).contains(words(parts[1])) else {
        continue
      }
      let isName = isArabic(parts[1]) && !isArabicMedium(parts[1]) || isKnown(parts[1])
      return isName && !GivenNames.contains(parts[0][...]) ? parts[1] : nil
    }
    return nil
  }

  private static func isArabic(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { (0x600...0x6FF).contains($0.value) || $0 == " " }
  }

  /// Papers, agencies and channels, in Arabic and Persian.
  private static func isArabicMedium(_ text: String) -> Bool {
    PersonWords.arabicMedia.contains { text.hasPrefix($0) }
  }

  private static func words(_ text: String) -> Int { text.split(at: " ").count }

  /// Without addresses of mail and accounts: `Jane Doe jane@bogi.example`, `홍길동(hong@bogi.example)`.
  static func withoutAddresses(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    return text.split(at: " ").compactMap { word in
      guard let at = word.firstIndex(of: "@") else { return word }
      let open = word[..<at].lastIndex { "(（[<".contains($0) } ?? word.startIndex
      return open > word.startIndex ? word[..<open] : nil
    }.joined(separator: " ")
  }

  /// Without notes of several words: `Jeanne Dupont (Tokyo, correspondante) et Luc Martin`; and without where
  /// somebody works: `山田 太郎（保技大学准教授）`.
  private static func withoutNotes(_ written: String) -> String {
    let text = withoutAffiliation(written)
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let isNote = rest[open...close].contains(",")
      kept += isNote ? String(rest[..<open]).trimmed : String(rest[...close])
      rest = rest[rest.index(after: close)...]
    }
    return kept + rest
  }

  private static func withoutAffiliation(_ text: String) -> String {
    guard text.last == "）", let open = text.lastIndex(of: "（"), open > text.startIndex else {
      return text
    }
    let inside = String(text[open...])
    return PersonWords.affiliations.contains(where: inside.containsBytes)
      ? String(text[..<open]).trimmed : text
  }

  /// "Jane Doe in Seoul", but "Human in the Loop".
  private static func withoutTail(_ part: String) -> String {
    // Where a number was cut off, as in `for 38 North`, the mark stands last.
    let open = part + " "
    for mark in PersonWords.beforeTails {
      if let range = open.firstBytes(of: mark), isKnown(String(open[..<range.lowerBound])) {
        return String(open[..<range.lowerBound])
      }
    }
    return part
  }

  /// What stands before a date, a time or a label in a byline.
  static func cutAtDate(_ text: String) -> String {
    var kept: [Substring] = []
    let words = text.split(at: " ")
    let holdsDigit = text.holdsDigit
    for (index, word) in words.enumerated() {
      let bare = word.filter { $0.isLetter || $0.isNumber }.lowercased()
      let isNumber = word.first?.isDigit ?? false
      let isBeforeNumber =
        words.indices.contains(index + 1) && (words[index + 1].first?.isDigit ?? false)
      let isLabel = PersonWords.labels.contains(bare)
      if index > 0, isNumber || isLabel { break }
      // `Theresa May, 20 March 2024`: the number has a month of its own.
      let isName =
        word.last == "," && words.indices.contains(index + 2)
        && isDateWord(words[index + 2].filter(\.isLetter).lowercased())
      if index > 0, isBeforeNumber, !isName,
        isDateWord(bare) || PersonWords.beforeDates.contains(bare)
      {
        break
      }
      if index > 1, isWeekday(bare) { break }
      if isBeforeNumber, let name = beforeGluedMonth(word) {
        kept.append(name)
        break
      }
      kept.append(word)
    }
    // A name of two words stays whole where no date was cut off: `Plácido Domingo`, `Mai Le`.
    while kept.count < words.count || holdsDigit || kept.count > 2, let last = kept.last,
      kept.count > 1,
      // An initial: `Jane D.`
      last != "D." && PersonWords.beforeDates.contains(last.lowercased())
        || isWeekday(last.filter(\.isLetter).lowercased())
    {
      kept.removeLast()
    }
    return kept.joined(separator: " ")
  }

  /// `Doe` in `DoeDecember`, as two elements side by side are written without a blank.
  private static func beforeGluedMonth(_ word: Substring) -> Substring? {
    // Names of months are longer than two letters, and a look at bytes is cheap.
    guard word.utf8.dropFirst(3).contains(where: isASCIIUppercase),
      let capital = word.dropFirst().lastIndex(where: \.isUppercase),
      PersonWords.months.contains(word[capital...].lowercased())
    else { return nil }
    return word[..<capital]
  }

  static func isDateWord(_ word: String) -> Bool {
    PersonWords.months.contains(word) || isWeekday(word)
  }

  static func isWeekday(_ word: String) -> Bool { PersonWords.weekdays.contains(word) }
}
