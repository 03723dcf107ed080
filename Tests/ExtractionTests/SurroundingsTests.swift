// What stands around the text: sections, tags, comments, the boxes within it.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, before: String = "", behind: String = "") -> ArticleDraft {
  let html = """
    <html lang='en'><body>\(before)<main><h1>States agree to cut the quota</h1><div class='text'>\(body)</div></main>
    \(behind)</body></html>
    """
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private let prose = (1...5).map {
  "<p>Paragraph \($0) says what the ministers said on Tuesday, at some length, so that it counts.</p>"
}

@Suite struct SurroundingsTests {
  @Test func `sections are those on the way to the page`() {
    let trail = """
      <ol class='breadcrumb'><li><a href='/'>Start</a></li><li><a href='/world/'>World</a></li>
      <li><a href='/nk/'>Seas</a></li><li><a></a></li><li>States agree to cut the quota</li></ol>
      """
    #expect(extract(prose.joined(), before: trail).categories == ["World", "Seas"])
    #expect(extract(prose.joined()).categories == [])
  }

  private static let cards = [
    "<div><a href='/b'>Sheep sale breaks every record</a><span class='author'>Tom Raine</span></div>",
    "<section><article><h3><a href='/b'>Sheep sale</a></h3><div class='byline'>By Tom Raine</div></article>"
      + "<article><h3><a href='/c'>Mud</a></h3><div class='byline'>By Kit Lowry</div></article></section>",
    "<div><h4><a href='/b'>Sheep sale</a></h4><p>By <a rel='author' href='/author/tom'>Tom Raine</a></p></div>",
  ]

  @Test(arguments: cards) func `the name on a card of another article is not the author's`(
    card: String
  ) {
    func names(_ byline: String, _ before: String, _ behind: String) -> [String] {
      extract(byline + prose.joined(), before: before, behind: behind).authors.map(\.name)
    }
    #expect(names("", "", card) == [])
    #expect(names("<div>By Nell Hawtrey</div>", "", card) == ["Nell Hawtrey"])
    #expect(names("<p class='byline'>By Nell Hawtrey</p>", "", card) == ["Nell Hawtrey"])
  }

  @Test func `a box about the author is no card`() {
    let box = """
      <footer><div class='author'><p><a rel='author' href='/author/nell'>Nell Hawtrey</a></p></div>
      <h2>Related</h2><ul><li><a href='/b'>Sheep sale breaks every record again</a></li>
      <li><a href='/c'>Mud on the path to the mill</a></li></ul></footer>
      """
    #expect(extract(prose.joined(), behind: box).authors.map(\.name) == ["Nell Hawtrey"])
  }

  @Test func `tags are the links of the page's own list`() {
    let tags =
      "<div class='tags'><a href='/tag/cod'>#Cod</a> <a href='/tag/fishing'>Fishing</a></div>"
    #expect(extract(prose.joined() + tags).tags == ["Cod", "Fishing"])
    let cloud =
      "<aside><div class='tags'>"
      + (1...9).map { "<a href='/t/\($0)'>Topic \($0)</a>" }.joined() + "</div></aside>"
    #expect(extract(prose.joined(), behind: cloud).tags == [])
  }

  @Test(arguments: [
    "<section id='comments'><h3>2 comments</h3>COMMENTS</section>",
    "<div class='comment-list'>COMMENTS</div>",
  ]) func `comments have their authors and times, whatever holds them`(list: String) {
    let comments = [("Ann", "I do not agree with any of this."), ("Bob", "Nor do I, not at all.")]
    let marked = comments.map {
      "<div class='comment'><span class='author'>\($0.0)</span><p>\($0.1)</p></div>"
    }.joined()
    let bare = comments.map {
      "<li><strong>\($0.0)</strong><div>4 November 2026</div><p>\($0.1)</p></li>"
    }.joined()
    for items in [marked, "<ul>\(bare)</ul>"] {
      let draft = extract(
        prose.joined(), behind: list.replacing("COMMENTS", with: items))
      #expect(draft.comments.items.map(\.author) == ["Ann", "Bob"], "\(items)")
      #expect(draft.comments.items.map(\.text) == comments.map(\.1), "\(items)")
      #expect(draft.blocks.count == prose.count)
    }
  }

  @Test(arguments: [
    "<h4>Read also</h4><ul>LINKS</ul>", "<p><b>Related articles</b></p><ul>LINKS</ul>",
    "<h4>À lire aussi</h4><ul>LINKS</ul>", "<h4>延伸阅读</h4><ul>LINKS</ul>",
  ]) func `the text goes on behind a box of links`(box: String) {
    let links = (1...3).map { "<li><a href='/a/\($0)'>Storm \($0) leaves thousands dark</a></li>" }
    let filled = box.replacing("LINKS", with: links.joined())
    for place in 2...4 {
      let body = prose[..<place].joined() + filled + prose[place...].joined()
      #expect(extract(body).blocks.count == prose.count, "\(place)")
      let wrapped =
        prose[..<place].map { "<div>\($0)</div>" }.joined() + filled
        + prose[place...].map { "<div>\($0)</div>" }.joined()
      #expect(extract(wrapped).blocks.count == prose.count, "\(place), wrapped")
    }
    #expect(extract(prose.joined() + filled).blocks.count == prose.count)
  }

  @Test func `a byline and a date behind a standfirst are no text`() {
    let head = "<p>The deal was reached after two nights of talks and covers twenty species.</p>"
    let draft = extract(head + "<p>By Amelia Ross</p><p>November 4, 2026</p>" + prose.joined())
    #expect(draft.authors.map(\.name) == ["Amelia Ross"])
    #expect(!draft.text.contains("Amelia") && !draft.text.contains("November"))
    #expect(draft.blocks.count == prose.count + 1)
  }

  @Test func `who took the picture did not write the text`() {
    let picture = "<div><img src='/a.jpg'><div class='photo-author'>Jim Bell</div></div>"
    #expect(extract(picture + prose.joined()).authors.isEmpty)
    let draft = extract(picture + "<p>By Amelia Ross</p>" + prose.joined())
    #expect(draft.authors.map(\.name) == ["Amelia Ross"])
  }

  @Test(arguments: [
    "This article is for subscribers only.", "Réservé aux abonnés", "Nur für Abonnenten",
    "残り：1,234文字", "이 기사는 유료회원 전용입니다",
  ]) func `a page that ends with a paywall says so`(line: String) {
    let wall = "<div class='wall'><p>\(line)</p><a href='/plans'>Offers</a></div>"
    #expect(extract(prose.joined(), behind: wall).paywalled == true)
    #expect(extract(prose.joined()).paywalled == nil)
    let sentence =
      "<p>The paper had been for subscribers only until the ministers met on Monday.</p>"
    #expect(extract(prose[0] + sentence + prose[1...].joined()).paywalled == nil)
  }

  @Test(arguments: [
    "<ul><li><span>Réservé aux abonnés</span> <a href='/b'>Le port rouvre après deux ans</a></li></ul>",
    "<p><a href='/b'>有料会員限定 港が二年ぶりに再開し漁船が戻る</a></p>",
    "<h3>Related articles</h3><p>For subscribers only</p><p><a href='/b'>The port opens</a></p>",
  ]) func `the labels of other articles are no paywall`(box: String) {
    #expect(extract(prose.joined(), behind: box).paywalled == nil)
  }

  @Test func `the title is no text where the page shows it again`() {
    let again = "<p>“States agree to cut the quota”</p>"
    #expect(extract(again + prose.joined()).blocks.count == prose.count)
  }

  @Test(arguments: [
    ("display:none", true), ("display:block;display:\tNONE !important", true),
    ("display:none;display:block", false), ("color:none", false), ("VISIBILITY : hidden", true),
  ]) func `a style's last word on a property holds`(style: String, hides: Bool) {
    #expect(InlineStyle.hides(Array(style.utf8)[...]) == hides)
  }
}
