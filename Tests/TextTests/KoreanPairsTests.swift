// CP949 by table: the same as iconv's, and nothing but what is whole.
import Testing

@testable import Text

@Suite struct KoreanPairsTests {
  /// What iconv makes of the bytes.
  private static func converted(_ bytes: [UInt8]) -> (utf8: [UInt8], replaced: Int)? {
    IconvDecoder(.cp949)?.decode(bytes)
  }

  @Test func `every pair is the character that iconv makes of it`() {
    var pairs = 0
    for lead in UInt8(0x80)...UInt8.max {
      let known = (UInt8.min...UInt8.max).map { [0x61, lead, $0] }
        .filter { KoreanPairs.decode($0, from: 0) != nil }
      pairs += known.count
      let text = known.flatMap { $0 }
      let byIconv = Self.converted(text)
      #expect(KoreanPairs.decode(text, from: 0) == byIconv?.utf8 && byIconv?.replaced == 0)
    }
    #expect(pairs > 17_000)
  }

  @Test(arguments: [UInt8(0x80), 0xA2, 0xC8, 0xC9, 0xFE, 0xFF])
  func `a pair that is left to iconv is none there either`(lead: UInt8) {
    for trail in UInt8.min...UInt8.max where KoreanPairs.decode([lead, trail], from: 0) == nil {
      #expect((Self.converted([lead, trail])?.replaced ?? 0) > 0 || trail == 0)
    }
  }

  @Test func `a long text with all lengths of ASCII between its pairs is decoded whole`() {
    var bytes: [UInt8] = []
    var wanted = ""
    for length in 0..<40 {
      bytes += Array(repeating: 0x78, count: length) + [0xC1, 0xB6, 0xA1, 0xBA]
      wanted += String(repeating: "x", count: length) + "조『"
    }
    #expect(KoreanPairs.decode(bytes, from: 0) == Array(wanted.utf8))
    #expect(KoreanPairs.decode(bytes, from: 4) == Array(wanted.utf8.dropFirst(6)))
  }

  @Test(arguments: [[0xC1], [0x61, 0x80], [0xC1, 0x20], [0x00], Array(repeating: 0, count: 9)])
  func `half a pair, a NUL and what is no pair are left to iconv`(bytes: [UInt8]) {
    #expect(KoreanPairs.decode(bytes, from: 0) == nil)
  }

  @Test func `a slip in a Korean text is mended, and a NUL replaced`() {
    let bytes: [UInt8] = Array(repeating: [0xC1, 0xB6], count: 20).flatMap { $0 } + [0xFF, 0x00]
    let text = TextDecoder.decode(bytes, contentType: nil, override: "euc-kr", kind: .plain)
    #expect(
      String(decoding: text.utf8, as: UTF8.self) == String(repeating: "조", count: 20)
        + "\u{FFFD}\u{FFFD}")
    #expect(text.replaced == 2)
  }

  @Test func `a text that cannot be UTF-8 any more is given up early, but its NULs are counted`() {
    let bytes: [UInt8] =
      Array(repeating: 0xC1, count: 400) + [0, 0] + Array(repeating: 0x61, count: 9)
    let scan = UTF8Scan(untilHopeless: bytes)
    #expect(scan.nuls == 2 && !scan.isNearlyUTF8 && scan.errors < 400)
    #expect(UTF8Scan(bytes).nuls == 2)
  }
}
