// PageRequest and FetchOutcome: what is asked of the fetcher, and what it brings.
import Model

/// What the caller hopes to read; decides the Accept field and the bound of the body.
package enum AcceptKind: String, Hashable, Sendable {
  case feed, page

  /// The Accept field.
  var field: String {
    switch self {
    case .feed:
      "application/atom+xml, application/rss+xml, application/feed+json, "
        + "application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
        + "application/json;q=0.7, text/html;q=0.5, */*;q=0.1"
    case .page:
      "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5"
    }
  }
}

package struct PageRequest: Hashable, Sendable {
  /// Absolute http or https address; user and password in it become an Authorization field.
  package var url: String
  package var accept: AcceptKind
  /// Sent byte for byte as If-None-Match and If-Modified-Since.
  package var validators: Validators?
  /// The effective URL that the validators came from: only the hop to it carries them. nil is `url`.
  package var validatorsURL: String?
  /// In place of the policy's.
  package var userAgent: String?
  /// More fields (Cookie, Authorization); not sent to another origin after a redirect.
  package var headers: [HTTPField]
  /// Decoded bytes; nil is the policy's bound for the kind.
  package var bodyBytesMax: Int?
  package var obeyRobots: Bool
  /// URL of the proxy for every hop, credentials inside; nil is none.
  package var proxy: String?
  /// The Accept-Language field, `ko, *;q=0.5`; nil sends none.
  package var acceptLanguage: String?

  package init(
    url: String, accept: AcceptKind, validators: Validators? = nil, validatorsURL: String? = nil,
    userAgent: String? = nil, headers: [HTTPField] = [], bodyBytesMax: Int? = nil,
    obeyRobots: Bool = true, proxy: String? = nil, acceptLanguage: String? = nil
  ) {
    self.url = url
    self.accept = accept
    self.validators = validators
    self.validatorsURL = validatorsURL
    self.userAgent = userAgent
    self.headers = headers
    self.bodyBytesMax = bodyBytesMax
    self.obeyRobots = obeyRobots
    self.proxy = proxy
    self.acceptLanguage = acceptLanguage
  }
}

package enum FetchOutcome: Sendable {
  case fetched(FetchedResource)
  /// 304: the body is empty; fields that the answer does not repeat are still those of the last 200.
  case notModified(FetchedResource)

  package var resource: FetchedResource {
    switch self {
    case .fetched(let resource), .notModified(let resource): resource
    }
  }
}
