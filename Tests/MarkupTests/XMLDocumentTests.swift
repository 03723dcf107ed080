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

@Suite struct XMLTreeTests {
  /// The inner markup of the root, and whether the document was well-formed.
  private func read(_ text: String) throws -> (markup: String, wellFormed: Bool) {
    let document = try XMLDocument(utf8: bytes(text))
    let wellFormed = document.wellFormed
    return (document.withRoot { $0.innerMarkup }, wellFormed)
  }

  @Test(arguments: [
    ("<r><a>x</a><b/></r>", "<a>x</a><b></b>"),
    ("<?xml version='1.0'?>\n<!-- c --><r>x<!-- <y> -->z</r>\n<!-- c -->", "xz"),
    ("<r>&lt;&#60;&#x3c;&gt;&quot;&apos;&amp;</r>", "&lt;&lt;&lt;&gt;&quot;'&amp;"),
    ("<r a='1\n2&#10;3'/>", ""), ("<r\n>a\r\nb\rc</r >", "a\nb\nc"),
    ("<r><![CDATA[<a>&amp;]]>]]</r>", "&lt;a&gt;&amp;amp;]]"),
    ("<r xmlns:p='u'><p:a q='>'>1</p:a></r>", "<a q=\"&gt;\">1</a>"),
  ])
  func `well-formed documents are read as they are`(text: String, markup: String) throws {
    let found = try read(text)
    #expect(found.markup == markup && found.wellFormed)
  }

  @Test(arguments: [
    // Elements that are not closed end with the one around them.
    ("<r><a>x<br>y</a>z</r>", "<a>x<br>y</a>z"), ("<r><a><b>x</a>y</r>", "<a><b>x</b></a>y"),
    ("<r><a>x", "<a>x</a>"), ("<r><a>x</a", "<a>x</a>"), ("<r><a", "<a></a>"),
    // End tags in other capitals, misspelt, or without a start.
    ("<r><title>x</Title>y</r>", "<title>x</title>y"),
    ("<r><title>x</titel>y</r>", "<title>x</title>y"),
    ("<r><d>x</p>y</d>z</r>", "<d>xy</d>z"), ("<r>x</p></r>", "x"),
    // Attributes without quotation marks or value, twice, or without an end.
    ("<r><a b=c d e='f' e='g'/></r>", "<a b=\"c\" d=\"\" e=\"f\"></a>"),
    ("<r><a b='<i>'/></r>", "<a b=\"&lt;i&gt;\"></a>"),
    ("<r><a b=\"c>x</a></r>", "<a b=\"c\">x</a>"),
    ("<r><a / b='c'>x</a></r>", "<a b=\"c\">x</a>"),
    ("<r><a b='c'<i>x</i></a></r>", "<a b=\"c\"><i>x</i></a>"),
    // What starts nothing is text.
    (
      "<r>1 < 2 && 3 &#xZ; &; &#; <? <! x</r>",
      "1 &lt; 2 &amp;&amp; 3 &amp;#xZ; &amp;; &amp;#; &lt;? &lt;! x"
    ),
    ("<r>a&#0;b\u{1}c\u{FFFF}d&#xFFFFFFFFFF;</r>", "abcd"),
    ("<r><![CDATA[x</r>", "x&lt;/r&gt;"), ("<p:r><p:a>x</p:a></p:r>", "<p:a>x</p:a>"),
    ("text <r>x</r>", "x"), ("<r>x</r><r>y</r>", "x"),
  ])
  func `broken documents are read as they were meant, and said to be broken`(
    text: String, markup: String
  ) throws {
    let found = try read(text)
    #expect(found.markup == markup && !found.wellFormed)
  }

  @Test func `namespaces go by scope, and can be switched off`() throws {
    let document = try XMLDocument(
      utf8: bytes(
        "<r xmlns='d' xmlns:p='1'><a/><b xmlns='' xmlns:p='2' p:x='v'><p:c/><d/></b><p:c/><e q:y='w'/></r>"
      ))
    document.withRoot { root in
      let inner = root.first("b")
      #expect(root.namespace == "d" && root.first("a")?.namespace == "d")
      #expect(inner?.namespace == nil && inner?.first("d")?.namespace == nil)
      #expect(inner?.first("c")?.namespace == "2" && root.first("c")?.namespace == "1")
      #expect(inner?.attribute("x", namespace: "2") == "v" && inner?.attribute("x") == "v")
      #expect(inner?.attribute("x", namespace: "1") == nil)
      #expect(root.first("e")?.attribute("q:y") == "w")
      #expect(inner?.parent?.localName == "r")
    }
  }

  @Test func `each name is classified once, and all its elements carry the answer`() throws {
    var asked: [String] = []
    let document = try XMLDocument(
      utf8: bytes("<r><a/><a/><b xmlns='u'><a/></b></r>"),
      classify: { namespace, name in
        asked.append((namespace ?? "") + " " + name)
        return UInt8(asked.count)
      })
    #expect(asked == [" r", " a", "u b", "u a"])
    document.withRoot { root in
      #expect(root.tag == 1 && root.all("a").map(\.tag) == [2, 2])
      #expect(root.first("b")?.first("a")?.tag == 4)
    }
  }

  @Test func `many names, many attributes and much text keep their places`() throws {
    let elements = (0..<5000).map { "<e\($0) a\($0)='\($0)'>&lt;\($0)</e\($0)>" }.joined()
    let document = try XMLDocument(utf8: bytes("<r>\(elements)</r>"))
    document.withRoot { root in
      var count = 0
      for child in root.children {
        #expect(child.localName == "e\(count)" && child.text == "<\(count)")
        #expect(child.attribute("a\(count)") == "\(count)")
        count += 1
      }
      #expect(count == 5000)
    }
  }

  @Test func `no damage to a document stops the process`() throws {
    let whole = bytes(
      "<r xmlns:p='u'><a b=\"c&amp;d\">x<![CDATA[y]]><!-- z --><?i j?></a><p:q/>&#65;&nbsp;<b></b></r>"
    )
    var state: UInt64 = 0x9E37_79B9
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let marks = bytes("<>&;\"'=/!?[]- \r\n\u{1}xa:é")
    for _ in 0..<5_000 {
      var damaged = whole
      for _ in 0...next(below: 8) {
        let at = next(below: damaged.count)
        if next(below: 3) == 0 { damaged.insert(marks[next(below: marks.count)], at: at) }
        damaged[at] = marks[next(below: marks.count)]
      }
      if next(below: 3) == 0 { damaged.removeLast(next(below: damaged.count)) }
      guard let document = try? XMLDocument(utf8: damaged) else { continue }
      document.withRoot { root in
        _ = root.innerMarkup
        #expect(root.text.utf8.count <= damaged.count * 3)
      }
    }
  }
}

@Suite struct XMLCostTests {
  private static let unclosed = "<r>" + String(repeating: "<abcdef>", count: 480)
  /// Names of thirty letters that all have one hash in `XMLNames`: `Aa` and `BB` count the same.
  private static let colliding = (0..<8192).map { number in
    "<" + (0..<13).map { number >> $0 & 1 == 0 ? "Aa" : "BB" }.joined() + "/>"
  }.joined()

  /// Openings with what is repeated behind them, so that the log names a case in one line. Each of these
  /// once took seconds or minutes.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("<r>", "<?", 400_000, ""), (unclosed, "</abcdeg>", 90_000, ""),
      (unclosed, "</zzzzz>", 100_000, ""), ("<r>", "<", 500_000, ""),
      ("<r ", "a='' ", 100_000, "/>"),
    ])
  func `a megabyte made to be slow is read at once`(
    opening: String, repeated: String, times: Int, end: String
  ) throws {
    try check(opening + String(repeating: repeated, count: times) + end)
  }

  @Test(.timeLimit(.minutes(1)))
  func `names made to collide are read at once`() throws {
    try check("<r>" + Self.colliding)
  }

  private func check(_ text: String) throws {
    let document = try XMLDocument(utf8: bytes(text))
    document.withRoot { #expect($0.localName == "r") }
  }

  @Test func `names that meet in one bucket stay themselves`() throws {
    let document = try XMLDocument(utf8: bytes("<r>" + Self.colliding + "</r>"))
    document.withRoot { root in
      #expect(Set(root.children.map(\.localName)).count == 8192)
    }
  }
}

@Test func `elements that end, are empty or never end keep their own children and text`() throws {
  let document = try XMLDocument(utf8: bytes("<a>1<b><c/>2<d>3</d></b>4<e><f>5"))
  document.withRoot { root in
    #expect(root.children.map(\.localName) == ["b", "e"])
    #expect(root.text == "12345")
    let inner = root.first("b")
    #expect(inner?.children.map(\.localName) == ["c", "d"])
    #expect(inner?.text == "23" && inner?.first("c")?.text == "")
    #expect(inner?.first("d")?.parent?.localName == "b")
    #expect(inner?.innerMarkup == "<c></c>2<d>3</d>")
    #expect(root.first("e")?.innerMarkup == "<f>5</f>")
    #expect(root.innerMarkup == "1<b><c></c>2<d>3</d></b>4<e><f>5</f></e>")
  }
}
