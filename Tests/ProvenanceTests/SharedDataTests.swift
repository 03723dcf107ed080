// How well the shared cases and pages are met.
import FoundationEssentials
import Model
import SharedData
import Testing

@testable import Provenance

private struct Case: Decodable {
  var lang: String
  var text: String
  var expect: [String]
  var own: String?
  enum CodingKeys: String, CodingKey {
    case lang, text, expect
    case own = "self"
  }
}

@Test(.needs("data/domain/data/attribution_cases.json"))
func `every shared attribution case is met`() throws {
  let data = try ProjectFiles.shared("data/attribution_cases.json")
  let cases = try JSONDecoder().decode([Case].self, from: data)
  var met = 0
  for item in cases {
    let found = Set(try labels(item.text, source: item.own ?? "somebody")).sorted()
    if found == item.expect.sorted() { met += 1 }
    #expect(found == item.expect.sorted(), "\(item.text)")
  }
  print("attribution cases: \(met) of \(cases.count)")
}

private struct SplitCase: Decodable {
  struct Expected: Decodable {
    var place: String?
    var date: String?
    var origin: String?
    var byline: String?
    var role: String?
    var text: String?
    var credit: [String]?
  }
  var id: String
  var input: String
  var expected: Expected
}

/// A case of any kind; those of other kinds have other shapes.
private struct AnyCase: Decodable {
  var split: SplitCase?
  init(from decoder: any Decoder) throws {
    let kind = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .kind)
    split = kind == "split" ? try SplitCase(from: decoder) : nil
  }
  enum Key: String, CodingKey { case kind }
}

@Test(.needs("data/domain/data/korean_text_cases.json"))
func `every shared opening line is split into place, date, agency and reporters`() throws {
  let data = try ProjectFiles.shared("data/korean_text_cases.json")
  let cases = try JSONDecoder().decode([AnyCase].self, from: data).compactMap(\.split)
  var met = 0
  for item in cases {
    let attributor = try Shipped.attributor.get()
    if let credit = item.expected.credit {
      let found = try labels(draft([(item.input, .caption, nil)]))
      #expect(found == credit.map { "credit:" + $0 }.sorted(), "\(item.id)")
      met += found == credit.map { "credit:" + $0 }.sorted() ? 1 : 0
      continue
    }
    let bytes = Array(item.input.utf8)
    let passage = Passage(text: bytes, lower: 0, upper: bytes.count)
    let line = try #require(attributor.datelines.read(passage), "\(item.id)")
    #expect(line.dateline.place == item.expected.place, "\(item.id)")
    #expect(line.dateline.date == item.expected.date, "\(item.id)")
    #expect(line.dateline.agency == item.expected.origin, "\(item.id)")
    let names = line.reporters.map(\.name).joined(separator: ", ")
    let roles = line.reporters.map(\.role).joined(separator: ", ")
    #expect(names == item.expected.byline ?? "", "\(item.id)")
    #expect(roles == item.expected.role ?? "", "\(item.id)")
    let body = passage.string(line.bodyStart..<passage.upper)
    #expect(body == item.expected.text, "\(item.id)")
    met += body == item.expected.text && line.dateline.agency == item.expected.origin ? 1 : 0
  }
  print("opening lines and captions: \(met) of \(cases.count)")
}

private struct Page: Decodable {
  struct Part: Decodable {
    var id: String
    var type: String
    var text: String
    var quote: String?
    var source_tag: String?
  }
  struct Mention: Decodable {
    var block: String
    var target: String
    var as_written: String
  }
  struct Quote: Decodable {
    struct Bearer: Decodable {
      var type: String
      var id: String?
      var as_written: String?
    }
    var blocks: [String]
    var attributed_to: Bearer
    var via: [Bearer]?
  }
  struct Relies: Decodable {
    var outlets: [String: Int]
    var orgs: [String: Int]
  }
  var text: String
  var blocks: [Part]
  var attributions: [Mention]
  var quotes: [Quote]
  var relies_on: Relies

  /// The draft as extraction gives it: the tags are part of the text.
  func draft() -> (draft: ArticleDraft, places: [String: (start: Int, words: Int, end: Int)]) {
    var draft = ArticleDraft()
    draft.text = text
    var places: [String: (start: Int, words: Int, end: Int)] = [:]
    var start = 0
    for (part, written) in zip(blocks, text.split(separator: "\n\n")) {
      let end = start + written.unicodeScalars.count
      let quote = part.quote.flatMap { Int($0.dropFirst()) }
      draft.blocks.append(
        Block(
          kind: quote == nil ? .paragraph : .quote, start: start, end: end, quote: quote))
      places[part.id] = (start, start + part.text.unicodeScalars.count, end)
      start = end + 2
    }
    return (draft, places)
  }
}

@Test(.needs("data/domain/fixtures"), arguments: ["freekorea", "eurasiareview"])
func `the sources and quotations of the shared pages are found`(page: String) throws {
  let data = try ProjectFiles.shared("fixtures/\(page)/expected.json")
  let expected = try JSONDecoder().decode(Page.self, from: data)
  let (draft, places) = expected.draft()
  #expect(draft.blocks.count == expected.blocks.count)
  let findings = try Shipped.attributor.get().attribute(draft, source: page)

  let found = findings.attributions.filter { $0.kind == "reliance" }
  let wanted = expected.attributions.map { mention in
    (places[mention.block]?.start ?? -1, mention.target, mention.as_written)
  }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  let written = found.map { item in
    (draft.blocks.last { $0.start <= item.start }?.start ?? -2, item.outlet, item.asWritten)
  }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  #expect(written.map { "\($0) \($1) \($2)" } == wanted.map { "\($0) \($1) \($2)" })

  #expect(findings.quotes.count == expected.quotes.count)
  for (quote, wanted) in zip(findings.quotes, expected.quotes) {
    let bearer = wanted.attributed_to
    #expect(quote.attributedTo == (bearer.type == "person" ? bearer.as_written : bearer.id))
    let organisation = wanted.via?.first { $0.type == "org" || $0.type == "outlet" }
    #expect(quote.via == organisation?.id)
    #expect(quote.start == places[wanted.blocks.first ?? ""]?.start)
    #expect(quote.end == places[wanted.blocks.last ?? ""]?.words)
  }
  let relies = expected.relies_on.outlets.merging(expected.relies_on.orgs) { $0 + $1 }
  #expect(findings.reliesOn == relies)
  print(
    "\(page): \(found.count) of \(expected.attributions.count) attributions,",
    "\(findings.quotes.count) of \(expected.quotes.count) quotations,",
    findings.attributions.filter { $0.kind != "reliance" }.map { "\($0.kind) \($0.outlet)" })
}
