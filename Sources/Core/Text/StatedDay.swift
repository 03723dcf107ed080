// StatedDay: the day of a date, as far as it was written.
import Model

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
