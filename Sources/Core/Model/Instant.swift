// A point in time, and the calendar arithmetic that reading and writing dates needs.

/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX).
package struct Instant: Hashable, Comparable, Sendable, Codable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { self.milliseconds = seconds * 1000 }

  /// The instant of a civil date and time at an offset from UTC.
  ///
  /// - Parameters: month 1…12, day 1…31, hour 0…24, minute 0…59, second 0…60; `offsetMinutes` is
  ///   positive east of Greenwich. Fields out of range carry over, as `timegm` does.
  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    millisecond: Int = 0, offsetMinutes: Int = 0
  ) {
    let days = CivilDate.days(year: year, month: month, day: day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + (minute - offsetMinutes) * 60 + second)
    self.milliseconds = seconds * 1000 + Int64(millisecond)
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(milliseconds: instant.milliseconds + duration.wholeMilliseconds)
  }

  package static func - (instant: Instant, duration: Duration) -> Instant {
    Instant(milliseconds: instant.milliseconds - duration.wholeMilliseconds)
  }

  package static func - (later: Instant, earlier: Instant) -> Duration {
    .milliseconds(later.milliseconds - earlier.milliseconds)
  }

  /// Seconds since 1970, rounded towards the past.
  package var secondsSince1970: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  /// The civil date (UTC shifted by `offsetMinutes`).
  package func civilDate(offsetMinutes: Int = 0) -> CivilDate {
    CivilDate(daysSince1970: Int(floorDivide(secondsSince1970 + Int64(offsetMinutes) * 60, 86_400)))
  }

  /// RFC 3339 in UTC with a `Z`: seconds, and milliseconds only when there are any.
  package var rfc3339: String {
    let date = civilDate()
    let daySeconds = Int(secondsSince1970 - Int64(date.daysSince1970) * 86_400)
    let rest = Int(milliseconds - secondsSince1970 * 1000)
    var text = date.iso8601
    text += "T" + twoDigits(daySeconds / 3600) + ":" + twoDigits(daySeconds / 60 % 60)
    text += ":" + twoDigits(daySeconds % 60)
    if rest != 0 { text += "." + String(String(1000 + rest).dropFirst()) }
    return text + "Z"
  }

  /// Reads what `rfc3339` writes (UTC with `Z`, or an offset); nil for anything else.
  ///
  /// RFC 3339, 5.6: a fraction of any length, of which milliseconds are kept; second 60 is the next
  /// minute's first.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45,
      bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32, bytes[13] == 58, bytes[16] == 58,
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
      let day = decimal(bytes[8..<10]), let hour = decimal(bytes[11..<13]),
      let minute = decimal(bytes[14..<16]), let second = decimal(bytes[17..<19]),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard CivilDate(daysSince1970: date.daysSince1970) == date else { return nil }
    var at = 19
    var millisecond = 0
    if bytes[at] == 46 {
      at += 1
      let start = at
      var scale = 100
      while at < bytes.count, (48...57).contains(bytes[at]) {
        millisecond += Int(bytes[at] - 48) * scale
        scale /= 10
        at += 1
      }
      guard at > start else { return nil }
    }
    guard let offset = Self.offsetMinutes(Array(bytes[at...])) else { return nil }
    self.init(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      millisecond: millisecond, offsetMinutes: offset)
  }

  // MARK: Dates that are none

  /// Of each side of the first second of 1970, in milliseconds: a day, for the zone may be any.
  private static let placeholderReach: Int64 = 86_400_000

  /// What programs write that know no date: the first second of 1970, in any zone.
  package var isPlaceholder: Bool {
    (-Self.placeholderReach...Self.placeholderReach).contains(milliseconds)
  }

  /// How far a date of publication may lie ahead: zones differ by 26 hours, and papers carry the date of the
  /// day for which they are printed.
  private static let publicationLead: Duration = .seconds(2 * 86_400)

  /// Whether something that is known at `now` can have been published then.
  package func mayBePublication(at now: Instant) -> Bool {
    !isPlaceholder && self <= now + Self.publicationLead
  }

  /// `Z`, `+09:00`, `-03:30`; nil for anything else.
  private static func offsetMinutes(_ bytes: [UInt8]) -> Int? {
    if bytes == [90] || bytes == [122] { return 0 }
    guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58,
      let hours = decimal(bytes[1..<3]), let minutes = decimal(bytes[4..<6]), hours < 24,
      minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (bytes[0] == 45 ? -1 : 1)
  }
}

/// A day of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date `days` after 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    self.month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  package var daysSince1970: Int { CivilDate.days(year: year, month: month, day: day) }

  /// `2026-11-21`.
  package var iso8601: String {
    let digits = String(10_000 + max(0, min(year, 9999)))
    return digits.dropFirst() + "-" + twoDigits(month) + "-" + twoDigits(day)
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Days from 1970-01-01 to a civil date; month 1…12.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Duration {
  /// Milliseconds, rounded towards zero.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  /// Seconds as a fraction, for people and for logs.
  package var fractionalSeconds: Double { Double(wholeMilliseconds) / 1000 }
}

private func floorDivide<T: BinaryInteger>(_ dividend: T, _ divisor: T) -> T {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (48...57).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 48)
  }
  return value
}
