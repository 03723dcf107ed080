// ScalarRole: what each character is to a comparison of texts.

/// What a character does in a text that is compared.
package enum ScalarRole: UInt8, Sendable {
  /// Ends a word.
  case blank
  /// Part of a word.
  case letter
  case digit
  /// A word by itself: Han, kana, Hangul, and scripts without spaces (Thai, Lao, Khmer, Burmese).
  case wide
  /// Neither ends a word nor belongs to it: marks, apostrophes, soft hyphens, zero-width characters.
  case joiner
  /// Full stop or comma: within a number part of it, else `terminator` or `blank`.
  case point, comma
  /// Ends a sentence: ! ? 。…
  case terminator
  /// Parts of a page that stand on one line are kept apart by | and • as well.
  case lineBreak
  /// Ends a line when blanks stand around it.
  case middleDot
  case openingQuote, closingQuote
  /// Opens or closes.
  case straightQuote
  /// Compared as several characters, which `ComparableScalars.expansion` gives.
  case compound
  /// A conjoining Hangul jamo: leading consonant, vowel, trailing consonant.
  case leadingJamo, vowelJamo, trailingJamo
  /// U+3099, U+309A and their half-width forms: change the kana before them.
  case voicedMark, semiVoicedMark
}
