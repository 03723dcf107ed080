// Discovery: which addresses a page, its headers and its own address give, and in what order.
import Model
import Testing

@testable import FeedReading

private func discover(
  _ html: String, url: String = "https://harbour.example/news/", headers: [HTTPField] = [],
  sitemaps: [String] = []
) -> [FeedCandidate] {
  FeedDiscovery.candidates(
    in: Array(html.utf8), url: url, headers: headers, sitemaps: sitemaps)
}

@Suite struct FeedDiscoveryTests {
  @Test func `link elements give address, title and type`() {
    let found = discover(
      """
      <head><link rel="stylesheet" href="/s.css" type="text/css">
      <link rel="alternate" type="application/rss+xml" title="  All
        news " href="../rss.xml">
      <LINK REL="Alternate home" TYPE="application/atom+xml; charset=utf-8" HREF="//feeds.example/a">
      <link rel=alternate type=application/rdf+xml title="" href=index.rdf>
      <link type="application/feed+json" href="/feed.json">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
      <link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
      <link rel="alternate" type="application/atom+xml;type=entry" href="/entry">
      <link rel="alternate" hreflang="ko" href="/ko/">
      <link rel="alternate" type="application/rss+xml">
      <link rel="alternate" type="application/rss+xml" href=" ">
      <link rel="alternate" type="text/xml" title="Sea" href="feed://harbour.example/sea.rss">
      <link rel="stylesheet" type="application/rss+xml" href="/no.rss">
      <link rel="sitemap" type="application/xml" href="/sitemap.xml">
      <link rel="alternate" type="application/rss+xml" title="Again" href="/rss.xml">
      """)
    #expect(
      found.map(\.url) == [
        "https://harbour.example/rss.xml", "https://feeds.example/a",
        "https://harbour.example/news/index.rdf", "https://harbour.example/feed.json",
        "http://harbour.example/sea.rss", "https://harbour.example/sitemap.xml",
      ])
    #expect(found.map(\.type) == [.rss, .atom, .rdf, .json, .rss, .sitemap])
    #expect(
      found.map(\.title) == [
        "All news", "https://feeds.example/a", "https://harbour.example/news/index.rdf",
        "https://harbour.example/feed.json", "Sea", "https://harbour.example/sitemap.xml",
      ])
    #expect(found.allSatisfy { $0.how == .linkElement && !$0.isComments })
  }

  @Test func `the base of the page counts, and comment feeds come last`() {
    let found = discover(
      """
      <base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml
      title="Comments on everything" href="comments/feed/"><link rel="alternate"
      type="application/rss+xml" title="News" href="feed/">
      """)
    #expect(
      found.map(\.url) == ["https://cdn.example/x/feed/", "https://cdn.example/x/comments/feed/"])
    #expect(found.map(\.isComments) == [false, true])
  }

  @Test func `Link fields are read as RFC 8288 has them`() {
    let headers = [
      HTTPField(
        "link", #"</feed>; rel=alternate; type="application/rss+xml"; title="A, \"b\"; c""#),
      HTTPField(
        "Link",
        "<https://harbour.example/>; rel=\"canonical\", <atom>; rel=\"alternate x\"; "
          + "type=application/atom+xml; title*=UTF-8'ko'%EA%B0%80%EB%82%98; title=no, </x>;rel=next"
      ),
      HTTPField("Link", "</other>; rel=alternate; type=application/rss+xml; anchor=\"/elsewhere\""),
      HTTPField("Link", "<broken; rel=alternate"),
    ]
    let found = discover("<p>x", headers: headers)
    #expect(
      found.map(\.url) == ["https://harbour.example/feed", "https://harbour.example/news/atom"])
    #expect(found.map(\.title) == ["A, \"b\"; c", "가나"])
    #expect(found.map(\.type) == [.rss, .atom] && found.allSatisfy { $0.how == .linkHeader })
  }

  @Test func `anchors are taken when type, address or words are those of a feed`() {
    let found = discover(
      """
      <a type="application/atom+xml" href="/a">x</a> <a href="/rss/S1N2.xml">Sea</a>
      <a href="/subscribe">RSS 구독</a> <a href="/about">About</a> <a href="/?feed=rss2">y</a>
      <a href="/icons"><img src=i.png alt="Atom feed"></a> <a href="/blog/feed/">z</a>
      <a href="/2026/02/rss-is-dead">Why we think that RSS is not dead at all yet</a>
      <a href="https://reader.example/add?u=https://harbour.example/feed">RSS</a>
      <a href="javascript:rss()">RSS</a> <a href="/comments/feed">c</a> <a href="/feedback">Feedback</a>
      """)
    #expect(
      found.map(\.url) == [
        "https://harbour.example/a", "https://harbour.example/rss/S1N2.xml",
        "https://harbour.example/subscribe", "https://harbour.example/?feed=rss2",
        "https://harbour.example/icons", "https://harbour.example/blog/feed/",
        "https://harbour.example/comments/feed",
      ])
    #expect(found.first?.type == .atom && found.allSatisfy { $0.how == .anchor })
  }

  @Test func `a document that is a feed is its own candidate`() {
    let found = discover(
      "<rss version='2.0'><channel><title>Tides</title><item><title>x</title></item></channel>")
    #expect(
      found == [
        FeedCandidate(
          url: "https://harbour.example/news/", title: "Tides", type: .rss, how: .document)
      ])
  }

  @Test func `sitemaps of robots.txt follow, each address once`() {
    let found = discover(
      "<a href='/feed'>x</a>", sitemaps: ["https://harbour.example/s.xml", "/s.xml", "ftp://x/"])
    #expect(found.map(\.how) == [.anchor, .sitemap])
    #expect(found.last?.url == "https://harbour.example/s.xml" && found.last?.type == .sitemap)
  }

  @Test func `a page of YouTube tells its channel when its address does not`() {
    let html = "<meta itemprop=identifier content=UCabcdefghijklmnopqrstuv>"
    let found = discover(html, url: "https://www.youtube.com/@harbour")
    #expect(found.count == 4 && found.allSatisfy { $0.how == .youtube })
    #expect(
      found.first?.url
        == "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv")
    #expect(discover(html).isEmpty)
    #expect(FeedDiscovery.youtube(url: "https://youtube.com.harbour.example/channel/UCabc").isEmpty)
    #expect(FeedDiscovery.youtube(url: "https://www.youtube.com/watch?v=a&list=RDabc").isEmpty)
    #expect(FeedDiscovery.youtube(url: "https://www.youtube.com/channel/UC%22x").isEmpty)
  }

  @Test func `well-known addresses begin with the folder of the page`() {
    let root = FeedDiscovery.wellKnown(for: "https://harbour.example:8443").map(\.url)
    #expect(root.first == "https://harbour.example:8443/feed/")
    #expect(root.contains("https://harbour.example:8443/?feed=rss2"))
    #expect(root.last?.contains("sitemap") == true && Set(root).count == root.count)
    let below = FeedDiscovery.wellKnown(for: "https://harbour.example/blog/index.html#x").map(\.url)
    #expect(below.first == "https://harbour.example/blog/feed/")
    #expect(below.contains("https://harbour.example/feed/"))
    #expect(
      FeedDiscovery.wellKnown(for: "https://harbour.example/blog").map(\.url).first == below.first)
    #expect(FeedDiscovery.wellKnown(for: "mailto:x@harbour.example").isEmpty)
  }

  @Test func `nothing gives nothing`() {
    #expect(discover("").isEmpty && discover("just words").isEmpty && discover("{}").isEmpty)
    #expect(FeedDiscovery.candidates(in: Array("<p>x".utf8), url: nil).isEmpty)
  }

  @Test func `no more candidates are given than are bounded`() {
    let html = (0..<2_000).map { "<a href=/feed/\($0).rss>x</a>" }.joined()
    #expect(discover(html).count == Limits.candidatesMax)
  }
}
