// Counting words in any script.

package enum WordCount {
  /// Runs of non-blank characters; every Han or kana character counts as a word of its own, since
  /// those scripts write no blanks between words, and their punctuation counts as none.
  package static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { unsafe of(utf8: $0) }
  }

  /// - Parameter utf8: valid, as that of every `String`.
  private static func of(utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var isInsideWord = false
    var at = 0
    while at < utf8.count {
      let lead = unsafe utf8[at]
      // Most text is ASCII, in which only blanks and words are told apart.
      if lead < 0x80 {
        let isBlank = isWhiteSpace(UInt32(lead))
        if !isBlank, !isInsideWord { count += 1 }
        isInsideWord = !isBlank
        at += 1
        continue
      }
      let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var value = UInt32(lead) & (0x7F >> UInt32(length))
      for offset in 1..<length { value = unsafe value << 6 | UInt32(utf8[at + offset] & 0x3F) }
      at += length
      if isWhiteSpace(value) {
        isInsideWord = false
      } else if isWordByItself(value) {
        count += 1
        isInsideWord = false
      } else if !isInsideWord, let scalar = Unicode.Scalar(value), !isPunctuation(scalar) {
        count += 1
        isInsideWord = true
      }
    }
    return count
  }

  /// The property White_Space by value: asking Unicode for it costs more than all the rest.
  private static func isWhiteSpace(_ value: UInt32) -> Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    switch value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// Han and kana; the middle dot and the double hyphen lie among the kana and are marks.
  private static func isWordByItself(_ value: UInt32) -> Bool {
    switch value {
    case 0x30A0, 0x30FB: false
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// `。`, `「`, `“`, `・`, `—`…: a word can hold them, but does not begin with them.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .dashPunctuation, .connectorPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
