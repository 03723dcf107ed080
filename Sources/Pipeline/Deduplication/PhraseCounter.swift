// How many clusters use a phrase: a counting filter over the last texts, with a watched fill.
import Text

/// Counts phrases in cells of two bits, four to a phrase within one cache line, over a rolling window:
/// two generations, of which the older is dropped when the younger is full. A table that fills up would
/// make every phrase look common and recall collapse without an error; here its load is bounded.
package struct PhraseCounter: Sendable {
  fileprivate struct Generation: Sendable {
    /// 32 cells a word, 8 words a block.
    var words: [UInt64]
    var phrases = 0
    /// Phrases that it may take: an eighth of its cells.
    var phrasesMax: Int { words.count * 32 / DeduplicationLimits.cellsPerPhrase }

    init(phrasesMax: Int) {
      let words = phrasesMax * DeduplicationLimits.cellsPerPhrase / 32
      self.words = Array(repeating: 0, count: max(8, words / 8 * 8))
    }

    @inline(__always)
    private func block(_ phrase: UInt64) -> Int {
      Int(truncatingIfNeeded: ((phrase >> 32) &* UInt64(words.count / 8)) >> 32) * 8
    }

    /// 0…3.
    @inline(__always)
    func count(_ phrase: UInt64) -> UInt8 {
      let block = block(phrase)
      var least: UInt64 = 3
      var bits = phrase
      for _ in 0..<4 {
        let cell = Int(truncatingIfNeeded: bits & 255)
        least = min(least, words[block + cell >> 5] >> UInt64((cell & 31) * 2) & 3)
        bits >>= 8
      }
      return UInt8(truncatingIfNeeded: least)
    }

    /// Raises the cells that hold the least (conservative update).
    @inline(__always)
    mutating func add(_ phrase: UInt64) {
      phrases += 1
      let block = block(phrase)
      let least = UInt64(count(phrase))
      guard least < 3 else { return }
      var bits = phrase
      for _ in 0..<4 {
        let cell = Int(truncatingIfNeeded: bits & 255)
        let shift = UInt64((cell & 31) * 2)
        if words[block + cell >> 5] >> shift & 3 == least {
          words[block + cell >> 5] += 1 << shift
        }
        bits >>= 8
      }
    }
  }

  private var younger = Generation(phrasesMax: DeduplicationLimits.phrasesAtFirst)
  private var older: Generation?

  package init() {}

  /// Clusters that used the phrase, 0…6; saturates.
  @inline(__always)
  package func count(_ phrase: UInt64) -> UInt8 {
    younger.count(phrase) + (older?.count(phrase) ?? 0)
  }

  /// Counts a phrase of a new cluster.
  package mutating func add(_ phrases: some Sequence<UInt64>) {
    for phrase in phrases { younger.add(phrase) }
    guard younger.phrases >= younger.phrasesMax else { return }
    let next = min(younger.phrasesMax * 2, DeduplicationLimits.phrasesMax)
    older = younger
    younger = Generation(phrasesMax: next)
  }

  /// Share of the cells of the younger generation that are in use, 0…1: at most about .4.
  package var fill: Double {
    let used = younger.words.reduce(0) { sum, word in
      sum + ((word | word >> 1) & 0x5555_5555_5555_5555).nonzeroBitCount
    }
    return Double(used) / Double(younger.words.count * 32)
  }
}

extension PhraseCounter {
  func encode(into writer: inout ByteWriter) {
    younger.encode(into: &writer)
    writer.byte(older == nil ? 0 : 1)
    older?.encode(into: &writer)
  }

  init?(from reader: inout ByteReader) {
    guard let younger = Generation(from: &reader), let hasOlder = reader.byte() else { return nil }
    self.younger = younger
    guard hasOlder == 1 else { return }
    guard let older = Generation(from: &reader) else { return nil }
    self.older = older
  }
}

extension PhraseCounter.Generation {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.number(UInt64(phrases))
    writer.words(words)
  }

  fileprivate init?(from reader: inout ByteReader) {
    guard let phrases = reader.count(), let words = reader.words(), words.count >= 8,
      words.count % 8 == 0
    else { return nil }
    self.words = words
    self.phrases = phrases
  }
}
