// AddressGuard: may a connection be opened to this address? Pure; the transport asks after name
// resolution, on every hop.
import Model

/// A line of `AddressPolicy.allowedPrivatePrefixes` that is not a prefix in CIDR form.
package struct AddressPrefixFailure: Error, Hashable, Sendable {
  package let text: String
  package init(text: String) { self.text = text }
}

/// Judges addresses: public ones pass, all others only when the policy lists a prefix around them.
package struct AddressGuard: Hashable, Sendable {
  package let policy: AddressPolicy
  private let allowed: [AddressPrefix]

  /// - Throws: for the first listed prefix that cannot be read.
  package init(policy: AddressPolicy) throws(AddressPrefixFailure) {
    self.policy = policy
    var prefixes: [AddressPrefix] = []
    for text in policy.allowedPrivatePrefixes {
      guard let prefix = AddressPrefix(text) else { throw AddressPrefixFailure(text: text) }
      prefixes.append(prefix)
    }
    self.allowed = prefixes
  }

  /// May 32 bits in host order (`0x7F000001` is 127.0.0.1) be connected to?
  package func allows(ipv4 address: UInt32) -> Bool {
    Self.isPublic(ipv4: address) || isListed(Self.bytes(of: address))
  }

  /// May 16 bytes in network order be connected to? An address that carries an IPv4 address
  /// (mapped, compatible, 6to4) is judged by that. False for any other number of bytes.
  package func allows(ipv6 address: [UInt8]) -> Bool {
    guard address.count == 16 else { return false }
    if isListed(address) { return true }
    if let embedded = Self.embeddedIPv4(address) { return allows(ipv4: embedded) }
    return Self.isPublic(ipv6: address)
  }

  private func isListed(_ address: [UInt8]) -> Bool {
    allowed.contains { $0.contains(address) }
  }
}

// The IANA special-purpose address registries (RFC 6890 and its followers).
extension AddressGuard {
  private static let notPublicIPv4: [(network: UInt32, length: UInt32)] = [
    (0x0000_0000, 8),  // "this network" (RFC 791)
    (0x0A00_0000, 8),  // private (RFC 1918)
    (0x6440_0000, 10),  // carrier NAT (RFC 6598)
    (0x7F00_0000, 8),  // loopback (RFC 1122)
    (0xA9FE_0000, 16),  // link-local, cloud metadata (RFC 3927)
    (0xAC10_0000, 12),  // private (RFC 1918)
    (0xC000_0000, 24),  // protocol assignments (RFC 6890)
    (0xC000_0200, 24),  // documentation (RFC 5737)
    (0xC058_6300, 24),  // former 6to4 relays (RFC 7526)
    (0xC0A8_0000, 16),  // private (RFC 1918)
    (0xC612_0000, 15),  // benchmarks (RFC 2544)
    (0xC633_6400, 24),  // documentation (RFC 5737)
    (0xCB00_7100, 24),  // documentation (RFC 5737)
    (0xE000_0000, 4),  // multicast (RFC 5771)
    (0xF000_0000, 4),  // reserved and broadcast (RFC 1112)
  ]

  static func isPublic(ipv4 address: UInt32) -> Bool {
    !notPublicIPv4.contains { (address ^ $0.network) >> (32 - $0.length) == 0 }
  }

  /// Global unicast is 2000::/3 (RFC 4291, 2.4); everything outside is loopback, unique local,
  /// link-local, multicast, NAT64 (64:ff9b::/96) or not assigned.
  static func isPublic(ipv6 address: [UInt8]) -> Bool {
    guard address[0] >> 5 == 1 else { return false }
    if address[0] == 0x20, address[1] == 0x01 {
      if address[2] < 0x02 { return false }  // 2001::/23: Teredo, ORCHID, … (RFC 2928)
      if address[2] == 0x0D, address[3] == 0xB8 { return false }  // documentation (RFC 3849)
    }
    // 3fff::/20, documentation (RFC 9637)
    return !(address[0] == 0x3F && address[1] == 0xFF && address[2] < 0x10)
  }

  /// The IPv4 address inside ::ffff:0:0/96 (mapped), ::/96 (compatible, also :: and ::1) or
  /// 2002::/16 (6to4, RFC 3056).
  static func embeddedIPv4(_ address: [UInt8]) -> UInt32? {
    if address[0] == 0x20, address[1] == 0x02 { return word(address[2..<6]) }
    guard address[0..<10].allSatisfy({ $0 == 0 }) else { return nil }
    let marker = (address[10], address[11])
    guard marker == (0, 0) || marker == (0xFF, 0xFF) else { return nil }
    return word(address[12..<16])
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func bytes(of address: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: address >> $0) }
  }
}
