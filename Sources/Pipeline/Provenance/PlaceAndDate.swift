// PlaceAndDate: the words of a dateline that name where and when.
import Text

/// A place and a date as a dateline writes them.
struct PlaceAndDate {
  var place: String?
  /// ISO 8601 with what is known: `2015-11-23`, `--11-23`, `---23`.
  var date: String?

  /// Whether the place is short enough to be one and holds no marks of a sentence.
  var isPlausible: Bool {
    guard let place else { return true }
    return place.unicodeScalars.count <= 20
      && !place.unicodeScalars.contains { "。，.!?()（）「」“”\"".unicodeScalars.contains($0) }
  }

  // MARK: Korean, Chinese, Japanese

  /// Reads `평양 11월 23일발`, `首尔9月2日`, `ソウル ２３日`.
  init(_ text: String) {
    var rest: [Unicode.Scalar] = []
    var year: Int?
    var month: Int?
    var day: Int?
    let scalars = Array(text.unicodeScalars)
    var at = 0
    while at < scalars.count {
      var end = at
      var value = 0
      while end < scalars.count, end - at < 4, let digit = PlaceAndDate.digit(scalars[end]) {
        value = value * 10 + digit
        end += 1
      }
      guard end > at, end < scalars.count else {
        rest.append(scalars[at])
        at += 1
        continue
      }
      switch scalars[end] {
      case "년", "年": year = value
      case "월", "月": month = value
      case "일", "日", "号", "號": day = value
      default:
        rest.append(contentsOf: scalars[at..<end])
        at = end
        continue
      }
      at = end + 1
      if at < scalars.count, scalars[at] == "발" || scalars[at] == "発" { at += 1 }
    }
    let trimmed = PlaceAndDate.trimmed(rest)
    place = trimmed.isEmpty ? nil : trimmed
    date = PlaceAndDate.iso(year: year, month: month, day: day)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> String {
    let isFiller: (Unicode.Scalar) -> Bool = {
      isSpace($0.value) || $0 == "," || $0 == "，" || $0 == "・" || $0 == "/"
    }
    var part = scalars[...]
    while let first = part.first, isFiller(first) { part.removeFirst() }
    while let last = part.last, isFiller(last) { part.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return String(view)
  }

  // MARK: Scripts with capitals

  /// Beginnings of the months' names in English, French, German, Spanish and Russian.
  private static let months: [[String]] = [
    ["jan", "ene", "янв"], ["feb", "fév", "фев"], ["mar", "mär", "мар"],
    ["apr", "avr", "abr", "апр"],
    ["may", "mai", "мая", "май"], ["jun", "juin", "июн"], ["jul", "juil", "июл"],
    ["aug", "aoû", "ago", "авг"], ["sep", "сен"], ["oct", "okt", "окт"], ["nov", "ноя"],
    ["dec", "déc", "dez", "dic", "дек"],
  ]

  /// Reads `SEOUL, South Korea, Nov. 23`; nil when it is not of this form.
  init?(english text: String) {
    // "MOSCOW, November 29. /TASS/": the point is no part of the day.
    let isStopped =
      text.utf8.last == 0x2E && (text.utf8.dropLast().last.map(Self.isDigitOrHigh) ?? false)
    let parts = (isStopped ? text.dropLast() : text[...]).split(separator: ",").map { part in
      String(part.drop { $0 == " " })
    }
    guard let first = parts.first, PlaceAndDate.isPlaceName(first) else { return nil }
    place = first
    var year: Int?
    var monthAndDay: (month: Int, day: Int)?
    for part in parts.dropFirst() {
      if let value = Int(part), (1900...2100).contains(value) {
        year = value
      } else if let found = PlaceAndDate.monthAndDay(part) {
        guard monthAndDay == nil else { return nil }
        monthAndDay = found
      } else if !PlaceAndDate.isPlaceName(part) {
        return nil
      }
    }
    guard parts.count <= 4 else { return nil }
    date = PlaceAndDate.iso(year: year, month: monthAndDay?.month, day: monthAndDay?.day)
  }

  private static func isDigitOrHigh(_ byte: UInt8) -> Bool { isASCIIDigit(byte) || byte >= 0x80 }

  /// Two to forty letters, spaces, points, hyphens and slashes, the first a capital.
  private static func isPlaceName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...40).contains(bytes.count), isASCIIUppercase(bytes[0]) || bytes[0] >= 0x80 else {
      return false
    }
    // 0xE2 begins the dashes and quotation marks of Unicode.
    return bytes.allSatisfy {
      isASCIILetter($0) || ($0 >= 0x80 && $0 != 0xE2) || " .'-/".utf8.contains($0)
    }
      && text.split(separator: " ").count <= 4
  }

  /// `Nov. 23`, `November 23`, `23 Nov`.
  private static func monthAndDay(_ text: String) -> (month: Int, day: Int)? {
    let words = text.split(separator: " ")
    guard words.count == 2 else { return nil }
    let pair = Int(words[1]).map { (words[0], $0) } ?? Int(words[0]).map { (words[1], $0) }
    guard let (name, day) = pair, (1...31).contains(day) else { return nil }
    let letters = name.lowercased().prefix { $0 != "." }
    guard letters.count >= 3,
      let month = months.firstIndex(where: { $0.contains { letters.hasPrefix($0) } }),
      letters.utf8.allSatisfy({ isASCIILetter($0) || $0 >= 0x80 })
    else { return nil }
    return (month + 1, day)
  }

  private static func iso(year: Int?, month: Int?, day: Int?) -> String? {
    guard let day, (1...31).contains(day) else { return nil }
    let two: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
    guard let month else { return "---" + two(day) }
    guard (1...12).contains(month) else { return nil }
    guard let year, (1000...9999).contains(year) else { return "--" + two(month) + "-" + two(day) }
    return "\(year)-" + two(month) + "-" + two(day)
  }
}
