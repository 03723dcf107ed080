// The two articles that the project started from, read from the shared data.
import Model
import SharedData
import Testing
import Text

@testable import Extraction

private func shared(_ path: String) throws -> [UInt8] {
  try SharedData.file("data/domain/fixtures/" + path)
}

private struct Seed: Sendable {
  var folder: String
  var page: String
  var url: String
}

private let blog = "http://freekorea.us/2015/12/nis-more-senior-cadres-flee-purges-in-north-korea/"
private let opEd =
  "https://www.eurasiareview.com/17032023-fatal-attraction-unexpected-outcome-of-the-inter-korean-collusion-oped/"

private let seeds = [
  Seed(folder: "freekorea", page: "page.html", url: blog),
  Seed(folder: "freekorea", page: "page.hard.html", url: blog),
  Seed(folder: "freekorea", page: "page.amp.html", url: blog),
  Seed(folder: "freekorea", page: "page.mojibake.html", url: blog),
  Seed(folder: "eurasiareview", page: "page.html", url: opEd),
  Seed(folder: "eurasiareview", page: "page.hard.html", url: opEd),
]

private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

@Test(.needs("data/domain/fixtures"), arguments: seeds)
private func `a seed page gives exactly the expected text and fields`(_ seed: Seed) throws {
  let page = try shared(seed.folder + "/" + seed.page)
  let text = try shared(seed.folder + "/expected.txt")
  let expected = try SharedData.json(try shared(seed.folder + "/expected.json"))
  let draft = Extractor().extract(PageInput(utf8: page, url: seed.url))
  #expect(words(draft.text) == words(String(decoding: text, as: UTF8.self)))
  for string in (expected["must_not_contain"]?.list ?? []).compactMap(\.text) {
    #expect(!draft.text.contains(string), "\(string)")
  }
  #expect(draft.title == expected["title"]?.text)
  #expect(
    draft.authors.map(\.name) == (expected["authors"]?.list ?? []).compactMap { $0["name"]?.text })
  let day = expected["published"]?["value"]?.text.map { String($0.prefix(10)) }
  #expect(draft.published?.instant.rfc3339.prefix(10).description == day)
  #expect(draft.language == "en")
  let kinds = (expected["blocks"]?.list ?? []).compactMap { $0["type"]?.text }
  #expect(
    draft.blocks.map { $0.kind == .quote ? "quote" : $0.kind == .heading ? "heading" : "paragraph" }
      == kinds.map { $0 == "credit" ? "paragraph" : $0 })
  let links = (expected["links"]?.list ?? []).compactMap { $0["url"]?.text }
  #expect(draft.links.map(\.url) == links)
  if seed.page == "page.html" {
    #expect(draft.categories == (expected["categories"]?.list ?? []).compactMap(\.text))
    #expect(draft.tags == (expected["tags"]?.list ?? []).compactMap(\.text))
    let comments = expected["comments"]
    #expect(draft.comments.declared.map(String.init) == comments?["declared"]?.text)
    #expect(
      draft.comments.items.map(\.text)
        == (comments?["items"]?.list ?? []).compactMap { $0["text"]?.text })
    #expect(
      draft.images.map(\.url) == (expected["images"]?.list ?? []).compactMap { $0["url"]?.text })
    #expect(draft.authors.first?.url == expected["authors"]?.list.first?["url"]?.text)
    #expect(draft.authors.first?.bio == expected["authors"]?.list.first?["bio"]?.text)
  }
}
