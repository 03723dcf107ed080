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

  /// Of Latin with its marks, Greek and Cyrillic as written today, East Asian characters, scripts without
  /// capitals and most signs; nil when there are others.
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
          case 0x80...0xBF where last == 0xC4 || last == 0xC5:
            if let small = ofExtendedLatin(last, byte) {
              unsafe buffer[count] = small
            } else {
              isQuick = false
            }
          // U+0391…U+03A9 and U+0400…U+042F: the small letters of some begin with another byte.
          case 0x91...0x9F where last == 0xCE: unsafe buffer[count] = byte + 0x20
          case 0xA0...0xA9 where last == 0xCE && byte != 0xA2:
            unsafe (buffer[count - 1], buffer[count]) = (0xCF, byte - 0x20)
          case 0x90...0x9F where last == 0xD0: unsafe buffer[count] = byte + 0x20
          case 0x80...0x8F where last == 0xD0:
            unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte + 0x10)
          case 0xA0...0xAF where last == 0xD0:
            unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte - 0x20)
          // U+1EA0…U+1EFF, for Vietnamese: a capital is followed by its small letter.
          case 0x80...0xBF where isVietnamese(last) && count > 1 && text[count - 2] == 0xE1:
            unsafe buffer[count] = byte | 1
          case 0xE1:
            if unsafe isVietnamese(text, count) {
              unsafe buffer[count] = byte
            } else {
              isQuick = false
            }
          case 0..<0xC0, 0xC2...0xC5, 0xCE...0xD1, 0xD7...0xE0, 0xE2...0xED:
            unsafe buffer[count] = byte
          default: isQuick = false
          }
          if mayHaveCapital(last, byte) { isQuick = false }
          if isQuick { (last, count) = (byte, count + 1) }
        }
      }
    }
    return isQuick ? lower : nil
  }

  /// Whether two bytes may begin a capital, or a sign with a small form, that the quick look knows nothing of.
  @inline(__always)
  private static func mayHaveCapital(_ last: UInt8, _ byte: UInt8) -> Bool {
    switch last {
    // Greek with marks, and signs of old Greek.
    case 0xCE: byte < 0x90 || byte == 0xA2 || byte == 0xAA || byte == 0xAB
    case 0xCF: byte > 0x8E
    case 0xD1: byte > 0x9F
    // Signs up to U+20FF, arrows, boxes and U+AC00…, syllables; what else begins so may have two cases.
    case 0xE2: !(byte <= 0x83 || byte == 0x87 || 0x94...0xAF ~= byte)
    case 0xEA: byte < 0xB0
    default: false
    }
  }

  /// The second byte of the small letter of U+0100…U+017F: a capital is followed by it. nil where the small
  /// letter begins with another byte.
  @inline(__always)
  private static func ofExtendedLatin(_ lead: UInt8, _ byte: UInt8) -> UInt8? {
    let isFirst = lead == 0xC4
    switch byte {
    case 0xB0 where isFirst, 0xBF where isFirst, 0xB8 where !isFirst: return nil
    case 0x80...0xB7 where isFirst, 0x8A...0xB7 where !isFirst: return byte | 1
    case 0xB9...0xBE where isFirst, 0x81...0x88 where !isFirst, 0xB9...0xBE where !isFirst:
      return byte & 1 == 1 ? byte + 1 : byte
    default: return byte
    }
  }

  @inline(__always)
  private static func isVietnamese(_ second: UInt8) -> Bool { second == 0xBA || second == 0xBB }

  /// Whether the character of three bytes at a place is one of U+1EA0…U+1EFF.
  private static func isVietnamese(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < text.count else { return false }
    return unsafe text[index + 1] == 0xBB || text[index + 1] == 0xBA && text[index + 2] >= 0xA0
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
