// GroundTruth: what a perfect reader of the generated web would know at a time.
import Model

/// An article of the generated web as it really is.
package struct GroundTruthArticle: Hashable, Sendable {
  /// Whether the article can be had.
  package enum Access: Hashable, Sendable {
    case open
    /// The feed's link answers with a redirect to the page.
    case redirected
    /// The feed's link is another address of the page.
    case aliased
    /// The feed's link never ends; nobody can have this article.
    case loops
    /// robots.txt forbids the page; nobody may have this article.
    case disallowed
  }

  /// The link in the feed.
  package var url: String
  /// The page's own address, as its canonical link says.
  package var canonicalURL: String
  package var guid: String
  /// `SimFeed.url`.
  package var feed: String
  package var host: String
  package var language: SimLanguage
  package var published: Instant
  package var author: String
  package var access: Access
  /// At least one, by time.
  package var revisions: [GroundTruthRevision]
  /// When its page and its feed entry went; nil when they have not.
  package var deletedAt: Instant?
  /// Its page may be unreadable, since the declared charset is not the real one.
  package var liesAboutCharset: Bool
}

/// One version of an article.
package struct GroundTruthRevision: Hashable, Sendable {
  /// When this version appeared.
  package var at: Instant
  package var title: String
  /// Paragraphs joined by a blank line.
  package var text: String
}

extension SimSite {
  /// Everything published by `instant`, by feed and then by time, with what was changed by then.
  package func expectedArticles(at instant: Instant) -> [GroundTruthArticle] {
    feeds.flatMap { feed in
      (0..<articleCount(of: feed, at: instant)).map { number in
        truth(of: article(number, of: feed), at: instant)
      }
    }
  }

  /// The articles that the feed's document shows at this time, newest first.
  package func articlesShown(by feed: SimFeed, at instant: Instant) -> [GroundTruthArticle] {
    window(of: feed, at: instant).articles.map { truth(of: $0, at: instant) }
  }

  private func truth(of article: SimArticle, at instant: Instant) -> GroundTruthArticle {
    let host = host(of: article.feed)
    let times = [article.published] + article.edits.filter { $0 <= instant }
    let revisions = times.enumerated().map { revision, time in
      GroundTruthRevision(
        at: time, title: title(of: article, revision: revision),
        text: paragraphs(of: article, revision: revision).joined(separator: "\n\n"))
    }
    let access: GroundTruthArticle.Access =
      switch article.route {
      case .open: .open
      case .redirected: .redirected
      case .aliased: .aliased
      case .loops: .loops
      case .disallowed: .disallowed
      }
    return GroundTruthArticle(
      url: link(to: article), canonicalURL: "https://\(host.name)\(article.path)",
      guid: article.guid, feed: article.feed.url, host: host.name, language: host.language,
      published: article.published, author: author(of: article), access: access,
      revisions: revisions, deletedAt: article.deletedAt.flatMap { $0 <= instant ? $0 : nil },
      liesAboutCharset: host.liesAboutCharset)
  }

  /// The link that the feed gives.
  func link(to article: SimArticle) -> String {
    let host = host(of: article.feed)
    let query = host.hasTracking ? "?utm_source=feed&utm_medium=rss" : ""
    return "https://\(host.name)\(article.linkPath)\(query)"
  }

  /// Whether robots.txt of the host forbids a path.
  package func isDisallowed(host name: String, path: String) -> Bool {
    guard let host = host(named: name), case .rules = host.robots else { return false }
    return path.hasPrefix("/private/") || path.hasPrefix("/search")
  }

  /// The Crawl-delay of a host's robots.txt, in seconds.
  package func crawlDelaySeconds(host name: String) -> Int? {
    guard let host = host(named: name), case .rules(let delay) = host.robots else { return nil }
    return delay
  }
}
