// What holds whatever the classifier says: what is never text, and what only begins like furniture.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, head: String = "", behind: String = "") -> ArticleDraft {
  let html = """
    <html lang='en'><head>\(head)</head><body><main><h1 class='headline'>States agree to cut the quota</h1>
    <div class='text'>\(body)</div>\(behind)</main></body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private func paragraphs(_ speaker: String) -> String {
  (1...4).map {
    "<p>Paragraph \($0) says what the \(speaker) said on Tuesday, at some length, so that it counts.</p>"
  }.joined()
}

private let prose = paragraphs("ministers")

@Suite struct BlockRulesTests {
  @Test(arguments: [
    "<article><h1 class='headline'>Boats come home</h1>TEXT</article>",
    "<div class='next'><h1 class='headline'>Boats come home</h1><p>By Jane Doe | 3 May 2026</p>TEXT</div>",
  ]) func `an article that follows is another one`(next: String) {
    let sailors = paragraphs("sailors")
    let draft = extract(prose, behind: next.replacing("TEXT", with: sailors))
    #expect(draft.text == extract(prose).text)
    // A chapter is none.
    let chapter = extract(prose + "<h1>The second day</h1>" + sailors)
    #expect(chapter.text.contains("The second day") && chapter.text.contains("the sailors said"))
  }

  @Test(arguments: [
    "Sign up for a free account and confirm the address.", "Download the app and open it once.",
    "Print this page and keep it with the boiler.",
    "Subscribe to the calendar of the village hall.",
  ]) func `a step of instructions may begin like furniture`(step: String) {
    let steps = ["Open the valve under the sink.", step, "Close the valve when the tank is full."]
    let list = "<ol>\(steps.map { "<li>\($0)</li>" }.joined())</ol>"
    #expect(extract(prose + "<h2>Steps</h2>" + list + prose).text.contains(step))
  }

  @Test func `advice is text, a call to subscribe is not`() {
    let advice = "Sign up at the village hall before Friday; there are forty places for the walk."
    #expect(extract(prose + "<p>\(advice)</p>" + prose).text.contains(advice))
    let call = "Sign up for our newsletter and get the news of the village in your inbox."
    #expect(!extract(prose + "<p>\(call)</p>" + prose).text.contains(call))
  }

  @Test func `in a news report a paragraph that is but a link leads to another one`() {
    let link = "<p><a href='/b'>Sheep sale breaks every record</a></p>"
    let news = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>"
    #expect(!extract(prose + link + prose, head: news).text.contains("Sheep sale"))
    #expect(
      extract(prose + "<p>So says <a href='/b'>the report of the sale</a>.</p>" + prose, head: news)
        .text.contains("the report of the sale"))
  }

  @Test func `what overflows is cut off, not hidden`() {
    let sentence = "The chapel stands to the height of a knee, and somebody has left flowers in it."
    func kept(_ names: String) -> Bool {
      extract(prose + "<div class='\(names)'><p>\(sentence)</p></div>" + prose).text
        .contains(sentence)
    }
    #expect(kept("overflow-hidden") && kept("overflow-x-hidden rounded"))
    #expect(ZoneReader.standard.read(Array("overflow-hidden hidden".utf8)[...]).zone == .hidden)
  }

  @Test func `a flash that is its title once more is text`() {
    let html = """
      <html lang='en'><body><main><h1>North fires missile toward the sea, the ministry says</h1>
      <div class='text'><p>North fires missile toward the sea, the ministry says</p></div></main></body></html>
      """
    let draft = Extractor().extract(
      PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
    #expect(draft.text == "North fires missile toward the sea, the ministry says")
  }

  @Test func `dates in lists and tables behind the text are text`() {
    let timeline = ["14 February 2026: the first launch", "2 March 2026: the second launch"]
    let list = "<ul>\(timeline.map { "<li>\($0)</li>" }.joined())</ul>"
    let table = """
      <table><tr><th>Year</th><th>Ships</th><th>Tons</th></tr><tr><td>2023</td><td>38</td><td>410,000</td></tr>
      <tr><td>2024</td><td>41</td><td>460,000</td></tr></table>
      """
    let text = extract(prose + "<h2>The launches</h2>" + list + prose + table + prose).text
    #expect(timeline.allSatisfy(text.contains))
    #expect(text.contains("2023 | 38 | 410,000"))
  }
}
