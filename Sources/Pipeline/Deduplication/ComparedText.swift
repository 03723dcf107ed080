// A text as it is compared: its tokens with their places, its lines and its sentences.

/// Tokens of a text, in order.
package struct ComparedText: Hashable, Sendable {
  package var tokens: [Token] = []
  /// Places of the tokens in the text as given, in code points, half-open.
  package var starts: [UInt32] = []
  package var ends: [UInt32] = []
  /// Words that begin with a capital and do not begin a sentence.
  package var isName: [Bool] = []
  /// Words between quotation marks of one line.
  package var isQuoted: [Bool] = []
  /// Token ranges of the lines that have tokens.
  package var lines: [Range<Int>] = []
  /// Token ranges of the sentences: up to a full stop, an exclamation or question mark, or a line's end.
  package var sentences: [Range<Int>] = []

  package init() {}
}

extension ComparedText {
  /// - Parameter text: at most `DeduplicationLimits.tokensMax` tokens are read; the rest takes no part.
  package init(_ text: String) {
    var reader = TokenReader()
    var text = text
    text.withUTF8 { utf8 in unsafe reader.read(utf8) }
    self = reader.finished()
  }
}

extension ComparedText {
  /// Share of the short runs of words of the shorter text that the other has too, 0…1, in any order; nil when
  /// that is too short to have any.
  package func sharedWording(with other: [Token]) -> Double? {
    let runs = [tokens, other].map {
      Set(Shingles($0, weight: DeduplicationLimits.verifyShingleWeight).hashes)
    }
    let fewest = min(runs[0].count, runs[1].count)
    return fewest == 0 ? nil : Double(runs[0].intersection(runs[1]).count) / Double(fewest)
  }
}
