// What the extractor makes of small pages written for the purpose.
import Extraction
import Model
import Testing

private func extract(
  _ html: String, url: String = "https://news.example/2024/05/01/a-story/"
) -> ArticleDraft {
  Extractor().extract(PageInput(utf8: Array(html.utf8), url: url))
}

private let sentence =
  "The ministry said on Monday that the talks, which had been delayed twice, would resume before the end of the month."

private func paragraphs(_ count: Int, from first: Int = 1) -> String {
  (first..<(first + count)).map { "<p>Paragraph \($0). \(sentence) \(sentence)</p>" }.joined()
}

/// `text[start..<end]` in code points.
private func slice(_ text: String, _ start: Int, _ end: Int) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: Array(text.unicodeScalars)[start..<end])
  return String(view)
}

@Test func `the body is kept and what surrounds it is not`() {
  let draft = extract(
    """
    <html lang="en"><head><title>Talks to resume | The Example</title></head><body>
    <nav><ul><li><a href="/">Home</a></li></ul></nav><div class="post"><h1>Talks to resume</h1>
    <div class="byline">By Jane Doe</div><div class="share-buttons"><a href="#">Tweet</a></div>
    \(paragraphs(5))<h3>Related</h3><ul><li><a href="/x">Another story about something else</a></li></ul></div>
    <div id="comments"><h3>2 comments</h3><ol><li><p>I do not agree with any of this, not at all.</p></li></ol></div>
    <footer>© 2024 The Example</footer></body></html>
    """)
  #expect(draft.title == "Talks to resume")
  #expect(draft.authors.map(\.name) == ["Jane Doe"])
  #expect(draft.blocks.count == 5)
  #expect(draft.text.hasPrefix("Paragraph 1."))
  #expect(!draft.text.contains("Tweet") && !draft.text.contains("Another story"))
  #expect(draft.comments.declared == 2)
  #expect(draft.comments.items.map(\.text) == ["I do not agree with any of this, not at all."])
  #expect(draft.rights.notice == "© 2024 The Example")
  #expect(draft.languageDeclared == "en")
  #expect(draft.published?.day == CivilDate(year: 2024, month: 5, day: 1))
  #expect(draft.published?.origin == .url)
}

@Test func `offsets count code points and links are resolved`() {
  let draft = extract(
    "<html><body><article>\(paragraphs(3))<p>한국어 <b>𝒜</b> and&nbsp;<a href=\"../b?x=1&amp;y=2\">a link</a>, after which more words follow.</p></article></body></html>"
  )
  let link = draft.links.first
  #expect(link?.url == "https://news.example/2024/05/01/b?x=1&y=2")
  #expect(link.map { slice(draft.text, $0.start, $0.end) } == "a link")
  for block in draft.blocks { #expect(!slice(draft.text, block.start, block.end).contains("\n")) }
  #expect(draft.blocks.last?.end == draft.text.unicodeScalars.count)
}

@Test func `quotations are typed however they are marked`() {
  let draft = extract(
    """
    <html><body><div>\(paragraphs(2))<blockquote><p>First. \(sentence)</p><p>Second. \(sentence)</p></blockquote>
    <p>Between. \(sentence)</p><p style="padding-left: 30px">Third. \(sentence)</p>
    <p style="padding-left: 30px">Fourth. \(sentence)</p><p>Then. \(sentence)</p>
    <div><i>“Fifth. \(sentence)<br><br>Sixth. \(sentence)”</i></div>\(paragraphs(1))</div></body></html>
    """)
  let quotes = draft.blocks.filter { $0.kind == .quote }
  #expect(quotes.map(\.quote) == [0, 0, 1, 1, 2, 2])
}

@Test func `lists, headings, tables and code keep their kind`() {
  let draft = extract(
    """
    <html><body><article><h1>On kinds of blocks in a page</h1>\(paragraphs(2))<h2>Numbers</h2><p>\(sentence)</p>
    <ul><li>The first item of the list, which is long enough.</li><li>The second item.</li></ul>
    <table><tr><th>Year</th><th>Tons</th></tr><tr><td>2023</td><td>12</td></tr></table>
    <table><tr><th></th><th>2023</th><th>2024</th></tr><tr><td>Imports</td><td>12</td><td>14</td></tr></table>
    <pre>let a = 1\nlet b = 2</pre><p><b>Bold line</b></p>\(paragraphs(2, from: 3))</article></body></html>
    """)
  let kinds: [BlockKind] = [
    .paragraph, .paragraph, .heading, .paragraph, .listItem, .listItem, .table, .table, .table,
    .table, .code, .heading, .paragraph, .paragraph,
  ]
  #expect(draft.blocks.map(\.kind) == kinds)
  #expect(draft.text.contains("Year | Tons\n\n2023 | 12"))
  #expect(draft.text.contains("| 2023 | 2024\n\nImports | 12 | 14"))
  #expect(draft.text.contains("let a = 1\nlet b = 2"))
}

@Test func `linked data names author, dates, sections and a paywall`() {
  let draft = extract(
    """
    <html><head><script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"A &amp; B – Opinion",
    "datePublished":"2024-04-30T23:10:00+09:00","author":[{"@id":"#p"},{"@type":"Organization","name":"Agency"}],
    "articleSection":["1","World"],"isAccessibleForFree":false,"keywords":"x, y",},
    {"@type":"Person","@id":"#p","name":"Kim Min-su","description":"Writes."}]}</script>
    <meta name="robots" content="noai, noimageai"><meta name="tdm-reservation" content="1"></head>
    <body><article>\(paragraphs(3))</article></body></html>
    """)
  #expect(draft.title == "A & B")
  #expect(draft.titleAsPublished == "A & B – Opinion")
  #expect(draft.genre == "opinion")
  #expect(draft.authors == [Author(name: "Kim Min-su", bio: "Writes.")])
  #expect(draft.published?.instant.rfc3339 == "2024-04-30T14:10:00Z")
  #expect(draft.published?.offset == "+09:00")
  #expect(draft.categories == ["World"])
  #expect(draft.tags == ["x", "y"])
  #expect(draft.paywalled == true)
  #expect(draft.rights.aiOptOut == ["noai", "noimageai"])
  #expect(draft.rights.tdmReservation == "1")
}

@Test func `text encoded twice is repaired, sound accents are left alone`() {
  let broken = (1...4).map { "<p>It&acirc;&euro;&trade;s number \($0), \(sentence)</p>" }.joined()
  #expect(extract("<html><body><div>\(broken)</div></body></html>").text.hasPrefix("It’s number 1"))
  let french = (1...4).map {
    "<p>L’été à Séoul, numéro \($0), où l’été s’est achevé : \(sentence)</p>"
  }.joined()
  let draft = extract("<html><body><div>\(french)</div></body></html>")
  #expect(draft.text.hasPrefix("L’été à Séoul, numéro 1"))
  #expect(!draft.quality.flags.contains(.mojibakeRepaired))
}

@Test func `an empty page gives an empty draft that says so, and the feed's content steps in`() {
  #expect(extract("").quality.flags == [.noMarkup])
  #expect(extract("<html><body><div id=app></div></body></html>").quality.flags == [.noText])
  let content =
    "<p>\(sentence) \(sentence)</p><p>The post <a href='/a'>A</a> appeared first on <a href='/'>B</a>.</p>"
  let draft = Extractor().extract(
    PageInput(
      utf8: Array("<html><body></body></html>".utf8), url: "https://news.example/a",
      feed: FeedHint(title: "A title", content: content)))
  #expect(draft.text == "\(sentence) \(sentence)")
  #expect(draft.title == "A title")
  #expect(draft.quality.method == "feed")
}

@Test func `a Korean page gives reporter, date and text`() {
  let body = (1...4).map {
    "<p>\($0)번째 문단이다. 통일부는 12일 북한이 최근 접경지역에서 진행한 공사에 대해 관계기관과 함께 면밀히 지켜보고 있다고 밝혔다.</p>"
  }.joined()
  let draft = extract(
    """
    <html lang="ko"><head><title>통일부 "접경지역 공사 주시" - 보기일보</title><meta property="og:site_name" content="보기일보"></head>
    <body><div id="articleBody"><h1>통일부 "접경지역 공사 주시"</h1><p>홍길동 기자</p><p>입력 2024.05.12 10:30</p>\(body)
    <p>ⓒ 보기일보, 무단 전재 및 재배포 금지</p></div></body></html>
    """, url: "https://bogi.example/news/articleView.html?idxno=123")
  #expect(draft.title == "통일부 \"접경지역 공사 주시\"")
  #expect(draft.authors.map(\.name) == ["홍길동"])
  #expect(draft.published?.day == CivilDate(year: 2024, month: 5, day: 12))
  #expect(draft.blocks.count == 4)
  #expect(draft.language == "ko")
}

@Test(arguments: ["Naledi Khumane", "Naledi Khumane/Tumelo Rasebotsa", "3 May 2026"])
func `a line of names or a date between title and text is not part of the text`(_ line: String) {
  let draft = extract(
    """
    <html lang="en"><head><title>Village wells run dry after third year of drought</title></head>
    <body><div class="post"><h1>Village wells run dry after third year of drought</h1><p>\(line)</p>
    <p>MAFETENG – The last of the wells that served four villages south of the town ran dry this week.</p>
    <p>Families now walk for two hours to a spring which the district has fenced, and queue from before
    dawn until the afternoon.</p><p>The ministry has promised tanks, but none of them has arrived, and the
    headman says that people have begun to leave.</p></div></body></html>
    """)
  #expect(!draft.text.contains(line))
  #expect(draft.text.hasPrefix("MAFETENG"))
}

@Test func `a shouted label and a link point to another article, in any language`() {
  let pointer = "OLVASSA EZT IS | "
  let draft = extract(
    """
    <html><body><article><h1>Talks to resume</h1>\(paragraphs(2))
    <p>\(pointer)<a href="/x">Three more ferries lie idle in the northern harbour</a></p>\(paragraphs(2, from: 3))
    <p>SEOUL | The minister, who had come by train, said that he would wait for an answer until
    the end of the week and then go home.</p></article></body></html>
    """)
  #expect(!draft.text.contains(pointer) && draft.text.contains("SEOUL | The minister"))
  #expect(draft.blocks.count == 5)
}

@Test func `images are told from decorations by whole words, and captions tell them all`() {
  func figure(_ attributes: String, _ caption: String = "") -> String {
    "<figure><img \(attributes)>\(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>")</figure>"
  }
  let draft = extract(
    """
    <html><body><article><h1>Talks to resume</h1>\(paragraphs(1))\(figure("src='/img/dialogo-de-paz.jpg'"))
    \(figure("src='/img/google-pixel-9.jpg'"))\(paragraphs(1, from: 2))\(figure("src='/site-logo.png'"))
    \(figure("src='https://pixel.example/p.gif?x=1'"))\(figure("src='/old-logo.jpg'", "The logo of 1950"))
    \(figure("srcset='/a-400.jpg 400w, /a-800.jpg 800w'"))\(paragraphs(2, from: 3))</article></body></html>
    """)
  #expect(
    draft.images.map { $0.url.split(separator: "/").last } == [
      "dialogo-de-paz.jpg", "google-pixel-9.jpg", "old-logo.jpg", "a-800.jpg",
    ])
  #expect(draft.images.map(\.caption) == [nil, nil, "The logo of 1950", nil])
}

@Test(arguments: [
  (
    "<figcaption>The ferry. <span class='photo-credit'>Jane Doe / AP</span></figcaption>",
    "Jane Doe / AP"
  ),
  ("<figcaption>The ferry</figcaption><div class='img-copyright'>© Bogi</div>", "© Bogi"),
  ("<figcaption>The ferry at the yard (AP Photo/Jane Doe)</figcaption>", "AP Photo/Jane Doe"),
  ("<figcaption>장관이 4일 회견을 하고 있다. [사진=보기통신]</figcaption>", "사진=보기통신"),
  ("<figcaption>The ferry at the yard (in 1950)</figcaption>", nil),
  ("<figcaption>A ferry. Photo: Jane Doe</figcaption>", "Jane Doe"),
  ("<figcaption>Eine Fähre. Foto: Erika Beispiel/dpa</figcaption>", "Erika Beispiel/dpa"),
  ("<figcaption>장관이 4일 회견을 하고 있다. 보기부 제공</figcaption>", "보기부 제공"),
  ("<figcaption>회견하는 장관 보기부 제공</figcaption>", "보기부 제공"),
  ("<figcaption>회견하는 장관/연합뉴스</figcaption>", "연합뉴스"),
  ("<figcaption>部长出席会议。保技社记者 张三丰 摄</figcaption>", "保技社记者 张三丰 摄"),
  ("<figcaption>会見する交通相＝保技通信提供</figcaption>", "保技通信提供"),
  ("<figcaption>장관이 2024/25년 예산을 설명하고 있다</figcaption>", nil),
])
func `a credit is told by its class, its words or the brackets at the end`(
  _ caption: String, _ credit: String?
) {
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))<figure><img src='/a.jpg'>"
      + caption + "</figure>\(paragraphs(2, from: 3))</article></body></html>")
  #expect(draft.images.map(\.credit) == [credit])
  #expect(draft.images.first?.caption != nil)
}

@Test func `an explanation gives a verdict for every block`() {
  let explanation = Extractor().explain(
    PageInput(
      utf8: Array("<html><body><nav>Home</nav><div>\(paragraphs(3))</div></body></html>".utf8),
      url: "https://news.example/"))
  #expect(explanation.blocks.filter { $0.verdict.isKept }.count == 3)
  #expect(explanation.fields.contains { $0.name == "title" })
}

@Test(arguments: [
  "The Post reported the story first, citing two officials.", "Werbung macht die Werft nicht.",
  "Sponsored by two senators, the bill went nowhere.", "광고 시장이 얼어붙었다고 업계는 말했다.",
  "Loading the first ship took the crew three days.", "저작권자 협회는 반발했다고 밝혔다고 전했다.",
  "【北京=山田太郎】交通相は4日に辞任した。",
]) func `a sentence that begins like furniture is text`(line: String) {
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))<p>\(line)</p>"
      + "\(paragraphs(2, from: 3))</article></body></html>")
  #expect(draft.blocks.count == 5)
  #expect(draft.text.contains(line))
}

@Test(arguments: [
  "Advertisement", "Share this", "Copyright © 2024. All rights reserved by the Bogi Herald.",
  "Article continues after this advertisement",
  "Subscribe to our newsletter to get the news every morning.",
  "Follow us on Facebook and Twitter for more news from the islands.",
  "All rights reserved. This material may not be published or broadcast.",
]) func `a line of furniture is not`(line: String) {
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))<p>\(line)</p>"
      + "\(paragraphs(2, from: 3))</article></body></html>")
  #expect(!draft.text.contains(line))
}

@Test(arguments: [
  "<p><img src='/a.jpg'><br>LINE</p>", "<p><img src='/a.jpg'></p><p>LINE</p>",
])
func `a paragraph behind an image that ends with a credit is its caption`(markup: String) {
  for line in [
    "A ferry at the yard. (AP Photo/Jane Doe)", "Eine Fähre in der Werft. Foto: Erika Beispiel/dpa",
    "(AP Photo/Jane Doe)", "장관이 4일 회견을 하고 있다. [사진=보기통신]", "部长出席会议。保技社记者 张三丰 摄", "会見する交通相（写真：保技社）",
    "장관이 4일 회견을 하고 있다. 보기부 제공",
  ] {
    let draft = extract(
      "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))"
        + markup.replacing("LINE", with: line) + "\(paragraphs(2, from: 3))</article></body></html>"
    )
    #expect(!draft.text.contains(line))
    #expect(draft.images.first?.caption == line)
  }
}

@Test(arguments: [
  "<b><table>ROWS</table></b>", "<table><tr><td><b></b></td><td>Tons</td></tr>ROWS</table>",
  "<table><tr><td><a href=/x></a></td><td>Tons</td></tr>ROWS</table>",
])
func `what opens in or around a table of data ends with it`(table: String) {
  let rows = (0..<4).map { "<tr><td>Year \($0)</td><td>\($0) tons</td></tr>" }.joined()
  let draft = extract(
    "<html><body><article>\(paragraphs(2))<div>\(table.replacing("ROWS", with: rows))"
      + "<p>Not sooner than next year</p></div>\(paragraphs(3, from: 3))</article></body></html>")
  #expect(draft.text.contains("Not sooner") && draft.text.contains("Year 3 | 3 tons"))
  #expect(!draft.blocks.contains { $0.kind == .heading }, "the short line is not in bold")
  #expect(draft.links.isEmpty)
}

@Test(arguments: [
  "<div><h4>AI 요약</h4><ul><li>SUMMARY</li></ul><p>AI가 요약한 것으로 틀릴 수 있습니다.</p></div>",
  "<div><strong>AI-generated summary</strong><p>SUMMARY</p></div>",
  "<section><div><h3>ざっくり言うと</h3></div><div><p>SUMMARY</p></div></section>",
])
func `a box whose label says that a program wrote it is no text`(box: String) {
  let words = "Ministers agreed to meet again before the end of the month, it says."
  let page = { (box: String) in
    extract(
      "<html><body><article><h1>Talks to resume</h1>\(box)\(paragraphs(6))</article></body></html>")
  }
  #expect(!page(box.replacing("SUMMARY", with: words)).text.contains(words))
  #expect(page("<p>\(words)</p><h3>AI 요약의 한계</h3>").text.contains(words))
  // A label without a box of its own takes nothing with it.
  #expect(page("<h4>AI 요약</h4><p>\(words)</p>").text.contains(words))
}

@Test func `a text that is set in headings is one`() {
  let headed = (1...5).map { "<h4>Paragraph \($0). \(sentence) \(sentence)</h4>" }.joined()
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(headed)</article></body></html>")
  #expect(draft.text.contains("Paragraph 1.") && draft.text.contains("Paragraph 5."))
}

@Test(arguments: [
  "Requirements<a href='#req'>¶</a>", "Requirements <a class='anchor' href='#req'>#</a>",
  "Requirements<span class='mw-editsection'>[<a href='/edit'>edit</a>]</span>",
])
func `the sign of a heading's own address is no part of it`(heading: String) {
  let linked = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(3))<h2>What the ministers said of it <a href='#x'>序</a></h2>\(paragraphs(3, from: 4))"
  )
  #expect(linked.text.contains("of it 序"))
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(3))<h2>\(heading)</h2>\(paragraphs(3, from: 4))</article></body></html>"
  )
  #expect(draft.blocks.contains { $0.kind == .heading })
  #expect(draft.text.contains("\n\nRequirements\n\n"))
}

@Test(arguments: [
  ("https://edition.example.co.uk/a", "example"), ("https://news.example/a", "news"),
  ("https://harbour-notes.example.com/a", "harbour-notes"),
  ("https://edition.example.com/a", "example"),
])
func `a site that says nothing of itself has the name of its domain`(url: String, name: String) {
  #expect(extract("<html><body><article>\(paragraphs(3))</article>", url: url).siteName == name)
}

@Test func `a notice of rights at the end is no text, in any language`() {
  let line = "저작권자 ⓒ 보기신문 무단전재 및 재배포 금지."
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(4))<p>\(line)</p></article></body></html>"
  )
  #expect(!draft.text.contains(line))
}

@Test(arguments: [
  "Die Fähren fahren im Frühjahr, teilte die Werft mit. (dpa)", "会見で辞任を表明した。（共同）",
  "Es bot sich den Besuchern ein trauriges Bild: Die Regale waren leer.",
  "The roof of the yard is covered with cells (photovoltaics), it said.",
  "It was a loss for all who had lent to the yard (Credit Suisse).",
]) func `text behind an image is text, though it names an agency or a picture`(line: String) {
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))<p><img src='/a.jpg'></p>"
      + "<p>\(line)</p>\(paragraphs(2, from: 3))</article></body></html>")
  #expect(draft.text.contains(line))
}

@Test func `a credit by itself does not make a caption`() {
  let line = "The ministry did not answer. (Reuters)"
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(4))<p>\(line)</p></article></body></html>"
  )
  #expect(draft.text.contains(line))
}

@Test func `a heading that is a button keeps its words`() {
  let draft = extract(
    "<html><body><article><h1>Talks to resume</h1>\(paragraphs(2))"
      + "<h3><button>Why did they stop?</button></h3>\(paragraphs(2, from: 3))</article></body></html>"
  )
  #expect(
    draft.blocks.contains { $0.kind == .heading && draft.text.contains("Why did they stop?") })
}
