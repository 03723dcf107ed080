// ClosingTag: "[Yonhap]" at the end of a block.

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
