// Phrases: tables of what blocks of furniture say, compared with folded text.
import Text

/// Phrases for comparison with lower-case text.
struct Phrases: Sendable {
  let starts: ByteTable
  let wholes: ByteTable

  /// - Parameters:
  ///   - starts: as `Fold.bytes` gives them; none begins with another one that ends where a word does.
  ///   - wholes: the same, and none begins so with one of `starts`.
  init(starts: [String], wholes: [String]) {
    self.starts = ByteTable(starts)
    self.wholes = ByteTable(wholes)
  }

  /// The phrase that the folded text starts with (at a word's end) or is, but for signs behind it.
  func matches(_ folded: [UInt8]) -> Bool {
    let start = starts.first(beginning: folded[...]) { phrase in
      guard folded.count > phrase.count else { return true }
      return !isASCIILowercase(folded[phrase.count])
        || !isASCIILowercase(phrase[phrase.count - 1])
    }
    if start != nil { return true }
    var end = folded.count
    while end > 0, folded[end - 1] < 0x80, !isASCIIAlphanumeric(folded[end - 1]) { end -= 1 }
    return wholes.contains(folded[..<end])
  }
}
