// LowerCase: text in lower case as UTF-8, without the cost of `Character`.
import Text

enum LowerCase {
  /// What `String.lowercased` gives; most text goes without it.
  static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    ofASCII(text) ?? quick(text)
      ?? Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8] { bytes(Array(text.utf8)[...]) }

  /// nil when there are other characters.
  private static func ofASCII(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    unsafe text.withUnsafeBufferPointer { text in
      guard unsafe text.reduce(0, |) < 0x80 else { return nil }
      return unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
        // Plain loops over plain memory go many bytes at a time.
        for index in 0..<text.count {
          let byte = unsafe text[index]
          unsafe buffer[index] = byte | (byte &- 65 < 26 ? 0x20 : 0)
        }
        count = text.count
      }
    }
  }

  /// Of Latin-1, Cyrillic as written today, East Asian characters and most signs; nil when there are
  /// others.
  private static func quick(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var isQuick = true
    let lower = unsafe text.withUnsafeBufferPointer { text in
      unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
        var last: UInt8 = 0
        while count < text.count, isQuick {
          if last < 0x80, unsafe isPlain(text, count) {
            for index in count..<count + 8 {
              unsafe buffer[index] = asciiLowercase(text[index])
            }
            count += 8
            continue
          }
          let byte = unsafe text[count]
          switch byte {
          case 0x41...0x5A: unsafe buffer[count] = byte | 0x20
          // The second byte of U+00C0…U+00DE, but for the sign ×.
          case 0x80...0x9E where last == 0xC3 && byte != 0x97: unsafe buffer[count] = byte + 0x20
          // U+0400…U+042F: the small letters of some begin with another byte.
          case 0x90...0x9F where last == 0xD0: unsafe buffer[count] = byte + 0x20
          case 0x80...0x8F where last == 0xD0:
            unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte + 0x10)
          case 0xA0...0xAF where last == 0xD0:
            unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte - 0x20)
          case 0..<0xC0, 0xC2, 0xC3, 0xD0, 0xD1, 0xE2...0xED: unsafe buffer[count] = byte
          default: isQuick = false
          }
          // Signs up to U+20FF, arrows, boxes and U+AC00…, syllables; what else begins so may have two
          // cases.
          if last == 0xE2, !(byte <= 0x83 || byte == 0x87 || 0x94...0xAF ~= byte) {
            isQuick = false
          }
          if last == 0xEA, byte < 0xB0 { isQuick = false }
          if last == 0xD1, byte > 0x9F { isQuick = false }
          if isQuick { (last, count) = (byte, count + 1) }
        }
      }
    }
    return isQuick ? lower : nil
  }

  /// Whether the next eight bytes are there, and ASCII.
  @inline(__always)
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 8 <= text.count else { return false }
    let eight = unsafe UnsafeRawBufferPointer(text).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
    return eight & 0x8080_8080_8080_8080 == 0
  }
}
