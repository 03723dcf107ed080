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

  @Test func `a Content-Type full of charsets is read at once`() {
    let field = String(repeating: "charset=", count: 8000) + "utf-8"
    #expect(CharsetDeclaration.parameter(ofContentType: field) == "utf-8")
  }
}
