// MetadataHints: blocks that repeat what the metadata say.

/// What the metadata says that blocks may repeat.
struct MetadataHints {
  /// Words of a stated body from which it is believed to be one.
  private static let bodyWordsMin = 40
  let title: WordSet
  let authors: WordSet
  let description: HashSketch?
  let body: HashSketch?
  /// Linked data calls the page a news article, or some article.
  let isNews: Bool
  let isArticle: Bool

  init(_ facts: KnownFacts) {
    title = WordSet(facts.titles)
    authors = WordSet(facts.authors)
    description = MetadataHints.sketch(facts.descriptionText, wordsMin: 3)
    body = MetadataHints.sketch(facts.statedBody, wordsMin: MetadataHints.bodyWordsMin)
    isNews = facts.statedTypes.contains { $0.hasSuffix("NewsArticle") }
    isArticle = facts.statedTypes.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") }
  }

  private static func sketch(_ text: [UInt8], wordsMin: Int) -> HashSketch? {
    var words: [UInt32] = []
    var measures = BlockMeasures()
    WordScan.run(text, text.indices, &measures, &words)
    guard words.count >= wordsMin else { return nil }
    var sketch = HashSketch(expected: words.count)
    sketch.insertTriples(of: words[...])
    return sketch
  }
}

/// A few words to compare short lines with.
struct WordSet {
  private let words: [UInt32]
  /// A bit for each of 64 kinds of words: most words are of a kind that is not in the set.
  private let kinds: UInt64

  init(_ texts: [[UInt8]]) {
    var all: [UInt32] = []
    var measures = BlockMeasures()
    for text in texts { WordScan.run(text, text.indices, &measures, &all) }
    words = Array(Set(all)).sorted()
    kinds = words.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  @inline(__always)
  private func contains(_ word: UInt32) -> Bool {
    kinds & 1 << UInt64(word & 63) != 0 && words.contains(word)
  }

  /// Share of the words that are in the set, 0…1.
  func share(of line: ArraySlice<UInt32>) -> Float {
    guard !words.isEmpty, !line.isEmpty else { return 0 }
    return Float(line.reduce(0) { $0 + (contains($1) ? 1 : 0) }) / Float(line.count)
  }

  /// Words in both by words in either, 0…1 (Jaccard).
  func likeness(to line: ArraySlice<UInt32>) -> Float {
    // Most lines have none of the words.
    guard line.contains(where: contains) else { return 0 }
    // Each word of the line once: a set costs more than looking through a short line.
    var (other, both) = (0, 0)
    for at in line.indices where !line[..<at].contains(line[at]) {
      other += 1
      if contains(line[at]) { both += 1 }
    }
    return Float(both) / Float(words.count + other - both)
  }
}
