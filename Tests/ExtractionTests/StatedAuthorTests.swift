// Who signs where linked data and microdata name somebody else as well.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, head: String = "", foot: String = "") -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html = """
    <html lang='en'><head>\(head)</head><body><article><h1>Talks to resume</h1>\(body)\(prose)\(foot)</article></body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private func linked(_ type: String, author: String, more: String = "") -> String {
  """
  <script type="application/ld+json">{"@type":"\(type)","headline":"Talks to resume",
  "author":{"@type":"Person","name":"\(author)"}\(more)}</script>
  """
}

@Suite struct StatedAuthorTests {
  private let byline = "<div class='byline'>By <a href='/author/jane'>Jane Doe</a></div>"

  @Test(arguments: [
    "PTI", "Bogi", "BOGI.VN", "聯合報", "Redaksi", "Redacción", "La Rédaction", "Newsroom", "Web Desk",
    "Редакция",
    "Haber Merkezi", "Editorial Team",
  ])
  func `an agency or the paper gives way to who signs`(name: String) {
    let head =
      linked("NewsArticle", author: name) + "<meta property='og:site_name' content='Bogi Times'>"
    #expect(extract(byline, head: head).authors.map(\.name) == ["Jane Doe"])
    #expect(extract("", head: head).authors.map(\.name) == [name])
    // At the foot as well, and with a word before it that only signatures have.
    #expect(
      extract("", head: head, foot: "<p>Pewarta: Rini Astuti</p>").authors.map(\.name) == [
        "Rini Astuti"
      ])
  }

  @Test(arguments: ["JTBC", "보기타임", "한겨레"])
  func `an outlet that metadata name as the author gives way to a person in full`(name: String) {
    let head = "<meta property='og:article:author' content='\(name)'>"
    for line in ["홍길동 기자", "홍길동"] {
      let info = "<div><span>\(line)</span><span>입력 <span>2026. 5. 20. 10:12</span></span></div>"
      #expect(extract(info, head: head).authors.map(\.name) == ["홍길동"])
    }
    #expect(extract("<p>입력 2026. 5. 20. 10:12</p>", head: head).authors.map(\.name) == [name])
  }

  @Test func `an editor whom metadata name gives way to who signs`() {
    let head = "<meta name='author' content='王小明'>"
    let editor = "<div><span>编辑：王小明</span><span>责任编辑：赵六一</span></div>"
    let signed = extract("", head: head, foot: "<p>部长辞职。（总台记者 张三丰）</p>" + editor)
    #expect(signed.authors.map(\.name) == ["张三丰"])
    #expect(extract("", head: head, foot: editor).authors.map(\.name) == ["王小明"])
  }

  @Test(arguments: [
    "<p class='topic'>Angela Merkel</p>",
    "<div class='tags'><a href='/t/1'>Angela Merkel</a></div>",
    "<p>By Popular Demand</p>", "<h2>By Any Means Necessary</h2>", "<p>Victoria Falls</p>",
    "<p class='area'>石川県</p>", "<p>華盛頓</p>", "<p>이전글</p>",
  ]) func `a topic, a place or a title takes nothing from a stated author`(line: String) {
    #expect(
      extract(line, head: linked("NewsArticle", author: "Jane Doe")).authors.map(\.name)
        == ["Jane Doe"])
  }

  @Test(arguments: [
    "<p>Victoria Falls</p>", "<p>Carson City</p>", "<p><a href='/t/1'>Angela Merkel</a></p>",
    "<h3>By Any Means Necessary</h3>", "<p class='area'>石川県</p>", "<p>강원도</p>", "<p>안보리</p>",
  ]) func `nor is it an author where nobody signs`(line: String) {
    #expect(extract(line).authors.isEmpty)
  }

  @Test(arguments: [
    ("By April Smith, May 20, 2026", "April Smith"),
    ("By Theresa May, 20 March 2026", "Theresa May"),
    ("Автор: Иван Петров", "Иван Петров"), ("Yazan: Mehmet Yılmaz", "Mehmet Yılmaz"),
    ("By Jane Doe, Brookings Institution", "Jane Doe"),
    ("By Jane Doe, Visiting Scholar", "Jane Doe"),
    ("By Jane Doe BBC News, Seoul", "Jane Doe"), ("By Jane D.", "Jane D."),
    ("Publicado em 20/05/2026 Por Maria Silva", "Maria Silva"),
    ("Rédigé par Jean Dupont", "Jean Dupont"), ("Skrevet av Erik Hansen", "Erik Hansen"),
  ]) func `who signs may be called after a month, and in many languages`(line: String, name: String)
  {
    #expect(extract("<p>\(line)</p>").authors.map(\.name) == [name])
  }

  @Test(arguments: [
    ("서울-홍길동 gildong@bogi.example", ["홍길동"]), ("홍길동 서울대 교수", ["홍길동"]),
    ("홍길동 동국대 교수", ["홍길동"]), ("ユージーン・スミス", ["ユージーン・スミス"]),
  ]) func `an office, a place or a middle dot tells a name`(line: String, names: [String]) {
    #expect(extract("<p>\(line)</p>").authors.map(\.name) == names)
  }

  @Test func `names one below the other are two, marks of footnotes none of them`() {
    let two = "<p>By Jane Doe<br>John Roe</p>"
    #expect(extract(two).authors.map(\.name) == ["Jane Doe", "John Roe"])
    #expect(extract("<p>By Jane Doe<sup>1</sup></p>").authors.map(\.name) == ["Jane Doe"])
    #expect(
      extract("<p>Jan Jansen en Piet Peters</p>").authors.map(\.name) == [
        "Jan Jansen", "Piet Peters",
      ])
  }

  @Test func `among several articles the most like the title is the page's`() {
    let head = """
      <title>Talks to resume</title><script type="application/ld+json">{"@graph":[
      {"@type":"NewsArticle","headline":"Sheep sale breaks every record","author":{"@type":"Person","name":"Other Writer"}},
      {"@type":"NewsArticle","headline":"Talks to resume - Bogi","author":{"@type":"Person","name":"Jane Doe"}}]}</script>
      """
    #expect(extract("", head: head).authors.map(\.name) == ["Jane Doe"])
  }

  @Test func `a line that names the agency tells more than the paper's name`() {
    let head = linked("NewsArticle", author: "Bogi Times").replacing("Person", with: "Organization")
    func authors(_ line: String) -> [String] { extract(line, head: head).authors.map(\.name) }
    #expect(authors("<ul><li><div class='name'>AFP, MANILA</div></li></ul>") == ["AFP"])
    #expect(authors("<p>Reuters</p>") == ["Reuters"])
    let lead =
      "<p>The ministry said on Monday, at some length, that talks would go on in the harbour.</p>"
    for other in [
      "", "<p>AFP, 12 MAY</p>", "<p>Manila, AFP</p>", "<p>AFP, Manila</p>", "<p>AP, 연합뉴스</p>",
      "<p>AFP, ALL RIGHTS ARE RESERVED</p>", lead + "<p>AFP</p>",
    ] {
      #expect(authors(other) == ["Bogi Times"], "\(other)")
    }
    #expect(authors("<p>By Jane Doe</p><p>AFP, MANILA</p>") == ["Jane Doe"])
  }

  @Test func `who answers did not ask`() {
    let asked = "<span itemprop='author'><span itemprop='name'>Ann Roe</span></span>"
    let answer = """
      <div itemscope itemtype='https://schema.org/Answer'>
      <span itemprop='author'><span itemprop='name'>Jane Doe</span></span></div>
      """
    #expect(extract(asked + answer).authors.map(\.name) == ["Ann Roe"])
  }

  @Test func `a recipe tells its author and its day, not the title of its page`() {
    let head = linked(
      "Recipe", author: "Jane Doe", more: ",\"name\":\"Soup\",\"datePublished\":\"2025-11-22\""
    )
    .replacing("\"headline\":\"Talks to resume\",", with: "")
    let draft = extract("", head: head)
    #expect(draft.authors.map(\.name) == ["Jane Doe"])
    #expect(draft.published?.instant.rfc3339.prefix(10) == "2025-11-22")
    #expect(draft.title == "Talks to resume")
    let page =
      "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"datePublished\":\"2026-05-05\"}</script>"
    #expect(extract("", head: page + head).published?.instant.rfc3339.prefix(10) == "2026-05-05")
  }
}
