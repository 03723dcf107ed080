// Pages made to break a reader: each gives a draft or an empty one that says why, and nothing else.
import Extraction
import Model
import Testing

private func extract(_ html: String) -> ArticleDraft { extract(Array(html.utf8)) }

private func extract(_ bytes: [UInt8]) -> ArticleDraft {
  Extractor().extract(PageInput(utf8: bytes, url: "https://news.example/a"))
}

private let sentence =
  "The ministry said on Monday that the talks, which had been delayed twice, would resume before the end of the month."

/// Four paragraphs that any page may have.
private let article = (1...4).map { "<p>Paragraph \($0). \(sentence)</p>" }.joined()

@Suite struct HostilePageTests {
  @Test func `elements 100,000 deep`() {
    let deep = String(repeating: "<div>", count: 100_000)
    #expect(extract("<html><body>" + article + deep + "x").text.contains("Paragraph 4."))
  }

  @Test func `an article 100,000 elements deep`() {
    let deep = String(repeating: "<div><b>", count: 50_000)
    #expect(extract("<html><body>" + deep + article).text.isEmpty == false)
  }

  @Test func `200,000 attributes`() {
    let attributes = (0..<200_000).map { "a\($0)=\"\($0)\"" }.joined(separator: " ")
    let page = "<html><body><div \(attributes)>\(article)</div></body></html>"
    #expect(extract(page).text.contains("Paragraph 1."))
  }

  @Test func `8 MB of text in one element`() {
    let long = String(repeating: sentence + " ", count: 75_000)
    let draft = extract("<html><body><p>" + long + "</p></body></html>")
    #expect(draft.text.utf8.count <= 8 << 20)
  }

  @Test func `100,000 paragraphs are cut at the bound on blocks`() {
    let draft = extract("<html><body>" + String(repeating: "<p>\(sentence)</p>", count: 100_000))
    #expect(draft.blocks.count <= 60_000)
    #expect(draft.quality.flags.contains(.rulesOnly))
  }

  @Test func `400,000 dated items of a list without running text`() {
    let items = String(repeating: "<li>3 May 2026", count: 400_000)
    let draft = extract("<html><body><main><h1>Dates</h1><ul>" + items + "</ul></main>")
    #expect(draft.title == "Dates" && draft.blocks.count <= 60_000)
  }

  @Test(arguments: [
    "<script>var a = '<p>no</p><script>';</script>", "<script><!-- <script> </script> --></script>",
    "<!-->", "<!--->", "<!-- a --!>", "<style>p::after { content: '</p>' }</style>",
    "<textarea><p>no</p></textarea>", "<noscript><p>no</p></noscript>",
    "<svg><style>a</style><script>b</script></svg>",
  ])
  func `states of the tokenizer before the article`(start: String) {
    let draft = extract("<html><body>" + start + "<div>" + article + "</div></body></html>")
    #expect(draft.blocks.count == 4, "\(start)")
  }

  @Test func `20,000 scripts that a comment in them leaves open`() {
    let scripts = String(repeating: "<script><!--<script>x</script>", count: 20_000)
    #expect(extract("<html><body>" + scripts + "<div>" + article).blocks.count == 4)
  }

  @Test(arguments: ["<script>", "<style>", "<!--", "<title>", "<textarea>", "<svg>", "<a href=\""])
  func `what is never closed after the article`(end: String) {
    let draft = extract("<html><body><div>" + article + "</div>" + end + article)
    #expect(draft.text.contains("Paragraph 4."), "\(end)")
  }

  @Test func `nothing is closed at all`() {
    let open = article.replacing("</p>", with: "")
    #expect(extract("<html><body><div><div>" + open).blocks.count == 4)
  }

  /// The cleaner leaves numbers for texts: a page must not be able to write some itself.
  @Test(arguments: ["script;", "script\"", "style<b", "title;"])
  func `names that end for one parser and not for the other`(_ name: String) {
    let page =
      "<html><body><p>" + String(repeating: sentence, count: 1000) + "</p>" + article
      + "<\(name)>" + String(repeating: "<b0.>", count: 20_000)
    let draft = extract(page)
    #expect(draft.text.contains("Paragraph 4."))
    #expect(draft.text.utf8.count < page.utf8.count)
  }

  @Test(arguments: ["<svg ", "<a", "</a", "<svg a='>", "</svg "])
  func `200,000 tags inside an element that is cut`(_ tag: String) {
    let page = article + "<svg>" + String(repeating: tag, count: 200_000)
    #expect(extract("<html><body>" + page).text.contains("Paragraph 1."))
  }

  @Test(arguments: ["<li><a>", "<dt><rt>", "<a href=x><li>"])
  func `elements whose ends are implied, 200,000 deep`(_ pair: String) {
    let deep = String(repeating: pair, count: 100_000)
    let ends = String(repeating: "</b></a></li>", count: 100_000)
    #expect(extract("<html><body>" + article + deep + "x" + ends).text.contains("Paragraph 1."))
  }

  @Test func `NULs and bytes that are no UTF-8`() {
    var bytes = Array("<html><body><div>".utf8)
    for (index, byte) in article.utf8.enumerated() {
      bytes.append(byte)
      if index % 97 == 0 { bytes.append(0) }
      if index % 211 == 0 { bytes += [0xFF, 0xC0] }
    }
    let draft = extract(bytes)
    #expect(draft.blocks.count == 4)
    #expect(!draft.text.contains("\0"))
  }

  @Test func `a page of 50 MB`() {
    let filler = "<div class=\"x\"><a href=\"/y\">link</a></div>"
    let page =
      "<html><body>" + article + String(repeating: filler, count: (50 << 20) / filler.utf8.count)
    let draft = extract(page)
    #expect(draft.text.contains("Paragraph 1.") || draft.quality.flags == [.noMarkup])
  }

  @Test func `an image whose description is a megabyte, beside many short lines`() {
    let words = String(repeating: "word ", count: 200_000)
    let lines = (0..<500).map { "<p>line \($0)</p>" }.joined()
    let draft = extract(
      "<html><body><div><img src=a alt=\"\(words)\">\(lines)\(article)</div></body></html>")
    #expect(draft.text.contains("Paragraph 4."))
  }

  @Test func `60,000 containers of one kind beside each other`() {
    let draft = extract(
      "<html><body>" + article + String(repeating: "<div class=c>x</div>", count: 60_000))
    #expect(draft.text.contains("Paragraph 1."))
  }

  // MARK: One field that is far too long, or a list of far too many

  private func linked(_ members: String) -> ArticleDraft {
    extract(
      "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\(members)}</script>"
        + "</head><body>" + article)
  }

  @Test func `50 bylines of a thousand names each`() {
    let bylines = (0..<50).map { line in
      "\"" + (0..<1000).map { "Ann\(letters(line)) Roe\(letters($0))" }.joined(separator: ";")
        + "\""
    }
    #expect(linked("\"author\":[\(bylines.joined(separator: ","))]").authors.count <= 50)
    let short = bylines.map { "\"" + $0.dropFirst().prefix(3900) + "\"" }
    #expect(linked("\"author\":[\(short.joined(separator: ","))]").authors.count == 50)
  }

  @Test func `100,000 keywords`() {
    let words = (0..<100_000).map { "\"a\($0) &amp; b;\"" }.joined(separator: ",")
    #expect(linked("\"keywords\":[\(words)]").tags.count == 50)
  }

  @Test func `an element with a thousand properties around a megabyte`() {
    let words = String(repeating: sentence + " ", count: 9000)
    let properties = String(repeating: "dateCreated ", count: 1000)
    let draft = extract("<html><body><div itemprop=\"\(properties)\">\(words)</div></body></html>")
    #expect(draft.text.utf8.count > 1_000_000)
  }

  @Test func `directives for robots and other addresses without end`() {
    let directives = (0..<90_000).map { "a\($0)" }.joined(separator: ",")
    let addresses = (0..<90_000).map { "<link rel=amphtml href=/\($0)>" }.joined()
    let draft = extract(
      "<html><head><meta name=robots content=\"\(directives)\">\(addresses)</head><body>" + article)
    #expect(draft.rights.metaRobots.count <= 50)
    #expect(draft.alternateURLs.count <= 8)
  }

  @Test func `titles, descriptions and languages have a bound`() {
    let long = String(repeating: "word ", count: 100_000)
    let draft = extract(
      "<html lang=\"\(long)\"><head><meta name=description content=\"\(long)\"></head><body><h1>\(long)</h1>"
        + article)
    #expect((draft.title ?? "").utf8.count <= 4000)
    #expect((draft.description ?? "").utf8.count <= 4000)
    #expect((draft.languageDeclared ?? "").count <= 35)
  }

  @Test func `2,000 links in one block whose characters are composed`() {
    let part = "Cafe\u{301}s of the harbour " + String(repeating: sentence, count: 20)
    let draft = extract(
      "<html><body><p>" + String(repeating: part + " <a href=/x>cafe\u{301}</a> ", count: 2000))
    #expect(draft.links.count == 2000)
    let scalars = Array(draft.text.unicodeScalars)
    for link in [draft.links[0], draft.links[1], draft.links[1999]] {
      #expect(String(String.UnicodeScalarView(scalars[link.start..<link.end])) == "caf\u{E9}")
    }
  }

  @Test func `a text is cut at its bound, whatever holds it`() {
    let long = String(repeating: sentence + " ", count: 145_000)
    #expect(extract("<html><body><p>" + long).text.utf8.count <= 8 << 20)
    let rows = String(repeating: "<tr><td>\(sentence)", count: 70_000)
    let cells = String(repeating: "<td>1", count: 4001)
    #expect(extract("<html><body><table><tr>\(cells)\(rows)</table>").blocks.count <= 60_000)
  }

  @Test func `a title of a megabyte before scripts of a megabyte`() {
    let title = String(repeating: "가나다라마 ", count: 60_000)
    let script = String(repeating: "<p>\(sentence)</p>", count: 8000)
    #expect(
      extract("<html><body><h1>\(title)</h1><script>var a=\"\(script)\"</script>").title != nil)
  }
}

/// A number in letters: names with digits are none.
private func letters(_ number: Int) -> String {
  var rest = number
  var letters = ""
  repeat {
    letters.append(Character(Unicode.Scalar(UInt8(97 + rest % 26))))
    rest /= 26
  } while rest > 0
  return letters
}
