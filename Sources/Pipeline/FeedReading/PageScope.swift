// The addresses on an HTML page: what they are relative to, and which of them lead to another page.
import Markup
import Text

/// Base and own address of a page (WHATWG HTML, "document base URL").
struct PageScope {
  /// Absolute, or nil when neither the page nor the transport names one.
  let base: String?
  private let ownKey: String?

  /// - Parameter url: where the page came from, after redirects; nil for a local file.
  init(_ tree: MarkupTree, url: String?) {
    var stated: String?
    if let query = try? MarkupQuery("base[href]"), let nodes = try? tree.select(query) {
      stated = nodes.first?.attribute("href")?.trimmedOrNil
    }
    base = stated.flatMap { AddressReference.base($0, in: url) } ?? url
    ownKey = url.map(PageScope.key)
  }

  /// The reference as an absolute web address; nil for what leads nowhere else: scripts, mail, marks
  /// on the page itself.
  /// - Parameter dropsFragment: cuts a mark within the other page, unless it is a path of its own
  ///   (`#!/`, `#/`).
  func address(_ reference: String, dropsFragment: Bool) -> String? {
    let trimmed = PageScope.web(AddressReference.trimmed(reference))
    guard !trimmed.isEmpty, trimmed.utf8.count <= Limits.fieldBytesMax else { return nil }
    var resolved = AddressReference.resolve(trimmed, against: base)
    if base == nil {
      let isScheme = AddressReference.isAbsolute(resolved)
      guard AddressReference.isWeb(resolved) || !isScheme else { return nil }
    } else {
      guard AddressReference.isWeb(resolved) else { return nil }
    }
    if dropsFragment { resolved = PageScope.withoutFragment(resolved) }
    guard !resolved.isEmpty, PageScope.key(resolved) != ownKey else { return nil }
    return resolved
  }

  /// `feed://host/path` and `feed:https://host/path` mean what a browser would fetch.
  static func web(_ reference: String) -> String {
    guard String(decoding: reference.utf8.prefix(5), as: UTF8.self).lowercased() == "feed:" else {
      return reference
    }
    let rest = String(reference.utf8.dropFirst(5)) ?? ""
    return rest.hasPrefix("//") ? "http:" + rest : rest
  }

  /// What equal addresses have in common: written in the normal form, without a fragment.
  static func key(_ address: String) -> String {
    let bare = withoutFragment(address)
    return WebAddress(bare)?.string ?? bare
  }

  private static func withoutFragment(_ address: String) -> String {
    guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "#")) else { return address }
    let fragment = address.utf8[mark...].dropFirst()
    if fragment.first == UInt8(ascii: "!") || fragment.first == UInt8(ascii: "/") { return address }
    return String(address.utf8[..<mark]) ?? address
  }
}
