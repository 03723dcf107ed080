// The conformance cases and the feeds of the domain, read from the shared data.
import Model
import SharedData
import Testing
import Text

@testable import FeedReading

@Suite struct FeedConformanceTests {
  @Test(.needs("data/feeds/inputs.jsonl"))
  func `the conformance cases of every tier are read as the table asks`() throws {
    let inputs = try SharedData.lines("data/feeds/inputs.jsonl")
    let table = try SharedData.lines("data/feeds/expected.jsonl")
    var outputs: [String: JSONValue] = [:]
    for line in inputs {
      let input = try parse(line)
      guard let id = input["id"]?.text, let file = input["file"]?.text else { continue }
      outputs[id] = try output(of: input, file: file)
    }
    var passed: [String: Int] = [:]
    var total: [String: Int] = [:]
    for line in table {
      let row = try parse(line)
      guard let id = row["id"]?.text, let tier = row["tier"]?.text, let output = outputs[id] else {
        continue
      }
      total[tier, default: 0] += 1
      let holds = (row["expected"]?.elements ?? []).allSatisfy { pair in
        guard let path = pair.elements.first?.text, let wanted = pair.elements.last else {
          return false
        }
        return NeutralComparison.holds(path, wanted, in: output)
      }
      if holds { passed[tier, default: 0] += 1 }
    }
    for tier in total.keys.sorted() {
      print("\(tier): \(passed[tier] ?? 0) of \(total[tier] ?? 0)")
    }
    for (tier, least) in ["core": 550, "detail": 72, "ext": 37, "miniflux": 40] {
      #expect(passed[tier, default: 0] >= least, "tier \(tier)")
    }
  }

  private func parse(_ line: ArraySlice<UInt8>) throws -> JSONValue {
    try SharedData.json(Array(line))
  }

  private func output(of input: JSONValue, file: String) throws -> JSONValue {
    let bytes = try SharedData.file("data/feeds/" + file)
    var headers: [HTTPField] = []
    if case .object(let members)? = input["headers"] {
      headers = members.compactMap { member in
        member.value.text.map { HTTPField(member.key, $0) }
      }
    }
    let feedInput = FeedInput(bytes: bytes, url: input["url"]?.text, headers: headers)
    guard let document = try? FeedReader.read(feedInput) else {
      return .object([JSONValue.Member(key: "error", value: .boolean(true))])
    }
    return try parse(Array(FeedReader.scored(document).utf8)[...])
  }

  @Test(.needs("data/domain/fixtures"))
  func `the feeds of the domain give whole articles`() throws {
    for (folder, author) in [("freekorea", "Joshua"), ("eurasiareview", "Max S. Kim")] {
      let bytes = try SharedData.file("data/domain/fixtures/\(folder)/feed.xml")
      let feed = try FeedReader.read(FeedInput(bytes: bytes))
      let item = try #require(feed.items.first)
      #expect(feed.wellFormed && feed.items.count == 1)
      #expect(item.id?.contains("?p=") == true && !item.idIsPermalink)
      #expect(item.link?.hasPrefix("http") == true)
      #expect(item.authors.map(\.name) == [author])
      #expect(item.categories.count >= 4)
      #expect(item.published?.stated != nil)
      #expect((item.content.first?.value.utf8.count ?? 0) > 5_000)
      #expect(item.content.first?.type == "text/html")
    }
  }

  @Test(.needs("data/domain/fixtures"))
  func `an edited item keeps its identity and changes its fingerprint`() throws {
    let before = try SharedData.file("data/domain/fixtures/freekorea/feed.xml")
    let after = try SharedData.file("data/domain/fixtures/freekorea/feed.edited.xml")
    let one = try #require(try FeedReader.read(FeedInput(bytes: before)).items.first)
    let two = try #require(try FeedReader.read(FeedInput(bytes: after)).items.first)
    #expect(
      ItemIdentity.key(of: one, repeatedGUIDs: []) == ItemIdentity.key(of: two, repeatedGUIDs: []))
    #expect(ItemIdentity.fingerprint(of: one) != ItemIdentity.fingerprint(of: two))
  }
}
