// The dates among the shared Korean cases: forms of Korean sites, Pyongyang Time, Juche years.
import Foundation
import Model
import SharedData
import Testing
import Text

private struct DateCase {
  var id: String
  var inputs: [String]
  var zone: NamedZone
  /// RFC 3339, or a day.
  var expected: String

  /// nil for cases of another kind, and for those that name no date.
  init?(_ item: [String: Any]) {
    guard item["kind"] as? String == "date", let id = item["id"] as? String,
      let expected = item["expected"] as? [String: Any],
      let value = (expected["iso"] ?? expected["published"]) as? String
    else { return nil }
    (self.id, self.expected) = (id, value)
    let place = item["input"] as? [String: String]
    guard let zone = NamedZone(place?["zone"] ?? "Asia/Seoul") else { return nil }
    self.zone = zone
    inputs =
      item["input"] as? [String] ?? [item["input"] as? String ?? place?["local"]].compactMap { $0 }
  }
}

@Suite struct KoreanDateCases {
  private static let table = "data/domain/data/korean_text_cases.json"

  @Test(.needs(table)) func `every shared Korean date is read`() throws {
    let cases = try SharedCases.json(Self.table).compactMap(DateCase.init)
    #expect(cases.count == 11)
    for item in cases {
      for input in item.inputs {
        let value = try #require(DateReading.read(input, zone: item.zone), "\(item.id): \(input)")
        let isDay = !item.expected.contains("T")
        #expect(isDay == (value.precision == .day), "\(item.id): \(value)")
        let wanted = try #require(
          Instant(rfc3339: isDay ? item.expected + "T00:00:00+09:00" : item.expected))
        #expect(value.instant == wanted, "\(item.id): \(input) is \(value.instant.rfc3339)")
      }
    }
  }

  @Test func `a bare day of the month is no date`() {
    #expect(DateReading.read("5일", zone: .fixed(540)) == nil)
  }
}
