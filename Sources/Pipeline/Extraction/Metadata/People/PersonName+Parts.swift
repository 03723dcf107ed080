// A byline divided into names, and each without what stands around it.

import Text

extension PersonName {
  // MARK: Several names

  static func parts(_ text: String) -> [String] {
    // "Jane Doe/John Roe" are two; what follows in "Jane Doe/AP" is an agency.
    let pieces = text.split(at: "/").map { String($0).trimmed }
    var parts = [text]
    if pieces.count > 1, pieces[0].contains(" ") {
      parts = pieces.allSatisfy { $0.contains(" ") } ? pieces : [pieces[0]]
    }
    for separator in PersonWords.separators where text.containsBytes(of: separator) {
      parts = parts.flatMap { divide($0, separator) }
    }
    parts = parts.flatMap(dividedAtBoundConjunction)
    for separator in PersonWords.weakSeparators where text.containsBytes(of: separator) {
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
      var pieces = part.split(at: ",").map { String($0).trimmed }
      // The site in front: `bogi.example, Jane Doe`.
      if pieces.count > 1, isDomain(pieces[0]) { pieces.removeFirst() }
      guard pieces.count > 1 else {
        let part = pieces.first ?? part
        return eastAsianNames(part) ?? twoNames(part) ?? [part]
      }
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

  private static func isDomain(_ piece: String) -> Bool {
    piece.dropFirst().dropLast(2).contains(".") && !piece.contains(" ")
      && piece == piece.lowercased()
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

  /// `ليلى منصور وسامر الخطيب` is two: a name of two words or more on each side.
  private static func dividedAtBoundConjunction(_ part: String) -> [String] {
    guard PersonWords.boundConjunctions.contains(where: { part.containsBytes(of: " \($0)") }) else {
      return [part]
    }
    let words = part.split(at: " ")
    let second = words.indices.first { index in
      guard index > 1, index < words.count - 1, let first = words[index].first else { return false }
      return words[index].count > 2 && PersonWords.boundConjunctions.contains(first)
        && !PersonWords.withoutConjunction.contains(String(words[index]))
    }
    guard let second else { return [part] }
    let name = words[second].dropFirst().drop { $0 == "-" }
    let rest = ([name] + words[(second + 1)...]).joined(separator: " ")
    return [words[..<second].joined(separator: " ")] + dividedAtBoundConjunction(rest)
  }

  static func divide(_ text: String, _ separator: String) -> [String] {
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

  static func clean(_ part: String) -> [String] {
    var name = withoutBrackets(part.trimmed)
    if let equals = name.unicodeScalars.lastIndex(where: { $0 == "=" || $0 == "＝" }) {
      name = String(name[equals...].dropFirst()).trimmed
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
          !ReportPlaces.contains(word)
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
  static func withoutClosers(_ written: String) -> String {
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

  /// Words of an office behind a name, at most.
  private static let officeWordsMax = 4

  /// Whether a line is short and holds a word for an office: `verslaggever Binnenland`.
  static func namesOffice(_ line: String) -> Bool {
    let words = line.split(at: " ")
    return words.count <= officeWordsMax && words.contains(where: isOffice)
  }

  /// A line without the office behind the name, and the agency whose text it is: `Anni Heikkinen, toimittaja`,
  /// `Hélène Dupont avec AFP`, `高橋美咲（ライター）`.
  static func withoutOffice(_ line: String) -> String {
    // Nearly all lines have neither an agency nor a sign that an office stands behind.
    let bytes = line.utf8
    guard
      bytes.last.map(isASCIIUppercase) == true || bytes.contains(where: { ",(".utf8.contains($0) })
        || line.hasSuffix("）")
    else { return line }
    let words = line.split(at: " ")
    if words.count > 3, words[words.count - 2].first?.isSmallLetter == true,
      PersonWords.isAgency(String(words[words.count - 1]))
    {
      return words.dropLast(2).joined(separator: " ")
    }
    guard let mark = line.lastIndex(where: { ",（(".contains($0) }) else { return line }
    let rest = line[line.index(after: mark)...].split { " )）".contains($0) }
    let isOffice =
      1...officeWordsMax ~= rest.count && rest.contains { PersonName.isOffice($0) }
      && rest.allSatisfy { $0.first?.isUppercase != true }
    return isOffice ? String(line[..<mark]).trimmed : line
  }

  /// `Jane Doe Political Editor` as `Jane Doe`.
  static func withoutRole(_ name: String) -> String {
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

  /// Signs that no name has.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "@", "{", "}", "<", ">", "?", "!", "=", "#", "/", "\\", ":", "：", "）", "】": true
    default: false
    }
  }

  private static func isName(_ name: String) -> Bool {
    let words = name.split(at: " ")
    return (2...Limits.personNameBytesMax).contains(name.utf8.count) && words.count <= 6
      && !name.unicodeScalars.contains(where: isForeign)
      && (words.count == 1 || !name.contains("_"))
      && (words.count > 1 || name.split(at: ".").count < 4)
      && !PersonWords.notNames.contains(name.lowercased())
      && (!isMark(name) || PersonWords.isNewsroom(name))
      && name.contains(where: \.isLetter)
      && !namesHelper(name) && !isUnnamed(name)
  }
}

extension Character {
  /// 0…9; `isNumber` is also true of 三, with which names begin.
  var isDigit: Bool { isASCII && isNumber }

  /// Whether it is written small where capitals exist: Georgian has them in headlines alone.
  var isSmallLetter: Bool {
    isLowercase && !(unicodeScalars.first.map { 0x10D0...0x10FF ~= $0.value } ?? false)
  }
}
