// SimSite: which hosts, feeds and articles there are; a pure function of seed and time.
import Model

/// How a simulated host behaves all its life.
struct SimHost: Sendable {
  enum Robots: Sendable {
    case missing
    case rules(crawlDelaySeconds: Int?)
    case broken(until: Instant)
  }

  var index: Int
  var seed: Seed
  var name: String
  var siteName: String
  var language: SimLanguage
  var robots: Robots
  var hasETag: Bool
  var hasLastModified: Bool
  var usesLegacyCharset: Bool
  var liesAboutCharset: Bool
  var feedRedirects: Bool
  var hasTracking: Bool

  var lexicon: SimLexicon { .of(language) }
}

/// A feed of a generated web.
package struct SimFeed: Hashable, Sendable {
  /// The format of the document.
  package enum Format: Hashable, Sendable { case rss, atom }

  /// 0…, over all hosts.
  package var index: Int
  /// Without port.
  package var host: String
  /// The address to put into the settings; on some hosts it answers 301.
  package var url: String
  /// Where the document is in the end.
  package var documentURL: String
  /// The front page of the host, which names its feeds.
  package var homepage: String
  /// A name that fits the `source/feed` pattern of feed ids.
  package var source: String
  /// The first part of the paths of its articles.
  package var section: String
  package var language: SimLanguage
  package var format: Format
  /// Seconds between two articles.
  package var intervalSeconds: Int
  var hostIndex: Int
  var seed: Seed
}

/// An article without its words.
struct SimArticle: Sendable {
  enum Route: Sendable {
    case open
    case redirected(status: Int)
    /// The link is a second address of the page, until it dies; `isOwnDead`: the page's own never worked.
    case aliased(dies: Instant?, isOwnDead: Bool)
    case loops
    case disallowed
  }

  var feed: SimFeed
  var number: Int
  var seed: Seed
  var published: Instant
  var edits: [Instant]
  var deletedAt: Instant?
  var deletedStatus: Int
  var route: Route
  var guid: String
  /// Where its page lies.
  var path: String
  /// Where the feed's link leads.
  var linkPath: String

  /// The edits made by then; 0 is the first version.
  func revision(at instant: Instant) -> Int { edits.prefix { $0 <= instant }.count }

  func isDeleted(at instant: Instant) -> Bool { deletedAt.map { $0 <= instant } ?? false }

  /// The last change by then.
  func changed(at instant: Instant) -> Instant {
    edits.last { $0 <= instant } ?? published
  }
}

/// A generated web.
package struct SimSite: Sendable {
  static let sections = [
    "world", "region", "economy", "science", "culture", "sports", "opinion", "weather",
  ]

  let seed: Seed
  let plan: SimWebPlan
  /// When the world of this seed began.
  package let start: Instant
  let hosts: [SimHost]
  /// By host, then by section.
  package let feeds: [SimFeed]

  /// The web of a seed; the same for equal plans.
  package init(seed: Seed, plan: SimWebPlan) {
    plan.check()
    let start = SimClock.start(of: seed)
    let hosts = (0..<plan.hosts).map { index in
      SimSite.host(index, seed: seed.fork("host").fork(index), plan: plan, start: start)
    }
    self.seed = seed
    self.plan = plan
    self.start = start
    self.hosts = hosts
    self.feeds = hosts.flatMap { host in
      (0..<plan.feedsPerHost).map { SimSite.feed($0, of: host, plan: plan) }
    }
  }

  private static func host(
    _ index: Int, seed: Seed, plan: SimWebPlan, start: Instant
  ) -> SimHost {
    var stream = seed.stream
    let language = stream.pick(plan.languages)
    let broken = start + .seconds(stream.between(600...43_200))
    let delay = stream.between(plan.crawlDelaySeconds)
    let hasDelay = stream.chance(plan.crawlDelay)
    let share = stream.unit()
    let robots: SimHost.Robots =
      if share < plan.robotsRules {
        .rules(crawlDelaySeconds: hasDelay ? delay : nil)
      } else if share < plan.robotsRules + plan.robotsBroken {
        .broken(until: broken)
      } else {
        .missing
      }
    return SimHost(
      index: index, seed: seed, name: "news\(index).example",
      siteName: stream.pick(SimLexicon.of(language).siteNames), language: language,
      robots: robots, hasETag: !stream.chance(plan.withoutETag),
      hasLastModified: !stream.chance(plan.withoutLastModified),
      usesLegacyCharset: stream.chance(plan.legacyCharset),
      liesAboutCharset: stream.chance(plan.lyingCharset),
      feedRedirects: stream.chance(plan.feedRedirect),
      hasTracking: stream.chance(plan.tracking))
  }

  private static func feed(_ index: Int, of host: SimHost, plan: SimWebPlan) -> SimFeed {
    let seed = host.seed.fork("feed").fork(index)
    var stream = seed.stream
    let section = sections[index]
    let origin = "https://\(host.name)"
    let documentURL = "\(origin)/feeds/\(section).xml"
    return SimFeed(
      index: host.index * plan.feedsPerHost + index, host: host.name,
      url: host.feedRedirects ? "\(origin)/feed/\(section)" : documentURL,
      documentURL: documentURL, homepage: "\(origin)/", source: "news\(host.index)",
      section: section, language: host.language, format: stream.chance(0.5) ? .rss : .atom,
      intervalSeconds: stream.between(plan.articleIntervalSeconds), hostIndex: host.index,
      seed: seed)
  }

  func host(of feed: SimFeed) -> SimHost { hosts[feed.hostIndex] }

  func host(named name: String) -> SimHost? {
    guard name.hasPrefix("news"), let dot = name.firstIndex(of: "."),
      let index = Int(name[name.index(name.startIndex, offsetBy: 4)..<dot]),
      hosts.indices.contains(index), hosts[index].name == name
    else { return nil }
    return hosts[index]
  }

  func feed(on host: SimHost, section: String) -> SimFeed? {
    guard let index = SimSite.sections.firstIndex(of: section), index < plan.feedsPerHost else {
      return nil
    }
    return feeds[host.index * plan.feedsPerHost + index]
  }

  // MARK: Articles

  /// Articles published by then; their numbers are 0..<count.
  func articleCount(of feed: SimFeed, at instant: Instant) -> Int {
    let first = start - .seconds(plan.historyArticles * feed.intervalSeconds)
    guard instant >= first else { return 0 }
    let slots = Int((instant - first).wholeMilliseconds / 1000) / feed.intervalSeconds
    let count =
      slots < plan.articlesPerFeedMax && published(slots, in: feed) <= instant
      ? slots + 1 : slots
    return min(count, plan.articlesPerFeedMax)
  }

  /// A full second in the slot of the number, so that the order of numbers is that of time.
  func published(_ number: Int, in feed: SimFeed) -> Instant {
    var stream = feed.seed.fork("time").fork(number).stream
    let slot = start + .seconds((number - plan.historyArticles) * feed.intervalSeconds)
    return slot + .seconds(stream.below(feed.intervalSeconds))
  }

  func article(_ number: Int, of feed: SimFeed) -> SimArticle {
    let host = host(of: feed)
    let seed = feed.seed.fork("article").fork(number)
    let published = published(number, in: feed)
    var stream = seed.stream
    var edits: [Instant] = []
    var editTime = published
    while edits.count < Limits.editsPerArticleMax, stream.chance(plan.edited) {
      editTime = editTime + .seconds(stream.between(plan.editSeconds))
      edits.append(editTime)
    }
    let deletion = published + .seconds(stream.between(plan.deletionSeconds))
    let deletedAt = stream.chance(plan.deleted) ? deletion : nil
    let status = stream.chance(0.5) ? 404 : 410
    let redirect = stream.chance(0.5) ? 301 : 302
    let share = stream.unit()
    let hasRules = if case .rules = host.robots { true } else { false }
    let date = published.civilDate()
    let tag = String(stream.next() & 0xffff | 0x1_0000, radix: 16).dropFirst()
    let month = String(100 + date.month).dropFirst()
    let page = "\(feed.section)/\(date.year)/\(month)/\(number)-\(tag).html"
    var route = SimArticle.Route.open
    var path = "/" + page
    var linkPath = path
    if share < plan.redirected {
      route = .redirected(status: redirect)
      linkPath = "/go/\(feed.section)/\(number)"
    } else if share < plan.redirected + plan.redirectLoop {
      route = .loops
      linkPath = "/loop/\(feed.section)/\(number)"
    } else if hasRules, share < plan.redirected + plan.redirectLoop + plan.disallowed {
      route = .disallowed
      path = "/private/" + page
      linkPath = path
    } else if share > 1 - plan.aliased {
      var stream = seed.fork("alias").stream
      let dies = published + .seconds(stream.between(plan.aliasSeconds))
      let isOwnDead = stream.chance(0.3)
      route = .aliased(dies: isOwnDead ? nil : dies, isOwnDead: isOwnDead)
      linkPath = "/alias/\(feed.section)/\(number)"
    }
    return SimArticle(
      feed: feed, number: number, seed: seed, published: published,
      edits: edits.filter { edit in deletedAt.map { edit < $0 } ?? true }, deletedAt: deletedAt,
      deletedStatus: status, route: route,
      guid: "tag:\(host.name),2026:\(feed.section)-\(number)", path: path, linkPath: linkPath)
  }

  /// The articles that the feed document shows, newest first, and when it last changed.
  func window(of feed: SimFeed, at instant: Instant) -> (articles: [SimArticle], changed: Instant) {
    var shown: [SimArticle] = []
    var changed = start - .seconds(plan.historyArticles * feed.intervalSeconds)
    var number = articleCount(of: feed, at: instant) - 1
    while number >= 0, shown.count < plan.feedWindow {
      let article = article(number, of: feed)
      if article.isDeleted(at: instant), let deletedAt = article.deletedAt {
        changed = max(changed, deletedAt)
      } else {
        shown.append(article)
        changed = max(changed, article.changed(at: instant))
      }
      number -= 1
    }
    return (shown, changed)
  }

  // MARK: Words

  func title(of article: SimArticle, revision: Int) -> String {
    var titled = 0
    for number in 0..<max(revision, 0)
    where article.seed.fork("retitled").fork(number).chance(0.3) { titled = number + 1 }
    var stream = article.seed.fork("title").fork(titled).stream
    return SimLexicon.of(article.feed.language).title(&stream)
  }

  /// The first sentence of the text.
  func summary(of article: SimArticle, revision: Int) -> String {
    var stream = article.seed.fork("paragraph").fork(0).fork(revision).stream
    _ = stream.between(Limits.sentences)
    return SimLexicon.of(article.feed.language).sentence(&stream)
  }

  /// Every edit rewrites the first paragraph and leaves a correction at the end.
  func paragraphs(of article: SimArticle, revision: Int) -> [String] {
    let lexicon = SimLexicon.of(article.feed.language)
    var shape = article.seed.fork("shape").stream
    var paragraphs = (0..<shape.between(Limits.paragraphs)).map { index in
      var stream = article.seed.fork("paragraph").fork(index).fork(index == 0 ? revision : 0).stream
      return lexicon.paragraph(&stream)
    }
    if revision > 0 {
      var stream = article.seed.fork("correction").fork(revision).stream
      paragraphs.append(lexicon.paragraph(&stream))
    }
    return paragraphs
  }

  func author(of article: SimArticle) -> String {
    var stream = article.seed.fork("author").stream
    return SimLexicon.of(article.feed.language).person(&stream)
  }
}
