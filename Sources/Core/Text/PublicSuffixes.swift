// PublicSuffixes: the part of a host name that somebody can register, by the Public Suffix List.
import CLibPSL

/// libpsl's built-in list (psl_builtin): static data inside the library, read only.
enum PublicSuffixes {
  /// `yna.co.kr` for `en.yna.co.kr`; nil for an IP address, a public suffix or a single label.
  static func registrableDomain(_ host: String) -> String? {
    guard !host.isEmpty, host.utf8.first != 0x5B, !isIPv4(host) else { return nil }
    return unsafe host.withCString { name in
      guard let domain = unsafe psl_registrable_domain(psl_builtin(), name) else { return nil }
      return unsafe String(cString: domain)
    }
  }

  private static func isIPv4(_ host: String) -> Bool {
    host.utf8.last.map(isASCIIDigit) == true
      && host.utf8.allSatisfy { isASCIIDigit($0) || $0 == 0x2E }
  }
}
