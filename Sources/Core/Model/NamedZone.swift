// NamedZone: zones of places, by rules instead of a zone database: the sources live in few zones, and a
// missing zone must not depend on the machine.

/// The zone of dates that are written without one: that of a place, or an offset the whole year.
package struct NamedZone: Hashable, Sendable {
  fileprivate enum Rule: Hashable { case fixed, pyongyang, seoul, northAmerica, europe }

  /// Minutes east of UTC outside of summer time.
  package let standardOffsetMinutes: Int
  private let rule: Rule

  private init(_ standardOffsetMinutes: Int, _ rule: Rule) {
    (self.standardOffsetMinutes, self.rule) = (standardOffsetMinutes, rule)
  }

  /// - Parameter minutes: east of UTC.
  package static func fixed(_ minutes: Int) -> NamedZone { NamedZone(minutes, .fixed) }

  /// With the summer time of the United States and Canada.
  package static func northAmerican(standard minutes: Int) -> NamedZone {
    NamedZone(minutes, .northAmerica)
  }

  package static let utc = fixed(0)

  /// One of `names`, or an offset (`+09:00`), -12:00…+14:00; nil for anything else.
  package init?(_ text: String) {
    if let (minutes, rule) = NamedZone.known[text] {
      self.init(minutes, rule)
    } else if let minutes = NamedZone.offset(text) {
      self = .fixed(minutes)
    } else {
      return nil
    }
  }

  /// As the tz database spells them, sorted.
  package static var names: [String] { known.keys.sorted() }

  /// Minutes east of UTC at an instant.
  package func offsetMinutes(at instant: Instant) -> Int {
    switch rule {
    case .fixed: return standardOffsetMinutes
    case .pyongyang:
      // tz database, Asia/Pyongyang.
      let halfHourEarly =
        Instant(
          year: 2015, month: 8, day: 14, hour: 15)..<Instant(year: 2018, month: 5, day: 4, hour: 15)
      return halfHourEarly.contains(instant) ? 510 : 540
    case .northAmerica, .europe, .seoul:
      let local = Instant(
        milliseconds: instant.milliseconds + Int64(standardOffsetMinutes) * 60_000)
      return standardOffsetMinutes + (SummerTime.holds(rule, local, standardOffsetMinutes) ? 60 : 0)
    }
  }

  /// When clocks there show `local` (an instant whose UTC fields are the local ones), and the minutes east
  /// of UTC that hold then.
  package func reading(ofLocal local: Instant) -> (instant: Instant, offsetMinutes: Int) {
    let offset = offsetMinutes(atLocal: local)
    let instant = Instant(milliseconds: local.milliseconds - Int64(offset) * 60_000)
    // A time that was skipped is an instant at which the new offset holds already.
    return (instant, offsetMinutes(at: instant))
  }

  /// Minutes east of UTC to reckon with when clocks there show `local`; a time that was skipped, or that came
  /// twice, has one all the same.
  package func offsetMinutes(atLocal local: Instant) -> Int {
    switch rule {
    case .fixed: return standardOffsetMinutes
    case .northAmerica, .europe, .seoul:
      return standardOffsetMinutes + (SummerTime.holds(rule, local, standardOffsetMinutes) ? 60 : 0)
    case .pyongyang:
      // Clocks were set from 24:00 to 23:30 in 2015, and from 23:30 to 24:00 in 2018.
      let isLate =
        local >= Instant(year: 2015, month: 8, day: 14, hour: 23, minute: 30)
        && local < Instant(year: 2018, month: 5, day: 5)
      return isLate ? 510 : 540
    }
  }

  private static func offset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      [1, 2, 4, 5].allSatisfy({ (0x30...0x39).contains(bytes[$0]) }), bytes[4] < 0x36
    else { return nil }
    func number(_ at: Int) -> Int { Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30) }
    let minutes = (number(1) * 60 + number(4)) * (bytes[0] == 0x2D ? -1 : 1)
    return (-720...840).contains(minutes) ? minutes : nil
  }

  private static let known: [String: (Int, Rule)] = [
    "UTC": (0, .fixed), "GMT": (0, .fixed), "Etc/UTC": (0, .fixed),
    "Asia/Seoul": (540, .seoul), "Asia/Tokyo": (540, .fixed), "Asia/Pyongyang": (540, .pyongyang),
    "Asia/Shanghai": (480, .fixed), "Asia/Hong_Kong": (480, .fixed), "Asia/Taipei": (480, .fixed),
    "Asia/Macau": (480, .fixed), "Asia/Singapore": (480, .fixed), "Asia/Manila": (480, .fixed),
    "Asia/Kuala_Lumpur": (480, .fixed), "Asia/Ulaanbaatar": (480, .fixed),
    "Asia/Vladivostok": (600, .fixed), "Asia/Bangkok": (420, .fixed),
    "Asia/Ho_Chi_Minh": (420, .fixed), "Asia/Jakarta": (420, .fixed),
    "Asia/Kolkata": (330, .fixed), "Asia/Dubai": (240, .fixed), "Europe/Moscow": (180, .fixed),
    "Australia/Brisbane": (600, .fixed),
    "Europe/London": (0, .europe), "Europe/Dublin": (0, .europe), "Europe/Lisbon": (0, .europe),
    "Europe/Paris": (60, .europe), "Europe/Berlin": (60, .europe), "Europe/Madrid": (60, .europe),
    "Europe/Rome": (60, .europe), "Europe/Vienna": (60, .europe), "Europe/Zurich": (60, .europe),
    "Europe/Brussels": (60, .europe), "Europe/Amsterdam": (60, .europe),
    "Europe/Stockholm": (60, .europe), "Europe/Oslo": (60, .europe),
    "Europe/Copenhagen": (60, .europe), "Europe/Prague": (60, .europe),
    "Europe/Warsaw": (60, .europe), "Europe/Budapest": (60, .europe),
    "Europe/Athens": (120, .europe), "Europe/Helsinki": (120, .europe),
    "America/New_York": (-300, .northAmerica), "America/Toronto": (-300, .northAmerica),
    "America/Chicago": (-360, .northAmerica), "America/Denver": (-420, .northAmerica),
    "America/Phoenix": (-420, .fixed), "America/Los_Angeles": (-480, .northAmerica),
    "America/Vancouver": (-480, .northAmerica), "Pacific/Honolulu": (-600, .fixed),
  ]
}

/// Summer time in the European Union and in North America, by the rules since 1996 and 1987, and in
/// South Korea, which had it in 1987 and 1988 alone (tz database, rule ROK).
private enum SummerTime {
  /// Whether it holds when clocks show `local` (standard time assumed in the hour of the change).
  static func holds(_ rule: NamedZone.Rule, _ local: Instant, _ standard: Int) -> Bool {
    let year = local.civilDate().year
    switch rule {
    case .fixed, .pyongyang:
      return false
    case .seoul:
      return (1987...1988).contains(year)
        && local >= hour(2, of: sunday(year, 5, nth: 2))
        && local < hour(2, of: sunday(year, 10, nth: 2))
    case .northAmerica:
      let start =
        year >= 2007 ? sunday(year, 3, nth: 2) : sunday(year, 4, nth: 1)
      let end = year >= 2007 ? sunday(year, 11, nth: 1) : lastSunday(year, 10)
      return local >= hour(2, of: start) && local < hour(1, of: end)
    case .europe:
      // Changes at 01:00 UTC everywhere.
      let shift = Duration.seconds(standard * 60)
      let start = hour(1, of: lastSunday(year, 3)) + shift
      let end = hour(1, of: lastSunday(year, 10)) + shift
      return local >= start && local < end
    }
  }

  private static func hour(_ hour: Int, of days: Int) -> Instant {
    Instant(seconds: Int64(days) * 86_400 + Int64(hour) * 3600)
  }

  private static func sunday(_ year: Int, _ month: Int, nth: Int) -> Int {
    let first = CivilDate(year: year, month: month, day: 1).daysSince1970
    // 1970-01-04 was a Sunday.
    return first + (7 - (first - 3) % 7) % 7 + (nth - 1) * 7
  }

  private static func lastSunday(_ year: Int, _ month: Int) -> Int {
    let next = sunday(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, nth: 1)
    return next - 7
  }
}
