// ByteWriter: bytes of what is remembered: numbers of variable length (LEB128), and whole
// words, low byte first.

/// Writes what `ByteReader` reads, call for call in the same order: nothing in the bytes says what they are.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  package init() {}

  /// One byte.
  package mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// 1…10 bytes, seven bits in each, low ones first; the top bit says that more come (LEB128).
  package mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Any number but the largest, or nothing.
  package mutating func optional(_ value: UInt32?) { number(value.map { UInt64($0) + 1 } ?? 0) }

  /// 8 bytes.
  package mutating func word(_ value: UInt64) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))) }
  }

  /// How many words, then the words.
  package mutating func words(_ values: [UInt64]) {
    number(UInt64(values.count))
    unsafe values.map { $0.littleEndian }.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  /// 2 bytes, low byte first.
  package mutating func half(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  /// Start and length, as numbers.
  ///
  /// - Parameter range: from 0 on.
  package mutating func range(_ range: Range<Int>) {
    number(UInt64(range.lowerBound))
    number(UInt64(range.count))
  }

  /// How many bytes, then the bytes.
  package mutating func append(_ more: [UInt8]) {
    number(UInt64(more.count))
    bytes.append(contentsOf: more)
  }
}
