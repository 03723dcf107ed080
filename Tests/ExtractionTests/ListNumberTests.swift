// Lists: their numbers are part of the text, where a browser shows them.
import Model
import Testing

@testable import Extraction

private func extract(_ list: String) -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the harbour office said on Tuesday, at some length, so that it counts.</p>"
  }.joined()
  let html =
    "<html><body><main><h1>The new rules of the quay</h1>\(prose)\(list)\(prose)</main></body></html>"
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

/// The list's items as the text has them.
private func items(_ list: String) -> [String] {
  let draft = extract(list)
  let scalars = Array(draft.text.unicodeScalars)
  return draft.blocks.filter { $0.kind == .listItem }.map { block in
    String(String.UnicodeScalarView(scalars[block.start..<block.end]))
  }
}

private let tie = "Tie the boat to a ring, and never to the rail."
private let pay = "Pay the harbour master within the hour, in coin."
private let leave = "Leave before the tide does, or wait for the next."

@Suite struct ListNumberTests {
  @Test(arguments: [
    ("<ol>", ["1. ", "2. ", "3. "]), ("<ol start='7'>", ["7. ", "8. ", "9. "]),
    ("<ol reversed>", ["3. ", "2. ", "1. "]), ("<ol type='a'>", ["a. ", "b. ", "c. "]),
    ("<ol type='I' start='3'>", ["III. ", "IV. ", "V. "]), ("<ul>", ["", "", ""]),
    ("<ol class='list-unstyled'>", ["", "", ""]), ("<ol style='list-style: none'>", ["", "", ""]),
    ("<ol start='many'>", ["1. ", "2. ", "3. "]),
    ("<ol start='9999999999999999999'>", ["1. ", "2. ", "3. "]),
  ]) func `an ordered list is read with its numbers`(open: String, marks: [String]) {
    let list =
      "\(open)<li>\(tie)</li><li>\(pay)</li><li>\(leave)</li>\(open.prefix(3) == "<ul" ? "</ul>" : "</ol>")"
    #expect(items(list) == zip(marks, [tie, pay, leave]).map { $0 + $1 })
  }

  @Test func `an item of several blocks, a stated number, a list in a list`() {
    let list = """
      <ol><li><p>\(tie)</p><p>\(pay)</p></li><li value='5'>\(leave)
      <ol><li>\(pay)</li><li>\(tie)</li></ol></li><li>\(leave)</li></ol>
      """
    #expect(
      items(list) == [
        "1. \(tie)", pay, "5. \(leave)", "1. \(pay)", "2. \(tie)", "6. \(leave)",
      ])
  }

  @Test func `an item that spells its number out has it once`() {
    #expect(
      items("<ol><li>1. \(tie)</li><li>2) \(pay)</li><li>2026 is too late.</li></ol>")
        == ["1. \(tie)", "2) \(pay)", "3. 2026 is too late."])
  }

  @Test func `links of a numbered item lie where their words are`() throws {
    let draft = extract(
      "<ol><li>\(tie)</li><li><a href='/fees'>Pay the fee</a> to the harbour master at once.</li></ol>"
    )
    let link = try #require(draft.links.first { $0.text == "Pay the fee" })
    let scalars = Array(draft.text.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[link.start..<link.end])) == "Pay the fee")
  }

  @Test func `a long list counts down, and is counted once`() {
    let list = "<ol reversed>" + String(repeating: "<li>\(tie)</li>", count: 3000) + "</ol>"
    let found = items(list)
    #expect(found.count > 100)
    #expect(found == (0..<found.count).map { "\(3000 - $0). \(tie)" })
  }
}
