// StatedDateValue: a date that was read.
import Model

/// A date that was read, and how much of it was written.
package struct StatedDateValue: Hashable, Sendable {
  package var instant: Instant
  /// Minutes east of UTC as written, or the default that was given; nil when UTC was assumed.
  package var offsetMinutes: Int?
  package var precision: DatePrecision
  package init(instant: Instant, offsetMinutes: Int?, precision: DatePrecision) {
    self.instant = instant
    self.offsetMinutes = offsetMinutes
    self.precision = precision
  }
}
