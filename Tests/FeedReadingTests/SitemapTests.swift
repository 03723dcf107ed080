// Sitemaps in XML and as text, indexes, gzip files; and the shared cases when they are there.
import Model
import SharedData
import Testing
import Text

@testable import FeedReading

@Suite struct SitemapTests {
  @Test func `addresses, dates, news, images and videos of a sitemap become items`() throws {
    let map = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
        xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
      <url><loc> https://h.example/ferry?a=1&amp;b=2 </loc><lastmod>2026-02-03T09:30:00+09:00</lastmod>
        <n:news><n:publication><n:name>Harbour News</n:name><n:language>ko</n:language></n:publication>
          <n:publication_date>2026-02-03</n:publication_date><n:title>Ferry &amp;amp; fog</n:title>
          <n:keywords>Sea, Fog,Sea</n:keywords><n:genres>Opinion</n:genres></n:news>
        <image:image><image:loc>/f.jpg</image:loc><image:caption>Fog</image:caption></image:image>
        <xhtml:link rel="alternate" hreflang="en" href="https://h.example/en/ferry"/></url>
      <url><loc>https://h.example/film</loc>
        <video:video><video:title>Film</video:title><video:description>A film</video:description>
          <video:content_loc>https://h.example/f.mp4</video:content_loc>
          <video:thumbnail_loc>https://h.example/t.jpg</video:thumbnail_loc></video:video></url>
      </urlset>
      """, url: "https://h.example/sitemap.xml")
    #expect(map.version == .sitemap && map.wellFormed && map.children.isEmpty)
    let item = try #require(map.items.first)
    #expect(item.link == "https://h.example/ferry?a=1&b=2")
    #expect(item.updated?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
    #expect(item.updated?.stated?.origin == .sitemap)
    #expect(item.published?.stated?.precision == .day)
    #expect(item.title?.value == "Ferry & fog" && item.language == "ko")
    #expect(item.categories.map(\.term) == ["Sea", "Fog", "Opinion"])
    #expect(item.details.value?.publisher?.name == "Harbour News")
    #expect(item.details.value?.image?.url == "https://h.example/f.jpg")
    #expect(item.links.map(\.hreflang) == ["en"])
    #expect(map.items[1].title?.value == "Film" && map.items[1].summary?.value == "A film")
    #expect(map.items[1].details.value?.media?.contents.map(\.url) == ["https://h.example/f.mp4"])
  }

  @Test func `an index has children and no items`() throws {
    let index = try read(
      """
      <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://h.example/1.xml.gz</loc><lastmod>2026-02-03</lastmod></sitemap>
      <sitemap><lastmod>2026-02-03</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap>
      </sitemapindex>
      """, url: "https://h.example/sitemap.xml")
    #expect(index.version == .sitemapIndex && index.items.isEmpty)
    #expect(index.children.map(\.url) == ["https://h.example/1.xml.gz", "https://h.example/2.xml"])
    #expect(index.children[0].modified?.instant == Instant(rfc3339: "2026-02-03T00:00:00Z"))
  }

  @Test func `a sitemap needs no namespace, no prefix declared, and no news`() throws {
    let map = try read(
      """
      <!-- made by hand --><urlset><url><loc><![CDATA[ https://h.example/a&b ]]></loc>
      <news:news><news:title>T</news:title></news:news></url><url><lastmod>2026</lastmod></url>
      <URL><LOC>https://h.example/c</LOC></URL><url><loc>mailto:x@h.example</loc></url></urlset>
      """)
    #expect(map.items.map(\.link) == ["https://h.example/a&b", "https://h.example/c"])
    #expect(map.items[0].title?.value == "T")
    #expect(try read("<urlset/>").items.isEmpty)
  }

  @Test func `a text of addresses is a sitemap, and a text with anything else is none`() throws {
    let map = try read(
      "\u{FEFF}https://h.example/1\r\n\r\n  http://h.example/2  \nhttps://h.example/뉴스")
    #expect(map.version == .sitemapText)
    #expect(
      map.items.map(\.link) == [
        "https://h.example/1", "http://h.example/2", "https://h.example/뉴스",
      ])
    for text in ["https://h.example/1\nhello", "https://h.example/1 2", "http://", "httpd is down"]
    {
      #expect(throws: FeedFailure.self) { try read(text) }
    }
  }

  @Test func `a gzip file is unpacked, cut or not, and a bomb is refused`() throws {
    let urls = (0..<3000).map { "<url><loc>https://h.example/\($0 * 7919)</loc></url>" }
    let packed = try Gzip.packed(Array(("<urlset>" + urls.joined() + "</urlset>").utf8), level: 6)
    let map = try FeedReader.read(FeedInput(bytes: packed))
    #expect(map.items.count == 3000 && map.wellFormed)
    let cut = try FeedReader.read(FeedInput(bytes: Array(packed.prefix(packed.count / 2))))
    #expect(cut.flags.contains(.incomplete) && cut.items.count > 100)
    let bomb = try Gzip.packed([UInt8](repeating: 32, count: 8 << 20), level: 9)
    #expect(throws: FeedFailure.self) { try FeedReader.read(FeedInput(bytes: bomb)) }
    #expect(throws: FeedFailure.self) {
      try FeedReader.read(FeedInput(bytes: [0x1F, 0x8B, 8, 0, 1, 2, 3]))
    }
  }

  @Test func `entries beyond the limit are left out and flagged`() throws {
    let line = "http://h.example/\n"
    let map = try read(String(repeating: line, count: Limits.sitemapEntriesMax + 1))
    #expect(map.items.count == Limits.sitemapEntriesMax && map.flags == [.itemsTruncated])
    let entry = "<sitemap><loc>http://h.example/</loc></sitemap>"
    let count = Limits.sitemapEntriesMax + 1
    let index = try read("<sitemapindex>\(String(repeating: entry, count: count))</sitemapindex>")
    #expect(index.children.count == Limits.sitemapEntriesMax && index.flags == [.itemsTruncated])
  }

  private static let table = "data/feeds/extra/sitemap_cases.json"

  @Test(.needs(table))
  func `the shared sitemaps have the entries that their table lists`() throws {
    let cases = try SharedData.json(SharedData.file(Self.table)).elements
    #expect(!cases.isEmpty)
    for row in cases {
      let file = try #require(row["file"]?.text)
      let bytes = try SharedData.file("data/feeds/extra/" + file)
      let map = try FeedReader.read(FeedInput(bytes: bytes))
      let entries = row["entries"]?.elements ?? []
      #expect(map.version == .sitemap && map.items.count == entries.count, "\(file)")
      for (item, entry) in zip(map.items, entries) {
        #expect(item.link == entry["loc"]?.text)
        #expect(item.updated?.asWritten == entry["lastmod"]?.text)
        guard let news = entry["news"] else { continue }
        #expect(item.title?.value == news["title"]?.text)
        #expect(item.published?.asWritten == news["publication_date"]?.text)
        #expect(item.language == news["language"]?.text)
        #expect(item.details.value?.publisher?.name == news["name"]?.text)
      }
    }
  }
}
