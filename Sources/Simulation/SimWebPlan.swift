// SimWebPlan: how large a generated web is, and how it misbehaves.

/// The measures of a generated web. Shares and probabilities are 0…1.
package struct SimWebPlan: Sendable {
  // MARK: Size
  /// 1…`Limits.hostsMax`.
  package var hosts = 4
  /// 1…`Limits.feedsPerHostMax`.
  package var feedsPerHost = 1
  /// Articles of each feed that are older than the world's start.
  package var historyArticles = 8
  /// Seconds between two articles of a feed; each feed has its own in this range.
  package var articleIntervalSeconds = 1800...14_400
  /// After so many articles, those of the history counted, a feed publishes no more.
  package var articlesPerFeedMax = Limits.articlesPerFeedMax
  /// Entries that a feed document shows.
  package var feedWindow = 20
  /// The languages that hosts are given.
  package var languages = SimLanguage.allCases

  // MARK: Hosts: shares of all hosts
  /// robots.txt with rules; a part of each such host is disallowed.
  package var robotsRules = 0.4
  /// robots.txt answers 500 for the first hours; otherwise there is none (404).
  package var robotsBroken = 0.0
  /// Of the hosts with rules, those that also name a Crawl-delay.
  package var crawlDelay = 0.3
  /// The seconds that a Crawl-delay names.
  package var crawlDelaySeconds = 2...10
  /// Pages in EUC-KR, GBK or Shift_JIS, by language.
  package var legacyCharset = 0.0
  /// Pages whose Content-Type names another charset than theirs.
  package var lyingCharset = 0.0
  /// The feed's address answers 301.
  package var feedRedirect = 0.0
  /// Links in the feed carry `utm_` parameters.
  package var tracking = 0.0
  /// No ETag; and, independently, no Last-Modified.
  package var withoutETag = 0.2
  package var withoutLastModified = 0.2

  // MARK: Articles: shares of all articles
  /// Edited at least once, and after each edit perhaps once more.
  package var edited = 0.0
  /// Gone (404 or 410) after a while, from the feed too.
  package var deleted = 0.0
  /// The feed's link answers 301 or 302.
  package var redirected = 0.0
  /// The feed's link is another address of the page, which its canonical link does not name. Most of them die
  /// after a while; of the others the page's own address never worked.
  package var aliased = 0.0
  /// The feed's link leads into a loop of redirects.
  package var redirectLoop = 0.0
  /// Lies under a path that robots.txt disallows; only on hosts with rules.
  package var disallowed = 0.0
  /// Seconds from publication to the first edit, and from edit to edit.
  package var editSeconds = 600...172_800
  /// Seconds from publication to the death of an alias.
  package var aliasSeconds = 1800...36_000
  /// Seconds from publication to deletion.
  package var deletionSeconds = 3600...604_800

  // MARK: Exchanges: probabilities for each request
  /// Milliseconds until an answer has come.
  package var latencyMilliseconds = 20...400
  /// The answer takes between 5 and 90 seconds.
  package var slow = 0.0
  /// The connection breaks.
  package var reset = 0.0
  /// Nothing comes until `HTTPBounds.totalTimeout`.
  package var timeout = 0.0
  /// Content-Length does not fit the body.
  package var wrongLength = 0.0

  // MARK: Times: the share of all time in which a host …
  /// … answers 503 to everything, or refuses connections.
  package var outage = 0.0
  /// … answers 429 to everything.
  package var rateLimit = 0.0
  /// … answers with a page where a feed should be.
  package var htmlInsteadOfFeed = 0.0
  /// … answers 200 without a body where a feed should be.
  package var emptyFeed = 0.0
  /// … answers with an error, or leads to a wall, where an article should be; with status 200, and at most
  /// half an hour long. A third of that share, for an hour is without.
  package var spoiledPages = 0.0

  /// The measures of `calm`.
  package init() {}

  /// Nothing ever goes wrong, and nothing changes after its publication.
  package static let calm = SimWebPlan()

  /// Everything that a plan knows goes wrong somewhere.
  package static var rough: SimWebPlan {
    var plan = SimWebPlan()
    plan.robotsBroken = 0.1
    plan.legacyCharset = 0.3
    plan.lyingCharset = 0.1
    plan.feedRedirect = 0.2
    plan.tracking = 0.3
    plan.edited = 0.1
    plan.deleted = 0.03
    plan.redirected = 0.1
    plan.aliased = 0.1
    plan.redirectLoop = 0.005
    plan.disallowed = 0.05
    plan.slow = 0.01
    plan.reset = 0.02
    plan.timeout = 0.01
    plan.wrongLength = 0.01
    plan.outage = 0.02
    plan.rateLimit = 0.02
    plan.htmlInsteadOfFeed = 0.02
    plan.emptyFeed = 0.02
    plan.spoiledPages = 0.05
    return plan
  }

  func check() {
    precondition((1...Limits.hostsMax).contains(hosts), "hosts out of range")
    precondition((1...Limits.feedsPerHostMax).contains(feedsPerHost), "feeds out of range")
    precondition((1...Limits.feedWindowMax).contains(feedWindow), "window out of range")
    precondition(
      (0...articlesPerFeedMax).contains(historyArticles)
        && articlesPerFeedMax <= Limits.articlesPerFeedMax, "articles out of range")
    precondition(articleIntervalSeconds.lowerBound > 0, "articles need time between them")
    precondition(!languages.isEmpty, "a web needs a language")
  }
}
