// What the XML side must read, repair and refuse.
import Markup
import Testing

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Test func `a feed is read by local name, namespace and attribute`() throws {
  let document = try XMLDocument(
    utf8: bytes(
      """
      <?xml version="1.0" encoding="EUC-KR"?>
      <rss xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="http://a.example/" xml:lang="ko">
      <item n="1"><title>가나 &amp; 다</title><dc:creator><![CDATA[기자 <b>]]></dc:creator></item></rss>
      """))
  let wellFormed = document.wellFormed
  #expect(wellFormed)
  document.withRoot { root in
    #expect(root.localName == "rss")
    let item = root.first("item")
    #expect(item?.attribute("n") == "1")
    #expect(item?.first("title")?.text == "가나 & 다")
    let creator = item?.first("creator", namespace: "http://purl.org/dc/elements/1.1/")
    #expect(creator?.text == "기자 <b>")
    #expect(creator?.prefix == "dc")
    #expect(creator?.language == "ko")
    #expect(creator?.bases == ["http://a.example/"])
    #expect(item?.first("creator", namespace: "urn:other") == nil)
  }
}

@Test func `broken feeds are repaired and said to be broken`() throws {
  let document = try XMLDocument(
    utf8: bytes(
      "\u{FEFF}  \n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss><t>A&nbsp;B & C &unknown; 3 < 4\u{1}</t>"
        + "<u a=\"x?a=1&b=2\"/></rss>"),
    entities: { $0 == "nbsp" ? [0xA0] : nil })
  let wellFormed = document.wellFormed
  #expect(!wellFormed)
  let firstError = document.firstError
  #expect(firstError?.contains("nbsp") == true)
  document.withRoot { root in
    #expect(root.first("t")?.text == "A\u{A0}B & C &unknown; 3 < 4")
    #expect(root.first("u")?.attribute("a") == "x?a=1&b=2")
  }
}

@Test func `a cut feed keeps what came before the cut`() throws {
  let document = try XMLDocument(utf8: bytes("<rss><i>one</i><i>two</i><i>thr"))
  let wellFormed = document.wellFormed
  #expect(!wellFormed)
  document.withRoot { #expect($0.all("i").map(\.text) == ["one", "two", "thr"]) }
}

@Test func `inner markup of XHTML content loses its namespace, not its text`() throws {
  let document = try XMLDocument(
    utf8: bytes(
      "<c xmlns:h='http://www.w3.org/1999/xhtml'><h:div>a &lt; b<h:br/><h:a href='?x=1&amp;y'>l</h:a></h:div></c>"
    ))
  document.withRoot {
    #expect($0.innerMarkup == "<div>a &lt; b<br><a href=\"?x=1&amp;y\">l</a></div>")
  }
}

@Test func `an entity bomb is defused, not expanded`() throws {
  let bomb =
    "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><r>&b;&b;</r>"
  let document = try XMLDocument(utf8: bytes(bomb))
  document.withRoot { #expect($0.text == "&b;&b;") }
}

@Test func `nothing, prose and bottomless nesting are refused`() {
  func failure(_ text: String) -> MarkupFailure? {
    do throws(MarkupFailure) {
      _ = try XMLDocument(utf8: bytes(text))
      return nil
    } catch { return error }
  }
  #expect(failure(" \n") == .empty)
  #expect(failure("just words") != nil)
  #expect(failure(String(repeating: "<a>", count: 5000)) == .tooDeep(limit: 512))
}
