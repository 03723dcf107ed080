// Bounds of the corpus.

package enum CorpusLimits {
  /// Bytes of one line. The daemon refuses records of half of it, before what is small beside them is added:
  /// only a fault can reach it.
  package static let lineBytesMax = 64 * 1024 * 1024
  /// zlib level of kept pages: the usual one; pages compress about five times.
  static let rawGzipLevel: Int32 = 6
  /// Bytes read or compressed at a time: one mebibyte keeps memory flat and the calls few.
  static let chunkBytes = 1 << 20
  /// Segment file names carry this many digits: enough for 10^12 records in order of name.
  static let sequenceDigits = 12
  /// Sentences, of both versions together, that stand in another order and are still compared: the steps grow
  /// with the square of their number, and these take a second at worst.
  static let reorderedPartsMax = 8_000
}
