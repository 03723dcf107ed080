// What a page says of its article beside title, authors and dates: description, sections, genre.
import Model
import Testing

@testable import Extraction

private func draft(_ head: String, title: String = "Talks to resume in the harbour") -> ArticleDraft
{
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html = "<html><head>\(head)</head><body><main><h1>\(title)</h1>\(prose)</main></body></html>"
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

@Suite struct DescriptionTests {
  private static let whole =
    "The ministers meet again on Monday, after weeks in which neither side spoke."

  @Test(arguments: [
    "The ministers meet again on Monday, after…", "The ministers meet again ...", "-", "null",
    "Talks to resume in the harbour",
  ]) func `a description that is cut, none or the title gives way to a better one`(stated: String) {
    let head = """
      <meta property="og:description" content="\(stated)"><meta name="description" content="\(Self.whole)">
      """
    #expect(draft(head).description == Self.whole)
  }

  @Test func `a description has no tags`() {
    let head = "<meta property='og:description' content='&lt;p&gt;\(Self.whole)&lt;/p&gt;'>"
    #expect(draft(head).description == Self.whole)
    let code = "How a list&lt;T&gt; differs from an array in such languages"
    #expect(
      draft("<meta name='description' content='\(code)'>").description?.contains("list<T>") == true)
    let title = "30 years of &lt;br&gt; tags in pages"
    #expect(
      draft("<title>\(title)</title>", title: title).title == "30 years of <br> tags in pages")
  }

  @Test(arguments: ["section", "parsely-section", "og:section"])
  func `a section is stated in many ways`(name: String) {
    #expect(draft("<meta name='\(name)' content='World'>").categories == ["World"])
    #expect(draft("<meta name='\(name)' content='Uncategorized'>").categories == [])
  }

  @Test(arguments: [
    ("<title>Talks to resume in the harbour | Opinion</title>", "opinion"),
    (
      "<meta property='og:title' content='Talks to resume in the harbour – Kommentar'>",
      "commentary"
    ),
    (
      "<script type='application/ld+json'>{\"@type\": \"AnalysisNewsArticle\", \"headline\": \"Talks to resume in the harbour\"}</script>",
      "analysis"
    ),
    ("<title>Talks to resume in the harbour | Bogi</title>", nil),
  ]) func `a genre that the page leaves out is told by its metadata`(head: String, genre: String?) {
    let draft = draft(head)
    #expect(draft.genre == genre)
    #expect(draft.title == "Talks to resume in the harbour")
  }
}
