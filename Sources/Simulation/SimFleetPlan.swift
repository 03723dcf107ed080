// SimFleetPlan: how large a fleet of feeds is, how it publishes, and how it misbehaves.

/// The measures of a generated fleet. Shares and probabilities are 0…1.
package struct SimFleetPlan: Sendable {
  // MARK: Size
  /// 1…`Limits.fleetHostsMax`.
  package var hosts = 20
  /// `hosts`…`Limits.fleetFeedsMax`: each host has at least one.
  package var feeds = 200
  /// 2…`Limits.fleetDaysMax`; nothing goes wrong on the last one, so that what is under way can end.
  package var days = 5
  /// Feeds of the k-th host go with 1 / k to this power: Zipf's law for 1, all alike for 0.
  package var hostSkew = 0.6
  /// Hosts that share their address with the one before.
  package var sharedAddress = 0.2

  // MARK: Publishing
  /// Articles a day of a feed.
  package var articlesADay = 0.1...20.0
  /// The density of rates falls with the rate to this power; 1 spreads them evenly over magnitudes.
  package var rateExponent = 1.6
  /// Articles of a feed that are older than the start.
  package var historyArticles = 0...4
  /// Entries that a feed document shows.
  package var windows = [10, 10, 15, 20, 30, 50]
  /// Feeds whose older entries can be reached by paging.
  package var paged = 0.4
  /// Days of a feed on which there is a burst.
  package var bursts = 0.006
  /// Articles of a burst, as a multiple of the feed's window.
  package var burstWindows = 0.5...3.0
  /// Seconds that a burst lasts.
  package var burstSeconds = 1800...10_800
  /// Feeds that give only a summary, so that each article's page is fetched.
  package var withoutText = 0.1

  // MARK: Manners of servers
  /// Feeds without ETag; and, independently, without Last-Modified.
  package var withoutETag = 0.25
  package var withoutLastModified = 0.35
  /// Feeds whose ETag is another with every answer.
  package var restlessETag = 0.02
  /// Feeds with ttl; and, independently, with max-age, Expires and skipHours.
  package var timeToLive = 0.15
  package var maxAge = 0.15
  package var expires = 0.05
  package var skipHours = 0.03
  /// Hosts with rules in robots.txt; a part of them also names a Crawl-delay.
  package var robotsRules = 0.4
  package var crawlDelay = 0.25
  package var crawlDelaySeconds = 2...20
  /// Feeds of hosts with rules that robots.txt forbids.
  package var disallowed = 0.01

  // MARK: Fates of feeds, each at some time of the run: shares of all feeds
  /// 410 from then on.
  package var gone = 0.005
  /// 404 for some days.
  package var missing = 0.005
  /// 301 for a week to another address (for half of them on another host), then 404.
  package var moved = 0.01

  // MARK: Exchanges: probabilities for each request
  package var latencyMilliseconds = 20...400
  /// The answer takes between 5 and 50 seconds.
  package var slow = 0.005
  package var reset = 0.004
  /// Nothing comes until `HTTPBounds.totalTimeout`.
  package var timeout = 0.002
  package var tlsFailure = 0.001
  /// Content-Length does not fit the body.
  package var wrongLength = 0.002
  /// A feed ends in the middle, and nothing in the protocol tells.
  package var truncated = 0.002

  // MARK: Times: the share of all time in which …
  /// … a host does not answer at all, for a day and a half.
  package var hostDown = 0.01
  /// … a host answers 503 to everything, for an hour.
  package var outage = 0.007
  /// … a host answers 429 to everything, for 20 minutes.
  package var rateLimit = 0.01
  /// Of those times, the ones in which it asks for days instead.
  package var longPatience = 0.02
  /// … robots.txt of a host answers 503 or 500, for a day.
  package var robotsBroken = 0.01
  /// … a host answers with a page where a feed should be, for two hours.
  package var htmlInsteadOfFeed = 0.01
  /// … a host answers 200 without a body where a feed should be, for two hours.
  package var emptyFeed = 0.005
  /// … a feed answers 503, and only this feed, for three hours.
  package var feedUnavailable = 0.004
  /// … a feed leads into a loop of redirects, for six hours.
  package var redirectLoop = 0.003

  package init() {}

  func check() {
    precondition((1...Limits.fleetHostsMax).contains(hosts), "hosts out of range")
    precondition((hosts...Limits.fleetFeedsMax).contains(feeds), "feeds out of range")
    precondition((2...Limits.fleetDaysMax).contains(days), "days out of range")
    precondition(articlesADay.lowerBound > 0, "a feed needs a rate")
    precondition(windows.allSatisfy { (1...Limits.feedWindowMax).contains($0) }, "windows")
    precondition(historyArticles.lowerBound >= 0, "no negative history")
  }

  /// The same fleet, with nothing that goes wrong on the way.
  package var withoutFaults: SimFleetPlan {
    var plan = self
    plan.gone = 0
    plan.missing = 0
    plan.moved = 0
    plan.slow = 0
    plan.reset = 0
    plan.timeout = 0
    plan.tlsFailure = 0
    plan.wrongLength = 0
    plan.truncated = 0
    plan.hostDown = 0
    plan.outage = 0
    plan.rateLimit = 0
    plan.robotsBroken = 0
    plan.htmlInsteadOfFeed = 0
    plan.emptyFeed = 0
    plan.feedUnavailable = 0
    plan.redirectLoop = 0
    return plan
  }
}
