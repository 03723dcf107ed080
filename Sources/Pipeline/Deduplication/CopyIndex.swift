// The face of the index of earlier texts, and the index that lies in memory.

/// Documents found under each of the fingerprints that were asked for.
package struct PostingLists: Sendable {
  /// One more than the fingerprints: list `i` is `documents[bounds[i]..<bounds[i + 1]]`.
  package var bounds: [Int] = [0]
  package var documents: [UInt32] = []
  package init() {}
  package mutating func append(_ list: [UInt32]) {
    documents.append(contentsOf: list)
    bounds.append(documents.count)
  }
  subscript(_ index: Int) -> ArraySlice<UInt32> { documents[bounds[index]..<bounds[index + 1]] }
}

/// Fingerprints to documents, and documents by number.
package protocol CopyIndex {
  associatedtype Failure: Error
  /// Documents with each fingerprint, rising, at most `DeduplicationLimits.postingsMax` each.
  mutating func lookUp(_ fingerprints: [UInt64]) throws(Failure) -> PostingLists
  mutating func text(_ number: UInt32) throws(Failure) -> StoredText
  mutating func cluster(of number: UInt32) throws(Failure) -> UInt32
  /// - Parameter fingerprints: without those that have `postingsMax` documents.
  mutating func insert(_ text: StoredText, fingerprints: [UInt64]) throws(Failure)
  /// The text belongs to another cluster than was thought.
  mutating func move(_ number: UInt32, to cluster: UInt32) throws(Failure)
}

/// An index that is gone with its process.
package struct MemoryCopyIndex: CopyIndex {
  private var postings: [UInt64: [UInt32]] = [:]
  private var texts: [StoredText] = []

  package init() {}

  package func lookUp(_ fingerprints: [UInt64]) throws(Never) -> PostingLists {
    var lists = PostingLists()
    for fingerprint in fingerprints { lists.append(postings[fingerprint] ?? []) }
    return lists
  }

  package func text(_ number: UInt32) throws(Never) -> StoredText { texts[Int(number)] }

  package func cluster(of number: UInt32) throws(Never) -> UInt32 { texts[Int(number)].cluster }

  package mutating func insert(_ text: StoredText, fingerprints: [UInt64]) throws(Never) {
    precondition(Int(text.number) == texts.count, "texts are numbered in order of arrival")
    texts.append(text)
    for fingerprint in fingerprints { postings[fingerprint, default: []].append(text.number) }
  }

  package mutating func move(_ number: UInt32, to cluster: UInt32) throws(Never) {
    texts[Int(number)].cluster = cluster
  }
}
