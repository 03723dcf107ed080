// AgoWords: lines that tell how long ago something was.
import Text

/// How long ago something was, instead of a date: `3 hours ago`, `3시간 전`.
enum AgoWords {
  /// Bytes of such a line, at most.
  private static let bytesMax = 80

  /// Behind a number, with its unit.
  private static let behindNumber = WordList.entries(
    """
    hours ago|hour ago|hrs ago|hr ago|minutes ago|minute ago|mins ago|min ago|days ago|day ago
    weeks ago|week ago|months ago|month ago|years ago|year ago|h ago|m ago|d ago
    시간 전|분 전|일 전|시간전|분전|일전|時間前|分前|日前|小时前|小時前|分钟前|分鐘前|天前|ที่แล้ว
    ore fa|ora fa|minuti fa|giorni fa|назад|önce|temu|geleden|منذ
    तासांपूर्वी|दिवसांपूर्वी|मिनिटांपूर्वी
    """
  ).needles
  /// The last word, up to `unitWordsMax` words behind a number.
  private static let endings = ByteTable(
    Set(
      WordList.entries(
        """
        sedan|siden|sitten|trước|тому|पहले|پیش|پہلے|قبل|lalu|আগে|tagasi|parë|əvvəl|முன்|atrás
        órája|perce|napja
        """)))
  /// Before a number.
  private static let beforeNumber = WordList.entries(
    """
    vor|hace|há|il y a|před|pred|prije|pre|преди|пред|πριν|πριν από|לפני|acum|fa|prieš|pirms
    قبل|منذ
    """
  ).map { $0 + " " }.needles
  /// With no number.
  private static let alone = WordList.entries(
    "yesterday|just now|an hour ago|a day ago|a minute ago|a week ago|a month ago|a year ago"
  ).map { Array($0.utf8) }
  /// Units right behind the number: `3h`.
  private static let units: Set<UInt8> = [
    UInt8(ascii: "d"), UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "w"),
  ]

  static func tell(_ line: String) -> Bool {
    guard line.utf8.count <= bytesMax else { return false }
    let lower = LowerCase.bytes(line)[...]
    guard line.holdsDigit else { return alone.contains { lower.elementsEqual($0) } }
    return lower.containsAny(behindNumber) || isShort(lower) || endsSpan(lower)
      || beforeNumber.contains { standsBeforeNumber($0, in: lower) }
  }

  /// Words between a number and such an ending, at most: மணி நேரத்திற்கு.
  private static let unitWordsMax = 2

  /// `3 timmar sedan`: a small number, its unit and such an ending.
  private static func endsSpan(_ line: ArraySlice<UInt8>) -> Bool {
    var behind = unitWordsMax + 1
    for word in Words(line) {
      if behind <= unitWordsMax, endings.contains(word) { return true }
      let isNumber =
        word.count <= 2 && word.allSatisfy(isASCIIDigit)
        || word.first.map { $0 >= 0x80 } ?? false
          && String(decoding: word, as: UTF8.self).holdsDigit
      behind = isNumber ? 0 : behind + 1
    }
    return false
  }

  /// `3h`, `12d`, and nothing else.
  private static func isShort(_ line: ArraySlice<UInt8>) -> Bool {
    guard let unit = line.last, units.contains(unit) else { return false }
    let digits = line.dropLast()
    return 1...2 ~= digits.count && digits.allSatisfy(isASCIIDigit)
  }

  private static func standsBeforeNumber(_ word: [UInt8], in line: ArraySlice<UInt8>) -> Bool {
    // Few lines hold one: the quick search comes first.
    guard line.contains(word), let range = line.firstRange(of: word) else { return false }
    let startsWord = range.lowerBound == line.startIndex || line[range.lowerBound - 1] == 32
    // `vor 1989` is a year.
    return startsWord && 1...2 ~= line[range.upperBound...].prefix(while: isASCIIDigit).count
  }
}
