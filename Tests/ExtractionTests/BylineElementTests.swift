// Bylines by how their elements stand beside and below each other.
import Model
import Testing

@testable import Extraction

private func extract(_ body: String, behind: String = "", head: String = "") -> ArticleDraft {
  let prose = (1...4).map {
    "<p>Paragraph \($0) says what the ministry said on Monday, at some length, so that it counts.</p>"
  }.joined()
  let html =
    "<html><head>\(head)</head><body><article><h1>Talks to resume</h1>\(body)\(prose)\(behind)</article></body></html>"
  return Extractor().extract(
    PageInput(utf8: Array(html.utf8), url: "https://www.bogi.example/a"))
}

private func authors(_ body: String, head: String = "") -> [String] {
  extract(body, head: head).authors.map(\.name)
}

@Suite struct BylineElementTests {
  @Test(arguments: [
    ("<em>홍길동 기자</em><em>김보기 기자</em>", ["홍길동", "김보기"]),
    ("<span>홍길동 기자</span><span>2026.05.20 10:12</span>", ["홍길동"]),
    ("<span>山田はるか</span><time>2026年5月20日 10時12分</time>", ["山田はるか"]),
    ("<span>文｜张三丰</span><span>编辑｜李四光</span>", ["张三丰"]),
  ]) func `neighbouring elements are read apart, as a style sheet sets them`(
    elements: String, names: [String]
  ) {
    for mark in ["info", "byline"] {
      #expect(authors("<div class='\(mark)'>\(elements)</div>") == names, "\(mark)")
    }
  }
}
