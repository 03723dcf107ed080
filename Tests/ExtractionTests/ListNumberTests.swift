// Lists: their numbers are part of the text, where a browser shows them.
import Model
import Testing

@testable import Extraction

private func extract(_ list: String) -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the harbour office said on Tuesday, so long that it counts.</p>"
  }.joined()
  let main = "<h1>The new rules of the quay</h1>\(prose)\(list)\(prose)"
  let html = "<html><body><main>\(main)</main></body></html>"
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
  @Test func `a number with a dash behind it is written out`() {
    #expect(items("<ol><li>1 – \(tie)</li><li>\(pay)</li></ol>") == ["1 – " + tie, "2. " + pay])
  }

  @Test(arguments: [
    ("<ol>", ["1. ", "2. ", "3. "]), ("<ol start='7'>", ["7. ", "8. ", "9. "]),
    ("<ol reversed>", ["3. ", "2. ", "1. "]), ("<ol type='a'>", ["a. ", "b. ", "c. "]),
    ("<ol type='I' start='3'>", ["III. ", "IV. ", "V. "]), ("<ul>", ["", "", ""]),
    ("<ol class='list-unstyled'>", ["", "", ""]), ("<ol style='list-style: none'>", ["", "", ""]),
    ("<ol style='color:red;list-style-type:disc'>", ["", "", ""]),
    ("<ol type='none'>", ["", "", ""]),
    ("<ol start=' -1'>", ["-1. ", "0. ", "1. "]), ("<ol start='3.5'>", ["3. ", "4. ", "5. "]),
    ("<ol start='many'>", ["1. ", "2. ", "3. "]),
    ("<ol start='9999999999999999999'>", ["1. ", "2. ", "3. "]),
  ]) func `an ordered list is read with its numbers`(open: String, marks: [String]) {
    let close = open.hasPrefix("<ul") ? "</ul>" : "</ol>"
    let list = "\(open)<li>\(tie)</li><li>\(pay)</li><li>\(leave)</li>\(close)"
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

  @Test(arguments: [
    ("3. Tie it up", "3. Tie it up"), ("3) Tie it up", "3) Tie it up"),
    ("(3) Tie it", "(3) Tie it"),
    ("3、Tie it up", "3、Tie it up"), ("３．Tie it up", "３．Tie it up"), ("③ Tie it up", "③ Tie it up"),
    ("2.5 boats came", "3. 2.5 boats came"), ("3.14 is no number", "3. 3.14 is no number"),
    ("10:30 is the hour", "3. 10:30 is the hour"), ("2026 is too late", "3. 2026 is too late"),
    ("4. is another one", "3. 4. is another one"),
  ]) func `an item that spells its number out has it once`(written: String, read: String) {
    let found = items("<ol><li>\(tie)</li><li>\(pay)</li><li>\(written)</li></ol>")
    #expect(found == ["1. \(tie)", "2. \(pay)", read])
  }

  @Test func `the number stands before the first text of an item, whatever that is`() {
    let draft = extract(
      """
      <ol><li><h3>How to tie</h3><p>\(tie)</p></li>
      <li><figure><img src='a.jpg'><figcaption>A ring</figcaption></figure><p>\(pay)</p></li></ol>
      """)
    #expect(draft.text.contains("1. How to tie\n\n\(tie)\n\n"))
    #expect(draft.text.contains("\n\n2. \(pay)\n\n"))
  }

  @Test func `hidden items are not counted, quotations have no numbers`() {
    let list = "<ol reversed><li hidden>\(pay)</li><li>\(tie)</li><li>\(leave)</li></ol>"
    #expect(items(list) == ["2. \(tie)", "1. \(leave)"])
    let quoted = extract("<blockquote><ol><li>\(tie)</li><li>\(pay)</li></ol></blockquote>")
    #expect(quoted.text.contains("\n\n\(tie)\n\n\(pay)\n\n"))
  }

  @Test func `links of a numbered item lie where their words are`() throws {
    let draft = extract(
      "<ol><li>\(tie)</li><li><a href='/fees'>Pay the fee</a> to the harbour master.</li></ol>"
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
