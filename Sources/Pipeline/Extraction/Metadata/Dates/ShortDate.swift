// Dates of two digits a part, as Korean boards write them, and of Republican years: `26.05.20 09:44`,
// `115/05/20`. Only where readers are used to them, and for nothing else on the page is told.
import Text

enum ShortDate {
  /// Years of the Republic of China that pages are of: 1991 to 2088.
  private static let republicanYears = 80...177

  /// Whether a text is such a date, perhaps with a time, and nothing else.
  static func matches(_ text: String) -> Bool {
    let halves = text.split(at: " ")
    guard let date = halves.first, halves.count <= 2,
      let separator = date.first(where: { !$0.isDigit }), "./-".contains(separator),
      halves.dropFirst().allSatisfy({ $0.allSatisfy { $0.isDigit || $0 == ":" } })
    else { return false }
    let written = date.last == "." ? date.dropLast() : date
    let parts = written.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, parts[1].count == 2, parts[2].count == 2,
      1...12 ~= numbers[1], 1...31 ~= numbers[2]
    else { return false }
    return parts[0].count == 2 || parts[0].count == 3 && republicanYears.contains(numbers[0])
  }
}
