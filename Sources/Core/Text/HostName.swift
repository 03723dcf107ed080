// HostName: host names and IP addresses in the one form that is compared: lower case, Punycode.
import Glibc

enum HostName {
  /// The normalised bytes of a host as written in a URL (WHATWG "host parser"); nil when it is none.
  static func normalized(_ host: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = host.first else { return nil }
    if first == 0x5B { return ipv6(host) }
    var name: [UInt8] = []
    name.reserveCapacity(host.count)
    for byte in host {
      if byte >= 0x80 || byte == 0x25 { return international(host) }
      guard isAllowed(byte) else { return nil }
      name.append(asciiLowercase(byte))
    }
    return checked(name)
  }

  /// Lengths, the trailing dot, and numbers that mean an IPv4 address.
  private static func checked(_ bytes: [UInt8]) -> [UInt8]? {
    var name = bytes
    if name.last == 0x2E { name.removeLast() }
    guard !name.isEmpty, name.count <= Limits.hostBytes else { return nil }
    // A name server knows no empty labels.
    var labelLength = 0
    for byte in name {
      if byte == 0x2E, labelLength == 0 { return nil }
      labelLength = byte == 0x2E ? 0 : labelLength + 1
      guard labelLength <= Limits.hostLabelBytes else { return nil }
    }
    guard labelLength > 0 else { return nil }
    guard endsInNumber(name) else { return name }
    return ipv4(name)
  }

  /// Everything that a host may be made of, once decoded (WHATWG "forbidden domain code point").
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B...0x5E, 0x60,
      0x7B...0x7D, 0x7F:
      false
    default: true
    }
  }

  // MARK: Internationalised names

  /// Percent-decodes, maps as UTS 46 does (NFKC, lower case) and encodes each label.
  private static func international(_ host: ArraySlice<UInt8>) -> [UInt8]? {
    let decoded = PercentEncoding.decoded(Array(host))
    let scan = UTF8Scan(decoded)
    guard scan.errors == 0, scan.nuls == 0 else { return nil }
    let mapped = Normalization.compatibilityLowercase(String(decoding: decoded, as: UTF8.self))
    var name: [UInt8] = []
    let labels = mapped.unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "." || $0 == "\u{3002}"
    }
    for (index, label) in labels.enumerated() {
      if index > 0 { name.append(0x2E) }
      if label.allSatisfy(\.isASCII) {
        name.append(contentsOf: String(label).utf8)
      } else {
        guard let encoded = Punycode.encode(label.map(\.value)) else { return nil }
        name.append(contentsOf: Array("xn--".utf8) + encoded)
      }
    }
    guard name.allSatisfy({ $0 < 0x80 && isAllowed($0) }) else { return nil }
    return checked(name)
  }

  // MARK: IP addresses

  /// `[2001:db8::1]` in its shortest form (inet_pton, inet_ntop).
  private static func ipv6(_ host: ArraySlice<UInt8>) -> [UInt8]? {
    guard host.last == 0x5D, host.count > 2, host.count < 64 else { return nil }
    let written = host.dropFirst().dropLast()
    // A NUL would end the C string early.
    guard written.allSatisfy({ hexadecimalValue($0) != nil || $0 == 0x3A || $0 == 0x2E }) else {
      return nil
    }
    let text = String(decoding: written, as: UTF8.self)
    var address = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    var buffer = [CChar](repeating: 0, count: 64)
    let size = socklen_t(buffer.count)
    let isShown = unsafe buffer.withUnsafeMutableBufferPointer {
      unsafe inet_ntop(AF_INET6, &address, $0.baseAddress, size) != nil
    }
    guard isShown else { return nil }
    return [0x5B] + buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } + [0x5D]
  }

  /// Whether the last label is a number, so that the whole must be an IPv4 address.
  private static func endsInNumber(_ name: [UInt8]) -> Bool {
    let last = name[(name.lastIndex(of: 0x2E).map { $0 + 1 } ?? 0)...]
    return last.allSatisfy(isASCIIDigit) || number(last) != nil
  }

  /// WHATWG "IPv4 parser": one to four numbers, decimal, octal or hexadecimal, in dotted quads.
  private static func ipv4(_ name: [UInt8]) -> [UInt8]? {
    let parts = name.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 4 else { return nil }
    var value: UInt64 = 0
    for (index, part) in parts.enumerated() {
      guard let number = number(part) else { return nil }
      if index < parts.count - 1 {
        guard number <= 255 else { return nil }
        value |= number << UInt64(8 * (3 - index))
      } else {
        guard number < 1 << UInt64(8 * (5 - parts.count)) else { return nil }
        value |= number
      }
    }
    let quads = [24, 16, 8, 0].map { String(value >> UInt64($0) & 255) }
    return Array(quads.joined(separator: ".").utf8)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard let first = digits.first, digits.count <= 16 else { return nil }
    // The standard library's reader takes a sign as well.
    guard isASCIIDigit(first), digits.allSatisfy(isASCIIAlphanumeric) else {
      return nil
    }
    let text = String(decoding: digits, as: UTF8.self)
    if text.hasPrefix("0x") { return text.count == 2 ? 0 : UInt64(text.dropFirst(2), radix: 16) }
    if text.count > 1, first == 0x30 { return UInt64(text.dropFirst(), radix: 8) }
    return UInt64(text)
  }
}
