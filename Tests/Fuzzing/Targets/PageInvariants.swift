// What must hold of pages. Input: the page's address; a selector for the text, or nothing; then the
// page, which site memory has seen some pages before, the input itself among them.
import Extraction
import Model
import Text

enum PageInvariants {
  static func check(_ input: inout FuzzInput) throws(BrokenInvariant) {
    let url = input.lineOrNil() ?? "https://example.org/2026/11/28/a"
    let selector = input.lineOrNil()
    let bytes = input.rest()
    var page = PageInput(
      utf8: TextDecoder.decode(bytes, contentType: nil, kind: .html).utf8, isValid: true, url: url,
      zone: .fixed(540))
    if let selector {
      var recipe = PageRecipe()
      (recipe.body, recipe.title, recipe.author) = (selector, selector, selector)
      recipe.drop = [selector]
      page.recipe = recipe
    }
    let first = extractor.read(page)
    try checkDraft(first.draft)
    var unproven = page
    unproven.isValid = false
    try expect(same(first.draft, extractor.read(unproven).draft), "a page is the same twice", "")
    guard let sighting = first.sighting else { return }
    var memory = SiteMemory()
    for _ in 0..<4 { _ = memory.learn(sighting) }
    try expect(SiteMemory(bytes: memory.bytes) == memory, "memory survives as bytes", "")
    page.memory = memory
    let later = extractor.read(page)
    try checkDraft(later.draft)
    try expect(
      same(later.alone ?? later.draft, first.draft),
      "what a page gives by itself does not depend on memory", "")
  }

  private static let extractor = Extractor()

  private static func same(_ one: ArticleDraft, _ other: ArticleDraft) -> Bool {
    one.title == other.title && one.text == other.text && one.authors == other.authors
      && one.published == other.published
  }

  private static func checkDraft(_ draft: ArticleDraft) throws(BrokenInvariant) {
    let scalars = draft.text.unicodeScalars
    let length = scalars.count
    try expect(!scalars.contains("\0"), "a text has no NUL", "")
    try expect(
      draft.text == Normalization.nfc(draft.text), "a text is NFC", String(draft.text.prefix(80)))
    var end = 0
    for block in draft.blocks {
      try expect(
        block.start >= end && block.end > block.start && block.end <= length,
        "blocks lie in the text, one after another", "\(block)")
      end = block.end
    }
    for link in draft.links {
      try expect(
        link.start >= 0 && link.start < link.end && link.end <= length, "links lie in the text",
        "\(link)")
      try expect(WebAddress(link.url) != nil, "links lead to the web", link.url)
    }
    try expect(
      (0...1).contains(draft.quality.confidence), "confidence is a probability",
      "\(draft.quality.confidence)")
    for author in draft.authors {
      try expect(!author.name.isEmpty, "an author has a name", "\(author)")
    }
  }

  static let samples: [String] = [
    """
    https://news.example/2026/03/04/a

    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A title of words | Site</title>
    <meta property="og:title" content="A title of words"><meta name="author" content="Jane Roe">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"A title of words",
    "datePublished":"2026-03-04T05:06:07+09:00","author":[{"@type":"Person","name":"Jane Roe"}]}</script>
    </head><body><nav><ul><li><a href="/">Home</a><li><a href="/b">News</a></ul></nav><article><h1>A title
    of words</h1><p class="byline">By <a rel="author" href="/jane">Jane Roe</a>, <time datetime="2026-03-04">
    March 4</time></p><figure><img src="a.jpg" alt="x"><figcaption>A caption. Photo: AP</figcaption></figure>
    <p>The first paragraph of the article says what has happened, <a href="b">and where</a> it was.</p>
    <blockquote><p>"A quotation of some length," he said, "that goes on."</p></blockquote>
    <h2>A heading</h2><ul><li>one thing of the list</li><li>another thing</li></ul>
    <table><tr><th>a<td>b<tr><td>c<td>d</table><p>The last paragraph, with a full stop at its end.</p>
    <h3>Related</h3><ul><li><a href="/c">Another story</a></ul></article>
    <section id="comments"><h2>2 comments</h2><div class="comment">Nice.</div></section></body></html>
    """,
    """

    #body
    <html><body><div id=body>문단 하나입니다. 그는 이렇게 말했다고 전했다.<br><br>둘째 문단은 조금 더 길게 이어진다.
    <p>(서울=연합뉴스) 홍길동 기자 = 세 번째 문단.<pre>code &lt;b&gt;</pre><script>if(a<b){document.write("<p>")}</script>
    """,
    """
    x
    //p[1]
    <p>one<p>two<table><td><p>three</td></form></div></p><![CDATA[x]]><!--><!---><svg><title>s</title></svg>
    """,
  ]
}
