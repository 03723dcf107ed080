// Whether two short texts are the same line: titles against headings.

enum Similarity {
  /// Whether two folded texts are equal but for signs and white space, or one is the other with a
  /// short addition.
  static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard !left.isEmpty, !right.isEmpty else { return false }
    if left == right { return true }
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
      let byte = bytes[index]
      if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
        index += 3
        continue
      }
      if byte >= 0x80 || (byte >= 48 && byte <= 57) || ((byte | 0x20) >= 97 && (byte | 0x20) <= 122)
      {
        output.append(byte)
      }
      index += 1
    }
    return output
  }
}
