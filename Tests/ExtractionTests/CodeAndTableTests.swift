// Tables and code amid a text or at its end, and notes in italics below it.
import Model
import Testing

@testable import Extraction

private let prose = TextPage.paragraphs("ministers")

@Suite struct CodeAndTableTests {
  @Test(arguments: [
    "<table><tr><td class='gutter'><pre>1\n2\n3</pre></td><td><pre>CODE</pre></td></tr></table>",
    "<pre><code>CODE</code><ul class='numbers'><li>1</li><li>2</li><li>3</li></ul></pre>",
  ]) func `the numbers of lines beside code are none of it`(part: String) {
    let code = "boats = 3\nfor boat in range(boats):\n  print(boat)"
    let text = TextPage.draft(prose + part.replacing("CODE", with: code) + prose).text
    #expect(text.contains(code), "\(text)")
    #expect(!text.contains("1\n") && !text.contains("1 2 3"), "\(text)")
  }

  @Test func `a list of years is none of line numbers`() {
    let list = "<ul><li>1987</li><li>1994</li><li>2026</li></ul>"
    #expect(TextPage.draft(prose + list + prose).text.contains("1994"))
  }

  @Test func `a table behind a list is as much of the text as one behind a paragraph`() {
    let lines = [
      "아버지는 말이 없는 사람이었다. 식탁에서도, 배 안에서도, 병실에서도 그랬다.",
      "그런 아버지가 남긴 것은 낡은 수첩 열두 권이었다. 거기에는 날마다의 날씨와 그날 고친 그물이 적혀 있었다.",
      "나는 그 한 줄을 오래 들여다보았다. 선장은 왜 울었을까. 아버지는 왜 그것을 적었을까.",
    ].map { "<p>\($0)</p>" }.joined()
    let list = "<ul><li>빌드 단계에서 사용합니다.</li><li>파일에 추가합니다.</li><li>그물을 정리합니다.</li></ul>"
    let rows = [
      ["항목", "변경 전", "변경 후"], ["그물 크기", "1.8미터", "120미터"], ["출항 시간", "4분 10초", "1분 5초"],
    ]
    let table = rows.map { "<tr>\($0.map { "<td>\($0)</td>" }.joined())</tr>" }.joined()
    let html = """
      <html lang='ko'><head><title>그물 줄이기</title></head><body><main><article><h1>그물 줄이기</h1>
      <div class='body'>\(lines)\(list)<table>\(table)</table></div></article></main></body></html>
      """
    let text = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a")
    ).text
    #expect(rows.allSatisfy { text.contains($0.joined(separator: " | ")) }, "\(text)")
  }

  @Test(arguments: [
    "Jane Doe is director of the programme on harbours at the institute in Bogi.",
    "The views of this text are solely those of the author and not those of the harbour.",
  ]) func `a note in italics below a text is none of it`(note: String) {
    let byline = "<p class='byline'>By Jane Doe</p>"
    let text = TextPage.draft(byline + prose + "<p><em>\(note)</em></p>").text
    #expect(!text.contains(note))
    #expect(text.contains("Paragraph 4"))
    // Amid the text it tells of somebody.
    #expect(TextPage.draft(byline + prose + "<p>\(note)</p>" + prose).text.contains(note))
  }
}
