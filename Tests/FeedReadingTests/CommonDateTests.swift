// The short way of reading dates gives what the general reader gives.
import Model
import Testing
import Text

@testable import FeedReading

@Suite struct CommonDateTests {
  private static let written = [
    "Tue, 03 Feb 2026 09:30:00 +0900", "Tue, 3 Feb 2026 09:30:00 GMT", "03 Feb 2026 09:30:59 -0330",
    "Sun, 29 Feb 2032 23:59:59 +0000", "Thu, 31 Dec 2026 00:00:00 +1400",
    "2026-02-03T09:30:00Z", "2026-02-03T09:30:00+09:00", "2026-02-03T09:30:00.125-03:30",
    "2024-02-29T00:00:00Z", "2026-02-03 09:30:00",
  ]

  @Test(arguments: written, [nil, 0, 540, -330])
  func `common dates are those of the general reader`(text: String, offset: Int?) throws {
    let zone = offset.map { NamedZone.fixed($0) }
    let common = try #require(CommonDate.read(text, zone: zone))
    let general = try #require(DateReading.read(text, zone: zone))
    #expect(common.instant == general.instant && common.offsetMinutes == general.offsetMinutes)
    #expect(common.precision == general.precision && common.origin == .feed)
  }

  @Test(arguments: [
    "", "Tue, 03 Feb 2026", "Tue, 03 Feb 26 09:30:00 GMT", "Tue, 30 Feb 2026 09:30:00 GMT",
    "Tue, 03 Feb 2026 24:00:00 GMT", "Tue, 03 Feb 2026 09:30:00 EST", "2026-13-03T09:30:00Z",
    "Tue, 03 Fev 2026 09:30:00 +0900", "2026-02-30T09:30:00Z", "2026-02-03T09:30:00+9:00",
    "2026-02-03T09:30:00.1Z", "2026-02-03T09:30:00.", "2026-02-03T09:30:00 Z",
    "3026-02-03 09:30:00",
    "2026-02-03T09:30:60Z", "Tue, 03 Feb 2026 09:30:00 +0900 ", "0000000000000000000000000000",
    "Tue,                  ", "2026-02-03T09:30:00", "평양, 03 Feb 2026 09:30:00 +0900",
  ])
  func `every other form is left to the general reader`(text: String) {
    #expect(CommonDate.read(text, zone: .utc) == nil)
  }

  @Test func `no damage to a date makes it another one than the general reader has`() {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let marks = Array("0123456789 :-+.,TZGMTaFebJun".utf8)
    for _ in 0..<20_000 {
      var bytes = Array(Self.written[next(below: Self.written.count)].utf8)
      for _ in 0...next(below: 2) {
        bytes[next(below: bytes.count)] = marks[next(below: marks.count)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let common = CommonDate.read(text, zone: .fixed(540)) else { continue }
      #expect(
        common.instant == DateReading.read(text, zone: .fixed(540))?.instant, "\(text)")
    }
  }
}
