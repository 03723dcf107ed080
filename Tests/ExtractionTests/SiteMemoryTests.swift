// Site memory: that it helps, that it notices a redesign, that it forgets, and what it must not do.
import Model
import Testing

@testable import Extraction

/// Reads the articles of a site one after another, as the daemon does.
private struct Reader {
  var memory = SiteMemory()
  let site: SampleSite
  private(set) var drifts: [(article: Int, drift: TemplateDrift)] = []

  init(_ site: SampleSite) { self.site = site }

  mutating func read(_ number: Int, template: Int = 0) -> PageExtraction {
    let extraction = Extractor().read(
      PageInput(
        utf8: site.page(number, template: template),
        url: "https://site.example/2026/\(number)", memory: memory))
    if let sighting = extraction.sighting, let drift = memory.learn(sighting) {
      drifts.append((number, drift))
    }
    return extraction
  }
}

/// Precision and recall of a text by its blocks, weighed by their length.
private struct Score {
  var precision = 0.0
  var recall = 0.0

  var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  init(_ draft: ArticleDraft, of article: SampleArticle) {
    var missing = article.paragraphs
    var right = 0
    let found = draft.text.split(separator: "\n\n").map(String.init)
    for block in found {
      guard
        let index = missing.firstIndex(of: block.filter { $0 != "　" })
          ?? missing.firstIndex(of: block)
      else { continue }
      missing.remove(at: index)
      right += block.count
    }
    precision = Double(right) / Double(max(1, found.reduce(0) { $0 + $1.count }))
    let all = article.paragraphs.reduce(0) { $0 + $1.count }
    recall = 1 - Double(missing.reduce(0) { $0 + $1.count }) / Double(all)
  }
}

@Suite struct SiteMemoryTests {
  @Test
  func `precision rises from the first page of a site to the thirtieth, and recall does not fall`()
  {
    var first: [Score] = []
    var fifth: [Score] = []
    var thirtieth: [Score] = []
    for site in SampleSite.all {
      var reader = Reader(site)
      for number in 1...30 {
        let score = Score(reader.read(number).draft, of: site.article(number))
        if number == 1 { first.append(score) }
        if number == 5 { fifth.append(score) }
        if number == 30 { thirtieth.append(score) }
      }
      #expect(reader.drifts.isEmpty, "\(site.name) has not changed")
    }
    func mean(_ scores: [Score], _ part: (Score) -> Double) -> Double {
      scores.map(part).reduce(0, +) / Double(scores.count)
    }
    func words(_ scores: [Score]) -> String {
      "P \(mean(scores, \.precision)) R \(mean(scores, \.recall)) F1 \(mean(scores, \.f1))"
    }
    print("page 1: \(words(first)); page 5: \(words(fifth)); page 30: \(words(thirtieth))")
    #expect(
      mean(first, \.precision) < 0.95, "the furniture is such that a page alone cannot tell it")
    #expect(mean(fifth, \.precision) > mean(first, \.precision))
    #expect(mean(thirtieth, \.precision) >= 0.999)
    #expect(mean(thirtieth, \.recall) >= mean(first, \.recall))
    #expect(mean(fifth, \.recall) >= mean(first, \.recall))
  }

  @Test func `a redesign is noticed within three pages, and its furniture is learned`() throws {
    let site = try #require(SampleSite.all.first)
    var reader = Reader(site)
    var last = Score(reader.read(1).draft, of: site.article(1))
    for number in 2...40 {
      last = Score(
        reader.read(number, template: number < 20 ? 0 : 1).draft, of: site.article(number))
    }
    #expect(reader.drifts.map(\.article) == [22], "once, when three pages agree")
    #expect(reader.drifts.first?.drift.signs.contains(.container) == true)
    #expect(last.precision >= 0.999 && last.recall >= 0.999)
  }

  @Test func `the site's name goes from titles that give it nowhere else`() throws {
    let site = SampleSite.all[2]
    var reader = Reader(site)
    let titles = (1...6).map { reader.read($0).draft.title }
    #expect(titles[5] == site.article(6).title)
  }

  @Test func `a paragraph that stories of one affair share stays`() {
    var memory = SiteMemory()
    func page(_ number: Int) -> PageInput {
      var random = SampleRandom(state: UInt64(number))
      let language = SampleSite.all[0].language
      let shared =
        "The two councils signed the agreement on the harbour in the winter, and it has been in force since."
      let own = (0..<5).map { _ in language.paragraph(&random) }
      // Of ten stories, three are of the affair.
      let texts = number % 10 < 3 ? [own[0], own[1], shared, own[2], own[3]] : own
      return PageInput(
        utf8: Array(
          """
          <html><head><title>Story number \(number) of the harbour</title></head><body><article>
          <h1>Story number \(number) of the harbour</h1>
          \(texts.map { "<p>\($0)</p>" }.joined())</article></body></html>
          """.utf8), url: "https://site.example/\(number)", memory: memory)
    }
    for number in 10...30 {
      let extraction = Extractor().read(page(number))
      if number % 10 < 3 { #expect(extraction.draft.text.contains("has been in force since")) }
      if let sighting = extraction.sighting { _ = memory.learn(sighting) }
    }
  }

  @Test func `a page that came before is not taken apart as furniture`() throws {
    let site = try #require(SampleSite.all.first)
    var reader = Reader(site)
    for _ in 1...8 { _ = reader.read(1) }
    let again = reader.read(1).draft
    #expect(Score(again, of: site.article(1)).recall == 1)
  }

  @Test func `what the page gives by itself stays comparable while memory grows`() throws {
    let site = try #require(SampleSite.all.first)
    var reader = Reader(site)
    let first = reader.read(1)
    for number in 2...10 { _ = reader.read(number) }
    let later = reader.read(1)
    #expect(first.alone == nil && later.draft.text != first.draft.text)
    #expect(later.alone?.text == first.draft.text && later.alone?.title == first.draft.title)
  }

  @Test func `a title that memory cuts does not change which blocks are the text`() {
    var memory = SiteMemory()
    func page(_ number: Int) -> PageInput {
      var random = SampleRandom(state: UInt64(number))
      let texts = (0..<4).map { _ in SampleSite.all[0].language.paragraph(&random) }
      return PageInput(
        utf8: Array(
          """
          <html><head><title>Number \(number) of the crossings - The Winter Coast</title></head><body>
          <article><p>Number \(number) of the crossings</p>\(texts.map { "<p>\($0)</p>" }.joined())
          </article></body></html>
          """.utf8), url: "https://site.example/\(number)")
    }
    for number in 1...5 {
      if let sighting = Extractor().read(page(number)).sighting { _ = memory.learn(sighting) }
    }
    var input = page(6)
    let plain = Extractor().read(input)
    input.memory = memory
    let later = Extractor().read(input)
    #expect(memory.commonTitleEndings == ["The Winter Coast"])
    #expect(later.draft.title == "Number 6 of the crossings")
    #expect((later.alone ?? later.draft).text == plain.draft.text)
    #expect((later.alone ?? later.draft).title == plain.draft.title)
  }

  @Test func `memory survives as bytes, and damaged bytes are refused`() throws {
    let site = SampleSite.all[1]
    var reader = Reader(site)
    for number in 1...12 { _ = reader.read(number) }
    let bytes = reader.memory.bytes
    #expect(SiteMemory(bytes: bytes) == reader.memory)
    #expect(bytes.count < 100_000)
    for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
      #expect(SiteMemory(bytes: Array(bytes.prefix(cut))) == nil)
    }
    #expect(SiteMemory(bytes: [9] + bytes.dropFirst()) == nil, "another form")
    // The number of articles comes second, as a varint.
    let endless: [UInt8] = [bytes[0], 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
    #expect(
      SiteMemory(bytes: endless + bytes.dropFirst(2)) == nil, "more articles than can be counted")
    #expect(
      SiteMemory(bytes: [bytes[0], 0] + bytes.dropFirst(2)) == nil, "seen on articles to come")
  }

  @Test func `memory stays within its bounds, and keeps what comes again and again`() {
    var memory = SiteMemory()
    for number in 0..<500 {
      var sighting = PageSighting()
      sighting.blocks = [999_999_999] + (1...100).map { UInt64(number * 1000 + $0) }
      sighting.bodies = [UInt64(number)]
      sighting.titleEndings = ["Section \(number)", "Site"]
      _ = memory.learn(sighting)
    }
    #expect(memory.blocks.entries.count <= 2_000)
    #expect(memory.bodies.entries.count <= 128)
    #expect(memory.titleEndings.count <= 48)
    #expect(memory.furniture(999_999_999, probability: 0.5, isHeading: false)?.count == 500)
    #expect(memory.commonTitleEndings == ["Site"])
  }
}
