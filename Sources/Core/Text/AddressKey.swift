// AddressKey: the canonical URL that a record carries, and the lossy key that recognises it.
import Model

/// Two derived forms of an address. The canonical URL still leads to the page; the key does not
/// have to, and is only compared. `AddressRules.swift` holds the table both follow.
package enum AddressKey {
  /// The address without tracking parameters, session ids, empty query, fragment and user name;
  /// `#!…`, which names a page, stays.
  package static func canonical(_ address: WebAddress) -> WebAddress {
    var rewriting = AddressRewriting(address)
    rewriting.canonicalize()
    return rewriting.address
  }

  /// A key that is equal for the forms in which one article is met: no scheme, no `www.`, `m.`,
  /// `amp.`, `mobile.`, no index page, no AMP mark, parameters sorted, one way of percent-encoding.
  package static func key(_ address: WebAddress) -> String {
    var rewriting = AddressRewriting(address)
    rewriting.canonicalize()
    rewriting.fold()
    return rewriting.key
  }

  /// What each rule did on the way to the key, in order.
  package static func explain(_ address: WebAddress) -> [(rule: String, effect: String)] {
    var rewriting = AddressRewriting(address)
    rewriting.isTracing = true
    rewriting.canonicalize()
    rewriting.trace.append(("canonical URL", rewriting.address.string))
    rewriting.fold()
    rewriting.trace.append(("key", rewriting.key))
    return rewriting.trace
  }

  /// The part of a host that somebody can register (Public Suffix List): `yna.co.kr` for
  /// `en.yna.co.kr`; nil for IP addresses and public suffixes.
  package static func registrableDomain(_ host: String) -> String? {
    PublicSuffixes.registrableDomain(host)
  }
}

/// An address on its way to the canonical form and to the key.
struct AddressRewriting {
  private(set) var address: WebAddress
  private var host = ""
  private var path = ""
  private var parameters: [String] = []
  var isTracing = false
  var trace: [(rule: String, effect: String)] = []

  init(_ address: WebAddress) { self.address = address }

  private mutating func note(_ rule: String, _ effect: (AddressRewriting) -> String) {
    if isTracing { trace.append((rule, effect(self))) }
  }

  // MARK: Canonical URL

  mutating func canonicalize() {
    let query = address.query
    let fragment = address.fragment
    let path = address.path
    let plainPath = withoutSession(PercentEncoding.normalized(path))
    var newQuery: String?
    if let query { newQuery = filtered(query) }
    let newFragment = fragment.flatMap { $0.hasPrefix("!") ? $0 : nil }
    if fragment != nil, newFragment == nil {
      note("fragment") { _ in "removed #\(fragment ?? "")" }
    }
    guard
      plainPath != path || newQuery != query || newFragment != fragment
        || address.userInfo != nil
    else { return }
    if plainPath != path { note("path spelling") { _ in "\(path) → \(plainPath)" } }
    address = address.replacing(
      path: plainPath, query: newQuery, fragment: newFragment, userInfo: nil)
  }

  /// Without `;jsessionid=…` in the path. It stays where a dot segment would remain, which means
  /// another place.
  private func withoutSession(_ path: String) -> String {
    guard path.utf8.contains(0x3B) else { return path }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
      guard let mark = segment.lowercased().range(ofASCII: ";jsessionid=") else {
        return String(segment)
      }
      let name = String(segment.prefix(mark))
      return name == "." || name == ".." ? String(segment) : name
    }
    return segments.joined(separator: "/")
  }

  /// The parameters that stay, in their order; nil when none does.
  private mutating func filtered(_ query: String) -> String? {
    let host = address.host
    var kept: [String] = []
    let plain = PercentEncoding.normalized(query)
    for piece in plain.split(separator: "&", omittingEmptySubsequences: false) {
      // `&amp;` that nobody resolved, or that was escaped twice.
      var parameter = piece
      while parameter.hasPrefix("amp;") { parameter = parameter.dropFirst(4) }
      guard !parameter.isEmpty else { continue }
      let (name, value) = decodedParts(parameter)
      if let reason = QueryRules.reason(name: name, value: value, host: host) {
        note(reason.rawValue) { _ in "removed \(parameter)" }
      } else {
        kept.append(String(parameter))
      }
    }
    if kept.isEmpty { note("empty query") { _ in "removed ?" } }
    return kept.isEmpty ? nil : kept.joined(separator: "&")
  }

  private func decodedParts(_ parameter: Substring) -> (name: String, value: String) {
    let halves = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    func plain(_ half: Substring) -> String {
      let bytes = PercentEncoding.decoded(Array(half.utf8))
      return String(decoding: bytes.map(asciiLowercase), as: UTF8.self)
    }
    return (plain(halves[0]), halves.count > 1 ? plain(halves[1]) : "")
  }

  // MARK: Key

  mutating func fold() {
    unwrapGateway()
    host = address.host
    path = address.path
    parameters = address.query?.split(separator: "&").map(String.init) ?? []
    foldRodong()
    foldHost()
    foldPath()
    foldParameters()
  }

  var key: String {
    var key = host
    if let port = address.port { key += ":\(port)" }
    key += path
    if !parameters.isEmpty { key += "?" + parameters.joined(separator: "&") }
    if let fragment = address.fragment { key += "#" + fragment }
    return key
  }

  /// Caches and gateways that carry the real address in their path: Google's AMP viewer and cache,
  /// and Yonhap's gateway to Traditional Chinese.
  private mutating func unwrapGateway() {
    let segments = address.path.split(separator: "/").map(String.init)
    let host = address.host
    var rest: ArraySlice<String> = []
    if host.hasPrefix("www.google."), segments.first == "amp" {
      rest = segments.dropFirst(segments.dropFirst().first == "s" ? 2 : 1)
    } else if host.hasSuffix(".cdn.ampproject.org"), segments.count > 1, segments[0].count == 1 {
      rest = segments.dropFirst(segments[1] == "s" ? 2 : 1)
    } else if host == "cb.yna.co.kr", segments.first == "gate", segments.count > 2 {
      rest = segments.dropFirst(2)
    }
    guard let inner = rest.first, inner.contains(".") else { return }
    var text = "https://" + rest.joined(separator: "/")
    if let query = address.query { text += "?" + query }
    guard let unwrapped = WebAddress(text) else { return }
    note("gateway") { "\($0.address.hostAndPort) carries \(unwrapped.hostAndPort)" }
    address = unwrapped
    // What its own site's rules say of it.
    canonicalize()
  }

  /// Rodong Sinmun hides the date and number of an article in Base64 among search words, so that
  /// one article has many addresses; an older form says `newsID=2018-01-02-0001`.
  private mutating func foldRodong() {
    guard host == "rodong.rep.kp" || host == "www.rodong.rep.kp", parameters.count == 1,
      let decoded = Base64Query.decode(parameters[0])
    else { return }
    let parts = decoded.split(separator: 0x40).map { String(decoding: $0, as: UTF8.self) }
    guard let serial = parts.first(where: Base64Query.isDatedSerial) else { return }
    note("Rodong Sinmun's hidden id") { "\($0.parameters[0]) → newsID=\(serial)" }
    parameters = ["newsID=" + serial]
  }

  private mutating func foldHost() {
    note("scheme") { "\($0.address.scheme) dropped" }
    for prefix in HostRules.prefixes where host.hasPrefix(prefix) {
      let rest = String(host.dropFirst(prefix.count))
      guard PublicSuffixes.registrableDomain(rest) != nil else { continue }
      note("host prefix") { _ in "\(prefix) dropped" }
      host = rest
    }
  }

  private mutating func foldPath() {
    let original = path
    path = PercentEncoding.folded(path, isQuery: false)
    var segments = path.split(separator: "/").map(String.init)
    if let last = segments.last, PathRules.indexPages.contains(last.lowercased()) {
      segments.removeLast()
    }
    if segments.count > 1 {
      if segments.last == "amp" {
        segments.removeLast()
      } else if segments.first == "amp" {
        segments.removeFirst()
      }
    }
    if let last = segments.last {
      segments[segments.count - 1] = withoutAMPSuffix(last)
    }
    path = segments.isEmpty ? "/" : "/" + segments.joined(separator: "/")
    if path != original { note("path") { "\(original) → \($0.path)" } }
  }

  /// `story.amp.html` → `story.html`, `story.amp` → `story`.
  private func withoutAMPSuffix(_ name: String) -> String {
    for (suffix, replacement) in [(".amp.html", ".html"), (".amp.htm", ".htm"), (".amp", "")]
    where name.hasSuffix(suffix) && name.count > suffix.count {
      return name.dropLast(suffix.count) + replacement
    }
    return name
  }

  private mutating func foldParameters() {
    let original = parameters
    parameters = parameters.map { PercentEncoding.folded($0, isQuery: true) }
      .filter { !$0.hasPrefix("ref=") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var unique: [String] = []
    for parameter in parameters where unique.last != parameter { unique.append(parameter) }
    parameters = unique
    if parameters != original {
      note("parameters") { "sorted to \($0.parameters.joined(separator: "&"))" }
    }
  }
}

extension String {
  /// Characters before the first occurrence of an ASCII needle.
  fileprivate func range(ofASCII needle: String) -> Int? {
    let wanted = Array(needle.utf8)
    let bytes = Array(utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      return start
    }
    return nil
  }
}

/// A query that is nothing but Base64.
private enum Base64Query {
  static func decode(_ text: String) -> [UInt8]? {
    let encoded = PercentEncoding.decoded(Array(text.utf8))
    guard encoded.count >= 8 else { return nil }
    var bits: UInt32 = 0
    var held = 0
    var bytes: [UInt8] = []
    for byte in encoded.prefix(while: { $0 != 0x3D }) {
      guard let value = value(byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return bytes
  }

  /// `2025-07-02-018`.
  static func isDatedSerial(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D)
    return parts.map(\.count).starts(with: [4, 2, 2]) && parts.count == 4
      && parts.allSatisfy { $0.allSatisfy(isASCIIDigit) }
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B, 0x2D, 0x20: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}
