// What a fetch brings back: the bytes, the way to them, and what the server said of them.

/// One header field, name as received.
package struct HTTPField: Hashable, Sendable {
  package var name: String
  package var value: String
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension [HTTPField] {
  /// The first value of a field, its name compared without regard to case (RFC 9110, 5.1).
  package func first(_ name: String) -> String? {
    first { $0.isNamed(name) }?.value
  }

  /// All values of a field, in order.
  package func all(_ name: String) -> [String] {
    compactMap { $0.isNamed(name) ? $0.value : nil }
  }
}

extension HTTPField {
  /// Whether the field has the name, compared without regard to case: names are ASCII.
  fileprivate func isNamed(_ wanted: String) -> Bool {
    let (own, other) = (name.utf8, wanted.utf8)
    guard own.count == other.count else { return false }
    return zip(own, other).allSatisfy { one, two in
      one == two || one ^ two == 0x20 && (one | 0x20) &- 0x61 < 26
    }
  }
}

/// What a server compares to answer 304 (RFC 9110, 8.8), byte for byte as received.
package struct Validators: Hashable, Sendable {
  package let etag: String?
  package let lastModified: String?

  /// Bytes of one of them: more than any server means, and a request with several kilobytes of it is
  /// refused by many.
  private static let bytesMax = 1024

  /// What cannot be sent back, or is too long for it, is left out.
  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = Self.usable(etag)
    self.lastModified = Self.usable(lastModified)
  }

  /// nil when empty, too long, or with control characters (RFC 9110, 5.5).
  private static func usable(_ field: String?) -> String? {
    guard let field, (1...bytesMax).contains(field.utf8.count),
      field.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    return field
  }

  package var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// One step of a redirect chain.
package struct Redirect: Hashable, Sendable {
  package var status: Int
  package var location: String
  package init(status: Int, location: String) {
    self.status = status
    self.location = location
  }
}

/// What robots.txt said of a page: `allowed` by a rule, `no-rules` for this address, or
/// `unreachable` (RFC 9309, 2.3.1.4).
package enum RobotsVerdict: String, Sendable {
  case allowed
  case noRules = "no-rules"
  case unreachable
}

/// A complete answer with a body.
package struct FetchedResource: Sendable {
  package var requestedURL: String
  package var finalURL: String
  package var redirects: [Redirect]
  package var status: Int
  package var headers: [HTTPField]
  /// Content-decoded (gzip, br, zstd undone), still in the charset of the server.
  package var body: [UInt8]
  package var fetched: Instant
  package var robots: RobotsVerdict
  /// Nothing but the end of the connection says that the body is whole.
  package var endsWithConnection: Bool

  package init(
    requestedURL: String, finalURL: String, redirects: [Redirect] = [], status: Int = 200,
    headers: [HTTPField] = [], body: [UInt8], fetched: Instant,
    robots: RobotsVerdict = .noRules, endsWithConnection: Bool = false
  ) {
    self.requestedURL = requestedURL
    self.finalURL = finalURL
    self.redirects = redirects
    self.status = status
    self.headers = headers
    self.body = body
    self.fetched = fetched
    self.robots = robots
    self.endsWithConnection = endsWithConnection
  }

  package var validators: Validators {
    Validators(etag: headers.first("etag"), lastModified: headers.first("last-modified"))
  }
  package var contentType: String? { headers.first("content-type") }
}
