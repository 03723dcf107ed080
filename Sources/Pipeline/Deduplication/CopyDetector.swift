// Decides, as a text arrives, whose copy it is and whom it quotes, and remembers it.

import Model

/// What an arriving text is known by, besides its words.
package struct Arrival: Sendable {
  package var text: ComparedText
  /// Hash of the source.
  package var source: UInt64
  /// When its article was published, as that says.
  package var published: Instant?
  /// Number of a stored text with the same text key, and of the newest at the same address.
  package var sameText: UInt32?
  package var sameAddress: UInt32?

  package init(
    text: ComparedText, source: UInt64, published: Instant?, sameText: UInt32? = nil,
    sameAddress: UInt32? = nil
  ) {
    self.text = text
    self.source = source
    self.published = published
    self.sameText = sameText
    self.sameAddress = sameAddress
  }
}

/// What an arriving text turned out to be.
package struct CopyFinding: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case new, exact, revision, near
  }
  package var kind: Kind
  /// Number of the text that founded the cluster; nil when it is new.
  package var cluster: UInt32?
  /// The stored text it has most of.
  package var nearest: UInt32?
  /// Share of the arriving text that the cluster has, 0…1.
  package var similarity: Double
  package var passages: [PassageMatch]

  package init(
    kind: Kind, cluster: UInt32? = nil, nearest: UInt32? = nil, similarity: Double,
    passages: [PassageMatch]
  ) {
    self.kind = kind
    self.cluster = cluster
    self.nearest = nearest
    self.similarity = similarity
    self.passages = passages
  }
}

/// What was decided of a text, and of texts before it that look different now.
package struct CopyDecisions: Hashable, Sendable {
  package var finding: CopyFinding
  /// Number of an earlier text, and what it is since a line turned out to be furniture.
  package var corrections: [Correction] = []

  package struct Correction: Hashable, Sendable {
    package var number: UInt32
    package var finding: CopyFinding
  }
}

/// The learned part: furniture, common phrases, and verdicts that furniture may unmake. Everything
/// follows from the texts in their order.
package struct CopyDetector: Sendable {
  var furniture = FurnitureLines()
  var phrases = PhraseCounter()
  var suspects = Suspects()

  package init() {}

  /// Share of the phrase counter's cells in use, 0…1.
  package var phraseFill: Double { phrases.fill }

  /// Decides and remembers.
  ///
  /// - Parameter number: the arriving text's own, one more than the last.
  package mutating func take<Index: CopyIndex>(
    _ arrival: Arrival, number: UInt32, in index: inout Index
  ) throws(Index.Failure) -> CopyDecisions {
    let lines = arrival.text.lines.map { LineHash(arrival.text.tokens[$0]) }
    var content = Content(
      tokens: arrival.text.tokens, lines: arrival.text.lines, hashes: lines,
      source: arrival.source, without: furniture)
    content.isQuoted = content.origins.map { arrival.text.isQuoted[$0] }
    content.isName = content.origins.map { arrival.text.isName[$0] }
    content.sentences = TextFingerprints.places(of: arrival.text.sentences, in: content)
    let fingerprints = TextFingerprints(content)
    let postings = try index.lookUp(fingerprints.hashes)
    let candidates =
      [arrival.sameAddress, arrival.sameText].compactMap { $0 }
      + Candidates.numbers(postings, sentences: fingerprints.sentences, arrival: number)
    let base = ComparisonBase(
      content, phrases: candidates.isEmpty ? nil : phrases, published: arrival.published)
    let clusters = try overlaps(candidates, base, &index)
    var finding = try verdict(arrival, clusters, base, &index)
    let own = finding.kind == .new ? nil : clusters.first { $0.cluster == finding.cluster }
    finding.passages = passages(clusters, finding, base)
    let reading = Reading(
      arrival: arrival, number: number, base: base, fingerprints: fingerprints,
      postings: postings, own: own)
    let text = reading.stored(finding)
    try index.insert(
      text, fingerprints: try fresh(reading, cluster: finding.cluster, in: &index))
    return CopyDecisions(finding: finding, corrections: try learn(text, base, in: &index))
  }

  // MARK: Comparison

  private func overlaps<Index: CopyIndex>(
    _ candidates: [UInt32], _ base: ComparisonBase, _ index: inout Index
  ) throws(Index.Failure) -> [ClusterOverlap] {
    var byCluster: [UInt32: [Overlap]] = [:]
    var order: [UInt32] = []
    var compared: Set<UInt32> = []
    for number in candidates {
      if compared.count == DeduplicationLimits.candidatesMax { break }
      let cluster = try index.cluster(of: number)
      guard byCluster[cluster, default: []].count < DeduplicationLimits.candidatesPerClusterMax,
        compared.insert(number).inserted
      else { continue }
      if byCluster[cluster] == nil { order.append(cluster) }
      byCluster[cluster, default: []].append(overlap(base, try index.text(number)))
    }
    return order.compactMap { cluster in
      byCluster[cluster].map { ClusterOverlap(cluster: cluster, overlaps: $0, base: base) }
    }
  }

  func overlap(_ base: ComparisonBase, _ text: StoredText) -> Overlap {
    Overlap(base, text, old: content(of: text))
  }

  func content(of text: StoredText) -> Content {
    Content(
      tokens: text.tokens, lines: text.lines,
      hashes: text.lines.map { LineHash(text.tokens[$0]) }, source: text.source,
      without: furniture)
  }

  // MARK: Decision

  private func verdict<Index: CopyIndex>(
    _ arrival: Arrival, _ clusters: [ClusterOverlap], _ base: ComparisonBase, _ index: inout Index
  ) throws(Index.Failure) -> CopyFinding {
    if let same = arrival.sameText {
      let cluster = try index.cluster(of: same)
      return CopyFinding(kind: .exact, cluster: cluster, nearest: same, similarity: 1, passages: [])
    }
    let ownAddress: UInt32? =
      if let same = arrival.sameAddress { try index.cluster(of: same) } else { nil }
    let copied = clusters.filter {
      CopyDecision.isCopy($0, of: base, isSameAddress: $0.cluster == ownAddress)
    }
    if let own = copied.first(where: { $0.cluster == ownAddress }) {
      return CopyFinding(own, kind: .revision)
    }
    // Of those that have most of it the one that has most of its words: a template's stretches are alike.
    let most = copied.map(\.coverage).max()
    let originals = copied.filter { $0.coverage == most }
    guard var original = originals.first else {
      return CopyFinding(kind: .new, similarity: 0, passages: [])
    }
    if originals.count > 1 {
      let words = originals.map { $0.matchedWeight(base) }
      let place = words.indices.max {
        (words[$0], originals[$1].cluster) < (words[$1], originals[$0].cluster)
      }
      original = originals[place ?? 0]
    }
    return CopyFinding(original, kind: .near)
  }

  private func passages(
    _ clusters: [ClusterOverlap], _ finding: CopyFinding, _ base: ComparisonBase
  ) -> [PassageMatch] {
    var finder = QuotationFinder(base)
    for shared in clusters.sorted(by: { $0.cluster < $1.cluster }) {
      if shared.cluster == finding.cluster {
        finder.exclude(shared)
        continue
      }
      for overlap in shared.overlaps {
        finder.add(overlap, isCopy: finding.kind != .new)
      }
    }
    return finder.passages
  }
}

extension CopyFinding {
  fileprivate init(_ shared: ClusterOverlap, kind: Kind) {
    self.init(
      kind: kind, cluster: shared.cluster, nearest: shared.best?.text.number,
      similarity: shared.coverage, passages: [])
  }
}
