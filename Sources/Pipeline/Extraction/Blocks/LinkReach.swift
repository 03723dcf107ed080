// LinkReach: where a link leads, as far as its address tells at a glance.
import Text

/// Where a link leads, seen from its page.
enum LinkReach: Sendable {
  /// To a place on the page itself.
  case page
  /// To another page of its site.
  case site
  case elsewhere

  /// - Parameter site: host of the page without `www.`; with none, every absolute address is another site's.
  init(_ href: ArraySlice<UInt8>, site: [UInt8]) {
    if href.first == UInt8(ascii: "#") {
      self = .page
    } else if let host = LinkReach.host(of: href) {
      self = LinkReach.isSame(host, site[...]) ? .site : .elsewhere
    } else {
      self = .site
    }
  }

  /// Whether two hosts are one, or one is within the other: `m.example.org`.
  private static func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    guard !short.isEmpty, long.suffix(short.count).elementsEqual(short) else { return false }
    return short.count == long.count || long.dropLast(short.count).last == UInt8(ascii: ".")
  }

  private static let www = Array("www.".utf8)
  /// Bytes of `https:/`.
  private static let schemeBytesMax = 7
  /// Bytes of a host, at most (RFC 1035, 2.3.4).
  private static let hostBytesMax = 255

  /// The host of an absolute address, as it is written but for `www.`; nil for a relative one.
  static func host(of href: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let slash = UInt8(ascii: "/")
    guard
      let first = href[..<min(href.endIndex, href.startIndex + schemeBytesMax)].firstPlace(
        of: slash), first + 1 < href.endIndex,
      href[first + 1] == slash
    else { return nil }
    let start = first + 2
    let end = href[start..<min(href.endIndex, start + hostBytesMax)].firstPlace(of: slash)
    let host = href[start..<(end ?? href.endIndex)]
    return host.begins(with: www) ? host.dropFirst(www.count) : host
  }
}
