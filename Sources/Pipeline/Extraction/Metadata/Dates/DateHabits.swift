// DateHabits: how the source of a page writes dates.
import Model
import Text

/// What dates without a zone, or in numbers alone, are read by.
struct DateHabits {
  var zone: NamedZone?
  var order: DayOrder?
  /// BCP 47, of the page.
  var language: String?
}
