// CodePoints: how many code points bytes of UTF-8 hold.

enum CodePoints {
  /// `unicodeScalars.count`, many bytes at a time.
  static func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { unsafe count(UnsafeRawBufferPointer($0)) }
  }

  /// Unicode code points in valid UTF-8.
  static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe count($0) }
  }

  /// All bytes but those that continue a code point, `10xxxxxx`.
  private static func count(_ utf8: UnsafeRawBufferPointer) -> Int {
    var count = utf8.count
    var at = 0
    while at &+ 8 <= utf8.count {
      let word = unsafe utf8.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      count &-= (word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
      at &+= 8
    }
    while at < utf8.count {
      if unsafe utf8[at] & 0xC0 == 0x80 { count &-= 1 }
      at &+= 1
    }
    return count
  }
}
