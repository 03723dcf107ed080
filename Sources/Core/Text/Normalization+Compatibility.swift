// NFKC without white space: an equality key for whole texts, by runs, as folding is.
import CUTF8Proc

extension Normalization {
  /// NFKC without white space and zero-width characters, case kept: equal for texts that differ in
  /// nothing that is read.
  package static func compatibilityKey(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { unsafe compatibilityKey($0) }
  }

  private static func compatibilityKey(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(utf8.count)
    var at = 0
    while at < utf8.count {
      let byte = unsafe utf8[at]
      if byte < 0x80 {
        if !isWhiteSpace(UInt32(byte)) { key.append(byte) }
        at += 1
        continue
      }
      let start = at
      while at < utf8.count, unsafe utf8[at] >= 0x80 { at += 1 }
      let run = unsafe UnsafeBufferPointer(rebasing: utf8[start..<at])
      if unsafe appendUnchanged(run, to: &key) { continue }
      var piece: [UInt8] = []
      // A combining mark belongs to the ASCII character before it.
      if start > 0, let last = key.last, last < 0x80, unsafe utf8[start - 1] == last {
        piece.append(last)
        key.removeLast()
      }
      unsafe piece.append(contentsOf: run)
      let text = String(decoding: piece, as: UTF8.self)
      let composed =
        map(text, [UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_COMPAT, UTF8PROC_IGNORE]) ?? text
      for scalar in composed.unicodeScalars where !isWhiteSpace(scalar.value) {
        key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return key
  }

  /// Appends a run of Hangul syllables, common Han, kana and punctuation that NFKC leaves alone;
  /// appends nothing and returns false when there is another character.
  private static func appendUnchanged(
    _ run: UnsafeBufferPointer<UInt8>, to key: inout [UInt8]
  ) -> Bool {
    let mark = key.count
    var at = 0
    while at < run.count {
      let lead = unsafe run[at]
      guard lead >= 0xE2, lead < 0xF0 else {
        key.removeLast(key.count - mark)
        return false
      }
      let (second, third) = unsafe (run[at + 1], run[at + 2])
      let value = UInt32(lead & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
      switch value {
      case 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FE, 0x2018...0x201E,
        0x3001...0x3003, 0x3005, 0x3008...0x3011, 0x2012...0x2015:
        key.append(lead)
        key.append(second)
        key.append(third)
      case 0x3000: break
      default:
        key.removeLast(key.count - mark)
        return false
      }
      at += 3
    }
    return true
  }

  /// The characters with the property White_Space (Unicode, PropList.txt).
  private static func isWhiteSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
