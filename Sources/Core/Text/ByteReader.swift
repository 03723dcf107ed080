// ByteReader: numbers of variable length (LEB128) and whole words, low byte first, from bytes.

/// Reads what `ByteWriter` wrote; nil from where the bytes end or make no sense.
package struct ByteReader: Sendable {
  private let bytes: [UInt8]
  /// Index of the next byte.
  package private(set) var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  package var isAtEnd: Bool { position >= bytes.count }

  /// nil at the end.
  package mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// nil when the bytes end within it, or when it has more than 10.
  package mutating func number() -> UInt64? {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while shift < 64, let byte = byte() {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// A number that counts something, at most `countMax`.
  package mutating func count() -> Int? {
    guard let value = number(), value <= UInt64(Self.countMax) else { return nil }
    return Int(value)
  }

  /// The outer optional is nil when there is nothing to read.
  package mutating func optional() -> UInt32?? {
    guard let value = number(), value <= UInt64(UInt32.max) + 1 else { return nil }
    return .some(value == 0 ? nil : UInt32(value - 1))
  }

  /// nil with less than 8 bytes left.
  package mutating func word() -> UInt64? {
    guard position + 8 <= bytes.count else { return nil }
    var value: UInt64 = 0
    for index in (0..<8).reversed() { value = value << 8 | UInt64(bytes[position + index]) }
    position += 8
    return value
  }

  /// nil when fewer are left than are announced.
  package mutating func words() -> [UInt64]? {
    guard let count = count(), count <= (bytes.count - position) / 8 else { return nil }
    var words: [UInt64] = []
    words.reserveCapacity(count)
    while words.count < count, let word = word() { words.append(word) }
    return words
  }

  /// nil with less than 2 bytes left.
  package mutating func half() -> UInt16? {
    guard position + 2 <= bytes.count else { return nil }
    position += 2
    return UInt16(bytes[position - 2]) | UInt16(bytes[position - 1]) << 8
  }

  /// nil when start or length is missing or beyond what is remembered of anything (2^40).
  package mutating func range() -> Range<Int>? {
    guard let start = count(), let length = count() else { return nil }
    return start..<start + length
  }

  /// What `append` wrote; nil when fewer bytes are left than are announced.
  package mutating func data() -> [UInt8]? {
    guard let count = count(), position + count <= bytes.count else { return nil }
    position += count
    return Array(bytes[position - count..<position])
  }

  /// Nothing that is remembered is larger.
  private static let countMax = 1 << 40
}
