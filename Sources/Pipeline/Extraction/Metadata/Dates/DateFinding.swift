// When it was published: the most reliable statement on the page that can be read.
import Model
import Text

enum DateFinding {
  /// The date in a line that stands where a source's pages are known to have theirs.
  static func read(line: String, _ habits: DateHabits) -> StatedDate? {
    line.utf8.count > Limits.fieldBytesMax ? nil : stated(line, .text, habits, isShown: true)
  }

  /// A bare year is no date, nor is the first second of 1970.
  ///
  /// - Parameter isShown: it is what readers see, in the habits of their language. Metadata are written
  ///   by programs, most of them American.
  static func stated(
    _ text: String, _ origin: DateOrigin, _ habits: DateHabits, isShown: Bool
  ) -> StatedDate? {
    if !isShown, let instant = unixTime(text) {
      return StatedDate(instant: instant, offsetMinutes: 0, precision: .second, origin: origin)
    }
    guard
      let value = DateReading.read(
        IssueNumber.removed(from: Collapse.string(text)), zone: habits.zone,
        order: isShown ? habits.order : nil, language: habits.language),
      value.precision != .year, !value.instant.isPlaceholder
    else { return nil }
    return StatedDate(
      instant: value.instant, offsetMinutes: value.offsetMinutes, precision: value.precision,
      origin: origin)
  }

  /// Seconds or milliseconds since 1970, in ten or thirteen digits: from 2001 to 2033; what comes later
  /// are digits of a year: 2034030417.
  private static func unixTime(_ text: String) -> Instant? {
    let digits = text.utf8.count
    guard digits == 10 || digits == 13, text.utf8.allSatisfy(isASCIIDigit),
      text.utf8.first == 49, let number = Int64(text)
    else { return nil }
    return digits == 10 ? Instant(seconds: number) : Instant(milliseconds: number)
  }
}
