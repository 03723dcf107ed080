// Dates by where they stand on a page, and by the words in their element.
import Testing

@testable import Extraction

@Suite struct PlacedDateTests {
  /// Publication and change of a page on 4 November, as day and time; `-` for none.
  private func dates(
    _ line: String, before: String = "", inside: String = "", behind: String = "",
    lang: String = "en"
  ) -> [String] {
    let prose = (1...4).map {
      "<p>Paragraph \($0) says what the ministers said on Tuesday, at some length, so that it counts.</p>"
    }
    let html = """
      <html lang='\(lang)'><body>\(before)<main><h1>States agree to cut the quota</h1>\(line)<div>
      \(prose[0])\(inside)\(prose[1...].joined())</div></main>\(behind)</body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
    return [draft.published, draft.modified].map {
      $0?.instant.rfc3339.prefix(16).description ?? "-"
    }
  }

  private static let elsewhere = [
    "<header><div class='date'>Sunday, 29 November 2026</div></header>",
    "<header><time>29 November 2026</time></header>",
    "<aside><h3>Most read</h3><span class='date'>1 October 2026</span><a href='/b'>Other</a></aside>",
  ]

  @Test(arguments: [
    "<div class='c1'>4 November 2026</div>", "<div class='date'>4 November 2026</div>",
    "<p>Published: 4 November 2026</p>", "<time datetime='2026-11-04'>Wednesday</time>",
  ]) func `the article's own date wins over those of other places`(line: String) {
    for other in Self.elsewhere {
      #expect(dates(line, before: other)[0] == "2026-11-04T00:00", "\(other)")
      #expect(dates(line, behind: other)[0] == "2026-11-04T00:00", "\(other)")
    }
  }

  @Test(arguments: [
    "<span class='date'>Published 4 November 2026, 14:05</span> "
      + "<span class='date'>Updated 5 November 2026, 08:30</span>",
    "<div class='date'>Updated 5 November 2026, 08:30 | Published 4 November 2026, 14:05</div>",
    "<time>Published 4 November 2026, 14:05 | Updated 5 November 2026, 08:30</time>",
    "<p>Published 4 November 2026, 14:05</p><p>Updated 5 November 2026, 08:30</p>",
  ]) func `the words in an element tell a change from publication`(line: String) {
    #expect(dates(line) == ["2026-11-04T14:05", "2026-11-05T08:30"])
  }

  @Test(arguments: [
    ("hu", "Módosítva: 2026. november 5."), ("id", "Diperbarui 5 November 2026"),
    ("el", "Τελευταία ενημέρωση: 5 Νοεμβρίου 2026"), ("vi", "Cập nhật 5/11/2026"),
    ("fa", "به‌روزرسانی: ۱۴ آبان ۱۴۰۵"), ("he", "עודכן: 5 בנובמבר 2026"),
  ]) func `a change is told in many languages`(lang: String, line: String) {
    let found = dates("<time datetime='2026-11-04'></time><p>\(line)</p>", lang: lang)
    #expect(found == ["2026-11-04T00:00", "2026-11-05T00:00"])
  }

  @Test func `a change without a zone is by the clock of the publication`() {
    let line = "<p>2026/11/04 18:42 JST （更新 2026/11/05 09:15）</p>"
    #expect(dates(line, lang: "ja") == ["2026-11-04T09:42", "2026-11-05T00:15"])
  }

  @Test func `a date that the text speaks of is not that of the page`() {
    let sentence = "<p>The ministers had met on 3 March 2024 without a result.</p>"
    #expect(dates("", inside: sentence)[0] == "-")
    #expect(dates("<p>By Jane Doe</p>", inside: sentence)[0] == "-")
  }
}
