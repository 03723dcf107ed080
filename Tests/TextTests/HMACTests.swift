// HMAC against published values.
import Testing

@testable import Text

@Suite struct HMACTests {
  /// RFC 2202 and RFC 4231, test case 2.
  @Test(arguments: [
    (SignatureMethod.sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    (.sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    (
      .sha384,
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"
    ),
    (
      .sha512,
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    ),
  ])
  func `the codes are those of the RFCs`(method: SignatureMethod, expected: String) {
    let code = Digest.hmac(
      method, key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(Digest.hexadecimal(code) == expected)
  }

  @Test func `nothing at all has a code under an empty key`() {
    #expect(
      Digest.hexadecimal(Digest.hmac(.sha256, key: [], []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func `codes are the same only when every byte is`() {
    #expect(Digest.isSameCode([1, 2, 3], [1, 2, 3]))
    #expect(!Digest.isSameCode([1, 2, 3], [1, 2, 4]))
    #expect(!Digest.isSameCode([1, 2, 3], [1, 2]))
    #expect(!Digest.isSameCode([0, 2, 3], [1, 2, 3]))
  }

  @Test func `hexadecimal digits of either case are read, anything else is refused`() {
    #expect(Digest.bytes(hexadecimal: "00fFA9") == [0, 255, 169])
    #expect(Digest.bytes(hexadecimal: "") == [])
    for text in ["0", "0g", " 00", "é0", "+1"] {
      #expect(Digest.bytes(hexadecimal: text) == nil, "\(text)")
    }
  }
}
