// Pages made up for machines without the shared data: shaped like news pages, more script than text.
import Foundation

enum GeneratedPages {
  /// Writes `count` pages, the same ones every time.
  static func write(count: Int, workshop: Workshop) throws -> [Page] {
    try workshop.makeFolder("pages")
    return try (0..<count).map { number in
      var writer = PageWriter(number: number)
      try workshop.write(writer.page(), to: "pages/\(number).html")
      return Page(
        file: workshop.path("pages/\(number).html"),
        url: "http://site.benchmark.test/article/\(number)", charset: "utf-8")
    }
  }
}

private struct PageWriter {
  private let number: Int
  private var text: SeededText

  init(number: Int) {
    self.number = number
    text = SeededText(seed: UInt64(number))
  }

  mutating func page() -> String {
    let title = sentence(8)
    let canonical = "http://site.benchmark.test/article/\(number)"
    var html = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(title) | The Benchmark</title>
      <meta property="og:title" content="\(title)"><link rel="canonical" href="\(canonical)">
      <meta property="article:published_time" content="2026-11-\(10 + number % 20)T09:30:00+09:00">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(title)",
      "author":{"@type":"Person","name":"Ada Sample"}}</script>

      """
    html += filler(bytes: BenchmarkLimits.generatedPageBytes * 6 / 10)
    html += "</head><body><nav class=\"menu\">" + links(60) + "</nav><article><h1>\(title)</h1>"
    html += "<p class=\"byline\">By Ada Sample</p>"
    for _ in 0..<(20 + Int(next() % 20)) { html += "<p>\(sentence(60))</p>\n" }
    html += "</article><aside class=\"related\"><h2>Read more</h2>"
    while html.utf8.count < BenchmarkLimits.generatedPageBytes { html += card() }
    return html + "</aside><footer>" + links(40) + "</footer></body></html>\n"
  }

  private mutating func filler(bytes: Int) -> String {
    var script = "<style>.a{margin:0}</style><script>"
    while script.utf8.count < bytes {
      script += "var \(word())_\(next() % 9999)={\"\(word())\":[\(next() % 99),\"\(word())\"]};\n"
    }
    return script + "</script>"
  }

  private mutating func card() -> String {
    """
    <div class="card"><a href="/article/\(next() % 100_000)"><img src="/i/\(next() % 999).jpg" \
    alt="\(word())"><span class="kicker">\(word())</span><h3>\(sentence(7))</h3></a></div>

    """
  }

  private mutating func links(_ count: Int) -> String {
    (0..<count).map { _ in "<li><a href=\"/\(word())/\(next() % 99)\">\(word())</a></li>" }.joined()
  }

  private mutating func sentence(_ count: Int) -> String { text.sentence(count) }

  private mutating func word() -> String { text.word() }

  private mutating func next() -> UInt64 { text.next() }
}
