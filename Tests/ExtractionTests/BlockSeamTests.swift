// Where one block, or one word, ends and the next begins: elements side by side, breaks, tables.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, lang: String = "en") -> ArticleDraft {
  let html = """
    <html lang='\(lang)'><body><main><h1>States agree to cut the quota</h1>\(body)</main></body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private let prose = (1...4).map {
  "<p>Paragraph \($0) says what the ministers said on Tuesday, at some length, so that it counts.</p>"
}.joined()

@Suite struct BlockSeamTests {
  @Test(arguments: [
    ("<span>Nell Hawtrey</span><span>12 May 2026</span>", "Nell Hawtrey 12 May 2026"),
    ("<a href='/p'>Dr Moor</a><time>May</time>", "Dr Moor May"),
    ("<span>31</span><span>Metres</span>", "31 Metres"),
    ("<span>Moor</span><span>·</span><span>Tyson</span>", "Moor · Tyson"),
    ("<a href='/p'>Dr Moor</a><em>Tides</em>", "Dr Moor Tides"),
    ("<strong>Moor</strong><em>Tides</em>", "Moor Tides"),
    ("<span>Поділитися</span><span>Viber</span>", "Поділитися Viber"),
    ("<span>Cần Thơ</span><span>Ở tuổi</span>", "Cần Thơ Ở tuổi"),
    // Pieces of one word, as editors paste them.
    ("<span>quo</span><span>ta</span>", "quota"), ("<b>N</b>orth", "North"),
    ("<span>第</span><span>3</span><span>次</span>", "第3次"),
    ("<code><span>f</span><span>(x)</span></code>", "f(x)"),
  ]) func `words of neighbouring elements stay apart`(written: String, read: String) {
    let sentence = "The record says \(written) and it says so in every one of the copies."
    let expected = "The record says \(read) and it says so in every one of the copies."
    #expect(extract(prose + "<p>\(sentence)</p>" + prose).text.contains(expected))
  }

  @Test(arguments: [
    ("<span class='place'>Lai Châu</span>Hơn hai trăm hộ", "Lai Châu Hơn hai trăm hộ"),
    ("<span class='place'>Cần Thơ</span>Ở tuổi tám mươi", "Cần Thơ Ở tuổi tám mươi"),
    ("<span class='first'>T</span>he harbour", "The harbour"), ("<b>Mac</b>Book", "MacBook"),
    ("<span class='first'>Ber</span>lin", "Berlin"),
  ]) func `a place marked at the start of a paragraph is no part of its first word`(
    written: String, read: String
  ) {
    let rest = " is what the record says, and it says so in every one of the copies."
    #expect(extract(prose + "<p>\(written)\(rest)</p>" + prose).text.contains(read + rest))
  }

  @Test(arguments: ["&nbsp;&nbsp; ", "\u{3000}\u{3000}", "\n&nbsp; &nbsp;"])
  func `a line set in behind a break opens a paragraph`(indent: String) {
    let lines = (1...4).map {
      "The minister said \($0) times that the quota would be cut, and nobody in the hall believed it."
    }
    let draft = extract("<div>\(indent)\(lines.joined(separator: "<br>\(indent)"))</div>")
    #expect(draft.text == lines.joined(separator: "\n\n"))
    // A line within a sentence goes on.
    let verse =
      "The water took the bell,<br>\(indent)the water took the door, and all of it was deep."
    #expect(
      extract(prose + "<p>\(verse)</p>" + prose).text
        .contains("the bell, the water took the door"))
  }

  @Test func `a table with nearly all text in one cell is layout`() {
    let table = """
      <table><tr><th>Filed</th><td>2026-05-03</td><th>Read</th><td>318</td></tr>
      <tr><td colspan='4'>\(prose)\(prose)</td></tr></table>
      """
    let draft = extract(table)
    #expect(draft.blocks.count == 8)
    #expect(draft.blocks.allSatisfy { $0.kind == .paragraph })
  }
}
