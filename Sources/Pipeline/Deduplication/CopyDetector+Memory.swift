// What the detector keeps of a text, and what it thinks again when a line becomes furniture.

/// An arriving text with all that was read of it.
struct Reading {
  let arrival: Arrival
  let number: UInt32
  let base: ComparisonBase
  let fingerprints: TextFingerprints
  let postings: PostingLists
  /// The cluster that it belongs to, when it is compared with one.
  let own: ClusterOverlap?

  /// The text as it is kept.
  func stored(_ finding: CopyFinding) -> StoredText {
    StoredText(
      number: number, cluster: finding.cluster ?? number, source: arrival.source,
      published: arrival.published, tokens: arrival.text.tokens, lines: arrival.text.lines,
      finding: finding,
      covered: covered(finding),
      places: TokenPlaces(starts: arrival.text.starts, ends: arrival.text.ends))
  }

  private func covered(_ finding: CopyFinding) -> [Range<Int>] {
    guard let own else {
      return finding.kind == .exact ? [0..<base.content.tokens.count] : []
    }
    var ranges: [Range<Int>] = []
    for index in own.isCovered.indices where own.isCovered[index] {
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }
}

extension CopyDetector {
  /// The fingerprints that neither the text's cluster nor too many have.
  func fresh<Index: CopyIndex>(
    _ reading: Reading, cluster: UInt32?, in index: inout Index
  ) throws(Index.Failure) -> [UInt64] {
    var fresh: [UInt64] = []
    for (at, fingerprint) in reading.fingerprints.hashes.enumerated() {
      let documents = reading.postings[at]
      if documents.count >= DeduplicationLimits.postingsMax { continue }
      var isKnown = false
      if cluster != nil {
        for document in documents where !isKnown {
          isKnown = try index.cluster(of: document) == cluster
        }
      }
      if !isKnown { fresh.append(fingerprint) }
    }
    return fresh
  }

  /// Counts lines and phrases; what a copy shares with its cluster was counted with it.
  ///
  /// - Parameter content: of the text, by what was furniture when it arrived.
  /// - Returns: the earlier texts that look different by it.
  mutating func learn<Index: CopyIndex>(
    _ text: StoredText, _ base: ComparisonBase, in index: inout Index
  ) throws(Index.Failure) -> [CopyDecisions.Correction] {
    let isCovered = base.content.covered(by: text.covered)
    var covered: Set<Int> = []
    for (at, origin) in base.content.origins.enumerated() where isCovered[at] {
      covered.insert(origin)
    }
    let hashes = text.lines.map { LineHash(text.tokens[$0]) }
    let fresh = zip(text.lines, hashes).filter { line, _ in
      !line.contains { covered.contains($0) }
    }
    let furnished = furniture.count(
      fresh.map(\.1), source: text.source, cluster: text.finding.cluster ?? text.number)
    let shingles = base.shingles.hashes
    phrases.add(
      shingles.indices.lazy.filter { !isCovered[$0] && base.isFirst($0) }.map { shingles[$0] })
    suspects.add(text, hashes)
    var corrections: [CopyDecisions.Correction] = []
    for suspect in suspects.numbers(with: furnished) {
      guard let before = suspects.finding(of: suspect),
        let after = try reconsidered(before, of: suspect, in: &index)
      else { continue }
      suspects.replace(suspect, after)
      corrections.append(.init(number: suspect, finding: after))
    }
    return corrections
  }

  /// Learns a stored text again, after a start: what was decided stays.
  package mutating func relearn<Index: CopyIndex>(
    _ text: StoredText, in index: inout Index
  ) throws(Index.Failure) {
    _ = try learn(
      text, ComparisonBase(content(of: text), phrases: nil, published: text.published), in: &index)
  }

  /// What a verdict is without the lines that became furniture; nil when it stands.
  func reconsidered<Index: CopyIndex>(
    _ before: CopyFinding, of number: UInt32, in index: inout Index
  ) throws(Index.Failure) -> CopyFinding? {
    var after = before
    let text = try index.text(number)
    let content = content(of: text)
    let kept = Set(content.origins)
    after.passages = before.passages.filter { passage in
      var (weight, left) = (0, 0)
      for token in passage.new {
        weight += text.tokens[token].weight
        if kept.contains(token) { left += text.tokens[token].weight }
      }
      return left == weight || left >= DeduplicationLimits.quoteWeightMin
    }
    if before.kind == .near, let nearest = before.nearest {
      let base = ComparisonBase(content, phrases: phrases, published: text.published)
      let overlap = overlap(base, try index.text(nearest))
      let shared = ClusterOverlap(cluster: overlap.text.cluster, overlaps: [overlap], base: base)
      if !CopyDecision.isCopy(shared, of: base, isSameAddress: false) {
        after = CopyFinding(kind: .new, similarity: 0, passages: after.passages)
        try index.move(number, to: number)
      }
    }
    return after == before ? nil : after
  }
}

/// The last verdicts that rest on lines which may turn out to be furniture.
struct Suspects: Sendable {
  var findings: [UInt32: CopyFinding] = [:]
  var order: [UInt32] = []
  /// By the patterns of their lines.
  var byLine: [UInt64: [UInt32]] = [:]

  init() {}

  mutating func add(_ text: StoredText, _ hashes: [LineHash]) {
    let finding = text.finding
    let isDoubtful =
      finding.kind == .near && finding.similarity < DeduplicationLimits.doubtfulSimilarity
    guard isDoubtful || !finding.passages.isEmpty else { return }
    if order.count >= DeduplicationLimits.suspectsMax { forgetHalf() }
    findings[text.number] = finding
    order.append(text.number)
    for (line, hash) in zip(text.lines, hashes)
    where isDoubtful || finding.passages.contains(where: { $0.new.overlaps(line) }) {
      byLine[hash.pattern, default: []].append(text.number)
    }
  }

  /// Rising.
  func numbers(with lines: [LineHash]) -> [UInt32] {
    Set(lines.flatMap { byLine[$0.pattern] ?? [] }).sorted()
  }

  func finding(of number: UInt32) -> CopyFinding? { findings[number] }

  mutating func replace(_ number: UInt32, _ finding: CopyFinding) { findings[number] = finding }

  private mutating func forgetHalf() {
    let gone = Set(order.prefix(order.count / 2))
    order.removeFirst(order.count / 2)
    for number in gone { findings[number] = nil }
    byLine = byLine.compactMapValues { numbers in
      let left = numbers.filter { !gone.contains($0) }
      return left.isEmpty ? nil : left
    }
  }
}
