// gzip files: round trip, members in a row, and what must be refused.
import Testing
import Text

@Suite struct GzipTests {
  private static let sample = Array("https://a.example/1\nhttps://a.example/2\n".utf8)

  private static func unpack(
    _ bytes: [UInt8], bytesMax: Int = 1 << 24, ratioMax: Int = 100
  )
    throws -> (bytes: [UInt8], isWhole: Bool)
  {
    try Gzip.unpacked(bytes, bytesMax: bytesMax, ratioMax: ratioMax)
  }

  @Test func `what was packed is unpacked, over several members too`() throws {
    let packed = try Gzip.packed(Self.sample, level: 6)
    #expect(Gzip.isGzip(packed) && !Gzip.isGzip(Self.sample))
    let one = try Self.unpack(packed)
    #expect(one.bytes == Self.sample && one.isWhole)
    let two = try Self.unpack(packed + packed + [0, 0, 0])
    #expect(two.bytes == Self.sample + Self.sample && two.isWhole)
  }

  @Test func `more than one step is unpacked`() throws {
    let long = (0..<60_000).flatMap { Array("line \($0)\n".utf8) }
    let all = try Self.unpack(try Gzip.packed(long, level: 1))
    #expect(all.bytes == long && all.isWhole)
  }

  @Test func `a file that breaks off gives what there is and says so`() throws {
    let long = (0..<5_000).flatMap { Array("line \($0 * 7919)\n".utf8) }
    let packed = try Gzip.packed(long, level: 6)
    let cut = try Self.unpack(Array(packed.prefix(packed.count / 2)))
    #expect(!cut.isWhole && !cut.bytes.isEmpty && long.starts(with: cut.bytes))
  }

  @Test func `what is no gzip, too large or a bomb is refused`() throws {
    #expect(throws: GzipFailure.self) { try Self.unpack(Self.sample) }
    #expect(throws: GzipFailure.self) { try Self.unpack([0x1F, 0x8B, 8, 0, 0xFF, 0xFF]) }
    let bomb = try Gzip.packed([UInt8](repeating: 32, count: 8 << 20), level: 9)
    #expect(throws: GzipFailure.tooLarge(limit: 1000)) { try Self.unpack(bomb, bytesMax: 1000) }
    #expect(throws: GzipFailure.tooDense(ratioMax: 100)) { try Self.unpack(bomb) }
  }
}
