// When feeds are due after the program was down.
import Effects
import Model
import Scheduling
import Testing

@testable import Daemon

@Suite struct RestartTests {
  private static let hour = Duration.seconds(3600)
  private static let visit = Instant(year: 2026, month: 11, day: 21, hour: 12)
  private static let policy = SchedulePolicy(
    backoffBase: .seconds(300), backoffMaximum: hour * 6, jitterShare: 0, startSpread: .zero,
    intervals: .seconds(300)...(hour * 24))

  private static func due(
    after wait: Duration, _ interval: Duration, isFixed: Bool = true, at now: Duration,
    change: (inout FeedState) -> Void = { _ in }
  ) -> Duration {
    var state = FeedState(feed: "a/b", nextDue: visit + wait)
    state.lastVisit = visit
    change(&state)
    let rhythm = FeedRhythm(interval: interval, isFixed: isFixed)
    return state.dueAfterRest(policy, rhythm, at: visit + now) - visit
  }

  @Test func `an interval that was changed while the program was down holds from the start`() {
    #expect(Self.due(after: Self.hour * 20, Self.hour, at: Self.hour / 2) == Self.hour)
    #expect(Self.due(after: Self.hour, Self.hour * 20, at: .zero) == Self.hour)
    // What the feed says of itself still counts, and so may what the answer said.
    let asked = Self.due(after: Self.hour * 20, Self.hour, at: .zero) {
      $0.memory.statedRest = (Self.hour * 5).wholeMilliseconds
    }
    #expect(asked == Self.hour * 5)
    #expect(
      Self.due(after: Self.hour * 20, Self.hour, isFixed: false, at: .zero) == Self.hour * 20)
    #expect(
      Self.due(after: Self.hour * 100, Self.hour, isFixed: false, at: .zero) == Self.hour * 24)
  }

  @Test func `a clock that was set back lets no feed wait longer than was decided`() {
    let back = Self.hour * -72
    #expect(Self.due(after: Self.hour, Self.hour, at: back) == back + Self.hour)
    // Retry-After of a failing feed is obeyed in full, and no more.
    let failing = Self.due(after: Self.hour * 48, Self.hour, at: back) { $0.failures = 3 }
    #expect(failing == back + Self.hour * 48)
    let patient = Self.due(after: Self.hour * 48, Self.hour, at: .zero) { $0.failures = 3 }
    #expect(patient == Self.hour * 48)
  }
}
