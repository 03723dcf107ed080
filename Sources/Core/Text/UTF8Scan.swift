// UTF8Scan: is it UTF-8, and how strongly does it look like it? One pass, 32 bytes at a time
// where the text is ASCII. Repair replaces what is not UTF-8 as the WHATWG decoder does.
import Glibc

/// The result of one pass over bytes that may be UTF-8.
struct UTF8Scan: Hashable, Sendable {
  /// Ill-formed sequences (maximal subparts, Unicode 3.9).
  var errors = 0
  /// Well-formed sequences of two bytes.
  var twoByte = 0
  /// Well-formed sequences of three and four bytes.
  var longer = 0
  var nuls = 0
  /// Whether an escape byte (ISO 2022) is there.
  var hasEscape = false

  var sequences: Int { twoByte + longer }
  var isASCII: Bool { errors == 0 && sequences == 0 }

  init(_ bytes: [UInt8]) { self.init(bytes.span) }

  init(_ bytes: Span<UInt8>) { self.init(bytes, stopsWhenHopeless: false) }

  /// Stops where the text cannot be UTF-8 any more by `isNearlyUTF8`, whatever follows; `nuls` and
  /// `hasEscape` are of all bytes.
  init(untilHopeless bytes: [UInt8]) { self.init(bytes.span, stopsWhenHopeless: true) }

  private init(_ bytes: Span<UInt8>, stopsWhenHopeless: Bool) {
    hasEscape = UTF8Scan.first(0x1B, in: bytes) != nil
    if let first = UTF8Scan.first(0, in: bytes) {
      for at in first..<bytes.count where bytes[at] == 0 { nuls &+= 1 }
    }
    count(bytes, stopsWhenHopeless)
  }

  /// The first place of a byte. The C function is `memchr`.
  private static func first(_ byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let hit = unsafe memchr(base, Int32(byte), bytes.count)
      else { return nil }
      return unsafe base.distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Much that is UTF-8 by length, and little that is not.
  var isNearlyUTF8: Bool { longer >= 10 && longer >= errors * UTF8Scan.goodForOneError }

  private static let goodForOneError = 20

  private mutating func count(_ bytes: Span<UInt8>, _ stopsWhenHopeless: Bool) {
    let end = bytes.count
    var at = 0
    while at < end {
      if bytes[at] < 0x80 {
        at = UTF8Scan.asciiEnd(bytes, at)
        continue
      }
      let (length, isValid) = UTF8Scan.sequence(in: bytes, at: at)
      at &+= length
      if isValid {
        if length == 2 { twoByte &+= 1 } else { longer &+= 1 }
        continue
      }
      errors &+= 1
      if stopsWhenHopeless, longer &+ (end &- at) / 3 < errors &* UTF8Scan.goodForOneError {
        return
      }
    }
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The first place from `start` on that is not ASCII, or the end.
  @inline(__always)
  private static func asciiEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at &+ 32 <= bytes.count {
      let words = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: at, as: SIMD4<UInt64>.self)
      let pairs = words.lowHalf | words.highHalf
      if (pairs.x | pairs.y) & highBits != 0 { break }
      at &+= 32
    }
    while at < bytes.count, bytes[at] < 0x80 { at &+= 1 }
    return at
  }

  /// Whether one of the eight bytes is 0.
  @inline(__always)
  static func hasZero(_ word: UInt64) -> Bool {
    (word &- 0x0101_0101_0101_0101) & ~word & highBits != 0
  }

  /// The sequence that starts with the non-ASCII byte at `at`: its length when well formed
  /// (Unicode table 3-7), else the length of the maximal subpart that one U+FFFD stands for.
  static func sequence(in bytes: Span<UInt8>, at: Int) -> (length: Int, isValid: Bool) {
    let lead = bytes[at]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      low = 0xA0
    case 0xED:
      length = 3
      high = 0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      low = 0x90
    case 0xF4:
      length = 4
      high = 0x8F
    case 0xF1...0xF3: length = 4
    default: return (1, false)
    }
    for step in 1..<length {
      guard at + step < bytes.count else { return (step, false) }
      let byte = bytes[at + step]
      guard byte >= low, byte <= high else { return (step, false) }
      low = 0x80
      high = 0xBF
    }
    return (length, true)
  }

  /// The bytes from `start` with ill-formed sequences and NULs replaced by U+FFFD, and their number.
  static func repaired(_ bytes: [UInt8], from start: Int = 0) -> (utf8: [UInt8], replaced: Int) {
    let source = bytes.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count - start + 16)
    var replaced = 0
    var at = start
    var kept = start
    while at < source.count {
      let byte = source[at]
      if byte < 0x80, byte != 0 {
        at += 1
        continue
      }
      let (length, isValid) = byte == 0 ? (1, false) : sequence(in: source, at: at)
      if !isValid {
        result.append(contentsOf: bytes[kept..<at])
        result.append(contentsOf: replacement)
        replaced += 1
        kept = at + length
      }
      at += length
    }
    result.append(contentsOf: bytes[kept...])
    return (result, replaced)
  }

  /// U+FFFD.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}
