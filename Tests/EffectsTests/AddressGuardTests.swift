// The address guard: what is public, what the operator may open, what prefixes must be refused.
import Model
import Testing

@testable import Effects

@Suite struct AddressGuardTests {
  let strict = try? AddressGuard(policy: AddressPolicy())

  func bytes(_ text: String) -> [UInt8] { AddressPrefix(text)?.network ?? [] }

  func allows(_ text: String, _ addressGuard: AddressGuard?) -> Bool? {
    let address = bytes(text)
    if address.count == 4 {
      return addressGuard?.allows(ipv4: address.reduce(0) { $0 << 8 | UInt32($1) })
    }
    return address.count == 16 ? addressGuard?.allows(ipv6: address) : nil
  }

  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255",
    "::", "::1", "fc00::1", "fdff:1::", "fe80::1", "febf::1", "fec0::1", "ff02::1",
    "64:ff9b::8.8.8.8", "2001:db8::1", "2001::1", "2001:1ff::1", "2002:7f00:1::",
    "2002:a9fe:a9fe::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::10.0.0.1", "100::1", "3fff::1",
    "4000::1",
  ])
  func `an address that is not public is forbidden`(_ text: String) {
    #expect(allows(text, strict) == false)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.1.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
    "198.17.255.255", "198.20.0.0", "223.255.255.255", "175.45.176.71",
    "2001:4860:4860::8888", "2606:4700::1111", "2001:200::1", "2002:0808:0808::1",
    "::ffff:8.8.8.8", "::8.8.8.8", "3fff:1000::1",
  ])
  func `a public address is allowed`(_ text: String) {
    #expect(allows(text, strict) == true)
  }

  @Test func `a listed prefix opens its addresses and no others`() throws {
    let policy = AddressPolicy(allowedPrivatePrefixes: ["127.0.0.0/8", "::1/128", "10.1.2.3"])
    let lenient = try AddressGuard(policy: policy)
    #expect(allows("127.0.0.1", lenient) == true)
    #expect(allows("::ffff:127.9.9.9", lenient) == true)
    #expect(allows("::1", lenient) == true)
    #expect(allows("10.1.2.3", lenient) == true)
    #expect(allows("10.1.2.4", lenient) == false)
    #expect(allows("::2", lenient) == false)
    #expect(allows("169.254.169.254", lenient) == false)
  }

  @Test(arguments: [
    "", "127.0.0.0/33", "127.0.0/8", "::1/129", "1.2.3.4/", "1.2.3.4/-1", "1.2.3.4/+8", "127.1",
    "0x7f.0.0.1", "01.2.3.4", "1.2.3.256", "1::2::3", ":1", "1:", ":::", "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9", "12345::", "fe80::1%eth0", "::1.2.3", "localhost", "1:2:3:4:5:6:7:8::",
  ])
  func `what is not a prefix is refused`(_ text: String) {
    #expect(throws: AddressPrefixFailure(text: text)) {
      _ = try AddressGuard(policy: AddressPolicy(allowedPrivatePrefixes: [text]))
    }
  }

  @Test func `addresses of a wrong length are forbidden`() throws {
    #expect(strict?.allows(ipv6: []) == false)
    #expect(strict?.allows(ipv6: [1, 1, 1, 1]) == false)
  }
}
