// Instants and civil dates: arithmetic, writing and reading.
import Model
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (-86_400_000, "1969-12-31T00:00:00Z"),
      (951_782_400_000, "2000-02-29T00:00:00Z"), (1_709_164_800_000, "2024-02-29T00:00:00Z"),
      (4_107_542_399_050, "2100-02-28T23:59:59.050Z"), (4_107_542_400_000, "2100-03-01T00:00:00Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, String)])
  func `an instant is written as RFC 3339 has it, and read back`(
    _ milliseconds: Int64, _ text: String
  ) {
    #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test func `offsets, fractions and lower case are read`() {
    let expected = Instant(year: 2026, month: 11, day: 21, hour: 3, minute: 30)
    for text in [
      "2026-11-21T12:30:00+09:00", "2026-11-21t03:30:00z", "2026-11-21 03:30:00Z",
      "2026-11-20T18:00:00-09:30", "2026-11-21T03:30:00.000000Z", "2026-11-21T03:30:00-00:00",
    ] { #expect(Instant(rfc3339: text) == expected, "\(text)") }
    #expect(Instant(rfc3339: "2026-11-21T03:30:00.5Z") == expected + .milliseconds(500))
    #expect(Instant(rfc3339: "2026-11-21T03:30:00.123987Z") == expected + .milliseconds(123))
    #expect(Instant(rfc3339: "2026-11-21T03:29:60Z") == expected, "a leap second is the next one")
  }

  @Test(arguments: [
    "", "2026", "2026-11-21", "2026-11-21T03:30Z", "2026-11-21T03:30:00", "2026-11-21T03:30:00.",
    "2026-11-21T03:30:00.Z", "2026-11-21T03:30:00+0900", "2026-11-21T03:30:00+09:0",
    "2026-11-21T03:30:00+09:00Z", "2026-11-21T03:30:00Zx", "2026/11/21T03:30:00Z",
    "2026-11-21T03-30-00Z", "2026-11-21T03:30:00+09-00", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-31T00:00:00Z", "2026-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z", "2026-11-21T25:00:00Z", "2026-11-21T24:00:01Z", "2026-11-21T03:60:00Z",
    "2026-11-21T03:30:61Z", "2026-11-21T03:30:00+24:00", "2026-11-21T03:30:00+09:60",
    "x026-11-21T03:30:00Z", "2026-11-21T 3:30:00Z", "+026-11-21T03:30:00Z", "２０２６-11-21T03:30:00Z",
  ])
  func `anything else is refused`(_ text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test func `fields out of range carry over`() {
    #expect(
      Instant(year: 2026, month: 11, day: 31, hour: 24, minute: 0, second: 60)
        == Instant(year: 2026, month: 12, day: 2, hour: 0, minute: 1))
    #expect(
      Instant(year: 2026, month: 1, day: 1, offsetMinutes: 540)
        == Instant(year: 2025, month: 12, day: 31, hour: 15))
  }

  @Test func `instants and durations add up`() {
    let instant = Instant(seconds: -5)
    #expect(instant + .milliseconds(5001) == Instant(milliseconds: 1))
    #expect(instant - .seconds(1) == Instant(seconds: -6))
    #expect(Instant(seconds: 3) - instant == .seconds(8))
    #expect(instant < Instant(milliseconds: -4999))
    #expect(Instant(milliseconds: -1).secondsSince1970 == -1)
    #expect(Duration.milliseconds(-1500).wholeMilliseconds == -1500)
    #expect(Duration.nanoseconds(1_999_999).wholeMilliseconds == 1)
    #expect(Duration.milliseconds(1250).fractionalSeconds == 1.25)
  }

  @Test func `the civil date is that of the place`() {
    let instant = Instant(year: 2026, month: 12, day: 31, hour: 15, minute: 30)
    #expect(instant.civilDate().iso8601 == "2026-12-31")
    #expect(instant.civilDate(offsetMinutes: 540).iso8601 == "2027-01-01")
    #expect(Instant(milliseconds: -1).civilDate().iso8601 == "1969-12-31")
    #expect(Instant(milliseconds: -1).civilDate(offsetMinutes: 1).iso8601 == "1970-01-01")
  }
}

@Suite struct CivilDateTests {
  @Test func `every day of eight hundred years comes back, and each follows the one before`() {
    var previous = CivilDate(daysSince1970: -150_001)
    for days in -150_000...150_000 {
      let date = CivilDate(daysSince1970: days)
      let next = date.day == previous.day + 1 && date.month == previous.month
      let newMonth = date.day == 1 && date.month == previous.month % 12 + 1
      guard date.daysSince1970 == days, previous < date, next || newMonth else {
        Issue.record("\(days) is \(date)")
        return
      }
      previous = date
    }
  }

  @Test func `leap years are every fourth, but of the hundreds only every fourth`() {
    for (year, isLeap) in [
      (2024, true), (2023, false), (1900, false), (2000, true), (2100, false), (1600, true),
    ] {
      let march = CivilDate(year: year, month: 3, day: 1)
      #expect((CivilDate(daysSince1970: march.daysSince1970 - 1).day == 29) == isLeap, "\(year)")
    }
  }

  @Test func `dates are written with four, two and two digits`() {
    #expect(CivilDate(year: 987, month: 6, day: 5).iso8601 == "0987-06-05")
  }
}
