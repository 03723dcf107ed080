// CharsetStatistics: a guess at the charset of bytes that say nothing of it.
import CUchardet

enum CharsetStatistics {
  /// The most likely charset; nil when nothing is likely.
  static func guess(_ bytes: [UInt8]) -> Charset? {
    let sample = Array(bytes.prefix(Limits.statisticsBytes))
    if looksKorean(sample) { return .cp949 }
    guard let guessed = uchardet(sample) else { return nil }
    if guessed.shape == .singleByte, isSparse(sample) { return .windows1252 }
    return guessed
  }

  /// The charset that escape sequences of ISO 2022 announce.
  static func escapeSequences(_ bytes: [UInt8]) -> Charset? {
    var at = 0
    while let escape = bytes[at...].firstIndex(of: 0x1B), escape + 2 < bytes.count {
      at = escape + 1
      let next = (bytes[escape + 1], bytes[escape + 2])
      if next == (0x24, 0x29) { return Charset(label: "iso-2022-kr") }
      if next == (0x24, 0x42) || next == (0x24, 0x40) || next == (0x28, 0x4A) {
        return Charset(label: "iso-2022-jp")
      }
    }
    return nil
  }

  /// UTF-16 without a mark: NULs, nearly all of them on one side of the pairs.
  static func wide(_ bytes: [UInt8]) -> Charset? {
    let sample = bytes.prefix(Limits.declarationBytes)
    var even = 0
    var odd = 0
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    guard even + odd >= max(2, sample.count / 8) else { return nil }
    if odd > even * 8 { return .utf16LE }
    if even > odd * 8 { return .utf16BE }
    return nil
  }

  /// Of the pairs in the rows of letters (KS X 1001, rows 16 and up) nearly all are Hangul: rows
  /// 16–40 hold all Hangul of that standard, but only half of what Chinese texts use of GB 2312;
  /// Japanese texts (EUC-JP) are full of row 4.
  static func looksKorean(_ text: [UInt8]) -> Bool {
    let bytes = text.prefix(Limits.statisticsBytes)
    var hangul = 0
    var others = 0
    var hiragana = 0
    var at = 0
    while at + 1 < bytes.count {
      let lead = bytes[at]
      guard lead >= 0x81 else {
        at += 1
        continue
      }
      let trail = bytes[at + 1]
      if trail >= 0xA1, lead >= 0xB0 {
        if lead <= 0xC8 { hangul += 1 } else { others += 1 }
      } else if lead == 0xA4 {
        hiragana += 1
      } else if trail < 0x41 {
        others += 1
      }
      at += 2
    }
    return hangul >= 8 && hiragana * 8 < hangul && hangul * 100 >= (hangul + others) * 85
  }

  /// Too few bytes above ASCII to tell one single-byte charset from another.
  private static func isSparse(_ bytes: [UInt8]) -> Bool {
    var high = 0
    var letters = 0
    for byte in bytes {
      if byte >= 0x80 { high += 1 } else if isASCIILetter(byte) { letters += 1 }
    }
    return high <= 3 || (high <= 16 && high * 10 < letters)
  }

  /// uchardet's answer as a charset.
  private static func uchardet(_ bytes: [UInt8]) -> Charset? {
    guard let detector = unsafe uchardet_new() else { return nil }
    defer { unsafe uchardet_delete(detector) }
    let status = unsafe bytes.withUnsafeBytes { buffer in
      unsafe uchardet_handle_data(
        detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard status == 0 else { return nil }
    unsafe uchardet_data_end(detector)
    guard let name = unsafe uchardet_get_charset(detector) else { return nil }
    return Charset(label: unsafe String(cString: name))
  }
}
