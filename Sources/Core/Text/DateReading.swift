// DateReading: a date as feeds and pages write it, to an instant. Tokens first (DateTokens), then
// the fields are collected from left to right, then the open questions of order are settled.
import Model

/// A date that was read, and how much of it was written.
package struct StatedDateValue: Hashable, Sendable {
  package var instant: Instant
  /// Minutes east of UTC as written, or the default that was given; nil when UTC was assumed.
  package var offsetMinutes: Int?
  package var precision: DatePrecision
  package init(instant: Instant, offsetMinutes: Int?, precision: DatePrecision) {
    self.instant = instant
    self.offsetMinutes = offsetMinutes
    self.precision = precision
  }
}

package enum DateReading {
  /// Years that a news date may have; others are slips of the pen.
  package static let plausibleYears = 1900...2100

  /// Reads the first date of a short text: RFC 822 and 850, RFC 3339 and ISO 8601, asctime, dates
  /// with month names of the European languages, Korean, Chinese and Japanese dates, Juche years,
  /// and their broken forms. nil when there is no complete and possible date; never a guess at the
  /// present, and never a choice between day/month and month/day that `order` does not make.
  ///
  /// - Parameters:
  ///   - zone: holds for dates without a zone.
  ///   - order: of numbers that can be read in several ways; zones of East Asia put the year first.
  package static func read(
    _ text: String, zone: NamedZone?, years: ClosedRange<Int> = plausibleYears,
    order: DayOrder? = nil
  ) -> StatedDateValue? {
    guard text.utf8.count <= Limits.dateBytes, let tokens = DateTokens.scan(text) else {
      return nil
    }
    let hint = order == .yearFirst ? yearFirstOffset : zone?.standardOffsetMinutes
    let isEastAsian = hint.map { 480...540 ~= $0 } ?? false
    var collector = DateCollector(tokens: tokens, order: order ?? (isEastAsian ? .yearFirst : nil))
    guard collector.run(), let date = collector.date(years: years) else { return nil }
    let time = collector.time
    guard let clock = time.clock() else { return nil }
    let local = Instant(
      year: date.year, month: date.month, day: date.day, hour: clock.hour, minute: clock.minute,
      second: clock.second, millisecond: time.millisecond)
    let precision = time.precision ?? date.precision
    guard let offset = collector.zone?.offsetMinutes(atLocal: local, hint: hint) else {
      let placed = zone?.reading(ofLocal: local)
      return StatedDateValue(
        instant: placed?.instant ?? local, offsetMinutes: placed?.offsetMinutes,
        precision: precision)
    }
    if abs(offset) > 15 * 60 { return nil }
    return StatedDateValue(
      instant: Instant(milliseconds: local.milliseconds - Int64(offset) * 60_000),
      offsetMinutes: offset, precision: precision)
  }

  /// A zone whose writers put the year first.
  private static let yearFirstOffset = 540
}

/// Hours and minutes as far as they were written.
struct StatedTime {
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond = 0
  var isAfternoon: Bool?
  /// It is near noon: 11 and 12 are as written, 1 is 13.
  var isMidday = false

  var precision: DatePrecision? {
    guard hour != nil else { return nil }
    if second != nil { return .second }
    return minute == nil ? .hour : .minute
  }

  /// On the 24-hour clock, zeros for what is not written; nil when impossible.
  func clock() -> (hour: Int, minute: Int, second: Int)? {
    guard var hour else { return (0, 0, 0) }
    let minute = minute ?? 0
    let second = second ?? 0
    if let isAfternoon, hour <= 12 {
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    if isMidday, hour < 6 { hour += 12 }
    guard hour <= 24, minute <= 59, second <= 60, hour < 24 || minute + second == 0 else {
      return nil
    }
    return (hour, minute, second)
  }
}

/// A day as far as it was written; missing parts are 1.
struct StatedDay {
  var year: Int
  var month: Int
  var day: Int
  var precision: DatePrecision

  /// nil when there is no such day.
  init?(year: Int, month: Int?, day: Int?) {
    let shown = month ?? 1
    guard (1...12).contains(shown), day == nil || month != nil else { return nil }
    if let day {
      let next = shown == 12 ? (year + 1, 1) : (year, shown + 1)
      let length =
        CivilDate(year: next.0, month: next.1, day: 1).daysSince1970
        - CivilDate(year: year, month: shown, day: 1).daysSince1970
      guard (1...length).contains(day) else { return nil }
    }
    self.year = year
    self.month = shown
    self.day = day ?? 1
    precision = day != nil ? .day : (month != nil ? .month : .year)
  }

  /// Day 1…366 of a year.
  init?(year: Int, dayOfYear: Int) {
    let first = CivilDate(year: year, month: 1, day: 1).daysSince1970
    let date = CivilDate(daysSince1970: first + dayOfYear - 1)
    guard dayOfYear >= 1, date.year == year else { return nil }
    self.init(year: year, month: date.month, day: date.day)
  }

  /// Week 1…53 and day 1 (Monday)…7 of ISO 8601.
  init?(year: Int, week: Int, weekday: Int) {
    guard (1...53).contains(week), (1...7).contains(weekday) else { return nil }
    let fourth = CivilDate(year: year, month: 1, day: 4).daysSince1970
    // 1970-01-01 was a Thursday.
    let monday = fourth - ((fourth + 3) % 7 + 7) % 7
    let date = CivilDate(daysSince1970: monday + (week - 1) * 7 + weekday - 1)
    self.init(year: date.year, month: date.month, day: date.day)
  }
}
