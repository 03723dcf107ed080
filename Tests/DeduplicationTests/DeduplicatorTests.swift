// What an arriving article is to what is stored.
import Model
import Testing

@testable import Deduplication

private func known(
  _ id: String, _ text: String, _ content: String, removed: Bool = false
)
  -> KnownArticle
{
  KnownArticle(
    id: id, fingerprints: Fingerprints(text: text, content: content), isRemoved: removed)
}

@Suite struct DeduplicatorTests {
  private let arriving = Fingerprints(text: "t", content: "c")

  private func judge(_ known: KnownArticle?) -> Judgement {
    Deduplicator.judge(arriving, known: known)
  }

  @Test func `what nobody knows is new`() {
    #expect(judge(nil) == .new)
  }

  @Test func `a known article with the same content is unchanged, with other content revised`() {
    #expect(judge(known("a", "t", "c")) == .unchanged(of: "a"))
    #expect(judge(known("a", "old", "old")) == .revision(of: "a"))
  }

  @Test func `an article that was removed and is back is a revision, even unchanged`() {
    #expect(judge(known("a", "t", "c", removed: true)) == .revision(of: "a"))
  }
}

@Suite struct FingerprintTests {
  private func draft(_ change: (inout ArticleDraft) -> Void = { _ in }) -> ArticleDraft {
    var draft = ArticleDraft()
    draft.title = "Title"
    draft.text = "Some text."
    draft.authors = [Author(name: "A"), Author(name: "B")]
    draft.published = StatedDate(
      instant: Instant(seconds: 1), offsetMinutes: nil, precision: .second, origin: .meta)
    change(&draft)
    return draft
  }

  @Test func `width, white space and normal form do not make another text`() {
    let texts = [
      "Ｆｕｌｌ　Width 가나다 Café", "Full Width가나다Cafe\u{301}", "Full\n\nWidth\u{A0}가나다\u{200B} Café",
      "Full Width \u{1100}\u{1161}\u{1102}\u{1161}\u{1103}\u{1161} Café",
    ]
    #expect(Set(texts.map(Fingerprints.textHash)).count == 1)
    #expect(Fingerprints.textHash("full") != Fingerprints.textHash("Full"))
  }

  @Test func `another word, accent or punctuation makes another text`() {
    let texts = ["one two", "one too", "one two.", "öne two", "one, two", "two one"]
    #expect(Set(texts.map(Fingerprints.textHash)).count == texts.count)
  }

  @Test func `the text's hash is 32 hexadecimal digits that do not change`() {
    let hash = Fingerprints.textHash("Some text.")
    #expect(hash.count == 32 && hash.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(hash == Fingerprints(draft()).text)
  }

  @Test func `title, text, authors and date make a new version, nothing else`() {
    let original = Fingerprints(draft())
    let changes: [(inout ArticleDraft) -> Void] = [
      { $0.title = "title" }, { $0.title = nil }, { $0.text += " " }, { $0.authors.removeLast() },
      { $0.authors.swapAt(0, 1) }, { $0.authors = [Author(name: "AB")] },
      { $0.published?.instant = Instant(seconds: 2) }, { $0.published = nil },
    ]
    for (index, change) in changes.enumerated() {
      #expect(Fingerprints(draft(change)).content != original.content, "change \(index)")
    }
    let others: [(inout ArticleDraft) -> Void] = [
      { $0.tags = ["x"] }, { $0.images = [ArticleImage(url: "u")] }, { $0.description = "d" },
      { $0.authors[0].url = "u" }, { $0.comments.declared = 5 }, { $0.titleAsPublished = "T | S" },
    ]
    for (index, change) in others.enumerated() {
      #expect(Fingerprints(draft(change)) == original, "other \(index)")
    }
  }
}

@Suite struct RecordIdentityTests {
  @Test func `an id is the beginning of the SHA-256 of the key, of key#2 after a collision`() {
    // printf example.org/a | sha256sum, and with #2, #3 appended.
    let ids = (1...3).map { RecordIdentity.id(urlKey: "example.org/a", attempt: $0) }
    #expect(ids == RecordIdentityTests.expected)
  }

  @Test func `no two attempts collide`() {
    let ids = (1...RecordIdentity.attemptsMax).map { RecordIdentity.id(urlKey: "k", attempt: $0) }
    #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.count == 16 })
  }

  private static let expected = ["94584207f807e901", "8916c7b4e6197043", "6dbc4c5889fd536d"]
}
