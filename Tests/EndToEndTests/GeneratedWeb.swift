// Made-up sites: any number of hosts, each with one feed and its pages, the same at every run.
import Foundation

/// Articles spread over hosts `site0.test`, `site1.test` …; page and feed depend on their number only.
struct GeneratedWeb {
  let hosts: [String]
  let pages: Int
  /// Sentences in a paragraph; six paragraphs make a page.
  var sentences = 4
  /// More elements of each feed, as XML.
  var channel = ""

  init(hosts: Int, pages: Int) {
    self.hosts = (0..<hosts).map { "site\($0).test" }
    self.pages = pages
  }

  func host(of page: Int) -> String { hosts[page % hosts.count] }

  func url(of page: Int) -> String { "http://\(host(of: page))/news/\(page).html" }

  /// Publishes feeds and pages up to a number; more can follow later.
  func publish(on server: WebServer, through last: Int? = nil, from first: Int = 0) throws {
    let end = last ?? pages
    for page in first..<end {
      try server.publish(html(page), host(of: page), "news/\(page).html")
    }
    for (index, host) in hosts.enumerated() {
      let items = stride(from: index, to: end, by: hosts.count).reversed().map(item)
      try server.publish(feed(host, items.joined()), host, "feed.xml")
    }
  }

  func configure(_ gleaner: Gleaner) throws {
    for (index, host) in hosts.enumerated() {
      try gleaner.addSource("site\(index)", feed: "http://\(host)/feed.xml")
    }
  }

  // MARK: Documents

  func title(_ page: Int) -> String {
    var numbers = SeededNumbers(seed: UInt64(page) &* 7919 &+ 1)
    let words = (0..<5).map { _ in Self.nouns.randomElement(using: &numbers) ?? "" }
    return "Report \(page): " + words.joined(separator: " ")
  }

  func html(_ page: Int) -> String {
    var numbers = SeededNumbers(seed: UInt64(page) &+ 1)
    let body = (0..<6).map { _ in
      "<p>" + (0..<sentences).map { _ in sentence(&numbers) }.joined(separator: " ") + "</p>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(title(page))</title>
      <meta name="author" content="Reporter \(page % 17)">
      <meta property="article:published_time" content="\(time(page))">
      <link rel="canonical" href="\(url(of: page))"></head>
      <body><nav><a href="/">Home</a> <a href="/news/">News</a></nav>
      <article><h1>\(title(page))</h1>
      \(body.joined(separator: "\n"))
      </article>
      <footer>All rights reserved.</footer></body></html>

      """
  }

  private func sentence(_ numbers: inout SeededNumbers) -> String {
    let subject = Self.nouns.randomElement(using: &numbers) ?? ""
    let verb = Self.verbs.randomElement(using: &numbers) ?? ""
    let object = Self.nouns.randomElement(using: &numbers) ?? ""
    let place = Self.places.randomElement(using: &numbers) ?? ""
    let number = Int.random(in: 2...9999, using: &numbers)
    return
      "The \(subject) \(verb) the \(object) near \(place), and \(number) people were told of it."
  }

  private func time(_ page: Int) -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "2026-01-\(two(1 + page / 60 % 28))T\(two(page % 24)):\(two(page % 60)):00Z"
  }

  private func item(_ page: Int) -> String {
    """
    <item><title>\(title(page))</title><link>\(url(of: page))</link>
    <guid isPermaLink="false">page-\(page)</guid></item>

    """
  }

  private func feed(_ host: String, _ items: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>\(host)</title><link>http://\(host)/</link>
    <description>Made for a test</description>\(channel)
    \(items)</channel></rss>

    """
  }

  private static let nouns = [
    "harbour", "council", "railway", "teacher", "market", "bridge", "library", "farmer", "river",
    "museum", "hospital", "factory", "orchard", "lighthouse", "archive", "committee", "baker",
    "tunnel", "festival", "school", "island", "winter", "engineer", "garden", "newspaper", "valley",
    "customs office", "ferry", "quarry", "choir", "theatre", "warehouse", "fishery", "printer",
  ]

  private static let verbs = [
    "opened", "repaired", "described", "visited", "measured", "closed", "painted", "inspected",
    "praised", "rebuilt", "refused", "followed", "welcomed", "questioned", "supplied",
    "photographed",
  ]

  private static let places = [
    "the old mill", "the northern gate", "the station", "the lower town", "the second lock",
    "the town hall", "the eastern shore", "the school yard", "the customs house", "the salt road",
  ]
}
