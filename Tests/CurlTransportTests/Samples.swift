// Compressed bodies made for these tests.

enum Samples {
  /// gzip of `<rss>`, forty times `news `, `</rss>`.
  static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xB3, 0x29,
    0x2A, 0x2E, 0xB6, 0xCB, 0x4B, 0x2D, 0x2F, 0x56, 0x18, 0x06, 0x84, 0x8D,
    0x3E, 0xC8, 0x37, 0x00, 0x20, 0x20, 0x4A, 0x9F, 0xD3, 0x00, 0x00, 0x00,
  ]

  /// A gzip stream of one DEFLATE block (RFC 1951, 3.2.7) with codes as short as can be: one zero byte,
  /// then matches of 258 bytes at distance 1 in two bits each, 1:1032. The checksum is missing: nobody
  /// should read that far.
  static func bomb(decodedBytes: Int) -> [UInt8] {
    var bits = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])
    bits.put(1, 1)  // the last block
    bits.put(2, 2)  // with codes of its own
    bits.put(29, 5)  // 286 codes for literals and lengths
    bits.put(0, 5)  // 1 code for distances
    bits.put(14, 4)  // 18 lengths of codes for lengths: 18 has 1 bit, 2 and 1 have 2
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { bits.put(length, 3) }
    func zeros(_ count: Int) {
      bits.put(0, 1)
      bits.put(count - 11, 7)
    }
    bits.put(0b11, 2)  // literal 0: 2 bits
    zeros(138)
    zeros(117)
    bits.put(0b11, 2)  // end of block: 2 bits
    zeros(28)
    bits.put(0b01, 2)  // length 258: 1 bit
    bits.put(0b01, 2)  // distance 1: 1 bit
    bits.put(0b01, 2)
    for _ in 0..<(decodedBytes / 258) { bits.put(0, 2) }
    bits.put(0b11, 2)
    bits.put(0, 7)
    return bits.bytes
  }
}

/// Least significant bit first.
private struct BitWriter {
  var bytes: [UInt8]
  private var pending = 0
  private var count = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func put(_ value: Int, _ width: Int) {
    pending |= value << count
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }
}
