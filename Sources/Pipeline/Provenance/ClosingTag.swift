// ClosingTag: "[Yonhap]" at the end of a block, and the "– Name" that ends a quotation.
import Text

/// The bracketed names that close a block.
struct ClosingTag {
  struct Named {
    var outlet: Int
    /// Bytes of the bracket.
    var range: Range<Int>
    var role: SourceRole
    /// Who delivered the picture: "(KCNA/Yonhap)".
    var via: Int?
  }
  /// Outlets in the order of the text.
  var outlets: [Named]
  /// Where the words before the first tag end.
  var textEnd: Int

  private static let prefixes = PhraseTable(
    "via |Via |source: |Source: |출처=|출처:|출처 :|출처: |来源：|來源：|来源:|來源:|from ")
  private static let separators = PhraseTable(", |/|=|·|・|、| and |; |，")
  /// What an agency writes below its own reports, its name behind it.
  private static let signOffs = PhraseTable(
    "Reporting by|Additional reporting by|Writing by|Editing by|Compiled by", .english)

  /// The tags that close a passage after the end of a sentence.
  ///
  /// - Parameters: `names` are the known names of the passage; `followsSentence` says whether the
  ///   block before ended a sentence, so that a block may consist of a tag alone.
  static func find(
    in text: Passage, names: ArraySlice<Name>, followsSentence: Bool, _ index: NameIndex
  ) -> ClosingTag? {
    var tag = ClosingTag(outlets: [], textEnd: text.upper)
    var end = text.skipSpacesBack(text.upper)
    if end > text.lower, text[end - 1] == 0x2E { end -= 1 }
    for _ in 0..<Limits.tagsMax {
      guard let bracket = bracket(text, endingAt: end) else { break }
      let before = text.skipSpacesBack(bracket.outer.lowerBound)
      let isSignedOff = signOffs.end(text, text.skipSpaces(text.lower)) != nil
      guard
        before == text.lower
          ? followsSentence
          : isSignedOff
            || closesSentence(text.scalar(endingAt: before), isSquare: text[end - 1] == 0x5D)
      else { break }
      let outlets = outlets(in: bracket.inner, text, names, index)
      if outlets.isEmpty { break }
      let isPicture =
        outlets.count > 1 && text[end - 1] == 0x29 && before > text.lower
        && bracket.inner.contains { text[$0] == 0x2F || text[$0] == 0x3D }
      tag.outlets.insert(
        contentsOf: outlets.enumerated().map { place, outlet in
          Named(
            outlet: outlet, range: bracket.outer,
            role: isSignedOff ? .origin : isPicture ? .credit : .reliance,
            via: isPicture && place + 1 < outlets.count ? outlets[place + 1] : nil)
        }, at: 0)
      tag.textEnd = before
      end = before
    }
    return tag.outlets.isEmpty ? nil : tag
  }

  /// The bracket that closes right before `end`, without brackets in it.
  private static func bracket(
    _ text: Passage, endingAt end: Int
  ) -> (outer: Range<Int>, inner: Range<Int>)? {
    let openingMark: UInt32
    switch text.scalar(endingAt: end) {
    case 0x5D: openingMark = 0x5B
    case 0x29: openingMark = 0x28
    case 0xFF09: openingMark = 0xFF08
    case 0xFF3D: openingMark = 0xFF3B
    case 0x3011: openingMark = 0x3010
    default: return nil
    }
    let innerEnd = text.previous(end)
    var at = innerEnd
    while at > text.lower, innerEnd - at <= Limits.tagBytes {
      let scalar = text.scalar(endingAt: at)
      let start = text.previous(at)
      if scalar == openingMark { return (start..<end, at..<innerEnd) }
      if scalar == 0x5D || scalar == 0x29 || scalar == 0xFF09 || scalar == 0x0A { return nil }
      at = start
    }
    return nil
  }

  /// The outlets of a tag: the first word is one, others may follow, then names of reporters.
  private static func outlets(
    in inner: Range<Int>, _ text: Passage, _ names: ArraySlice<Name>, _ index: NameIndex
  ) -> [Int] {
    let start = text.skipSpaces(prefixes.end(text, inner.lowerBound) ?? inner.lowerBound)
    let inside = names.filter { $0.start >= start && $0.end <= inner.upperBound }
    guard let first = inside.first, first.start == start else {
      let end = text.skipSpacesBack(inner.upperBound)
      guard start < end, let short = index.outlet(named: start..<end, in: text.text)
      else { return [] }
      return names.contains { $0.start < end && $0.end > start } ? [] : [short]
    }
    let rest = text.skipSpaces(first.end)
    guard rest >= inner.upperBound || separators.end(text, first.end) != nil else { return [] }
    var outlets = [first.outlet]
    for name in inside.dropFirst()
    where separators.start(text, endingAt: name.start) != nil && !outlets.contains(name.outlet) {
      outlets.append(name.outlet)
    }
    return outlets
  }

  private static func closesSentence(_ scalar: UInt32, isSquare: Bool) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x2026, 0x201D, 0x2019, 0x22, 0x27, 0x3002, 0xFF01, 0xFF1F, 0x300D,
      0x300F:
      true
    case 0x5D, 0x29, 0xFF09: isSquare
    default: false
    }
  }
}

/// "Sources: KCNA, Yonhap" on a line of its own.
enum SourceLine {
  private static let labels = PhraseTable(
    "Sources:|Source:|SOURCE:|SOURCES:|Quellen:|Quelle:|Fuentes:|Fuente:|Sources :|Source :|"
      + "Источник:|Источники:|출처:|출처 :|출처=|자료:|来源：|來源：|来源:|來源:|出典：|出典:|情報源：")
  private static let separators = PhraseTable(
    ", |/|·|・|、| and | und | et | y | и |; |，|；")

  /// Past the label that begins a passage; nil when it has none.
  static func pastLabel(_ text: Passage) -> Int? {
    labels.end(text, text.skipSpaces(text.lower)).map { text.skipSpaces($0) }
  }

  /// The outlets of a passage that is nothing but such a line; none of any other.
  static func outlets(in text: Passage, _ names: ArraySlice<Name>) -> [Name] {
    guard var at = pastLabel(text) else { return [] }
    var found: [Name] = []
    for name in names where name.start >= at {
      guard name.start == at else { return [] }
      found.append(name)
      at = text.skipSpaces(separators.end(text, name.end) ?? name.end)
    }
    return at == text.upper || text[at] == 0x2E && at + 1 == text.upper ? found : []
  }
}

/// The name after a dash at the end of a quotation.
enum DashName {
  private static let dashes = PhraseTable("–|—|―|--|-")

  /// The bytes of the dash and of the name, when the passage ends with them after a sentence.
  static func find(in text: Passage) -> (range: Range<Int>, name: Range<Int>)? {
    let end = text.skipSpacesBack(text.upper)
    var at = end
    for _ in 0..<Limits.dashNameLength {
      guard at > text.lower else { return nil }
      let isLineStart = at == text.lower || text[at - 1] == 0x0A
      if let dash = dashes.start(text, endingAt: at) {
        let before = text.skipSpacesBack(dash)
        let opens = before == text.lower || text[before - 1] == 0x0A
        let parted = before < dash || opens
        guard parted, opens || endsWords(text.scalar(endingAt: before)) else {
          at = text.previous(at)
          continue
        }
        let name = text.skipSpaces(at)
        return isName(text, name..<end) ? (dash..<end, name..<end) : nil
      }
      if isLineStart { return nil }
      at = text.previous(at)
    }
    return nil
  }

  private static func endsWords(_ scalar: UInt32) -> Bool {
    endsSentence(scalar) || scalar == 0x201D || scalar == 0x2019 || scalar == 0x22
      || scalar == 0x27 || scalar == 0x2026 || scalar == 0x300D || scalar == 0x29 || scalar == 0x5D
  }

  /// Names begin with a capital letter or another script, and hold no end of a sentence.
  private static func isName(_ text: Passage, _ range: Range<Int>) -> Bool {
    guard range.count >= 2,
      isASCIIUppercase(text[range.lowerBound]) || text[range.lowerBound] >= 0x80
    else { return false }
    let last = text.scalar(endingAt: range.upperBound)
    if endsSentence(last) || last == 0x201D || last == 0x22 { return false }
    var at = range.lowerBound
    while at < range.upperBound {
      let scalar = text.scalar(at: at)
      if endsSentence(scalar), scalar != 0x2E { return false }
      at = text.next(at)
    }
    return true
  }
}
