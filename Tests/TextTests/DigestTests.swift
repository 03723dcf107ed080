// Digests against published values.
import Testing

@testable import Text

@Suite struct DigestTests {
  @Test func `SHA-256 gives the values of FIPS 180-4`() {
    #expect(
      Digest.sha256Hex(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.sha256Hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `a stream gives what the whole gives`() {
    let bytes = Array(repeating: UInt8(7), count: 100_000)
    var stream = SHA256Stream()
    for start in stride(from: 0, to: bytes.count, by: 999) {
      stream.update(Array(bytes[start..<min(start + 999, bytes.count)]))
    }
    let digest = stream.finishHex()
    #expect(digest == Digest.sha256Hex(bytes))
  }

  @Test func `XXH3 gives the values of xxHash`() {
    #expect(Digest.xxh3_64([]) == 0x2D06_8005_38D3_94C2)
    #expect(Digest.xxh3_128Hex([]) == "99aa06d3014798d86001c324468d497f")
    #expect(Digest.xxh3_128Hex(Array("abc".utf8)) == "06b05ab6733a618578af5f94892f3950")
  }
}
