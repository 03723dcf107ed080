// Bylines that are part of the text, as East Asian agencies and papers write them: at its head
// (`(서울=한길통신) 홍길동 기자 =`, `（记者张三）`, `【北京=山田太郎】`) or its foot (`홍길동 기자`, `（山田太郎）`).

enum WireByline {
  /// Characters from the start or the end of a text in which its byline stands.
  private static let reach = 80
  /// Paragraphs from the start of the text, and from its end, that are looked at.
  private static let paragraphsMax = 3

  /// What names persons at head and foot of the running text, most reliable first.
  static func read(_ page: PageBlocks, _ region: Region) -> [String] {
    let texts = page.containers[region.container].blocks.filter { index in
      page.prose(index) > 0
        && region.zones[page.blocks[index].container].isDisjoint(with: TopLines.notLines)
    }
    return texts.prefix(paragraphsMax).compactMap { head(page.string($0)) }
      + texts.suffix(paragraphsMax).reversed().compactMap { foot(page.string($0)) }
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
    // Behind the agency: `新华社北京3月4日电（记者张三）`.
    for (start, character) in zip(opening.indices, opening) {
      guard let close = pairs[character], let end = opening[start...].firstIndex(of: close) else {
        continue
      }
      if let names = reporters(opening[opening.index(after: start)..<end]) { return names }
    }
    return nil
  }

  private static func inBrackets(_ inside: Substring) -> String? {
    if let names = reporters(inside) { return names }
    let text = String(inside)
    if PersonName.hasMark(text) { return text }
    guard let equals = inside.lastIndex(where: isEquals) else { return nil }
    let name = String(inside[inside.index(after: equals)...]).trimmed
    return EastAsianName.isFull(name) && name.count > 2 ? name : nil
  }

  /// What follows `记者`, without place, day and the word for a report.
  private static func reporters(_ inside: Substring) -> String? {
    for mark in ["记者", "記者", "通讯员", "通訊員"] {
      guard let range = inside.ranges(of: mark).last else { continue }
      var names = inside[range.upperBound...].prefix { !$0.isDigit }
      while let ending = (reportWords + places).first(where: { names.hasSuffix($0) }) {
        names.removeLast(ending.count)
      }
      let text = String(names).trimmed
      if !text.isEmpty, !PersonName.split(text).isEmpty { return text }
    }
    return nil
  }

  private static let pairs: [Character: Character] = [
    "(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕",
  ]
  private static func isEquals(_ character: Character) -> Bool { "=＝".contains(character) }

  private static let reportWords = WordList.entries("电|電|讯|訊|专|專|综合|綜合|报道|報道|报导|報導|摄|攝")
  /// From where Chinese papers are reported to.
  private static let places = WordList.entries(
    """
    北京|上海|台北|臺北|香港|澳门|澳門|广州|廣州|深圳|东京|東京|首尔|首爾|汉城|平壤|华盛顿|華盛頓|纽约|紐約
    莫斯科|伦敦|倫敦|巴黎|柏林|联合国|聯合國|高雄|台中|沈阳|瀋陽|丹东|丹東|延吉
    """)

  // MARK: At the foot

  /// The part of the end of a text that names its reporters.
  static func foot(_ text: String) -> String? {
    let ending = PersonName.withoutAddresses(String(text.suffix(reach))).trimmed
    guard EastAsianName.isWritten(in: ending), let last = ending.last else { return nil }
    if let open = pairs.first(where: { $0.value == last })?.key,
      let start = ending.lastIndex(of: open), start > ending.startIndex
    {
      let inside = String(ending[ending.index(after: start)...].dropLast())
      if PersonName.hasMark(inside) { return inside }
      let names = inside.split { "、・".contains($0) }.map(String.init)
      let areNames = names.allSatisfy { $0.count > 2 && EastAsianName.isFull($0) }
      return "）】".contains(last) && areNames && !names.isEmpty ? inside : nil
    }
    return signature(ending) ?? broadcast(ending)
  }

  /// A name with its office behind the last sentence: `… 말했다. 홍길동 기자`.
  private static func signature(_ ending: String) -> String? {
    let parts = ending.split { ".。/\n".contains($0) }
    guard parts.count > 1, let last = parts.last, PersonName.hasMark(String(last)) else {
      return nil
    }
    return String(last).trimmed
  }

  /// `한길뉴스 홍길동입니다.`
  private static func broadcast(_ ending: String) -> String? {
    let words = ending.split(separator: " ").suffix(2)
    guard words.count == 2, let last = words.last, let medium = words.first,
      let verb = last.firstRange(of: "입니다"), last[verb.upperBound...].allSatisfy({ $0 == "." })
    else { return nil }
    let name = String(last[..<verb.lowerBound])
    return medium.hasSuffix("뉴스") && EastAsianName.isFull(name) ? name : nil
  }
}
