// The zone of a clock that does not name it, from the same moment told with its zone.
import Model

enum ClockZone {
  /// Minutes east of UTC that clocks are set to, those nearest to UTC first.
  private static let offsets =
    ((-12...14).map { $0 * 60 } + [-210, 210, 270, 330, 345, 390, 570]).sorted { abs($0) < abs($1) }

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

  fileprivate var isTimeOfDay: Bool { precision == .minute || precision == .second }

  /// The same reading of the clock, in the zone of `offset` minutes east of UTC.
  func placed(at offset: Int) -> StatedDate {
    var placed = self
    placed.instant = Instant(milliseconds: clock - Int64(offset) * 60_000)
    placed.offsetMinutes = offset
    return placed
  }
}

extension ArticleDraft {
  /// With the zone that `told`, its publication as a feed has it, gives clocks that name none. A feed
  /// that shows the page's clock as UTC tells nothing: many call so what is the time of the place.
  mutating func placeClock(by told: StatedDate) {
    guard let shown = published, shown.offsetMinutes == nil, told.offsetMinutes != nil,
      let offset = ClockZone.offset(of: shown, at: told), offset != 0
    else { return }
    published = shown.placed(at: offset)
    if let change = modified, change.offsetMinutes == nil, change.origin == shown.origin {
      modified = change.placed(at: offset)
    }
  }
}
