// ProxyRules: what a proxy may be, and what may be asked through one.
//
// The guard judges the address that a socket is opened to. Through a proxy that is the proxy, which the
// operator named; the proxy resolves the name of the host, so that only a literal address can be judged.
import Effects
import Glibc

enum ProxyRules {
  private static let schemes = [
    "http://", "https://", "socks4://", "socks4a://", "socks5://", "socks5h://",
  ]

  /// - Throws: `unusableURL` for a proxy that cannot be used, which is not repeated, since there may be a
  ///   password in it; `addressForbidden` when the URL names an address that the guard refuses.
  static func check(
    _ proxy: String, for url: String, _ addressGuard: AddressGuard
  ) throws(TransportFailure) {
    let start = proxy.prefix(10).lowercased()
    guard proxy.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      schemes.contains(where: { start.hasPrefix($0) }), !URLParts.host(of: proxy).isEmpty
    else { throw .unusableURL(detail: "the proxy is no address of a proxy") }
    var host = URLParts.host(of: url).lowercased()
    if host.hasSuffix(".") { host.removeLast() }
    // libcurl would decode it, and what comes out was not judged.
    guard !host.contains("%") else { throw .unusableURL(detail: "percent sign in the host") }
    guard isAllowed(host, addressGuard) else { throw .addressForbidden(address: host) }
  }

  /// True for names, except those of this machine (RFC 6761, 6.3).
  private static func isAllowed(_ host: String, _ addressGuard: AddressGuard) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") {
      return addressGuard.allows(ipv4: 0x7F00_0001)
    }
    var four = in_addr()
    // As lenient as any resolver: decimal, octal and hexadecimal numbers, one to four of them.
    if unsafe inet_aton(host, &four) != 0 {
      return addressGuard.allows(ipv4: UInt32(bigEndian: four.s_addr))
    }
    var six = in6_addr()
    guard unsafe inet_pton(AF_INET6, host, &six) == 1 else { return true }
    return addressGuard.allows(ipv6: unsafe withUnsafeBytes(of: &six) { unsafe Array($0) })
  }
}
