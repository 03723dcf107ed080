// A feed as the engine works with it: what the settings say, ready for use.
import Model
import Scheduling
import Settings
import Text

struct FeedPlan: Sendable {
  /// `source/feed`: the key in the ledger.
  let id: String
  /// What people read and type.
  let name: String
  let url: String
  /// Host and port, for the schedule.
  let host: String
  let origin: SourceIdentity
  let configured: ConfiguredFeed
  /// Differs with the filters; empty without any.
  let filterMark: String

  init(_ configured: ConfiguredFeed) {
    id = configured.key
    name = configured.id
    url = configured.feed.url
    host = WebAddress(configured.feed.url)?.hostAndPort ?? configured.feed.url
    origin = configured.identity
    self.configured = configured
    let words =
      (configured.keepIf?.any ?? []) + ["|"] + (configured.dropIf?.any ?? []) + ["|"]
      + configured.source.allowHosts
    filterMark = words == ["|", "|"] ? "" : "." + Digest.xxh3_128Hex(Array("\(words)".utf8))
  }

  var rhythm: FeedRhythm {
    FeedRhythm(interval: configured.interval, isFixed: configured.intervalIsFixed)
  }

  /// The source of pages that were asked for by hand and belong to none.
  private static let byHand = "by-hand"

  /// What site memory knows a page's site by: its source, or the host of a page without one.
  static func site(of origin: SourceIdentity, url: String) -> String {
    guard origin.source == byHand, let host = WebAddress(url)?.host else { return origin.source }
    return "host:" + host
  }

  /// A page fetched by hand belongs to the source on whose host it lies, else to none.
  static func identity(ofPage url: String, sources: [SourceSettings]) -> SourceIdentity {
    let host = WebAddress(url)?.host ?? ""
    for source in sources {
      let addresses = [source.homepage].compactMap { $0 } + source.feeds.map(\.url)
      if addresses.contains(where: { WebAddress($0)?.host == host }) {
        return SourceIdentity(
          source: source.id, kind: source.kind.rawValue, country: source.country)
      }
    }
    return SourceIdentity(source: FeedPlan.byHand, kind: "other")
  }
}

// MARK: Items

/// What is done with an item of a feed.
package enum ItemVerdict: Hashable, Sendable {
  case fetch(WebAddress)
  case skip(IngestReason)
}

extension ConfiguredFeed {
  /// What the settings say of an item; the ledger may know its address already.
  package func judge(link: String?, title: String?, summary: String?) -> ItemVerdict {
    wants(title: title, summary: summary) ? judge(link: link) : .skip(.filtered)
  }

  /// What they say of its address, before its words are looked at.
  package func judge(link: String?) -> ItemVerdict {
    guard let link else { return .skip(.noLink) }
    guard let address = WebAddress(link) else { return .skip(.badURL) }
    let allowed = source.allowHosts
    return allowed.isEmpty || allowed.contains(address.host)
      ? .fetch(address) : .skip(.hostNotAllowed)
  }
}

// MARK: Older documents

extension FeedPlan {
  /// The address of the document with the items before these; nil when there is none, or none is known.
  ///
  /// Named by the feed (RFC 5005, JSON Feed, the recipe), or by the habits of WordPress: `paged` for
  /// feeds, `page` for its posts interface.
  func older(than document: FeedDocument, at url: String) -> String? {
    let details = document.feed.details.value
    if details?.isComplete == true { return nil }
    if let named = details?.nextPage ?? details?.previousArchive { return named }
    if configured.recipe == .json(.wordPress) { return Self.page(after: url, parameter: "page") }
    let stated = configured.paging
    let generator = document.feed.generator.map { ($0.name ?? "") + " " + ($0.url ?? "") } ?? ""
    let isWordPress = stated == .wordPress || stated == nil && generator.contains("wordpress.org")
    return isWordPress ? Self.page(after: url, parameter: "paged") : nil
  }

  private static func page(after url: String, parameter: String) -> String? {
    guard let address = WebAddress(url) else { return nil }
    let pairs = address.query?.split(separator: "&").map(String.init) ?? []
    let stated = pairs.compactMap { pair -> Int? in
      pair.hasPrefix(parameter + "=") ? Int(pair.dropFirst(parameter.count + 1)) : nil
    }
    let current = stated.first ?? 1
    guard (0..<DaemonLimits.pageNumberMax).contains(current) else { return nil }
    let others = pairs.filter { !$0.hasPrefix(parameter + "=") }
    let query = (others + ["\(parameter)=\(current + 1)"]).joined(separator: "&")
    return address.origin + address.path + "?" + query
  }
}
