// Normalization: Unicode normal forms and comparison keys through utf8proc.
//
// Stored text is NFC and never NFKC, so that ㎏, ① and ㈜ survive; NFKC and case folding are for
// keys alone.
import CUTF8Proc

package enum Normalization {
  /// Normalization Form C; a text that plainly is NFC (ASCII, Hangul, common Han…) comes back as is.
  package static func nfc(_ text: String) -> String {
    var text = text
    let needed = text.withUTF8 { unsafe needsComposition($0) }
    guard needed else { return text }
    return map(text, [UTF8PROC_STABLE, UTF8PROC_COMPOSE]) ?? text
  }

  /// NFKC, case folded, zero-width characters dropped, middle dots and quotation marks unified:
  /// what equal words have in common. Blanks stay.
  package static func folded(_ text: String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      String(decoding: unsafe folded(utf8), as: UTF8.self)
    }
  }

  /// `folded` for bytes that are valid UTF-8.
  package static func folded(utf8 bytes: [UInt8]) -> [UInt8] {
    unsafe bytes.withUnsafeBufferPointer { unsafe folded($0) }
  }

  /// NFC without the accents U+0300…U+036F: `Sŏng` → `Song`. Kana and Hangul keep their marks.
  package static func withoutAccents(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }),
      let decomposed = map(text, [UTF8PROC_STABLE, UTF8PROC_DECOMPOSE])
    else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in decomposed.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
      kept.append(scalar)
    }
    return nfc(String(kept))
  }

  /// NFKC and lower case, zero-width characters dropped: the mapping of UTS 46 for host names,
  /// which unlike case folding keeps ß and ς.
  static func compatibilityLowercase(_ text: String) -> String {
    let options = [UTF8PROC_STABLE, UTF8PROC_COMPOSE, UTF8PROC_COMPAT, UTF8PROC_IGNORE]
    return (map(text, options) ?? text).lowercased()
  }

  /// utf8proc_map; nil when it fails (out of memory, unassigned options).
  static func map(_ text: String, _ options: [utf8proc_option_t]) -> String? {
    var text = streamSafe(text, isKey: options.contains(UTF8PROC_IGNORE))
    let bits = options.reduce(UInt32(0)) { $0 | $1.rawValue }
    return text.withUTF8 { utf8 in
      var mapped: UnsafeMutablePointer<utf8proc_uint8_t>?
      let length = unsafe utf8proc_map(
        utf8.baseAddress, utf8.count, &mapped, utf8proc_option_t(rawValue: bits))
      guard length >= 0, let mapped = unsafe mapped else { return nil }
      defer { unsafe free(mapped) }
      return unsafe String(
        decoding: UnsafeBufferPointer(start: mapped, count: length), as: UTF8.self)
    }
  }

  /// Stream-Safe Text Format (UAX #15, 13): runs of combining characters get U+034F in between, since
  /// utf8proc sorts each run by insertion, and a page of nothing else would take it minutes. A key
  /// loses the rest of the run instead: U+034F is among what keys ignore.
  private static func streamSafe(_ text: String, isKey: Bool) -> String {
    var run = 0
    var longest = 0
    for scalar in text.unicodeScalars {
      run = isCombining(scalar) ? run + 1 : 0
      longest = max(longest, run)
    }
    guard longest > Limits.combiningRunMax else { return text }
    var safe = String.UnicodeScalarView()
    run = 0
    for scalar in text.unicodeScalars {
      run = isCombining(scalar) ? run + 1 : 0
      if run > Limits.combiningRunMax {
        if isKey { continue }
        safe.append("\u{034F}")
        run = 1
      }
      safe.append(scalar)
    }
    return String(safe)
  }

  @inline(__always)
  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
  }

  /// False when every character is a starter that composition leaves alone: everything below
  /// U+0300, Cyrillic letters, general punctuation, kana, the first Han block, Hangul syllables,
  /// full-width forms. Anything else asks utf8proc.
  private static func needsComposition(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    let end = utf8.count
    while at < end {
      if at + 8 <= end {
        let word = unsafe UnsafeRawBufferPointer(utf8).loadUnaligned(
          fromByteOffset: at, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          at += 8
          continue
        }
      }
      let lead = unsafe utf8[at]
      if lead < 0xCC {
        at += lead < 0x80 ? 1 : 2
      } else if lead == 0xD0 || lead == 0xD1 {
        at += 2
      } else if lead >= 0xE2, lead <= 0xEF {
        let value =
          UInt32(lead & 15) << 12 | UInt32(unsafe utf8[at + 1] & 63) << 6
          | UInt32(unsafe utf8[at + 2] & 63)
        guard isStableStarter(value) else { return true }
        at += 3
      } else {
        return true
      }
    }
    return false
  }

  @inline(__always)
  private static func isStableStarter(_ value: UInt32) -> Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF: true
    case 0x2002...0x20CF, 0x2190...0x2328, 0x2460...0x27FF: true
    case 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x31BF, 0x3200...0x4DBF: true
    case 0xFF01...0xFFEF: true
    default: false
    }
  }
}
