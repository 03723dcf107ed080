// A text without the lines that its source repeats everywhere.

/// The tokens that take part, and where they stand among all tokens of the text.
struct Content {
  var tokens: [Token] = []
  /// Index of each in the whole text.
  var origins: [Int] = []
  /// Of all tokens.
  var weight = 0
  let source: UInt64
  /// Words with a capital within a sentence; empty for stored texts.
  var isName: [Bool] = []
  /// Words between quotation marks; empty for stored texts.
  var isQuoted: [Bool] = []
  /// Sentences that lie whole in the content; of stored texts the lines.
  var sentences: [Range<Int>] = []
  /// Ranges of the content that are lines of the text.
  var lines: [Range<Int>] = []

  init(
    tokens all: [Token], lines: [Range<Int>], hashes: [LineHash], source: UInt64,
    without furniture: FurnitureLines
  ) {
    self.source = source
    tokens.reserveCapacity(all.count)
    origins.reserveCapacity(all.count)
    var templateWeight = 0
    for (line, hash) in zip(lines, hashes) {
      if furniture.isFrame(hash, source: source) { continue }
      if furniture.isEverywhere(hash) {
        // Known but for its numbers: not a frame but a template, of which the text is made.
        if all[line].count(where: \.isNumber) >= DeduplicationLimits.templateNumbersMin {
          templateWeight += all[line].reduce(0) { $0 + $1.weight }
        }
        continue
      }
      self.lines.append(tokens.count..<tokens.count + line.count)
      tokens.append(contentsOf: all[line])
      origins.append(contentsOf: line)
    }
    sentences = self.lines
    weight = tokens.reduce(0) { $0 + $1.weight } + templateWeight
  }

  /// Which tokens lie in any of the ranges.
  func covered(by ranges: [Range<Int>]) -> [Bool] {
    var covered = [Bool](repeating: false, count: tokens.count)
    for range in ranges {
      for index in range { covered[index] = true }
    }
    return covered
  }

  /// Share of the weight that lies in any of the ranges, 0…1.
  func share(of ranges: [Range<Int>]) -> Double {
    guard weight > 0 else { return 0 }
    var sum = 0
    for (index, isCovered) in covered(by: ranges).enumerated() where isCovered {
      sum += tokens[index].weight
    }
    return Double(sum) / Double(weight)
  }
}

/// What an index finds a text by.
struct TextFingerprints {
  var hashes: [UInt64] = []
  /// Of these, so many are whole sentences: they come last.
  var sentences = 0

  init(_ content: Content) {
    let shingles = Shingles(content.tokens, weight: DeduplicationLimits.indexShingleWeight)
    var seen: Set<UInt64> = []
    let window = min(
      DeduplicationLimits.winnowingWindow,
      max(
        DeduplicationLimits.winnowingWindowMin,
        shingles.hashes.count / DeduplicationLimits.shinglesPerWindow))
    for position in Winnowing.positions(shingles.hashes, window: window)
    where seen.insert(Self.fingerprint(shingles.hashes[position])).inserted {
      hashes.append(Self.fingerprint(shingles.hashes[position]))
    }
    for sentence in content.sentences {
      let tokens = content.tokens[sentence]
      let weight = tokens.reduce(0) { $0 + $1.weight }
      guard weight >= DeduplicationLimits.sentenceWeightMin,
        weight <= DeduplicationLimits.sentenceWeightMax
      else { continue }
      let hash = Self.fingerprint(Shingles.hash(tokens) ^ Self.sentenceMark)
      if seen.insert(hash).inserted {
        hashes.append(hash)
        self.sentences += 1
      }
    }
  }

  /// 40 bits: of a million texts, one fingerprint in 10,000 is somebody else's as well.
  private static func fingerprint(_ hash: UInt64) -> UInt64 { hash >> 24 }

  /// Keeps sentences apart from runs of the same tokens.
  private static let sentenceMark: UInt64 = 0x5E17_E11C_E5E1_7E11

  /// The sentences of a text that lie whole in its content, as ranges of the content.
  static func places(of sentences: [Range<Int>], in content: Content) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var at = 0
    for sentence in sentences {
      while at < content.origins.count, content.origins[at] < sentence.lowerBound { at += 1 }
      let end = at + sentence.count
      guard end <= content.origins.count, at < content.origins.count,
        content.origins[at] == sentence.lowerBound,
        content.origins[end - 1] == sentence.upperBound - 1
      else { continue }
      places.append(at..<end)
    }
    return places
  }
}
