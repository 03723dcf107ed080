// Case and compatibility folding by runs: ASCII, Hangul, Han and kana go straight through, only the
// rest is given to utf8proc.
import CUTF8Proc

extension Normalization {
  static func folded(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var at = 0
    while at < utf8.count {
      let byte = unsafe utf8[at]
      if byte < 0x80 {
        result.append(asciiLowercase(byte))
        at += 1
        continue
      }
      // Nothing composes with an ASCII character behind it: runs can be folded one by one, except
      // that a combining mark belongs to the ASCII letter before it.
      let start = at
      while at < utf8.count, unsafe utf8[at] >= 0x80 { at += 1 }
      let run = unsafe UnsafeBufferPointer(rebasing: utf8[start..<at])
      if unsafe appendStable(run, to: &result) { continue }
      var piece: [UInt8] = []
      if start > 0, let last = result.last, last < 0x80, unsafe utf8[start - 1] > 0x20 {
        piece.append(last)
        result.removeLast()
      }
      unsafe piece.append(contentsOf: unifyingPunctuation(run))
      let text = compatibilityFolded(String(decoding: piece, as: UTF8.self))
      result.append(contentsOf: text.utf8)
    }
    return result
  }

  /// NFKC and case folding by utf8proc, without the runs.
  static func compatibilityFolded(_ text: String) -> String {
    let options = [
      UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_COMPAT, UTF8PROC_CASEFOLD, UTF8PROC_IGNORE,
    ]
    return map(text, options) ?? text
  }

  /// Appends a run that has only characters which folding leaves alone or which become one mark;
  /// appends nothing and returns false when there is another.
  private static func appendStable(
    _ run: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
  ) -> Bool {
    let mark = result.count
    var at = 0
    while at < run.count {
      let lead = unsafe run[at]
      guard lead >= 0xE2, lead < 0xF0 else {
        result.removeLast(result.count - mark)
        return false
      }
      let (second, third) = unsafe (run[at + 1], run[at + 2])
      let value = UInt32(lead & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
      if isFoldStable(value) {
        result.append(lead)
        result.append(second)
        result.append(third)
      } else if let unified = unified(value) {
        result.append(contentsOf: unified)
      } else {
        result.removeLast(result.count - mark)
        return false
      }
      at += 3
    }
    return true
  }

  /// Hangul syllables, the first Han block, kana, dashes, ideographic comma and full stop.
  @inline(__always)
  private static func isFoldStable(_ value: UInt32) -> Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA: true
    case 0x30FC, 0x3001, 0x3002, 0x3005, 0x3010, 0x3011, 0x2013...0x2015: true
    default: false
    }
  }

  /// The one mark that a middle dot or quotation mark is compared as. U+318D must not reach NFKC:
  /// Korean texts use it as a middle dot, and NFKC would make it a conjoining vowel.
  @inline(__always)
  private static func unified(_ value: UInt32) -> [UInt8]? {
    switch value {
    case 0x318D, 0x30FB, 0xFF65, 0x2022, 0x2027: [0xC2, 0xB7]
    case 0x300A, 0x300B, 0x3008, 0x3009, 0x300C...0x300F, 0x201C...0x201F, 0x2033: [0x22]
    case 0x2018...0x201B, 0x2032: [0x27]
    default: nil
    }
  }

  private static func unifyingPunctuation(_ run: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in unsafe String(decoding: run, as: UTF8.self).unicodeScalars {
      result.append(contentsOf: unified(scalar.value) ?? Array(String(scalar).utf8))
    }
    return result
  }
}
