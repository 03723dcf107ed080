// Which stored texts are worth a comparison: those that share rare fingerprints.

enum Candidates {
  /// Numbers of texts, those with most votes first.
  ///
  /// - Parameter sentences: so many lists at the end are of whole sentences.
  static func numbers(_ postings: PostingLists, sentences: Int) -> [UInt32] {
    var votes: [UInt32: Int] = [:]
    let count = postings.bounds.count - 1
    for list in 0..<count {
      let documents = postings[list]
      let vote = vote(documents.count, isSentence: list >= count - sentences)
      guard vote > 0 else { continue }
      for document in documents { votes[document, default: 0] += vote }
    }
    let votesMin = min(
      DeduplicationLimits.candidateVotesMin, max(1, count) * DeduplicationLimits.rareVote)
    return votes.filter { $0.value >= votesMin }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
  }

  private static func vote(_ documents: Int, isSentence: Bool) -> Int {
    if isSentence {
      return documents <= DeduplicationLimits.sentencePostingsMax
        ? DeduplicationLimits.sentenceVote : 0
    }
    if documents <= DeduplicationLimits.uniquePostingsMax { return DeduplicationLimits.uniqueVote }
    return documents <= DeduplicationLimits.rarePostingsMax
      ? DeduplicationLimits.rareVote : DeduplicationLimits.commonVote
  }
}
