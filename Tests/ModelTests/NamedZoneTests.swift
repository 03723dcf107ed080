// Zones of dates that are written without one.
import Model
import Testing

@Suite struct NamedZoneTests {
  @Test func `a zone is an offset or a known name`() {
    #expect(NamedZone("+09:00") == .fixed(540) && NamedZone("-05:30") == .fixed(-330))
    #expect(NamedZone("UTC") == .utc)
    for name in NamedZone.names { #expect(NamedZone(name) != nil) }
    for wrong in ["9", "+9:00", "+09:60", "+15:00", "-12:30", "KST", "+09:00 ", "Mars/Olympus"] {
      #expect(NamedZone(wrong) == nil)
    }
  }

  @Test func `Pyongyang time was half an hour behind for three years`() throws {
    let zone = try #require(NamedZone("Asia/Pyongyang"))
    let began = Instant(year: 2015, month: 8, day: 14, hour: 15)
    let ended = Instant(year: 2018, month: 5, day: 4, hour: 15)
    #expect(zone.offsetMinutes(at: began - .milliseconds(1)) == 540)
    #expect(zone.offsetMinutes(at: began) == 510)
    #expect(zone.offsetMinutes(at: ended - .milliseconds(1)) == 510)
    #expect(zone.offsetMinutes(at: ended) == 540)
    #expect(zone.offsetMinutes(atLocal: Instant(year: 2015, month: 8, day: 15)) == 510)
    #expect(zone.offsetMinutes(atLocal: Instant(year: 2018, month: 5, day: 4, hour: 23)) == 510)
    #expect(zone.offsetMinutes(atLocal: Instant(year: 2018, month: 5, day: 5)) == 540)
    let skipped = zone.reading(ofLocal: ended + .seconds(525 * 60))
    #expect(skipped.instant == ended + .seconds(15 * 60) && skipped.offsetMinutes == 540)
  }
}
