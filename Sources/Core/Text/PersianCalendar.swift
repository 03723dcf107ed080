// The Persian calendar (Solar Hijri), which Iran dates by.
import Model

enum PersianCalendar {
  /// 1991 to 2032 of ours: the years that pages may have, and none of the Islamic calendar has yet.
  static let years = 1370...1411

  /// 1 Farvardin of the first year.
  private static let start = CivilDate(year: 1991, month: 3, day: 21).daysSince1970

  /// Years with 366 days by their place in a cycle of 33 (exact from 1343 to 1472 SH: Heydari-Malayeri, A
  /// concise review of the Iranian calendar, 2004).
  private static let leapPlaces: Set<Int> = [1, 5, 9, 13, 17, 22, 26, 30]

  private static func isLeap(_ year: Int) -> Bool { leapPlaces.contains(year % 33) }

  /// The day of our calendar; nil when there is none.
  static func day(year: Int, month: Int, day: Int) -> CivilDate? {
    guard years.contains(year), (1...12).contains(month) else { return nil }
    // Six months of 31 days, then five of 30.
    let length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29
    guard (1...length).contains(day) else { return nil }
    let before = (years.lowerBound..<year).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    let months = (month - 1) * 30 + min(month - 1, 6)
    return CivilDate(daysSince1970: start + before + months + day - 1)
  }
}
