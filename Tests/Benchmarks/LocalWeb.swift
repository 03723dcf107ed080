// A small web on loopback: the pages spread over sites, each with a feed, served by a child process.
import CBenchmarkFloor
import Foundation

/// What the server answered.
struct RequestCounts {
  var feeds = 0
  var pages = 0
  var robots = 0
  var other = 0
  /// Of all of these, answered with 304.
  var notModified = 0
  /// Requests that are never answered.
  var held = 0

  static func - (later: RequestCounts, earlier: RequestCounts) -> RequestCounts {
    RequestCounts(
      feeds: later.feeds - earlier.feeds, pages: later.pages - earlier.pages,
      robots: later.robots - earlier.robots, other: later.other - earlier.other,
      notModified: later.notModified - earlier.notModified, held: later.held - earlier.held)
  }

  var total: Int { feeds + pages + robots + other }
}

/// Sites with feeds and pages, as files and as a list for the server.
struct Sites {
  /// Host names; the feed of each is at /feed.xml.
  let hosts: [String]
  /// The list that the server and the floor read.
  let list: String
  /// The feeds' bytes, in order of `hosts`.
  let feeds: [[UInt8]]

  init(_ set: PageSet, _ workshop: Workshop) throws {
    try workshop.makeFolder("feeds")
    var hosts: [String] = []
    var lines: [String] = []
    var feeds: [[UInt8]] = []
    for start in stride(from: 0, to: set.pages.count, by: BenchmarkLimits.itemsPerFeed) {
      let pages = set.pages[start..<min(start + BenchmarkLimits.itemsPerFeed, set.pages.count)]
      let host = "site-\(hosts.count + 1).benchmark.test"
      var feed = FeedText(host: host)
      for (offset, page) in pages.enumerated() {
        let path = "/article/\(start + offset)"
        lines.append("\(host)\t\(path)\t\(page.contentType)\t\(page.file)")
        feed.add(path: path, number: start + offset)
      }
      let file = "feeds/\(host).xml"
      try workshop.write(feed.xml, to: file)
      lines.append("\(host)\t/feed.xml\tapplication/rss+xml\t\(workshop.path(file))")
      hosts.append(host)
      feeds.append(Array(feed.xml.utf8))
    }
    let list = workshop.path("web.list")
    try workshop.write(lines.map { $0 + "\n" }.joined(), to: "web.list")
    (self.hosts, self.list, self.feeds) = (hosts, list, feeds)
  }
}

/// An RSS 2.0 feed as news sites have it.
private struct FeedText {
  private let host: String
  private var items = ""

  init(host: String) { self.host = host }

  mutating func add(path: String, number: Int) {
    let minutes = String(format: "%02d", number % 60)
    items += """
      <item><title>Story number \(number) of this benchmark</title><link>http://\(host)\(path)</link>
      <guid isPermaLink="false">story-\(number)</guid><dc:creator>Ada Sample</dc:creator>
      <category>Politics</category><category>Region</category>
      <pubDate>Mon, 16 Nov 2026 08:\(minutes):00 +0900</pubDate>
      <description><![CDATA[<p>What happened in story \(number), in two sentences of <b>summary</b> \
      that a reader sees first.</p> <a href="http://\(host)\(path)">Read on</a>]]></description></item>

      """
  }

  var xml: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>\(host)</title><link>http://\(host)/</link><description>News</description>
    \(items)</channel></rss>

    """
  }
}

/// The server, while it lives.
@safe struct LocalWeb: ~Copyable {
  private let server: OpaquePointer

  /// - Parameter list: What it serves, a file: `Sites.list`, `TransportWeb.list`.
  init(list: String) throws {
    guard let server = unsafe benchmark_server_start(list) else {
      throw BenchmarkFailure.noServer(errno: errno)
    }
    unsafe self.server = unsafe server
  }

  deinit { unsafe benchmark_server_stop(server) }

  var port: Int32 { unsafe benchmark_server_port(server) }

  var requests: RequestCounts {
    let counts = unsafe benchmark_server_requests(server)
    return RequestCounts(
      feeds: Int(counts.feeds), pages: Int(counts.pages), robots: Int(counts.robots),
      other: Int(counts.other), notModified: Int(counts.not_modified),
      held: Int(counts.held))
  }
}
