// SiteName: what the site calls itself.
import Text

enum SiteName {
  /// The longest part of a host without its public suffix: `example` for `news.example.co.uk`,
  /// `harbour-notes` for `harbour-notes.example.com`.
  static func fromHost(_ address: WebAddress) -> String? {
    guard let domain = AddressKey.registrableDomain(address.host),
      let own = domain.split(at: ".").first
    else { return nil }
    let hosts = address.host.dropLast(domain.count).split(at: ".")
    return ([own] + hosts.filter { !usual.contains(String($0)) }).max { $0.count < $1.count }
      .map(String.init)
  }

  /// Names of hosts that say nothing of whose they are.
  private static let usual: Set<String> = [
    "www", "amp", "mobile", "news", "edition", "international", "english", "blog", "blogs",
  ]
}
