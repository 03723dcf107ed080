// Plain searches in bytes: String searches cost fifty times as much.
import Glibc

extension ArraySlice<UInt8> {
  /// The first bytes of UTF-8, at most so many, without a part of a character at the end.
  func clipped(to bytesMax: Int) -> ArraySlice<UInt8> {
    guard count > bytesMax else { return self }
    var end = startIndex + Swift.max(0, bytesMax)
    while end > startIndex, self[end] & 0xC0 == 0x80 { end -= 1 }
    return self[startIndex..<end]
  }

  /// The first place of a byte. The C function is `memchr`.
  func firstPlace(of byte: UInt8) -> Int? {
    unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let hit = unsafe memchr(base, Int32(byte), bytes.count)
      else { return nil }
      return unsafe startIndex + base.distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Whether the bytes are the same. The C function is `memcmp`: `==` goes byte by byte.
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { one in
      unsafe other.withUnsafeBytes { two in
        guard let one = one.baseAddress, let two = two.baseAddress else { return true }
        return unsafe memcmp(one, two, count) == 0
      }
    }
  }

  /// Whether they begin with others, as `equals` compares them.
  @inline(__always)
  func begins(with other: [UInt8]) -> Bool {
    count >= other.count && self[startIndex..<(startIndex + other.count)].equals(other)
  }

  /// Whether `needle` occurs, byte for byte.
  func contains(_ needle: [UInt8]) -> Bool {
    guard count >= needle.count else { return false }
    return unsafe withUnsafeBufferPointer { text in
      unsafe needle.withUnsafeBufferPointer { unsafe String.offset(of: $0, in: text, from: 0) }
        != nil
    }
  }

  /// Where `needle` occurs last, byte for byte, one place behind another.
  func lastRange(of needle: [UInt8]) -> Range<Int>? {
    unsafe withUnsafeBufferPointer { text in
      unsafe needle.withUnsafeBufferPointer { needle in
        var last: Range<Int>?
        var from = 0
        while let at = unsafe String.offset(of: needle, in: text, from: from) {
          last = startIndex + at..<startIndex + at + needle.count
          from = at + needle.count
        }
        return last
      }
    }
  }

  /// How often `needle` occurs, byte for byte.
  func count(of needle: [UInt8]) -> Int {
    unsafe withUnsafeBufferPointer { text in
      unsafe needle.withUnsafeBufferPointer { needle in
        var (count, from) = (0, 0)
        while let at = unsafe String.offset(of: needle, in: text, from: from) {
          count += 1
          from = at + needle.count
        }
        return count
      }
    }
  }

  /// Whether any of the needles occurs.
  func containsAny(_ needles: [[UInt8]]) -> Bool {
    needles.contains { contains($0) }
  }
}

extension [String] {
  /// The UTF-8 bytes of each, for `containsAny`.
  var needles: [[UInt8]] { map { Array<UInt8>($0.utf8) } }
}

extension String {
  /// Where `needle` occurs first, byte for byte: Unicode equivalence is left aside.
  ///
  /// - Parameter start: an index that was made by this function, or `startIndex`.
  func firstBytes(of needle: String, from start: Index? = nil) -> Range<Index>? {
    let skipped = start.map { utf8.distance(from: startIndex, to: $0) } ?? 0
    let found = unsafe utf8.withContiguousStorageIfAvailable { text in
      unsafe needle.utf8.withContiguousStorageIfAvailable { needle in
        unsafe String.offset(of: needle, in: text, from: skipped)
      } ?? nil
    }
    // Strings that are not stored as UTF-8 come from elsewhere: never from this module.
    guard let offset = found ?? nil else { return nil }
    let from = utf8.index(startIndex, offsetBy: offset)
    return from..<utf8.index(from, offsetBy: needle.utf8.count)
  }

  func containsBytes(of needle: String) -> Bool { firstBytes(of: needle) != nil }

  /// Where `needle` occurs, byte for byte, one place behind another.
  func allBytes(of needle: String) -> [Range<Index>] {
    var ranges: [Range<Index>] = []
    while let range = firstBytes(of: needle, from: ranges.last?.upperBound) { ranges.append(range) }
    return ranges
  }

  fileprivate static func offset(
    of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = text.baseAddress, let wanted = needle.baseAddress,
      let first = unsafe needle.first
    else { return nil }
    var at = start
    while at + needle.count <= text.count,
      let found = unsafe memchr(base + at, Int32(first), text.count - needle.count - at + 1)
    {
      if unsafe memcmp(found, wanted, needle.count) == 0 {
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      at = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return nil
  }
}

extension StringProtocol {
  /// Whether it ends with `ending`, byte for byte: `hasSuffix` compares characters.
  func endsWithBytes(of ending: String) -> Bool {
    utf8.count >= ending.utf8.count && utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}

extension String {
  /// The pieces between places of a character of ASCII, empty ones left out.
  func split(at separator: Unicode.Scalar) -> [Substring] { self[...].split(at: separator) }
}

extension Substring {
  /// The pieces between places of a character of ASCII, empty ones left out: `split(separator:)`
  /// compares characters.
  func split(at separator: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator)).map { Substring($0) }
  }
}
