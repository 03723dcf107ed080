// Resolving relative references (RFC 3986, section 5) without touching the characters: a feed may
// write an internationalized address (RFC 3987), and it is kept as written.
import Text

/// The arithmetic of relative references.
enum AddressReference {
  /// The reference as an absolute address; the reference itself when there is no usable base.
  ///
  /// White space around it is dropped; the source is RFC 3986, section 5.2.2.
  static func resolve(_ reference: String, against base: String?) -> String {
    let trimmed = trimmed(reference)
    guard let base, !base.isEmpty else { return trimmed }
    return resolve(trimmed, against: Parts(base)) ?? trimmed
  }

  /// Whether the reference has a scheme, so that no base matters.
  static func isAbsolute(_ reference: String) -> Bool { schemeEnd(reference.utf8.span) > 0 }

  /// Resolves against a base split once; nil when nothing changes: the reference is absolute, or the
  /// base of no use.
  static func resolve(_ reference: String, against base: Parts) -> String? {
    guard base.isUsable, !isAbsolute(reference) else { return nil }
    guard let first = reference.utf8.first else { return base.text(upTo: base.queryEnd) }
    if reference.utf8.starts(with: "//".utf8) {
      return base.text(upTo: base.schemeEnd) + reference
    }
    switch first {
    case UInt8(ascii: "#"): return base.text(upTo: base.queryEnd) + reference
    case UInt8(ascii: "?"): return base.text(upTo: base.pathEnd) + reference
    default: break
    }
    let target = Array(reference.utf8)
    let targetEnd = target.firstIndex { $0 == 35 || $0 == 63 } ?? target.count
    var path: [UInt8] = []
    path.reserveCapacity(base.bytes.count + target.count)
    if first != UInt8(ascii: "/") {
      path += base.directory
      if path.isEmpty { path.append(UInt8(ascii: "/")) }
    }
    path += target[..<targetEnd]
    var output = Array(base.bytes[..<base.authorityEnd])
    output.reserveCapacity(output.count + path.count + target.count)
    output += withoutDots(path)
    output += target[targetEnd...]
    return String(decoding: output, as: UTF8.self)
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
    let parts = Parts(address)
    guard parts.authorityEnd > parts.schemeEnd + 2 else { return nil }
    let host = parts.bytes[(parts.schemeEnd + 2)..<parts.authorityEnd]
    return String(decoding: host, as: UTF8.self).lowercased()
  }

  /// The index after the colon of the scheme; 0 when there is none.
  private static func schemeEnd(_ reference: Span<UInt8>) -> Int {
    var index = 0
    while index < reference.count {
      let byte = reference[index]
      if byte == UInt8(ascii: ":") { return index == 0 ? 0 : index + 1 }
      let later = isASCIIDigit(byte) || byte == 43 || byte == 45 || byte == 46
      guard isASCIILetter(byte) || (later && index > 0) else { return 0 }
      index += 1
    }
    return 0
  }

  /// RFC 3986, section 5.2.4; the path starts with a slash. On bytes: markup may hold a hundred
  /// thousand references, each of which brings the path of the base along.
  private static func withoutDots(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: ".")) else { return bytes }
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
    return kept
  }

  /// A base that was stated inside a document, as an absolute one; the outer base when it is longer
  /// than `Limits.baseBytesMax`.
  static func base(_ stated: String, in outer: String?) -> String? {
    guard stated.utf8.count <= Limits.baseBytesMax else { return outer }
    let base = resolve(stated, against: outer)
    return base.utf8.count <= Limits.baseBytesMax ? base : outer
  }

  /// An address split where resolution needs it: `http:`, `//example.org:8080`, `/a/b` and `?x=1`
  /// stand in this order, and each may be empty.
  struct Parts {
    let bytes: [UInt8]
    let schemeEnd: Int
    let authorityEnd: Int
    let pathEnd: Int
    let queryEnd: Int

    /// A base without an authority (`tag:`, `urn:`) resolves nothing.
    var isUsable: Bool { schemeEnd > 0 && authorityEnd > schemeEnd }

    /// The path up to its last slash.
    var directory: ArraySlice<UInt8> {
      let path = bytes[authorityEnd..<pathEnd]
      guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return [] }
      return path[...slash]
    }

    func text(upTo end: Int) -> String { String(decoding: bytes[..<end], as: UTF8.self) }

    init(_ address: String) {
      let bytes = Array(address.utf8)
      self.bytes = bytes
      schemeEnd = AddressReference.schemeEnd(address.utf8.span)
      guard schemeEnd > 0 else {
        (authorityEnd, pathEnd, queryEnd) = (0, 0, 0)
        return
      }
      var at = schemeEnd
      if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "/"), bytes[at + 1] == UInt8(ascii: "/") {
        at += 2
        while at < bytes.count, bytes[at] != 47, bytes[at] != 63, bytes[at] != 35 { at += 1 }
      }
      authorityEnd = at
      while at < bytes.count, bytes[at] != 63, bytes[at] != 35 { at += 1 }
      pathEnd = at
      while at < bytes.count, bytes[at] != 35 { at += 1 }
      queryEnd = at
    }
  }
}
