// Bytes that once broke an invariant of the decoder or of the normal forms: found while fuzzing was built
// (Tests/Fuzzing), made small by hand.
import Testing

@testable import Text

@Suite struct DecoderRegressionTests {
  /// utf8proc sorts combining characters by insertion: half a million of them once took minutes.
  @Test(.timeLimit(.minutes(1)))
  func `a text of nothing but combining characters is normalised at once`() {
    let text = "a" + String(repeating: "\u{0301}\u{0316}", count: 200_000)
    let normal = Normalization.nfc(text)
    #expect(Normalization.nfc(normal) == normal)
    #expect(normal.unicodeScalars.count <= text.unicodeScalars.count * 2)
    #expect(!Normalization.folded(text).isEmpty)
  }

  /// glibc takes this pair and calls it bad; skipping it again went beyond the end.
  @Test(
    arguments: [
      ([0xC1, 0xB6, 0xA2, 0xE8], "조\u{FFFD}", 1), ([0xA2, 0xE8], "\u{FFFD}", 1),
      ([0xA2, 0xE8, 0x61, 0xC1, 0xB6], "\u{FFFD}a조", 1),
      ([0xC1, 0xB6, 0xA2, 0xE8, 0xC1, 0xB6, 0xC9, 0xA1, 0x62], "조\u{FFFD}조\u{FFFD}b", 2),
      ([0x61, 0xFF, 0xFF, 0x62], "a\u{FFFD}\u{FFFD}b", 2),
      ([0xA2, 0xE8, 0xC1], "\u{FFFD}\u{FFFD}", 2),
    ] as [([UInt8], String, Int)])
  func `a pair that iconv swallows is one bad character`(
    bytes: [UInt8], wanted: String, replaced: Int
  ) {
    let text = TextDecoder.decode(bytes, contentType: nil, override: "euc-kr", kind: .plain)
    #expect(String(decoding: text.utf8, as: UTF8.self) == wanted && text.replaced == replaced)
  }

  @Test func `a Content-Type full of charsets is read at once`() {
    let field = String(repeating: "charset=", count: 8000) + "utf-8"
    #expect(CharsetDeclaration.parameter(ofContentType: field) == "utf-8")
  }
}
