// What hosts show of their articles: one that shows none any more has not deleted them all.
import FoundationEssentials
import Text

/// The stored articles that were missed on each host since it last showed one.
struct HostVitals: Hashable {
  private var missed: [String: Set<String>] = [:]

  init() {}

  /// - Parameter note: as of `note`, from the ledger; another counts as none.
  init(note: String?) {
    guard let note,
      let missed = try? JSONDecoder().decode([String: Set<String>].self, from: Data(note.utf8))
    else { return }
    self.missed = missed
  }

  /// What the ledger keeps of it: the names of the articles by host, as JSON.
  var note: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let names = try? encoder.encode(missed.mapValues { $0.sorted() })
    return names.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// Whether so many articles were missed on the host of a page, and none was there, that it is the host
  /// which is not well.
  func isSilent(at url: String) -> Bool {
    (missed[Self.host(of: url)]?.count ?? 0) >= DaemonLimits.silentHostArticles
  }

  /// An article was where it is stored to be.
  mutating func showed(_ url: String) { missed[Self.host(of: url)] = nil }

  /// A stored article is not where it is looked for; counted once however often it is missed.
  mutating func misses(_ article: String, at url: String) {
    let host = Self.host(of: url)
    if missed[host] == nil, missed.count >= DaemonLimits.silentHostsMax { missed.removeAll() }
    if (missed[host]?.count ?? 0) < DaemonLimits.silentHostArticles {
      missed[host, default: []].insert(article)
    }
  }

  /// Mobile and other hosts of one registrable domain are well or not together, and articles are met on each.
  private static func host(of url: String) -> String {
    guard let host = WebAddress(url)?.host else { return url }
    return AddressKey.registrableDomain(host) ?? host
  }
}
