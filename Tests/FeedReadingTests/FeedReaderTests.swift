// Reading whole feeds of every format: what must be found, and what must be refused.
import Model
import Testing

@testable import FeedReading

func read(
  _ text: String, url: String? = nil, headers: [HTTPField] = []
) throws(FeedFailure) -> FeedDocument {
  try FeedReader.read(FeedInput(bytes: Array(text.utf8), url: url, headers: headers))
}

@Suite struct FeedReaderTests {
  @Test(arguments: [
    // Behind a proxy it names a machine that nobody else can ask.
    ("https://harbour.example/feed", "http://10.0.0.5:8080/in/f.xml", "https://harbour.example/a"),
    ("https://harbour.example/feed", "https://shore.example/f", "https://harbour.example/a"),
    ("https://harbour.example/feed", "/news/f", "https://harbour.example/news/a"),
    ("https://harbour.example/feed", "https://harbour.example/x/f", "https://harbour.example/x/a"),
    ("http://127.0.0.1:8097/feed", "https://harbour.example/x/f", "https://harbour.example/x/a"),
  ])
  func `relative links start at the feed, or where its own host says that it lies`(
    _ url: String, _ location: String, _ link: String
  ) throws {
    let feed = try read(
      "<rss version=\"2.0\"><channel><item><title>t</title><link>a</link></item></channel></rss>",
      url: url, headers: [HTTPField("Content-Location", location)])
    #expect(feed.items.first?.link == link)
  }

  @Test func `an RSS item keeps its id, link, author, categories, texts and date`() throws {
    let feed = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
        xmlns:atom="http://www.w3.org/2005/Atom">
      <channel><title>Harbour News</title><link>https://harbour.example/</link>
      <description>Ships and tides</description><language>en-GB</language>
      <atom:link rel="self" href="https://harbour.example/feed"/>
      <lastBuildDate>Tue, 03 Feb 2026 10:00:00 +0900</lastBuildDate>
      <item><title>Ferry &amp; fog</title><link>/2026/ferry</link>
        <guid isPermaLink="false">harbour-17</guid>
        <dc:creator><![CDATA[Kim Mina]]></dc:creator>
        <category>Sea</category><category domain="https://harbour.example/tags">Fog</category>
        <pubDate>Tue, 03 Feb 2026 09:30:00 +0900</pubDate>
        <description>Short</description>
        <content:encoded><![CDATA[<p>Long <a href="/map">text</a></p>]]></content:encoded>
        <enclosure url="/horn.mp3" type="audio/mpeg" length="12"/>
        <slash:comments>4</slash:comments>
      </item></channel></rss>
      """, url: "https://harbour.example/feed")
    #expect(feed.version == .rss20 && feed.wellFormed && feed.flags.isEmpty)
    #expect(feed.feed.title?.value == "Harbour News")
    #expect(feed.feed.subtitle?.value == "Ships and tides")
    #expect(feed.feed.feedLink == "https://harbour.example/feed")
    let item = try #require(feed.items.first)
    #expect(item.id == "harbour-17" && !item.idIsPermalink)
    #expect(item.title?.value == "Ferry & fog")
    #expect(item.link == "https://harbour.example/2026/ferry")
    #expect(item.authors.map(\.name) == ["Kim Mina"])
    #expect(item.categories.map(\.term) == ["Sea", "Fog"])
    #expect(
      item.content.first?.value == #"<p>Long <a href="https://harbour.example/map">text</a></p>"#)
    #expect(item.summary?.value == "Short")
    #expect(item.enclosures.first?.url == "https://harbour.example/horn.mp3")
    #expect(item.published?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
    #expect(item.published?.stated?.offsetMinutes == 540)
    #expect(item.language == "en-GB")
    #expect(item.details.value?.commentCount == 4)
  }

  @Test func `Atom text constructs keep type, language and base`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/" xml:lang="ko">
      <title type="html">One &lt;b&gt;title&lt;/b&gt;</title><id>tag:a.example,2026:1</id>
      <entry xml:lang="en"><id>tag:a.example,2026:2</id><title>Plain &lt;b&gt;</title>
        <link rel="alternate" href="post"/><link rel="enclosure" href="f.mp3" length="9"/>
        <author><name>Ann</name><email>ann@a.example</email><uri>/ann</uri></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">See <a href="x">x</a></div></content>
        <published>2026-01-02T03:04:05+09:00</published>
        <source><title>Other feed</title><id>urn:other</id></source>
      </entry></feed>
      """)
    #expect(feed.version == .atom10)
    #expect(
      feed.feed.title
        == FeedText(
          value: "One <b>title</b>", type: "text/html", language: "ko",
          base: "https://a.example/blog/"))
    let item = try #require(feed.items.first)
    #expect(item.title?.value == "Plain <b>" && item.title?.type == "text/plain")
    #expect(item.link == "https://a.example/blog/post")
    #expect(item.content.first?.value == #"See <a href="https://a.example/blog/x">x</a>"#)
    #expect(item.content.first?.language == "en" && item.language == "en")
    #expect(
      item.authors == [
        FeedPerson(name: "Ann", email: "ann@a.example", url: "https://a.example/ann")
      ])
    #expect(item.enclosures.map(\.url) == ["https://a.example/blog/f.mp3"])
    #expect(item.details.value?.source?.head.title?.value == "Other feed")
  }

  @Test func `a dialect shows in a namespace that the root only declares`() throws {
    #expect(try read("<feed xmlns:a='http://www.w3.org/2005/Atom'/>").version == .atom10)
    #expect(try read("<feed xmlns:a='urn:other'/>").version == .atom)
  }

  @Test func `Atom 0,3 content in Base64 is decoded`() throws {
    let feed = try read(
      """
      <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry>
      <content type="text/html" mode="base64">PHA+ZGF5bGlnaHQ8L3A+</content>
      <modified>2004-02-03T04:05:06Z</modified></entry></feed>
      """)
    #expect(feed.version == .atom03)
    #expect(feed.items.first?.content.first?.value == "<p>daylight</p>")
    #expect(feed.items.first?.date?.instant == Instant(rfc3339: "2004-02-03T04:05:06Z"))
  }

  @Test func `RDF items stand beside the channel`() throws {
    let feed = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link></channel>
      <item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link>
      <dc:date>2026-05-06T07:08:09Z</dc:date></item></rdf:RDF>
      """)
    #expect(feed.version == .rss10 && feed.feed.title?.value == "R")
    #expect(feed.items.map(\.id) == ["https://r.example/1"])
    #expect(feed.items.first?.date?.instant == Instant(rfc3339: "2026-05-06T07:08:09Z"))
  }

  @Test func `JSON Feed gives both contents and its attachments`() throws {
    let feed = try read(
      #"""
      {"version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "https://j.example/",
       "authors": [{"name": "Lee"}], "items": [{"id": 7, "url": "/7", "content_html": "<p>caf\u00e9 \ud83d\ude00</p>",
       "content_text": "plain", "date_published": "2026-03-04T05:06:07+09:00", "tags": ["a", "b"],
       "attachments": [{"url": "/7.ogg", "mime_type": "audio/ogg", "size_in_bytes": 5}]}]}
      """#, url: "https://j.example/feed.json")
    #expect(feed.version == .json11 && feed.feed.authors.first?.name == "Lee")
    let item = try #require(feed.items.first)
    #expect(item.id == "7" && item.link == "https://j.example/7")
    #expect(item.content.map(\.value) == ["<p>café 😀</p>", "plain"])
    #expect(item.enclosures.first?.length == "5")
    #expect(item.categories.map(\.term) == ["a", "b"])
  }

  @Test func `CDF addresses are attributes`() throws {
    let feed = try read(
      #"<CHANNEL HREF="https://c.example/"><TITLE>C</TITLE><ITEM HREF="/1"><ABSTRACT>One</ABSTRACT></ITEM></CHANNEL>"#
    )
    #expect(feed.version == .cdf && feed.feed.link == "https://c.example/")
    #expect(feed.items.first?.summary?.value == "One")
  }

  @Test func `a Korean feed labelled EUC-KR is read as CP949`() throws {
    let head = "<?xml version=\"1.0\" encoding=\"euc-kr\"?><rss version=\"2.0\"><channel><title>"
    // 똠방각하: the first letter is not in EUC-KR, only in CP949.
    let title: [UInt8] = [0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF]
    let tail = "</title></channel></rss>"
    let feed = try FeedReader.read(
      FeedInput(bytes: Array(head.utf8) + title + Array(tail.utf8)))
    #expect(feed.feed.title?.value == "똠방각하")
    #expect(feed.encodingFrom == "declaration")
  }

  @Test func `dates without a zone take the offset of the source`() throws {
    let text =
      "<rss version='2.0'><channel><item><pubDate>2026-02-03 09:30:00</pubDate></item></channel></rss>"
    let feed = try FeedReader.read(FeedInput(bytes: Array(text.utf8), zone: .fixed(540)))
    #expect(feed.items.first?.published?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
  }
}

@Suite struct FeedHistoryTests {
  @Test func `pages and archives are told apart`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
      <fh:archive/><link rel="next" href="?page=2"/><link rel="prev-archive" href="/2025/12"/>
      <link rel="previous" href="?page=0"/><entry><id>1</id><link rel="next" href="/x"/></entry></feed>
      """, url: "https://a.example/feed")
    let details = try #require(feed.feed.details.value)
    #expect(details.nextPage == "https://a.example/feed?page=2")
    #expect(details.previousArchive == "https://a.example/2025/12")
    #expect(details.isArchive && !details.isComplete)
  }

  @Test func `a complete feed says so, in RSS without a declared prefix too`() throws {
    let feed = try read(
      """
      <rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><fh:complete/>
      <a:link rel="prev-archive" href="https://a.example/1"/></channel></rss>
      """)
    let details = try #require(feed.feed.details.value)
    #expect(details.isComplete && !details.isArchive && details.nextPage == nil)
    #expect(details.previousArchive == "https://a.example/1")
    #expect(try read("<rss><channel><title>t</title></channel></rss>").feed.details.value == nil)
  }
}

@Suite struct BrokenFeedTests {
  @Test func `entities, ampersands, control characters and rubbish before the start are repaired`()
    throws
  {
    let feed = try read(
      "\n<br />\n<b>Warning</b>: a script failed\n<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY who \"Yun\">]>"
        + "<rss version=\"2.0\"><channel><title>a&nbsp;b &who; &unknown; \u{1}c</title>"
        + "<link>http://x.example/?a=1&b=2</link><itunes:author>Han</itunes:author>"
        + "<item><title>T</title></item></channel></rss>")
    #expect(feed.feed.title?.value == "a\u{A0}b Yun &unknown; c")
    #expect(feed.feed.link == "http://x.example/?a=1&b=2")
    #expect(feed.feed.authors.first?.name == "Han")
    #expect(feed.items.count == 1)
    #expect(!feed.wellFormed && feed.flags == [.repaired])
  }

  @Test func `a feed that breaks off keeps its items and says so`() throws {
    let feed = try read(
      "<rss version=\"2.0\"><channel><item><title>One</title></item><item><title>Tw")
    #expect(feed.items.map { $0.title?.value } == ["One", "Tw"])
    #expect(feed.flags.contains(.incomplete))
  }

  @Test func `JSON that breaks off keeps what was whole`() throws {
    let feed = try read(
      #"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "One"}, {"id": "2", "ti"#
    )
    #expect(feed.items.map(\.id) == ["1", "2"])
    #expect(feed.flags.contains(.incomplete))
  }

  @Test func `text encoded twice is read once`() throws {
    let feed = try read(
      "<rss><channel><title>caf&#195;&#169;</title><description>don&#146;t</description></channel></rss>"
    )
    #expect(feed.feed.title?.value == "café")
    #expect(feed.feed.subtitle?.value == "don\u{2019}t")
  }

  @Test func `a title of HTML without tags is decoded, one with tags is kept`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">a &amp;lt;b&amp;gt;</title></entry>
      <entry><title type="html">&amp;#8220;q&amp;#8221;</title></entry>
      <entry><title type="html">&lt;i&gt;a&lt;/i&gt; &amp;lt;</title></entry></feed>
      """)
    #expect(feed.items.map { $0.title?.value } == ["a <b>", "\u{201C}q\u{201D}", "<i>a</i> &lt;"])
    #expect(feed.items.map { $0.title?.type } == ["text/plain", "text/html", "text/html"])
  }

  @Test func `items beyond the limit are left out and flagged`() throws {
    let items = String(repeating: "<item><guid>g</guid></item>", count: Limits.itemsMax + 1)
    let feed = try read("<rss version='2.0'><channel>\(items)</channel></rss>")
    #expect(feed.items.count == Limits.itemsMax)
    #expect(feed.flags == [.itemsTruncated])
  }

  @Test func `elements nested without end are refused, not followed`() {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: FeedFailure.self) { try read("<rss><channel>" + deep) }
  }

  @Test func `a web page, nothing and something else are failures`() {
    #expect(throws: FeedFailure.html(title: "Not found")) {
      try read("<!DOCTYPE html><html><head><title> Not\n found </title></head></html>")
    }
    #expect(throws: FeedFailure.html(title: nil)) { try read("<html></html>") }
    #expect(throws: FeedFailure.empty) { try read(" \n\t") }
    #expect(throws: FeedFailure.empty) { try read("") }
    #expect(throws: FeedFailure.unrecognised(startsWith: "<opml>")) {
      try read("<?xml version='1.0'?><opml></opml>")
    }
    #expect(throws: FeedFailure.unrecognised(startsWith: "Service unavailable")) {
      try read("Service unavailable")
    }
    #expect(throws: FeedFailure.self) { try read(#"{"error": "no such feed"}"#) }
  }

  @Test func `no damage to a feed stops the process`() throws {
    let whole = Array(
      """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" xmlns:media="m">
      <channel><title type="html">T &lt;a href='x'&gt;</title><item><link>a</link><guid>1</guid>
      <description><![CDATA[<img src=x srcset="a 1x, b 2x">]]></description></item></channel></rss>
      """.utf8)
    var state: UInt64 = 0x5DEE_CE66
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<(1 + next(below: 8)) {
        bytes[next(below: bytes.count)] = UInt8(next(below: 256))
      }
      if next(below: 3) == 0 { bytes.removeLast(next(below: bytes.count)) }
      _ = try? FeedReader.read(FeedInput(bytes: bytes, url: "https://x.example/"))
    }
  }
}
