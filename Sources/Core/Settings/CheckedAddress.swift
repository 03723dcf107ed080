// CheckedAddress: as much of an address as a configuration must check; requests are built elsewhere.

/// The parts of an absolute http or https address.
struct CheckedAddress: Equatable {
  /// `http` or `https`.
  var scheme: String
  /// Small letters; an IPv6 address keeps its brackets.
  var host: String
  /// nil for the scheme's own.
  var port: Int?
  /// Path and query; at least `/`.
  var target: String

  enum Failure: Error, Equatable {
    case notHTTP, noHost, credentials, port, forbiddenCharacter, tooLong
    var reason: String {
      switch self {
      case .notHTTP: "it must begin with http:// or https://"
      case .noHost: "it names no host"
      case .credentials: "it holds a user name or password"
      case .port: "its port is not a number from 1 to 65535"
      case .forbiddenCharacter: "it holds a space or a control character"
      case .tooLong: "it is longer than \(SettingsLimits.addressBytesMax) bytes"
      }
    }
  }

  /// Reads an address (RFC 3986, 3.2, of which only what http needs).
  static func read(_ text: String) -> Result<CheckedAddress, Failure> {
    let bytes = Array(text.utf8)
    guard bytes.count <= SettingsLimits.addressBytesMax else { return .failure(.tooLong) }
    guard !bytes.contains(where: { $0 <= 32 || $0 == 127 }) else {
      return .failure(.forbiddenCharacter)
    }
    let start = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    let scheme = start.hasPrefix("https://") ? "https" : "http"
    guard start.hasPrefix(scheme + "://") else { return .failure(.notHTTP) }
    let rest = bytes[(scheme.utf8.count + 3)...]
    let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.contains(UInt8(ascii: "@")) else { return .failure(.credentials) }
    var host = authority
    var port: Int?
    let bracket = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    if let colon = authority[bracket...].firstIndex(of: UInt8(ascii: ":")) {
      host = authority[..<colon]
      guard let number = decimalNumber(authority[(colon + 1)...]), (1...65_535).contains(number)
      else { return .failure(.port) }
      port = number == (scheme == "https" ? 443 : 80) ? nil : number
    }
    guard host.contains(where: { isAlphanumeric($0) || $0 >= 128 || $0 == UInt8(ascii: ":") })
    else { return .failure(.noHost) }
    let tail = rest[end...].prefix { $0 != UInt8(ascii: "#") }
    let target = String(decoding: tail, as: UTF8.self)
    return .success(
      CheckedAddress(
        scheme: scheme, host: String(decoding: host, as: UTF8.self).lowercased(), port: port,
        target: target.hasPrefix("/") ? target : "/" + target))
  }

  /// The same for every spelling of one address that asks the same server for the same thing.
  var comparisonKey: String { scheme + "://" + host + (port.map { ":\($0)" } ?? "") + target }

  /// A feed id made of the address: the last telling word of its path, else `main`.
  ///
  /// `/tag/north-korea/feed/` gives `north-korea`, `/rss/cat6.xml` gives `cat6`, `/feed/` `main`.
  var feedID: String {
    let path = target.prefix { $0 != "?" }
    for segment in path.split(separator: "/").reversed() {
      let stem = segment.prefix { $0 != "." }
      var slug = ""
      for byte in stem.lowercased().utf8 {
        if isLowercase(byte) || isDigit(byte) {
          slug.unicodeScalars.append(Unicode.Scalar(byte))
        } else if !slug.isEmpty, !slug.hasSuffix("-") {
          slug += "-"
        }
      }
      while slug.hasSuffix("-") { slug.removeLast() }
      slug = String(slug.prefix(SettingsLimits.slugLengthMax))
      while slug.hasSuffix("-") { slug.removeLast() }
      if !slug.isEmpty, !CheckedAddress.emptyWords.contains(slug) { return slug }
    }
    return "main"
  }

  /// Path words that name no particular feed.
  private static let emptyWords: [String] = [
    "all", "atom", "feed", "feeds", "index", "main", "news", "rdf", "rss", "rss2", "xml",
  ]
}
