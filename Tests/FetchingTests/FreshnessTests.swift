// How long an answer is good for, by its own word.
import Model
import Testing

@testable import Fetching

@Suite struct FreshnessTests {
  private let fetched = Instant(year: 2026, month: 3, day: 1, hour: 12)

  private func revisit(_ fields: [(String, String)]) -> Duration? {
    Freshness.earliestRevisit(headers: fields.map { HTTPField($0.0, $0.1) }, fetched: fetched)
  }

  @Test(arguments: [
    ("max-age=600", 600), ("public, max-age=600", 600), ("Max-Age=\"600\"", 600),
    ("max-age = 600 , must-revalidate", 600), ("max-age=0", 0), ("s-maxage=9, max-age=600", 600),
    ("max-age=600, max-age=5", 600), ("max-age=99999999999999999999", 604_800),
    ("private=\"set-cookie, x\", max-age=60", 60),
  ])
  func `max-age is read`(_ field: String, _ seconds: Int) {
    #expect(revisit([("Cache-Control", field)]) == .seconds(seconds))
  }

  @Test(arguments: [
    "no-store", "no-cache", "max-age=600, no-cache", "no-cache=\"set-cookie\", max-age=5",
    "s-maxage=600", "max-age", "max-age=", "max-age=-1", "max-age=1.5", "max-age=soon", "", ",,",
    "x-max-age=5", "\"max-age=5",
  ])
  func `what forbids, or says nothing readable, gives nothing`(_ field: String) {
    #expect(revisit([("Cache-Control", field)]) == nil)
  }

  @Test func `fields that come twice are one list`() {
    #expect(revisit([("cache-control", "public"), ("Cache-Control", "max-age=7")]) == .seconds(7))
    #expect(revisit([("Cache-Control", "max-age=7"), ("Cache-Control", "no-store")]) == nil)
  }

  @Test func `age is taken off, and never below nothing`() {
    #expect(revisit([("Cache-Control", "max-age=600"), ("Age", "100")]) == .seconds(500))
    #expect(revisit([("Cache-Control", "max-age=600"), ("Age", "9000")]) == .zero)
    #expect(revisit([("Cache-Control", "max-age=600"), ("Age", "old")]) == .seconds(600))
  }

  @Test func `Expires counts from the server's Date, else from when it was fetched`() {
    let expires = ("Expires", "Sun, 01 Mar 2026 12:10:00 GMT")
    #expect(revisit([expires]) == .seconds(600))
    #expect(revisit([expires, ("Date", "Sun, 01 Mar 2026 12:09:00 GMT")]) == .seconds(60))
    #expect(revisit([expires, ("Date", "yesterday")]) == .seconds(600))
    #expect(revisit([expires, ("Cache-Control", "max-age=5")]) == .seconds(5))
    #expect(revisit([expires, ("Cache-Control", "no-cache")]) == nil)
    #expect(revisit([expires, ("Cache-Control", "max-age=x")]) == nil)
    #expect(revisit([expires, ("Pragma", "no-cache")]) == nil)
    #expect(revisit([expires, ("Pragma", "no-cache"), ("Cache-Control", "public")]) != nil)
    #expect(revisit([("Expires", "Sun, 01 Mar 2026 11:00:00 GMT")]) == .zero)
    #expect(revisit([("Expires", "Sun, 01 Mar 2099 11:00:00 GMT")]) == .seconds(604_800))
    #expect(revisit([("Expires", "0")]) == nil)
    #expect(revisit([]) == nil)
  }
}
