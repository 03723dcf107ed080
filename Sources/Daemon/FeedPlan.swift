// A feed as the engine works with it: what the settings say, ready for use.
import Model
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

  /// Minutes east of UTC for dates without a zone.
  func offsetMinutes(at now: Instant) -> Int? { configured.zone?.offsetMinutes(at: now) }

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
    return SourceIdentity(source: "by-hand", kind: "other")
  }
}
