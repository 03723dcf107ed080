// Bounds of the Text module, each with its unit and reason.

enum Limits {
  /// Bytes searched for a charset declaration. WHATWG asks for 1024; Korean CMS pages put scripts
  /// before the meta element.
  static let declarationBytes = 4096
  /// Bytes shown to uchardet and to the counters: its answer does not change after that.
  static let statisticsBytes = 65_536
  /// Bytes of an address. RFC 9110, 4.1 asks for 8000; longer ones are data, not places.
  static let addressBytes = 16_384
  /// Bytes of a host name, RFC 1035, 2.3.4.
  static let hostBytes = 253
  /// Bytes of one label of a host name, RFC 1035, 2.3.4.
  static let hostLabelBytes = 63
  /// Bytes of a text that may be a date; longer ones are prose.
  static let dateBytes = 256
  /// Tokens read of such a text.
  static let dateTokens = 96
  /// Words without meaning in a date; more of them make it prose.
  static let dateWordsMax = 12
  /// Bytes that the language is judged by. CLD2 reads 20 kB/ms, and the first paragraphs of an
  /// article say what all of it would.
  static let languageBytes = 4096
  /// Bytes that it is judged by first, and per cent of them in one language that are enough: most
  /// articles are in one, and CLD2's time grows with the bytes.
  static let languageBytesFirst = 1024
  static let languagePercentSure = 95
  /// Bytes of text from which on statistics outweigh what a page declares: about ten sentences.
  static let languageBytesSure = 1000
  /// Letters below which no language is named, a CJK character counting as three.
  static let languageLettersMin = 20
  /// Bytes between `&` and `;` of a named character reference; the longest known name has 31.
  static let entityNameBytes = 32
  /// Bytes that gzip may give whatever its ratio: a small file of many like lines is no bomb.
  static let gzipRatioFreeBytes = 1 << 20
  /// Bytes of one step of unpacking.
  static let gzipChunkBytes = 64 << 10
  /// Combining characters in a row that are normalised together (UAX #15, 13).
  static let combiningRunMax = 30
}
