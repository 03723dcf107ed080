// Feeds made up from a seed, in the shapes that news sites have them.
import CBenchmarkFloor
import Foundation

/// What is read in one measurement: a feed, or several small ones.
struct FeedSample: Sendable {
  enum Kind { case xml, json }

  var name: String
  var kind = Kind.xml
  var feeds: [[UInt8]]

  var byteCount: Int { feeds.reduce(0) { $0 + $1.count } }
}

enum GeneratedFeeds {
  static func all() throws -> [FeedSample] {
    [
      FeedSample(name: "RSS, full texts", feeds: [rss(items: 100, paragraphs: 25)]),
      FeedSample(name: "RSS, headlines", feeds: [rss(items: 600, paragraphs: 0)]),
      FeedSample(name: "RSS, Korean in EUC-KR", feeds: [try korean(items: 300)]),
      FeedSample(name: "Atom, full texts", feeds: [atom(items: 50)]),
      FeedSample(name: "JSON Feed, full texts", kind: .json, feeds: [json(items: 50)]),
    ]
  }

  /// - Parameter paragraphs: Of the text of each item; 0 is an item of title, address and date alone.
  private static func rss(items: Int, paragraphs: Int) -> [UInt8] {
    var text = SeededText(seed: UInt64(items))
    var feed = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/" \
      xmlns:atom="http://www.w3.org/2005/Atom"><channel>
      <title>The Benchmark</title><link>http://site.benchmark.test/</link>
      <atom:link href="http://site.benchmark.test/feed.xml" rel="self" type="application/rss+xml"/>
      <description>News of a benchmark</description><language>en</language>
      <lastBuildDate>Mon, 16 Nov 2026 09:00:00 +0000</lastBuildDate>

      """
    for number in 0..<items {
      feed += """
        <item>
          <title>\(text.sentence(8))</title>
          <link>http://site.benchmark.test/article/\(number)?from=feed&amp;n=\(number)</link>
          <guid isPermaLink="false">story-\(number)</guid>
          <pubDate>Mon, 16 Nov 2026 08:\(10 + number % 50):00 +0900</pubDate>

        """
      if paragraphs > 0 {
        feed += """
            <dc:creator><![CDATA[Ada Sample]]></dc:creator>
            <category><![CDATA[\(text.word())]]></category><category>\(text.word())</category>
            <description><![CDATA[<p>\(text.sentence(40))</p>]]></description>
            <content:encoded><![CDATA[\(html(paragraphs, &text))]]></content:encoded>

          """
      }
      feed += "</item>\n"
    }
    return Array((feed + "</channel></rss>\n").utf8)
  }

  private static func korean(items: Int) throws -> [UInt8] {
    var text = SeededText(seed: UInt64(items), words: SeededText.korean)
    var feed = """
      <?xml version="1.0" encoding="EUC-KR"?>
      <rss version="2.0"><channel><title>벤치마크 신문</title><link>http://site.benchmark.test/</link>
      <description>뉴스</description><language>ko</language>

      """
    for number in 0..<items {
      feed += """
        <item><title><![CDATA[\(text.sentence(9))]]></title>
        <link>http://site.benchmark.test/news/articleView.html?idxno=\(number)</link>
        <description><![CDATA[\(text.sentence(60))]]></description>
        <author>홍길동 기자</author><category>정치</category>
        <pubDate>2026-11-16 08:\(10 + number % 50):00</pubDate></item>

        """
    }
    let utf8 = Array((feed + "</channel></rss>\n").utf8)
    var bytes = [UInt8](repeating: 0, count: utf8.count)
    let written = unsafe bytes.withUnsafeMutableBytes { room in
      unsafe benchmark_encode("EUC-KR", utf8, utf8.count, room.baseAddress, room.count)
    }
    guard written > 0 else { throw BenchmarkFailure.unreadable("text in EUC-KR") }
    return Array(bytes.prefix(Int(written)))
  }

  private static func atom(items: Int) -> [UInt8] {
    var text = SeededText(seed: UInt64(items))
    var feed = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Benchmark</title>
      <link href="http://site.benchmark.test/"/><link rel="self" href="/feed.atom"/>
      <id>tag:site.benchmark.test,2026:feed</id><updated>2026-11-16T09:00:00Z</updated>

      """
    for number in 0..<items {
      let content = html(25, &text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      feed += """
        <entry><title type="html">\(text.sentence(8))</title>
        <link rel="alternate" type="text/html" href="/article/\(number)"/>
        <id>tag:site.benchmark.test,2026:\(number)</id>
        <published>2026-11-16T08:\(10 + number % 50):00+09:00</published>
        <updated>2026-11-16T08:\(10 + number % 50):30+09:00</updated>
        <author><name>Ada Sample</name><uri>http://site.benchmark.test/ada</uri></author>
        <category term="\(text.word())"/><summary>\(text.sentence(40))</summary>
        <content type="html">\(content)</content></entry>

        """
    }
    return Array((feed + "</feed>\n").utf8)
  }

  private static func json(items: Int) -> [UInt8] {
    var text = SeededText(seed: UInt64(items))
    let entries = (0..<items).map { number in
      let content = html(25, &text).replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return """
        {"id": "story-\(number)", "url": "http://site.benchmark.test/article/\(number)",
        "title": "\(text.sentence(8))", "summary": "\(text.sentence(40))",
        "content_html": "\(content)", "date_published": "2026-11-16T08:\(10 + number % 50):00+09:00",
        "authors": [{"name": "Ada Sample"}], "tags": ["\(text.word())", "\(text.word())"]}
        """
    }
    let feed = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "The Benchmark",
      "home_page_url": "http://site.benchmark.test/", "items": [
      \(entries.joined(separator: ",\n"))
      ]}

      """
    return Array(feed.utf8)
  }

  /// Some 400 bytes a paragraph.
  private static func html(_ paragraphs: Int, _ text: inout SeededText) -> String {
    (0..<paragraphs).map { number in
      let link = "<a href=\"/article/\(text.next() % 100_000)\">\(text.word())</a>"
      let picture = "<p><img src=\"/picture/\(number).jpg\" alt=\"\(text.word())\"></p>\n"
      return (number % 8 == 3 ? picture : "")
        + "<p>\(text.sentence(30)) &ldquo;\(text.sentence(10))&rdquo; \(link) "
        + "<em>\(text.word())</em> &amp; \(text.sentence(8))</p>\n"
    }.joined()
  }
}

/// Feeds of others, read where the shared data is at hand; none of them is part of this project.
enum SharedFeeds {
  static func all() throws -> [FeedSample] {
    guard let data = SharedData.folder("data") else { return [] }
    var samples: [FeedSample] = []
    let sites = try files(below: data + "/domain/fixtures", named: { $0.hasSuffix(".xml") })
    if !sites.isEmpty {
      samples.append(FeedSample(name: "shared: feeds of two sites", feeds: sites))
    }
    let cases = try files(below: data + "/feeds/input", named: { $0.hasSuffix(".xml") })
    if !cases.isEmpty {
      samples.append(FeedSample(name: "shared: \(cases.count) conformance cases", feeds: cases))
    }
    return samples
  }

  private static func files(
    below folder: String, named isWanted: (String) -> Bool
  ) throws -> [[UInt8]] {
    guard let names = FileManager.default.subpaths(atPath: folder) else { return [] }
    return try names.filter(isWanted).sorted().map { name in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw BenchmarkFailure.unreadable(folder + "/" + name)
      }
      return Array(data)
    }
  }
}
