// WebAddress: an http or https URL, normalised once when it is read (RFC 3986, with the leniency of
// the WHATWG URL Standard that pages rely on).

/// An absolute http or https address. Equal addresses are written alike.
package struct WebAddress: Hashable, Sendable {
  /// The normalised absolute URL, ASCII only: scheme and host in lower case, default port dropped,
  /// dot segments resolved, IDN as Punycode, non-ASCII and blanks percent-encoded, `/` for an empty
  /// path. Has the fragment, if any; never has user name and password.
  package let string: String
  /// `user:password` as written; kept apart so that it cannot get into a record.
  package let userInfo: String?
  /// The port as written, when it is not the scheme's default.
  package let port: Int?
  private let hostStart: Int32
  private let hostEnd: Int32
  private let pathStart: Int32
  private let pathEnd: Int32
  private let queryEnd: Int32

  /// Reads an absolute URL; nil when it is none, or not http or https.
  package init?(_ string: String) {
    guard let parsed = AddressParser.parse(string, base: nil) else { return nil }
    self.init(parsed)
  }

  /// Resolves a reference as RFC 3986, section 5.2 has it; nil for `mailto:`, `javascript:`…
  package init?(_ reference: String, relativeTo base: WebAddress) {
    guard let parsed = AddressParser.parse(reference, base: base) else { return nil }
    self.init(parsed)
  }

  init(_ parsed: AddressParser) {
    string = String(decoding: parsed.output, as: UTF8.self)
    userInfo = parsed.userInfo
    port = parsed.port
    hostStart = Int32(parsed.hostStart)
    hostEnd = Int32(parsed.hostEnd)
    pathStart = Int32(parsed.pathStart)
    pathEnd = Int32(parsed.pathEnd)
    queryEnd = Int32(parsed.queryEnd)
  }

  /// `http` or `https`.
  package var scheme: String { isSecure ? "https" : "http" }
  package var isSecure: Bool { hostStart == 8 }
  /// In lower case, Punycode; IPv6 in brackets.
  package var host: String { String(part(hostStart, hostEnd)) }
  /// Starts with `/`, percent-encoded.
  package var path: String { String(part(pathStart, pathEnd)) }
  /// Without the question mark; nil when there is none.
  package var query: String? {
    queryEnd > pathEnd ? String(part(pathEnd + 1, queryEnd)) : nil
  }
  /// Without the number sign; nil when there is none.
  package var fragment: String? {
    let end = Int32(string.utf8.count)
    return end > queryEnd ? String(part(queryEnd + 1, end)) : nil
  }
  /// The port that is connected to.
  package var effectivePort: Int { port ?? (isSecure ? 443 : 80) }
  /// `example.org` or `example.org:8080`.
  package var hostAndPort: String { String(part(hostStart, pathStart)) }
  /// `https://example.org`, without path (RFC 6454).
  package var origin: String { String(part(0, pathStart)) }
  /// Path and query: what a request line and robots.txt see.
  package var pathAndQuery: String { String(part(pathStart, queryEnd)) }

  /// The address without its fragment.
  package var withoutFragment: WebAddress {
    guard fragment != nil else { return self }
    return replacing(path: path, query: query, fragment: nil, userInfo: userInfo)
  }

  /// The same place with other parts, which must be percent-encoded already.
  func replacing(
    path: String, query: String?, fragment: String?, userInfo: String?
  ) -> WebAddress {
    var parsed = AddressParser(input: [])
    parsed.userInfo = userInfo
    parsed.port = port
    parsed.hostStart = Int(hostStart)
    parsed.hostEnd = Int(hostEnd)
    parsed.pathStart = Int(pathStart)
    parsed.output = Array(part(0, pathStart).utf8) + Array(path.utf8)
    parsed.pathEnd = parsed.output.count
    if let query { parsed.output += [0x3F] + Array(query.utf8) }
    parsed.queryEnd = parsed.output.count
    if let fragment { parsed.output += [0x23] + Array(fragment.utf8) }
    return WebAddress(parsed)
  }

  private func part(_ start: Int32, _ end: Int32) -> Substring {
    let utf8 = string.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: Int(start))
    return string[from..<utf8.index(from, offsetBy: Int(end - start))]
  }
}

extension WebAddress: CustomStringConvertible {
  package var description: String { string }
}
