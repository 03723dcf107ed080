// FetchPolicy: the manners and bounds of fetching, as plain values.
import Effects
import Model

/// What a server's "come later" is held to speak of.
package enum RateLimitScope: Hashable, Sendable {
  /// All requests to the host wait.
  case host
  /// All pages of the host wait, its feeds do not.
  case pages
  /// Only the feed that was asked for.
  case feed

  /// For `this …`.
  var words: String {
    switch self {
    case .host: "host"
    case .pages: "host's pages"
    case .feed: "feed"
    }
  }
}

package struct FetchPolicy: Sendable {
  // MARK: Who asks
  /// `gleaner/VERSION (+URL)`.
  package var userAgent: String
  /// What user-agent lines of robots.txt are compared with.
  package var productToken: String

  // MARK: Politeness
  /// Requests running at once to one host, 1….
  package var requestsPerHostMax = 2
  /// Requests running at once to hosts that are known to share one IP address, 1….
  package var requestsPerAddressMax = 6
  /// Requests running at once, 1….
  package var requestsMax = 64
  /// Between the starts of two requests to one host, at least.
  package var hostGap: Duration = .seconds(1)
  /// Between the starts of two requests to one IP address, at least; never longer than the gap of the
  /// host that starts.
  package var addressGap: Duration = .milliseconds(100)
  /// Random lengthening of each gap of a host, as a share of it, 0….
  package var hostGapJitter = 0.5
  /// A larger Crawl-delay is obeyed only up to this, which is 720 requests a day: what a feed and its pages
  /// need. Whoever names hours means crawlers of the whole site.
  package var crawlDelayMax: Duration = .seconds(120)
  /// A larger Retry-After is obeyed only up to this.
  package var retryAfterMax: Duration = .seconds(7 * 86_400)
  /// What 429 without Retry-After stands for.
  package var rateLimitPause: Duration = .seconds(60)
  /// A fetch waits for a paused host up to this, else it fails with `rateLimited` at once.
  package var pauseWaitMax: Duration = .seconds(30)
  package var tooManyRequestsScope: RateLimitScope = .host
  /// Of a page, `feed` stands for all pages of the host.
  package var unavailableScope: RateLimitScope = .feed

  // MARK: robots.txt
  /// How long an answer counts; RFC 9309, 2.4 sets 24 hours as the most.
  package var robotsLifetime: Duration = .seconds(86_400)
  /// When to ask again after robots.txt could not be had.
  package var robotsRetry: Duration = .seconds(600)
  /// Unreachable for this long: treated as if there were none (RFC 9309, 2.3.1.4).
  package var robotsUnreachableMax: Duration = .seconds(30 * 86_400)

  // MARK: Bounds
  package var redirectsMax = 10
  package var connectTimeout: Duration = .seconds(15)
  /// For all hops of one fetch, without the waiting for turns.
  package var totalTimeout: Duration = .seconds(60)
  package var lowSpeedBytesPerSecond = 100
  package var lowSpeedTime: Duration = .seconds(20)
  package var headerBytesMax = 128 << 10
  /// Decoded bytes.
  package var feedBytesMax = 32 << 20
  /// Decoded bytes.
  package var pageBytesMax = 16 << 20
  package var addressPolicy = AddressPolicy()

  /// - Parameter productToken: nil takes the leading word of the user agent.
  package init(
    userAgent: String = GleanerVersion.userFacing, productToken: String? = nil
  ) {
    self.userAgent = userAgent
    self.productToken = productToken ?? RobotsRules.productToken(of: userAgent)
  }

  /// How much of a Crawl-delay is obeyed.
  package func crawlDelay(_ stated: Duration) -> Duration { min(stated, crawlDelayMax) }

  /// Between the starts of two requests to a host that asks for a delay, as far as it is obeyed.
  func gap(crawlDelay stated: Duration?) -> Duration {
    max(hostGap, stated.map(crawlDelay) ?? .zero)
  }
}
