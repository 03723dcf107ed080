// SimFleet+Documents: feeds, pages and robots.txt of a fleet, written as bytes: a long run needs millions.
import Model

extension SimFleet {
  /// The link of an article, and the start of its guid.
  package func link(to number: Int, of feed: SimFleetFeed) -> String {
    "https://\(hosts[feed.host].name)/a/\(feed.index)/\(number)"
  }

  /// A feed document with these articles, newest first.
  func document(
    of feed: SimFleetFeed, showing range: Range<Int>, at url: String, older: String?,
    isArchive: Bool
  ) -> [UInt8] {
    var out = FleetText(reserving: 600 + range.count * (feed.hasText ? 1000 : 500))
    switch feed.format {
    case .rss: rss(feed, range, older: older, &out)
    case .atom: atom(feed, range, at: url, older: older, isArchive: isArchive, &out)
    case .json: json(feed, range, at: url, older: older, &out)
    }
    return out.bytes
  }

  private func rss(
    _ feed: SimFleetFeed, _ range: Range<Int>, older: String?, _ out: inout FleetText
  ) {
    out.write(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\""
        + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
        + " xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Feed \(feed.index)</title>"
        + "<link>https://\(hosts[feed.host].name)/</link><description>News</description>\n")
    if let minutes = feed.hints.timeToLive { out.write("<ttl>\(minutes)</ttl>\n") }
    if !feed.hints.skippedHours.isEmpty {
      let hours = feed.hints.skippedHours.map { "<hour>\($0)</hour>" }.joined()
      out.write("<skipHours>\(hours)</skipHours>\n")
    }
    if let older { out.write("<atom:link rel=\"next\" href=\"\(older)\"/>\n") }
    for number in range.reversed() {
      let link = link(to: number, of: feed)
      out.write("<item><title>")
      title(number, of: feed, &out)
      out.write("</title><link>\(link)</link><guid isPermaLink=\"false\">\(link)</guid><pubDate>")
      out.write(HTTPDate.text(instant(Int(feed.published[number]))))
      out.write("</pubDate><description>")
      summary(number, of: feed, &out)
      out.write("</description>")
      if feed.hasText {
        out.write("<content:encoded><![CDATA[")
        text(number, of: feed, &out, open: "<p>", close: "</p>")
        out.write("]]></content:encoded>")
      }
      out.write("</item>\n")
    }
    out.write("</channel></rss>\n")
  }

  private func atom(
    _ feed: SimFleetFeed, _ range: Range<Int>, at url: String, older: String?, isArchive: Bool,
    _ out: inout FleetText
  ) {
    out.write(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""
        + " xmlns:fh=\"http://purl.org/syndication/history/1.0\"><id>\(feed.url)</id>"
        + "<title>Feed \(feed.index)</title><link rel=\"self\" href=\"\(url)\"/>\n")
    if isArchive { out.write("<fh:archive/>\n") }
    if let older { out.write("<link rel=\"prev-archive\" href=\"\(older)\"/>\n") }
    for number in range.reversed() {
      let link = link(to: number, of: feed)
      let time = instant(Int(feed.published[number])).rfc3339
      out.write("<entry><id>\(link)</id><title>")
      title(number, of: feed, &out)
      out.write("</title><link href=\"\(link)\"/><published>\(time)</published>")
      out.write("<updated>\(time)</updated><summary>")
      summary(number, of: feed, &out)
      out.write("</summary>")
      if feed.hasText {
        out.write("<content type=\"html\">")
        text(number, of: feed, &out, open: "&lt;p&gt;", close: "&lt;/p&gt;")
        out.write("</content>")
      }
      out.write("</entry>\n")
    }
    out.write("</feed>\n")
  }

  private func json(
    _ feed: SimFleetFeed, _ range: Range<Int>, at url: String, older: String?,
    _ out: inout FleetText
  ) {
    out.write(
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Feed \(feed.index)\","
        + "\"feed_url\":\"\(url)\",")
    if let older { out.write("\"next_url\":\"\(older)\",") }
    out.write("\"items\":[")
    for number in range.reversed() {
      let link = link(to: number, of: feed)
      out.write("{\"id\":\"\(link)\",\"url\":\"\(link)\",\"title\":\"")
      title(number, of: feed, &out)
      out.write("\",\"date_published\":\"")
      out.write(instant(Int(feed.published[number])).rfc3339)
      out.write("\",\"summary\":\"")
      summary(number, of: feed, &out)
      if feed.hasText {
        out.write("\",\"content_html\":\"")
        text(number, of: feed, &out, open: "<p>", close: "</p>")
      }
      out.write(number == range.lowerBound ? "\"}" : "\"},\n")
    }
    out.write("]}\n")
  }

  /// The page of an article.
  func page(of feed: SimFleetFeed, _ number: Int) -> [UInt8] {
    var out = FleetText(reserving: 1600)
    out.write("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
    title(number, of: feed, &out)
    out.write("</title><link rel=\"canonical\" href=\"\(link(to: number, of: feed))\"></head>")
    out.write("<body><article><h1>")
    title(number, of: feed, &out)
    out.write("</h1>")
    text(number, of: feed, &out, open: "<p>", close: "</p>")
    out.write("</article></body></html>\n")
    return out.bytes
  }

  func robots(of host: SimFleetHost) -> [UInt8] {
    var out = FleetText(reserving: 100)
    out.write("User-agent: *\nDisallow: /closed/\n")
    if let seconds = host.crawlDelaySeconds { out.write("Crawl-delay: \(seconds)\n") }
    return out.bytes
  }

  // MARK: Words

  private func title(_ number: Int, of feed: SimFleetFeed, _ out: inout FleetText) {
    var stream = feed.seed.fork("title").fork(number).stream
    out.words(5, &stream)
  }

  /// The beginning of the text.
  private func summary(_ number: Int, of feed: SimFleetFeed, _ out: inout FleetText) {
    var stream = feed.seed.fork("text").fork(number).stream
    out.words(12, &stream)
  }

  private func text(
    _ number: Int, of feed: SimFleetFeed, _ out: inout FleetText, open: String, close: String
  ) {
    var stream = feed.seed.fork("text").fork(number).stream
    for _ in 0..<2 {
      out.write(open)
      out.words(30, &stream)
      out.write(close)
    }
  }
}

/// Bytes being written.
struct FleetText {
  private(set) var bytes: [UInt8] = []

  init(reserving count: Int) { bytes.reserveCapacity(count) }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A sentence of so many words: none like another, whoever draws.
  mutating func words(_ count: Int, _ stream: inout SeedStream) {
    let words = FleetText.vocabulary
    for index in 0..<count {
      if index > 0 { bytes.append(0x20) }
      bytes.append(contentsOf: words[stream.below(words.count)])
    }
    bytes.append(0x2E)
  }

  private static let vocabulary: [[UInt8]] = {
    let english = SimLexicon.english
    let small = ["the", "of", "and", "in", "to", "for", "with", "after", "near", "that", "was"]
    return
      (english.nouns + english.adjectives + english.verbs + english.places + small + small + small)
      .map { Array($0.utf8) }
  }()
}
