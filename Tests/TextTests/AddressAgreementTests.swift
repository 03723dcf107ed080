// How often our canonical URL and key agree with the canonicalisers of others: a table for people.
//
// There is no right answer to agree with: they disagree among themselves in nearly every case. What is
// tested is that our own choice does not drift unnoticed.
import Foundation
import SharedData
import Testing
import Text

struct AddressAgreementTests {
  struct Agreement {
    /// Cases with a value of this peer that is an address.
    var cases = 0
    /// The peer's value is our canonical URL, byte for byte.
    var canonical = 0
    /// The peer's value, without scheme, is our key.
    var key = 0
    /// Our key of the peer's value is our key of the input: both mean the same page.
    var page = 0
  }

  static func agreements(_ cases: [[String: Any]]) -> [String: Agreement] {
    var table: [String: Agreement] = [:]
    for item in cases {
      guard let input = item["input"] as? String, let address = WebAddress(input) else { continue }
      let canonical = AddressKey.canonical(address).string
      let key = AddressKey.key(address)
      for (peer, value) in item["peers"] as? [String: String] ?? [:] {
        table[peer, default: Agreement()].cases += 1
        if value == canonical { table[peer]?.canonical += 1 }
        if withoutScheme(value) == key { table[peer]?.key += 1 }
        if let theirs = WebAddress(value), AddressKey.key(theirs) == key { table[peer]?.page += 1 }
      }
    }
    return table
  }

  private static func withoutScheme(_ url: String) -> String {
    url.range(of: "://").map { String(url[$0.upperBound...]) } ?? url
  }

  @Test func `agreement with other canonicalisers is counted, case by case`() {
    let made: [[String: Any]] = [
      [
        "input": "HTTP://www.A.example/x?utm_source=y&b=2&a=1#top",
        "peers": [
          "same": "http://www.a.example/x?b=2&a=1", "key": "https://a.example/x?a=1&b=2",
          "other": "http://www.a.example/",
        ],
      ],
      ["input": "mailto:nobody", "peers": ["same": "mailto:nobody"]],
    ]
    let table = Self.agreements(made)
    #expect(table["same"].map { [$0.cases, $0.canonical, $0.key, $0.page] } == [1, 1, 0, 1])
    #expect(table["key"].map { [$0.cases, $0.canonical, $0.key, $0.page] } == [1, 0, 1, 1])
    #expect(table["other"].map { [$0.cases, $0.canonical, $0.key, $0.page] } == [1, 0, 0, 0])
  }

  @Test(.needs("data/feeds/extra/url_cases.json"))
  func `every canonicaliser means the page that we mean in most cases`() throws {
    let cases = try SharedCases.json("data/feeds/extra/url_cases.json")
    let table = Self.agreements(cases)
    print("| peer | canonical URL | key | same page by our key |\n|---|---|---|---|")
    for (peer, count) in table.sorted(by: { $0.key < $1.key }) {
      print(
        "| \(peer) | \(count.canonical) of \(count.cases) | \(count.key) of \(count.cases) | "
          + "\(count.page) of \(count.cases) |")
      #expect(count.page * 2 > count.cases, "\(peer)")
    }
    #expect(table.count > 1)
  }
}
