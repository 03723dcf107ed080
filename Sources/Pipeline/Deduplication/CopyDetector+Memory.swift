// What the detector keeps of a text, and what it thinks again when a line becomes furniture.

/// An arriving text with all that was read of it.
struct Reading {
  let arrival: Arrival
  let number: UInt32
  /// Hashes of its lines.
  let lines: [UInt64]
  let base: ComparisonBase
  let fingerprints: TextFingerprints
  let postings: PostingLists
  /// The cluster that it belongs to, when it is compared with one.
  let own: ClusterOverlap?
}

extension CopyDetector {
  /// Puts a text into the index: by the fingerprints that neither its cluster nor too many have.
  func store<Index: CopyIndex>(
    _ reading: Reading, _ finding: CopyFinding, in index: inout Index
  ) throws(Index.Failure) {
    let cluster = finding.cluster ?? reading.number
    var inserted: [UInt64] = []
    for (at, fingerprint) in reading.fingerprints.hashes.enumerated() {
      let documents = reading.postings[at]
      if documents.count >= DeduplicationLimits.postingsMax { continue }
      var isKnown = false
      if finding.cluster != nil {
        for document in documents where !isKnown {
          isKnown = try index.cluster(of: document) == cluster
        }
      }
      if !isKnown { inserted.append(fingerprint) }
    }
    try index.insert(
      StoredText(
        number: reading.number, cluster: cluster, source: reading.arrival.source,
        tokens: reading.arrival.text.tokens, lines: reading.arrival.text.lines),
      fingerprints: inserted)
  }

  /// Counts lines and phrases; what a copy shares with its cluster was counted with it.
  ///
  /// - Returns: the lines that became furniture.
  mutating func learn(_ reading: Reading, _ finding: CopyFinding) -> [UInt64] {
    let content = reading.base.content
    let isCovered =
      reading.own?.isCovered
      ?? Array(repeating: finding.kind == .exact, count: content.tokens.count)
    var covered: Set<Int> = []
    for (at, origin) in content.origins.enumerated() where isCovered[at] { covered.insert(origin) }
    let fresh = zip(reading.arrival.text.lines, reading.lines).filter { line, _ in
      !line.contains { covered.contains($0) }
    }
    let furnished = furniture.count(
      fresh.map(\.1), source: reading.arrival.source, cluster: finding.cluster ?? reading.number)
    let hashes = reading.base.shingles.hashes
    phrases.add(
      hashes.indices.lazy.filter { !isCovered[$0] && reading.base.isFirst($0) }.map { hashes[$0] })
    suspects.add(reading, finding)
    return furnished
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
      let base = ComparisonBase(content, phrases: phrases)
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
  private var findings: [UInt32: CopyFinding] = [:]
  private var order: [UInt32] = []
  private var byLine: [UInt64: [UInt32]] = [:]

  mutating func add(_ reading: Reading, _ finding: CopyFinding) {
    let isDoubtful =
      finding.kind == .near && finding.similarity < DeduplicationLimits.doubtfulSimilarity
    guard isDoubtful || !finding.passages.isEmpty else { return }
    if order.count >= DeduplicationLimits.suspectsMax { forgetHalf() }
    findings[reading.number] = finding
    order.append(reading.number)
    for (line, hash) in zip(reading.arrival.text.lines, reading.lines)
    where isDoubtful || finding.passages.contains(where: { $0.new.overlaps(line) }) {
      byLine[hash, default: []].append(reading.number)
    }
  }

  /// Rising.
  func numbers(with lines: [UInt64]) -> [UInt32] {
    Set(lines.flatMap { byLine[$0] ?? [] }).sorted()
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
