// KoreanPairs: CP949 to UTF-8 by a table, in a fraction of iconv's time: it is the charset of most
// Korean feeds and pages that are not UTF-8.

/// The pairs of CP949, which is EUC-KR with all of Hangul.
enum KoreanPairs {
  private static let leads: ClosedRange<UInt8> = 0x81...0xFE
  private static let trails: ClosedRange<UInt8> = 0x41...0xFE

  /// The character of each lead and trail, a row of 256 for each lead; 0 where there is none. Iconv
  /// says what they are, once.
  private static let characters: [UInt16] = {
    var table = [UInt16](repeating: 0, count: leads.count * 256)
    guard let decoder = IconvDecoder(.cp949) else { return table }
    decoder.eachPair(leads, trails) { lead, trail, character in
      table[row(lead) + Int(trail)] = character
    }
    return table
  }()

  @inline(__always)
  private static func row(_ lead: UInt8) -> Int { Int(lead &- leads.lowerBound) &* 256 }

  /// Everything from `start` on as UTF-8; nil when anything in it is NUL, or neither ASCII nor a
  /// pair, which is then for iconv to mend.
  static func decode(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
    // A pair becomes at most three bytes; up to eight are written at a time.
    let room = (bytes.count - start) * 3 / 2 + 16
    var isClean = true
    let utf8 = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, written in
      guard let target = UnsafeMutableRawPointer(output.baseAddress) else { return }
      isClean = unsafe decode(bytes.span, from: start, to: target, &written)
    }
    return isClean ? utf8 : nil
  }

  private static func decode(
    _ source: Span<UInt8>, from start: Int, to target: UnsafeMutableRawPointer,
    _ written: inout Int
  ) -> Bool {
    let table = characters.span
    var at = start
    while at < source.count {
      let byte = source[at]
      if byte >= 0x80 {
        guard leads.contains(byte), at &+ 1 < source.count else { return false }
        let character = table[row(byte) &+ Int(source[at &+ 1])]
        guard character != 0 else { return false }
        written &+= unsafe write(character, to: target + written)
        at &+= 2
        continue
      }
      if at &+ 8 <= source.count {
        let word = unsafe source.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0, !UTF8Scan.hasZero(word) {
          unsafe target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
          at &+= 8
          written &+= 8
          continue
        }
      }
      guard byte != 0 else { return false }
      unsafe target.storeBytes(of: byte, toByteOffset: written, as: UInt8.self)
      at &+= 1
      written &+= 1
    }
    return true
  }

  /// Writes a character above ASCII; the number of its bytes. Up to four are written.
  @inline(__always)
  private static func write(_ character: UInt16, to target: UnsafeMutableRawPointer) -> Int {
    let value = UInt32(character)
    let last = 0x80 | value & 0x3F
    if value < 0x800 {
      let pair = UInt16(truncatingIfNeeded: 0xC0 | value >> 6 | last << 8)
      unsafe target.storeBytes(of: pair.littleEndian, as: UInt16.self)
      return 2
    }
    let triple = 0xE0 | value >> 12 | (0x80 | value >> 6 & 0x3F) << 8 | last << 16
    unsafe target.storeBytes(of: triple.littleEndian, as: UInt32.self)
    return 3
  }
}
