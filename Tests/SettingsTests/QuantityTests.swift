// Durations, sizes and nearest names.
import Model
import Settings
import Testing

struct QuantityTests {
  @Test(arguments: [
    ("500 ms", Duration.milliseconds(500)), ("1 s", .seconds(1)), ("30 min", .seconds(1_800)),
    ("24 h", .seconds(86_400)), ("7 d", .seconds(604_800)), ("90min", .seconds(5_400)),
    ("0 s", .zero),
  ])
  func `a duration is a whole number and a unit`(text: String, value: Duration) throws {
    #expect(try DurationText.parse(text) == value)
  }

  @Test(arguments: [0, 1, 999, 1_000, 60_000, 61_000, 90 * 60_000, 3_600_000, 86_400_000 * 7])
  func `a duration survives being written and read`(milliseconds: Int) throws {
    let duration = Duration.milliseconds(milliseconds)
    #expect(try DurationText.parse(DurationText.render(duration)) == duration)
  }

  @Test(arguments: [0, 1, 17, 1_000, 1_024, 500_000, 64 << 20, 1_000_000_000, 3 << 30])
  func `a size survives being written and read`(bytes: Int) throws {
    #expect(try SizeText.parse(SizeText.render(bytes)) == bytes)
  }

  @Test func `a quantity is written in the largest unit that divides it`() {
    #expect(DurationText.render(.seconds(5_400)) == "90 min")
    #expect(DurationText.render(.seconds(86_400)) == "1 d")
    #expect(SizeText.render(64 << 20) == "64 MiB")
    #expect(SizeText.render(300_000) == "300 kB")
  }

  @Test(arguments: [
    ("30", QuantityFailure.noUnit), ("", .noNumber), ("min", .noNumber), ("1.5 h", .noNumber),
    ("-1 s", .noNumber), ("5 minutes", .unknownUnit("minutes", nearest: "min")),
    ("5 m", .unknownUnit("m", nearest: "min")),
    ("5 fortnights", .unknownUnit("fortnights", nearest: nil)),
    ("99999999999999999999 s", .tooLarge), ("9999999 d", .tooLarge),
    ("999999999999999999 d", .tooLarge),
  ])
  func `a duration that is none says why`(text: String, failure: QuantityFailure) {
    #expect(throws: failure) { try DurationText.parse(text) }
  }

  @Test(arguments: [
    ("64", QuantityFailure.noUnit), ("64 mib", .unknownUnit("mib", nearest: "MiB")),
    ("9000000000 GiB", .tooLarge),
  ])
  func `a size that is none says why`(text: String, failure: QuantityFailure) {
    #expect(throws: failure) { try SizeText.parse(text) }
  }

  @Test func `the nearest name forgives one slip in three letters`() {
    let names = ["interval", "enabled", "keepIf", "fullText", "url"]
    #expect(nearestName(to: "intervall", in: names) == "interval")
    #expect(nearestName(to: "enbaled", in: names) == "enabled")
    #expect(nearestName(to: "keep_if", in: names) == "keepIf")
    #expect(nearestName(to: "FULL-TEXT", in: names) == "fullText")
    #expect(nearestName(to: "ulr", in: names) == "url")
    #expect(nearestName(to: "politeness", in: names) == nil)
    #expect(nearestName(to: "", in: names) == nil)
    #expect(nearestName(to: String(repeating: "x", count: 10_000), in: names) == nil)
  }
}
