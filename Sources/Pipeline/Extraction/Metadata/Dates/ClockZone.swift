// What a page leaves open of its date: the zone of its clock, the time of its day.
import Model

enum ClockZone {
  /// Hours east of UTC that clocks are set to.
  static let hours = -12...14
  /// Minutes east of UTC that clocks are set to.
  private static let offsets = hours.map { $0 * 60 } + [-210, 210, 270, 330, 345, 390, 570]

  /// Minutes east of UTC of a clock that shows `shown` at the instant of `moment`; nil when none would
  /// do, or when one of the two is no time of day, for many would.
  static func offset(of shown: StatedDate, at moment: StatedDate) -> Int? {
    guard shown.isTimeOfDay, moment.isTimeOfDay else { return nil }
    return offsets.first { offset in
      // One of the two may leave out the seconds.
      abs(moment.instant.milliseconds + Int64(offset) * 60_000 - shown.clock) < 60_000
    }
  }
}

extension StatedDate {
  /// Milliseconds since 1970 on the clock of the place.
  var clock: Int64 { instant.milliseconds + Int64(offsetMinutes ?? 0) * 60_000 }

  var isTimeOfDay: Bool { precision == .minute || precision == .second }

  /// Whether it is a time of the day that `day` is.
  func isFiner(than day: StatedDate) -> Bool {
    day.precision == .day && isTimeOfDay && self.day == day.day
  }

  /// Whether it may be a time of the day that `day` is: what is told in UTC may be so by another clock.
  fileprivate func mayBeFiner(than day: StatedDate) -> Bool {
    guard day.precision == .day, isTimeOfDay, let offset = offsetMinutes else { return false }
    guard offset == 0, day.offsetMinutes == nil else { return isFiner(than: day) }
    let hour: Int64 = 3_600_000
    let first = day.clock - Int64(ClockZone.hours.upperBound) * hour
    let end = day.clock + Int64(24 - ClockZone.hours.lowerBound) * hour
    return (first..<end).contains(instant.milliseconds)
  }

  /// The same reading of the clock, in the zone of `offset` minutes east of UTC.
  func placed(at offset: Int) -> StatedDate {
    var placed = self
    placed.instant = Instant(milliseconds: clock - Int64(offset) * 60_000)
    placed.offsetMinutes = offset
    return placed
  }
}

extension ArticleDraft {
  /// Takes from `told`, its publication as a feed has it, what the page leaves open: a date that was but
  /// guessed, the time of a bare day, and the zone of clocks that name none. A feed that shows the page's
  /// clock as UTC tells nothing of the zone: many call so what is the time of the place.
  mutating func refineDates(by told: StatedDate) {
    guard let shown = published else { return }
    if isDateGuessed || told.mayBeFiner(than: shown) {
      published = told
      return
    }
    guard shown.offsetMinutes == nil, told.offsetMinutes != nil,
      let offset = ClockZone.offset(of: shown, at: told), offset != 0
    else { return }
    published = shown.placed(at: offset)
    if let change = modified, change.offsetMinutes == nil, change.origin == shown.origin {
      modified = change.placed(at: offset)
    }
  }
}
