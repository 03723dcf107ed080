// Plain searches in bytes: String searches cost fifty times as much.
import Glibc

extension ArraySlice<UInt8> {
  /// Whether `needle` occurs, byte for byte.
  func contains(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first, count >= needle.count else { return false }
    var index = startIndex
    let last = endIndex - needle.count
    while index <= last {
      if self[index] == first, self[index..<(index + needle.count)].elementsEqual(needle) {
        return true
      }
      index += 1
    }
    return false
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
    let found = utf8.withContiguousStorageIfAvailable { text in
      needle.utf8.withContiguousStorageIfAvailable { needle in
        unsafe String.offset(of: needle, in: text, from: skipped)
      } ?? nil
    }
    // Strings that are not stored as UTF-8 come from elsewhere: never from this module.
    guard let offset = found ?? nil else { return nil }
    let from = utf8.index(startIndex, offsetBy: offset)
    return from..<utf8.index(from, offsetBy: needle.utf8.count)
  }

  func containsBytes(of needle: String) -> Bool { firstBytes(of: needle) != nil }

  private static func offset(
    of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = unsafe text.baseAddress, let wanted = unsafe needle.baseAddress,
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
