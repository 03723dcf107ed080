// Bylines that are part of the text, as East Asian agencies and papers write them: at its head
// (`(서울=한길통신) 홍길동 기자 =`, `（记者张三）`, `【北京=山田太郎】`) or its foot (`홍길동 기자`, `（山田太郎）`); at
// its foot also a name in bold and a note about the author, as papers of other countries do.

enum WireByline {
  /// Characters from the start or the end of a text in which its byline stands, and their bytes.
  private static let reach = 80
  private static let reachBytes = reach * 4
  /// Paragraphs from the start of the text, and from its end, that are looked at.
  private static let paragraphsMax = 3

  /// What names persons at head and foot of the running text, most reliable first.
  static func read(_ page: PageBlocks, _ region: Region) -> [String] {
    let texts = page.containers[region.container].blocks.filter { index in
      page.prose(index) > 0
        && region.zones[page.blocks[index].container].isDisjoint(with: TopLines.notLines)
    }
    func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let below = behind(texts.last, page, region)
    let signatures = below.compactMap { index in
      let line = page.string(index)
      return SignatureLine.byline(line) ?? boldName(page, index) ?? broadcast(line)
    }
    let notes = (texts.suffix(1) + below).compactMap { index in
      let line = page.string(index)
      return AuthorNote.name(in: line, isItalic: page.blocks[index].isItalic)
        ?? AuthorNote.name(inBracketsAtEndOf: line)
    }.filter { !ShownWords(text: page.text).isSubject($0) }
    return texts.prefix(paragraphsMax).compactMap {
      head(string(page.text[page.blocks[$0].range].prefix(reachBytes)))
    }
      + texts.suffix(paragraphsMax).reversed().compactMap {
        foot(string(page.text[page.blocks[$0].range].suffix(reachBytes)))
      } + together(signatures) + notes
  }

  /// The lines of several who sign one below the other as one byline: `홍길동 기자`, `김보기 기자`.
  private static func together(_ signatures: [String]) -> [String] {
    let names = signatures.prefix(while: EastAsianName.isSigned)
    return names.count > 1
      ? [names.flatMap(PersonName.split).joined(separator: "、")] + signatures : signatures
  }

  /// A known name in bold or italic letters or behind a dash, as papers of many countries close their texts
  /// with.
  private static func boldName(_ page: PageBlocks, _ index: Int) -> String? {
    let block = page.blocks[index]
    guard block.linkBytes == 0, block.quote < 0 else { return nil }
    let line = page.string(index)
    let name = String(line.drop { "—–- ".contains($0) })
    guard block.isBold || block.isItalic || name.count < line.count else { return nil }
    return PersonName.isKnown(name) ? name : nil
  }

  /// The short lines right behind the last paragraph.
  private static func behind(_ last: Int?, _ page: PageBlocks, _ region: Region) -> [Int] {
    guard let last else { return [] }
    let end = page.containers[region.container].blocks.upperBound
    return (last + 1..<min(last + 1 + paragraphsMax, end)).filter { index in
      page.blocks[index].bytes <= reachBytes && page.blocks[index].kind == .paragraph
        && region.zones[page.blocks[index].container].isDisjoint(with: TopLines.notLines)
    }
  }

  // MARK: At the head

  /// The part of the opening of a text that names its reporters.
  static func head(_ text: String) -> String? {
    guard EastAsianName.isWritten(in: String(text.prefix(reach))) else { return nil }
    let opening = text.prefix(reach)
    if let first = opening.first, let close = pairs[first],
      let end = opening.firstIndex(of: close)
    {
      let inside = opening[opening.index(after: opening.startIndex)..<end]
      let behind = opening[opening.index(after: end)...]
      if let equals = behind.firstIndex(where: isEquals) {
        let names = String(behind[..<equals])
        if PersonName.hasMark(names) { return names }
      }
      if let names = inBrackets(inside) { return names }
    }
    // Behind the agency: `新华社北京3月4日电（记者张三）`, `中新网北京3月4日电 (张三)`.
    for (start, character) in zip(opening.indices, opening) {
      guard let close = pairs[character], let end = opening[start...].firstIndex(of: close) else {
        continue
      }
      let inside = opening[opening.index(after: start)..<end]
      if let names = reporters(inside) { return names }
      if isDispatch(opening[..<start]), let names = fullNames(inside) { return names }
    }
    return nil
  }

  /// Whether it ends with a day and the word for a report by wire: `中新网北京3月4日电`.
  private static func isDispatch(_ opening: Substring) -> Bool {
    let text = String(opening).trimmed
    return text.hasSuffix("日电") || text.hasSuffix("日電")
  }

  /// Ends of places and offices, which begin as names do: `成都`, `安理会`.
  private static let placeEnds = Set("都会會州市省县縣庄莊国國")

  private static func fullNames(_ text: Substring) -> String? {
    let names = text.split { "、 ".contains($0) }.map(String.init)
    let areNames = names.allSatisfy { name in
      EastAsianName.isFull(name)
        && !(name.last.map(placeEnds.contains) ?? true)
    }
    return areNames && !names.isEmpty ? names.joined(separator: "、") : nil
  }

  private static func inBrackets(_ inside: Substring) -> String? {
    if let names = reporters(inside) { return names }
    let text = String(inside)
    guard !isPhoto(inside) else { return nil }
    if PersonName.hasMark(text) { return withoutMedium(text) }
    if let names = ofDesk(text) ?? correspondents(text) { return names }
    guard let equals = inside.lastIndex(where: isEquals) else { return nil }
    let name = String(inside[inside.index(after: equals)...]).trimmed
    return name.count > 2 && (EastAsianName.isFull(name) || isForeignDesk(name)) ? name : nil
  }

  /// `政治部・田中次郎` as the names alone.
  private static func ofDesk(_ text: String) -> String? {
    let names = EastAsianByline.marked(text)
    return names.isEmpty ? nil : names.joined(separator: "、")
  }

  /// The names in `山田太郎、ソウル鈴木花子` and `北京・山田太郎`, of whom one at least stands right behind a place.
  private static func correspondents(_ text: String) -> String? {
    var names: [String] = []
    var isBehindPlace = false
    var knowsPlace = false
    for part in text.split(whereSeparator: { "、・ \u{3000}".contains($0) }).map(String.init) {
      let name = withoutPlaceBefore(part)
      knowsPlace = knowsPlace || name != part
      // Right behind a Chinese place may stand any word: `新竹一日遊`.
      let isBySound = name.isEmpty || EastAsianName.isBySound(String(part.prefix(1)))
      isBehindPlace = isBehindPlace || name != part && isBySound
      if name.isEmpty { continue }
      guard isCorrespondent(name, isBehindPlace: isBehindPlace) else { return nil }
      names.append(name)
      isBehindPlace = false
    }
    return knowsPlace && !names.isEmpty ? names.joined(separator: "、") : nil
  }

  /// Characters of the name of a correspondent, and of one that nothing but its family name tells.
  private static let correspondentLength = 3...5
  private static let familiarLength = 3...4

  /// Whether a word is the name of one who writes from abroad: behind a known place, whatever the family.
  private static func isCorrespondent(_ name: String, isBehindPlace: Bool) -> Bool {
    correspondentLength.contains(name.count)
      && (familiarLength.contains(name.count) && EastAsianName.isFull(name)
        || isBehindPlace && !EastAsianName.isKorean(name) && !EastAsianName.isMedium(name)
          && EastAsianName.isPossible(name, lengthMax: correspondentLength.upperBound))
  }

  /// `ソウル鈴木花子` as `鈴木花子`.
  private static func withoutPlaceBefore(_ name: String) -> String {
    if let place = ReportPlaces.all.first(where: name.hasPrefix) {
      return String(name.dropFirst(place.count))
    }
    return String(name.drop { EastAsianName.isBySound(String($0)) })
  }

  /// Whether a name behind a place is that of a correspondent, whatever its family: `【ソウル＝里見翔太】`.
  private static func isForeignDesk(_ name: String) -> Bool {
    name.count > 3 && EastAsianName.isPossible(name) && !EastAsianName.isKorean(name)
      && !EastAsianName.isMedium(name)
  }

  /// `[더팩트 | 홍길동 기자]` and `[SBS 홍길동 기자]` without the medium: what stands behind a bar, or behind a
  /// word in other letters.
  private static func withoutMedium(_ byline: String) -> String {
    let behindBar = byline.split { "|ㅣ｜".contains($0) }.last.map(String.init) ?? byline
    let words = behindBar.split(at: " ")
    guard let other = words.lastIndex(where: { !EastAsianName.isOnly(String($0)) }) else {
      return behindBar
    }
    let names = words[words.index(after: other)...]
    return names.contains { EastAsianName.isFull(String($0)) }
      ? names.joined(separator: " ") : behindBar
  }

  /// Before the names of those who wrote along with a reporter.
  private static let others = ["通讯员", "通訊員", "实习生", "實習生"]

  /// What follows `记者`, without place, day and the word for a report.
  private static func reporters(_ inside: Substring) -> String? {
    guard !isPhoto(inside), !isThanks(inside) else { return nil }
    // `记者张三 通讯员李四`: both wrote it.
    let text = others.reduce(inside) { $0.replacing($1, with: "、") }
    for mark in ["特派員", "记者", "記者"] {
      guard let range = text.ranges(of: mark).last else { continue }
      var names = text[range.upperBound...].prefix { !$0.isDigit && $0 != "／" && $0 != "/" }
      while let ending = (PersonWords.reports + ReportPlaces.all)
        .first(where: { names.endsWithBytes(of: $0) })
      {
        names.removeLast(ending.count)
      }
      let found = withoutPlace(String(names).trimmed)
      if !found.isEmpty, !PersonName.split(found).isEmpty { return found }
    }
    return nil
  }

  /// `張大同馬尼拉` as `張大同`: names have three characters, or four with a double family name.
  private static func withoutPlace(_ names: String) -> String {
    guard names.count > 4, names.allSatisfy(\.isLetter) else { return names }
    return [4, 3].map { String(names.prefix($0)) }.first(where: EastAsianName.isFull) ?? names
  }

  /// Whether it is who took a picture.
  private static func isPhoto(_ text: Substring) -> Bool {
    PersonWords.photographers.contains { text.contains($0) }
  }

  /// `（实习记者张三对此文亦有贡献）`.
  private static func isThanks(_ text: Substring) -> Bool {
    ["贡献", "貢獻", "协助", "協助"].contains { text.contains($0) }
  }

  private static let pairs: [Character: Character] = [
    "(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕",
  ]
  private static func isEquals(_ character: Character) -> Bool { "=＝".contains(character) }

  // MARK: At the foot

  /// The part of the end of a text that names its reporters.
  static func foot(_ text: String) -> String? {
    let ending = PersonName.withoutAddresses(String(text.suffix(reach))).trimmed
    guard EastAsianName.isWritten(in: ending), let last = ending.last else { return nil }
    if let open = pairs.first(where: { $0.value == last })?.key,
      let start = ending.lastIndex(of: open), start > ending.startIndex
    {
      let inside = ending[ending.index(after: start)...].dropLast()
      guard !isPhoto(inside) else { return nil }
      if PersonName.hasMark(String(inside)) { return String(inside) }
      if let names = ofDesk(String(inside)) { return names }
      // `（山田太郎）` behind the last sentence; `（北京＝山田太郎）`.
      guard ending[..<start].last == "。" else { return nil }
      let named = inside.lastIndex(where: isEquals).map { inside[inside.index(after: $0)...] }
      if named == nil, let names = correspondents(String(inside)) { return names }
      let names = (named ?? inside).split { "、・".contains($0) }.map(String.init)
        .filter { !tasks.contains($0) }.map(withoutPlaceBefore)
      let areNames = names.allSatisfy { $0.count > 2 && EastAsianName.isFull($0) }
      return areNames && !names.isEmpty ? names.joined(separator: "、") : nil
    }
    return signature(ending) ?? broadcast(ending)
  }

  /// What somebody did, before the name.
  private static let tasks: Set<String> = ["文", "聞き手", "構成", "取材", "取材・文"]

  /// A name with its office behind the last sentence: `… 말했다. 홍길동 기자`.
  private static func signature(_ ending: String) -> String? {
    let parts = ending.split { ".。/\n".contains($0) }
    guard parts.count > 1, let last = parts.last, PersonName.hasMark(String(last)),
      !isPhoto(last), String(last).trimmed.split(at: " ").count <= signatureWordsMax
    else { return nil }
    return String(last).trimmed
  }

  /// Words of a name with place and office, at most.
  private static let signatureWordsMax = 3

  /// `한길뉴스 홍길동입니다.`
  private static func broadcast(_ ending: String) -> String? {
    let words = ending.split(at: " ").suffix(2)
    guard words.count == 2, let last = words.last, let medium = words.first,
      let verb = last.firstRange(of: "입니다"), last[verb.upperBound...].allSatisfy({ $0 == "." })
    else { return nil }
    let name = String(last[..<verb.lowerBound])
    let isMedium =
      EastAsianName.isMedium(String(medium)) || medium.contains("TV")
      || medium.allSatisfy { $0.isUppercase }
    return isMedium && EastAsianName.isFull(name) ? name : nil
  }
}
