// RetryAfter: how long a server asks to be left alone (RFC 9110, 10.2.3), and the dates of HTTP.
import Model
import Text

package enum RetryAfter {
  /// Seconds from `now`, 0…`secondsMax`; nil when the field says nothing readable.
  ///
  /// - Parameter serverDate: the Date field of the same answer; a date is counted from it, so that a
  ///   clock that is off does no harm.
  package static func seconds(
    _ field: String, now: Instant, serverDate: Instant? = nil, secondsMax: Int
  ) -> Int? {
    let bytes = Array(field.utf8).filter { $0 != 9 }
    let text = bytes.drop { $0 == 32 }
    let digits = text.prefix(while: isASCIIDigit)
    let limit = min(secondsMax, Limits.retryAfterSecondsMax)
    if !digits.isEmpty {
      // Some send "120.0" or "120 ".
      let rest = text.dropFirst(digits.count)
      guard rest.isEmpty || rest.first == 32 || rest.first == UInt8(ascii: ".") else { return nil }
      return min(limit, number(digits) ?? limit)
    }
    guard let date = HTTPDate.parse(field) else { return nil }
    let wait = date - (serverDate ?? now)
    return Int(min(Int64(limit), max(0, (wait.wholeMilliseconds + 999) / 1000)))
  }

  /// nil when there are too many digits.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.count <= 12 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}

/// The three forms of a date in HTTP (RFC 9110, 5.6.7), all of them GMT.
package enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`;
  /// nil for anything else.
  package static func parse(_ text: String) -> Instant? {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count >= 5, words.count <= 6 else { return nil }
    let isAsctime = months.contains(String(words[1]))
    let dayWord = isAsctime ? words[2] : words[1]
    let monthWord = isAsctime ? words[1] : words[2]
    let yearWord = isAsctime ? words[4] : words[3]
    let timeWord = isAsctime ? words[3] : words[4]
    if words.count == 6 { guard ["gmt", "utc", "z"].contains(words[5]) else { return nil } }
    let time = timeWord.split(separator: ":", omittingEmptySubsequences: false).map(number)
    guard let day = number(dayWord), (1...31).contains(day),
      let month = months.firstIndex(of: String(monthWord)),
      let year = number(yearWord), yearWord.count == 4 || yearWord.count == 2,
      time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
      hour < 24, minute < 60, second < 61
    else { return nil }
    // Two digits: this century up to 69, as POSIX has it.
    let fullYear = yearWord.count == 4 ? year : (year < 70 ? 2000 + year : 1900 + year)
    return Instant(
      year: fullYear, month: month + 1, day: day, hour: hour, minute: minute, second: second)
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(isASCIIDigit) else { return nil }
    return Int(text)
  }
}
