// Compressed bodies made for these tests.

enum Samples {
  /// gzip of `<rss>`, forty times `news `, `</rss>`.
  static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xB3, 0x29,
    0x2A, 0x2E, 0xB6, 0xCB, 0x4B, 0x2D, 0x2F, 0x56, 0x18, 0x06, 0x84, 0x8D,
    0x3E, 0xC8, 0x37, 0x00, 0x20, 0x20, 0x4A, 0x9F, 0xD3, 0x00, 0x00, 0x00,
  ]

  /// A gzip stream of one DEFLATE block (RFC 1951, fixed codes): one zero byte, then matches of
  /// 258 bytes at distance 1. The checksum is missing: nobody should read that far.
  static func bomb(decodedBytes: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var pending: UInt32 = 0
    var count: UInt32 = 0
    func put(_ bits: [UInt32]) {
      for bit in bits {
        pending |= bit << count
        count += 1
        if count == 8 {
          bytes.append(UInt8(pending))
          pending = 0
          count = 0
        }
      }
    }
    put([1, 1, 0])  // the last block, fixed codes
    put([0, 0, 1, 1, 0, 0, 0, 0])  // literal 0
    for _ in 0..<(decodedBytes / 258) {
      put([1, 1, 0, 0, 0, 1, 0, 1])  // length 258 (symbol 285)
      put([0, 0, 0, 0, 0])  // distance 1
    }
    put([0, 0, 0, 0, 0, 0, 0])  // end of block
    put([0, 0, 0, 0, 0, 0, 0])
    return bytes
  }
}
