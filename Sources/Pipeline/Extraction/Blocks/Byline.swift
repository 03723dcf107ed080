// Bylines and author notes, recognised by their words.
import Text

enum Byline {
  private static let openers = ByteTable(
    Set(
      PersonWords.openers.flatMap { [$0 + " ", $0 + ":"] }
        + ["published ", "updated ", "last updated ", "글 ", "文/", "文／", "编辑", "編輯", "作者"]))
  private static let by = Array("by ".utf8)
  /// Names of months; of those in other languages than `PersonWords` knows only such as are hardly words or
  /// names of yet another one: `sie` is August in Polish, Augusta a town.
  private static let monthNames = PersonWords.months.union(
    DateWords.monthNames.filter { $0.count >= ($0.utf8.count == $0.count ? 4 : 3) }
  ).subtracting(["augusta", "juna"])
  private static let months = ByteTable(monthNames)

  /// Bytes of a byline, less than; of one that only begins as bylines do or has but a date, where more is
  /// text; and of one that begins with an author's name, with what that author is.
  private static let bytesMax = 140
  private static let unnamedBytesMax = 70
  private static let namedBytesMax = 90
  /// Bytes of a name that no word begins with by chance, more than.
  private static let nameBytesMin = 4

  /// Whether a short folded line names an author or a date and nothing else.
  static func isByline(_ text: [UInt8], authors: [[UInt8]]) -> Bool {
    guard text.count < bytesMax else { return false }
    guard mayBeByline(text, authors) else { return false }
    for opener in text.first.map({ openers[$0] }) ?? [] where text.starts(with: opener) {
      let rest = text.dropFirst(opener.count).drop { $0 == 32 || $0 == UInt8(ascii: ":") }
      if authors.contains(where: { !$0.isEmpty && rest.starts(with: $0) }) { return true }
      guard text.count < unnamedBytesMax, !endsLikeSentence(text) else { continue }
      if opener == by || hasDate(Words(text[...])) { return true }
    }
    if authors.contains(where: { $0.count > nameBytesMin && text.starts(with: $0) }),
      text.count < namedBytesMax, !endsLikeSentence(text)
    {
      return true
    }
    return mayHoldDate(text) && isDateLine(text)
  }

  /// Whether a short folded line is an author's name and what stands before one, and nothing else.
  static func isAuthorAlone(_ text: [UInt8], authors: [[UInt8]]) -> Bool {
    func isName(_ rest: ArraySlice<UInt8>) -> Bool {
      let bare = rest.drop { $0 == 32 || $0 == UInt8(ascii: ":") }
      return authors.contains { !$0.isEmpty && bare.elementsEqual($0) }
    }
    return isName(text[...])
      || openers.first(beginning: text[...]) { isName(text.dropFirst($0.count)) } != nil
  }

  /// A quick look at bytes: a year or a month must begin somewhere.
  private static func mayHoldDate(_ text: [UInt8]) -> Bool {
    guard text.count > 2 else { return false }
    var startsWord = true
    for at in 0..<(text.count - 2) {
      let byte = text[at]
      // East Asian words are not divided.
      if startsWord || byte >= 0x80, dateMarks.contains(mark(text[at], text[at + 1], text[at + 2]))
      {
        return true
      }
      startsWord = byte < 0x80 && !isASCIIAlphanumeric(byte)
    }
    return false
  }

  private static func mark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
  }

  /// The first three bytes of years, of the names of months, and of East Asian units.
  private static let dateMarks: Set<UInt32> = {
    let years = ["19", "20"].flatMap { century in (0...9).map { century + String($0) } }
    let texts = years + ["年", "년", "月", "월"] + monthNames
    return Set(texts.needles.map { mark($0[0], $0[1], $0[2]) })
  }()

  /// A quick look at bytes: a digit, an author's name or `by` must be there.
  private static func mayBeByline(_ text: [UInt8], _ authors: [[UInt8]]) -> Bool {
    (text.count < unnamedBytesMax && text.contains(where: isASCIIDigit))
      || text.starts(with: by) || authors.contains { !$0.isEmpty && text[...].contains($0) }
  }

  /// Bytes of a line that is a date, with weekday, time and zone.
  private static let dateBytesMax = 110
  /// Words around a date, at most: who published it, or where.
  private static let otherWordsMax = 4

  /// Whether a lower-case line is a date, with at most a few words around it.
  static func isDateLine(_ line: [UInt8]) -> Bool {
    guard line.count < dateBytesMax, !endsLikeSentence(line) else { return false }
    let words = Words(line[...])
    return hasDate(words) && words.count(where: { !isDateWord($0) }) <= otherWordsMax
  }

  /// Whether a lower-case line is a date and nothing else.
  static func isOnlyDate(_ line: [UInt8]) -> Bool {
    guard line.count < dateBytesMax, mayHoldDate(line) else { return false }
    let words = Words(line[...])
    return words.allSatisfy(isDateWord) && hasDate(words)
  }

  /// Whether a lower-case line begins with a date or what stands before one.
  static func opensWithDate(_ line: [UInt8]) -> Bool {
    Words(line[...]).first { _ in true }.map(isDateWord) ?? false
  }

  /// Whether what follows an author's name speaks about the author.
  static func opensBiography(_ rest: String) -> Bool {
    let verbs = [
      " is ", " was ", " has ", " received", " works", " writes", " covers", " reports", " teaches",
      " holds",
      " lives", " joined", " studied", " graduated", ", ", " ist ", " schreibt", " arbeitet",
      " est ", " es ",
      " (@", " currently", " served", " est journaliste", " è ",
    ]
    return verbs.contains { rest.hasPrefix($0) }
  }

  /// Bytes of a line that may end with the stop of an abbreviation, at most.
  private static let abbreviatedBytesMax = 60

  private static func endsLikeSentence(_ line: [UInt8]) -> Bool {
    guard let last = line.last else { return false }
    return last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
      || (last == UInt8(ascii: ".") && line.count > abbreviatedBytesMax)
      || line.suffix(3).elementsEqual("。".utf8)
  }

  private static let yearMarks = ["年", "년"].needles
  private static let monthMarks = ["月", "월"].needles

  private static func hasDate(_ words: Words) -> Bool {
    var digits = 0
    var hasYear = false
    var hasMonth = false
    for word in words {
      if word.allSatisfy(isASCIIDigit) {
        digits += 1
        if word.count == 4, word.starts(with: "19".utf8) || word.starts(with: "20".utf8) {
          hasYear = true
        }
      } else if months.contains(word) {
        hasMonth = true
      } else if yearMarks.contains(where: { word.suffix(3).elementsEqual($0) }) {
        hasYear = true
        digits += 1
      } else if monthMarks.contains(where: { word.suffix(3).elementsEqual($0) })
        || word.contains(monthMarks[0])
      {
        hasMonth = true
        digits += 1
      }
    }
    return (hasYear && (digits >= 3 || hasMonth)) || (hasMonth && digits >= 1)
  }

  private static func isDateWord(_ word: ArraySlice<UInt8>) -> Bool {
    word.first.map(isASCIIDigit) == true || months.contains(word) || dateWords.contains(word)
  }

  /// What stands around dates.
  private static let dateWords = ByteTable([
    "am", "pm", "at", "on", "by", "updated", "published", "posted", "last", "modified", "est",
    "edt", "gmt", "utc", "kst", "et", "uhr", "um", "vom", "von", "den", "le", "à", "de", "del",
    "of", "st", "nd", "rd", "th", "mon", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonntag", "오전", "오후", "입력", "수정", "등록", "기사입력", "上午", "下午", "发布", "更新",
    "stand", "aktualisiert", "veröffentlicht", "min", "read",
  ])
}
