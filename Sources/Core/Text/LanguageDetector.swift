// LanguageDetector: the language of a text, by its script where that is enough, else by CLD2.
import CCLD2

package enum LanguageDetector {
  /// A BCP 47 language subtag (`ko`, `en`, `zh`…); nil when the text is too short or unclear.
  ///
  /// `hint` is the declared language; it settles what script and statistics leave open.
  package static func detect(_ text: String, hint: String? = nil) -> String? {
    var text = text
    return text.withUTF8 { utf8 in
      let count = unsafe prefixLength(utf8, Limits.languageBytes)
      let letters = unsafe LetterCount(utf8, count)
      guard letters.weight >= Limits.languageLettersMin else { return nil }
      if let language = letters.languageByScript(hint: hint) { return language }
      guard letters.hasEastAsian else { return unsafe statistics(utf8, count, hint: hint) }
      // CLD2 gives a few Korean names in an English text more weight than the text.
      let alphabetic = unsafe withoutEastAsian(utf8, count)
      return unsafe alphabetic.withUnsafeBufferPointer {
        unsafe statistics($0, $0.count, hint: hint)
      }
    }
  }

  /// The text with a blank for every character of three bytes above U+2E7F.
  private static func withoutEastAsian(
    _ utf8: UnsafeBufferPointer<UInt8>, _ count: Int
  ) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(count)
    var at = 0
    while at < count {
      let lead = unsafe utf8[at]
      let isEastAsian = (0xE3..<0xF0).contains(lead)
      kept.append(isEastAsian ? 0x20 : lead)
      at += isEastAsian ? 3 : 1
    }
    return kept
  }

  /// At most `bytes`, cut between characters.
  private static func prefixLength(_ utf8: UnsafeBufferPointer<UInt8>, _ bytes: Int) -> Int {
    guard utf8.count > bytes else { return utf8.count }
    var count = bytes
    while count > 0, unsafe utf8[count] & 0xC0 == 0x80 { count -= 1 }
    return count
  }

  private static func statistics(
    _ utf8: UnsafeBufferPointer<UInt8>, _ count: Int, hint: String?
  ) -> String? {
    // A long text speaks for itself: sites often declare the language of their publishing system.
    if count >= Limits.languageBytesSure {
      // Most texts are in one language from the first sentence on.
      let start = unsafe prefixLength(utf8, min(count, Limits.languageBytesFirst))
      let first = unsafe judgement(utf8, start, hint: nil)
      if let first, start == count || first.percent >= Limits.languagePercentSure {
        return first.language
      }
      if start < count, let whole = unsafe judgement(utf8, count, hint: nil) {
        return whole.language
      }
    }
    // A wrong declaration makes CLD2 unsure: then the text is asked alone.
    return unsafe judgement(utf8, count, hint: hint)?.language
      ?? hint.flatMap { _ in unsafe judgement(utf8, count, hint: nil)?.language }
      ?? TellingWords.language(of: utf8, count)
      ?? hint.map(primarySubtag).flatMap { unknown.contains($0) ? $0 : nil }
  }

  /// Languages that CLD2 does not know, or not surely: what pages declare is believed.
  private static let unknown: Set<String> = [
    "mn", "am", "ti", "kk", "ky", "uz", "tg", "tk", "ps", "ckb", "ku", "so", "om", "rw", "sn", "yo",
    "ig", "ha", "mg", "ny", "st", "tn", "ts", "wo", "eu", "oc", "br", "fo", "fy", "lb", "rm", "mt",
    "bo", "dz", "ug", "or", "as", "sd", "ne", "si", "my", "km", "lo", "jv", "su", "ceb", "haw",
    "mi",
  ]

  /// CLD2's guess, and how much of the text is in that language; nil when it does not stand by it.
  private static func judgement(
    _ utf8: UnsafeBufferPointer<UInt8>, _ count: Int, hint: String?
  ) -> (language: String, percent: Int)? {
    var code = [CChar](repeating: 0, count: 16)
    var percent: Int32 = 0
    var judged: Int32 = 0
    let reliable = unsafe code.withUnsafeMutableBufferPointer { buffer in
      unsafe utf8.withMemoryRebound(to: CChar.self) { text in
        unsafe gleaner_cld2_detect(
          text.baseAddress, Int32(count), hint.map(primarySubtag), buffer.baseAddress, &percent,
          &judged)
      }
    }
    guard reliable == 1 else { return nil }
    let name = String(
      decoding: code.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return subtag(forCLD2: name).map { ($0, Int(percent)) }
  }

  /// CLD2's code as a BCP 47 primary subtag.
  private static func subtag(forCLD2 code: String) -> String? {
    switch code {
    case "un", "xxx", "": nil
    case "zh-Hant", "zh-Hans": "zh"
    case "iw": "he"
    case "jw": "jv"
    case "in": "id"
    case "ji": "yi"
    case "mo": "ro"
    default: code.contains("-") ? primarySubtag(code) : code
    }
  }

  /// `en` of `en-GB` or `en_GB`.
  fileprivate static func primarySubtag(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}

/// Languages that CLD2 does not tell apart, by words that no other language has.
private enum TellingWords {
  private static let languages: [(code: String, words: Set<String>)] = [
    ("zu", ["ukuthi", "kanye", "futhi", "ngoba", "lokhu", "ngesikhathi", "abantu", "kodwa"]),
    ("xh", ["ukuba", "kwaye", "kunye", "kuba", "oko", "abantu", "kodwa", "ngexesha"]),
  ]
  /// One word in that many has to be frequent.
  private static let spread = 40

  static func language(of utf8: UnsafeBufferPointer<UInt8>, _ count: Int) -> String? {
    // The words are of ASCII letters.
    let words = unsafe utf8[..<count].split { $0 < 0x80 && !isASCIILetter($0) }
      .map { unsafe String(decoding: $0.lazy.map(asciiLowercase), as: UTF8.self) }
    let counts = languages.map { language in
      (language.code, words.count { language.words.contains($0) })
    }
    guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 >= 3, best.1 * spread >= words.count
    else { return nil }
    return best.0
  }
}

/// How many letters of each script a text has.
private struct LetterCount {
  private var hangul = 0
  private var kana = 0
  private var han = 0
  private var others = 0

  /// Characters of East Asian scripts hold about three letters' worth.
  private static let eastAsianWeight = 3

  init(_ utf8: UnsafeBufferPointer<UInt8>, _ count: Int) {
    var at = 0
    while at < count {
      let lead = unsafe utf8[at]
      switch lead {
      case 0..<0x80:
        if isASCIILetter(lead) { others += 1 }
        at += 1
      case 0x80..<0xE0:
        others += 1
        at += 2
      case 0xE0..<0xF0:
        guard at + 2 < count else { return }
        add(
          UInt32(lead & 15) << 12 | UInt32(unsafe utf8[at + 1] & 63) << 6
            | UInt32(unsafe utf8[at + 2] & 63))
        at += 3
      default:
        at += 4
      }
    }
  }

  private mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0xAC00...0xD7A3, 0x3131...0x318E: hangul += 1
    case 0x1100...0x11FF: others += 1
    case 0x3041...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: kana += 1
    case 0x3400...0x9FFF, 0xF900...0xFAFF: han += 1
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFE10...0xFFFF: break
    default: others += 1
    }
  }

  private var eastAsian: Int { hangul + kana + han }

  var hasEastAsian: Bool { eastAsian > 0 }

  /// In letters; an East Asian character counts three.
  var weight: Int { eastAsian * LetterCount.eastAsianWeight + others }

  /// ko, ja or zh when their scripts carry most of the text.
  func languageByScript(hint: String?) -> String? {
    guard eastAsian * LetterCount.eastAsianWeight * 2 > weight else { return nil }
    if hangul >= kana, hangul * 3 >= han { return "ko" }
    if kana * 20 >= han { return "ja" }
    // A headline in Han alone may be Japanese; only the page can tell.
    if kana == 0, han < 40, let hint, LanguageDetector.primarySubtag(hint) == "ja" { return "ja" }
    return "zh"
  }
}
