// A repost under another title and address, read from its page in the shared data.
import Effects
import Extraction
import Model
import SharedData
import Testing

@testable import Daemon

@Suite struct RepostTests {
  private static func conclusion(_ page: [UInt8], _ url: String, source: String) -> Conclusion {
    let draft = Extractor().extract(PageInput(utf8: page, url: url))
    return .article(
      ArticleContent(
        origin: SourceIdentity(source: source, kind: "opinion"), finalURL: url, draft: draft,
        provenance: ProvenanceFindings(), textFacts: TextFacts(draft), robots: .allowed,
        fetched: Instant(seconds: 0), evidence: HTTPEvidence(), htmlSHA256: nil,
        validators: Validators(etag: nil)))
  }

  @Test(.needs("data/domain/fixtures"), arguments: [false, true])
  func `the repost of an op-ed is a copy of it, or the op-ed the whole of the repost`(
    _ repostComesFirst: Bool
  ) throws {
    let page = try SharedData.file("data/domain/fixtures/eurasiareview/page.html")
    let repost = try SharedData.file("data/domain/fixtures/eurasiareview/syndicated.html")
    try Archive.run { archive in
      let first = task("op-ed")
      let second = task("repost")
      let original = Self.conclusion(page, first.page.url, source: "review")
      let copy = Self.conclusion(repost, second.page.url, source: "reposter")
      if repostComesFirst {
        _ = try await archive.conclude(second, copy)
        _ = try await archive.conclude(first, original)
      } else {
        _ = try await archive.conclude(first, original)
        _ = try await archive.conclude(second, copy)
      }
      let records = try archive.records()
      let verdict = records[1].object("duplicate")
      #expect(verdict.text("kind") == "syndicated")
      #expect(verdict.text("of") == records[0].text("id"))
    }
  }
}
