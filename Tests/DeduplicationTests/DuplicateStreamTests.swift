// Whose copy a text is, and whom it quotes, as it arrives.
import Testing

@testable import Deduplication

@Suite struct DuplicateStreamTests {
  private let story = Stories.paragraphs(8, seed: 1)

  @Test func `the same words elsewhere are an exact copy, whatever white space and width`() {
    var desk = Desk()
    let text = Stories.text(story)
    #expect(desk.take(text).kind == "new")
    let copy = desk.take(text.replacing("\n\n", with: "\n") + " ", site: "b.test")
    #expect(copy.kind == "exact" && copy.duplicateOf == "d1")
    let capitals = desk.take(text.uppercased(), site: "c.test")
    #expect(capitals.kind == "near-duplicate" && capitals.duplicateOf == "d1")
  }

  @Test func `a text with every sixth word changed is a copy`() {
    var desk = Desk()
    _ = desk.take(Stories.text(story))
    let copy = desk.take(Stories.edited(Stories.text(story), step: 6), site: "b.test")
    #expect(copy.kind == "near-duplicate" && copy.duplicateOf == "d1")
  }

  @Test func `the first quarter is a copy of the whole, and the whole of its first quarter`() {
    var desk = Desk()
    _ = desk.take(Stories.text(story))
    #expect(desk.take(Stories.text(Array(story.prefix(2))), site: "b.test").duplicateOf == "d1")
    var other = Desk()
    _ = other.take(Stories.text(Array(story.prefix(2))))
    #expect(other.take(Stories.text(story), site: "b.test").duplicateOf == "d1")
  }

  @Test func `a changed text at the same address is a revision, even when half was cut`() {
    var desk = Desk()
    _ = desk.take(Stories.text(story), path: "one")
    let cut = desk.take(Stories.text(Array(story.suffix(3))), path: "one?utm_source=x")
    #expect(cut.kind == "revision" && cut.duplicateOf == "d1")
    let reused = desk.take(Stories.text(Stories.paragraphs(6, seed: 9)), path: "one")
    #expect(reused.kind == "new")
  }

  @Test func `copies of copies are of one cluster`() {
    var desk = Desk()
    _ = desk.take(Stories.text(Array(story.prefix(4))))
    _ = desk.take(Stories.text(story), site: "b.test")
    #expect(desk.take(Stories.text(Array(story.suffix(5))), site: "c.test").duplicateOf == "d1")
  }

  @Test func `a quoted paragraph is found with its place in both texts`() throws {
    var desk = Desk()
    let own = Stories.paragraphs(6, seed: 2)
    let source = Stories.text(story)
    _ = desk.take(source)
    let text = Stories.text(Array(own.prefix(3)) + [story[4]] + Array(own.suffix(3)))
    let quoter = desk.take(text, site: "b.test")
    #expect(quoter.kind == "new")
    let quote = try #require(quoter.quotes.first)
    #expect(quoter.quotes.count == 1 && quote.source == "d1")
    // The full stop at the end belongs to no word.
    #expect(piece(text, quote.start, quote.end) == String(story[4].dropLast()))
    #expect(piece(source, quote.sourceStart, quote.sourceEnd) == String(story[4].dropLast()))
  }

  @Test func `the oldest text owns a passage, and a copy inherits the quotation`() {
    var desk = Desk()
    let own = Stories.paragraphs(6, seed: 2)
    _ = desk.take(Stories.text(story))
    let quoting = Stories.text(Array(own.prefix(3)) + [story[4]] + Array(own.suffix(3)))
    _ = desk.take(quoting, site: "b.test")
    let copy = desk.take(Stories.text([own[0], quoting]), site: "c.test")
    #expect(copy.duplicateOf == "d2" && copy.quotes.map(\.source) == ["d1"])
  }

  @Test func `one sentence counts when it stands between quotation marks`() {
    let own = Stories.paragraphs(4, seed: 3)
    let sentence = story[2].split(separator: ".")[0] + "."
    for (text, quotes) in [("“\(sentence)”", ["d1"]), (String(sentence), [])] {
      var desk = Desk()
      _ = desk.take(Stories.text(story))
      let quoter = desk.take(Stories.text([own[0], own[1], text, own[2]]), site: "b.test")
      #expect(quoter.quotes.map(\.source) == quotes)
    }
  }

  @Test func `templates with other numbers are stories of their own`() {
    var desk = Desk()
    func report(_ firm: String, _ numbers: [Int]) -> String {
      """
      \(firm) said on Thursday its net profit for the quarter ended June \(numbers[0]) was \(numbers[1]) \
      billion won, compared with \(numbers[2]) billion won a year earlier.

      Sales fell \(numbers[3]) percent to \(numbers[4]) billion won, and operating income came to \
      \(numbers[5]) billion won, the company said in a regulatory filing.
      """
    }
    for number in 1...8 {
      let text = report("Firm\(number)", (1...6).map { $0 * 37 + number * 101 })
      #expect(desk.take(text, site: "s\(number).test").kind == "new")
    }
  }

  @Test func `two stories that share one quoted sentence are two`() {
    var desk = Desk()
    let other = Stories.paragraphs(4, seed: 5)
    _ = desk.take(Stories.text(Array(story.prefix(4))))
    #expect(desk.take(Stories.text(other + [story[0]]), site: "b.test").kind == "new")
  }

  private func piece(_ text: String, _ start: Int, _ end: Int) -> String {
    let scalars = Array(text.unicodeScalars)[start..<end]
    return String(String.UnicodeScalarView(scalars))
  }
}
