// StatedTime: the time of day of a date, as far as it was written.
import Model

/// Hours and minutes as far as they were written.
struct StatedTime {
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond = 0
  var isAfternoon: Bool?
  /// It is near noon: 11 and 12 are as written, 1 is 13.
  var isMidday = false

  var precision: DatePrecision? {
    guard hour != nil else { return nil }
    if second != nil { return .second }
    return minute == nil ? .hour : .minute
  }

  /// On the 24-hour clock, zeros for what is not written; nil when impossible.
  func clock() -> (hour: Int, minute: Int, second: Int)? {
    guard var hour else { return (0, 0, 0) }
    let minute = minute ?? 0
    let second = second ?? 0
    if let isAfternoon, hour <= 12 {
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    if isMidday, hour < 6 { hour += 12 }
    guard hour <= 24, minute <= 59, second <= 60, hour < 24 || minute + second == 0 else {
      return nil
    }
    return (hour, minute, second)
  }
}
