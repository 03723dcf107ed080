// Authors and dates of small pages written for the purpose: which statement wins.
import Model
import Testing
import Text

@testable import Extraction

private func page(
  _ body: String, behind: String = "", head: String, url: String, feed: FeedHint? = nil
) -> PageInput {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html =
    "<html><head>\(head)</head><body><article><h1>Talks to resume</h1>\(body)\(prose)\(behind)</article></body></html>"
  return PageInput(utf8: Array(html.utf8), url: url, feed: feed)
}

private func extract(
  _ body: String, behind: String = "", head: String = "",
  url: String = "https://www.bogi.example/a"
) -> ArticleDraft {
  Extractor().extract(page(body, behind: behind, head: head, url: url))
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

  @Test func `a name without markup ends where another element begins`() {
    for between in ["", "<span>·</span>", "<span>|</span>", "<span>•</span>"] {
      #expect(
        authors("<div><span>Jane Doe</span>\(between)<span>12 May 2026</span></div>") == [
          "Jane Doe"
        ])
    }
  }

  @Test func `a name in bold within the text is what it is about`() {
    let heading = "<p><strong>Jane Doe</strong></p>"
    #expect(authors("<p>She came on Sunday, the first of them all.</p>") == [])
    #expect(authors(heading) == ["Jane Doe"])
    let texts = (1...3).map {
      "<p>The people of the mill came for the \($0). time, and they said so.</p>"
    }
    #expect(authors(texts.joined() + heading + texts.joined()) == [])
  }

  @Test func `the name of a site that leads home is no author`() {
    #expect(authors("<a rel='author' href='/'>Bogi Walks</a>") == [])
    #expect(authors("<a rel='author' href='/jane'>Bogi Walks</a>") == ["Bogi Walks"])
  }

  @Test func `links to authors' pages name all of them`() {
    let found = authors(
      "<div class='byline'><a href='/author/a'>Jane Doe</a> <a href='/author/b'>John Roe</a></div>")
    #expect(found == ["Jane Doe", "John Roe"])
  }

  @Test func `of several authors side by side none is lost`() {
    #expect(
      authors("<div class='byline'>By <a href='/author/jane'>Jane Doe</a> and Peter Roe</div>")
        == ["Jane Doe", "Peter Roe"])
    #expect(
      authors("<div class='author-name'>Jane Doe</div><div class='author-name'>Peter Roe</div>")
        == ["Jane Doe", "Peter Roe"])
    #expect(
      authors("<p class='byline'>By Jane Doe<br>and Peter Roe</p>") == ["Jane Doe", "Peter Roe"])
    #expect(
      authors("<ul class='authors'><li>Jane Doe</li><li>Peter Roe</li></ul>")
        == ["Jane Doe", "Peter Roe"])
    #expect(
      authors("<ul class='writers'><li>홍길동 기자</li><li>김보기 기자</li></ul>") == ["홍길동", "김보기"])
    #expect(
      authors(
        "<div><em class='author'>홍길동 기자</em></div><div><em class='author'>김보기 기자</em></div>")
        == ["홍길동", "김보기"])
    // East Asian metadata often name the first.
    #expect(
      authors("<p>홍길동·김보기 기자</p>", head: "<meta name='author' content='홍길동'>")
        == ["홍길동", "김보기"])
    #expect(
      authors("<p>By Jane Doe and Peter Roe</p>", head: "<meta name='author' content='Jane Doe'>")
        == ["Jane Doe"])
  }

  @Test func `a name with its office in the next element is the name`() {
    #expect(
      authors(
        "<div class='byline'><span class='name'>Jane Doe</span><span>Political Editor</span></div>")
        == ["Jane Doe"])
  }

  @Test func `who is spoken of, with a link to a page about them, is no author`() {
    let mention =
      "<p>The talks were prepared by a group around <a href='/people/jane'>Jane Doe</a>, as it said.</p>"
    #expect(authors(mention) == [])
    #expect(
      authors("<p><a href='https://other.example/people/jane'>Jane Doe</a></p>") == ["Jane Doe"])
    #expect(
      authors("<ul><li><a href='https://other.example/people/d'>Doe Society</a></li></ul>") == [])
    #expect(authors("<ul><li><a href='/people/jane'>Jane Doe</a></li></ul>") == ["Jane Doe"])
  }

  @Test func `a site's name with an "and" in it is not two persons`() {
    let site =
      "<meta property='og:site_name' content='Church & Life'>"
      + "<meta name='author' content='Church &amp; Life'>"
    #expect(authors("", head: site) == ["Church & Life"])
  }

  @Test func `a signature needs no class`() {
    #expect(authors("<p><span>Written by</span> <b>Jane Doe</b></p>") == ["Jane Doe"])
    #expect(authors("<p>Gastbeitrag von Erika Beispiel</p>") == ["Erika Beispiel"])
    #expect(authors("<div>By Joshua on December 1, 2015</div>") == ["Joshua"])
    #expect(authors("<p>By train</p>") == [])
  }

  @Test func `what is marked as a byline and leads to a section names nobody`() {
    func byline(_ link: String) -> [String] {
      authors("<div class='author-box'><a href='\(link)'>Weather</a></div><div>3 May 2026</div>")
    }
    #expect(byline("/news/category/29/weather") == [])
    #expect(byline("https://www.bogi.example/section/weather/") == [])
    #expect(
      authors("<div class='byline'><a href='/category/jane'>By Jane Doe</a> in Oslo</div>")
        == ["Jane Doe"])
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

  @Test func `of several articles in linked data it is the one with the page's title`() {
    func linked(_ headline: String, _ author: String) -> String {
      """
      <script type='application/ld+json'>{"@type": "NewsArticle", "headline": "\(headline)",
      "datePublished": "2024-03-04", "author": \(author)}</script>
      """
    }
    let head =
      "<title>Talks to resume | Bogi</title>" + linked("Ferries are late", "\"John Other\"")
      + linked("Talks to resume", "{\"name\": [\"Jane Doe\", \"Peter Roe\"]}")
    #expect(authors("", head: head) == ["Jane Doe", "Peter Roe"])
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

  // MARK: What nothing marks

  @Test(
    arguments: [
      "<p>Jane Doe</p>", "<p><b>Jane Doe</b></p>", "<div>Dec 1, 2025 • Jane Doe in Seoul</div>",
      "<p>Jane Doe | Staff Writer | December 1, 2025</p>", "<div>Jane Doe/AP</div>",
    ])
  func `a line before the text that is a person's name is a byline`(line: String) {
    #expect(authors(line) == ["Jane Doe"])
  }

  @Test(
    arguments: [
      "<p>Machine Learning</p>", "<ul><li>Jane Doe</li></ul>", "<p>Jane Doe speaks in Seoul</p>",
      "<figure><figcaption>Jane Doe</figcaption></figure>", "<p>Jane Paragraph</p>",
    ])
  func `a line of another kind is none`(line: String) {
    // The text has "paragraph" in lower case: it is a word, and no family name.
    #expect(authors(line + "<p>The paragraph below was checked.</p>") == [])
  }

  @Test func `a line that names whom the text speaks of is a label`() {
    let told = (1...4).map {
      "<p>On day \($0) Jane Doe spoke to the council about the harbour.</p>"
    }
    #expect(authors("<p>Jane Doe</p>" + told.joined()) == [])
    #expect(authors("<p>Jane Doe</p>" + told[0]) == ["Jane Doe"])
  }

  @Test func `where the text begins, a name need not be a known one`() {
    #expect(authors("<p><b>Tebatso Khwela/Nthabi Mokone</b></p>").count == 2)
    #expect(authors("<p>Tebatso Khwela</p>") == [])
  }

  @Test func `the names below a label are authors, and those who helped are not`() {
    let label = "<div>Written by:</div><ul><li>Jane Doe</li><li>John Roe</li></ul>"
    #expect(authors(label + "<div>Edited by: Mary Major</div>") == ["Jane Doe", "John Roe"])
  }

  @Test func `a name the page does not show gives way to one that it shows`() {
    let filed = "<meta name='author' content='Adam Admin'>"
    #expect(authors("<p>By Jane Doe</p>", head: filed) == ["Jane Doe"])
    #expect(authors("<p>By Jane Doe</p><p>Adam Admin edits.</p>", head: filed) == ["Adam Admin"])
    #expect(authors("<p>By A. Admin</p>", head: filed) == ["Adam Admin"])
    #expect(authors("", head: filed) == ["Adam Admin"])
  }

  @Test func `metadata may name more authors than linked data`() {
    let linked =
      #"<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Jane Doe"}}</script>"#
    let all = "<meta name='author' content='Jane Doe, John Roe'>"
    #expect(authors("", head: linked + all) == ["Jane Doe", "John Roe"])
    let other = "<meta name='author' content='John Roe, Mary Major'>"
    #expect(authors("", head: linked + other) == ["Jane Doe"])
  }

  @Test func `who owns the site signs what nobody signs`() {
    #expect(authors("", head: "<title>Talks to resume | Jane Doe</title>") == ["Jane Doe"])
    #expect(authors("", head: "<title>Talks to resume | Bogi University</title>") == [])
    let site = "<meta property='og:site_name' content='The Bogi'>"
    #expect(authors("<p>By The Bogi</p>", head: site) == ["The Bogi"])
  }

  @Test func `the author of a cited work, whom the page does not show, gives way to a byline`() {
    let cited = "<li itemprop='citation'><meta itemprop='author' content='R. Cited'></li>"
    #expect(authors("<p>Jane Doe</p><ol>\(cited)</ol>") == ["Jane Doe"])
  }

  @Test(arguments: [
    "<p>Erik Nyström | 2026-11-03 kl. 18:42</p>", "<p>Erik Nyström, 3 november 2026</p>",
    "<p>Erik Nyström</p><p>3 november 2026</p>", "<p>Иван Петров | 3 ноября 2026, 18:42</p>",
    "<p>Иван Петров</p><p>03.11.2026</p>", "<p>رضا کریمی | ۱۲ آبان ۱۴۰۵</p>",
    "<p>राजेश कुमार | 3 नवंबर 2026</p>",
  ]) func `a known name before a date is the author's`(lines: String) {
    let name = lines.dropFirst(3).prefix { !"|,<".contains($0) }.description.trimmed
    #expect(authors("<h2>The plan in brief</h2>" + lines) == [name])
    #expect(authors("<p>World News | 3 November 2026</p>") == [])
  }

  @Test func `papers of many countries close a text with a name in bold`() {
    let body = "<p>The last paragraph says that the ministers will meet again in the new year.</p>"
    for name in ["Nguyễn Văn Nam", "Іван Петренко"] {
      let draft = extract("", behind: body + "<p style='text-align:right'><b>\(name)</b></p>")
      #expect(draft.authors.map(\.name) == [name])
      #expect(!draft.text.contains(name))
    }
    #expect(extract("", behind: body + "<p><b>Subscribe Today</b></p>").authors.isEmpty)
  }

  // MARK: The day that readers see

  private func published(_ line: String, _ stated: String, modified: String? = nil) -> String? {
    let change = modified.map { "<meta property='article:modified_time' content='\($0)'>" } ?? ""
    let head = "<meta property='article:published_time' content='\(stated)'>" + change
    let draft = extract("<p>\(line)</p>", head: head)
    return draft.published.map { "\($0.day.year)-\($0.day.month)-\($0.day.day)" }
  }

  @Test(arguments: [
    "<p>Updated March 6, 2024</p><p>Published March 4, 2024</p>",
    "<p>Updated March 6, 2024; first published March 4, 2024</p>",
    "<p>Updated <time datetime='2024-03-06'>March 6</time> Published "
      + "<time datetime='2024-03-04'>March 4</time></p>",
    "<p>Aktualisiert: 06.03.2024, 08:00</p><p>Erstellt: 04.03.2024, 17:30</p>",
    "<p>수정 2024.03.06 08:00</p><p>입력 2024.03.04 17:30</p>",
    "<p>입력 2024.03.04 17:30 수정 2024.03.06 08:00</p>",
    "<p>更新日：2024年3月6日</p><p>公開日：2024年3月4日</p>", "<p>수정 2024.03.06 승인 2024.03.04</p>",
    "<p>Son güncelleme: 06.03.2024 Yayınlanma: 04.03.2024</p>",
    "<p>更新 2024年3月6日 掲載 2024年3月4日</p>", "<p>更新：2024-03-06 上传：2024-03-04</p>",
    "<p>Dernière mise à jour : 06.03.2024</p><p>Paru le 04.03.2024</p>",
  ]) func `the day of a change is told from that of publication by its label`(body: String) {
    let draft = extract(body)
    #expect(draft.published?.instant.rfc3339.prefix(10) == "2024-03-04")
    #expect(draft.modified?.instant.rfc3339.prefix(10) == "2024-03-06")
  }

  @Test func `today's date above the title gives way to what speaks of publication`() {
    let page = """
      <html lang='ko'><head><title>다리 보수에 삼 년간 사백억 투입</title></head><body><div>2024.03.09 (토)</div>
      <h1>다리 보수에 삼 년간 사백억 투입</h1><div>기사입력 2024/03/04 [18:22]</div>
      <p>시가 다리를 보수하기 위해 삼 년간 사백억 원을 들이기로 했다고 4일 밝혔다. 공사는 내년 봄에 시작한다.</p>
      <p>시 관계자는 주민 의견을 들어 다음 달 설계에 들어갈 것이라고 말했다. 어민들은 보상을 요구하고 있다.</p></body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(page.utf8), url: "https://bogi.example/a"))
    #expect(draft.published?.instant.rfc3339.prefix(10) == "2024-03-04")
  }

  @Test func `the clock beside a revision's tells the zone as well`() {
    let head = "<meta property='article:published_time' content='2026-11-20T16:30:25Z'>"
    let found = extract("<p>입력 2026.11.21. 01:30 | 수정 2026.11.21. 09:10</p>", head: head).published
    #expect(found?.offset == "+09:00")
  }

  /// What a page that shows 09:10 without a zone is read as, when its feed says `told`.
  private func beside(_ told: String, _ line: String = "입력 2026.11.21. 09:10") -> PageExtraction {
    let hint = DateReading.read(told, zone: nil).map {
      StatedDate(
        instant: $0.instant, offsetMinutes: $0.offsetMinutes, precision: $0.precision,
        origin: .feed)
    }
    return Extractor().read(
      page(
        "<p>\(line)</p>", head: "", url: "https://bogi.example/a", feed: FeedHint(published: hint)))
  }

  @Test func `the feed's time tells the zone of the page's clock`() {
    for told in ["Sat, 21 Nov 2026 00:10:00 GMT", "2026-11-21T09:10:42+09:00"] {
      let read = beside(told)
      #expect(read.draft.published?.instant.rfc3339 == "2026-11-21T00:10:00Z", "\(told)")
      #expect(read.draft.published?.offset == "+09:00", "\(told)")
      // Without the feed the same page must not become another version.
      #expect(read.alone?.published?.instant.rfc3339 == "2026-11-21T09:10:00Z", "\(told)")
    }
    // Another minute; the clock called UTC; no zone; a day alone.
    for told in [
      "Sat, 21 Nov 2026 00:12:00 GMT", "Sat, 21 Nov 2026 09:10:00 GMT", "2026-11-21 00:10",
      "2026-11-21",
    ] {
      let read = beside(told)
      #expect(read.draft.published?.instant.rfc3339 == "2026-11-21T09:10:00Z", "\(told)")
      #expect(read.draft.published?.offset == nil && read.alone == nil, "\(told)")
    }
    let named = beside("Sat, 21 Nov 2026 00:10:00 GMT", "21 Nov 2026 09:10 UTC").draft
    #expect(named.published?.offset == "+00:00")
  }

  @Test(arguments: ["/2026/11/21/a", "/AEN20261121000200315", "/20261121/a"])
  func `a day in the address gives way to the time that the page shows`(_ path: String) {
    let draft = extract(
      "<p>입력 2026.11.21. 09:10 | 수정 2026.11.21. 11:30</p>", url: "https://www.bogi.example" + path)
    #expect(draft.published?.instant.rfc3339 == "2026-11-21T09:10:00Z")
    #expect(draft.published?.precision == .minute)
    #expect(draft.modified?.instant.rfc3339 == "2026-11-21T11:30:00Z")
    // The time of another day is another article's.
    let other = extract("<p>2026.11.20. 09:10</p>", url: "https://www.bogi.example" + path)
    #expect(other.published?.instant.rfc3339 == "2026-11-21T00:00:00Z")
  }

  @Test func `a bare day gets its time from the feed`() {
    for told in ["Fri, 20 Nov 2026 22:10:00 GMT", "2026-11-21T09:10:42+09:00"] {
      let read = beside(told, "2026.11.21.")
      #expect(
        read.draft.published?.instant == DateReading.read(told, zone: nil)?.instant)
      #expect(read.alone?.published?.precision == .day, "\(told)")
    }
    for told in ["Fri, 20 Nov 2026 02:10:00 GMT", "2026-11-20T23:10:42+09:00", "2026-11-21"] {
      #expect(beside(told, "2026.11.21.").draft.published?.precision == .day, "\(told)")
    }
  }

  @Test(arguments: [
    "12 gennaio 2024", "5 de outubro de 2024", "3 maart 2024", "3 maj 2024", "12 października 2024",
    "7 eylül 2024", "9 января 2024", "3 maret 2024", "12. okt. 2024",
  ])
  func `a line that is a date is told in many languages`(_ line: String) {
    #expect(Byline.isDateLine(Array(line.utf8)) && Byline.isOnlyDate(Array(line.utf8)))
  }

  @Test(arguments: [
    ("홍길동 기자 | 기사입력 2026/11/21 15:05", ["홍길동"]),
    ("홍길동·김철수 기자 | 입력 2026.11.21 15:05", ["홍길동", "김철수"]),
  ])
  func `a reporter is named before a bar and the date`(_ line: String, _ names: [String]) {
    #expect(authors("<div>\(line)</div>") == names)
  }

  @Test func `a change shown by the same clock is in the same zone`() {
    let line = "입력 2026.11.21. 09:10 | 수정 2026.11.21. 11:30"
    let draft = beside("Sat, 21 Nov 2026 00:10:00 GMT", line).draft
    #expect(draft.modified?.instant.rfc3339 == "2026-11-21T02:30:00Z")
  }

  @Test func `the day of a comment is not the article's`() {
    let comment =
      "<div class='comments'><ol><li class='comment'><time datetime='2024-03-09'>9 March</time>"
      + "<p>I agree with all of it.</p></li></ol></div>"
    #expect(
      extract("<p>4 March 2024</p>" + comment).published?.instant.rfc3339.prefix(10) == "2024-03-04"
    )
  }

  @Test func `what programs write has no habits of a language`() {
    let head = "<meta property='article:published_time' content='03/04/2024'>"
    let german = Extractor().extract(
      PageInput(
        utf8: Array(
          "<html lang='de'><head>\(head)</head><body><h1>Talks</h1><p>4. März 2024</p></body></html>"
            .utf8),
        url: "https://www.bogi.example/a"))
    #expect(german.published?.day == .init(year: 2024, month: 3, day: 4))
  }

  @Test func `a subheading with a politician, a company or a place is no byline`() {
    for line in ["김정은 국무위원장", "王毅", "万科", "三菱電機", "東京五輪"] {
      #expect(authors("<p><b>\(line)</b></p>") == [], "\(line)")
    }
    #expect(authors("<p>記者会見する交通相＝2024年3月4日午後、東京都千代田区、山田太郎撮影</p>") == [])
  }

  @Test func `a day that the article is about does not win over metadata`() {
    #expect(published("<b>12 May 1951</b>", "2024-03-04T10:00:00Z") == "2024-3-4")
    #expect(
      published("In cinemas from 12 May 2024", "2024-03-04T10:00:00Z") == "2024-3-4")
  }

  @Test func `seconds since 1970 are a date in metadata`() {
    let head = "<meta property='article:published_time' content='1709569800'>"
    #expect(extract("", head: head).published?.instant.rfc3339 == "2024-03-04T16:30:00Z")
    let linked =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks to resume\","
      + "\"datePublished\":1709569800000}</script>"
    #expect(extract("", head: linked).published?.instant.rfc3339 == "2024-03-04T16:30:00Z")
  }

  @Test func `the day by the title is right where metadata give another`() {
    #expect(published("January 31, 2024", "2025-11-05T10:00:00+01:00") == "2024-1-31")
    #expect(published("Published Apr 26, 2023", "2025-08-21") == "2023-4-26")
  }

  @Test func `the day of a revision is not that of publication`() {
    #expect(published("Updated January 31, 2026", "2025-11-05T10:00:00Z") == "2025-11-5")
    #expect(
      published("January 31, 2026", "2025-11-05T10:00:00Z", modified: "2026-01-31T09:00:00Z")
        == "2025-11-5")
    // The same day, with day and month exchanged.
    #expect(published("2025-05-11", "2025-11-05T10:00:00+01:00") == "2025-11-5")
  }

  @Test func `the clock by the title tells the zone of a time in UTC`() {
    let head = "<meta property='article:published_time' content='2026-11-20T16:30:25Z'>"
    let seoul = extract("<p>2026-11-21 01:30</p>", head: head).published
    #expect(seoul?.offset == "+09:00")
    #expect(
      seoul?.instant == Instant(year: 2026, month: 11, day: 20, hour: 16, minute: 30, second: 25))
    // The day alone would be that of many zones.
    #expect(extract("<p>November 21, 2026</p>", head: head).published?.offset == "+00:00")
  }
}
