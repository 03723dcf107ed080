// Pages whose article is data in a script.
import Extraction
import Model
import Testing

private func extract(_ body: String, head: String = "") -> ArticleDraft {
  let page = """
    <html lang="en"><head><title>Harbour talks resume | The Example</title>\(head)</head>
    <body><header><a href="/">Home</a></header><h1>Harbour talks resume</h1>\(body)
    <footer>© 2024 The Example</footer></body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(page.utf8), url: "https://news.example/2024/05/01/a-story/"))
}

private let sentences = (1...4).map {
  "In part \($0) the ministry said that the harbour talks, which had been delayed twice, would go on in May."
}

/// As a string of JSON has it.
private func escaped(_ text: String) -> String {
  text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("<", with: "\\u003c").replacing("\n", with: "\\n")
}

private let paragraphs = sentences.map { "<p class=\"body\">\($0)</p>" }
/// With marks for advertisements, as publishing systems keep it.
private let html = paragraphs.joined(separator: "$$AD_1$$")

@Test(
  arguments: [
    "<script type=\"application/json\">{\"props\":{\"page\":{\"body\":\"\(escaped(html))\"}}}</script>",
    "<script>window.__STATE__ = JSON.parse(\"\(escaped("{\"body\":\"\(escaped(html))\"}"))\")</script>",
    "<script>window.__NUXT__=(function(a){return {data:[{body:\"\(escaped(html))\",at:a}]}}(1))</script>",
    "<script>var x='\"';self.push([2,3]);App.start({\"id\":7,\"html\":\"\(escaped(html))\"});</script>",
  ])
func `HTML in a string of a script is the article of a page that has no other`(script: String) {
  let draft = extract(script)
  #expect(draft.text == sentences.joined(separator: "\n\n"))
  #expect(draft.title == "Harbour talks resume")
  #expect(draft.quality.flags.contains(.textFromScript))
}

@Test func `rows of server components are put together before they are read`() {
  let row = "1f:T\(String(html.utf8.count, radix: 16)),\(html)20:[\"$\",\"div\",null,{}]\n"
  let cut = row.index(row.startIndex, offsetBy: 300)
  let pushes = ["5:{\"title\":\"Harbour\"}\n", String(row[..<cut]), String(row[cut...])].map {
    "<script>self.__next_f.push([1,\"\(escaped($0))\"])</script>"
  }
  #expect(extract(pushes.joined()).text == sentences.joined(separator: "\n\n"))
}

@Test(arguments: [
  ("type", "text", "header", "content"), ("type", "paragraph", "heading", "text"),
  ("_type", "block", "h2", "text"), ("nodeType", "paragraph", "heading-2", "value"),
])
func `a list of typed paragraphs is an article`(
  kind: String, paragraph: String, heading: String, words: String
) {
  var elements = sentences.map { "{\"\(kind)\":\"\(paragraph)\",\"\(words)\":\"\($0)\"}" }
  elements.insert("{\"\(kind)\":\"\(heading)\",\"\(words)\":\"What comes next\"}", at: 2)
  elements.insert("{\"\(kind)\":\"image\",\"\(words)\":\"A picture of the harbour\"}", at: 1)
  let draft = extract(
    "<script>Store.content={\"elements\":[\(elements.joined(separator: ","))]};Store.b={};</script>"
  )
  var expected = sentences
  expected.insert("What comes next", at: 2)
  #expect(draft.text == expected.joined(separator: "\n\n"))
  #expect(draft.blocks.map(\.kind)[2] == .heading)
}

@Test func `the body that JSON-LD states is shown when there is no other`() {
  let linked = """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour talks resume",
    "articleBody":"\(sentences.joined(separator: "\\n"))"}</script>
    """
  #expect(extract("", head: linked).text == sentences.joined(separator: "\n\n"))
}

@Test func `a page that states far more text than it shows hides it`() {
  let shown = """
    <p>The ministers met again in the harbour on Tuesday, after a week in which neither of the two sides had
    spoken to the other about the quota, the ferries or the price of salt.</p>
    <p>Jane Doe has written about the harbour and its people since 2008. She lives on the hill above it with
    two dogs, a boat that does not float, and all the papers that she ever wrote for.</p>
    <p>She was named reporter of the year by the press club of Bogi for what she wrote about the ferries.</p>
    """
  func text(_ body: String) -> String {
    let linked = """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour talks resume",
      "articleBody":"\(body)"}</script>
      """
    return extract("<article>\(shown)</article>", head: linked).text
  }
  let long = (1...5).flatMap { part in sentences.map { "\(part). \($0)" } }
  #expect(text(long.joined(separator: "\\n")).contains("5. In part 4"))
  // Not twice as much: the markup has what matters.
  #expect(!text(sentences.joined(separator: "\\n")).contains(sentences[1]))
}

@Test func `data of another matter is not taken for the article`() {
  let terms = String(
    repeating: "<p>You agree that we keep what you type in here and read it.</p>", count: 20)
  let script = "<script>var messages={\"terms\":\"\(escaped(terms))\"}</script>"
  #expect(!extract(script).text.contains("You agree"))
}

@Test func `markup is preferred when it has the article`() {
  let other = sentences.map { "<p>Teaser. \($0)</p>" }.joined()
  let draft = extract(
    "<article>\(paragraphs.joined())</article><script>var next={\"body\":\"\(escaped(other))\"}</script>"
  )
  #expect(draft.text == sentences.joined(separator: "\n\n"))
  #expect(!draft.quality.flags.contains(.textFromScript))
}

@Test(arguments: [
  "<script </script><script>", "<script", "<script>", "<script></script",
  "<script/</script >x</script>",
])
func `a script may be cut off anywhere`(script: String) {
  #expect(extract(script).title == "Harbour talks resume")
  // The page ends there.
  let page = Array("<title>Harbour talks</title><body>\(script)".utf8)
  #expect(Extractor().extract(PageInput(utf8: page, url: "https://news.example/a")).text.isEmpty)
}

@Test func `rows of texts whose lengths are none end in time`() {
  let rows = String(repeating: "0:T\\n", count: 200_000)
  #expect(
    extract("<script>self.__next_f.push([1,\"\(rows)\"])</script>").title == "Harbour talks resume")
}

@Test func `plain text that JSON-LD states may hold what looks like markup`() {
  let odd = sentences.map { $0 + " (x<y & a>b)" }
  let linked = """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour talks resume",
    "articleBody":"\(odd.joined(separator: "\\n"))"}</script>
    """
  #expect(extract("", head: linked).text == odd.joined(separator: "\n\n"))
}

@Test func `linked data under the page's title give its text, whatever their words`() {
  let odd = sentences.map { $0 + " (x<y & a>b)" }
  let linked = { (title: String) in
    """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(title)",
    "articleBody":"\(odd.joined(separator: "\\n"))"}</script>
    """
  }
  let heading = "<h1>Boats come home</h1>"
  func text(_ title: String) -> String {
    let html =
      "<html><head><title>Boats come home</title>\(linked(title))</head><body>\(heading)</body></html>"
    return Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://news.example/a")
    ).text
  }
  #expect(text("Boats come home") == odd.joined(separator: "\n\n"))
  #expect(text("Another story altogether") == "")
}

@Test(arguments: ["[\"", "{\"a\":", "[1,", "(\"\\", "{\"a\":[\"<p>", "<script>", "[[[[{\"a\":1},"])
func `scripts that are no data end in time`(part: String) {
  let draft = extract("<script>\(String(repeating: part, count: 100_000))</script>")
  #expect(draft.title == "Harbour talks resume")
}

@Test func `what a site has taught does not decide whether scripts are read`() throws {
  let furniture =
    "Readers of these pages are invited to write to the desk with what they have seen on the water, by day or by night, and to sign with their full names."
  func page(_ texts: [String], _ script: String = "") -> PageInput {
    let body = (texts + [furniture]).map { "<p>\($0)</p>" }.joined()
    return PageInput(
      utf8: Array(
        """
        <html><head><title>Harbour talks resume</title></head><body><h1>Harbour talks resume</h1>
        <div class="entry">\(body)</div>\(script)</body></html>
        """.utf8), url: "https://news.example/a")
  }
  var memory = SiteMemory()
  for number in 1...5 {
    let texts = sentences.map {
      "\($0) That is what port number \(number) says of its \(number) ships."
    }
    _ = memory.learn(try #require(Extractor().read(page(texts)).sighting))
  }
  let script = "<script>var next={\"body\":\"\(escaped(html + html + html))\"}</script>"
  var last = page(Array(sentences.prefix(3)), script)
  let plain = Extractor().read(last).draft
  #expect(plain.text.contains(furniture))
  last.memory = memory
  let read = Extractor().read(last)
  #expect(read.draft.text == sentences.prefix(3).joined(separator: "\n\n"))
  #expect(read.alone?.text == plain.text)
}

@Suite struct HiddenTextTests {
  /// As it stands in a field or an attribute.
  private static let inMarkup = html.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    .replacing(">", with: "&gt;")

  @Test(arguments: [
    "<textarea class='content' hidden>\(inMarkup)</textarea>",
    "<div id='app' data-page=\"{&quot;article&quot;:{&quot;body&quot;:&quot;\(escaped(html).replacing("\\\"", with: "\\&quot;"))&quot;}}\"></div>",
    "<story-body :html='\(inMarkup)'></story-body>",
  ]) func `HTML in a field or an attribute is the article of a page that has no other`(part: String)
  {
    #expect(extract(part).text == sentences.joined(separator: "\n\n"))
  }

  @Test(arguments: ["<textarea", "<textarea>", "<p a=", "<p a=\"", "<p a='", "<p a=\"\(inMarkup)"])
  func `a field or an attribute may be cut off anywhere`(part: String) {
    #expect(extract(part).title == "Harbour talks resume")
    let page = Array("<title>Harbour talks</title><body>\(part)".utf8)
    _ = Extractor().extract(PageInput(utf8: page, url: "https://news.example/a"))
  }

  private static let teasers = [
    ("The miller sleeps by day", "His wheel turns when the river is high, and that is by night."),
    ("Snow closes the only road", "Lorries wait at both of its ends until the plough has come."),
    ("A school without a bell", "Children come when they like, and most of them come early."),
    (
      "The last ferry of the year",
      "It leaves at noon on Friday and carries what the island has sold."
    ),
    ("Bread for nine villages", "The baker drives sixty miles each morning, whatever the weather."),
    ("Who owns the lighthouse", "Two towns say that it is theirs and neither wants to paint it."),
    ("A bridge that nobody crosses", "It was built for a road that has never come to the valley."),
  ].enumerated().map { number, card in
    "<div class='card'><a href='/n/\(number)'><h3>\(card.0)</h3></a><p>\(card.1)</p></div>"
  }.joined()

  private static func linked(_ body: String, title: String = "Harbour talks resume") -> String {
    """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(title)",
    "articleBody":"\(body)"}</script>
    """
  }

  @Test func `teasers in the markup are not the article that a script carries`() {
    let texts = (1...3).flatMap { part in sentences.map { "\(part). \($0)" } }
    let body = texts.map { "<p>\($0)</p>" }.joined()
    let script = "<script>var state={\"body\":\"\(escaped(body))\"}</script>"
    #expect(extract(Self.teasers).text.contains("by night"))
    #expect(extract(Self.teasers + script).text == texts.joined(separator: "\n\n"))
    let plain = Self.linked(texts.joined(separator: "\\n"))
    #expect(extract(Self.teasers, head: plain).text == texts.joined(separator: "\n\n"))
  }

  @Test func `a stated body that says what the markup says is not looked at`() {
    let shown = "<article>\(paragraphs.joined())</article>"
    for body in [
      sentences.joined(separator: "\\n"), escaped(html), escaped(Self.inMarkup),
      sentences.map { "<b>\($0)</b>" }.joined(separator: "<br>").replacing(
        " the ", with: " <i>the</i> "),
    ] {
      let draft = extract(shown, head: Self.linked(body))
      #expect(draft.text == sentences.joined(separator: "\n\n"))
      #expect(!draft.quality.flags.contains(.textFromScript))
    }
  }

  @Test func `a stated body in HTML is read as HTML`() {
    for body in [escaped(html), escaped(Self.inMarkup)] {
      #expect(extract("", head: Self.linked(body)).text == sentences.joined(separator: "\n\n"))
    }
  }

  @Test func `a summary in other words is no body`() {
    let long = (1...8).flatMap { part in sentences.map { "<p>\(part). \($0)</p>" } }.joined()
    let summary = String(repeating: "Boats stay in port while envoys count cod. ", count: 12)
    let draft = extract("<article>\(long)</article>", head: Self.linked(summary))
    #expect(!draft.text.contains("envoys"))
    #expect(draft.text.contains("8. In part 4"))
  }
}

@Suite struct ScriptDateTests {
  @Test(arguments: [
    ("var ct = \"1795501920\";", "2026-11-24T06:32"),
    ("var createTime = '2026-11-24 14:32';", "2026-11-24T14:32"),
    (
      "x={\"datePublished\":\"2026-11-24T14:32:00Z\",\"createdAt\":\"2026-10-01\"}",
      "2026-11-24T14:32"
    ),
    ("push('{\\\"published_at\\\":\\\"2026-11-24\\\"}')", "2026-11-24T00:00"),
    ("a={publishTime:1795501920000,b:2}", "2026-11-24T06:32"),
  ]) func `a script tells the day of a page that tells none`(script: String, day: String) {
    let html =
      "<title>Boats</title><article>\(paragraphs.joined())</article><script>\(script)</script>"
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://news.example/a"))
    #expect(draft.published.map { String($0.instant.rfc3339.prefix(16)) } == day)
    #expect(draft.isDateGuessed)
  }

  @Test(arguments: [
    "a={\"publishedAt\":\"2026-11-24\"};b={\"publishedAt\":\"2026-11-23\"}", "var ct = 12;",
    "var createTimeout = '2026-11-24'", "var datePublished", "datePublished:", "ct=\"", "",
  ]) func `values that differ, and what is none, tell nothing`(script: String) {
    let html = "<title>Boats</title><article>\(paragraphs.joined())</article><script>\(script)"
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://news.example/a"))
    #expect(draft.published == nil)
  }

  @Test func `what a script tells is told without site memory as well`() throws {
    let html =
      "<title>Boats</title><article>\(paragraphs.joined())</article><script>var ct = \"1795501920\"</script>"
    var page = PageInput(utf8: Array(html.utf8), url: "https://news.example/a")
    let plain = Extractor().read(page)
    var memory = SiteMemory()
    _ = memory.learn(try #require(plain.sighting))
    page.memory = memory
    let read = Extractor().read(page)
    #expect((read.alone ?? read.draft).published == plain.draft.published)
    #expect(plain.draft.published != nil)
  }

  @Test func `what Baidu has a page state of itself counts before what it shows`() {
    let head = """
      <script type="application/ld+json">{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld",
      "@id":"https://news.example/a","pubDate":"2026-11-22T23:41:10","upDate":"2026-11-23T08:00:00"}</script>
      """
    let html =
      "<html lang='zh'><head><title>Boats</title>\(head)</head><article><h1>Boats</h1><div>2026-11-23 08:00</div>\(paragraphs.joined())</article>"
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://news.example/a"))
    #expect(draft.published?.instant.rfc3339.hasPrefix("2026-11-22") == true)
    #expect(draft.modified?.instant.rfc3339.hasPrefix("2026-11-23") == true)
  }
}
