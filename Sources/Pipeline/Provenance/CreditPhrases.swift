// CreditPhrases: picture and rights lines, which are never a reliance, and thanks for a hint.
import Text

enum CreditPhrases {
  /// What a picture or rights line around a name makes of it; nil when there is none.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    if let start = rights(text, reading.start) ?? picture(text, reading.start) {
      return Phrase(
        role: .credit, range: start..<(distributor(text, reading.end) ?? reading.end))
    }
    if let end = distributor(text, reading.end) {
      return Phrase(role: .credit, range: reading.start..<end)
    }
    return pictureEnd(reading, text)
  }

  /// What a name in a caption is: a credit when it stands in brackets or behind a mark or preposition.
  static func inCaption(_ reading: NameReading, _ text: Passage) -> Phrase? {
    let before = text.skipSpacesBack(reading.start)
    let isMarked =
      captionMarks.start(text, endingAt: before) != nil
      || captionWords.start(text, endingAt: before) != nil
      || isBracketed(text, reading)
    return isMarked ? Phrase(role: .credit, range: reading.start..<reading.end) : nil
  }

  /// Whether a paragraph is the caption of a picture, by the mark that opens it.
  static func isCaption(_ text: Passage) -> Bool {
    captionOpenings.end(text, text.skipSpaces(text.lower)) != nil
  }

  // MARK: Words

  private static let owners = PhraseTable("저작권자|Copyright|copyright|COPYRIGHT")
  private static let owned = PhraseTable("版权归|版權歸")
  private static let rightsMarks = PhraseTable("©|ⓒ")
  /// Within brackets, where a letter is enough: `(c)`.
  private static let rightsLetters = PhraseTable("©|ⓒ|c|C")
  private static let opening = PhraseTable("(|（")
  private static let closing = PhraseTable(")|）")
  private static let pictureWords = PhraseTable(
    "Photo|Photos|Image|Images|Picture|Pictures|Credit", .english)
  private static let pictureNouns = PhraseTable("사진|写真|图片|圖片|图源|圖源")
  private static let pictureLinks = PhraseTable("by|courtesy of|via|from", .english)
  private static let pictureGivers = PhraseTable("제공|提供")
  private static let pictureMarks = PhraseTable(":|=|：|＝|/")
  private static let equals = PhraseTable("=|＝|/|／")
  /// Who delivers the pictures of others, behind their names; as written. All agencies are in the outlets' table.
  private static let distributors = PhraseTable(
    "AP|AFP|Reuters|REUTERS|KNS|Getty Images|Getty|EPA|Yonhap|EFE")
  private static let closingBrackets = PhraseTable(")|）|]|］|】|≫|〉|>")
  private static let reprint = PhraseTable("≪|転載|(転載|（転載")
  private static let captionMarks = PhraseTable("/|／|=|＝|©|ⓒ|:|：|(|（|[|［|【")
  private static let captionWords = PhraseTable(
    "by|via|from|courtesy of|photo|image|credit", .english)
  private static let captionOpenings = PhraseTable("▲|△|▼|▽|[사진|【사진|<사진|〈사진|(사진")

  // MARK: Before the name

  /// Back over "저작권자(c) ", "© 2015 ", "Copyright (C) ".
  private static func rights(_ text: Passage, _ start: Int) -> Int? {
    if let word = owned.start(text, endingAt: start) { return word }
    var at = text.skipSpacesBack(start)
    var year = at
    while year > text.lower, isASCIIDigit(text[year - 1]), at - year < 4 { year -= 1 }
    if at - year == 4 { at = text.skipSpacesBack(year) }
    if let mark = rightsMarks.start(text, endingAt: at) {
      return owners.start(text, endingAt: text.skipSpacesBack(mark)) ?? mark
    }
    if let bracket = closing.start(text, endingAt: at) {
      at = rightsLetters.start(text, endingAt: bracket) ?? bracket
      guard let open = opening.start(text, endingAt: at) else { return nil }
      at = text.skipSpacesBack(open)
      // "(c) Yonhap" alone is a rights line, "() Yonhap" is not.
      return owners.start(text, endingAt: at) ?? (bracket - open > 1 ? open : nil)
    }
    return owners.start(text, endingAt: at)
  }

  /// Back over "Photo: ", "사진=", "写真提供：".
  private static func picture(_ text: Passage, _ start: Int) -> Int? {
    var at = text.skipSpacesBack(start)
    let mark = pictureMarks.start(text, endingAt: at)
    at = text.skipSpacesBack(mark ?? at)
    if let link = pictureLinks.start(text, endingAt: at)
      ?? pictureGivers.start(text, endingAt: at)
    {
      at = text.skipSpacesBack(link)
    } else if mark == nil, at == start {
      return nil
    }
    return pictureWords.start(text, endingAt: at) ?? pictureNouns.start(text, endingAt: at)
  }

  // MARK: After the name

  /// Past "/AP" and " via Reuters".
  private static func distributor(_ text: Passage, _ end: Int) -> Int? {
    let from: Int
    if text[end] == 0x2F {
      from = end + 1
    } else if text.has(" via ", at: end) {
      from = end + 5
    } else {
      return nil
    }
    guard let past = distributors.end(text, from), !isWordByte(text[past]), text[past] != 0x2D
    else { return nil }
    return past
  }

  /// "=연합뉴스", "／ロイター提供）" at the end of a block or before the note on reprinting.
  private static func pictureEnd(_ reading: NameReading, _ text: Passage) -> Phrase? {
    guard let mark = equals.start(text, endingAt: text.skipSpacesBack(reading.start)) else {
      return nil
    }
    var at = pictureGivers.skip(text, text.skipSpaces(reading.end))
    at = closingBrackets.skip(text, text.skipSpaces(at))
    at = text.skipSpaces(at)
    guard at == text.upper || reprint.end(text, at) != nil else { return nil }
    return Phrase(role: .credit, range: mark..<reading.end)
  }

  /// Whether a bracket opened before the name on its line is closed behind it.
  private static func isBracketed(_ text: Passage, _ reading: NameReading) -> Bool {
    var at = reading.start
    while at > text.lower, reading.start - at < Limits.tagBytes {
      switch text.scalar(endingAt: at) {
      case 0x29, 0x5D, 0xFF09, 0xFF3D, 0x3011, 0x0A: return false
      case 0x28, 0x5B, 0xFF08, 0xFF3B, 0x3010: return true
      default: at = text.previous(at)
      }
    }
    return false
  }
}
