// Checks of written forms: addresses, slugs, language tags, prefixes, header fields.
import Model

/// Each check returns what is wrong with a text, or nil.
enum WrittenForm {
  typealias Problem = ConfigurationError.Problem

  /// An absolute http or https address with a host and without credentials (RFC 9110, 4.2).
  static func webAddress(_ text: String) -> Problem? {
    if case .failure(let failure) = CheckedAddress.read(text) {
      return .malformed(
        what: "a web address", value: redactedAddress(text), reason: failure.reason)
    }
    return nil
  }

  /// Small letters, digits and single hyphens between them.
  static func slug(_ text: String) -> Problem? {
    let bytes = Array(text.utf8)
    let fine =
      !bytes.isEmpty && bytes.count <= SettingsLimits.slugLengthMax
      && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy { isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    if fine { return nil }
    let reason =
      "use small letters, digits and inner hyphens, at most \(SettingsLimits.slugLengthMax)"
    return .malformed(what: "an id", value: text, reason: reason)
  }

  /// The shape of a BCP 47 tag: a language of 2 or 3 letters, then subtags of 1 to 8.
  static func languageTag(_ text: String) -> Problem? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let fine = parts.enumerated().allSatisfy { index, part in
      let bytes = part.utf8
      return index == 0
        ? (2...3).contains(bytes.count) && bytes.allSatisfy(isLowercase)
        : (1...8).contains(bytes.count) && bytes.allSatisfy(isAlphanumeric)
    }
    let reason = "write a BCP 47 tag, as `ko` or `zh-Hans`"
    return fine ? nil : .malformed(what: "a language tag", value: text, reason: reason)
  }

  /// Two capital letters (ISO 3166-1 alpha-2).
  static func country(_ text: String) -> Problem? {
    let fine = text.utf8.count == 2 && text.utf8.allSatisfy(isUppercase)
    let reason = "write two capital letters, as `KR`"
    return fine ? nil : .malformed(what: "a country code", value: text, reason: reason)
  }

  /// A charset label: what it means is decided where text is decoded.
  static func charset(_ text: String) -> Problem? {
    let fine =
      (1...CharsetLabel.bytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { isAlphanumeric($0) || "-_.:".utf8.contains($0) }
    let reason = "write a label as `EUC-KR` or `utf-8`"
    return fine ? nil : .malformed(what: "a charset label", value: text, reason: reason)
  }

  static func zone(_ text: String) -> Problem? {
    if NamedZone(text) != nil { return nil }
    let nearest = nearestName(to: text, in: NamedZone.names).map { "; did you mean `\($0)`?" }
    let reason =
      "write an offset as `+09:00`, or the name of a known zone as `Asia/Seoul`" + (nearest ?? "")
    return .malformed(what: "a zone", value: text, reason: reason)
  }

  /// A host name or address, without scheme, port or path.
  static func host(_ text: String) -> Problem? {
    let fine = !text.isEmpty && !text.utf8.contains { $0 <= 32 || "/:@?#".utf8.contains($0) }
    let reason = "write a host name alone, as `www.example.org`"
    return fine ? nil : .malformed(what: "a host", value: text, reason: reason)
  }

  /// A prefix in CIDR form, `127.0.0.0/8` or `fd00::/8` (RFC 4632, RFC 4291).
  static func prefix(_ text: String) -> Problem? {
    let reason = "write an address and a prefix length, as `127.0.0.0/8` or `::1/128`"
    return text.contains("/") && AddressPrefix(text) != nil
      ? nil : .malformed(what: "an address prefix", value: text, reason: reason)
  }

  /// An address that more can be put behind: of ours, for hubs to call.
  static func publicURL(_ text: String) -> Problem? {
    if let problem = webAddress(text) { return problem }
    let fine = !text.utf8.contains { "?#".utf8.contains($0) }
    let reason = "it must end with its path; a query or fragment cannot be called"
    return fine ? nil : .malformed(what: "a public address", value: text, reason: reason)
  }

  /// `127.0.0.1:8088` or `[::1]:8088`.
  static func listenAddress(_ text: String) -> Problem? {
    let reason = "write a numeric address and a port, as `127.0.0.1:8088` or `[::1]:8088`"
    return listening(text) == nil
      ? .malformed(what: "an address to listen at", value: text, reason: reason) : nil
  }

  static func listening(_ text: String) -> ListenAddress? {
    guard let colon = text.lastIndex(of: ":"),
      isPort(Array(text[text.index(after: colon)...].utf8)),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    let host = text[..<colon]
    if AddressPrefix.ipv4(Array(host.utf8)) != nil {
      return ListenAddress(host: String(host), port: port)
    }
    let inner = host.dropFirst().dropLast()
    guard host.hasPrefix("["), host.hasSuffix("]"), AddressPrefix.ipv6(Array(inner.utf8)) != nil
    else { return nil }
    return ListenAddress(host: String(inner), port: port)
  }

  /// `host:port:address:port`, where IPv6 addresses stand in brackets (curl's CONNECT_TO form).
  static func connectTo(_ text: String) -> Problem? {
    let reason = "write `host:port:address:port`, as `example.org:80:127.0.0.1:8080`"
    let problem = Problem.malformed(what: "a connection override", value: text, reason: reason)
    var parts: [[UInt8]] = [[]]
    var inBrackets = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "[") { inBrackets = true }
      if byte == UInt8(ascii: "]") { inBrackets = false }
      if byte == UInt8(ascii: ":"), !inBrackets {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    guard parts.count == 4, !parts[2].isEmpty, isPort(parts[3]) else { return problem }
    // An empty host or port on the left means any.
    guard parts[1].isEmpty || isPort(parts[1]) else { return problem }
    return parts.joined().contains { $0 <= 32 } ? problem : nil
  }

  /// A user agent that says who asks.
  static func userAgent(_ text: String) -> Problem? {
    let what = "a user agent"
    guard isFieldValue(text) else {
      return .malformed(what: what, value: text, reason: "control characters cannot be sent")
    }
    if text.lowercased().contains("mozilla/") {
      return .malformed(what: what, value: text, reason: "it poses as a browser; name the program")
    }
    return nil
  }

  /// The name of a request field that a source may set (RFC 9110, 5.1).
  static func fieldName(_ text: String) -> Problem? {
    let token = "!#$%&'*+-.^_`|~"
    guard !text.isEmpty,
      text.utf8.allSatisfy({ isAlphanumeric($0) || token.utf8.contains($0) })
    else {
      return .malformed(what: "a header name", value: text, reason: "it has forbidden characters")
    }
    guard !reservedFields.contains(text.lowercased()) else {
      return .malformed(what: "a free header", value: text, reason: "the program sets it itself")
    }
    return nil
  }

  /// The value of a request field: no control characters (RFC 9110, 5.5). It may be a secret.
  static func fieldValue(_ text: String) -> Problem? {
    isFieldValue(text)
      ? nil : .unusable(what: "a header value", reason: "control characters cannot be sent")
  }

  /// Pairs as a browser sends them, `name=value; name=value` (RFC 6265, 4.2.1).
  static func cookie(_ text: String) -> Problem? {
    guard isFieldValue(text) else {
      return .unusable(what: "a cookie", reason: "control characters cannot be sent")
    }
    let fine = text.split(separator: ";", omittingEmptySubsequences: false).allSatisfy { pair in
      let pair = pair.drop { $0 == " " }
      return pair.contains("=") && !pair.hasPrefix("=")
    }
    return fine ? nil : .unusable(what: "a cookie", reason: "write `name=value; name=value`")
  }

  /// The user of Basic credentials: no colon, which ends it (RFC 7617, 2).
  static func userName(_ text: String) -> Problem? {
    isFieldValue(text) && !text.contains(":")
      ? nil : .unusable(what: "a user name", reason: "it holds a colon or a control character")
  }

  static func password(_ text: String) -> Problem? {
    isFieldValue(text)
      ? nil : .unusable(what: "a password", reason: "it is empty or holds a control character")
  }

  /// A bearer token: letters, digits and `-._~+/`, then perhaps `=` (RFC 6750, 2.1).
  static func token(_ text: String) -> Problem? {
    let fine =
      !text.isEmpty
      && text.utf8.allSatisfy { isAlphanumeric($0) || "-._~+/=".utf8.contains($0) }
    let reason = "it is empty, or holds other than letters, digits and -._~+/="
    return fine ? nil : .unusable(what: "a bearer token", reason: reason)
  }

  /// A name that `LoadCredential=` can give: a file name of ASCII (systemd.exec(5)).
  static func credentialName(_ text: String) -> Problem? {
    let fine =
      (1...255).contains(text.utf8.count) && text != "." && text != ".."
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"/:".utf8.contains($0) }
    let reason = "write the name that `LoadCredential=NAME:PATH` gives it"
    return fine ? nil : .malformed(what: "the name of a credential", value: text, reason: reason)
  }

  private static let reservedFields = [
    "accept-encoding", "connection", "content-length", "host", "if-modified-since",
    "if-none-match", "proxy-authorization", "range", "te", "transfer-encoding", "user-agent",
  ]

  private static func isPort(_ digits: [UInt8]) -> Bool {
    decimalNumber(digits[...]).map { (1...65_535).contains($0) } ?? false
  }

  private static func isFieldValue(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
func isUppercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
func isAlphanumeric(_ byte: UInt8) -> Bool {
  isDigit(byte) || isLowercase(byte) || isUppercase(byte)
}
