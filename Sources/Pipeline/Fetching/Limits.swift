// The bounds of fetching that no setting changes; those that settings change are in FetchPolicy.

enum Limits {
  /// Bytes of a robots.txt that are read (RFC 9309, 2.5 asks for at least 500 KiB); more is not waited for.
  static let robotsBytesMax = 500 << 10
  /// Bytes of one line of robots.txt that are read: eight times the longest usual URL, as Google does.
  static let robotsLineBytesMax = 2083 * 8
  /// Rules kept of one group: keeps the cost of a verdict bounded.
  static let robotsRulesMax = 5000
  /// Sitemap lines kept of one file.
  static let robotsSitemapsMax = 500
  /// Hops to a robots.txt (RFC 9309, 2.3.1.2 asks for at least five).
  static let robotsRedirectsMax = 5
  /// Origins whose rules are held in memory, a few KB each; the oldest go first.
  static let robotsOriginsMax = 20_000
  /// Seconds that a Crawl-delay may ask for, before the policy's own bound: one week.
  static let crawlDelaySecondsMax = 604_800.0
  /// Seconds that a Retry-After may name, before the policy's own bound: one year.
  static let retryAfterSecondsMax = 31_536_000
  /// Milliseconds that remain for a hop at least, whatever the hops before took.
  static let hopMillisecondsMin: Int64 = 1000
  /// Bytes of the Cookie field that one fetch collects at an origin: what browsers take of a single cookie.
  static let tripCookieBytesMax = 4096
  /// Decoded bytes of the answer to a form, which nobody reads.
  static let formAnswerBytesMax = 64 << 10
  /// Bytes that are searched for control characters: text has none, and so many compressed ones always do.
  static let textStartBytes = 512
  /// Bytes of an address that is requested.
  static let urlBytesMax = 8192
  /// Hosts whose IP address is remembered, about 200 bytes each; the one not seen longest goes first.
  static let addressBookHostsMax = 20_000
  /// How long an address is believed that was not seen again: longer than a dead feed or the longest
  /// Retry-After is left alone, so that the first request after it keeps the gap as well. An address
  /// that has changed meanwhile only makes a host wait for strangers, once.
  static let addressBookLifetime: Duration = .seconds(8 * 86_400)
  /// Pauses of hosts that outlive the process, about 80 bytes each; the longest stay.
  static let rememberedPausesMax = 1000
  /// The longest time that a Cache-Control or Expires field may ask for: one week.
  static let freshnessMax: Duration = .seconds(7 * 86_400)
}
