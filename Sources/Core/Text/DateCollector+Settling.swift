// What the parts of a date come to when all are collected.

extension DateCollector {
  /// Two-digit years as news has them; three digits count from 1900 (RFC 2822, 4.3).
  func expanded(_ number: Int, _ digits: Int) -> Int {
    switch digits {
    case 1, 2:
      if isThai, DateCollector.buddhistTails.contains(number) {
        2500 + number
      } else {
        number < 70 ? 2000 + number : 1900 + number
      }
    case 3 where number < 200: 1900 + number
    default: number
    }
  }

  /// A year of the Republic of China: 115 is 2026.
  func republican(_ number: Int) -> Int { 1911 + number }

  /// The day that was collected; nil when incomplete or impossible.
  func date(years: ClosedRange<Int>) -> StatedDay? {
    let found: StatedDay?
    if let wholeDay {
      found = wholeDay
    } else if let fields = settled() {
      found = gregorian(fields)
    } else {
      found = nil
    }
    guard let found, years.contains(found.year) else { return nil }
    // A time without a day is not a date.
    return time.hour != nil && found.precision != .day ? nil : found
  }

  /// The last two digits of such years: from 1991, when there were pages, to 2042.
  private static let buddhistTails = 34...85
  /// Years of the Buddhist era, which Thailand counts by.
  private static let buddhistYears = 2500...2643

  /// The day in our calendar: no other one has years of these numbers.
  private func gregorian(_ fields: (year: Int, month: Int?, day: Int?)) -> StatedDay? {
    if DateCollector.buddhistYears.contains(fields.year) {
      return StatedDay(year: fields.year - 543, month: fields.month, day: fields.day)
    }
    guard isPersian || PersianCalendar.years.contains(fields.year), let month = fields.month,
      let day = fields.day
    else { return StatedDay(year: fields.year, month: fields.month, day: fields.day) }
    return PersianCalendar.day(year: fields.year, month: month, day: day).flatMap {
      StatedDay(year: $0.year, month: $0.month, day: $0.day)
    }
  }

  /// Words around a date of bare numbers, at most: more are a sentence with numbers in it.
  private static let wordsMax = 1

  /// Year, month and day with the unmarked numbers put where they belong.
  private func settled() -> (year: Int, month: Int?, day: Int?)? {
    if month == nil, words > DateCollector.wordsMax, !plain.isEmpty { return nil }
    var rest = plain
    var year = year
    var month = month
    var day = day
    if year == nil, let index = rest.firstIndex(where: { $0.digits >= 3 || $0.value > 31 }) {
      // 27 09 2026, 2026 09 27: only the order tells, and only at the ends.
      if month == nil, rest.count >= 3, index == 1 { return nil }
      let number = rest.remove(at: index)
      year = expanded(number.value, number.digits)
      if month == nil, rest.count >= 2 {
        (month, day) = index == 0 ? (rest[0].value, rest[1].value) : (rest[1].value, rest[0].value)
        rest.removeFirst(2)
      }
    }
    if year != nil, month == nil, rest.count >= 2 {
      (month, day) = (rest[0].value, rest[1].value)
      rest.removeFirst(2)
    }
    if month != nil, day == nil, let first = rest.first, first.digits <= 2 {
      day = first.value
      rest.removeFirst()
    }
    if year == nil, month != nil, let first = rest.first, first.digits == 2 {
      year = expanded(first.value, first.digits)
      rest.removeFirst()
    }
    guard let year else { return nil }
    // A lone number is a year only when written in full, and with nothing else around it.
    guard month != nil || (words == 0 && rest.isEmpty && plain.allSatisfy { $0.digits == 4 })
    else { return nil }
    return (year, month, day)
  }
}
