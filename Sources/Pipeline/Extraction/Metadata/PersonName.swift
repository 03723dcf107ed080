// Names of persons in bylines: marks around them cut off, several told apart.

enum PersonName {
  /// The person names in a byline; empty when it holds none.
  static func split(_ written: String) -> [String] {
    let text = withoutMarks(written)
    if text.containsBytes(of: "http") || text.containsBytes(of: "://") { return [] }
    if isCompany(text) { return [] }
    var names: [String] = []
    for part in parts(cutAtDate(cutAtSeparator(withoutAddresses(text)))) {
      for name in clean(withoutTail(part)) where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether a line says that what follows, or what stands before, is its author.
  static func hasMark(_ line: String) -> Bool {
    openerEnd(withoutBrackets(line.lowercased())) != nil || afterDate(line) != nil
      || isClosed(line)
  }

  /// Whether a line ends with a name and what East Asian pages write behind it: `서울=홍길동 특파원`,
  /// `[한길신문 홍길동 기자] gildong@hangil.example`.
  private static func isClosed(_ line: String) -> Bool {
    guard EastAsianName.isWritten(in: line) else { return false }
    let bare = withoutDate(withoutAddresses(line)).drop { PersonName.brackets.contains($0) }
    let words = withoutBrackets(cutAtDate(String(bare))).split(separator: " ").map(String.init)
    guard (1...PersonName.closedWordsMax).contains(words.count), var name = words.last,
      let closer = closers.first(where: { name.hasSuffix($0) })
    else { return false }
    name.removeLast(closer.count)
    if name.isEmpty, words.count > 1 { name = words[words.count - 2] }
    let names = name.split { PersonName.closedMarks.contains($0) }
    return names.last.map { EastAsianName.isFull(String($0)) } ?? false
  }

  /// Words of a line of names with what they are, at most.
  private static let closedWordsMax = 6
  private static let closedMarks: Set<Character> = [
    "=", "＝", ")", "）", "]", "·", "・", "、", "/", ",",
  ]
  private static let brackets: Set<Character> = [
    "(", ")", "[", "]", "（", "）", "【", "】", "=", "＝", "▶", "■", "◇", "/", "：", ":",
  ]

  private static func withoutBrackets(_ text: String) -> String {
    var bare = text.drop { brackets.contains($0) || $0 == " " }
    while let last = bare.last, brackets.contains(last) || last == " " {
      // A note in brackets behind a name stays whole.
      if ")]）】".contains(last), bare.contains(where: { "([（【".contains($0) }) { break }
      bare.removeLast()
    }
    return String(bare)
  }

  /// Whether a line only says that the author is named next: `Author:`.
  static func isMark(_ line: String) -> Bool {
    guard line.utf8.count <= PersonName.markBytesMax else { return false }
    let bare = line.lowercased().trimmed
    return marks.contains(bare.last == ":" ? String(bare.dropLast()).trimmed : bare)
  }

  private static let marks = Set(PersonWords.openers)
  /// Bytes of the longest of them, and of a colon in any width with blanks around it.
  private static let markBytesMax = (marks.map(\.utf8.count).max() ?? 0) + 6

  /// Whether a line continues the one before: `and Jane Doe`.
  static func goesOn(_ line: String) -> Bool {
    PersonWords.separators.contains { mark in
      mark.first == " " && mark.last == " " && line.hasPrefix(mark.dropFirst())
    }
  }

  /// Whether a line is the name of one person and nothing else.
  static func isNameAlone(_ line: String) -> Bool {
    (isKnown(line) || EastAsianName.isFull(line)) && split(line) == [line]
  }

  /// Whether a line names one who only helped: `Edited by Jane Doe`.
  static func namesHelper(_ line: String) -> Bool {
    let lower = line.lowercased()
    return PersonWords.helpers.contains { lower.hasPrefix($0) }
  }

  /// `Roe, Jane` as `Jane Roe`.
  static func inReadingOrder(_ name: String) -> String {
    let halves = name.split(separator: ",")
    guard halves.count == 2, halves.allSatisfy({ $0.split(separator: " ").count <= 3 }) else {
      return name
    }
    return String(halves[1]).trimmed + " " + String(halves[0]).trimmed
  }

  /// Whether a guessed name looks like one: every word capitalised (where its script has capitals)
  /// or a particle, and none of them a word that pages put next to names.
  static func isPlausible(_ name: String, wordsMin: Int) -> Bool {
    if EastAsianName.isWritten(in: name) {
      return EastAsianName.isPlausible(name, isMarked: wordsMin == 1)
    }
    let words = name.split(separator: " ")
    guard (wordsMin...5).contains(words.count) else { return false }
    // Jan and May are months and names, Press and Key words and names.
    let isGiven =
      words.count > 1 && (GivenNames.contains(words[0]) || words[1].contains("-"))
    let isGroup = words.count > 1 && PersonWords.groups.contains(words.last?.lowercased() ?? "")
    if words.count == 1, PersonWords.groups.contains(name.lowercased()) { return false }
    for (index, word) in words.enumerated() {
      let lower = word.lowercased()
      if isGroup, lower == "the" || PersonWords.groups.contains(lower) { continue }
      if isDateWord(lower), !isGiven { return false }
      if PersonWords.never.contains(lower), !isGiven || !PersonWords.alsoNames.contains(lower) {
        return false
      }
      if PersonWords.labels.contains(lower)
        || word == word.uppercased() && PersonWords.agencies.contains(lower)
      {
        return false
      }
      guard let first = word.first, first.isLetter || "'’(\"".contains(first) else { return false }
      if first.isLowercase, index == 0 || !PersonWords.particles.contains(lower) { return false }
    }
    return true
  }

  /// Whether words are a person's name although nothing around them says so: two or three, of which
  /// the first is a given name.
  static func isKnown(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    let full = words.filter { word in
      !PersonWords.particles.contains(word.lowercased()) && !isInitial(word)
    }
    return (2...3).contains(full.count) && GivenNames.contains(full[0])
      && isPlausible(name, wordsMin: 2)
  }

  /// Whether every word of a line that has capitals and small letters starts with a capital, but for
  /// those that stand in and between names.
  static func isCapitalised(_ line: String) -> Bool {
    line.split(separator: " ").allSatisfy { word in
      guard word.first?.isLowercase == true else { return true }
      return PersonWords.particles.contains(word.lowercased())
        || PersonWords.separators.contains(" \(word) ")
        || PersonWords.beforeDates.contains(word.lowercased()) || isDateWord(word.lowercased())
    }
  }

  /// Whether it has no more words than most names have.
  static func isShort(_ name: String) -> Bool { name.split(separator: " ").count <= 3 }

  private static func isInitial(_ word: Substring) -> Bool {
    word.count <= 2 && word.first?.isUppercase == true && (word.count == 1 || word.last == ".")
  }

  /// Who holds the rights: `© 2025 Jane Doe. All rights reserved.`
  static func holder(_ notice: String) -> String? {
    // Without a year it is the credit of a picture.
    guard notice.contains(where: \.isNumber) else { return nil }
    let words = notice.split(separator: " ").drop { word in
      let lower = word.lowercased()
      return !lower.contains(where: \.isLetter) || lower == "(c)" || lower == "copyright"
    }
    var name: [Substring] = []
    for word in words.prefix(2) {
      let bare = word.prefix { $0.isLetter || "-'’".contains($0) }
      guard bare.first?.isUppercase == true else { break }
      name.append(bare)
      if bare.count < word.count { break }
    }
    return name.count < 2 ? nil : name.joined(separator: " ")
  }

  /// Whether a name is that of an account, not of a person: `janedoe`, `jane.doe`, `JaneD84`.
  static func isAccount(_ name: String) -> Bool {
    guard name.utf8.allSatisfy({ $0 > 32 && $0 < 0x80 }) else { return false }
    let isLower = name.first?.isLowercase ?? false
    return isLower || name.contains { $0.isNumber || $0 == "_" }
      || (name.dropFirst().last?.isUppercase ?? false && name.contains(where: \.isLowercase))
  }

  // MARK: What stands before a name

  /// Without `By`, `Text von`, `글` and the like, and without a date before them.
  private static func withoutMarks(_ written: String) -> String {
    var text = withoutDate(afterDate(written) ?? withoutBrackets(written))
    while let end = openerEnd(text.lowercased()), text.count > end {
      text = String(text.dropFirst(end)).trimmed
    }
    return text
  }

  /// Without a date in front: `Dec 17, 2025 Jane Doe`, `12.05.2024 · Jane Doe`.
  private static func withoutDate(_ text: String) -> String {
    let words = text.split(separator: " ")
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
  private static func openerEnd(_ lower: String) -> Int? {
    let first = lower.utf8.first
    for opener in PersonWords.openers where opener.utf8.first == first && lower.hasPrefix(opener) {
      let rest = lower.dropFirst(opener.count)
      guard let next = rest.first else { continue }
      if ":：=/／·".contains(next) { return opener.count + 1 }
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

  /// What follows `by` behind a date: `03/01/2017 by Jane Doe`.
  private static func afterDate(_ line: String) -> String? {
    guard line.utf8.contains(where: { $0 >= 48 && $0 <= 57 }) else { return nil }
    for mark in [" by ", " By ", " von ", " par ", " por ", " door ", " av ", " di "] {
      guard let range = line.firstBytes(of: mark) else { continue }
      if Byline.isDateLine(LowerCase.bytes(Array(line[..<range.lowerBound].utf8)[...])) {
        return String(line[range.upperBound...])
      }
    }
    return nil
  }

  // MARK: What stands behind a name

  private static func cutAtSeparator(_ text: String) -> String {
    let pieces = text.split(separator: "|").map { String($0).trimmed }
    if pieces.count > 1, pieces.allSatisfy(isKnown) { return pieces.joined(separator: ";") }
    var cut = text
    for mark in [
      " | ", "｜", " - ", " – ", " — ", " • ", " · ", " ⋅ ", " ∙ ", " // ", " >", "[", "<", "/ ",
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

  /// Without addresses of mail and accounts: `Jane Doe jane@bogi.example`, `홍길동(hong@bogi.example)`.
  static func withoutAddresses(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    return text.split(separator: " ").compactMap { word in
      guard let at = word.firstIndex(of: "@") else { return word }
      let open = word[..<at].lastIndex { "(（[<".contains($0) } ?? word.startIndex
      return open > word.startIndex ? word[..<open] : nil
    }.joined(separator: " ")
  }

  /// "Jane Doe in Seoul", but "Human in the Loop".
  private static func withoutTail(_ part: String) -> String {
    for mark in PersonWords.beforeTails {
      if let range = part.firstBytes(of: mark), isKnown(String(part[..<range.lowerBound])) {
        return String(part[..<range.lowerBound])
      }
    }
    return part
  }

  /// What stands before a date, a time or a label in a byline.
  private static func cutAtDate(_ text: String) -> String {
    var kept: [Substring] = []
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() {
      let bare = word.filter { $0.isLetter || $0.isNumber }.lowercased()
      let isNumber = word.first?.isDigit ?? false
      let isBeforeNumber =
        words.indices.contains(index + 1) && (words[index + 1].first?.isDigit ?? false)
      let isLabel = PersonWords.labels.contains(bare)
      if index > 0, isNumber || isLabel { break }
      if index > 0, isBeforeNumber, isDateWord(bare) || PersonWords.beforeDates.contains(bare) {
        break
      }
      if index > 1, isWeekday(bare) { break }
      if let name = beforeGluedMonth(word) {
        kept.append(name)
        break
      }
      kept.append(word)
    }
    while let last = kept.last, kept.count > 1,
      PersonWords.beforeDates.contains(last.lowercased())
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

  private static func isDateWord(_ word: String) -> Bool {
    PersonWords.months.contains(word) || isWeekday(word)
  }

  private static func isWeekday(_ word: String) -> Bool { PersonWords.weekdays.contains(word) }

  // MARK: Several names

  private static func parts(_ text: String) -> [String] {
    // "Jane Doe/John Roe" are two; what follows in "Jane Doe/AP" is an agency.
    let pieces = text.split(separator: "/").map { String($0).trimmed }
    var parts = [text]
    if pieces.count > 1, pieces[0].contains(" ") {
      parts = pieces.allSatisfy { $0.contains(" ") } ? pieces : [pieces[0]]
    }
    for separator in PersonWords.separators {
      parts = parts.flatMap { divide($0, separator) }
    }
    for separator in PersonWords.weakSeparators {
      parts = parts.flatMap { part in
        let pieces = divide(part, separator)
        return pieces.allSatisfy(standsAlone) ? pieces : [part]
      }
    }
    return parts.flatMap { part -> [String] in
      let pieces = part.split(separator: ",").map { String($0).trimmed }
      guard pieces.count > 1 else { return eastAsianNames(part) ?? [part] }
      // "Jane Doe, John Roe" are two; "Jane Doe, Staff Writer" and "Jane Doe, MD" are one.
      let names = pieces.prefix {
        isEastAsianName($0) || ($0.split(separator: " ").count >= 2 && !isRole($0))
      }
      if names.isEmpty, pieces.count == 2, pieces.allSatisfy({ !$0.contains(" ") }),
        GivenNames.contains(pieces[1][...]), isPlausible(inReadingOrder(part), wordsMin: 2)
      {
        return [inReadingOrder(part)]
      }
      return names.isEmpty ? [pieces[0]] : Array(names)
    }
  }

  /// Whether what stands on one side of a weak separator is a name by itself.
  private static func standsAlone(_ piece: String) -> Bool {
    EastAsianName.isWritten(in: piece)
      ? EastAsianName.isFull(withoutClosers(piece)) : piece.split(separator: " ").count >= 2
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

  /// `张三 李四` are two, `山田 太郎` is one.
  private static func eastAsianNames(_ part: String) -> [String]? {
    let words = part.split(separator: " ").map(String.init)
    guard words.count > 1, words.allSatisfy(EastAsianName.isFull) else { return nil }
    return words
  }

  private static func isEastAsianName(_ text: String) -> Bool {
    (2...4).contains(text.count)
      && text.unicodeScalars.allSatisfy {
        (0x3400...0x9FFF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
      } && !PersonWords.closers.contains { text.hasSuffix($0) }
  }

  private static func isRole(_ text: String) -> Bool {
    let lower = text.lowercased()
    return PersonWords.roles.contains { lower.containsBytes(of: $0) }
  }

  /// Whether a name is that of a company or an association.
  static func isCompany(_ name: String) -> Bool {
    name.split(separator: " ").dropFirst().contains { word in
      PersonWords.companies.contains(word.filter(\.isLetter).lowercased())
    }
  }

  private static var closers: [String] { PersonWords.closers }

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
    if name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
    name = withoutRole(onceOnly(name.trimmed))
    if EastAsianName.isWritten(in: name) {
      let words = name.split { $0 == " " || brackets.contains($0) }.map(String.init)
      if let last = words.last, PersonWords.photographers.contains(last) { return [] }
      let names = words.count > 1 ? EastAsianName.names(behindPlace: words) : []
      if !names.isEmpty { return names }
    }
    return isName(name) ? [name] : []
  }

  /// Without `기자`, `정치부장` and the like behind a name.
  private static func withoutClosers(_ written: String) -> String {
    var name = withoutBrackets(written)
    for closer in closers where name.hasSuffix(closer) && name.count > closer.count {
      name = String(name.dropLast(closer.count)).trimmed
      break
    }
    let words = name.split(separator: " ")
    if words.count > 1, let last = words.last,
      PersonWords.koreanOffices.contains(where: { last.hasSuffix($0) }),
      EastAsianName.isWritten(in: String(words[words.count - 2]))
    {
      name = words.dropLast().joined(separator: " ")
    }
    return name
  }

  /// `Jane Doe Jane Doe`, as a picture's text and a link give it, once.
  private static func onceOnly(_ name: String) -> String {
    let words = name.split(separator: " ")
    let half = words.count / 2
    guard half > 1, words.count == half * 2, words[..<half] == words[half...] else { return name }
    return words[..<half].joined(separator: " ")
  }

  /// `Jane Doe Political Editor` as `Jane Doe`.
  private static func withoutRole(_ name: String) -> String {
    let words = name.split(separator: " ")
    guard words.count > 2, isKnown(words.prefix(2).joined(separator: " ")),
      let start = words.indices.dropFirst(2).first(where: {
        isOffice(words[$0]) || PersonWords.fields.contains(words[$0].lowercased())
      }), words[start...].contains(where: isOffice)
    else { return name }
    return words[..<start].joined(separator: " ")
  }

  private static func isOffice(_ word: Substring) -> Bool {
    PersonWords.officesBehind.contains(word.lowercased())
  }

  private static func isName(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return (2...Limits.personNameBytesMax).contains(name.utf8.count) && words.count <= 6
      && !name.contains(where: { "@{}<>?!=#/\\:：）】".contains($0) })
      && (words.count == 1 || !name.contains("_"))
      && (words.count > 1 || name.split(separator: ".").count < 4)
      && !PersonWords.notNames.contains(name.lowercased()) && name.contains(where: \.isLetter)
      && !namesHelper(name)
  }
}

extension Character {
  /// 0…9; `isNumber` is also true of 三, with which names begin.
  var isDigit: Bool { isASCII && isNumber }
}
