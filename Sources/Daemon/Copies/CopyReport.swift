// What the decision about a text means for its record, and for what was said before.
import Corpus
import Deduplication
import Effects
import Model

/// Turns numbers of texts into articles.
struct CopyReport {
  let transaction: any LedgerTransaction
  let memory: CopyMemory
  let decisions: CopyDecisions
  let text: ComparedText
  let article: ComparedArticle
  let source: UInt64
  /// When it was published, as it says.
  let published: StatedDate?
  let now: Instant

  // MARK: The record

  /// - Parameter exact: the article with the same text key, when there is one.
  func verdict(exact: String?) throws(LedgerFailure) -> DuplicateVerdict {
    let finding = decisions.finding
    if let exact, exact != article.id {
      return DuplicateVerdict(kind: .exact, of: exact, similarity: 1)
    }
    guard finding.kind != .new, let cluster = finding.cluster else { return try excerpt() }
    let founder = try entry(cluster)
    if founder.article == article.id { return .none }
    let isOtherSource = try memory.text(cluster, in: transaction).source != source
    return DuplicateVerdict(
      kind: isOtherSource ? .syndicated : .near, of: founder.article,
      similarity: Self.rounded(finding.similarity))
  }

  /// A text of its own that has much of another: the one it has most of.
  private func excerpt() throws(LedgerFailure) -> DuplicateVerdict {
    var tokens: [String: Int] = [:]
    for passage in decisions.finding.passages {
      let source = try entry(passage.text)
      if !precedes(source) { tokens[source.article, default: 0] += passage.new.count }
    }
    let most = tokens.filter { $0.key != article.id }.max {
      ($0.value, $1.key) < ($1.value, $0.key)
    }
    guard let most, !text.tokens.isEmpty else { return .none }
    let share = Double(most.value) / Double(text.tokens.count)
    guard share >= DaemonLimits.excerptShareMin else { return .none }
    return DuplicateVerdict(kind: .excerpt, of: most.key, similarity: Self.rounded(share))
  }

  /// The quotations of a text, with the stored passages that they repeat; what is repeated without
  /// being marked as a quotation becomes one.
  func quotations(_ found: [Quotation]) throws(LedgerFailure) -> [Quotation] {
    var quotations = found
    for passage in decisions.finding.passages {
      let source = try entry(passage.text)
      // Who was published first has not quoted, whatever came first.
      if source.article == article.id || precedes(source) { continue }
      guard
        let old = try memory.text(passage.text, in: transaction).places.codePoints(of: passage.old)
      else { continue }
      let start = Int(text.starts[passage.new.lowerBound])
      let end = Int(text.ends[passage.new.upperBound - 1])
      let match = QuoteMatch(
        id: source.article, version: source.version, start: old.lowerBound, end: old.upperBound,
        share: Self.rounded(passage.share))
      let marked = quotations.indices.first { index in
        let common = min(end, quotations[index].end) - max(start, quotations[index].start)
        return common * 2 >= end - start && quotations[index].matched == nil
      }
      if let marked {
        quotations[marked].matched = match
      } else {
        quotations.append(Quotation(start: start, end: end, matched: match))
      }
    }
    return quotations.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  // MARK: What was said before

  /// What this text shows of earlier ones.
  func annotations(seq: Int64) throws(LedgerFailure) -> [Annotation] {
    var annotations: [Annotation] = []
    for correction in decisions.corrections {
      let earlier = try entry(correction.number)
      var sources: [String] = []
      for passage in correction.finding.passages { sources.append(try entry(passage.text).article) }
      let cluster = correction.finding.cluster
      annotations.append(
        Annotation(
          kind: .corrected, id: earlier.article, version: earlier.version, seq: seq, noticed: now,
          of: try cluster.map { number throws(LedgerFailure) in try entry(number).article },
          quoted: sources))
    }
    if let founder = try founderOfLateOriginal() {
      annotations.append(
        Annotation(
          kind: .rerooted, id: founder.article, version: founder.version, seq: seq,
          noticed: now, of: article.id, quoted: []))
    }
    var quoting: Set<Int64> = []
    for passage in decisions.finding.passages {
      let later = try entry(passage.text)
      guard later.article != article.id, precedes(later), quoting.insert(later.number).inserted
      else { continue }
      annotations.append(
        Annotation(
          kind: .quoting, id: later.article, version: later.version, seq: seq, noticed: now,
          of: nil, quoted: [article.id]))
    }
    return annotations
  }

  /// The founder of the cluster, when this text was published before it.
  private func founderOfLateOriginal() throws(LedgerFailure) -> ComparedEntry? {
    let finding = decisions.finding
    guard finding.kind == .exact || finding.kind == .near, let cluster = finding.cluster else {
      return nil
    }
    let founder = try entry(cluster)
    return founder.article != article.id && precedes(founder) ? founder : nil
  }

  /// Whether this article was surely published before a stored one.
  private func precedes(_ stored: ComparedEntry) -> Bool {
    guard let published, published.instant.mayBePublication(at: now),
      let latest = published.latest, let before = stored.published,
      before.mayBePublication(at: now)
    else { return false }
    return latest + DaemonLimits.originalLead <= before
  }

  private func entry(_ number: UInt32) throws(LedgerFailure) -> ComparedEntry {
    guard let entry = try transaction.comparedText(Int64(number)) else {
      throw .broken(detail: "compared text \(number) is missing: gleaner corpus reindex")
    }
    return entry
  }

  /// Four digits are more than a share means.
  private static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
}

extension StatedDate {
  /// The end of what it may mean, for a bare day is its midnight; nil when that may be anything.
  fileprivate var latest: Instant? {
    switch precision {
    case .second, .minute: instant
    case .hour: instant + .seconds(3_600)
    case .day: instant + .seconds(86_400)
    case .month, .year: nil
    }
  }
}
