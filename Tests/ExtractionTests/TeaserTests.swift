// Teasers of other articles below the text and amid it, and what of the text stands beside them.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String) -> ArticleDraft {
  let html = """
    <html lang='en'><head><title>States agree to cut the quota</title></head><body>
    <main><h1>States agree to cut the quota</h1>\(body)</main></body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private let prose = [
  "Ministers agreed on Tuesday to cut the quota for cod by a fifth, after a night of talks that nobody had wanted.",
  "The cut is the third in four years, and the largest since boats of the coast began to land their fish by quota.",
  "“We have no boats to spare and no fish to spare,” said Marit Olsen, who speaks for the harbours of the north.",
  "Scientists had asked for more: in their report of June they say that the stock has halved within ten years.",
  "Boats of less than ten metres are spared until spring, when the council will look at their landings again.",
  "The harbours will be paid for days at anchor, though by whom the ministers left to another meeting, in May.",
  "Among those who voted against the cut was the minister of the islands, where one in three works at sea.",
  "The council meets again in Bergen on the last day of November, and the boats will wait for it in harbour.",
].map { "<p>\($0)</p>" }

private let headlines = [
  (
    "A mill that grinds by night",
    "The miller of Vik sleeps by day. His wheel turns when the river is high."
  ),
  (
    "Snow closes the road to Dal",
    "Lorries wait at both ends. The plough is expected by Thursday at noon."
  ),
  (
    "School without a bell",
    "Children come when they like. Their teacher says that most of them come early."
  ),
  (
    "The last ferry to Holm",
    "It sailed with two passengers on board. Neither of them was coming back."
  ),
  (
    "A choir of forty tractors",
    "They hum in four parts each Sunday. The vicar has asked them to stop."
  ),
]

/// - Parameter site: what the addresses of the links begin with.
private func grid(_ site: String, headline: (String, String) -> String) -> String {
  let cards = headlines.enumerated().map { index, card in
    "<div class='entry'>\(headline("\(site)/\(index)", card.0))<p>\(card.1)</p></div>"
  }
  return "<div>\(cards.joined())</div>"
}

private func linked(_ address: String, _ words: String) -> String {
  "<h3><a href='\(address)'>\(words)</a></h3>"
}

@Suite struct TeaserTests {
  /// The lines that the grids of a page hold, where its prose is text.
  private static func teasers(_ body: String) throws -> [String] {
    let html = "<html><body><h1>States agree to cut the quota</h1>\(body)</body></html>"
    let url = "https://www.bogi.example/a"
    let document = try PageInput(utf8: Array(html.utf8), url: url).document()
    let page = BlockWalk.run(document, NodeZones(document), url: url, mojibake: nil)
    return page.teasers(behind: 0) { page.prose($0) > 0 }.sorted().map(page.string)
  }

  private static let text = "<div class='text'>\(prose.joined())</div>"
  private static let lines = headlines.flatMap { [$0.0, $0.1] }

  @Test(arguments: ["/n", "https://bogi.example/n", "//m.bogi.example/n"])
  func `a grid of teasers below the article is none of it`(site: String) throws {
    #expect(try Self.teasers(Self.text + grid(site, headline: linked)) == Self.lines)
    #expect(
      try Self.teasers(Self.text + grid(site, headline: linked) + "<p>Imprint</p>") == Self.lines)
  }

  @Test(arguments: ["https://other.example/n", "#n"])
  func `items that link elsewhere or down the page are those of a list`(site: String) throws {
    #expect(try Self.teasers(Self.text + grid(site, headline: linked)) == [])
  }

  @Test func `what only introduces a grid, or goes on behind it, is no article with teasers`()
    throws
  {
    let cards = grid("/n", headline: linked)
    #expect(try Self.teasers(prose[0] + cards) == [])
    #expect(try Self.teasers(Self.text + cards + prose.prefix(4).joined()) == [])
  }

  @Test func `two cards, and headings without links, are none`() throws {
    let two = grid("/n", headline: linked).components(separatedBy: "<div class='entry'>").prefix(3)
    #expect(try Self.teasers(Self.text + two.joined(separator: "<div class='entry'>")) == [])
    #expect(try Self.teasers(Self.text + grid("/n") { "<h3>\($1)</h3>" }) == [])
  }

  @Test func `headlines beside the paragraphs of the text are its own`() throws {
    let items = headlines.enumerated().map { linked("/n/\($0)", $1.0) + "<p>\($1.1)</p>" }
    #expect(try Self.teasers("<div>\(prose.joined())\(items.joined())</div>") == [])
  }

  /// A paragraph in a `div` of its own, as some publishers have them.
  private static func wrapped(_ paragraph: String) -> String {
    "<div class='cell'>\(paragraph)</div>"
  }

  @Test(arguments: [
    "",
    "<section class='more'><p>Read also</p><ul><li><a href='/n'>A mill that grinds by night</a></li></ul></section>",
  ])
  func `a heading stands in a cell of its own, with a box before it`(box: String) {
    var cells = prose.map(Self.wrapped)
    cells.insert(box + "<div class='head'><h2>Days at anchor</h2></div>", at: 5)
    let draft = extract("<div>\(cells.joined())</div>")
    #expect(draft.text.contains("\n\nDays at anchor\n\nThe harbours will be paid"))
    #expect(!draft.text.contains("grinds by night"))
  }

  @Test func `links may stand between a heading and what it heads`() {
    var lines = prose
    lines.insert(
      "<h3>Days at anchor</h3>Related: <a href='/n'>A mill that grinds by night</a>", at: 5)
    let draft = extract("<div>\(lines.joined())</div>")
    #expect(draft.text.contains("\n\nDays at anchor\n\nThe harbours will be paid"))
  }
}

@Suite struct LinkReachTests {
  @Test(arguments: [
    ("#notes", LinkReach.page), ("/news/1", .site), ("news/1", .site), ("?page=2", .site),
    ("https://www.bogi.example/1", .site), ("http://m.bogi.example", .site),
    ("//bogi.example/1", .site), ("https://notbogi.example/1", .elsewhere),
    ("https://example/1", .site), ("https://other.example/bogi.example", .elsewhere),
    ("mailto:nell@other.example", .site),
  ]) func `a link leads to its page, its site or elsewhere`(href: String, reach: LinkReach) {
    #expect(LinkReach(Array(href.utf8)[...], site: Array("bogi.example".utf8)) == reach)
  }
}

/// Texts of boxes that stand in the middle of the article.
private func extract(box: String) -> String {
  var lines = prose
  lines.insert(box, at: 4)
  return extract("<div class='text'>\(lines.joined())</div>").text
}

@Suite struct InsertTests {
  private static let plain = extract("<div class='text'>\(prose.joined())</div>").text

  @Test(arguments: [
    "<div class='a1'><p>All that the coast talks about, each morning at seven, from our desk in Bergen.</p>"
      + "<form action='/s'><input type='email'><button>Go</button></form></div>",
    "<div class='a1'><p>All that the coast talks about, each morning at seven.</p><div><input name='EMAIL'></div></div>",
    "<a class='a1' href='/n/7'><p>Portrait</p><h3>The miller of Vik sleeps by day</h3><span>Coast</span></a>",
    "<p>Lesen Sie auch</p><p><a href='/n/7'>The miller of Vik sleeps by day</a></p>",
    "<p>추천기사</p><p><a href='/n/7'>The miller of Vik sleeps by day</a></p>",
    "<div class='a1'><p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Mehr dazu steht hier.</p></div>",
    "<div class='a1'><p>To show you this external content we need your permission, as it may set cookies.</p></div>",
    "<div class='a1'><p>Oppsummeringen er laget av kunstig intelligens og lest av våre journalister.</p></div>",
  ]) func `a box that asks or leads elsewhere is no text`(box: String) {
    #expect(extract(box: box) == Self.plain)
  }

  @Test func `what is quoted is text`() {
    let sentence =
      "“This summary was written by AI,” said the minister, and nobody in the room laughed at that."
    #expect(extract(box: "<p>\(sentence)</p>").contains(sentence))
  }

  @Test func `a field beside the article takes none of it away`() {
    let field = "<div>\(prose.joined())<input type='email'></div>"
    #expect(extract(field).text == Self.plain)
  }
}
