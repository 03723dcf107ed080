// NamedZone: zones of places, and zones as dates write them. Rules instead of a zone database: the
// sources live in few zones, and a missing zone must not depend on the machine.
import Model

/// The zone of a place, as a source configures it.
package struct NamedZone: Hashable, Sendable {
  enum Rule: Hashable, Sendable { case fixed, pyongyang, seoul, northAmerica, europe }

  /// As configured: `Asia/Seoul`, `+09:00`.
  package let name: String
  /// Minutes east of UTC outside of summer time.
  package let standardOffsetMinutes: Int
  let rule: Rule

  /// A zone of the tz database that the table holds, `UTC`, or an offset (`+09:00`); else nil.
  package init?(_ name: String) {
    if let known = NamedZone.known[name] {
      (standardOffsetMinutes, rule) = known
    } else if let offset = NamedZone.offset(name) {
      (standardOffsetMinutes, rule) = (offset, .fixed)
    } else {
      return nil
    }
    self.name = name
  }

  /// Minutes east of UTC at an instant.
  package func offsetMinutes(at instant: Instant) -> Int {
    switch rule {
    case .fixed: return standardOffsetMinutes
    case .pyongyang: return DateReading.pyongyangOffset(at: instant)
    case .northAmerica, .europe, .seoul:
      let local = Instant(
        milliseconds: instant.milliseconds + Int64(standardOffsetMinutes) * 60_000)
      return standardOffsetMinutes + (SummerTime.holds(rule, local, standardOffsetMinutes) ? 60 : 0)
    }
  }

  /// Minutes east of UTC when clocks there show `local` (an instant whose UTC fields are the local
  /// ones). A time that was skipped counts with the offset before the change.
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
      let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)),
      (0...14).contains(hours), (0...59).contains(minutes)
    else { return nil }
    return (hours * 60 + minutes) * (bytes[0] == 0x2D ? -1 : 1)
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

/// A zone as a date writes it.
enum WrittenZone: Equatable {
  case offset(Int)
  /// UTC or GMT, which an offset may follow: `GMT+09:00`.
  case universal
  /// `ET`: standard or summer time, whichever holds on the day.
  case american(standard: Int)
  /// `CST`: China's for a source in its zone, else America's.
  case chinaOrCentral

  func offsetMinutes(atLocal local: Instant, hint: Int?) -> Int {
    switch self {
    case .offset(let minutes): minutes
    case .universal: 0
    case .american(let standard):
      standard + (SummerTime.holds(.northAmerica, local, standard) ? 60 : 0)
    case .chinaOrCentral: hint == 480 ? 480 : -360
    }
  }

  /// RFC 822, section 5, and the abbreviations that news sites use; the first meaning in news wins.
  static let names: [(String, WrittenZone)] = [
    ("z", .universal), ("ut", .universal), ("utc", .universal), ("gmt", .universal),
    ("wet", .offset(0)), ("west", .offset(60)), ("bst", .offset(60)), ("cet", .offset(60)),
    ("met", .offset(60)), ("mez", .offset(60)), ("cest", .offset(120)), ("mest", .offset(120)),
    ("mesz", .offset(120)), ("eet", .offset(120)), ("eest", .offset(180)), ("msk", .offset(180)),
    ("мск", .offset(180)),
    ("gst", .offset(240)), ("ist", .offset(330)), ("ict", .offset(420)), ("wib", .offset(420)),
    ("wita", .offset(480)), ("wit", .offset(540)),
    ("hkt", .offset(480)), ("sgt", .offset(480)), ("pht", .offset(480)), ("awst", .offset(480)),
    ("kst", .offset(540)), ("jst", .offset(540)), ("acst", .offset(570)), ("aest", .offset(600)),
    ("aedt", .offset(660)), ("nzst", .offset(720)), ("nzdt", .offset(780)),
    ("est", .offset(-300)), ("edt", .offset(-240)), ("cst", .chinaOrCentral),
    ("cdt", .offset(-300)), ("mst", .offset(-420)), ("mdt", .offset(-360)),
    ("pst", .offset(-480)), ("pdt", .offset(-420)), ("akst", .offset(-540)),
    ("akdt", .offset(-480)), ("hst", .offset(-600)), ("ast", .offset(-240)),
    ("adt", .offset(-180)), ("brt", .offset(-180)), ("art", .offset(-180)),
    ("at", .american(standard: -240)), ("et", .american(standard: -300)),
    ("ct", .american(standard: -360)), ("mt", .american(standard: -420)),
    ("pt", .american(standard: -480)),
  ]
}

/// Summer time in the European Union and in North America, by the rules since 1996 and 1987, and in
/// South Korea, which had it in 1987 and 1988 alone (tz database, rule ROK).
enum SummerTime {
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
