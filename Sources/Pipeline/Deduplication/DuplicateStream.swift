// The deduplicator on a stream of documents, without a ledger: `gleaner inspect duplicates --batch`.
import Text

/// One document of the stream.
package struct StreamDocument: Sendable {
  package var id: String
  package var url: String
  package var text: String
  package init(id: String, url: String, text: String) {
    self.id = id
    self.url = url
    self.text = text
  }
}

package struct StreamPrediction: Hashable, Sendable {
  package var id: String
  /// First document of the cluster.
  package var duplicateOf: String?
  /// new, exact, near-duplicate or revision.
  package var kind: String
  package init(id: String, duplicateOf: String?, kind: String) {
    self.id = id
    self.duplicateOf = duplicateOf
    self.kind = kind
  }
}

/// Decides documents in order of arrival; memory grows with their number.
package struct DuplicateStream: Sendable {
  private var addresses: [String: String] = [:]
  private var texts: [String: String] = [:]
  private var founders: [String: String] = [:]

  package init() {}

  package mutating func decide(_ document: StreamDocument) -> StreamPrediction {
    let text = Fingerprints.textHash(document.text)
    let address = WebAddress(document.url).map { AddressKey.key($0) } ?? document.url
    let sameText = texts[text]
    let sameAddress = addresses[address]
    let original = sameText ?? sameAddress
    let founder = original.map { founders[$0] ?? $0 }
    if sameText == nil { texts[text] = document.id }
    if sameAddress == nil { addresses[address] = document.id }
    if let founder { founders[document.id] = founder }
    let kind = sameText != nil ? "exact" : sameAddress != nil ? "revision" : "new"
    return StreamPrediction(id: document.id, duplicateOf: founder, kind: kind)
  }
}
