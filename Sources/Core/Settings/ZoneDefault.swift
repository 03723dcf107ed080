// ZoneDefault: the zone of dates that a source writes without one.
import Model

/// The offset from UTC that is assumed for a date without a zone.
package enum ZoneDefault: Hashable, Sendable {
  /// Minutes east of UTC, -12:00…+14:00, the whole year.
  case fixed(minutes: Int)
  /// +09:00, but +08:30 from 2015-08-14T15:00Z to 2018-05-04T15:00Z (tz database, Asia/Pyongyang).
  case pyongyang

  /// Names of zones without summer time, as the tz database spells them, and what they mean.
  package static let names: [(name: String, zone: ZoneDefault)] = [
    ("UTC", .fixed(minutes: 0)),
    ("Asia/Seoul", .fixed(minutes: 540)),
    ("Asia/Tokyo", .fixed(minutes: 540)),
    ("Asia/Shanghai", .fixed(minutes: 480)),
    ("Asia/Taipei", .fixed(minutes: 480)),
    ("Asia/Hong_Kong", .fixed(minutes: 480)),
    ("Asia/Pyongyang", .pyongyang),
  ]

  /// Reads `+09:00`, `-05:30` or one of `names`; nil for anything else.
  package init?(_ text: String) {
    if let known = ZoneDefault.names.first(where: { $0.name == text }) {
      self = known.zone
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":"), let hours = decimalNumber(bytes[1..<3]),
      let minutes = decimalNumber(bytes[4..<6]), minutes < 60
    else { return nil }
    let offset = (hours * 60 + minutes) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
    guard (-720...840).contains(offset) else { return nil }
    self = .fixed(minutes: offset)
  }

  /// Minutes east of UTC at an instant.
  package func offsetMinutes(at instant: Instant) -> Int {
    switch self {
    case .fixed(let minutes): minutes
    case .pyongyang:
      instant >= ZoneDefault.pyongyangTimeBegan && instant < ZoneDefault.pyongyangTimeEnded
        ? 510 : 540
    }
  }

  /// Minutes east of UTC for a wall-clock time, given as if it were UTC.
  ///
  /// The half hour that Pyongyang lived twice counts as its first time, the one it skipped as
  /// +09:00.
  package func offsetMinutes(atLocal local: Instant) -> Int {
    switch self {
    case .fixed(let minutes): minutes
    case .pyongyang:
      local >= ZoneDefault.pyongyangTimeBegan + .seconds(540 * 60)
        && local < ZoneDefault.pyongyangTimeEnded + .seconds(510 * 60) ? 510 : 540
    }
  }

  /// `+09:00`, or `Asia/Pyongyang`.
  package var text: String {
    switch self {
    case .pyongyang: return "Asia/Pyongyang"
    case .fixed(let minutes):
      let size = abs(minutes)
      let hours = size / 60
      let rest = size % 60
      return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):"
        + (rest < 10 ? "0" : "") + "\(rest)"
    }
  }

  static let pyongyangTimeBegan = Instant(year: 2015, month: 8, day: 14, hour: 15)
  static let pyongyangTimeEnded = Instant(year: 2018, month: 5, day: 4, hour: 15)
}
