// What requests of a feed carry, and to whom they carry it.
import Model

extension ConfiguredFeed {
  /// `headers`, Cookie and Authorization: the feed's over the source's, one field a name.
  package var requestHeaders: [HTTPField] {
    var fields: [HTTPField] = []
    func put(_ field: HTTPField) {
      let name = field.name.lowercased()
      if let index = fields.firstIndex(where: { $0.name.lowercased() == name }) {
        fields[index] = field
      } else {
        fields.append(field)
      }
    }
    func drop(_ name: String) { fields.removeAll { $0.name.lowercased() == name } }
    for (headers, access) in [(source.headers, source.access), (feed.headers, feed.access)] {
      headers.forEach(put)
      switch access.cookie {
      case .value(let cookie): put(HTTPField("Cookie", cookie.text))
      case Stated.none?: drop("cookie")
      case nil: break
      }
      switch access.credentials {
      case .value(let credentials):
        drop("authorization")
        if let value = credentials.authorization { put(HTTPField("Authorization", value)) }
      case Stated.none?: drop("authorization")
      case nil: break
      }
    }
    return fields
  }

  /// The fields for a request to `url`: all of them to the hosts of the feed, the home page and
  /// `allowHosts`; to others only those that cannot hold a secret.
  package func requestHeaders(to url: String) -> [HTTPField] {
    let fields = requestHeaders
    if fields.isEmpty || isOwn(url) { return fields }
    return fields.filter { ConfiguredFeed.harmlessFields.contains($0.name.lowercased()) }
  }

  /// Whether an address is on a host that the configuration of this source names, and not in clear
  /// text when the feed is asked under TLS.
  private func isOwn(_ url: String) -> Bool {
    guard let address = ConfiguredFeed.address(url), let own = ConfiguredFeed.address(feed.url),
      own.scheme == "http" || address.scheme == "https"
    else { return false }
    let home = source.homepage.flatMap(ConfiguredFeed.address)
    return own.host == address.host || home?.host == address.host
      || source.allowHosts.contains { $0.lowercased() == address.host }
  }

  private static func address(_ url: String) -> CheckedAddress? {
    guard case .success(let address) = CheckedAddress.read(url) else { return nil }
    return address
  }

  /// Fields whose value says what is wanted, not who asks.
  private static let harmlessFields = [
    "accept", "accept-language", "cache-control", "pragma", "referer",
  ]
}
