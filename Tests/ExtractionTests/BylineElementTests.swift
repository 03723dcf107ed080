// Bylines by how their elements stand beside and below each other.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, behind: String = "", head: String = "") -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html =
    "<html><head>\(head)</head><body><article><h1>Talks to resume</h1>\(body)\(prose)\(behind)</article></body></html>"
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private func authors(_ body: String, head: String = "") -> [String] {
  extract(body, head: head).authors.map(\.name)
}

@Suite struct BylineElementTests {
  @Test func `the label of a field is no name`() {
    let field = "<div class='field-byline'><div class='label'>Byline</div><div>Jane Doe</div></div>"
    #expect(authors(field) == ["Jane Doe"])
  }

  @Test func `cards of one class that follow upon each other name an author each`() {
    func card(_ name: String, _ role: String = "Engineer") -> String {
      "<div class='col'><div class='avatar'><img src='/a.jpg'><span class='authorName_x'>\(name)</span></div><small>\(role)</small></div>"
    }
    let cards = card("Jane Doe") + card("Richard Roe") + card("Jane Doe")
    #expect(authors("<div class='row'>\(cards)</div>") == ["Jane Doe", "Richard Roe"])
    // Far from the first one it is the card of another article.
    let links = String(repeating: "<p><a href='/b'>Talks</a> <i>go</i> <b>on</b></p>", count: 6)
    #expect(authors(card("Jane Doe") + links + card("Richard Roe")) == ["Jane Doe"])
  }

  @Test(arguments: ["Rising Costs", "THE LONG ROAD", "Hohe Kosten", "ارتفاع التكاليف"])
  func `a heading in bold between paragraphs is no name`(heading: String) {
    let draft = extract(
      "<p>The ministry said on Monday that the talks in the harbour would go on for weeks.</p>"
        + "<p><b>\(heading)</b></p>")
    #expect(draft.authors.isEmpty && draft.text.contains(heading), "\(draft.authors)")
  }

  @Test(arguments: ["Author: Jane Doe", "Autor: Jane Doe", "Auteur : Jane Doe", "Автор: Jane Doe"])
  func `a label and the author's name below the text are none of it`(line: String) {
    let draft = extract("", behind: "<p><em>\(line)</em></p>")
    #expect(draft.authors.map(\.name) == ["Jane Doe"] && !draft.text.contains("Jane"))
  }

  @Test func `a writer may be named in a list below the title`() {
    #expect(
      authors("<ul><li><strong>Jane Doe</strong><div>reporter</div></li></ul>") == ["Jane Doe"])
    #expect(authors("<ul><li>Harbour works</li><li>Jane Doe Bridge opens</li></ul>") == [])
  }

  @Test(arguments: [
    ("<em>홍길동 기자</em><em>김보기 기자</em>", ["홍길동", "김보기"]),
    ("<span>홍길동 기자</span><span>2026.05.20 10:12</span>", ["홍길동"]),
    ("<span>山田はるか</span><time>2026年5月20日 10時12分</time>", ["山田はるか"]),
    ("<span>文｜张三丰</span><span>编辑｜李四光</span>", ["张三丰"]),
  ]) func `neighbouring elements are read apart, as a style sheet sets them`(
    elements: String, names: [String]
  ) {
    for mark in ["info", "byline"] {
      #expect(authors("<div class='\(mark)'>\(elements)</div>") == names, "\(mark)")
    }
  }

  @Test(arguments: [
    ("<span>Jane Doe</span> <span>Film Critic</span>", ["Jane Doe"]),
    ("<img alt='Jane Doe'><strong>Jane Doe</strong> Head of Research", ["Jane Doe"]),
    ("<span>By</span> <a>Jane Doe</a><span>Reading time: 4 minutes</span>", ["Jane Doe"]),
    ("<span>Jane Doe</span><span>Peter Roe</span><span>Print</span>", ["Jane Doe", "Peter Roe"]),
    ("<span>Jane</span> <span>Doe</span>", ["Jane Doe"]),
    ("<span>Jane Doe</span> and <span>Xylo Roe</span>", ["Jane Doe", "Xylo Roe"]),
    ("<b>Erika Beispiel</b> <span>Lesezeit: 4 Minuten</span>", ["Erika Beispiel"]),
    ("<span>Lesezeit: 4 Minuten</span>", []), ("<span>Nga Arben Hoxha</span>", ["Arben Hoxha"]),
  ])
  func `what stands beside a name in an element of its own is none of it`(
    elements: String, names: [String]
  ) {
    #expect(authors("<div class='byline'>\(elements)</div>") == names, "\(elements)")
  }

  @Test func `several below each other sign together`() {
    let lines = "<p>홍길동 기자 hong@bogi.example</p><p>김보기 기자 kim@bogi.example</p>"
    #expect(extract("", behind: lines).authors.map(\.name) == ["홍길동", "김보기"])
    #expect(
      extract("", behind: "<div class='byline'>\(lines)</div>").authors.map(\.name) == [
        "홍길동", "김보기",
      ])
  }

  @Test func `who is named with his office beside others is no less an author`() {
    func item(_ name: String) -> String {
      "<li class='author'><a href='/p/1'>\(name)</a><span>Journalist</span></li>"
    }
    let list = "<ul class='authors'>\(item("Jane Doe"))\(item("Peter Roe"))</ul>"
    #expect(authors(list) == ["Jane Doe", "Peter Roe"])
    let photographer = item("Peter Roe").replacing("Journalist", with: "Photographer")
    #expect(authors("<ul class='authors'>\(item("Jane Doe"))\(photographer)</ul>") == ["Jane Doe"])
  }

  @Test func `where letters have no capitals, a label tells who wrote`() {
    let list =
      "<ul><li><span>مصنف, </span><span>ریاض سہیل</span></li><li><span>عہدہ, </span><span>صحافی</span></li></ul>"
    #expect(
      authors("<section><strong id='article-byline'>مضمون کی تفصیل</strong>\(list)</section>") == [
        "ریاض سہیل"
      ])
    let place = "<span class='author-name'>প্রতিনিধি</span><span class='author-location'>সুনামগঞ্জ</span>"
    #expect(authors("<div class='author-name-location'>\(place)</div>") == [])
    #expect(authors("<div class='author'><div>নিজস্ব প্রতিবেদক</div><div>ঢাকা</div></div>") == [])
  }

  @Test func `what stands where names do is a word for by, or to share with, and none`() {
    #expect(authors("<div class='author-by'>Par</div><a href='/author/admin'>admin</a>") == [])
    #expect(
      authors(
        "<div class='author-box'><div>Udostępnij</div><span class='author-name'>Anna Nowak</span></div>"
      )
        == ["Anna Nowak"])
  }

  @Test(arguments: ["szerzo", "skribent"]) func `authors have classes in many languages`(
    mark: String
  ) {
    #expect(
      authors("<div class='\(mark)'><a href='/x/1'>Kovács Eszter</a></div>") == ["Kovács Eszter"])
  }

  @Test func `the head of a text names all who sign where metadata and the line name one`() {
    let head = "<meta name='author' content='홍길동 기자'>"
    let line = "<div><a href='/r/1'>홍길동 기자</a><span>2026.05.20</span></div>"
    let text =
      "<p>(서울=보기통신) 홍길동 김보기 기자 = 장관이 사임했다고 보기부가 이날 오전 서울에서 밝혔으며 여러 차례 확인했다.</p>"
    #expect(authors(line + text, head: head) == ["홍길동", "김보기"])
  }

  @Test func `a correspondent without a name, in linked data, is nobody`() {
    let head = """
      <script type="application/ld+json">{"@type":"Article","headline":"Talks to resume",
      "author":{"@type":"Person","name":"প্রতিনিধি, সুনামগঞ্জ"}}</script>
      """
    #expect(authors("", head: head) == [])
  }

  @Test func `a reporter takes leave in a line of his own`() {
    let foot = "<p>BGS 홍길동입니다.</p><p>(영상취재 : 김아무, 영상편집 : 박아무)</p>"
    #expect(extract("", behind: foot).authors.map(\.name) == ["홍길동"])
  }

  @Test func `a note on the newsroom is no byline`() {
    let note = "<div class='article-author'><p>保技テレビ、全国28局の記者が取材したニュースを配信します。</p></div>"
    #expect(extract("", behind: note).authors.isEmpty)
  }

  @Test func `labels for readers may name more authors than linked data`() {
    let head = """
      <script type="application/ld+json">{"@type":"Article","headline":"Talks to resume",
      "author":{"@type":"Person","name":"Jane Doe"}}</script><meta name='twitter:label1' content='Written by'>
      <meta name='twitter:data1' content='Jane Doe, Peter Roe'>
      """
    #expect(authors("", head: head) == ["Jane Doe", "Peter Roe"])
  }
}
