// DateReading: a date as feeds and pages write it, to an instant. Tokens first (DateTokens), then
// the fields are collected from left to right, then the open questions of order are settled.
import Model

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
  ///   - language: BCP 47; names of months that are others elsewhere are read as it has them.
  package static func read(
    _ text: String, zone: NamedZone?, years: ClosedRange<Int> = plausibleYears,
    order: DayOrder? = nil, language: String? = nil
  ) -> StatedDateValue? {
    guard text.utf8.count <= Limits.dateBytes,
      let tokens = DateTokens.scan(text, months: DateWords.months(of: language))
    else { return nil }
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

  /// Words around a day that is alone in its line, at most: its weekday, and what happened then.
  private static let wordsMax = 2

  /// Whether a line is a day that is written in full, perhaps with its time, and little else.
  package static func isDay(_ line: String, language: String? = nil) -> Bool {
    guard let tokens = DateTokens.scan(line, months: DateWords.months(of: language)) else {
      return false
    }
    var collector = DateCollector(tokens: tokens, order: nil)
    return collector.holdsWholeDay && collector.run() && collector.isAtEnd
      && collector.words <= wordsMax && collector.plain.count <= dayNumbersMax
  }

  /// Numbers of a day whose month is a name, at most.
  private static let dayNumbersMax = 2

  /// A zone whose writers put the year first.
  private static let yearFirstOffset = 540
}
