// Which stored texts are worth a comparison.
import Testing

@testable import Deduplication

@Suite struct CandidatesTests {
  private let reach = DeduplicationLimits.uniqueReach

  private func lists(_ documents: [UInt32]...) -> PostingLists {
    var lists = PostingLists()
    for list in documents { lists.append(list) }
    return lists
  }

  private func candidates(
    _ postings: PostingLists, sentences: Int = 0, arrival: UInt32
  ) -> [UInt32] {
    Candidates.numbers(postings, sentences: sentences, arrival: arrival)
  }

  @Test func `one fingerprint that few have is enough among the last texts`() {
    #expect(candidates(lists([5], [], []), arrival: 5 + reach) == [5])
  }

  @Test func `older texts must share two, since ever more share one by chance`() {
    #expect(candidates(lists([5], [], []), arrival: 6 + reach) == [])
    #expect(candidates(lists([5], [5], []), arrival: 6 + reach) == [5])
  }

  @Test func `a whole sentence is enough however old its text is`() {
    #expect(candidates(lists([], [], [5]), sentences: 1, arrival: 6 + reach) == [5])
  }

  @Test func `those with most votes come first, and of these the older`() {
    let postings = lists([7], [9], [9], [8])
    #expect(candidates(postings, arrival: 10) == [9, 7, 8])
  }

  @Test func `what many have says little`() {
    let many = Array(UInt32(0)..<40)
    #expect(candidates(lists(many, many, []), arrival: 50) == [])
  }
}
