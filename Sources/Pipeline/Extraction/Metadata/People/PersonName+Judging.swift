// What marks a line as a byline, and what looks like a name.

extension PersonName {
  /// Whether a line says that what follows, or what stands before, is its author.
  static func hasMark(_ line: String) -> Bool {
    openerEnd(withoutBrackets(line.lowercased())) != nil || afterDate(line) != nil
      || afterAuthorLabel(line) != nil || isClosed(line)
  }

  /// Whether a line ends with a name and what East Asian pages write behind it: `서울=홍길동 특파원`,
  /// `[한길신문 홍길동 기자] gildong@hangil.example`.
  private static func isClosed(_ line: String) -> Bool {
    guard EastAsianName.isWritten(in: line) else { return false }
    let bare = withoutBrackets(cutAtDate(withoutDate(withoutAddresses(line))))
    // A bar stays where a date was cut behind it.
    let words = bare.split(at: " ").map(String.init)
      .filter { $0.contains(where: \.isLetter) }
    guard (1...PersonName.closedWordsMax).contains(words.count), var name = words.last,
      let closer = PersonWords.closers.first(where: { name.endsWithBytes(of: $0) })
    else { return false }
    name.removeLast(closer.count)
    // `홍길동 기자`, `홍길동 정치부 기자`.
    if name.isEmpty {
      name = words.dropLast().last { !EastAsianName.isDepartment($0) } ?? ""
    }
    let names = name.split { PersonName.closedMarks.contains($0) }
    return names.last.map { EastAsianName.isPossible(String($0)) } ?? false
  }

  /// What follows `作者：` within a line: `来源：保技网 作者：张三`.
  static func afterAuthorLabel(_ line: String) -> String? {
    guard EastAsianName.isWritten(in: line) else { return nil }
    for label in ["作者：", "作者:"] {
      if let range = line.firstBytes(of: label) { return String(line[range.upperBound...]) }
    }
    return nil
  }

  /// Words of a line of names with what they are, at most.
  private static let closedWordsMax = 6
  private static let closedMarks: Set<Character> = [
    "=", "＝", ")", "）", "]", "·", "・", "、", "/", ",",
  ]
  static let brackets: Set<Character> = [
    "(", ")", "[", "]", "（", "）", "【", "】", "=", "＝", "▶", "■", "◇", "/", "：", ":",
  ]

  static func withoutBrackets(_ text: String) -> String {
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

  private static let marks = Set(PersonWords.openers + PersonWords.marksAlone)
  /// Bytes of the longest of them, and of a colon in any width with blanks around it.
  private static let markBytesMax = (marks.map(\.utf8.count).max() ?? 0) + 6

  /// The name behind a word that may mean `by`: `Nga Arben Hoxha`. Nil where there is none.
  static func withoutWeakOpener(_ line: String) -> String? {
    let words = line.split(at: " ")
    guard (3...5).contains(words.count), PersonWords.weakOpeners.contains(words[0].lowercased())
    else { return nil }
    let name = words.dropFirst().joined(separator: " ")
    return words[1].first?.isUppercase == true && isCapitalised(name) ? name : nil
  }

  /// Whether a line continues the one before: `and Jane Doe`.
  static func goesOn(_ line: String) -> Bool {
    continuations.first(beginning: Array(line.utf8)[...]) != nil
  }

  private static let continuations = ByteTable(
    PersonWords.separators.filter { $0.first == " " && $0.last == " " }.map {
      String($0.dropFirst())
    })

  /// Whether a line is the name of one person and nothing else, or with what he is: `홍길동 기자`,
  /// `Jane Doe Journalist`.
  static func isNameAlone(_ written: String) -> Bool {
    let line = withoutBrackets(withoutAddresses(written))
    guard EastAsianName.isWritten(in: line) else {
      let names = split(line)
      return names.count == 1 && isKnown(names[0])
        && (names[0] == line || names[0] == withoutRole(line) && !isOfPictures(line))
    }
    let closer = PersonWords.closers.first { line.endsWithBytes(of: $0) } ?? ""
    let name = String(line.dropLast(closer.count)).trimmed
    return EastAsianName.isFull(name) && split(line) == [name]
  }

  /// Whether a line is what somebody is and nothing else: `Senior Correspondent`.
  static func isRoleAlone(_ line: String) -> Bool {
    let words = line.lowercased().split(at: " ")
    return words.last.map { PersonWords.officesBehind.contains(String($0)) } ?? false
      && words.dropLast().allSatisfy { PersonWords.fields.contains(String($0)) }
  }

  static func isOfPictures(_ line: String) -> Bool {
    line.split(at: " ").last.map { $0.lowercased().hasPrefix("photo") } ?? false
  }

  /// Whether neither capitals nor family names tell a name in it from other words.
  static func isCaseless(_ line: String) -> Bool {
    line.contains(where: \.isLetter) && line.lowercased() == line.uppercased()
      && !EastAsianName.isWritten(in: line)
  }

  /// Whether a line is about a correspondent whom it does not name: `প্রতিনিধি, সুনামগঞ্জ` with the place.
  static func isUnnamed(_ line: String) -> Bool {
    line.split(whereSeparator: { $0 == " " || $0 == "," }).contains {
      PersonWords.unnamed.contains(String($0))
    }
  }

  /// Whether a line names one who only helped: `Edited by Jane Doe`.
  static func namesHelper(_ line: String) -> Bool {
    let lower = line.lowercased()
    return PersonWords.helpers.contains { lower.hasPrefix($0) }
  }

  /// `Roe, Jane` as `Jane Roe`.
  static func inReadingOrder(_ name: String) -> String {
    let halves = name.split(at: ",")
    guard halves.count == 2, halves.allSatisfy({ $0.split(at: " ").count <= 3 }) else {
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
    let words = name.split(at: " ")
    guard (wordsMin...5).contains(words.count) else { return false }
    // Jan and May are months and names, Press and Key words and names.
    let isGiven =
      words.count > 1 && (GivenNames.contains(words[0]) || words[1].contains("-"))
    let isGroup = words.count > 1 && PersonWords.groups.contains(words.last?.lowercased() ?? "")
    if words.count == 1, PersonWords.groups.contains(name.lowercased()) { return false }
    for (index, word) in words.enumerated() {
      let lower = word.lowercased()
      if isGroup, lower == "the" || PersonWords.groups.contains(lower) { continue }
      let isPerson = words.count > 1 && PersonWords.monthsOfPeople.contains(lower)
      if isDateWord(lower), !isGiven, !isPerson { return false }
      if PersonWords.never.contains(lower),
        !(isGiven || words.count > 2) || !PersonWords.alsoNames.contains(lower)
      {
        return false
      }
      if PersonWords.labels.contains(lower)
        || word == word.uppercased() && PersonWords.agencies.contains(lower)
      {
        return false
      }
      guard let first = word.first, first.isLetter || "'’(\"".contains(first) else { return false }
      if first.isSmallLetter, index == 0 || !isParticle(word) { return false }
    }
    return true
  }

  /// Whether a word of a name is written small, or begins with what is: `von`, `al-Sharif`, `d’Hauteserre`.
  private static func isParticle(_ word: Substring) -> Bool {
    if PersonWords.particles.contains(word.lowercased()) { return true }
    guard let mark = word.firstIndex(where: { "-'’".contains($0) }) else { return false }
    return PersonWords.boundParticles.contains(word[..<mark].lowercased())
      && word[word.index(after: mark)...].first?.isUppercase == true
  }

  /// Whether words are a person's name although nothing around them says so: two or three, of which
  /// the first is a given name.
  static func isKnown(_ name: String) -> Bool {
    let words = name.split(at: " ")
    let full = words.filter { word in
      !PersonWords.particles.contains(word.lowercased()) && !isInitial(word)
    }
    return (2...3).contains(full.count) && GivenNames.contains(full[0])
      && isPlausible(name, wordsMin: 2)
  }

  /// Whether a heading that begins as bylines do names a person: others are titles, `By Popular Demand`.
  static func namesSomebody(_ heading: String) -> Bool {
    // Few headings have a mark; all of them would be taken apart for a name.
    hasMark(heading)
      && (EastAsianName.isWritten(in: heading) || split(heading).contains(where: isKnown))
  }

  /// Whether every word of a line that has capitals and small letters starts with a capital, but for
  /// those that stand in and between names.
  static func isCapitalised(_ line: String) -> Bool {
    line.split(at: " ").allSatisfy { word in
      guard word.first?.isSmallLetter == true else { return true }
      return isParticle(word)
        || PersonWords.separators.contains(" \(word) ")
        || PersonWords.weakSeparators.contains(" \(word) ")
        || PersonWords.beforeDates.contains(word.lowercased()) || isDateWord(word.lowercased())
    }
  }

  /// Whether it has no more words than most names have.
  static func isShort(_ name: String) -> Bool { name.split(at: " ").count <= 3 }

  private static func isInitial(_ word: Substring) -> Bool {
    word.count <= 2 && word.first?.isUppercase == true && (word.count == 1 || word.last == ".")
  }

  /// Who holds the rights: `© 2025 Jane Doe. All rights reserved.`
  static func holder(_ notice: String) -> String? {
    // Without a year it is the credit of a picture.
    guard notice.contains(where: \.isNumber) else { return nil }
    let words = notice.split(at: " ").drop { word in
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
}
