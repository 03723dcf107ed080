// Whose words a quotation is taken to be.
import Model
import Provenance
import Testing

private func quotes(_ blocks: [(text: String, kind: BlockKind, quote: Int?)]) throws -> [Quotation]
{
  try Shipped.attributor.get().attribute(draft(blocks), source: "x").quotes
}

private func words(_ quote: Quotation, _ draft: ArticleDraft) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: Array(draft.text.unicodeScalars)[quote.start..<quote.end])
  return String(view)
}

@Test func `the tag at the end says whose words they are, and is not one of them`() throws {
  let blocks: [(text: String, kind: BlockKind, quote: Int?)] = [
    ("It is wet:", .paragraph, nil), ("It rained.", .quote, 0),
    ("It snowed, according to the Unification Ministry of South Korea. [Yonhap]", .quote, 0),
    ("It will be dry.", .quote, 1), ("So be it. (KBS)", .quote, 1),
  ]
  let found = try quotes(blocks)
  #expect(found.map(\.attributedTo) == ["yonhap", "kbs"])
  #expect(found.map(\.via) == ["mou", nil])
  let text = draft(blocks)
  #expect(words(found[0], text).hasSuffix("South Korea."))
  #expect(words(found[1], text) == "It will be dry.\n\nSo be it.")
}

@Test func `a source within a quotation is known through the quoted outlet`() throws {
  let findings = try Shipped.attributor.get().attribute(
    draft([("KCNA said it rained. [Yonhap]", .quote, 0)]), source: "x")
  #expect(findings.attributions.map(\.outlet) == ["kcna", "yonhap"])
  #expect(findings.attributions.map(\.via) == ["yonhap", nil])
}

@Test func `a tag in a block of its own closes the quotation before it`() throws {
  #expect(
    try quotes([("It rained.", .quote, 0), ("[Yonhap]", .paragraph, nil)]).map(\.attributedTo)
      == ["yonhap"])
  let inside = try quotes([("It rained.", .quote, 0), ("[Yonhap]", .quote, 0)])
  #expect(inside.map(\.attributedTo) == ["yonhap"])
  #expect(inside.map(\.end) == [10])
}

@Test func `a name after a dash is the person who said it`() throws {
  let found = try quotes([("Rain is a guest. – Jane Q. Doe", .quote, 0)])
  #expect(found.map(\.attributedTo) == ["Jane Q. Doe"])
  #expect(found.map(\.end) == [16])
  #expect(try quotes([("Rain is rain.\n— Yonhap", .quote, 0)]).map(\.attributedTo) == ["yonhap"])
  #expect(try quotes([("Rain is rain. – and it fell.", .quote, 0)]).map(\.attributedTo) == [nil])
  let road = try quotes([("The North-South road – Seoul to Kaesong", .quote, 0)])
  #expect(road.map(\.attributedTo) == [nil])
}

@Test func `the sentence before may introduce the quotation`() throws {
  let intro = try quotes([
    ("It rained. KCNA, quoting Xinhua, said:", .paragraph, nil), ("Rain.", .quote, 0),
  ])
  #expect(intro.map(\.attributedTo) == ["kcna"])
  #expect(intro.map(\.via) == ["xinhua"])
  let none = try quotes([
    ("KCNA said it rained. I saw this:", .paragraph, nil), ("Rain.", .quote, 0),
  ])
  #expect(none.map(\.attributedTo) == [nil])
  let ended = try quotes([("KCNA said it rained.", .paragraph, nil), ("Rain.", .quote, 0)])
  #expect(ended.map(\.attributedTo) == [nil])
}

@Test func `a link of the introducing sentence names the outlet by its host`() throws {
  var text = draft([("It rained. See this story:", .paragraph, nil), ("Rain.", .quote, 0)])
  text.links = [Link(url: "http://english.YONHAPNEWS.co.kr/a?b", text: "this", start: 15, end: 19)]
  #expect(
    try Shipped.attributor.get().attribute(text, source: "x").quotes.map(\.attributedTo)
      == ["yonhap"])
  text.links[0].url = "http://notyonhapnews.co.kr/"
  #expect(
    try Shipped.attributor.get().attribute(text, source: "x").quotes.map(\.attributedTo) == [nil])
}

@Test func `a dateline within a quotation is a reliance on the agency`() throws {
  let findings = try Shipped.attributor.get().attribute(
    draft([("SEOUL, Jan. 5 (Yonhap) -- It rained.", .quote, 0)]), source: "x")
  #expect(findings.dateline == nil)
  #expect(findings.attributions.map(\.kind) == ["reliance"])
  #expect(findings.quotes.map(\.attributedTo) == ["yonhap"])
}
