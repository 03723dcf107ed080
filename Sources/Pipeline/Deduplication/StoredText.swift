// A text as it is remembered: what later texts are compared with, and what was decided of it.
import Model
import Text

package struct StoredText: Hashable, Sendable {
  /// 0… in order of arrival.
  package var number: UInt32
  /// Number of the text that founded the cluster: its own for a new one.
  package var cluster: UInt32
  /// Hash of the source.
  package var source: UInt64
  /// When its article was published, as that says.
  package var published: Instant?
  package var tokens: [Token]
  package var lines: [Range<Int>]
  /// What was decided when it arrived.
  package var finding: CopyFinding
  /// Ranges of its content, as it was then, that its cluster had already.
  package var covered: [Range<Int>]
  package var places: TokenPlaces

  package init(
    number: UInt32, cluster: UInt32, source: UInt64, published: Instant?, tokens: [Token],
    lines: [Range<Int>], finding: CopyFinding, covered: [Range<Int>], places: TokenPlaces
  ) {
    self.number = number
    self.cluster = cluster
    self.source = source
    self.published = published
    self.tokens = tokens
    self.lines = lines
    self.finding = finding
    self.covered = covered
    self.places = places
  }
}

/// Where the tokens of a text stand, in about one byte each: the gap before it and its length.
package struct TokenPlaces: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  package init(starts: [UInt32], ends: [UInt32]) {
    var writer = ByteWriter()
    var last: UInt32 = 0
    for (start, end) in zip(starts, ends) {
      // Characters that are compared as several words begin where the word before began.
      let gap = start >= last ? start - last : 0
      let length = end - min(end, max(start, last))
      writer.byte(UInt8(min(gap, 15)) << 4 | UInt8(min(length, 15)))
      if gap >= 15 { writer.number(UInt64(gap - 15)) }
      if length >= 15 { writer.number(UInt64(length - 15)) }
      last = max(start, last) + length
    }
    bytes = writer.bytes
  }

  /// Code points of the text, half-open, that a range of tokens takes; nil when there are not so many.
  package func codePoints(of tokens: Range<Int>) -> Range<Int>? {
    var reader = ByteReader(bytes)
    var (last, start) = (0, 0)
    for token in 0..<tokens.upperBound {
      guard let byte = reader.byte() else { return nil }
      var (gap, length) = (Int(byte >> 4), Int(byte & 15))
      if gap == 15 { gap += Int(reader.number() ?? 0) }
      if length == 15 { length += Int(reader.number() ?? 0) }
      if token == tokens.lowerBound { start = last + gap }
      last += gap + length
    }
    return start..<max(start, last)
  }
}
