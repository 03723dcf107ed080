// SimSite+Documents: feeds, pages and robots.txt as text.
import Model

extension SimSite {
  /// The feed document, and a number that changes whenever it does.
  func feedDocument(_ feed: SimFeed, at instant: Instant) -> SimDocument {
    let (articles, changed) = window(of: feed, at: instant)
    var version = feed.seed.fork("document")
    for article in articles {
      version = version.fork(article.number).fork(article.revision(at: instant))
    }
    let type = feed.format == .rss ? "application/rss+xml" : "application/atom+xml"
    return SimDocument(contentType: type + "; charset=utf-8", version: version, changed: changed) {
      let text =
        feed.format == .rss
        ? rss(feed, articles, changed: changed, at: instant)
        : atom(feed, articles, changed: changed, at: instant)
      return Array(text.utf8)
    }
  }

  private func rss(
    _ feed: SimFeed, _ articles: [SimArticle], changed: Instant, at instant: Instant
  ) -> String {
    let host = host(of: feed)
    var text = """
      <?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel>
      <title>\(host.siteName) \(feed.section)</title>
      <link>\(feed.homepage)</link>
      <description>\(feed.section)</description>
      <language>\(feed.language.rawValue)</language>
      <lastBuildDate>\(HTTPDate.text(changed))</lastBuildDate>

      """
    for article in articles {
      let revision = article.revision(at: instant)
      text += """
        <item>
        <title>\(title(of: article, revision: revision))</title>
        <link>\(escaped(link(to: article)))</link>
        <guid isPermaLink="false">\(article.guid)</guid>
        <pubDate>\(HTTPDate.text(article.published))</pubDate>
        <dc:creator>\(author(of: article))</dc:creator>
        <description>\(summary(of: article, revision: revision))</description>
        </item>

        """
    }
    return text + "</channel>\n</rss>\n"
  }

  private func atom(
    _ feed: SimFeed, _ articles: [SimArticle], changed: Instant, at instant: Instant
  ) -> String {
    let host = host(of: feed)
    var text = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(feed.language.rawValue)">
      <id>tag:\(host.name),2026:\(feed.section)</id>
      <title>\(host.siteName) \(feed.section)</title>
      <link rel="self" href="\(feed.documentURL)"/>
      <link rel="alternate" href="\(feed.homepage)"/>
      <updated>\(changed.rfc3339)</updated>

      """
    for article in articles {
      let revision = article.revision(at: instant)
      text += """
        <entry>
        <id>\(article.guid)</id>
        <title>\(title(of: article, revision: revision))</title>
        <link rel="alternate" href="\(escaped(link(to: article)))"/>
        <author><name>\(author(of: article))</name></author>
        <published>\(article.published.rfc3339)</published>
        <updated>\(article.changed(at: instant).rfc3339)</updated>
        <summary>\(summary(of: article, revision: revision))</summary>
        </entry>

        """
    }
    return text + "</feed>\n"
  }

  /// The page of an article as it is at this time.
  func page(_ article: SimArticle, at instant: Instant) -> SimDocument {
    let host = host(of: article.feed)
    let revision = article.revision(at: instant)
    let legacy = host.usesLegacyCharset ? LegacyCharset.of(host.language) : nil
    let real = legacy?.name ?? "utf-8"
    let declared =
      if host.liesAboutCharset {
        real == "utf-8" ? LegacyCharset.of(host.language)?.name ?? "windows-1252" : "utf-8"
      } else {
        real
      }
    return SimDocument(
      contentType: "text/html; charset=" + declared,
      version: article.seed.fork("page").fork(revision), changed: article.changed(at: instant)
    ) {
      let text = html(article, revision: revision, changed: article.changed(at: instant), real)
      return legacy?.charset.encode(text) ?? Array(text.utf8)
    }
  }

  private func html(
    _ article: SimArticle, revision: Int, changed: Instant, _ charset: String
  ) -> String {
    let host = host(of: article.feed)
    let title = title(of: article, revision: revision)
    let author = author(of: article)
    let url = "https://\(host.name)\(article.path)"
    let body = paragraphs(of: article, revision: revision)
      .map { "<p>\($0)</p>\n" }.joined()
    let menu = SimSite.sections
      .map { "<li><a href=\"/\($0)/\">\($0)</a></li>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(host.language.rawValue)">
      <head>
      <meta charset="\(charset)">
      <title>\(title) - \(host.siteName)</title>
      <link rel="canonical" href="\(url)">
      <link rel="alternate" type="application/rss+xml" href="\(article.feed.url)">
      <meta property="og:type" content="article">
      <meta property="og:title" content="\(title)">
      <meta property="og:site_name" content="\(host.siteName)">
      <meta property="article:published_time" content="\(article.published.rfc3339)">
      <meta property="article:modified_time" content="\(changed.rfc3339)">
      <meta name="author" content="\(author)">
      <meta name="description" content="\(summary(of: article, revision: revision))">
      </head>
      <body>
      <header><a href="/">\(host.siteName)</a>
      <nav><ul>
      \(menu)</ul></nav></header>
      <main><article>
      <h1>\(title)</h1>
      <p class="byline"><span class="author" rel="author">\(author)</span>
      <time datetime="\(article.published.rfc3339)">\(article.published.rfc3339)</time></p>
      <div class="article-body">
      \(body)</div>
      </article></main>
      <footer><ul><li><a href="/about">\(host.siteName)</a></li>
      <li><a href="/private/account">Login</a></li></ul></footer>
      </body>
      </html>

      """
  }

  /// The front page of a host, and what stands in for a feed while it is broken.
  func homepage(of host: SimHost) -> SimDocument {
    let links = feeds.filter { $0.hostIndex == host.index }
      .map { feed in
        "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(feed.section)\" "
          + "href=\"\(feed.url)\">\n"
      }.joined()
    let text = """
      <!DOCTYPE html>
      <html lang="\(host.language.rawValue)">
      <head><meta charset="utf-8"><title>\(host.siteName)</title>
      \(links)</head>
      <body><h1>\(host.siteName)</h1></body>
      </html>

      """
    return SimDocument(
      contentType: "text/html; charset=utf-8", version: host.seed.fork("home"), changed: start
    ) { Array(text.utf8) }
  }

  /// robots.txt of a host with rules (RFC 9309); the first group is for somebody else.
  func robots(of host: SimHost, crawlDelaySeconds: Int?) -> SimDocument {
    var text = """
      # \(host.name)
      User-agent: HungryCrawler
      Disallow: /

      User-agent: *
      Disallow: /private/
      Disallow: /search

      """
    if let crawlDelaySeconds { text += "Crawl-delay: \(crawlDelaySeconds)\n" }
    return SimDocument(
      contentType: "text/plain; charset=utf-8", version: host.seed.fork("robots"), changed: start
    ) { Array(text.utf8) }
  }

  private func escaped(_ url: String) -> String {
    url.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
  }
}

/// A document that is only written out when somebody needs its bytes.
struct SimDocument {
  var contentType: String
  /// Equal for equal bytes.
  var version: Seed
  var changed: Instant
  var bytes: () -> [UInt8]

  init(
    contentType: String, version: Seed, changed: Instant, bytes: @escaping () -> [UInt8]
  ) {
    self.contentType = contentType
    self.version = version
    self.changed = changed
    self.bytes = bytes
  }

  var etag: String { "\"\(String(version.value, radix: 16))\"" }
}

/// Dates of HTTP and RSS.
enum HTTPDate {
  /// IMF-fixdate (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func text(_ instant: Instant) -> String {
    let date = instant.civilDate()
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let days = date.daysSince1970
    let seconds = Int(instant.secondsSince1970) - days * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    let weekday = weekdays[((days % 7) + 7) % 7]
    return "\(weekday), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(time) GMT"
  }
}
