// The two forms in which nearly all feeds write their dates, read without the general reader.
import Model
import Text

/// Dates exactly as RFC 822 (with four digits of the year, RFC 1123, 5.2.14) or RFC 3339 has them, and
/// `2026-02-03 09:30:00`, the form of most Korean systems.
///
/// The answers are those of `DateReading`, for a tenth of the work.
enum CommonDate {
  /// nil for every other form, and for a day or time that does not exist.
  static func read(_ text: String, zone: NamedZone?) -> StatedDate? {
    let bytes = text.utf8.span
    guard bytes.count >= 19, bytes.count <= 35 else { return nil }
    guard isASCIIDigit(bytes[0]), isASCIIDigit(bytes[2]) else { return rfc822(bytes) }
    return iso8601(bytes, zone)
  }

  /// `2026-02-03T09:30:00.123+09:00`, `2026-02-03 09:30:00`
  private static func iso8601(_ bytes: Span<UInt8>, _ zone: NamedZone?) -> StatedDate? {
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2)
    else { return nil }
    if bytes.count == 19, bytes[10] == 32 {
      guard let local = instant(year, month, day, bytes, 11) else { return nil }
      let placed = zone?.reading(ofLocal: local)
      return date(placed?.instant ?? local, placed?.offsetMinutes)
    }
    guard bytes[10] == UInt8(ascii: "T"), bytes.count > 19 else { return nil }
    var at = 19
    var millisecond = 0
    if bytes[at] == UInt8(ascii: ".") {
      guard bytes.count > at + 4, let read = number(bytes, at + 1, 3) else { return nil }
      millisecond = read
      at += 4
    }
    guard let offset = offset(bytes, at, hasColon: true) else { return nil }
    return date(instant(year, month, day, bytes, 11, millisecond, offset), offset)
  }

  /// `Tue, 03 Feb 2026 09:30:00 +0900`
  private static func rfc822(_ bytes: Span<UInt8>) -> StatedDate? {
    guard bytes.count > 20 else { return nil }
    var at = 0
    if bytes[3] == UInt8(ascii: ","), bytes[4] == 32 {
      guard place(bytes, 0, in: days) != nil else { return nil }
      at = 5
    }
    let digits = isASCIIDigit(bytes[at + 1]) ? 2 : 1
    guard let day = number(bytes, at, digits), bytes[at + digits] == 32 else { return nil }
    at += digits + 1
    guard bytes.count >= at + 20, bytes[at + 3] == 32, bytes[at + 8] == 32, bytes[at + 17] == 32,
      let month = place(bytes, at, in: months), let year = number(bytes, at + 4, 4),
      let offset = offset(bytes, at + 18, hasColon: false)
    else { return nil }
    return date(instant(year, month, day, bytes, at + 9, 0, offset), offset)
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<(start + count) {
      guard isASCIIDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 48)
    }
    return value
  }

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)
  private static let days = Array("MonTueWedThuFriSatSun".utf8)

  /// The place (from 1) of the three letters among the names.
  private static func place(_ bytes: Span<UInt8>, _ at: Int, in names: [UInt8]) -> Int? {
    for start in stride(from: 0, to: names.count, by: 3)
    where names[start] == bytes[at] && names[start + 1] == bytes[at + 1]
      && names[start + 2] == bytes[at + 2]
    {
      return start / 3 + 1
    }
    return nil
  }

  /// Minutes east of UTC: `Z`, `GMT`, `+0900` or `+09:00`, and nothing behind it.
  private static func offset(_ bytes: Span<UInt8>, _ at: Int, hasColon: Bool) -> Int? {
    let rest = bytes.count - at
    if hasColon, rest == 1, bytes[at] == UInt8(ascii: "Z") { return 0 }
    if !hasColon, rest == 3, bytes[at] == UInt8(ascii: "G"), bytes[at + 1] == UInt8(ascii: "M"),
      bytes[at + 2] == UInt8(ascii: "T")
    {
      return 0
    }
    guard rest == (hasColon ? 6 : 5), !hasColon || bytes[at + 3] == UInt8(ascii: ":"),
      bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"),
      let hours = number(bytes, at + 1, 2), let minutes = number(bytes, at + rest - 2, 2),
      hours < 15, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (bytes[at] == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func date(_ instant: Instant?, _ offset: Int?) -> StatedDate? {
    instant.map {
      StatedDate(instant: $0, offsetMinutes: offset, precision: .second, origin: .feed)
    }
  }

  /// - Parameter at: where `09:30:00` stands.
  private static func instant(
    _ year: Int, _ month: Int, _ day: Int, _ bytes: Span<UInt8>, _ at: Int, _ millisecond: Int = 0,
    _ offset: Int = 0
  ) -> Instant? {
    guard bytes[at + 2] == UInt8(ascii: ":"), bytes[at + 5] == UInt8(ascii: ":"),
      let hour = number(bytes, at, 2), let minute = number(bytes, at + 3, 2),
      let second = number(bytes, at + 6, 2), hour < 24, minute < 60, second < 60,
      (1900...2100).contains(year), (1...12).contains(month),
      (1...28).contains(day)
        || CivilDate(daysSince1970: CivilDate(year: year, month: month, day: day).daysSince1970)
          == CivilDate(year: year, month: month, day: day)
    else { return nil }
    return Instant(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      millisecond: millisecond, offsetMinutes: offset)
  }
}
