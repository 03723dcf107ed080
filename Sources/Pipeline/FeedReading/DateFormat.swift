// Dates by a format that the operator wrote: for index pages and JSON whose dates explain nothing.
import Model
import Text

/// Reads dates by `IndexRecipe.dateFormat` and `JSONRecipe.dateFormat`.
///
/// `yyyy`, `yy`, `M`, `MM`, `d`, `dd`, `H`, `HH`, `h`, `hh`, `m`, `mm`, `s`, `ss`, `a` are fields;
/// everything else is itself, letters between `'` always (Unicode TR 35, "Date Format Patterns").
/// A blank stands for any white space or none. `unix` and `unix-ms` are whole formats.
enum DateFormat {
  /// The first place in the text that has the format; nil when there is none or no such day. A
  /// format that lacks year, month or day gives no date: what is missing is never made up.
  ///
  /// - Parameter format: nil reads every form that `DateReading` knows.
  /// - Parameter zone: of dates without one; nil is UTC, and the date says so.
  static func read(
    _ text: String, format: String?, zone: NamedZone?
  ) -> StatedDate? {
    let text = text.trimmedWhitespace.cut(toBytes: Limits.dateBytesMax)
    switch format {
    case nil: return anyForm(text, zone)
    case "unix": return count(text, millisecondsEach: 1000)
    case "unix-ms": return count(text, millisecondsEach: 1)
    default: break
    }
    let parts = DatePart.parse(format ?? "")
    let bytes = Array(text.utf8)
    for start in bytes.indices where !isContinuation(bytes[start]) {
      if start > 0, isASCIIDigit(bytes[start]), isASCIIDigit(bytes[start - 1]) { continue }
      var match = DateMatch(bytes: bytes, at: start)
      if match.take(parts), let date = match.date(zone) { return date }
    }
    return nil
  }

  private static func anyForm(_ text: String, _ zone: NamedZone?) -> StatedDate? {
    DateReading.read(text, zone: zone).map {
      StatedDate(
        instant: $0.instant, offsetMinutes: $0.offsetMinutes, precision: $0.precision,
        origin: .feed)
    }
  }

  /// A number of seconds or milliseconds since 1970, a fraction allowed.
  private static func count(_ text: String, millisecondsEach scale: Double) -> StatedDate? {
    guard let number = Double(text) else { return nil }
    let milliseconds = (number * scale).rounded(.down)
    guard abs(milliseconds) < 1e15 else { return nil }
    let instant = Instant(milliseconds: Int64(milliseconds))
    guard DateReading.plausibleYears.contains(instant.civilDate().year) else { return nil }
    return StatedDate(instant: instant, offsetMinutes: 0, precision: .second, origin: .feed)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// A field or a literal of a format.
private enum DatePart: Equatable {
  enum Field { case year, month, day, hour, minute, second }

  /// A number of `width` digits; fewer will do where no other number follows.
  case number(Field, width: Int)
  case meridiem
  case blank
  case literal([UInt8])

  static func parse(_ format: String) -> [DatePart] {
    let bytes = Array(format.utf8)
    var parts: [DatePart] = []
    var at = 0
    func literal(_ bytes: ArraySlice<UInt8>) {
      if case .literal(let before)? = parts.last {
        parts[parts.count - 1] = .literal(before + bytes)
      } else if !bytes.isEmpty {
        parts.append(.literal(Array(bytes)))
      }
    }
    while at < bytes.count {
      let start = at
      let byte = bytes[at]
      if byte == UInt8(ascii: "'") {
        let end = bytes[(at + 1)...].firstIndex(of: byte) ?? bytes.count
        // Two in a row are one apostrophe.
        literal(end == at + 1 ? bytes[at..<end] : bytes[(at + 1)..<end])
        at = min(end + 1, bytes.count)
        continue
      }
      while at < bytes.count, bytes[at] == byte { at += 1 }
      if isSpace(byte) {
        parts.append(.blank)
      } else if let part = field(byte, count: at - start) {
        parts.append(part)
      } else {
        literal(bytes[start..<at])
      }
    }
    return parts
  }

  private static func field(_ letter: UInt8, count: Int) -> DatePart? {
    switch (letter, count) {
    case (UInt8(ascii: "y"), 2), (UInt8(ascii: "y"), 4): .number(.year, width: count)
    case (UInt8(ascii: "M"), 1...2): .number(.month, width: 2)
    case (UInt8(ascii: "d"), 1...2): .number(.day, width: 2)
    case (UInt8(ascii: "H"), 1...2), (UInt8(ascii: "h"), 1...2): .number(.hour, width: 2)
    case (UInt8(ascii: "m"), 1...2): .number(.minute, width: 2)
    case (UInt8(ascii: "s"), 1...2): .number(.second, width: 2)
    case (UInt8(ascii: "a"), 1): .meridiem
    default: nil
    }
  }
}

/// A format laid on the bytes of a text from one place on.
private struct DateMatch {
  let bytes: [UInt8]
  var at: Int
  private var fields: [DatePart.Field: Int] = [:]
  private var isAfternoon: Bool?

  init(bytes: [UInt8], at start: Int) {
    self.bytes = bytes
    at = start
  }

  mutating func take(_ parts: [DatePart]) -> Bool {
    for (index, part) in parts.enumerated() {
      switch part {
      case .blank: skipBlanks()
      case .literal(let text):
        guard bytes[at...].starts(with: text) else { return false }
        at += text.count
      case .meridiem: guard meridiem() else { return false }
      case .number(let field, let width):
        var isFollowed = false
        if index + 1 < parts.count, case .number = parts[index + 1] { isFollowed = true }
        guard let number = number(width, isExact: isFollowed || width == 4) else { return false }
        fields[field] = field == .year && width == 2 ? DateMatch.century(number) : number
      }
    }
    // A number that goes on is another number.
    return !(at < bytes.count && isASCIIDigit(bytes[at]) && at > 0 && isASCIIDigit(bytes[at - 1]))
  }

  private mutating func number(_ width: Int, isExact: Bool) -> Int? {
    var value = 0
    let start = at
    while at < bytes.count, at - start < width, isASCIIDigit(bytes[at]) {
      value = value * 10 + Int(bytes[at] - 48)
      at += 1
    }
    return at == start || (isExact && at - start < width) ? nil : value
  }

  /// Two digits of a year as news has them.
  private static func century(_ number: Int) -> Int { number < 70 ? 2000 + number : 1900 + number }

  private mutating func skipBlanks() {
    while at < bytes.count {
      if isSpace(bytes[at]) {
        at += 1
      } else if bytes[at...].starts(with: [0xC2, 0xA0]) {
        at += 2
      } else if bytes[at...].starts(with: [0xE3, 0x80, 0x80]) {
        at += 3
      } else {
        return
      }
    }
  }

  private static let meridiems: [(word: [UInt8], isAfternoon: Bool)] = [
    ("am", false), ("a.m.", false), ("오전", false), ("上午", false), ("午前", false),
    ("pm", true), ("p.m.", true), ("오후", true), ("下午", true), ("午後", true),
  ].map { (Array($0.0.utf8), $0.1) }

  private mutating func meridiem() -> Bool {
    let here = bytes[at...].prefix(8).map(asciiLowercase)
    guard let found = DateMatch.meridiems.first(where: { here.starts(with: $0.word) }) else {
      return false
    }
    at += found.word.count
    isAfternoon = found.isAfternoon
    return true
  }

  /// The date, when it is whole and there is such a day and time.
  func date(_ zone: NamedZone?) -> StatedDate? {
    guard let year = fields[.year], let month = fields[.month], let day = fields[.day],
      DateReading.plausibleYears.contains(year), (1...12).contains(month)
    else { return nil }
    let civil = CivilDate(year: year, month: month, day: day)
    guard CivilDate(daysSince1970: civil.daysSince1970) == civil else { return nil }
    var hour = fields[.hour] ?? 0
    let minute = fields[.minute] ?? 0
    let second = fields[.second] ?? 0
    if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    guard hour <= 24, minute < 60, second <= 60, hour < 24 || minute + second == 0 else {
      return nil
    }
    let precision: DatePrecision =
      fields[.second] != nil
      ? .second : fields[.minute] != nil ? .minute : fields[.hour] != nil ? .hour : .day
    let local = Instant(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    let placed = zone?.reading(ofLocal: local)
    return StatedDate(
      instant: placed?.instant ?? local, offsetMinutes: placed?.offsetMinutes,
      precision: precision, origin: .feed)
  }
}
