// Which stored texts are worth a comparison: those that share rare fingerprints.

enum Candidates {
  /// Numbers of texts, those with most votes first.
  ///
  /// - Parameters:
  ///   - sentences: so many lists at the end are of whole sentences.
  ///   - arrival: number of the arriving text.
  static func numbers(
    _ postings: PostingLists, sentences: Int, arrival: UInt32
  ) -> [UInt32] {
    var votes: [UInt32: Int] = [:]
    let count = postings.bounds.count - 1
    for list in 0..<count {
      let documents = postings[list]
      let isSentence = list >= count - sentences
      let vote = vote(documents.count, isSentence: isSentence)
      guard vote > 0 else { continue }
      for document in documents {
        let isOld = !isSentence && arrival &- document > DeduplicationLimits.uniqueReach
        votes[document, default: 0] += isOld ? min(vote, DeduplicationLimits.rareVote) : vote
      }
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
