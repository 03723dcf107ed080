// Plain searches in bytes: String searches cost fifty times as much.

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
