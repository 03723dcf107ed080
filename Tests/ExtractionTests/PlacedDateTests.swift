// Dates by where they stand on a page, and by the words in their element.
import Model
import Testing

@testable import Extraction

@Suite struct PlacedDateTests {
  /// Publication and change of a page on 4 November, as day and time; `-` for none.
  private func dates(
    _ line: String, head: String = "", before: String = "", inside: String = "",
    behind: String = "", lang: String = "en"
  ) -> [String] {
    let prose = (1...4).map {
      "<p>Paragraph \($0) says what the ministers said on Tuesday, at some length, so that it counts.</p>"
    }
    let html = """
      <html lang='\(lang)'><head>\(head)</head><body>\(before)<main><h1>States agree to cut the quota</h1>\(line)<div>
      \(prose[0])\(inside)\(prose[1...].joined())</div></main>\(behind)</body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
    return [draft.published, draft.modified].map {
      $0?.instant.rfc3339.prefix(16).description ?? "-"
    }
  }

  @Test(arguments: ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00+09:00", "Thu, 01 Jan 1970"])
  func `the first second of 1970 is no date, and gives way to one`(_ none: String) {
    let head = "<meta property='article:published_time' content='\(none)'>"
    #expect(dates("", head: head)[0] == "-")
    #expect(dates("<p>4 November 2026</p>", head: head)[0] == "2026-11-04T00:00")
  }

  private static let elsewhere = [
    "<header><div class='date'>Sunday, 29 November 2026</div></header>",
    "<header><time>29 November 2026</time></header>",
    "<aside><h3>Most read</h3><span class='date'>1 October 2026</span><a href='/b'>Other</a></aside>",
  ]

  @Test(arguments: [
    ("en", "The war began on 24 February 2022."), ("de", "Er starb am 24. Mai 2012 in Bonn."),
    ("ko", "2022년 2월 24일 전쟁이 시작됐다."), ("en", "Born 4 March 1995."),
  ]) func `a sentence that tells of a day is no date of the page`(lang: String, sentence: String) {
    let head = "<meta property='article:published_time' content='2026-11-04T10:00:00Z'>"
    let line = "<p>\(sentence)</p>"
    #expect(dates(line, head: head, lang: lang)[0] == "2026-11-04T10:00")
    #expect(dates("", head: head, inside: line, lang: lang)[0] == "2026-11-04T10:00")
  }

  @Test(arguments: [
    ("en", "November 4, 2026 at 7:45 a.m.", "07:45"),
    ("en", "Wednesday, November 4, 2026 | 7:45 P.M.", "19:45"),
    ("es", "4 de noviembre de 2026 a las 7:45 a. m.", "07:45"),
    ("ru", "Среда, 4 ноября 2026 г., 07:45 мск.", "04:45"),
    ("th", "วันพุธที่ 4 พฤศจิกายน 2569 เวลา 07:45 น.", "07:45"),
  ]) func `the stop of an abbreviation ends no sentence`(lang: String, line: String, time: String) {
    #expect(dates("<p>\(line)</p>", lang: lang)[0] == "2026-11-04T" + time)
  }

  @Test func `a reading of the clock without a zone takes that of the page`() {
    let head = "<meta property='article:published_time' content='2026-11-04T10:00:00'>"
    let body = "<p><time datetime='2026-11-04T10:00:00+09:00'>4 November</time></p>"
    #expect(dates(body, head: head)[0] == "2026-11-04T01:00")
    let other = "<p><time datetime='2026-11-04T11:00:00+09:00'>4 November</time></p>"
    #expect(dates(other, head: head)[0] == "2026-11-04T10:00")
  }

  @Test func `what was lost on a day is not published then`() {
    let lines = "<p>Disparu le 3 mai 2019</p><p>Publié le 4 novembre 2026</p>"
    #expect(dates(lines, lang: "fr")[0] == "2026-11-04T00:00")
    #expect(
      dates(
        "<p>Son Güncelleme: 05.11.2026 10:00 - Yayınlanma: 04.11.2026 09:00 İHA</p>", lang: "tr")
        == ["2026-11-04T09:00", "2026-11-05T10:00"])
  }

  @Test(arguments: [
    "Pressemitteilung Nr. 45/2026 vom 4. November 2026",
    "Press Release No. 45/2026 | 4 November 2026",
    "Press Release 2026-045 | November 4, 2026", "제2026-45호 2026.11.04", "第45号 2026年11月4日",
    "Event date: 12 December 2026 | Published 4 November 2026",
  ]) func `the number of an issue and the day of an event are no date of the page`(line: String) {
    #expect(
      dates("<p>\(line)</p>", lang: line.hasPrefix("P") ? "de" : "ko")[0] == "2026-11-04T00:00")
  }

  @Test func `a change in brackets behind the day of publication is one`() {
    #expect(
      dates("<p>2026年11月3日 5:00 (2026年11月4日 7:12 更新)</p>", lang: "ja")
        == ["2026-11-03T05:00", "2026-11-04T07:12"])
  }

  @Test(arguments: [
    ("/2026/11/10-reasons-to-cut/", "-"), ("/2026/11/04/reasons/", "2026-11-04T00:00"),
    ("/2026-11-04-reasons", "2026-11-04T00:00"), ("/2026/11/04", "2026-11-04T00:00"),
  ]) func `a number that opens a title is no day of the address`(path: String, day: String) {
    let date = URLDate.read("https://www.bogi.example" + path)
    #expect(date.map { String($0.instant.rfc3339.prefix(16)) } ?? "-" == day)
  }

  @Test(arguments: [
    "<div class='c1'>4 November 2026</div>", "<div class='date'>4 November 2026</div>",
    "<p>Published: 4 November 2026</p>", "<time datetime='2026-11-04'>Wednesday</time>",
  ]) func `the article's own date wins over those of other places`(line: String) {
    for other in Self.elsewhere {
      #expect(dates(line, before: other)[0] == "2026-11-04T00:00", "\(other)")
      #expect(dates(line, behind: other)[0] == "2026-11-04T00:00", "\(other)")
    }
  }

  @Test(arguments: [
    "<span class='date'>Published 4 November 2026, 14:05</span> "
      + "<span class='date'>Updated 5 November 2026, 08:30</span>",
    "<div class='date'>Updated 5 November 2026, 08:30 | Published 4 November 2026, 14:05</div>",
    "<time>Published 4 November 2026, 14:05 | Updated 5 November 2026, 08:30</time>",
    "<p>Published 4 November 2026, 14:05</p><p>Updated 5 November 2026, 08:30</p>",
  ]) func `the words in an element tell a change from publication`(line: String) {
    #expect(dates(line) == ["2026-11-04T14:05", "2026-11-05T08:30"])
  }

  @Test(arguments: [
    ("ko", "<div class='date'>3시간 전</div>"), ("en", "<div class='date'>3 hours ago</div>"),
    ("ja", "<p>３時間前</p>"), ("de", "<time>vor 3 Stunden</time>"),
  ]) func `a page that tells how long ago it was has no date of other things`(
    lang: String, line: String
  ) {
    for other in Self.elsewhere {
      #expect(dates(line, before: other, behind: other, lang: lang) == ["-", "-"], "\(other)")
    }
  }

  @Test(arguments: [
    ("en", "The path closes for good on 3 July 2026."), ("ko", "2019년 2월 28일 회담이 결렬됐다."),
  ]) func `a short sentence with a date is no date line`(lang: String, sentence: String) {
    #expect(dates("", inside: "<p>\(sentence)</p>", lang: lang) == ["-", "-"])
  }

  @Test func `a line that tells of publication is better than one that does not`() {
    #expect(
      dates("<p>Event date: 3 October 2026</p><p>Posted 4 November 2026</p>")[0]
        == "2026-11-04T00:00")
  }

  @Test func `readers see the day in the list below the title`() {
    let stated = "<meta property='article:published_time' content='2026-11-29T08:00:00Z'>"
    func published(_ items: String..., before: String = "") -> String {
      let list = items.map { "<li>\($0)</li>" }.joined()
      return dates("\(before)<ul>\(list)</ul>", head: stated)[0]
    }
    let (shown, kept) = ("2026-11-04T00:00", "2026-11-29T08:00")
    #expect(published("By Jane Doe", "<time>4 November 2026</time>", "8 minutes") == shown)
    #expect(published("Published: 4 November 2026") == shown)
    // Lists hold the days of other things, and a line knows better.
    #expect(published("Deadline: 4 November 2026") == kept)
    #expect(published("일시: 2026년 12월 12일") == kept)
    #expect(published("4 November 2026: the vote") == kept)
    #expect(
      published(
        "27 October 2026", "28 October 2026", before: "<p>By Jane Doe | 4 November 2026</p>")
        == shown)
    let lead =
      "<p>The ministers of six states met in the harbour on Tuesday and agreed on a cut.</p>"
    #expect(published("4 November 2026", before: lead) == kept)
  }

  @Test func `linked data may stand in a meta element`() {
    let data = """
      {&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2026-11-04T09:00:00-05:00&quot;}
      """
    #expect(
      dates("", head: "<meta name='script:ld+json' content='\(data)'>")[0]
        == "2026-11-04T14:00")
  }

  @Test func `a date in the title attribute stands for the words shown`() {
    #expect(
      dates("<span class='date' title='4 November 2026 08:00'>3 days ago</span>")[0]
        == "2026-11-04T08:00")
  }

  @Test func `a change is told by the clock of the publication`() {
    func modified(_ offset: String, _ line: String) -> String? {
      let draft = Extractor().extract(
        PageInput(
          utf8: Array(
            """
            <html><head><meta property='article:published_time' content='2026-11-04T09:00:00\(offset)'>
            </head><body><main><h1>States agree to cut the quota</h1>\(line)<div>
            <p>The ministers said on Tuesday, at some length, what they had said before.</p>
            <p>They said it again on Wednesday, and nobody who was there believed them.</p>
            </div></main></body></html>
            """.utf8), url: "https://www.bogi.example/a"))
      return draft.modified?.instant.rfc3339
    }
    for line in [
      "<p>입력 2026.11.04 09:00 수정 2026.11.05 08:30</p>", "<li>업데이트 2026-11-05 08:30</li>",
      "<div>2026/11/05 08:30 更新</div>",
    ] {
      #expect(modified("+09:00", line) == "2026-11-04T23:30:00Z", "\(line)")
    }
    // In UTC metadata say nothing of the clock that is shown.
    #expect(modified("Z", "<div>2026/11/05 08:30 更新</div>") == "2026-11-05T08:30:00Z")
  }

  @Test func `a feed knows better than a date that may be that of other things`() {
    func published(_ before: String, _ line: String) -> String? {
      let html = """
        <html><body>\(before)<main><h1>States agree to cut the quota</h1>\(line)<div>
        <p>The ministers said on Tuesday, at some length, what they had said before.</p>
        <p>They said it again on Wednesday, and nobody who was there believed them.</p></div></main>
        </body></html>
        """
      var page = PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a")
      page.feed = FeedHint(
        published: StatedDate(
          instant: Instant(year: 2026, month: 11, day: 4, hour: 6), offsetMinutes: 0,
          precision: .second, origin: .feed))
      let read = Extractor().read(page)
      // Read without its feed the page must not become another version.
      #expect(read.alone?.published?.origin != .feed)
      return read.draft.published?.instant.rfc3339
    }
    for other in Self.elsewhere {
      #expect(published(other, "") == "2026-11-04T06:00:00Z", "\(other)")
      #expect(published(other, "<p>Published: 2 November 2026</p>") == "2026-11-02T00:00:00Z")
    }
    #expect(published("", "<p>Updated: 2 December 2026</p>") == "2026-11-04T06:00:00Z")
  }

  @Test(arguments: [
    ("hu", "Módosítva: 2026. november 5."), ("id", "Diperbarui 5 November 2026"),
    ("el", "Τελευταία ενημέρωση: 5 Νοεμβρίου 2026"), ("vi", "Cập nhật 5/11/2026"),
    ("fa", "به‌روزرسانی: ۱۴ آبان ۱۴۰۵"), ("he", "עודכן: 5 בנובמבר 2026"),
  ]) func `a change is told in many languages`(lang: String, line: String) {
    let found = dates("<time datetime='2026-11-04'></time><p>\(line)</p>", lang: lang)
    #expect(found == ["2026-11-04T00:00", "2026-11-05T00:00"])
  }

  @Test func `a change without a zone is by the clock of the publication`() {
    let line = "<p>2026/11/04 18:42 JST （更新 2026/11/05 09:15）</p>"
    #expect(dates(line, lang: "ja") == ["2026-11-04T09:42", "2026-11-05T00:15"])
  }

  @Test func `the day that a term names is not that of the page`() {
    let terms =
      "<dl><dt>Duration</dt><dd>Two years</dd><dt>Start date</dt><dd>September 2027</dd></dl>"
    #expect(dates(terms)[0] == "-")
    #expect(dates("<table><tr><th>Deadline</th><td>4 November 2026</td></tr></table>")[0] == "-")
    #expect(dates("<dl><dt>Date</dt><dd>4 November 2026</dd></dl>")[0] == "2026-11-04T00:00")
    #expect(
      dates("<dl><dt>Published</dt><dd>November 2026</dd></dl>")[0] == "2026-11-01T00:00")
  }

  @Test(arguments: [
    ("ko", "26.11.04 09:44", "2026-11-04T09:44"), ("ko", "26.11.04", "2026-11-04T00:00"),
    ("zh-TW", "115/11/04", "2026-11-04T00:00"), ("ko", "02.312.2345", "-"), ("en", "26.11.04", "-"),
    ("ko", "26.13.04", "-"),
  ]) func `years of two digits in front, and Republican ones, are read where they are usual`(
    lang: String, text: String, date: String
  ) {
    #expect(dates("<span>\(text)</span>", lang: lang)[0] == date)
  }

  @Test func `a vacancy is published when it is posted`() {
    let head = """
      <script type="application/ld+json">{"@type":"JobPosting","title":"Cook","datePosted":"2026-11-04"}</script>
      """
    #expect(dates("", head: head)[0] == "2026-11-04T00:00")
  }

  @Test func `a date that the text speaks of is not that of the page`() {
    let sentence = "<p>The ministers had met on 3 March 2024 without a result.</p>"
    #expect(dates("", inside: sentence)[0] == "-")
    #expect(dates("<p>By Jane Doe</p>", inside: sentence)[0] == "-")
  }

  @Test(arguments: [
    "<div class='date'>3 comments <time datetime='2026-11-04'>4 Nov</time> 1 October 2026</div>",
    "<div class='meta'>Issue 14, 1 October 2026 <span class='date'>4 November 2026</span></div>",
  ]) func `a date is more exact than the words of the box around it`(line: String) {
    #expect(dates(line)[0] == "2026-11-04T00:00")
  }

  @Test(arguments: [
    ("en", "<p>5 min read · Nov 4, 2026</p>"), ("de", "<p>3 Kommentare · 04.11.2026</p>"),
    ("en", "<div class='meta'><span>Issue 14</span> <span>Nov 4, 2026</span></div>"),
    ("pt", "<p>5 min de leitura · 4 de novembro de 2026</p>"),
  ]) func `other numbers in the line of a date do not outdo the metadata`(
    lang: String, line: String
  ) {
    let head = "<meta property='article:published_time' content='2026-11-04T10:00:00Z'>"
    #expect(dates(line, head: head, lang: lang)[0] == "2026-11-04T10:00")
    #expect(dates(line, lang: lang)[0] == "2026-11-04T00:00")
  }

  @Test(arguments: [
    "<p>Updated 4 November 2026</p>", "<div class='date'>Updated 4 November 2026</div>",
    "<span class='updated'>4 November 2026</span>",
  ]) func `a change by the title is nearer than the days of other articles`(line: String) {
    let others = [
      "<aside class='related'><ul><li><a href='/b'>Other</a> <time datetime='2026-10-01'>1 Oct</time>"
        + "</li></ul></aside>",
      "<div><h4><a href='/b'>Other</a></h4><span class='date'>1 October 2026</span></div>",
    ]
    for other in others {
      #expect(dates(line, behind: other)[0] == "2026-11-04T00:00", "\(other)")
    }
  }

  @Test(arguments: [
    "<dl><dt>Last updated</dt><dd>5 November 2026</dd><dt>Published</dt><dd>4 November 2026</dd></dl>",
    "<dl><dt>Last updated</dt> <dd><time>5 November 2026</time></dd> <dt>Published</dt> <dd><time>"
      + "4 November 2026</time></dd></dl>",
    "<div><strong>Updated:</strong> <time datetime='2026-11-05'>5.11.</time> <strong>Published:</strong> "
      + "<time datetime='2026-11-04'>4.11.</time></div>",
    "<div><span>Updated</span> <span class='date'>5 November 2026</span> <span>Published</span> <span "
      + "class='date'>4 November 2026</span></div>",
  ]) func `a label in an element of its own tells what its date is of`(line: String) {
    #expect(dates(line) == ["2026-11-04T00:00", "2026-11-05T00:00"])
  }

  @Test(arguments: [
    ("pl", "Data modyfikacji: 05.11.2026"), ("cs", "Poslední změna: 5. 11. 2026"),
    ("nl", "Laatst gewijzigd: 05-11-2026"), ("sv", "Senast ändrad: 5 november 2026"),
    ("sk", "Naposledy upravené: 5.11.2026"), ("hr", "Zadnja izmjena: 05.11.2026."),
    ("sl", "Posodobljeno: 5. 11. 2026"), ("lt", "Atnaujinta 2026-11-05"),
    ("lv", "Atjaunināts: 05.11.2026"), ("et", "Viimati uuendatud 05.11.2026"),
    ("bg", "Последна промяна: 05.11.2026"), ("uk", "Остання зміна: 05.11.2026"),
    ("el", "Τελευταία τροποποίηση: 05/11/2026"), ("ca", "Darrera actualització: 05/11/2026"),
    ("is", "Síðast uppfært 5. nóvember 2026"), ("sr", "Последња измена: 05.11.2026."),
  ]) func `the words for a change are known`(lang: String, line: String) {
    let found = dates("<time datetime='2026-11-04'></time><p>\(line)</p>", lang: lang)
    #expect(found == ["2026-11-04T00:00", "2026-11-05T00:00"])
  }

  @Test(arguments: [
    ("es", "Actualización: 05/11/2026 | Fecha de publicación: 04/11/2026"),
    ("it", "Aggiornamento 05/11/2026 | Data di pubblicazione 04/11/2026"),
    ("ru", "Дата изменения 05.11.2026 | Дата публикации 04.11.2026"),
    ("ro", "Ultima actualizare 05.11.2026 | Data publicării 04.11.2026"),
    ("tr", "Güncelleme Tarihi 05.11.2026 | Yayım Tarihi 04.11.2026"),
    ("da", "Sidst opdateret 05.11.2026 | Offentliggjort 04.11.2026"),
  ]) func `the nouns for publication are known`(lang: String, line: String) {
    #expect(
      dates("<p>\(line)</p>", lang: lang) == ["2026-11-04T00:00", "2026-11-05T00:00"])
  }

  @Test(arguments: [
    ("sv", "för 3 timmar sedan"), ("cs", "před 3 hodinami"), ("fi", "3 tuntia sitten"),
    ("el", "πριν από 3 ώρες"), ("he", "לפני 3 שעות"), ("vi", "3 giờ trước"),
    ("uk", "3 години тому"),
    ("th", "3 ชั่วโมงที่แล้ว"), ("hi", "3 घंटे पहले"), ("fa", "۳ ساعت پیش"), ("id", "3 jam lalu"),
    ("bn", "৩ ঘণ্টা আগে"), ("en", "3h"), ("en", "10 mins ago"), ("en", "a day ago"),
    ("en", "Yesterday"), ("ta", "3 மணி நேரத்திற்கு முன்"), ("sq", "3 orë më parë"),
  ]) func `how long ago it was is told in many languages`(lang: String, line: String) {
    for other in Self.elsewhere {
      #expect(dates("<p>\(line)</p>", behind: other, lang: lang)[0] == "-", "\(other)")
    }
  }

  @Test(arguments: ["Sedan 2024", "5 percent", "The 2024 sedan", "Vor 1989", "12 women"])
  func `a number with such a word is not how long ago`(line: String) {
    #expect(!AgoWords.tell(line))
  }

  @Test(arguments: [
    "<abbr class='c1' title='2026-11-04T09:24:17Z'>3 hours ago</abbr>",
    "<span class='c1' title='2026-11-04 09:24'>3 hours ago</span>",
    "<span class='c1' title='4 November 2026 09:24'>3h</span>",
    "<relative-time datetime='2026-11-04T09:24:17Z'>3 hours ago</relative-time>",
    "<span class='date' data-timestamp='1793784257'>3 hours ago</span>",
    "<span class='c1' data-time='1793784257000'>3 hours ago</span>",
    "<c1-stamp data-timestamp='1793784257000'>Updated 3 hours ago</c1-stamp>",
    "<span class='post-date' data-date='2026-11-04T09:24:17Z'></span>",
    "<span class='date' data-datetime='2026-11-04T09:24:17Z'>3 hours ago</span>",
  ]) func `attributes tell the day of what was some time ago`(line: String) {
    #expect(dates("<div class='c2'>\(line)</div>")[0] == "2026-11-04T09:24")
    for other in Self.elsewhere {
      #expect(dates("<div class='c2'>\(line)</div>", behind: other)[0] == "2026-11-04T09:24")
    }
  }

  @Test(arguments: [
    ("hi", "4 नवंबर 2026"), ("th", "4 พ.ย. 2569"), ("fa", "۱۳ آبان ۱۴۰۵"), ("es", "4 nov 2026"),
    ("hr", "4. stu 2026."), ("vi", "4 Tháng Mười Một, 2026"), ("ur", "4 نومبر 2026"),
  ]) func `a plain day under the title wins over that of the crawl`(lang: String, day: String) {
    for other in Self.elsewhere.prefix(2) {
      let found = dates("<div class='c1'>\(day)</div>", before: other, lang: lang)
      #expect(found[0] == "2026-11-04T00:00", "\(other)")
    }
  }

  @Test func `how long ago other things were tells nothing of the page`() {
    let ago = [
      "<aside><p>Blog since <abbr title='9 Apr 2003, 0:00:00'>16 years ago</abbr></p></aside>",
      "<div id='c1'><a href='#c1'><relative-time datetime='2026-12-20T01:38:52Z'>2 days ago"
        + "</relative-time></a> Nice work</div>",
    ]
    for other in ago {
      #expect(dates("", behind: other)[0] == "-", "\(other)")
    }
  }

  @Test(arguments: [
    "<aside class='related'><ul><li><a href='/b'>Other</a> <span class='date'>2 May 2026</span></ul></aside>",
    "<aside class='related'><ul><li><a href='/b'>Other</a> <time datetime='2026-05-02'>2 May</time></ul></aside>",
    "<footer><ul><li><a href='/2026/05/'>May 2026</a></li><li><a href='/2026/04/'>April 2026</a></li></ul></footer>",
    "<footer><p>Founded 3 May 1998. Registered 12.04.2001</p></footer>",
    "<div><p>When: 14 September 2026, 7 pm</p></div>", "<div><p>일시: 2026년 9월 14일</p></div>",
  ]) func `dates of other things are none of a page without its own`(other: String) {
    #expect(dates("", behind: other) == ["-", "-"])
  }

  @Test(arguments: [
    "<div class='c1'>Sunday, 29 November 2026</div>", "<time>29 November 2026</time>",
    "<span class='date'>29 November 2026</span>",
  ]) func `today's date in the header of the site is none of the page`(today: String) {
    let header = "<header><a href='/'>Bogi</a>\(today)<nav><a href='/a'>News</a></nav></header>"
    #expect(dates("", before: header)[0] == "-")
    #expect(dates("<p>4 November 2026</p>", before: header)[0] == "2026-11-04T00:00")
  }

  @Test func `a list of articles tells the day of the page that it leads to`() {
    func list(_ path: String) -> String {
      "<aside class='related'><ul><li><a href='/b'>Other</a> <span class='date'>2 May 2026</span></li>"
        + "<li><a href='\(path)'>This one</a> <span class='date'>4 November 2026</span></li></ul></aside>"
    }
    #expect(dates("", behind: list("/a"))[0] == "2026-11-04T00:00")
    #expect(dates("", behind: list("/c"))[0] == "-")
  }

  @Test func `a list above the title that is called a menu tells the day`() {
    let html = """
      <html><body><article><ul class='nav'><li><span class='meta'>4 November 2026</span></li><li>Culture</li></ul>
      <h1>States agree to cut the quota</h1><div>
      <p>The ministers said on Tuesday, at some length, what they had said before.</p>
      <p>They said it again on Wednesday, and nobody who was there believed them.</p></div></article></body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
    #expect(draft.published?.instant.rfc3339 == "2026-11-04T00:00:00Z")
  }

  /// Dates of teasers behind the text, in the box that holds both.
  private static let cards = (1...6).map {
    "<div class='card'><a href='/n/\($0)'><h3>Another story, number \($0)</h3></a><p>What it tells was published in full at last, on the day that it had been due.</p><time datetime='2026-10-0\($0)'>\($0).10</time></div>"
  }.joined()

  @Test(arguments: ["<div>4 November 2026</div>", "<p>Jane Doe · 4 November 2026</p>"])
  func `a line below the title is nearer than what is marked below the text`(line: String) {
    #expect(dates(line, behind: Self.cards)[0] == "2026-11-04T00:00")
    #expect(dates(line, inside: Self.cards)[0] == "2026-11-04T00:00")
  }

  @Test
  func `a shown day of publication counts where metadata tell one time of it and of the change`() {
    let both = """
      <meta property='article:published_time' content='2026-11-24T10:00:00Z'>
      <meta property='article:modified_time' content='2026-11-24T10:00:00Z'>
      """
    let line = "<div>Published <time datetime='2026-11-04'>November 4</time></div>"
    #expect(dates(line, head: both) == ["2026-11-04T00:00", "2026-11-24T10:00"])
    let other = both.replacing(
      "modified_time' content='2026-11-24T10", with: "modified_time' content='2026-11-24T11")
    #expect(dates("<p>A word</p>", head: other, behind: line)[0] == "2026-11-24T10:00")
    // The same day, told in another zone.
    let near = line.replacing("2026-11-04", with: "2026-11-23")
    #expect(dates(near, head: both)[0] == "2026-11-24T10:00")
  }
}
