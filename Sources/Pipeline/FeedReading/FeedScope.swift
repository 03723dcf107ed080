// What an element inherits from those around it: base address and language.
import Markup

/// Base address and language in scope (XML Base, section 4; XML 1.0, section 2.12).
struct FeedScope {
  /// Absolute, or nil when the feed's address is unknown.
  let base: String?
  /// The same, split for resolution.
  let place: BaseAddress?
  /// Nil when unknown or switched off by `xml:lang=""`.
  var language: String?
  /// The base was stated inside the feed, not taken from its address.
  var baseIsStated = false

  init(base: String? = nil, language: String? = nil, baseIsStated: Bool = false) {
    self.base = base
    place = base.map { BaseAddress($0) }
    self.language = language
    self.baseIsStated = baseIsStated
  }

  private static let xml = "http://www.w3.org/XML/1998/namespace"

  /// The scope inside `element`.
  func entering(_ element: XMLElementView) -> FeedScope {
    guard element.hasAttributes else { return self }
    let base = element.attribute("base", namespace: FeedScope.xml)
    let language = element.attribute("lang", namespace: FeedScope.xml)
    guard base != nil || language != nil else { return self }
    var inner = self
    if let base, !base.isEmpty {
      inner = FeedScope(
        base: AddressReference.base(base, in: self.base), language: self.language,
        baseIsStated: true)
    }
    if let language { inner.language = language.isEmpty ? nil : language }
    return inner
  }

  /// An address as an absolute one, where a base is known; nil when empty.
  func address(_ reference: String?) -> String? {
    guard let reference else { return nil }
    let trimmed = AddressReference.trimmed(reference)
    guard !trimmed.isEmpty, trimmed.utf8.count <= Limits.fieldBytesMax else { return nil }
    guard let place else { return trimmed }
    return AddressReference.resolve(trimmed, against: place.parts) ?? trimmed
  }
}

/// A base address, split once for all the references it resolves.
final class BaseAddress: Sendable {
  let parts: AddressReference.Parts
  init(_ address: String) { parts = AddressReference.Parts(address) }
}

extension String {
  /// Without white space at the ends; nil when nothing is left.
  var trimmedOrNil: String? {
    let trimmed = trimmedWhitespace
    return trimmed.isEmpty ? nil : trimmed
  }

  /// Without ASCII white space at the ends.
  var trimmedWhitespace: String {
    let bytes = utf8
    guard let first = bytes.first else { return "" }
    if !isSpace(first), let last = bytes.last, !isSpace(last) { return self }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }),
      let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(Substring(bytes[start...end]))
  }

  /// Whether the bytes of another text are among those of this one. `contains` compares characters,
  /// which takes a hundred times as long.
  func holds(_ other: String) -> Bool { place(of: other) != nil }

  /// The first byte at which another text stands, byte for byte.
  func place(of other: String) -> Int? {
    let (bytes, wanted) = (utf8.span, other.utf8.span)
    var start = 0
    while start + wanted.count <= bytes.count {
      var matched = 0
      while matched < wanted.count, bytes[start + matched] == wanted[matched] { matched += 1 }
      if matched == wanted.count { return start }
      start += 1
    }
    return nil
  }

  /// At most `count` bytes, cut between characters.
  func cut(toBytes count: Int) -> String {
    guard utf8.count > count else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: count)
    while end > utf8.startIndex, (utf8[end] & 0xC0) == 0x80 { end = utf8.index(before: end) }
    return String(decoding: utf8[..<end], as: UTF8.self)
  }
}
