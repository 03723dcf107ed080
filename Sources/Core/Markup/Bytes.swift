// Byte-level questions that the cleaners and node views share.
import CLibXML2

@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

/// The first byte of a name, as far as feeds and pages go: letter, `_`, `:` or any non-ASCII byte.
func isNameStart(_ byte: UInt8) -> Bool {
  isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
}

func isNamePart(_ byte: UInt8) -> Bool {
  isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: ".")
}

extension [UInt8] {
  /// Whether `text` (ASCII) stands at `index`, byte for byte.
  func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count where unsafe self[index + offset] != wanted[offset] {
        return false
      }
      return true
    }
  }

  /// The first place of `text` (ASCII, not empty) at or after `start`.
  ///
  /// Its first byte is looked for: that is rare where markup ends, and `memmem` takes several times as
  /// long for the bytes between.
  func firstIndex(of text: StaticString, from start: Int) -> Int? {
    let first = text.withUTF8Buffer { unsafe $0[0] }
    var from = start
    while let at = firstIndex(of: first, from: from) {
      if matches(text, at: at) { return at }
      from = at + 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Adds a range of other bytes.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= source.count, "bytes that are not there")
    unsafe source.withUnsafeBufferPointer { bytes in
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  /// The first place of a byte at or after `start`. The C function is `memchr`.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    start < count ? firstIndex(of: byte, in: start..<count) : nil
  }

  /// The first place of a byte in a range of indices. The C function is `memchr`.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    precondition(range.upperBound <= count, "a search beyond the bytes")
    return unsafe withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let hit = unsafe gleaner_memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe base.distance(to: UnsafeRawPointer(hit))
    }
  }
}

/// Numeric character references as HTML reads them (WHATWG HTML, "numeric character reference end
/// state"). The table is also `Windows1252` of Text, which this module does not import.
enum CharacterReference {
  /// Windows-1252 for 128…159, where it defines a character; all else unchanged.
  static func resolve(_ value: UInt32) -> UInt32 {
    guard (128...159).contains(value) else { return value }
    let mapped = windows1252[Int(value - 128)]
    return mapped == 0 ? value : mapped
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}

/// Guards the parser, which stops at the first byte that is not UTF-8.
enum UTF8Repair {
  /// The same bytes when they are UTF-8; otherwise every bad sequence replaced by U+FFFD.
  static func valid(_ bytes: [UInt8]) -> [UInt8] {
    if (try? UTF8Span(validating: bytes.span)) != nil { return bytes }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// Repairs pieces that lie one behind the other, each by itself, and drops controls that are no
  /// characters of XML; false when there was nothing to do.
  ///
  /// - Parameters:
  ///   - starts: where each piece starts, ascending; afterwards in the new bytes.
  ///   - isValid: the bytes are known to be UTF-8.
  @discardableResult
  static func mend(_ bytes: inout [UInt8], starts: inout [Int32], isValid: Bool) -> Bool {
    // A character that two pieces share is none in either.
    let isDivided = starts.contains { $0 < bytes.count && bytes[Int($0)] & 0xC0 == 0x80 }
    if !isDivided, !hasControls(bytes), isValid || (try? UTF8Span(validating: bytes.span)) != nil {
      return false
    }
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count * 2)
    for index in starts.indices {
      let end = index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count
      let piece = valid(bytes[Int(starts[index])..<end].filter { !isControl($0) })
      starts[index] = Int32(mended.count)
      mended += piece
    }
    bytes = mended
    return true
  }

  /// Controls but tab, line feed and carriage return.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 32 && byte != 9 && byte != 10 && byte != 13
  }

  private static func hasControls(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var found: UInt8 = 0
      // Without a jump, the loop goes many bytes at a time.
      for index in 0..<bytes.count {
        let byte = unsafe bytes[index]
        found |= (byte < 9 ? 1 : 0) | (byte &- 11 < 2 ? 1 : 0) | (byte &- 14 < 18 ? 1 : 0)
      }
      return found != 0
    }
  }
}
