// What holds whatever the classifier says: what is never text, and what only begins like furniture.
import Markup
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, head: String = "", behind: String = "") -> ArticleDraft {
  TextPage.draft(body, head: head, behind: behind)
}

private func paragraphs(_ speaker: String) -> String { TextPage.paragraphs(speaker) }

private let prose = TextPage.paragraphs("ministers")

@Suite struct BlockRulesTests {
  @Test(arguments: [
    "<article><h1 class='headline'>Boats come home</h1>TEXT</article>",
    "<div class='next'><h1 class='headline'>Boats come home</h1><p>By Jane Doe | 3 May 2026</p>TEXT</div>",
  ]) func `an article that follows is another one`(next: String) {
    let sailors = paragraphs("sailors")
    let draft = extract(prose, behind: next.replacing("TEXT", with: sailors))
    #expect(draft.text == extract(prose).text)
    // A chapter is none.
    let chapter = extract(prose + "<h1>The second day</h1>" + sailors)
    #expect(chapter.text.contains("The second day") && chapter.text.contains("the sailors said"))
  }

  @Test func `an article of its own with a smaller title that somebody signs is another one`() {
    func text(_ next: String) -> String {
      let html = """
        <html lang='en'><head><title>States agree to cut the quota</title></head><body><main><article>
        <h1>States agree to cut the quota</h1>\(prose)</article><div class='next'>\(next)</div></main></body></html>
        """
      return Extractor().extract(
        PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a")
      ).text
    }
    func article(_ line: String, _ text: String) -> String {
      "<article><h2>Boats come home</h2>\(line)\(text)</article>"
    }
    let sailors = paragraphs("sailors")
    #expect(text(article("<p>By Jane Doe | 3 May 2026</p>", sailors)) == extract(prose).text)
    // A part of the text, and an entry of a liveblog.
    #expect(text(article("", sailors)).contains("the sailors said"))
    let entry =
      "<p>The boats have come home, says the harbour, and with more fish than anybody had hoped for.</p>"
    #expect(text(article("<p>3 May 2026, 10:40</p>", entry)).contains("The boats have come"))
  }

  @Test(arguments: [
    "By then the war was over.", "In March 2014, Russia annexed Crimea.",
  ]) func `a chapter that opens with a day is no other article`(sentence: String) {
    let text = extract(prose + "<h1>The second day</h1><p>\(sentence)</p>" + prose).text
    #expect(text.contains(sentence))
  }

  @Test(arguments: [
    "Published on Monday, the report says exports fell again.",
    "Posted late on Sunday, the video shows soldiers leaving the base.",
    "Getty Images sued the company in London on Monday.",
    "Advertisement revenue fell by a fifth last year.",
    "Reklama polityczna w sieci zostanie zakazana od maja.",
    "구독 서비스 이용자는 지난해보다 20% 늘었다.", "广告收入下降两成。", "最終更新は先月だった。",
  ]) func `a sentence of the text may begin like a notice`(sentence: String) {
    #expect(extract(prose + "<p>\(sentence)</p>" + prose).text.contains(sentence))
  }

  @Test(arguments: [
    "More: <a href='/b'>Sheep sale breaks every record</a>",
    "Más información: <a href='/b'>La venta de ovejas</a>",
    "相关阅读：<a href='/b'>台风逼近东南沿海各地停课</a>",
    "<b>Noticias relacionadas</b><br><a href='/b'>La venta de ovejas</a><br><a href='/c'>La red del puerto</a>",
  ]) func `a label with nothing but links between two paragraphs is no text`(pointer: String) {
    #expect(extract(prose + "<p>\(pointer)</p>" + prose).text == extract(prose + prose).text)
  }

  @Test func `a credit in brackets is text`() {
    let thanks = "<p>[Hat tip: <a href='https://maps.example/'>Jane Doe of the maps</a>]</p>"
    #expect(extract(prose + thanks + prose).text.contains("[Hat tip: Jane Doe of the maps]"))
  }

  @Test(arguments: ["15 minutes ago", "3시간 전", "Updated 2 hours ago"])
  func `how long ago it was is no text`(line: String) {
    #expect(extract("<p>\(line)</p>" + prose).text == extract(prose).text)
  }

  @Test(arguments: [
    (
      "<span aria-hidden='true'>5 million euros</span><span class='sr-only'>5m</span>",
      "5 million euros"
    ),
    ("<span class='share-price'>12.40 euros</span>", "12.40 euros"),
    ("<span class='hidden-xs'>over the reef</span>", "over the reef"),
    ("<span class='hidden'>over the reef</span>", ""),
    ("<span aria-hidden='true'>expand_more</span>", ""),
    ("<span class='share'><a href='/s'>Share this</a></span>", ""),
  ]) func `what readers see within a sentence stays`(span: String, shown: String) {
    let text = extract(prose + "<p>The ministers paid the fishermen \(span) on Tuesday night.</p>")
      .text
    let words = shown.isEmpty ? "" : shown + " "
    #expect(text.contains("paid the fishermen \(words)on Tuesday night."))
  }

  @Test(arguments: [
    "Sign up for a free account and confirm the address.", "Download the app and open it once.",
    "Print this page and keep it with the boiler.",
    "Subscribe to the calendar of the village hall.",
  ]) func `a step of instructions may begin like furniture`(step: String) {
    let steps = ["Open the valve under the sink.", step, "Close the valve when the tank is full."]
    let list = "<ol>\(steps.map { "<li>\($0)</li>" }.joined())</ol>"
    #expect(extract(prose + "<h2>Steps</h2>" + list + prose).text.contains(step))
  }

  @Test(arguments: [
    "<p><strong>READ MORE:</strong> <a href='/b'>Sheep sale breaks every record</a></p>",
    "<div class='more'><h4>Related</h4><a href='/b'>Sheep sale breaks every record</a></div>",
    "<div class='newsletter'><p>Sign up for our newsletter and get the news in your inbox.</p></div>",
  ]) func `a heading between two paragraphs stays, whatever stands before it`(box: String) {
    for level in 2...4 {
      let heading = "<h\(level)>Residents fear the noise</h\(level)>"
      let text = extract(prose + box + heading + prose).text
      #expect(text.contains("Residents fear the noise"), "\(level)")
      #expect(!text.contains("Sheep sale"))
    }
  }

  @Test(arguments: ["blockquote", "blockquote class='pullquote'", "div class='m-quote'"])
  func `a quote pulled from a paragraph is not told twice`(element: String) {
    let sentence = "We will not go back to the old quota, whatever the boats say about it"
    let told = "<p>“\(sentence),” the minister said on Tuesday.</p>"
    let end = element.split(separator: " ")[0]
    func quote(_ words: String) -> String { "<\(element)>“\(words).”</\(end)>" }
    let isMarked = element.contains("pullquote")
    for body in [told + quote(sentence)] + (isMarked ? [quote(sentence) + told] : []) {
      #expect(extract(prose + body + prose).text.ranges(of: sentence).count == 1)
    }
    let own = "They have never once asked us what a net costs in the winter months here"
    #expect(extract(prose + "<blockquote>“\(own).”</blockquote>" + prose).text.contains(own))
  }

  @Test(arguments: [true, false])
  func `a table among paragraphs or behind the last is text with all of its rows`(goesOn: Bool) {
    let rows = [["Month", "Total"], ["March", "1.6"], ["April", "1.8"]]
    let table =
      "<div class='table-wrap'><table>"
      + rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
      + "</table></div>"
    let text = extract(prose + table + (goesOn ? prose : "")).text
    #expect(rows.allSatisfy { text.contains($0.joined(separator: " | ")) }, "\(text)")
  }

  @Test func `a paragraph in a line of its own, set in, is one; a call at its end is none of it`() {
    let first = "部长在星期二的记者会上说，港口的新码头将于明年春天开始施工，费用由省里承担。"
    let second = "渔民们说，他们要等到合同签下来的那一天才会相信这句话。"
    let text = extract(
      "<p>\(first)\n\n　\(second)<a href='/'>返回首页，查看更多</a></p>"
    ).text
    #expect(text == "\(first)\n\n\(second)", "\(text)")
  }

  @Test func `the box of a summary by a machine goes, though its notice comes last`() {
    let box =
      "<div><p>부두 공사가 시작됐다.</p><p>바지선 4척이 정박했다.</p><p>AI가 자동으로 요약한 내용입니다.</p></div>"
    #expect(!extract(box + prose).text.contains("바지선"))
  }

  @Test
  func `a box that asks for consent before the text is none of it, however little text there is`() {
    let box = """
      <div class="cookie-consent" role="dialog">Wir und unsere bis zu 239 Partner verwenden Cookies und vergleichbare
      Technologien, um Inhalte und Anzeigen zu personalisieren. Mit einem Klick auf „Zustimmen“ willigen Sie in die
      Verarbeitung ein. Sie können Ihre Einwilligung jederzeit widerrufen.</div>
      """
    let lines = [
      "Häfen 1", "Boote 3",
      "Nach Vik fährt derzeit kein Schiff mehr. Die Lotsen im Norden sind im Dauereinsatz. Die Entwicklungen von Stunde zu Stunde. Jana Reschke führt in dritter Generation eine Werft in Vik. Ein Gespräch über lange Abende, junge Kundschaft und die Frage, warum ein Boot nie fertig ist.",
    ]
    let text = extract(box + lines.joined(separator: "<li>")).text
    #expect(text.contains("Dauereinsatz"))
    #expect(!text.contains("239 Partner"))
  }

  @Test func `where a report comes from may stand between its paragraphs`() {
    let source = "Джерело: пресслужба міської ради"
    #expect(extract(prose + "<p>\(source)</p>" + prose).text.contains(source))
  }

  @Test
  func `an empty line between East Asian sentences parts paragraphs, and a heading behind one`() {
    let lines = [
      "漁協の組合員は三時間にわたって大臣と話し、来年の漁獲枠を減らすことに同意した。", "■二度目の削減", "漁獲枠が減るのは四年間で二度目になる。",
      "組合長は「船を余らせる余裕はない」と話した。", "科学者はさらに大きな削減を求めていた。",
    ]
    let apart = extract("<p>\(lines.joined(separator: "\n\n"))</p>").text
    #expect(apart == lines.joined(separator: "\n\n"))
    let together = "<p>\(lines.joined(separator: "\n"))</p>"
    #expect(extract(together).text == lines.joined(separator: " "))
    let open = "<p>据\n\n漁協の組合員は、来年の漁獲枠を減らすことに同意し、大臣は三時間後に港を後にした。</p>"
    #expect(!extract(open + open).text.contains("据\n\n漁"))
  }

  @Test func `items that bear their numbers with a wide blank get no second one`() {
    let items = ["双方は協議を続けることで一致した。", "次の会談は来月東京で開かれる。"]
    let list = items.enumerated().map { "<li>\($0 + 1)　\($1)</li>" }.joined()
    #expect(!extract(prose + "<ol>\(list)</ol>" + prose).text.contains("1. 1"))
  }

  @Test func `a standfirst in the header of the article is text`() {
    let lead = "Nine towns along the coast will share the cost of the harbour, and two will not."
    let page = """
      <header class='article-header'><h1>Towns to share the harbour's cost</h1><p class='chapo'>\(lead)</p>
      </header><div>\(prose)</div>
      """
    #expect(extract(page).text.hasPrefix(lead))
  }

  @Test(arguments: ["Read also: ", "Lesen Sie auch: ", "Čtěte také: ", "Soma pia: ", "함께 읽기: "])
  func `a link to another article in a text divided by line breaks is none of it`(label: String) {
    let line = "<b><a href='/r'>\(label)How the next town saved its bridge</a></b>"
    let text = extract(
      [Self.sentences[0], Self.sentences[1], line, Self.sentences[2], Self.sentences[0]]
        .joined(separator: "<br><br>")
    ).text
    #expect(text.contains(Self.sentences[2]))
    #expect(!text.contains("the next town"))
  }

  private static let sentences = [
    "The ministers met in the harbour for two hours and agreed on the quota of the boats.",
    "Nobody had expected that the talks would end on the first day, least of all the fleet.",
    "On Thursday the boats went out again, and the ministers left with the evening train.",
  ]

  @Test(arguments: [
    "Quer receber as notícias? Entre no nosso grupo do WhatsApp e fique por dentro.",
    "Si te ha gustado esta noticia, síguenos en Telegram y no te pierdas nada.",
    "Gelişmelerden haberdar olmak için WhatsApp kanalımıza katılın.",
    "Missa inga nyheter – prenumerera på vårt nyhetsbrev redan i dag.",
    "Δείτε όλες τις τελευταίες Ειδήσεις από τον Κόσμο, τη στιγμή που συμβαίνουν",
    "Get the latest news straight to your phone.",
    "הצטרפו לערוץ הוואטסאפ שלנו וקבלו עדכונים.", "Sign up for our free morning newsletter, too.",
  ]) func `a paragraph that asks readers to a channel closes a text and is none of it`(call: String)
  {
    let text = extract(prose + "<p>\(call)</p>").text
    #expect(!text.contains(call))
    // Before more text it may be told of.
    #expect(ClosingCall.matches(Array(call.lowercased().utf8)))
  }

  @Test(arguments: [
    "“Follow us on Telegram, everybody,” the minister told the boats on Tuesday.",
    "The minister answered on Telegram on Tuesday, and the fleet follows his channel there.",
    "Residents will be told by newsletter when the works at the pier begin again.",
    "The picture, which people like us know from Facebook, was taken at the pier on Tuesday.",
    "此事在微博上引发广泛关注，市政府随后表示将对码头工程展开调查，并于下周公布调查结果。",
    "그가 운영하는 유튜브 채널의 구독자는 지난달 100만 명을 넘었으며 대부분 어민들이라고 한다.",
    "Unggahan itu diikuti ribuan orang di Instagram dan Facebook sejak hari Selasa, kata menteri.",
    "O ministro espera que o sindicato consiga o apoio dos grupos de WhatsApp até terça-feira.",
  ]) func `a last sentence that tells of a channel is text`(sentence: String) {
    #expect(extract(prose + "<p>\(sentence)</p>").text.contains(sentence))
  }

  @Test(arguments: ["Írta: Kovács Anna", "Текст: Ольга Іваненко", "Text von Erika Beispiel"])
  func `a line before the text that says who wrote is none of it`(line: String) {
    let text = extract("<h1>Talks to resume</h1><p>\(line)</p>" + prose).text
    #expect(!text.contains(line))
  }

  @Test func `a list that its class calls one of articles is text where it has no link`() {
    let items = [
      "The bridge stays closed to trucks until the end of October at the earliest.",
      "Riders of bicycles may go on using the southern footbridge, as before.",
    ]
    func list(_ items: [String]) -> String {
      "<ul class='article-list'>" + items.map { "<li>\($0)</li>" }.joined() + "</ul>"
    }
    let text = extract(prose + list(items) + prose).text
    #expect(items.allSatisfy { text.contains($0) })
    let links = items.map { "<a href='/a'>\($0)</a>" }
    #expect(!extract(prose + list(links) + prose).text.contains("bicycles"))
  }

  @Test(arguments: [
    "Pour aller plus loin, les chercheurs ont mesuré la hauteur des vagues dans le port.",
    "Puedes leer un libro en el parque, que abre todos los días a las ocho de la mañana.",
    "An artificial-intelligence tool developed at Bogi can tell the boats from each other.",
  ]) func `a sentence may begin like a label of links`(sentence: String) {
    #expect(extract(prose + "<p>\(sentence)</p>" + prose).text.contains(sentence))
  }

  @Test func `what is quoted first and spoken of then is no repetition`() {
    let words = "We will never again allow the harbour to close in the winter"
    let lines = ["We have heard it all before.", "\(words).", "Nobody said how."]
    let quotation = "<blockquote>\(lines.map { "<p>\($0)</p>" }.joined())</blockquote>"
    let told = "<p>The line “\(words)” drew applause on Tuesday night.</p>"
    for body in [
      quotation + told, told + quotation,
      "<blockquote class='wp-block-quote'>\(words).</blockquote>" + told,
    ] {
      #expect(extract(prose + body + prose).text.ranges(of: words).count == 2)
    }
  }

  @Test(arguments: [
    "Реклама", "- Advertisement -", "MAINOS", "Διαφήμιση", "विज्ञापन", "โฆษณา", "QUẢNG CÁO", "إعلان",
    "Artikkeli jatkuu mainoksen jälkeen", "(Hirdetés)",
  ]) func `the label of an advertisement is no text in any language`(label: String) {
    let text = TextPage.draft(prose + "<p>\(label)</p>" + prose).text
    #expect(!text.contains(label), "\(text)")
  }

  @Test(arguments: [
    "<p>Na ndiqni në <a href='https://www.facebook.com/bogi'>Facebook</a></p>",
    "<p>Бізге <a href='https://t.me/bogi'>Telegram</a> арнасында жазылыңыз</p>",
  ]) func `what leads to channels alone is no text`(line: String) {
    for body in [prose + line, prose + line + prose] {
      let text = TextPage.draft(body).text
      #expect(!text.contains("Facebook") && !text.contains("Telegram"), "\(text)")
    }
    let post =
      "<p>She said so on <a href='https://x.com/jane/status/12345'>the service</a> on Monday.</p>"
    #expect(TextPage.draft(prose + post).text.contains("She said so on the service on Monday."))
  }

  @Test(arguments: [
    "<a href='/o'><div><img src='/a.jpg'></div><h4>Ferry prices to rise</h4></a>",
    "<article><a href='/o'><img src='/a.jpg'></a><h3><a href='/o'>Ferry prices to rise</a></h3></article>",
  ]) func `the card of another article in a text is no text`(card: String) {
    #expect(!TextPage.draft(prose + card + prose).text.contains("Ferry prices"))
  }

  @Test func `a link behind the last sentence points to pictures or other articles`() {
    let line =
      "<p>The ministers said on Tuesday that the quota would be cut.<br><a href='/p'>【写真】組合員ら</a></p>"
    #expect(!TextPage.draft(prose + line + prose).text.contains("写真"))
  }

  @Test(arguments: [
    "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
    "残り1234文字（全文：1893文字）", "Pozostało 84% treści artykułu.",
  ]) func `how much is left for those who pay is no text`(line: String) {
    #expect(!TextPage.draft(prose + "<p>\(line)</p>").text.contains(line))
    let news =
      "There are still 57 % of the voters who have not read the article of the law, she said."
    #expect(TextPage.draft(prose + "<p>\(news)</p>").text.contains(news))
  }

  @Test func `a line that its style sets apart is one`() {
    let line =
      "<span style='display:block'>The ministers met on Monday in the old harbour for two hours.</span>"
    let text = TextPage.draft(
      "<div>\(line)\(line.replacing("Monday", with: "Tuesday"))</div>" + prose
    ).text
    #expect(text.contains("for two hours.\n") && text.contains("on Tuesday"))
  }

  @Test func `below an opening sentence a line in bold heads the first section`() {
    let opening = "<p>정부는 7일 회의를 열었다고 밝혔다.</p><p><b>향후 계획</b></p>"
    let section = "<p>정부는 다음 달까지 항만 공사를 마치고 가을부터 새 여객선을 띄울 계획이라고 7일 밝혔다. 주민들은 요금이 오를까 걱정하고 있다.</p>"
    #expect(
      TextPage.draft(opening + section + section.replacing("정부", with: "시")).text.contains("향후 계획"))
  }

  @Test func `a pictograph alone is no text`() {
    #expect(!TextPage.draft(prose + "<div>💡</div>" + prose).text.contains("💡"))
  }

  @Test func `a button that asks for something is no text`() {
    let button = "<button>Was this article helpful to you?</button>"
    #expect(!extract(prose + button).text.contains("helpful"))
  }

  @Test func `what is not for print is hidden`() {
    #expect(ZoneReader.standard.read(Array("no-print".utf8)[...]).zone.contains(.hidden))
  }

  @Test func `a question on a button is asked before its answer`() {
    let item =
      "<div><button class='c'>Can I pay the fee by direct debit?</button><div>ANSWER</div></div>"
    let answer =
      "<p>You can, at any branch of the harbour office, with the form that is found there.</p>"
    let items = String(repeating: item.replacing("ANSWER", with: answer), count: 1)
    #expect(extract(prose + items + prose).text.contains("Can I pay the fee by direct debit?"))
  }

  @Test func `what a page has beside its text is no name of the text`() {
    func zone(_ names: String) -> Zone { ZoneReader.standard.read(Array(names.utf8)[...]).zone }
    #expect(zone("VPContent has-sidebar") == zone("VPContent"))
    #expect(zone("content hasAside sidebar").contains(.aside))
    #expect(!zone("admonitionContent_BuS1").contains(.caption))
  }

  @Test func `advice is text, a call to subscribe is not`() {
    let advice = "Sign up at the village hall before Friday; there are forty places for the walk."
    #expect(extract(prose + "<p>\(advice)</p>" + prose).text.contains(advice))
    let call = "Sign up for our newsletter and get the news of the village in your inbox."
    #expect(!extract(prose + "<p>\(call)</p>" + prose).text.contains(call))
  }

  @Test func `in a news report a paragraph that is but a link leads to another one`() {
    let link = "<p><a href='/b'>Sheep sale breaks every record</a></p>"
    let news = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>"
    #expect(!extract(prose + link + prose, head: news).text.contains("Sheep sale"))
    #expect(
      extract(prose + "<p>So says <a href='/b'>the report of the sale</a>.</p>" + prose, head: news)
        .text.contains("the report of the sale"))
  }

  @Test func `what overflows is cut off, not hidden`() {
    let sentence = "The chapel stands to the height of a knee, and somebody has left flowers in it."
    func kept(_ names: String) -> Bool {
      extract(prose + "<div class='\(names)'><p>\(sentence)</p></div>" + prose).text
        .contains(sentence)
    }
    #expect(kept("overflow-hidden") && kept("overflow-x-hidden rounded"))
    #expect(ZoneReader.standard.read(Array("overflow-hidden hidden".utf8)[...]).zone == .hidden)
  }

  @Test func `a flash that is its title once more is text`() {
    let html = """
      <html lang='en'><body><main><h1>North fires missile toward the sea, the ministry says</h1>
      <div class='text'><p>North fires missile toward the sea, the ministry says</p></div></main></body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
    #expect(draft.text == "North fires missile toward the sea, the ministry says")
  }

  @Test func `dates in lists and tables behind the text are text`() {
    let timeline = ["14 February 2026: the first launch", "2 March 2026: the second launch"]
    let list = "<ul>\(timeline.map { "<li>\($0)</li>" }.joined())</ul>"
    let table = """
      <table><tr><th>Year</th><th>Ships</th><th>Tons</th></tr><tr><td>2023</td><td>38</td><td>410,000</td></tr>
      <tr><td>2024</td><td>41</td><td>460,000</td></tr></table>
      """
    let text = extract(prose + "<h2>The launches</h2>" + list + prose + table + prose).text
    #expect(timeline.allSatisfy(text.contains))
    #expect(text.contains("2023 | 38 | 410,000"))
  }
}
