// Which addresses of a page stand for the article, and which are only claims.
import Model
import Text

struct ArticleAddresses: Sendable {
  /// The canonical URL of the record.
  let canonical: WebAddress
  /// URL keys under which the article may be stored already, best first.
  let lookupKeys: [String]
  /// All URL keys that lead to the article from now on.
  let claimedKeys: [String]
  /// The key of a canonical link that nothing but the page itself supports: neither asked for nor led to.
  let claimedOnly: String?
  /// The key of the address that a redirect led to; nil when it is that of the one that was asked for.
  let redirectKey: String?
  /// As `urls_seen` of the record: every address it was met under.
  let seen: [String]

  /// - Parameter believesLink: false: the page's canonical link is left out.
  /// - Returns: nil when no address can be used.
  init?(taskURL: String, finalURL: String, draft: ArticleDraft, believesLink: Bool = true) {
    guard let final = WebAddress(finalURL) else { return nil }
    let link = believesLink ? draft.canonicalURL : nil
    let named = link.flatMap { WebAddress($0, relativeTo: final) }
    let trusted = named.flatMap { Self.mayStandFor($0, final) ? $0 : nil }
    canonical = AddressKey.canonical(trusted ?? final)
    let alternates = draft.alternateURLs.compactMap { WebAddress($0, relativeTo: final) }
      .filter { Self.mayStandFor($0, final) }
    let asked = WebAddress(taskURL).map { AddressKey.key($0) }
    let finalKey = AddressKey.key(final)
    let metKeys = [finalKey] + [asked].compactMap { $0 }
    redirectKey = asked == nil || asked == finalKey ? nil : finalKey
    let key = AddressKey.key(canonical)
    claimedOnly = metKeys.contains(key) ? nil : key
    lookupKeys = Self.unique([key] + metKeys)
    claimedKeys = Self.unique(lookupKeys + alternates.map { AddressKey.key($0) })
    seen = Self.unique([canonical.string, taskURL, finalURL] + alternates.map(\.string))
  }

  /// A page may name another address as its own only on its own site, and never the home page: a
  /// template that gives every page the same canonical link must not fold all articles into one.
  private static func mayStandFor(_ named: WebAddress, _ final: WebAddress) -> Bool {
    if named.isHomePage, !final.isHomePage { return false }
    if named.host == final.host || isAMPCache(final.host) { return true }
    guard let site = AddressKey.registrableDomain(named.host) else { return false }
    return site == AddressKey.registrableDomain(final.host)
  }

  /// Google's and Bing's AMP caches serve other sites' pages.
  private static func isAMPCache(_ host: String) -> Bool {
    host.hasSuffix(".cdn.ampproject.org") || host == "cdn.ampproject.org"
      || host.hasSuffix(".bing-amp.com")
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}

extension WebAddress {
  /// The root of a site, which is never an article, however it is written: `/`, `/index.html`,
  /// `/?utm_source=rss`.
  var isHomePage: Bool {
    let key = AddressKey.key(self)
    return key.utf8.last == UInt8(ascii: "/") && key.utf8.count { $0 == UInt8(ascii: "/") } == 1
  }
}
