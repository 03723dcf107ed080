// PhraseTable: a handful of words that are tried together at one place of a text.
import Text

/// Words of one grammatical part, longest first.
struct PhraseTable: Sendable {
  /// How letters compare, and whether a word must end where the match ends.
  enum Style: Sendable {
    /// Any script without spaces between words: bytes as they are.
    case exact
    /// English words, without regard to ASCII case; the match ends at a word boundary.
    case english
  }

  private let bytes: [UInt8]
  /// Where each word begins in `bytes`, and where the last one ends.
  private let bounds: [Int]
  private let style: Style
  /// First and last bytes that occur, as bits.
  private let firsts: ByteSet
  private let lasts: ByteSet
  /// A bit for the second and third bytes of every word: what tells the letters of a script apart.
  private let heads: UInt64

  /// The words are written in one string, parted by bars.
  init(_ words: String, _ style: Style = .exact) {
    let sorted = words.split(separator: "|").map { Array($0.utf8) }.sorted { $0.count > $1.count }
    var bytes: [UInt8] = []
    var bounds = [0]
    var firsts = ByteSet()
    var lasts = ByteSet()
    var heads: UInt64 = 0
    for word in sorted {
      for byte in word { bytes.append(style == .english ? asciiLowercase(byte) : byte) }
      if let first = word.first, let last = word.last {
        firsts.insert(first)
        lasts.insert(last)
        if style == .english, isASCIILetter(first) { firsts.insert(first ^ 0x20) }
        if style == .english, isASCIILetter(last) { lasts.insert(last ^ 0x20) }
      }
      heads |=
        style == .exact && word.count > 2 ? PhraseTable.head(word[1], word[2]) : UInt64.max
      bounds.append(bytes.count)
    }
    self.bytes = bytes
    self.bounds = bounds
    self.style = style
    self.firsts = firsts
    self.lasts = lasts
    self.heads = heads
  }

  /// The end of the longest word that begins at `at`.
  func end(_ passage: Passage, _ at: Int) -> Int? {
    guard at >= passage.lower, at < passage.upper, firsts.contains(passage.text[at]) else {
      return nil
    }
    guard heads & PhraseTable.head(passage[at + 1], passage[at + 2]) != 0 else { return nil }
    for word in 0..<(bounds.count - 1) {
      let end = at + bounds[word + 1] - bounds[word]
      guard end <= passage.upper, equals(word, passage.text, at) else { continue }
      if style == .english, isWordByte(passage[end]) { continue }
      return end
    }
    return nil
  }

  private static func head(_ second: UInt8, _ third: UInt8) -> UInt64 {
    UInt64(1) << UInt64((second &* 5 ^ third) & 63)
  }

  /// Past one of the words when there is one.
  func skip(_ passage: Passage, _ at: Int) -> Int { end(passage, at) ?? at }

  /// The beginning of the longest word that ends at `end`.
  func start(_ passage: Passage, endingAt end: Int) -> Int? {
    guard end > passage.lower, end <= passage.upper, lasts.contains(passage.text[end - 1]) else {
      return nil
    }
    for word in 0..<(bounds.count - 1) {
      let start = end - (bounds[word + 1] - bounds[word])
      guard start >= passage.lower, equals(word, passage.text, start) else { continue }
      if style == .english, isWordByte(passage[start - 1]) { continue }
      return start
    }
    return nil
  }

  /// Whether a range is exactly one of the words.
  func contains(_ passage: Passage, _ range: Range<Int>) -> Bool {
    end(
      Passage(text: passage.text, lower: range.lowerBound, upper: range.upperBound),
      range.lowerBound) == range.upperBound
  }

  private func equals(_ word: Int, _ text: [UInt8], _ at: Int) -> Bool {
    let first = bounds[word]
    for index in 0..<(bounds[word + 1] - first) {
      let byte = style == .english ? asciiLowercase(text[at + index]) : text[at + index]
      if byte != bytes[first + index] { return false }
    }
    return true
  }
}
