// Authors and dates of small pages written for the purpose: which statement wins.
import Model
import Testing

@testable import Extraction

private func extract(
  _ body: String, head: String = "", url: String = "https://www.bogi.example/a"
) -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html =
    "<html><head>\(head)</head><body><article><h1>Talks to resume</h1>\(body)\(prose)</article></body></html>"
  return Extractor().extract(PageInput(utf8: Array(html.utf8), url: url))
}

private func authors(_ body: String, head: String = "") -> [String] {
  extract(body, head: head).authors.map(\.name)
}

@Suite struct MetadataTests {
  @Test func `a byline without words between its elements is read line by line`() {
    #expect(
      authors(
        "<div class='byline'><span>By</span><a href='/x'>Jane Doe</a><span>Monday</span></div>")
        == ["Jane Doe"])
    #expect(
      authors("<div class='author'><div>Jane Doe</div><div>Head Winemaker</div></div>")
        == ["Jane Doe"])
  }

  @Test func `links to authors' pages name all of them`() {
    let found = authors(
      "<div class='byline'><a href='/author/a'>Jane Doe</a> <a href='/author/b'>John Roe</a></div>")
    #expect(found == ["Jane Doe", "John Roe"])
  }

  @Test func `a signature needs no class`() {
    #expect(authors("<p><span>Written by</span> <b>Jane Doe</b></p>") == ["Jane Doe"])
    #expect(authors("<p>Gastbeitrag von Erika Beispiel</p>") == ["Erika Beispiel"])
    #expect(authors("<div>By Joshua on December 1, 2015</div>") == ["Joshua"])
    #expect(authors("<p>By train</p>") == [])
  }

  @Test func `a byline is better than the account that published the page`() {
    let account = "<meta name='author' content='jroe84'>"
    #expect(authors("<div class='byline'>By Jane Doe</div>", head: account) == ["Jane Doe"])
    #expect(authors("", head: account) == ["jroe84"])
  }

  @Test func `the site signs only what nobody else does`() {
    let site =
      "<meta property='og:site_name' content='The Bogi'><meta name='author' content='The Bogi'>"
    #expect(authors("<div class='byline'>By Jane Doe</div>", head: site) == ["Jane Doe"])
    #expect(authors("", head: site) == ["The Bogi"])
  }

  @Test func `linked data give names in parts, and creators when authors are no persons`() {
    let parts = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks to resume","author":
      [{"@type":"Person","givenName":"Jane","familyName":"Doe"}]}</script>
      """
    #expect(authors("", head: parts) == ["Jane Doe"])
    let creator = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks to resume",
      "author":{"@type":"Organization","name":"The Bogi"},"creator":["John Roe"]}</script>
      """
    #expect(authors("", head: creator) == ["John Roe"])
  }

  @Test func `who is a person and an organisation is a person`() {
    let page = """
      <script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Talks to resume",
      "author":{"name":"Jane Doe","@id":"#p"},"publisher":{"@id":"#p"}},{"@type":["Person","Organization"],"@id":"#p","name":"Jane Doe"}]}
      </script>
      """
    #expect(authors("<div class=\"byline\">By Jane DoeIn Travel</div>", head: page) == ["Jane Doe"])
  }

  @Test func `a page without an article names its author`() {
    let page = """
      <script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"Talks to resume",
      "author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Jane Doe"}]}</script>
      """
    #expect(authors("", head: page) == ["Jane Doe"])
  }

  @Test func `the time of an archive's copy is not the article's`() {
    let url = "https://web.archive.org/web/20130307194448/bogi.example/2008/05/26/talks.html"
    #expect(URLDate.read(url)?.day == CivilDate(year: 2008, month: 5, day: 26))
    #expect(URLDate.read("https://web.archive.org/web/20130307194448/bogi.example/talks") == nil)
    for code in ["AEN20080526000200315", "A2008052614320005196", "20080526143200"] {
      #expect(
        URLDate.read("https://agency.example/view/\(code)")?.day
          == CivilDate(year: 2008, month: 5, day: 26))
    }
    #expect(URLDate.read("https://forum.example/thread/20081326000200315") == nil)
  }

  @Test func `a date that nothing marks is found where bylines stand`() {
    let draft = extract("<div><span>Nov 21, 2018</span></div>")
    #expect(draft.published?.day == CivilDate(year: 2018, month: 11, day: 21))
    #expect(draft.published?.origin == .text)
    #expect(draft.published?.precision == .day)
  }

  @Test func `a meta of an unknown name may state the publication, not the last change`() {
    let stated = extract("", head: "<meta name='w-published-date' content='2025-05-27T06:03:43Z'>")
    #expect(stated.published?.instant.rfc3339 == "2025-05-27T06:03:43Z")
    #expect(stated.published?.origin == .meta)
    let last = extract("", head: "<meta name='last-published' content='2025-05-27T06:03:43Z'>")
    #expect(last.published == nil)
  }
}
