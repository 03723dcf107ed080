// The deduplicator on a stream of documents, without a ledger: `gleaner inspect duplicates --batch`.
import Model
import Text

/// One document of the stream.
package struct StreamDocument: Sendable {
  package var id: String
  package var url: String
  /// Slug or host of the source; the address's host when it is nil.
  package var source: String?
  /// When its article was published, as that says.
  package var published: Instant?
  package var text: String
  package init(
    id: String, url: String, source: String? = nil, published: Instant? = nil, text: String
  ) {
    self.id = id
    self.url = url
    self.source = source
    self.published = published
    self.text = text
  }
}

package struct StreamPrediction: Hashable, Sendable {
  /// A passage of an earlier document: places in code points, half-open.
  package struct Quote: Hashable, Sendable {
    package var source: String
    package var start: Int
    package var end: Int
    package var sourceStart: Int
    package var sourceEnd: Int
  }
  package var id: String
  /// First document of the cluster.
  package var duplicateOf: String?
  /// new, exact, near-duplicate or revision.
  package var kind: String
  package var quotes: [Quote]
}

/// Decides documents in order of arrival; memory grows with their number.
package struct DuplicateStream: Sendable {
  private var detector = CopyDetector()
  private var index = MemoryCopyIndex()
  private var ids: [String] = []
  private var addresses: [String: UInt32] = [:]
  private var texts: [String: UInt32] = [:]

  package init() {}

  /// - Returns: what the document is, and what earlier ones turned out to be by it.
  package mutating func decide(
    _ document: StreamDocument
  ) -> (prediction: StreamPrediction, corrections: [StreamPrediction]) {
    let number = UInt32(ids.count)
    let textKey = Fingerprints.textHash(document.text)
    let parsed = WebAddress(document.url)
    let address = parsed.map { AddressKey.key($0) } ?? document.url
    let source = document.source ?? parsed?.host ?? ""
    let text = ComparedText(document.text)
    let decisions = detector.take(
      Arrival(
        text: text, source: Digest.xxh3_64(Array(source.utf8)), published: document.published,
        sameText: texts[textKey], sameAddress: addresses[address]), number: number, in: &index)
    ids.append(document.id)
    if texts[textKey] == nil { texts[textKey] = number }
    addresses[address] = number
    let corrections = decisions.corrections.map { prediction($0.number, $0.finding) }
    return (prediction(number, decisions.finding), corrections)
  }

  private func prediction(_ number: UInt32, _ finding: CopyFinding) -> StreamPrediction {
    let places = index.text(number).places
    return StreamPrediction(
      id: ids[Int(number)], duplicateOf: finding.cluster.map { ids[Int($0)] },
      kind: finding.kind.word,
      quotes: finding.passages.compactMap { passage in
        guard let new = places.codePoints(of: passage.new),
          let old = index.text(passage.text).places.codePoints(of: passage.old)
        else { return nil }
        return StreamPrediction.Quote(
          source: ids[Int(passage.text)], start: new.lowerBound, end: new.upperBound,
          sourceStart: old.lowerBound, sourceEnd: old.upperBound)
      })
  }
}

extension CopyFinding.Kind {
  /// As `inspect duplicates` calls it.
  package var word: String {
    switch self {
    case .new: "new"
    case .exact: "exact"
    case .revision: "revision"
    case .near: "near-duplicate"
    }
  }
}
