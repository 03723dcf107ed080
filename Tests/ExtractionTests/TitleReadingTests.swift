// Which of a page's titles is chosen, and what is taken off it.
import Model
import Testing

@testable import Extraction

private func title(
  head: String, body: String, url: String = "https://www.bogi.example/a"
) -> String? {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html = "<html><head>\(head)</head><body><main>\(body)\(prose)</main></body></html>"
  return Extractor().extract(PageInput(utf8: Array(html.utf8), url: url)).title
}

@Suite struct TitleReadingTests {
  @Test func `a kicker inside the heading is no part of the title`() {
    let found = title(
      head: "<meta property='og:title' content='Ministers meet again'>",
      body: "<h1><span>World</span><span>Ministers meet again</span></h1>")
    #expect(found == "Ministers meet again")
  }

  @Test(arguments: [
    "<h1><span class='kicker'>World</span> TITLE</h1>", "<h1><small>World</small><br>TITLE</h1>",
  ]) func `a kicker is no part of a title that metadata say in other words`(heading: String) {
    let shown = "Ministers of both states meet again in the harbour town"
    let found = title(
      head: "<title>Both states' ministers in harbour town: talks go on</title>",
      body: heading.replacing("TITLE", with: shown))
    #expect(found == shown)
  }

  @Test(arguments: ["<h2>TITLE</h2>", "<div class='title'>TITLE</div>"])
  func `a title that metadata cut off is whole on the page`(heading: String) {
    let shown = "Ministers of both states meet again in the harbour town after weeks of silence"
    for stated in [
      "Ministers of both states meet again in the…", "Ministers of both states meet... | Bogi News",
    ] {
      #expect(
        title(head: "<title>\(stated)</title>", body: heading.replacing("TITLE", with: shown))
          == shown)
    }
  }

  @Test(arguments: [
    "<link rel='alternate' type='application/rss+xml' title='Northern Bogi Gazette &raquo; Feed' href='/feed'>",
    "<link rel='search' title='Search Northern Bogi Gazette' href='/search.xml'>",
    "<meta name='copyright' content='Northern Bogi Gazette'>",
  ]) func `the name of a site stands in many places`(place: String) {
    let shown = "Ministers of both states meet again in the harbour town"
    for sign in [" - ", " – ", " » "] {
      let head = "<title>\(shown)\(sign)Northern Bogi Gazette</title>"
      #expect(title(head: head + place, body: "") == shown, "\(sign)")
      #expect(title(head: head, body: "<a href='/'>Northern Bogi Gazette</a>") == shown, "\(sign)")
    }
    let own = "Talks - Ministers meet again in the harbour"
    let feed = "<link rel='alternate' title='\(own) Comments Feed' href='/feed'>"
    #expect(title(head: "<title>\(own)</title>\(feed)", body: "") == own)
  }

  @Test func `a long title above the text is none of it`() {
    let shown =
      "Министры обеих стран снова встретились в портовом городе после недель молчания и споров"
    #expect(
      title(head: "<title>\(shown) - Вестник Боги</title>", body: "<div>\(shown)</div>") == shown)
  }

  @Test func `a colon lost between the pieces of a heading is kept`() {
    let found = title(
      head: "<meta property='og:title' content='After the flood: many open questions'>",
      body: "<h1><span>After the flood</span> <span>many open questions</span></h1>")
    #expect(found == "After the flood: many open questions")
  }

  @Test(arguments: [
    (
      "보도자료 상세보기 | 뉴스소식 | 통일부",
      "<h2>뉴스소식</h2><h3>보도자료</h3><div class='head'><h4 class='tit'>TITLE</h4><p>작성일 2026-11-24</p></div>"
    ),
    (
      "View|Press Releases | Ministry of Fisheries, Republic of Bogi",
      "<h1><a>Ministry of Fisheries</a></h1><h3>Press Releases</h3><div><h2>TITLE</h2><p>2026-11-20</p></div>"
    ),
    (
      "TITLE > 농장소식 | 은하농장",
      "<h1>TITLE > 농장소식</h1><h2>농장소식</h2><article><h2>TITLE</h2></article>"
    ),
    ("TITLE / T.C. Balıkçılık Bakanlığı", "<div class='article-title'>TITLE</div>"),
  ]) func `the page of a board has its title below names of sections`(stated: String, body: String)
  {
    let isTurkish = stated.contains("Bakan")
    let shown =
      isTurkish
      ? "No: 241, 24 Kasım 2026, Doğu Denizinde Yaşanan Gemi Kazası Hk."
      : stated.contains("View")
        ? "Outcome of the Fifth Dialogue of Bogi and Finland" : "지방의 새 공장 건설과 그 배경에 대하여"
    let (head, text) = (
      stated.replacing("TITLE", with: shown), body.replacing("TITLE", with: shown)
    )
    #expect(title(head: "<title>\(head)</title>", body: text) == shown)
  }

  @Test func `a short title of its own is no name of a section`() {
    let body = "<h2>부두의 봄</h2><h3>항구의 어부들은 네 번째 봄을 기다리고 있다</h3>"
    #expect(title(head: "<title>부두의 봄 | 문화 | 보기신문</title>", body: body) == "부두의 봄")
  }

  private static let board = "Ministry sets out how the quota will be shared"

  @Test(arguments: [
    "<h4>TITLE</h4>", "<div class='title'>TITLE</div>", "<p class='view'>TITLE</p>",
    "<table><tr><th colspan='4'>TITLE</th></tr><tr><th>Filed<td>2026-05-03<th>Read<td>12</table>",
    "<table><tr><th>Subject<td>TITLE</tr><tr><th>Filed<td>2026-05-03</tr></table>",
    "<dl><dt>Subject</dt><dd>TITLE</dd></dl>",
  ]) func `a board shows the title of which its metadata say nothing`(shown: String) {
    #expect(
      title(
        head: "<title>Details | Notices | Bogi</title>",
        body: "<h3>Notices</h3>" + shown.replacing("TITLE", with: Self.board)) == Self.board)
  }

  @Test(arguments: [
    "\(board) « Bogi Ledger", "\(board) ‹ Bogi Ledger", "\(board) < Sea < World < Article",
    "朝鲜集市米价连涨三个月 青黄不接提前到来--国际--北方网", "朝鲜集市米价连涨三个月 青黄不接提前到来_国际频道_北方网",
  ]) func `sections and a site that nothing else names go`(stated: String) {
    #expect(
      title(head: "<title>\(stated.replacing("<", with: "&lt;"))</title>", body: "")
        == stated.split(whereSeparator: { "«‹<-_".contains($0) }).first.map(String.init)?.trimmed)
  }

  @Test(arguments: [
    "팩트체크 | 가짜뉴스", "揭秘|地下关系网", "谁控制了信息？- 朝鲜互联网", "9/11/2001: What we know of it now",
    "23.01.2022 - Ministers meet again",
  ]) func `what belongs to a title stays`(stated: String) {
    #expect(title(head: "<title>\(stated)</title>", body: "<h1>\(stated)</h1>") == stated)
  }

  @Test(arguments: [
    ("Korea: The forgotten war", "Korea Times"),
    ("Bundestagswahl: Wer gewinnt?", "Deutscher Bundestag"),
    ("人民日报：坚定信心推动高质量发展", "新浪"), ("2024년 북한 정세 전망: 경제", "보기연구원"),
    ("How the reef dispute could end | Part 2", "Bogi"),
    ("Africa: Drought on the Sahel", "Africanews"),
  ]) func `what a title says first is no name of the site`(stated: String, site: String) {
    let head = "<title>\(stated) | \(site)</title><meta property='og:site_name' content='\(site)'>"
    let shown = "<meta property='og:title' content='\(stated)'>"
    #expect(title(head: head + shown, body: "<h1>\(stated)</h1>") == stated)
  }

  @Test func `what search engines are shown gives way to the heading above the text`() {
    let stated = "Envoy summoned in reef row: what we know"
    let shown = "Ministry calls the ambassador in over two arrested fishermen"
    let search = "<title>\(stated) - Bogi</title><meta property='og:site_name' content='Bogi'>"
    let head = search + "<meta property='og:title' content='\(stated)'>"
    #expect(title(head: head, body: "<h1>\(shown)</h1>") == shown)
  }

  @Test func `the site's name in front goes`() {
    let site = "<meta property='og:site_name' content='Korea Times'>"
    for stated in ["Korea Times: Boats come home", "Boats come home - Korea Times"] {
      #expect(
        title(head: "<title>\(stated)</title>" + site, body: "<h1>\(stated)</h1>")
          == "Boats come home")
    }
  }

  @Test func `the day of a post before its heading is no part of it, a time within it is`() {
    let day = "<h2><time datetime='2022-01-23'>Jan 23</time>Ministers meet again in the north</h2>"
    let head = "<meta property='og:title' content='Ministers meet again in the north'>"
    #expect(title(head: head, body: day) == "Ministers meet again in the north")
    let marked = day.replacing("<h2>", with: "<h2 itemprop='headline'>")
    #expect(title(head: head, body: marked) == "Ministers meet again in the north")
    let within = "Statement of 27 July 2026 on the truce"
    #expect(
      title(
        head: "<title>\(within)</title>",
        body: "<h1>Statement of <time>27 July 2026</time> on the truce</h1>") == within)
    #expect(
      title(head: "", body: "<h1>Statement of <time>27 July 2026</time> on the truce</h1>")
        == within)
  }

  @Test func `a page's title that is stated as the name of the site names none`() {
    func found(_ stated: String, _ heading: String) -> String? {
      title(
        head: """
          <title>\(stated)</title><meta property='og:title' content='\(stated)'>
          <meta property='og:site_name' content='\(stated)'>
          """, body: heading)
    }
    let guide = "How to tie a boat: a guide for the quay"
    #expect(found(guide + " | Bogi", "<h1>\(guide)</h1>") == guide)
    // A name that every page bears.
    let boats = "Boats return to the harbour of Bogi"
    #expect(found("Bogi Wire - news of the north", "<h2>\(boats)</h2>") == boats)
  }

  @Test func `between words two hyphens are a dash`() {
    let dashed = "Pearl dress worth a fortune -- stolen!"
    #expect(title(head: "<title>\(dashed)</title>", body: "") == dashed)
  }

  @Test func `a lower heading is the title where the main one is the site's`() {
    let body = "<h1>Bogi walks</h1><h2>The drowned mill</h2>"
    #expect(
      title(head: "<title>The drowned mill Bogi walks</title>", body: body) == "The drowned mill")
    // A second heading may be a subtitle.
    #expect(title(head: "<title>Bogi walks The drowned mill</title>", body: body) == "Bogi walks")
  }

  @Test(arguments: ["&para;", "#", "🔗"]) func `the link of a heading to itself is no part of it`(
    sign: String
  ) {
    let anchor = "<a class='headerlink' href='#b' title='Permanent link'>\(sign)</a>"
    #expect(title(head: "", body: "<h1>Buckets and quotas\(anchor)</h1>") == "Buckets and quotas")
  }

  @Test func `a sign in a title that leads elsewhere is part of it`() {
    #expect(title(head: "", body: "<h1>I <a href='/l'>♥</a> the harbour</h1>") == "I ♥ the harbour")
  }

  @Test func `a word in italics does not part a heading`() {
    #expect(
      title(head: "", body: "<h1>The <i>Pueblo</i>’s crew remembers</h1>")
        == "The Pueblo’s crew remembers")
  }

  @Test func `the heading is shown, not the title for search engines`() {
    let found = title(
      head: "<title>Ministers meeting: what we know about the talks - The Bogi</title>",
      body: "<h1>What we know about the ministers’ talks</h1>")
    #expect(found == "What we know about the ministers’ talks")
  }

  @Test func `the only heading above the text wins over a title of other words`() {
    let found = title(
      head: "<title>Cod quotas: deal reached in Copenhagen - The Bogi Post</title>",
      body: "<h1>Coastal states agree deep cut</h1>")
    #expect(found == "Coastal states agree deep cut")
  }

  @Test func `a kicker in the heading is told by the title before an unknown site's name`() {
    let found = title(
      head: "<title>Ministers agree deep cut to cod quota - The Bogi Post</title>",
      body: "<h1><span>Environment</span> Ministers agree deep cut to cod quota</h1>")
    #expect(found == "Ministers agree deep cut to cod quota")
  }

  @Test func `a heading that names the site is not the title`() {
    let found = title(
      head: """
        <title>Jane’s Notebook | On reading old maps</title>
        <meta property='og:site_name' content='Jane’s Notebook'>
        """,
      body: "<h1>Jane’s Notebook</h1><h2>On reading old maps</h2>")
    #expect(found == "On reading old maps")
  }

  @Test(arguments: [
    "<h2>온실농장 건설장을 돌아본 일군들</h2>", "<div class='news_title'>온실농장 건설장을 돌아본 일군들</div>",
    "<table><tr><td><font size=5>온실농장 건설장을 돌아본 일군들</font></td></tr></table>",
    "<h1>보기신문</h1><h3>온실농장 건설장을 돌아본 일군들</h3><p>2026.11.05</p><p>홍길동 기자</p>",
  ])
  func `the title above the text is the page's where what is stated is general`(body: String) {
    for stated in ["보기신문", "BG | Article", ""] {
      #expect(
        title(head: "<title>\(stated)</title>", body: body) == "온실농장 건설장을 돌아본 일군들", "\(stated)")
    }
  }

  @Test(arguments: [
    "<table><tr><th>제목</th><td>온실농장 건설장을 돌아본 일군들</td></tr><tr><th>저자</th><td>홍길동</td></tr></table>",
    "<p class='tit'>온실농장 건설장을 돌아본 일군들</p><span>2026-05-19</span>",
    "<strong class='title'>온실농장 건설장을 돌아본 일군들</strong><span>2026-05-19</span>",
    "<h4>온실농장 건설장을 돌아본 일군들</h4><span>2026-05-19</span>",
    "<dl><dt>제목</dt><dd>온실농장 건설장을 돌아본 일군들</dd><dt>등록일</dt><dd>2026-05-19</dd></dl>",
  ]) func `the heading of a board's section is not the title below it`(body: String) {
    for stated in ["보도자료 | 보기부", "보도자료 | 발간물 | 보기전략연구원"] {
      #expect(
        title(head: "<title>\(stated)</title>", body: "<h2>보도자료</h2>" + body)
          == "온실농장 건설장을 돌아본 일군들", "\(stated)")
    }
  }

  @Test(arguments: [
    ("온실농장 건설장을 돌아본 일군들 상세보기|보도자료 | 보기부", "<h2>보도자료</h2><h3>온실농장 건설장을 돌아본 일군들</h3>"),
    (
      "Farm builders thanked by visitors l BOGI WORLD", "<h2>Farm builders thanked by visitors</h2>"
    ),
    (
      "BG | Article [Farm builders thanked by visitors]",
      "<div class='main-title'>Farm builders thanked by visitors</div>"
    ),
  ]) func `what is stated around the heading right above the text goes`(
    stated: String, body: String
  ) {
    let found = title(head: "<title>\(stated)</title>", body: body)
    #expect(found.map { stated.contains($0) && body.contains(">\($0)<") } == true)
  }

  @Test func `a short headline that ends like a medium's name is a title`() {
    #expect(title(head: "<title>위기의 한국 경제</title>", body: "<h1>위기의 한국 경제</h1>") == "위기의 한국 경제")
  }

  @Test func `a title above the text that is a part of what is stated is the page's`() {
    let found = title(
      head: "<title>两国外长通电话谈合作事宜_保技人民共和国外交部新闻司</title>", body: "<div class='t'>两国外长通电话谈合作事宜</div>")
    #expect(found == "两国外长通电话谈合作事宜")
  }

  @Test func `a short title is not general when what stands above the text speaks of the same`() {
    let found = title(
      head: "<title>Wine regions</title>",
      body: "<h2>An introduction to the wine regions of the world</h2>")
    #expect(found == "Wine regions")
    #expect(
      title(
        head: "<title>Talks</title>", body: "<h2>We tell you all that we know of it today.</h2>")
        == "Talks")
  }

  @Test func `an unrelated heading gives way to what metadata state`() {
    let found = title(
      head: "<meta property='og:title' content='Grain prices fall for a third week'>",
      body: "<h1>Opinion</h1>")
    #expect(found == "Grain prices fall for a third week")
  }

  @Test func `linked data name the editorial heading behind one for search engines`() {
    let found = title(
      head: """
        <title>Power cut Berlin: how safe is the grid?</title><script type="application/ld+json">
        {"@type":"NewsArticle","headline":"Lights out, trains stop: how safe is our power?"}</script>
        """,
      body: """
        <h1>Power cut Berlin: how safe is the grid?</h1>
        <h2>Lights out, trains stop: how safe is our power?</h2>
        """)
    #expect(found == "Lights out, trains stop: how safe is our power?")
  }

  @Test(arguments: [
    ("Talks resume - World - The Bogi", "Talks resume"), ("The Bogi: Talks resume", "Talks resume"),
    ("회담 재개ㅣ보기", "회담 재개"), ("会談再開：保木", "会談再開"), ("회담 재개-보기", "회담 재개"),
    ("Talks « resume »", "Talks « resume »"), ("»Talks resume«", "»Talks resume«"),
    ("Well-known talks", "Well-known talks"), ("Talks: what now", "Talks: what now"),
  ]) func `site and section are cut at either end, and nothing else`(written: String, cut: String) {
    let suffix = SiteSuffix(sites: ["The Bogi", "보기", "保木"], sections: ["World"])
    #expect(suffix.cut(written) == cut)
  }

  @Test func `a short part behind the last bar is the site, a long one is not`() {
    let suffix = SiteSuffix(sites: [], sections: [])
    #expect(suffix.cutUnknown("Grain prices fall again | Bogi") == "Grain prices fall again")
    let both = "Grain prices | What the third week of falling means"
    #expect(suffix.cutUnknown(both) == both)
  }

  @Test func `titles are alike by their words, in any order and script`() {
    let first = ComparableTitle("Grain prices fall again")
    #expect(first.likeness(ComparableTitle("AGAIN: grain prices fall!")) == 1)
    #expect(first.likeness(ComparableTitle("Talks resume")) == 0)
    #expect(ComparableTitle("北京会谈").likeness(ComparableTitle("北京会議")) == 0.75)
    #expect(ComparableTitle("“Été” – 2024").letters == Array("été2024".utf8))
  }

  @Test(arguments: [
    ("[사설] 다시 회담으로", "다시 회담으로", "editorial"), ("【社論】會談重開", "會談重開", "editorial"),
    ("[르포] 끊기는 뱃길", "끊기는 뱃길", "reportage"), ("Talks resume – OpEd", "Talks resume", "op-ed"),
    ("[속보] 회담 재개", "[속보] 회담 재개", nil), ("[사설]", "[사설]", nil),
  ]) func `what a title says an article is stands apart from it`(
    title: String, rest: String, genre: String?
  ) {
    let found = Genre.split(title)
    #expect(found.title == rest && found.genre == genre)
  }
}
