// What two texts have in common: the tokens of each that lie in a shared verify shingle.

import Model

/// The arriving text, made ready for many comparisons.
struct ComparisonBase {
  let content: Content
  /// When its article was published, as that says.
  let published: Instant?
  let shingles: Shingles
  /// Shingles that many clusters share: they say nothing. Empty when nothing is compared.
  let isCommon: [Bool]
  /// Open addressing: first shingle with a hash, or −1; a power of two of slots.
  private let slots: [Int32]
  /// Next shingle with the same hash, or −1.
  private let next: [Int32]

  /// - Parameter phrases: nil when nothing will be compared, as for most texts: the counter is far larger
  ///   than the caches.
  init(_ content: Content, phrases: PhraseCounter?, published: Instant?) {
    self.content = content
    self.published = published
    shingles = Shingles(content.tokens, weight: DeduplicationLimits.verifyShingleWeight)
    let hashes = shingles.hashes
    isCommon =
      phrases.map { phrases in
        hashes.map { phrases.count($0) >= DeduplicationLimits.commonClusters }
      } ?? []
    var size = 16
    while size < hashes.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var next = [Int32](repeating: -1, count: hashes.count)
    // From the end, so that chains run from the first to the last.
    for index in hashes.indices.reversed() {
      var slot = Int(truncatingIfNeeded: hashes[index]) & (size - 1)
      while slots[slot] >= 0, hashes[Int(slots[slot])] != hashes[index] {
        slot = (slot + 1) & (size - 1)
      }
      next[index] = slots[slot]
      slots[slot] = Int32(index)
    }
    self.slots = slots
    self.next = next
  }

  /// The first shingle with this hash.
  @inline(__always)
  fileprivate func first(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while true {
      let index = Int(slots[slot])
      if index < 0 || shingles.hashes[index] == hash { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Whether no shingle before it has its hash.
  func isFirst(_ index: Int) -> Bool { first(shingles.hashes[index]) == index }

  @inline(__always)
  fileprivate func following(_ index: Int) -> Int { Int(next[index]) }
}

/// A stored text laid beside the arriving one.
struct Overlap {
  let text: StoredText
  let old: Content
  /// For each token of the arriving content the token of the stored one that it matches, or −1.
  private(set) var matches: [Int32]
  /// Where the texts go on side by side in the same wording.
  private(set) var chains: [Chain] = []
  /// Share of the arriving and of the stored text, by weight, that such stretches make: 0…1.
  private(set) var coverageOfNew = 0.0
  private(set) var coverageOfOld = 0.0

  init(_ base: ComparisonBase, _ text: StoredText, old: Content) {
    self.text = text
    self.old = old
    matches = Array(repeating: -1, count: base.content.tokens.count)
    let shingles = Shingles(old.tokens, weight: DeduplicationLimits.verifyShingleWeight)
    for (start, hash) in shingles.hashes.enumerated() {
      var index = base.first(hash)
      guard index >= 0, !base.isCommon[index] else { continue }
      let count = Int(shingles.counts[start])
      var steps = 0
      while index >= 0, steps < DeduplicationLimits.repeatsMax {
        lay(start, count, on: index)
        index = base.following(index)
        steps += 1
      }
    }
    let tokens = base.content.tokens
    chains = Chain.chains(matches, tokens, gap: DeduplicationLimits.chainGap)
      .filter { $0.isSameWording(tokens) }
    coverageOfNew = base.content.share(of: chains.map(\.new))
    coverageOfOld = old.share(of: chains.map(\.old))
  }

  /// Continues the run before it rather than jumping to another place of the same words.
  private mutating func lay(_ start: Int, _ count: Int, on index: Int) {
    let continues = index > 0 && start > 0 && matches[index - 1] == Int32(start - 1)
    for step in 0..<count where matches[index + step] < 0 || continues {
      matches[index + step] = Int32(start + step)
    }
  }
}

extension Overlap {
  func isSameSource(as base: ComparisonBase) -> Bool { text.source == base.content.source }

  func matchedWeight(_ tokens: [Token]) -> Int {
    zip(matches, tokens).reduce(0) { $1.0 >= 0 ? $0 + $1.1.weight : $0 }
  }

  /// Tokens of the lines that both texts begin or end with.
  func frame(in base: ComparisonBase) -> [Bool] {
    var frame = [Bool](repeating: false, count: base.content.tokens.count)
    func mark(_ lines: some Sequence<Range<Int>>) {
      for line in lines {
        let matched = line.count { matches[$0] >= 0 }
        let isShared = matched * 10 >= line.count * 8
        guard isShared || line.count <= DeduplicationLimits.frameLineTokens else { return }
        for index in line { frame[index] = true }
      }
    }
    mark(base.content.lines)
    mark(base.content.lines.reversed())
    return frame
  }

  /// Share of the arriving text between the frames that the stored one has, 0…1.
  func coverageWithinFrame(_ base: ComparisonBase) -> Double {
    let frame = frame(in: base)
    let covered = base.content.covered(by: chains.map(\.new))
    var (weight, shared) = (0, 0)
    for (index, token) in base.content.tokens.enumerated() where !frame[index] {
      weight += token.weight
      if covered[index] { shared += token.weight }
    }
    return weight == 0 ? 1 : Double(shared) / Double(weight)
  }
}
