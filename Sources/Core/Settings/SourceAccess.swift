// What a source needs to be let in: proxy, cookie, user and password. None of it is ever printed.
import FoundationEssentials
import Model

/// A text that must not be shown; its descriptions hide it.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself: for the request, nothing else.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { "(hidden)" }
  package var debugDescription: String { "(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A value of its own, or the word `none`, which also hides what a wider place states.
package enum Stated<Value: Equatable & Sendable>: Equatable, Sendable {
  case none
  case value(Value)

  /// nil for `none`.
  package var value: Value? {
    switch self {
    case .none: nil
    case .value(let value): value
    }
  }
}

/// User and password (RFC 7617), or a bearer token (RFC 6750).
package struct AccessCredentials: Equatable, Sendable {
  package enum Scheme: Equatable, Sendable {
    case basic(user: String)
    case bearer
  }

  /// Where the password or token stands.
  package enum Origin: Equatable, Sendable {
    /// In the source file itself.
    case written
    /// A file; a relative path is taken from the folder of the configuration file.
    case file(String)
    /// A name in `$CREDENTIALS_DIRECTORY` (systemd, `LoadCredential=`).
    case credential(String)
  }

  package var scheme: Scheme
  package var origin: Origin
  /// nil until it was read.
  package var secret: Secret?
  /// Where the key that names the secret was written.
  var place: SecretPlace?

  package init(scheme: Scheme, origin: Origin = .written, secret: Secret? = nil) {
    self.scheme = scheme
    self.origin = origin
    self.secret = secret
  }

  /// The value of the Authorization field; nil when the secret was not read.
  package var authorization: String? {
    guard let secret else { return nil }
    switch scheme {
    case .basic(let user):
      return "Basic " + Data((user + ":" + secret.text).utf8).base64EncodedString()
    case .bearer: return "Bearer " + secret.text
    }
  }
}

/// Where a secret is named, for the error that says it is not there.
struct SecretPlace: Equatable, Sendable {
  var file: String
  var position: YAMLPosition?
  var key: String
}

/// What stands under `proxy`, `cookie` and `credentials` of a source or a feed; nil: not stated.
package struct SourceAccess: Equatable, Sendable {
  package var proxy: Stated<String>?
  package var cookie: Stated<Secret>?
  package var credentials: Stated<AccessCredentials>?
  package init() {}
}

/// As much of the address of a proxy as a configuration must check.
enum ProxyAddress {
  static let schemes = ["http", "https", "socks5", "socks5h"]

  /// What is wrong with it, in words that do not repeat it; nil when it can be used.
  static func flaw(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= SettingsLimits.addressBytesMax else { return "it is too long" }
    guard !bytes.contains(where: { $0 <= 32 || $0 >= 127 }) else {
      return "it holds a space, a control character or a letter that is not ASCII"
    }
    guard let separator = text.range(of: "://"),
      schemes.contains(text[..<separator.lowerBound].lowercased())
    else { return "it must begin with http://, https://, socks5:// or socks5h://" }
    // The rest is judged as a web address, which allows no user and no password.
    var authority = text[separator.upperBound...]
    if authority.hasSuffix("/") { authority.removeLast() }
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    guard !authority.contains(where: { "/?#".contains($0) }) else {
      return "it must end with host and port"
    }
    switch CheckedAddress.read("http://" + authority) {
    case .success: return nil
    case .failure(let failure): return failure.reason
    }
  }

  /// The address without user and password.
  static func redacted(_ text: String) -> String { redactedAddress(text) }
}

/// An address whose user and password are replaced by an ellipsis, for messages.
func redactedAddress(_ text: String) -> String {
  let start = text.range(of: "://")?.upperBound ?? text.startIndex
  let end = text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
  guard let at = text[start..<end].lastIndex(of: "@") else { return text }
  return text[..<start] + "…" + text[at...]
}
