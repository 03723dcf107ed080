// What is kept when the classifier has judged, told here by the words of each block.
import Markup
import Model
import Testing

@testable import Extraction

private let prose = (1...4).map {
  "<p>Paragraph \($0) says what the ministers said on Tuesday, at some length, so that it counts.</p>"
}.joined()

@Suite struct BlockChoiceTests {
  /// The texts kept with these probabilities, and titles of the page in lower case.
  private func kept(
    _ html: String, titles: [String] = [], _ probability: (String) -> Float
  ) throws -> [String] {
    let document = try PageInput(utf8: Array(html.utf8), url: "https://news.example/a").document()
    let page = BlockWalk.run(document, NodeZones(document), url: "", mojibake: nil)
    var decisions = BlockDecisions.decide(
      page, RegionChoice.choose(page),
      KnownFacts(titles: titles.map { Array($0.utf8) }))
    decisions.revise(
      by: page.blocks.indices.map { probability(page.string($0)) },
      weights: page.blocks.map { Float($0.bytes) })
    return page.blocks.indices.filter { decisions.verdicts[$0].isKept }.map { page.string($0) }
  }

  @Test(arguments: [("line", true), ("note", false)])
  func `a sentence among its equals needs less`(name: String, isKept: Bool) throws {
    let sentences = ["The harbour", "The council", "The island"].map {
      "\($0) waited for the boats that were to come home on Tuesday night, and none of them came."
    }
    let lines = zip(sentences, ["line", name, "line"]).map {
      "<div class='\($1)'><p>\($0)</p></div>"
    }
    // What else is text makes the page one on which most blocks need one half.
    let found = try kept("<html><body><article>\(lines.joined())\(prose)</article></body></html>") {
      $0.hasPrefix("The council") ? 0.2 : 0.95
    }
    #expect(found.contains(sentences[1]) == isKept)
  }

  private let cards = (1...4).map {
    "<div class='card'><p>Card \($0) tells of a sale of sheep that took place on the hill, at length.</p></div>"
  }
  private let comments = (1...3).map {
    "<p>Line \($0) tells what the ministers said of the quota on Tuesday night.</p>"
  }

  @Test func `code among running text is part of it`() throws {
    let code = "<pre>knot tie --left</pre><p><a href='/s'>Source</a></p>"
    let story = "<html><body><article>\(comments[0])\(code)\(comments[1])</article></body></html>"
    let apart =
      "<html><body><article>\(comments.joined())</article><div>\(code)</div></body></html>"
    func hasCode(_ html: String, _ probability: Float) throws -> Bool {
      try kept(html) { text in
        text.contains("ministers") ? 0.9 : text.contains("knot") ? probability : 0.01
      }.contains("knot tie --left")
    }
    #expect(try hasCode(story, 0.15))
    #expect(
      try hasCode(
        story.replacing("<pre>", with: "<div class='highlight'><div><pre>")
          .replacing("</pre>", with: "</pre></div></div>"), 0.15))
    #expect(try !hasCode(story, 0.05))
    #expect(try !hasCode(apart, 0.15))
  }

  @Test func `headings with nothing but pictures below them are the text of a gallery`() throws {
    func html(_ behind: String) -> String {
      let parts = ["Harbour", "Lighthouse"].map { "<h2>\($0)</h2>\(behind)" }
      return "<html><body><article>\(parts.joined())</article></body></html>"
    }
    #expect(try kept(html("<img src='/a.jpg' alt='x'>")) { _ in 0.8 } == ["Harbour", "Lighthouse"])
    #expect(try kept(html("")) { _ in 0.8 } == [])
  }

  @Test func `where nothing is likely, the rules choose, unless other blocks are far likelier`()
    throws
  {
    let html = """
      <html><body><div class='article-content'>\(cards.joined())</div>
      <section class='comment-body'>\(comments.joined())</section></body></html>
      """
    let ruled = try kept(html) { _ in 0.1 }
    #expect(ruled.count == cards.count && ruled.allSatisfy { $0.hasPrefix("Card") })
    let likelier = try kept(html) { $0.hasPrefix("Line") ? 0.4 : 0.04 }
    #expect(likelier.count == comments.count && likelier.allSatisfy { $0.hasPrefix("Line") })
  }

  @Test func `a paragraph with a photo's credit is text only where that is sure`() throws {
    let start = "Sheep wait at the sale on the hill on Tuesday, Sept. 3, 2026"
    func isKept(_ end: String, _ probability: Float) throws -> Bool {
      let html = "<html><body><div>\(prose)<p>\(start) \(end)</p></div></body></html>"
      return try kept(html) { $0.hasPrefix("Sheep") ? probability : 0.9 }
        .contains { $0.hasPrefix("Sheep") }
    }
    #expect(try !isKept("(Bogi Photo/Jane Doe)", 0.7) && isKept("(Bogi Photo/Jane Doe)", 0.97))
    #expect(try isKept("(there were ninety).", 0.7))
    #expect(try !isKept("© Town of Bogi", 0.7) && isKept("© Town of Bogi", 0.97))
    #expect(try isKept("© 2026 Town of Bogi", 0.7) && isKept("© was not the sign.", 0.7))
  }

  @Test func `a heading that the classifier is sure of heads what is no text`() throws {
    let html = """
      <html><body><article><p>\(said("quota", 1))</p><h3>1. The boats</h3><h3>2. The nets</h3>
      <p>\(said("quota", 2))</p><h3>3. The sails</h3><p><a href='/v'>Video of the sails</a></p></article></body></html>
      """
    func hasLast(_ probability: Float) throws -> Bool {
      try kept(html) { $0.hasPrefix("Video") ? 0.01 : $0.hasPrefix("3.") ? probability : 0.9 }
        .contains("3. The sails")
    }
    #expect(try hasLast(0.97))
    #expect(try !hasLast(0.9))
  }

  @Test func `a heading with the title's words opens the text only where that is sure`() throws {
    func html(_ level: Int) -> String {
      """
      <html><body><article><h1>What is a quota?</h1>
      <h\(level)>What is a quota?</h\(level)><p>\(said("quota", 1))</p></article></body></html>
      """
    }
    func count(_ level: Int, _ probability: Float) throws -> Int {
      try kept(html(level), titles: ["what is a quota"]) {
        $0.hasPrefix("What") ? probability : 0.9
      }.count { $0.hasPrefix("What") }
    }
    #expect(try count(2, 0.6) == 0 && count(2, 0.8) == 1)
    #expect(try count(1, 0.8) == 0)
  }

  @Test
  func `a paragraph that hides itself before others is no text, a part or an end that opens is`()
    throws
  {
    func found(_ body: String) throws -> Set<String> {
      let html = "<html><body><article>\(body)</article></body></html>"
      let kept = try kept(html) { _ in 0.9 }
      return Set(
        ["spring", "summer", "autumn"].filter { season in kept.contains { $0.contains(season) } })
    }
    func hidden(_ element: String, _ season: String) -> String {
      "<\(element)>\(said(season, 1))</\(element.prefix { $0 != " " })>"
    }
    let taken = hidden("p style='display: none'", "spring")
    let marked = hidden("p hidden", "summer")
    let part = "<div style='display: none'><p>\(said("autumn", 1))</p></div>"
    #expect(try found(prose + taken + marked + part + prose) == ["autumn"])
    #expect(try found(prose + taken + marked) == ["spring", "summer"])
    #expect(
      try found(prose + hidden("p hidden=until-found", "spring") + prose) == ["spring"])
    #expect(
      try found(hidden("p style='visibility: hidden'", "spring") + prose) == ["spring"])
    // More is hidden than shown: a script shows it.
    let much = "<p hidden>" + (1...9).map { said("winter", $0) }.joined(separator: " ") + "</p>"
    #expect(try found(taken + much + prose) == ["spring"])
  }

  @Test func `an article may say again what it said before, a copy of it is dropped`() throws {
    let again = "<p>\(said("quota", 0))</p>"
    let first = again + (1...3).map { "<p>\(said("boats", $0))</p>" }.joined()
    let second = (1...3).map { "<p>\(said("nets", $0))</p>" }.joined() + again
    func count(_ parts: [String], _ probability: Float = 0.8) throws -> Int {
      let html =
        "<html><body><article>\(parts.map { "<div>\($0)</div>" }.joined())</article></body></html>"
      return try kept(html) { $0 == said("quota", 0) ? probability : 0.9 }
        .count { $0 == said("quota", 0) }
    }
    #expect(try count([first, second]) == 2)
    #expect(try count([first + second]) == 2)
    #expect(try count([first, second], 0.45) == 1)
    #expect(try count([first, first]) == 1)
    // A standfirst, and the end of a copy of the beginning.
    #expect(try count([again, again + second.replacing(again, with: "")]) == 1)
    #expect(try count([first, second + "<p>\(said("boats", 1))</p>"]) == 1)
    // Two lists may have an item in common, one list has each once.
    func list(_ items: String...) -> String {
      let written = items.map { "<li>\(said($0, 0))</li>" }.joined()
      return "<ul>\(written)</ul><p>\(said("salt", 1))</p>"
    }
    #expect(try count([list("quota", "nets") + list("quota", "boats")]) == 2)
    #expect(try count([list("quota", "quota", "nets", "boats", "sails")]) == 1)
    // A quote set apart is made otherwise than the paragraph that it was pulled from.
    let pulled = second.replacing(again, with: "<blockquote>\(again)</blockquote>")
    #expect(try count([first, pulled]) == 1)
  }

  @Test func `a label in capitals before a link is never text`() throws {
    func isKept(_ label: String) throws -> Bool {
      let html = """
        <html><body><article>\(prose)<p><b>\(label)</b> <a href='/n'>Boats come home to Bogi</a></p>\(prose)</article>
        </body></html>
        """
      return try kept(html) { _ in 0.97 }.contains { $0.contains("Boats come home") }
    }
    #expect(try !isKept("FUNDA FUTHI |"))
    #expect(try isKept("Funda futhi |"))
    // Our own bar stands between the cells of a table.
    let rows = "<tr><td><a href='/c'>CHINA AND ITS SHIPS</a></td><td>4</td></tr>"
    let table =
      "<html><body><article>\(prose)<table>\(rows)</table>\(prose)</article></body></html>"
    #expect(try kept(table) { _ in 0.9 }.contains { $0.hasPrefix("CHINA") })
  }

  @Test func `a long text is text to its end`() throws {
    let sure = (1...13).map { "<p>\(said("quota", $0))</p>" }.joined()
    let list = "<h3>Kinds of boats</h3><ul><li>With sails</li></ul>"
    func doubted(_ count: Int, _ attributes: String = "") -> String {
      (1...count).map { "<p\(attributes)>\(said("boats", $0))</p>" }.joined(separator: list)
    }
    func found(
      _ end: String, sure: String = sure, outside: String = "", _ probability: Float = 0.3
    ) throws -> [String] {
      try kept("<html><body><div><div>\(sure)\(end)</div>\(outside)</div></body></html>") {
        $0.contains("quota") ? 0.9 : probability
      }.filter { !$0.contains("quota") }
    }
    // Three paragraphs, and what stands between them.
    #expect(try found(doubted(3)).count == 7)
    #expect(try found(doubted(3), 0.05).isEmpty)
    // Of one or two the classifier may be right, and of what is made or stands otherwise.
    #expect(try found(doubted(2)).isEmpty)
    #expect(try found(doubted(3, " class='note'")).isEmpty)
    #expect(try found("", outside: doubted(3)).isEmpty)
    // Too few sure ones, and a paragraph of another class between.
    let few = (1...11).map { "<p>\(said("quota", $0))</p>" }.joined()
    #expect(try found(doubted(3), sure: few).isEmpty)
    let note = "<p class='note'>\(said("nets", 1))</p>"
    let sails = (1...2).map { "<p>\(said("sails", $0))</p>" }.joined()
    let around = try found(doubted(2) + note + sails)
    #expect(
      around.count { $0.hasPrefix("In sentence") } == 4 && !around.contains { $0.contains("nets") })
  }

  private func said(_ what: String, _ count: Int) -> String {
    "In sentence \(count) the ministers said of the \(what) what they had not said on Tuesday night."
  }
}
