// Bounds of the Provenance module, each with its unit and reason.

enum Limits {
  /// Names that are looked at in one article; a long one has about forty.
  static let namesMax = 4_000
  /// Code points between a name and the reporting verb that ends a Korean or Japanese sentence.
  static let sentenceGap = 160
  /// Code points between a Korean name and the word for its source: a province or town and its particle.
  static let sourcePlaceGap = 16
  /// Code points between a name and its verb in Chinese, where the verb follows soon.
  static let chineseGap = 30
  /// Syllables after the stem of a Korean verb.
  static let verbEnding = 4
  /// Code points of a parenthesis right after a name, as (电子版) or (KCNA).
  static let parenthesis = 30
  /// Words that are skipped before a name on the way to its cue, as in "the South Korean agency".
  static let modifiersMax = 7
  /// Words between a name and its English verb, as in "has also".
  static let adverbsMax = 6
  /// Bytes of a clause between commas that may part an English name from its verb.
  static let insertedClauseBytes = 120
  /// Bytes inside the brackets of a closing tag: some names of outlets, or of reporters.
  static let tagBytes = 120
  /// Closing tags at the end of one block.
  static let tagsMax = 4
  /// Bytes of an opening agency line, reporters included.
  static let datelineBytes = 180
  /// Bytes of one that names no reporters: place, date and agency.
  static let plainDatelineBytes = 90
  /// Bytes of one that is a place alone, perhaps with its country or a date.
  static let placeBytes = 60
  /// Bytes of what stands where an agency would: the name of a paper's own reporter.
  static let reporterBytes = 60
  /// Code points between a Chinese agency and its `电`: reporter, place and date.
  static let wireGap = 28
  /// Code points of a name after a dash that ends a quotation.
  static let dashNameLength = 60
  /// Bytes of the whole line in which a reader or colleague is thanked.
  static let hatTipBytes = 160
  /// Bytes of one sentence; a longer one is a list or has no punctuation, and is taken in parts.
  static let sentenceBytes = 2_000
  /// Sources on either side that are tried as the one that cites a cited source.
  static let citingNeighbours = 6
}
