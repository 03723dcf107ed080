// Whether two short texts are the same line: titles against headings.
import Text

enum Similarity {
  /// Whether two folded texts are equal but for signs and white space, or one is the other with a
  /// short addition.
  static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard !left.isEmpty, !right.isEmpty else { return false }
    if left == right { return true }
    // What is the same, a start or an end of the other has one of the ends in common.
    guard opening(left) == opening(right) || closing(left) == closing(right) else { return false }
    let first = letters(left)
    let second = letters(right)
    if first == second { return !first.isEmpty }
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    guard short.count >= 12, short.count * 10 >= long.count * 7 else { return false }
    return long.starts(with: short) || long.suffix(short.count).elementsEqual(short)
  }

  /// Letters and digits only.
  static func letters(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if isMark(bytes, at: index) {
        index += 3
        continue
      }
      if isLetter(bytes[index]) { output.append(bytes[index]) }
      index += 1
    }
    return output
  }

  /// The first of its letters.
  private static func opening(_ bytes: [UInt8]) -> UInt8? {
    var index = 0
    while index < bytes.count {
      if isMark(bytes, at: index) {
        index += 3
      } else if isLetter(bytes[index]) {
        return bytes[index]
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The last of its letters.
  private static func closing(_ bytes: [UInt8]) -> UInt8? {
    var end = bytes.count
    while end > 0 {
      if end >= 3, isMark(bytes, at: end - 3) {
        end -= 3
      } else if isLetter(bytes[end - 1]) {
        return bytes[end - 1]
      } else {
        end -= 1
      }
    }
    return nil
  }

  /// A dash, a quotation mark or another sign of the block U+2000.
  @inline(__always)
  private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
    bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isASCIIAlphanumeric(byte)
  }
}
