// AddressPrefix: numeric addresses and prefixes of them, as settings list them and the transport judges by.

/// `127.0.0.0/8`, `::1/128`; without a length it is one address.
package struct AddressPrefix: Hashable, Sendable {
  /// 4 or 16 bytes.
  package let network: [UInt8]
  /// Bits.
  package let length: Int

  /// nil for everything that is no prefix (RFC 4632, RFC 4291).
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first,
      let network = Self.ipv4(Array(first.utf8)) ?? Self.ipv6(Array(first.utf8))
    else { return nil }
    var length = network.count * 8
    if parts.count == 2 {
      guard let stated = Self.decimal(parts[1].utf8), stated <= length else { return nil }
      length = stated
    }
    self.network = network
    self.length = length
  }

  /// - Parameter address: 4 or 16 bytes in network order.
  package func contains(_ address: [UInt8]) -> Bool {
    guard address.count == network.count else { return false }
    let whole = length / 8
    guard address[..<whole] == network[..<whole] else { return false }
    let rest = length % 8
    return rest == 0 || (address[whole] ^ network[whole]) >> (8 - rest) == 0
  }

  /// Four decimal numbers 0…255 with dots, nothing else (no octal, no short forms).
  package static func ipv4(_ text: [UInt8]) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard let value = decimal(part), value < 256 else { return nil }
      bytes.append(UInt8(value))
    }
    return bytes
  }

  /// RFC 4291, 2.2: eight groups, `::` once, an IPv4 tail; no zone.
  package static func ipv6(_ text: [UInt8]) -> [UInt8]? {
    let colon = UInt8(ascii: ":")
    let parts = text.split(separator: colon, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count >= 3, parts.count <= 9 else { return nil }
    var head: [UInt8] = []
    var tail: [UInt8]?
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        let atStart = index == 0 && parts[1].isEmpty
        let atEnd = index == parts.count - 1 && parts[index - 1].isEmpty
        if atStart || atEnd { continue }
        guard tail == nil, index > 0, index < parts.count - 1 else { return nil }
        tail = []
        continue
      }
      let group: [UInt8]
      if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
        guard let embedded = ipv4(part) else { return nil }
        group = embedded
      } else {
        guard let value = hexadecimal(part) else { return nil }
        group = [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
      if tail == nil { head += group } else { tail?.append(contentsOf: group) }
    }
    guard let tail else { return head.count == 16 ? head : nil }
    let missing = 16 - head.count - tail.count
    guard missing >= 2 else { return nil }
    return head + [UInt8](repeating: 0, count: missing) + tail
  }

  private static func hexadecimal(_ digits: [UInt8]) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      switch digit {
      case 48...57: value = value << 4 | Int(digit - 48)
      case 65...70: value = value << 4 | Int(digit - 55)
      case 97...102: value = value << 4 | Int(digit - 87)
      default: return nil
      }
    }
    return value
  }

  /// Up to three digits, without leading zeros.
  private static func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...3).contains(digits.count) else { return nil }
    guard digits.count == 1 || digits.first != 48 else { return nil }
    var value = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    return value
  }
}
