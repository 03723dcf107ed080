// The day that an address holds.
import Model
import Text

enum URLDate {
  /// The day in a path: `/2015/12/01/`, `/2015-12-01-`, `/20151201`, `/01122015-`, `/AEN20151201…`; nil
  /// when it is not unique.
  static func read(_ url: String) -> StatedDate? {
    var path = String(Substring(url.utf8.prefix { $0 != UInt8(ascii: "?") }))
    // An archive's address holds the original's.
    if let inner = path.allBytes(of: "/http").last { path = String(path[inner.upperBound...]) }
    path = withoutArchiveTime(path)
    let numbers = path.utf8.split { !isASCIIDigit($0) }.map { String(Substring($0)) }
    for (index, number) in numbers.enumerated() {
      // Agencies number articles by day and time: AEN20261121000200315.
      if number.count == 8 || (14...20).contains(number.count) {
        let digits = String(number.prefix(8))
        if let date = day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)) {
          return date
        }
        if number.count == 8,
          let date = day(digits.suffix(4), digits.dropFirst(2).prefix(2), digits.prefix(2))
        {
          return date
        }
      }
      if number.count == 4, index + 2 < numbers.count, numbers[index + 1].count <= 2,
        numbers[index + 2].count <= 2,
        isPathDate(path, number, numbers[index + 1], numbers[index + 2]),
        let date = day(
          Substring(number), Substring(numbers[index + 1]), Substring(numbers[index + 2]))
      {
        return date
      }
    }
    return nil
  }

  /// Without `…/web/20130307194448/`, the time at which an archive took its copy.
  private static func withoutArchiveTime(_ path: String) -> String {
    guard let mark = path.firstBytes(of: "/web/") else { return path }
    let rest = path[mark.upperBound...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    return digits.count == 14 ? String(rest.dropFirst(14)) : path
  }

  private static func isPathDate(
    _ path: String, _ year: String, _ month: String, _ day: String
  ) -> Bool {
    if ["-", "_", "."].contains(where: { path.contains(year + $0 + month + $0 + day) }) {
      return true
    }
    // `/2024/05/10-reasons/` is a month, and a title.
    guard let range = path.firstBytes(of: year + "/" + month + "/" + day) else { return false }
    return path[range.upperBound...].first.map { $0 == "/" } ?? true
  }

  private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> StatedDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day),
      (1995...2100).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return StatedDate(
      instant: Instant(year: year, month: month, day: day), offsetMinutes: nil, precision: .day,
      origin: .url)
  }
}
