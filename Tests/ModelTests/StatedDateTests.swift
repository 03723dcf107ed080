// Dates as pages state them.
import Model
import Testing

@Suite struct StatedDateTests {
  private func date(_ offsetMinutes: Int?) -> StatedDate {
    StatedDate(
      instant: Instant(year: 2026, month: 11, day: 20, hour: 20), offsetMinutes: offsetMinutes,
      precision: .second, origin: .meta)
  }

  @Test func `an offset is written with its sign, hours and minutes`() {
    let offsets = [0, 540, -210, 5, -5, 840].map { date($0).offset }
    #expect(offsets == ["+00:00", "+09:00", "-03:30", "+00:05", "-00:05", "+14:00"])
    #expect(date(nil).offset == nil)
  }

  @Test func `the day is that of the page's own zone`() {
    #expect(date(540).day.iso8601 == "2026-11-21")
    #expect(date(nil).day.iso8601 == "2026-11-20")
  }

  @Test func `header fields are found whatever their case`() {
    let fields = [
      HTTPField("ETag", "1"), HTTPField("x-robots-tag", "a"), HTTPField("X-Robots-Tag", "b"),
    ]
    #expect(fields.first("etag") == "1" && fields.first("Etag") == "1")
    #expect(fields.all("X-ROBOTS-TAG") == ["a", "b"])
    #expect(fields.first("none") == nil)
  }
}
