// When a feed publishes, as far as its items show; and how often it is worth a visit.
import Model

/// Reads a rhythm from the times at which items appeared.
package enum PublicationRhythm {
  /// The arrivals with those of a visit added, the newest kept.
  ///
  /// - Parameter fresh: of each item that was not known, its own date if it names one.
  package static func arrivals(
    _ known: [Instant], adding fresh: [Instant?], at now: Instant
  ) -> [Instant] {
    let plausible = (now - Limits.arrivalAgeMax)...now
    let added = fresh.compactMap { date -> Instant? in
      guard let date, date <= now else { return now }
      // An old item that turns up late says nothing about today.
      return plausible.contains(date) ? date : nil
    }
    return Array((known + added).sorted().suffix(Limits.arrivalsMax))
  }

  /// The interval that finds each item soon without many visits in vain; nil while too little is known.
  ///
  /// The open time since the last item counts as well, so that a feed that falls quiet is visited less,
  /// and one that shows nothing at all less and less.
  static func interval(_ memory: FeedMemory, at now: Instant) -> Duration? {
    let count = memory.arrivals.count
    if count >= Limits.arrivalsMin, let first = memory.arrivals.first {
      return (now - first) / count / Limits.visitsPerItem
    }
    guard let firstRead = memory.firstRead, now - firstRead >= Limits.acquaintance else {
      return nil
    }
    return (now - firstRead) / (count + 1) / Limits.visitsPerItem
  }

  /// The longest wait in which, as far as is known, never more items came than the feed shows at once.
  ///
  /// - Returns: nil when that never was a danger.
  static func overflowBound(_ memory: FeedMemory) -> Duration? {
    guard let room = memory.itemsPerDocument, room > 1, memory.arrivals.count > room else {
      return nil
    }
    let spans = zip(memory.arrivals, memory.arrivals.dropFirst(room)).map { $1 - $0 }
    return spans.min()
  }

  /// The longest time between two of the items that are remembered; nil while they are too few.
  static func longestRest(_ memory: FeedMemory) -> Duration? {
    guard memory.arrivals.count >= Limits.arrivalsMin else { return nil }
    return zip(memory.arrivals, memory.arrivals.dropFirst()).map { $1 - $0 }.max()
  }
}

/// What a feed says about its own times.
package struct StatedTimes: Hashable, Sendable {
  /// RSS `ttl`.
  package var rest: Duration?
  /// RSS 1.0 `sy:updatePeriod` ÷ `sy:updateFrequency`.
  package var period: Duration?
  /// 0…23, GMT.
  package var skipHours: [Int]
  /// English names, in any case.
  package var skipDays: [String]
  package init(
    rest: Duration? = nil, period: Duration? = nil, skipHours: [Int] = [], skipDays: [String] = []
  ) {
    self.rest = rest
    self.period = period
    self.skipHours = skipHours
    self.skipDays = skipDays
  }

  private static let days = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  package func remembered(in memory: inout FeedMemory) {
    memory.statedRest = rest?.wholeMilliseconds
    memory.statedPeriod = period?.wholeMilliseconds
    memory.skipHours = Set(skipHours.filter { (0...23).contains($0) }).sorted()
    let days = skipDays.compactMap { Self.days.firstIndex(of: $0.lowercased()) }
    memory.skipDays = Set(days).sorted()
  }
}

/// Hours and days in which a feed says it rests (RSS 0.91 `skipHours`, `skipDays`; GMT).
struct RestingHours {
  private let hours: Set<Int>
  private let days: Set<Int>

  init(_ memory: FeedMemory) {
    hours = Set(memory.skipHours)
    days = Set(memory.skipDays)
  }

  /// The first time from `due` on at which the feed does not rest, at most `latest`.
  func after(_ due: Instant, latest: Instant) -> Instant {
    // A feed that rests always means something else.
    guard hours.count < 24, days.count < 7, !hours.isEmpty || !days.isEmpty else { return due }
    var at = due
    while at < latest, isResting(at) {
      at = Instant(seconds: (at.secondsSince1970 / 3600 + 1) * 3600)
    }
    return min(at, max(due, latest))
  }

  private func isResting(_ time: Instant) -> Bool {
    let hour = time.secondsSince1970 / 3600
    // 1970-01-01 was a Thursday.
    let day = (hour / 24 + 4) % 7
    return hours.contains(Int(hour % 24)) || days.contains(Int(day))
  }
}
