// Resolving relative references (RFC 3986, section 5) without touching the characters: a feed may
// write an internationalized address (RFC 3987), and it is kept as written.

/// The arithmetic of relative references.
enum AddressReference {
  /// The reference as an absolute address; the reference itself when there is no usable base.
  ///
  /// White space around it is dropped; the source is RFC 3986, section 5.2.2.
  static func resolve(_ reference: String, against base: String?) -> String {
    let trimmed = trimmed(reference)
    guard let base, !base.isEmpty, !isAbsolute(trimmed.utf8[...]) else { return trimmed }
    return resolve(trimmed.utf8[...], against: Parts(base)) ?? trimmed
  }

  /// Whether the reference has a scheme, so that no base matters.
  static func isAbsolute(_ reference: Substring.UTF8View) -> Bool {
    schemeEnd(reference) != nil
  }

  /// Resolves against a base split once; nil when nothing changes.
  static func resolve(_ reference: Substring.UTF8View, against base: Parts) -> String? {
    guard schemeEnd(reference) == nil, base.isUsable else { return nil }
    guard let first = reference.first else {
      return base.scheme + base.authority + base.path + base.query
    }
    let text = String(Substring(reference))
    if reference.starts(with: "//".utf8) { return base.scheme + text }
    switch first {
    case UInt8(ascii: "#"): return base.scheme + base.authority + base.path + base.query + text
    case UInt8(ascii: "?"): return base.scheme + base.authority + base.path + text
    default: break
    }
    let target = Parts.split(reference)
    let tail = String(text.utf8.dropFirst(target.path.utf8.count)) ?? ""
    if first == UInt8(ascii: "/") {
      return base.scheme + base.authority + withoutDots(target.path) + tail
    }
    var merged = base.directory
    if merged.isEmpty { merged = "/" }
    return base.scheme + base.authority + withoutDots(merged + target.path) + tail
  }

  /// Without white space at the ends and without line breaks inside (WHATWG URL, "basic URL parser").
  static func trimmed(_ text: String) -> String {
    let trimmed = text.trimmedWhitespace
    let bytes = trimmed.utf8.span
    for index in bytes.indices where bytes[index] < 32 {
      return String(decoding: trimmed.utf8.filter { $0 >= 32 }, as: UTF8.self)
    }
    return trimmed
  }

  /// `http` or `https`, in any case.
  static func isWeb(_ address: String) -> Bool {
    let bytes = address.utf8.span
    guard bytes.count > 7, startsWith("http", bytes) else { return false }
    let at = bytes[4] | 0x20 == UInt8(ascii: "s") ? 5 : 4
    return bytes.count > at + 2 && bytes[at] == UInt8(ascii: ":")
      && bytes[at + 1] == UInt8(ascii: "/") && bytes[at + 2] == UInt8(ascii: "/")
  }

  private static func startsWith(_ letters: StaticString, _ bytes: Span<UInt8>) -> Bool {
    letters.withUTF8Buffer { wanted in
      for index in 0..<wanted.count where unsafe bytes[index] | 0x20 != wanted[index] {
        return false
      }
      return true
    }
  }

  /// The host and port in small letters; nil for an address without an authority.
  static func host(_ address: String) -> String? {
    let authority = Parts(address).authority
    guard authority.utf8.count > 2 else { return nil }
    return String(authority.dropFirst(2)).lowercased()
  }

  /// The index after the colon of the scheme.
  private static func schemeEnd(_ reference: Substring.UTF8View) -> Substring.UTF8View.Index? {
    var index = reference.startIndex
    while index < reference.endIndex {
      let byte = reference[index]
      if byte == UInt8(ascii: ":") {
        return index == reference.startIndex ? nil : reference.index(after: index)
      }
      let letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      let later = (byte >= 48 && byte <= 57) || byte == 43 || byte == 45 || byte == 46
      guard letter || (later && index > reference.startIndex) else { return nil }
      index = reference.index(after: index)
    }
    return nil
  }

  /// RFC 3986, section 5.2.4; the path starts with a slash. On bytes: markup may hold a hundred
  /// thousand references, each of which brings the path of the base along.
  private static func withoutDots(_ path: String) -> String {
    let bytes = Array(path.utf8)
    guard bytes.contains(UInt8(ascii: ".")) else { return path }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.count {
      // A segment, with the slash before it.
      var end = at + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
      let segment = bytes[at..<end]
      let isParent = segment.dropFirst().elementsEqual("..".utf8)
      if isParent {
        while let byte = kept.popLast(), byte != UInt8(ascii: "/") {}
      }
      if !isParent, !segment.dropFirst().elementsEqual(".".utf8) {
        kept += segment
      } else if end == bytes.count {
        kept.append(UInt8(ascii: "/"))
      }
      at = end
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// A base that was stated inside a document, as an absolute one; the outer base when it is longer
  /// than `Limits.baseBytesMax`.
  static func base(_ stated: String, in outer: String?) -> String? {
    guard stated.utf8.count <= Limits.baseBytesMax else { return outer }
    let base = resolve(stated, against: outer)
    return base.utf8.count <= Limits.baseBytesMax ? base : outer
  }

  /// An address split where resolution needs it; the pieces joined are the address without its fragment.
  struct Parts {
    /// `http:`
    let scheme: String
    /// `//example.org:8080`, or empty.
    let authority: String
    /// `/a/b`
    let path: String
    /// `?x=1`, or empty.
    let query: String

    /// A base without an authority (`tag:`, `urn:`) resolves nothing.
    var isUsable: Bool { !scheme.isEmpty && !authority.isEmpty }

    /// The path up to its last slash.
    var directory: String {
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
      return String(path[...slash])
    }

    init(_ address: String) {
      let bytes = address.utf8[...]
      guard let end = AddressReference.schemeEnd(bytes) else {
        (scheme, authority, path, query) = ("", "", "", "")
        return
      }
      scheme = String(Substring(bytes[..<end]))
      var rest = bytes[end...]
      if rest.starts(with: "//".utf8) {
        let stop =
          rest.dropFirst(2).firstIndex { $0 == 47 || $0 == 63 || $0 == 35 } ?? rest.endIndex
        authority = String(Substring(rest[..<stop]))
        rest = rest[stop...]
      } else {
        authority = ""
      }
      (path, query) = Parts.split(rest)
    }

    static func split(_ rest: Substring.UTF8View) -> (path: String, query: String) {
      let fragment = rest.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
      let query = rest[..<fragment].firstIndex(of: UInt8(ascii: "?")) ?? fragment
      return (String(Substring(rest[..<query])), String(Substring(rest[query..<fragment])))
    }
  }
}
