// FetchFailure: why a fetch brought nothing, by what the caller can do next.
import Effects
import Model

/// What was in the way this time.
package enum TransientCause: Hashable, Sendable {
  case dns, connection, timeout, tls
  /// Not HTTP, a wrong length, a broken encoding.
  case malformed
  /// 408, 425, 5xx; and 202, with which some guards send a riddle for browsers.
  case status(Int)

  /// `dns`, `timeout`, `http-502`, …
  package var reason: String {
    switch self {
    case .dns: "dns"
    case .connection: "connection"
    case .timeout: "timeout"
    case .tls: "tls"
    case .malformed: "malformed"
    case .status(let status): "http-\(status)"
    }
  }
}

package enum FetchFailure: Error, Hashable, Sendable {
  /// May work later.
  case transient(cause: TransientCause, detail: String, retryAfterSeconds: Int?)
  /// 429, or 503 with Retry-After; the seconds are nil when no time was named. Without a status the
  /// request was not sent: an earlier answer still asks for patience.
  case rateLimited(status: Int?, retryAfterSeconds: Int?, scope: RateLimitScope)
  /// 200 without a body: an error, never "all gone".
  case emptyAnswer(status: Int)
  case blockedByRobots(url: String)
  /// robots.txt could not be had, which forbids everything for a while (RFC 9309, 2.3.1.4);
  /// `cause` is the reason of that failure.
  case robotsUnreachable(origin: String, cause: String, retryAfterSeconds: Int)
  /// 404.
  case notFound(status: Int)
  /// 410.
  case gone(status: Int)
  /// 401, 402, 403, 407, 451.
  case refused(status: Int)
  /// Any other status that is no answer.
  case unexpectedStatus(Int)
  /// A bound was reached; `what` is body, headers or expansion.
  case tooLarge(what: String, limit: Int)
  case addressForbidden(address: String)
  /// Not an http or https address, at the start or in a Location field.
  case badURL(url: String)
  case tooManyRedirects(limit: Int)
  case redirectLoop(url: String)
  case cancelled

  /// Nothing is sent, for an earlier answer asked to be left alone for so long.
  package static func paused(_ wait: Duration, scope: RateLimitScope) -> FetchFailure {
    let seconds = Int((wait.wholeMilliseconds + 999) / 1000)
    return .rateLimited(status: nil, retryAfterSeconds: seconds, scope: scope)
  }

  /// A short code for state and metrics: `robots`, `http-404`, `timeout`, ….
  package var reason: String {
    switch self {
    case .transient(let cause, _, _): cause.reason
    case .rateLimited(let status, _, _): status.map { "http-\($0)" } ?? "paused"
    case .emptyAnswer: "empty"
    case .blockedByRobots: "robots"
    case .robotsUnreachable: "robots-unreachable"
    case .notFound(let status), .gone(let status), .refused(let status),
      .unexpectedStatus(let status):
      "http-\(status)"
    case .tooLarge: "too-large"
    case .addressForbidden: "address-forbidden"
    case .badURL: "bad-url"
    case .tooManyRedirects: "too-many-redirects"
    case .redirectLoop: "redirect-loop"
    case .cancelled: "cancelled"
    }
  }

  /// Seconds that the server, or our own wait for robots.txt, asks for.
  package var retryAfterSeconds: Int? {
    switch self {
    case .transient(_, _, let seconds), .rateLimited(_, let seconds, _): seconds
    case .robotsUnreachable(_, _, let seconds): seconds
    default: nil
    }
  }

  /// True when the same request may well succeed later without anyone's doing.
  package var mayPass: Bool {
    switch self {
    case .transient, .rateLimited, .emptyAnswer, .robotsUnreachable, .cancelled: true
    default: false
    }
  }

  init(_ failure: TransportFailure) {
    switch failure {
    case .nameNotResolved(let host):
      self = .transient(cause: .dns, detail: host, retryAfterSeconds: nil)
    case .connection(let detail):
      self = .transient(cause: .connection, detail: detail, retryAfterSeconds: nil)
    case .timedOut(let milliseconds):
      self = .transient(
        cause: .timeout, detail: "after \(milliseconds) ms", retryAfterSeconds: nil)
    case .tls(let detail): self = .transient(cause: .tls, detail: detail, retryAfterSeconds: nil)
    case .malformed(let detail), .undecodable(let detail):
      self = .transient(cause: .malformed, detail: detail, retryAfterSeconds: nil)
    case .tooLarge(let what, let limit): self = .tooLarge(what: what, limit: limit)
    case .addressForbidden(let address): self = .addressForbidden(address: address)
    case .unusableURL(let detail): self = .badURL(url: detail)
    case .cancelled: self = .cancelled
    }
  }
}

extension FetchFailure: CustomStringConvertible {
  /// One line for people.
  package var description: String {
    switch self {
    case .transient(let cause, let detail, let seconds):
      "\(Self.words(cause)): \(detail)\(Self.later(seconds))"
    case .rateLimited(let status, let seconds, let scope):
      (status.map { "the server asks this \(scope.words) to come later (HTTP \($0))" }
        ?? "this \(scope.words) asked to be left alone") + Self.later(seconds)
    case .emptyAnswer(let status): "the answer (HTTP \(status)) had no content"
    case .blockedByRobots(let url): "robots.txt does not allow \(url)"
    case .robotsUnreachable(let origin, let cause, let seconds):
      "robots.txt of \(origin) could not be had (\(cause)), which forbids all\(Self.later(seconds))"
    case .notFound(let status): "there is no such page (HTTP \(status))"
    case .gone(let status): "the page is gone for good (HTTP \(status))"
    case .refused(let status): "the server refuses us (HTTP \(status))"
    case .unexpectedStatus(let status): "the answer was HTTP \(status)"
    case .tooLarge(let what, let limit):
      what == "expansion"
        ? "the answer unpacks to more than \(limit) times its size"
        : "the answer has more than \(limit) bytes of \(what) (fetch.\(Self.setting(what)))"
    case .addressForbidden(let address):
      "\(address) is not a public address; fetch.allowPrivateAddresses names those that may be asked"
    case .badURL(let url): "not an http or https address that can be requested: \(url)"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .redirectLoop(let url): "redirects lead back to \(url)"
    case .cancelled: "cancelled"
    }
  }

  private static func setting(_ what: String) -> String {
    what == "headers" ? "headerBytesMax" : "feedBytesMax, pageBytesMax"
  }

  private static func words(_ cause: TransientCause) -> String {
    switch cause {
    case .dns: "the name did not resolve"
    case .connection: "no connection"
    case .timeout: "timed out"
    case .tls: "no secure connection"
    case .malformed: "not a proper HTTP answer"
    case .status(let status): "server trouble (HTTP \(status))"
    }
  }

  private static func later(_ seconds: Int?) -> String {
    seconds.map { ", again in \($0) s" } ?? ""
  }
}
