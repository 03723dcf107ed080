// Counting words in any script.

package enum WordCount {
  /// Runs of non-blank characters; every Han or kana character counts as a word of its own, since
  /// those scripts write no blanks between words, and their punctuation counts as none.
  package static func of(_ text: String) -> Int {
    var count = 0
    var isInsideWord = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isInsideWord = false
      } else if !isInsideWord, scalar.value > 0x7F, isPunctuation(scalar) {
        continue
      } else if isWordByItself(scalar.value) {
        count += 1
        isInsideWord = false
      } else if !isInsideWord {
        count += 1
        isInsideWord = true
      }
    }
    return count
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

  private static func isWordByItself(_ value: UInt32) -> Bool {
    (0x3041...0x30FF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0x4E00...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0x20000...0x3FFFF).contains(value)
  }
}
