// Names of persons in bylines: marks around them cut off, several told apart.

enum PersonName {
  /// The person names in a byline; empty when it holds none, or is too long for one.
  static func split(_ written: String) -> [String] {
    guard written.utf8.count <= Limits.fieldBytesMax else { return [] }
    if isPlain(written) { return [written] }
    let text = withoutMarks(EastAsianName.closedUp(written))
    if text.containsBytes(of: "http") || text.containsBytes(of: "://") { return [] }
    if isCompany(text) { return [] }
    var names: [String] = []
    for part in parts(cutAtDate(cutAtSeparator(withoutNotes(withoutAddresses(text))))) {
      for name in clean(withoutTail(part)) where !names.contains(name) { names.append(name) }
      if names.count >= Limits.namesMax { break }
    }
    return names
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
        return isCapital(word[word.startIndex])
      }
      return !words[..<index].contains(word)
        && word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
          .allSatisfy(isPlainPart)
    }
  }

  /// A capital of ASCII, small letters of ASCII or Latin-1, and no word with a meaning around names.
  private static func isPlainPart(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count > 1, let first = part.first, isCapital(first) else { return false }
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

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

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
      Byline.isDateLine(LowerCase.bytes(Array(words[..<end].joined(separator: " ").utf8)[...]))
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
      let name = rest.drop { $0 == " " }.prefix { $0.isLetter }
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
      if ":：=/／·・".contains(next) { return opener.count + 1 }
      if ",،".contains(next), PersonWords.labelsBeforeComma.contains(opener) {
        return opener.count + 1
      }
      if PersonWords.labelsBefore.contains(opener) { continue }
      if next == " " || next == "\u{3000}" {
        return opener.count + 1 + (rest.dropFirst().first == ":" ? 1 : 0)
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
    guard line.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    for mark in PersonName.marksBehindDate {
      guard let range = line.firstBytes(of: mark) else { continue }
      if Byline.isDateLine(LowerCase.bytes(Array(line[..<range.lowerBound].utf8)[...])) {
        return String(line[range.upperBound...])
      }
    }
    return nil
  }

  // MARK: What stands behind a name

  private static func cutAtSeparator(_ written: String) -> String {
    let text = String(written.drop { "|｜·• ".contains($0) })
    let pieces = text.split(at: "|").map { String($0).trimmed }
    if pieces.count > 1, pieces.allSatisfy(isKnown) { return pieces.joined(separator: ";") }
    // `홍길동 · 김철수 기자` are two, `홍길동 · 통일부` is one.
    if text.containsBytes(of: " · ") {
      let names = divide(text, " · ")
      if names.allSatisfy({ EastAsianName.isFull(withoutClosers($0)) }) {
        return names.joined(separator: "、")
      }
    }
    if let name = behindPlace(text) { return name }
    var cut = text
    for mark in [
      " | ", "｜", " - ", " – ", " — ", " • ", " · ", " ⋅ ", " ∙ ", " // ", " >", "[", "<", " 《",
      "/ ",
      "／",
      " on behalf ",
    ] {
      if let range = cut.firstBytes(of: mark), range.lowerBound > cut.startIndex {
        cut = String(cut[..<range.lowerBound])
      }
    }
    for label in PersonWords.otherLabels {
      guard let range = cut.firstBytes(of: label), let next = cut[range.upperBound...].first,
        next == ":" || next == "："
      else { continue }
      cut = String(cut[..<range.lowerBound])
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

  /// Without notes of several words: `Jeanne Dupont (Tokyo, correspondante) et Luc Martin`.
  private static func withoutNotes(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let isNote = rest[open...close].contains(",")
      kept += isNote ? String(rest[..<open]).trimmed : String(rest[...close])
      rest = rest[rest.index(after: close)...]
    }
    return kept + rest
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
    while let last = kept.last, kept.count > 1,
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
    guard word.utf8.dropFirst(3).contains(where: { $0 >= 65 && $0 <= 90 }),
      let capital = word.dropFirst().lastIndex(where: \.isUppercase),
      PersonWords.months.contains(word[capital...].lowercased())
    else { return nil }
    return word[..<capital]
  }

  static func isDateWord(_ word: String) -> Bool {
    PersonWords.months.contains(word) || isWeekday(word)
  }

  static func isWeekday(_ word: String) -> Bool { PersonWords.weekdays.contains(word) }

  // MARK: Several names

  private static func parts(_ text: String) -> [String] {
    // "Jane Doe/John Roe" are two; what follows in "Jane Doe/AP" is an agency.
    let pieces = text.split(at: "/").map { String($0).trimmed }
    var parts = [text]
    if pieces.count > 1, pieces[0].contains(" ") {
      parts = pieces.allSatisfy { $0.contains(" ") } ? pieces : [pieces[0]]
    }
    for separator in PersonWords.separators {
      parts = parts.flatMap { divide($0, separator) }
    }
    for separator in PersonWords.weakSeparators {
      parts = parts.flatMap { part in
        // Between parts of a foreign name in Han the dot never divides persons.
        if separator == "·", !EastAsianName.isKorean(part), EastAsianName.isWritten(in: part) {
          return [part]
        }
        let pieces = divide(part, separator)
        return pieces.allSatisfy(standsAlone) ? pieces : [part]
      }
    }
    return parts.flatMap { part -> [String] in
      let pieces = part.split(at: ",").map { String($0).trimmed }
      guard pieces.count > 1 else { return eastAsianNames(part) ?? twoNames(part) ?? [part] }
      // "Jane Doe, John Roe" are two; "Jane Doe, Staff Writer" and "Jane Doe, MD" are one.
      let names = pieces.prefix {
        EastAsianName.isPossible($0)
          || ($0.split(at: " ").count >= 2 && !isRole($0) && !beginsWithAgency($0))
      }
      if names.isEmpty, pieces.count == 2, pieces.allSatisfy({ !$0.contains(" ") }),
        GivenNames.contains(pieces[1][...]), isPlausible(inReadingOrder(part), wordsMin: 2)
      {
        return [inReadingOrder(part)]
      }
      return names.isEmpty ? [pieces[0]] : Array(names)
    }
  }

  /// `ARD Tokyo`, not `JANE DOE`.
  private static func beginsWithAgency(_ piece: String) -> Bool {
    guard let first = piece.split(at: " ").first else { return false }
    return first.count > 1 && first.allSatisfy(\.isUppercase)
      && piece.contains(where: \.isLowercase)
  }

  /// Whether what stands on one side of a weak separator is a name by itself.
  private static func standsAlone(_ piece: String) -> Bool {
    EastAsianName.isWritten(in: piece)
      ? EastAsianName.isFull(withoutClosers(piece)) : piece.split(at: " ").count >= 2
  }

  private static func divide(_ text: String, _ separator: String) -> [String] {
    var pieces: [String] = []
    var start = text.startIndex
    while let range = text.firstBytes(of: separator, from: start) {
      pieces.append(String(text[start..<range.lowerBound]))
      start = range.upperBound
    }
    return pieces.isEmpty ? [text] : pieces + [String(text[start...])]
  }

  /// `Jane Doe John Roe`, which stood one below the other.
  private static func twoNames(_ part: String) -> [String]? {
    let words = part.split(at: " ")
    guard words.count == 4, !GivenNames.contains(words[1]) else { return nil }
    let names = [words[..<2], words[2...]].map { $0.joined(separator: " ") }
    return names.allSatisfy(isKnown) && names[0] != names[1] ? names : nil
  }

  /// `张三 李四` are two, `山田 太郎` is one.
  private static func eastAsianNames(_ part: String) -> [String]? {
    let words = part.split(at: " ").map(String.init).filter { word in
      !PersonWords.reports.contains { word.endsWithBytes(of: $0) }
    }
    guard words.count > 1, words.allSatisfy(EastAsianName.isFull) else { return nil }
    return words
  }

  private static func isRole(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("the ") || PersonWords.roles.contains { lower.containsBytes(of: $0) }
  }

  /// Whether a name is that of a company or an association.
  static func isCompany(_ name: String) -> Bool {
    name.split(at: " ").dropFirst().contains { word in
      PersonWords.companies.contains(word.filter(\.isLetter).lowercased())
    }
  }

  // MARK: One name

  private static func clean(_ part: String) -> [String] {
    var name = withoutBrackets(part.trimmed)
    if let equals = name.lastIndex(where: { "=＝".contains($0) }) {
      name = String(name[name.index(after: equals)...]).trimmed
    }
    name = withoutClosers(name)
    while let last = name.last, ".,:;|-–—*→".contains(last) {
      if last == ".", name.dropLast().last?.isUppercase == true || name.hasSuffix("Jr.") { break }
      name.removeLast()
    }
    // The mark of a footnote: `Jane Doe1`.
    if name.contains(" ") {
      while let last = name.last, last.isNumber && last.isASCII || "*†‡".contains(last),
        name.filter(\.isNumber).count <= 2
      {
        name.removeLast()
      }
    }
    if name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
    name = withoutRole(onceOnly(name.trimmed))
    if EastAsianName.isWritten(in: name) {
      let words = name.split { $0 == " " || $0 == "・" && !EastAsianName.isBySound(name) }
        .flatMap { $0.split(whereSeparator: brackets.contains) }.map(String.init)
        .filter { word in
          !WireByline.knownPlaces.contains(word)
            && !PersonWords.reports.contains { word.endsWithBytes(of: $0) }
        }
      if let last = words.last, PersonWords.photographers.contains(last) { return [] }
      let names = words.count > 1 ? EastAsianName.names(behindPlace: words) : []
      if !names.isEmpty { return names }
      if words.count == 1, let only = words.first, EastAsianName.isFull(only) { return [only] }
    }
    return isName(name) ? [name] : []
  }

  /// Without `기자`, `정치부장` and the like behind a name.
  private static func withoutClosers(_ written: String) -> String {
    var name = withoutBrackets(written)
    for closer in PersonWords.closers
    where name.endsWithBytes(of: closer) && name.count > closer.count {
      name = String(name.dropLast(closer.count)).trimmed
      break
    }
    let words = name.split(at: " ")
    if words.count > 1, let last = words.last,
      PersonWords.koreanOffices.contains(where: { last.endsWithBytes(of: $0) }),
      EastAsianName.isWritten(in: String(words[words.count - 2]))
    {
      name = words.dropLast().joined(separator: " ")
    }
    return name
  }

  /// `Jane Doe Jane Doe`, as a picture's text and a link give it, once.
  private static func onceOnly(_ name: String) -> String {
    let words = name.split(at: " ")
    let half = words.count / 2
    guard half > 1, words.count == half * 2, words[..<half] == words[half...] else { return name }
    return words[..<half].joined(separator: " ")
  }

  /// `Jane Doe Political Editor` as `Jane Doe`.
  private static func withoutRole(_ name: String) -> String {
    let words = name.split(at: " ")
    guard words.count > 2, isKnown(words.prefix(2).joined(separator: " ")) else { return name }
    if isMedium(words[2...], behind: words[0]) { return words.prefix(2).joined(separator: " ") }
    guard
      let office = words.indices.dropFirst(2).first(where: { isOffice(words[$0]) })
    else { return name }
    let fields = words[2..<office].reversed().prefix {
      PersonWords.fields.contains($0.lowercased())
    }
    let kept = words[..<(office - fields.count)].joined(separator: " ")
    return fields.count == office - 2 || isKnown(kept) && isShort(kept) && fields.isEmpty
      ? kept : name
  }

  /// Whether words behind a name are those of a paper or an agency: `Jane Doe BBC News`.
  private static func isMedium(_ words: ArraySlice<Substring>, behind name: Substring) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    let isAgency =
      first.count > 1 && first.allSatisfy(\.isUppercase) && name.contains(where: \.isLowercase)
      && PersonWords.agencies.contains(first.lowercased())
    return isAgency || words.count > 1 && PersonWords.endsOfMedia.contains(last.lowercased())
  }

  private static func isOffice(_ word: Substring) -> Bool {
    PersonWords.officesBehind.contains(word.lowercased())
  }

  private static func isName(_ name: String) -> Bool {
    let words = name.split(at: " ")
    return (2...Limits.personNameBytesMax).contains(name.utf8.count) && words.count <= 6
      && !name.contains(where: { "@{}<>?!=#/\\:：）】".contains($0) })
      && (words.count == 1 || !name.contains("_"))
      && (words.count > 1 || name.split(at: ".").count < 4)
      && !PersonWords.notNames.contains(name.lowercased()) && name.contains(where: \.isLetter)
      && !namesHelper(name) && !words.contains { PersonWords.unnamed.contains(String($0)) }
  }
}

extension Character {
  /// 0…9; `isNumber` is also true of 三, with which names begin.
  var isDigit: Bool { isASCII && isNumber }
}
