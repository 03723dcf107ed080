// HTTPTransport: one HTTP exchange, without redirects and without manners; those are Fetching's.
import Model

/// One request for one hop. Redirects are not followed.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable { case get = "GET", head = "HEAD", post = "POST" }

  package var method: Method
  /// Absolute http or https URL, ASCII.
  package var url: String
  package var headers: [HTTPField]
  /// What a POST carries; ignored by the other methods.
  package var body: [UInt8]?
  package var bounds: HTTPBounds
  package var addressPolicy: AddressPolicy
  /// `http://`, `https://`, `socks5h://` … URL of a proxy, credentials inside; nil is none, whatever the
  /// environment says.
  package var proxy: String?
  /// False asks for the body as it is, and takes it so, whatever encoding the answer names.
  package var decodesContent = true

  package init(
    method: Method = .get, url: String, headers: [HTTPField] = [], body: [UInt8]? = nil,
    bounds: HTTPBounds, addressPolicy: AddressPolicy, proxy: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.bounds = bounds
    self.addressPolicy = addressPolicy
    self.proxy = proxy
  }
}

/// What one exchange may cost.
package struct HTTPBounds: Hashable, Sendable {
  package var connectTimeout: Duration
  /// From the start of the request to the last byte.
  package var totalTimeout: Duration
  /// Bytes of the body after content decoding; more is a failure …
  package var decodedBodyBytesMax: Int
  /// … or, when only the beginning is of interest, not waited for.
  package var cutsBody = false
  package var headerBytesMax: Int
  /// The transfer fails when fewer bytes a second arrive …
  package var lowSpeedBytesPerSecond: Int
  /// … for this long.
  package var lowSpeedTime: Duration
  package init(
    connectTimeout: Duration, totalTimeout: Duration, decodedBodyBytesMax: Int,
    headerBytesMax: Int, lowSpeedBytesPerSecond: Int, lowSpeedTime: Duration
  ) {
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.decodedBodyBytesMax = decodedBodyBytesMax
    self.headerBytesMax = headerBytesMax
    self.lowSpeedBytesPerSecond = lowSpeedBytesPerSecond
    self.lowSpeedTime = lowSpeedTime
  }
}

/// Which addresses a connection may be opened to; judged after name resolution, on every hop.
package struct AddressPolicy: Hashable, Sendable {
  /// Prefixes in CIDR form (`127.0.0.0/8`, `::1/128`) that are allowed although they are not public.
  package var allowedPrivatePrefixes: [String]
  package init(allowedPrivatePrefixes: [String] = []) {
    self.allowedPrivatePrefixes = allowedPrivatePrefixes
  }
}

/// A whole answer, within the bounds of its request. Redirects are answers: they are not followed.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: [HTTPField]
  /// Content-decoded, unless the request wants it as it is.
  package var body: [UInt8]
  /// The address that was connected to, without port; nil when unknown or behind a proxy.
  package var peerAddress: String?
  /// The body ended with the connection (RFC 9112, 6.3, rule 8): whether it is whole cannot be told.
  package var endsWithConnection: Bool
  package init(
    status: Int, headers: [HTTPField], body: [UInt8], peerAddress: String? = nil,
    endsWithConnection: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.peerAddress = peerAddress
    self.endsWithConnection = endsWithConnection
  }
}

/// Why an exchange brought no complete answer.
package enum TransportFailure: Error, Hashable, Sendable {
  /// The name did not resolve.
  case nameNotResolved(host: String)
  /// No connection, or it broke: may work later.
  case connection(detail: String)
  case timedOut(afterMilliseconds: Int64)
  /// TLS handshake or certificate.
  case tls(detail: String)
  /// A bound of `HTTPBounds` was reached, or too much came of few bytes; `what` names it: body, headers
  /// or expansion.
  case tooLarge(what: String, limit: Int)
  /// The address guard refused to connect.
  case addressForbidden(address: String)
  /// The bytes were not HTTP, or the length was wrong.
  case malformed(detail: String)
  /// The body is not in the content encoding that the answer names, or nobody knows that encoding.
  case undecodable(detail: String)
  /// The URL cannot be requested.
  case unusableURL(detail: String)
  case cancelled
}

/// One exchange with a server; many at once.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}
