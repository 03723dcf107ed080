// What queries by CSS and XPath must find, refuse and withstand.
import Markup
import Testing

private let page = """
  <html><head><title>Harbour</title><base href="/news/"></head><body id="top">
  <ul class="list plain" lang="en-GB">
    <li class="first item"><a href="/a.html" title="It's">One</a> <b>x</b></li>
    <li class="item"><a href="/b.pdf" data-id="7">Two</a></li>
    <li class="Item last"><span>Three</span><a HREF="https://c.example/c.html"
      onclick='go("3")'>3</a></li>
  </ul>
  <div><p>alpha</p><p class=note>beta<br>gamma</p><p></p><h2>Head</h2><p id=after>delta</p></div>
  <table><tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr></table>
  </body></html>
  """

private func tree(_ html: String = page) throws -> MarkupTree {
  try MarkupTree(html: Array(html.utf8))
}

private func texts(_ expression: String, in html: String = page) throws -> [String] {
  try tree(html).select(MarkupQuery(expression)).map(\.text)
}

private func failure(_ expression: String) -> (column: Int, expected: String)? {
  do throws(MarkupFailure) {
    _ = try MarkupQuery(expression)
    return nil
  } catch {
    guard case .badQuery(_, let column, let expected) = error else { return nil }
    return (column, expected)
  }
}

private func value(
  _ expression: String, of tree: MarkupTree, _ node: MarkupTree.Node? = nil
) throws -> String? {
  guard case .value(let value) = try tree.answer(MarkupQuery(expression), from: node) else {
    return nil
  }
  return value
}

@Suite struct SelectorTests {
  @Test func `types, classes and ids are found`() throws {
    #expect(try texts("li a") == ["One", "Two", "3"])
    #expect(try texts("LI.item") == ["One x", "Two"])
    #expect(try texts(".first.item > b") == ["x"])
    #expect(try texts("#after") == ["delta"])
    #expect(try texts("p#after, td:first-child , title") == ["Harbour", "delta", "1"])
    #expect(try texts("*.note") == ["beta gamma"])
    #expect(try texts(".ITEM").isEmpty && texts("ul > a").isEmpty)
  }

  @Test func `every attribute operator compares as Selectors Level 3 says`() throws {
    #expect(try texts("a[data-id]") == ["Two"])
    #expect(try texts("a[href='/a.html']") == ["One"])
    #expect(try texts("[class~=last] a") == ["3"])
    #expect(try texts("[class~='first item']").isEmpty)
    #expect(try texts("ul[lang|=en] b") == ["x"])
    #expect(try texts("a[href^='/']") == ["One", "Two"])
    #expect(try texts("a[href$=\".html\"]") == ["One", "3"])
    #expect(try texts("a[href*=c\\.example]") == ["3"])
    #expect(try texts("a[href*='']").isEmpty && texts("a[href$='']").isEmpty)
    #expect(try texts("a[onclick]") == ["3"])
    #expect(try texts("li[class$='LAST' i]") == ["Three3"])
    #expect(try texts("a[title=\"It's\"]") == ["One"])
    #expect(try texts("[href$='longer than any address is']").isEmpty)
  }

  @Test func `combinators walk up and sideways`() throws {
    #expect(try texts("h2 + p") == ["delta"])
    #expect(try texts("p.note ~ p") == ["", "delta"])
    #expect(try texts("div>p:first-child+p") == ["beta gamma"])
    #expect(try texts("body ul li > a[title]") == ["One"])
  }

  @Test func `places among siblings are counted`() throws {
    #expect(try texts("td:nth-child(2n+1)") == ["1", "3", "5"])
    #expect(try texts("td:nth-child( even )") == ["2", "4"])
    #expect(try texts("td:nth-child(-n + 2)") == ["1", "2"])
    #expect(try texts("td:nth-child(n+4)") == ["4", "5"])
    #expect(try texts("td:nth-last-child(2)") == ["4"])
    #expect(try texts("td:nth-child(-3)").isEmpty)
    #expect(try texts("div > :nth-of-type(2)") == ["beta gamma"])
    #expect(try texts("div > *:first-of-type") == ["alpha", "Head"])
    #expect(try texts("div p:last-of-type") == ["delta"])
    #expect(try texts("h2:only-of-type") == ["Head"])
    #expect(try texts("li:last-child span, td:last-child") == ["Three", "5"])
    #expect(try texts("b:only-child").isEmpty && texts("table td:nth-of-type(5)") == ["5"])
  }

  @Test func `not, empty, root and contains`() throws {
    #expect(try texts("li:not(.first):not(.last)") == ["Two"])
    #expect(try texts("td:not(:first-child, :last-child)") == ["2", "3", "4"])
    #expect(try texts("p:empty") == [""])
    #expect(try texts("a:contains(\"Tw\")") == ["Two"])
    #expect(try texts(":root > head > title") == ["Harbour"])
    #expect(try texts("*:not(*)").isEmpty)
  }

  @Test func `escapes are undone`() throws {
    let html = "<p id='1a'>x</p><fb:like class='a.b c:d'>y</fb:like><p class='it\"s &#39;'>z</p>"
    #expect(try texts("#\\31 a", in: html) == ["x"])
    #expect(try texts(".a\\.b.c\\3a d", in: html) == ["y"])
    #expect(try texts("fb\\:like", in: html) == ["y"])
    #expect(try texts(".it\\\"s", in: html) == ["z"])
    #expect(try texts("[class=\"it\\\"s '\"]", in: html) == ["z"])
  }

  @Test func `what stands before the last compound may be outside of the starting node`() throws {
    let tree = try tree()
    let item = try #require(try tree.select(MarkupQuery("li")).first)
    #expect(try tree.select(MarkupQuery("ul.list li > a"), from: item).map(\.text) == ["One"])
    #expect(try tree.select(MarkupQuery("p"), from: item).isEmpty)
    #expect(try tree.matches(MarkupQuery("ul > .item"), item))
    #expect(try !tree.matches(MarkupQuery("a"), item))
  }

  @Test func `what is no selector is refused, with the column`() {
    #expect(failure("")?.column == 1)
    #expect(failure("li >")?.column == 5)
    #expect(failure("> li")?.column == 1)
    #expect(failure("a,,b")?.column == 3)
    #expect(failure("가.")?.column == 3)
    #expect(failure("li:hover")?.column == 3)
    #expect(failure("a[href")?.expected.contains("']'") == true)
    #expect(failure("a[href=]")?.column == 8)
    #expect(failure("a[href='x]")?.column == 8)
    #expect(failure("a[href!='x']")?.column == 7)
    #expect(failure("p::before")?.column == 3)
    #expect(failure("td:nth-child(2x)")?.column == 14)
    #expect(failure("td:nth-child(99999999999999999999n)") != nil)
    #expect(failure(":not(:not(a))") != nil && failure(":not(a b)") != nil)
    #expect(failure(".1a") != nil && failure("a%b") != nil && failure("svg|a") != nil)
    #expect(failure(String(repeating: "a ", count: 100)) != nil)
    #expect(failure(String(repeating: "a", count: 5000)) != nil)
    #expect(failure("a\u{0}b") != nil && failure("[a='\u{0}']") != nil)
  }
}

@Suite struct XPathTests {
  @Test func `XPath is told by its first characters`() throws {
    #expect(try texts("//ul/li[2]/a") == ["Two"])
    #expect(try texts("(//a)[last()]") == ["3"])
    #expect(try texts("//a/@href") == ["/a.html", "/b.pdf", "https://c.example/c.html"])
    #expect(try texts("//p[1]/text()") == ["alpha"])
    let tree = try tree()
    let item = try #require(try tree.select(MarkupQuery("li")).last)
    #expect(try tree.select(MarkupQuery("./a/@onclick"), from: item).map(\.text) == ["go(\"3\")"])
    let list = try tree.select(MarkupQuery("./ancestor::ul/@class"), from: item)
    #expect(list.map(\.name) == ["class"])
    #expect(try value("(count(//td) + 1)", of: tree) == "6")
    #expect(try value("(concat(string(./span), '!'))", of: tree, item) == "Three!")
    #expect(try value("//td", of: tree) == nil)
  }

  @Test func `what is no XPath, and what can only fail when asked, is refused`() throws {
    #expect(failure("//a[")?.column == 5)
    #expect(failure("//a[@href='x]") != nil)
    #expect(failure("//") != nil && failure("(//a") != nil && failure("/html/$") != nil)
    #expect(failure(String(repeating: "(", count: 3000)) != nil)
    #expect(failure("/a\u{0}b") != nil)
    #expect(failure("//a[not (nothing(.))]")?.column == 10)
    #expect(failure("//a[self::node() and (./b) or text()]") == nil)
    let tree = try tree()
    let refused = [
      "(1)", "//a[nothing()]", "//x:a", "//a[$v]", "//a[x:count(1)]", "//a[. = a/count()]",
    ]
    for expression in refused {
      #expect(throws: MarkupFailure.self, "\(expression)") {
        _ = try tree.select(MarkupQuery(expression))
      }
    }
    #expect(try tree.select(MarkupQuery("//a")).count == 3)
    #expect(try texts("/") == [] && texts("//comment() | //namespace::*") == [])
  }

  @Test func `a query that would take forever ends as too costly`() throws {
    let tree = try tree(String(repeating: "<p>x", count: 20_000))
    let hostile = "//p[count(//p) > count(//p//p)]"
    #expect(throws: MarkupFailure.tooCostly(expression: hostile)) {
      _ = try tree.select(MarkupQuery(hostile))
    }
    #expect(try tree.select(MarkupQuery("p:nth-of-type(2n):nth-last-child(4n+1)")).count == 5_000)
    for _ in 0..<10 { _ = try? tree.select(MarkupQuery(hostile)) }
    #expect(throws: MarkupFailure.tooCostly(expression: "p")) {
      _ = try tree.select(MarkupQuery("p"))
    }
  }
}

@Suite struct MarkupTreeTests {
  @Test func `a node has name, text, attributes and markup`() throws {
    let tree = try tree(
      "<p>A&#146;s&nbsp;<b>b</b>old<br>line <i title='x &amp; \"y\"'>1 &lt; 2</i><img src=a.png>")
    let paragraph = try #require(try tree.select(MarkupQuery("p")).first)
    #expect(paragraph.name == "p" && paragraph.isElement)
    #expect(paragraph.text == "A\u{2019}s bold line 1 < 2")
    let italic = try #require(try tree.select(MarkupQuery("i")).first)
    #expect(italic.attribute("title") == "x & \"y\"" && italic.attribute("class") == nil)
    #expect(italic.outerHTML == "<i title=\"x &amp; &quot;y&quot;\">1 &lt; 2</i>")
    #expect(paragraph.innerHTML.hasSuffix("<img src=\"a.png\">"))
    #expect(tree.root?.name == "html" && !tree.isCut)
  }

  @Test func `cells and blocks part words, inline elements do not`() throws {
    #expect(try texts("tr", in: "<table><tr><td>a</td><td>b<b>c</b></td></tr></table>") == ["a bc"])
    #expect(try texts("div", in: "<div><p>a</p><p>b</p></div>") == ["a b"])
  }

  @Test func `scripts, templates, drawings and comments hold nothing to find`() throws {
    let html = """
      <p>a<!-- <a href=1>1</a> --><script>document.write('<a href=2>2</a>')</script>
      <template><a href=3>3</a><template></template></template>
      <svg><title>t</title><a href=4>4</a></svg><textarea><a href=5>5</a></textarea>
      <noscript><a href=6>six</a></noscript><!-->b
      """
    #expect(try texts("a", in: html) == ["six"])
    #expect(try texts("p", in: html) == ["a sixb"])
    #expect(try texts("p", in: "<p>a<!-- b<p>c<script>d") == ["a b", "cd"])
  }

  @Test func `a comment ends where it ends for browsers`() throws {
    #expect(try texts("p", in: "<p>a<!-- b --!>c<p>d<!-- e -->f") == ["ac", "df"])
    #expect(
      try texts("p", in: "<p>a<!--->b<p>c<!-->d --><p>e<!-- -!> -->f") == ["ab", "cd -->", "ef"])
  }

  @Test func `what browsers close is closed`() throws {
    let section = "<p>a<section><p>b</p></section>"
    #expect(try texts("p > section, body > section", in: section) == ["b"])
    let headless = "<title>t</title><main><p>a</p></main>"
    #expect(try texts("body > main > p", in: headless) == ["a"])
    let pixel = "<head><noscript><img src=a></noscript><meta name=b content=c></head><p>d"
    #expect(try texts("head meta", in: pixel) == [""])
    let picture = "<picture><source srcset=a><img src=b></picture>"
    #expect(try texts("picture > img", in: picture) == [""])
    #expect(try texts("div + p", in: "<div><span><b>x</div><p>y</p>") == ["y"])
    #expect(try texts("li > a", in: "<ul><li><a href=/1/>1</a><li><a href=2>2</ul>") == ["1", "2"])
    #expect(
      try tree("<a href=/1/>1</a>").select(MarkupQuery("a")).first?.attribute("href") == "/1/")
  }

  @Test func `nodes keep their tree alive`() throws {
    func first() throws -> MarkupTree.Node? { try tree().select(MarkupQuery("h2")).first }
    #expect(try first()?.text == "Head")
  }

  @Test func `hostile pages are read in bounds`() throws {
    let attributes = (0..<50_000).map { " a\($0)=\($0)" }.joined()
    let hostile = [
      String(repeating: "<div>", count: 50_000), String(repeating: "<dt><li>", count: 30_000),
      "<p\(attributes)>x", String(repeating: "</div>", count: 100_000),
      String(repeating: "<b><p></i>", count: 30_000), String(repeating: "<!--", count: 50_000),
      String(repeating: "<svg>", count: 20_000), String(repeating: "<script>", count: 20_000),
      String(repeating: "<a href=\"", count: 50_000),
      String(repeating: "<table><td>", count: 5_000),
      String(repeating: "<template></b>", count: 20_000), String(repeating: "<", count: 100_000),
    ]
    for html in hostile {
      let tree = try tree("<p>first</p>" + html)
      #expect(try tree.select(MarkupQuery("p")).first?.text == "first", "\(html.prefix(12))")
    }
    let deep = try tree(String(repeating: "<dt><li>", count: 30_000))
    #expect(deep.isCut)
  }

  @Test func `nothing at all, and too much, is refused`() {
    #expect(throws: MarkupFailure.empty) { _ = try tree(" \n ") }
    #expect(throws: MarkupFailure.empty) { _ = try tree("<!-- only this -->") }
    #expect(throws: MarkupFailure.self) { _ = try tree(String(repeating: "x", count: 17 << 20)) }
  }
}

/// A small generator with a seed (xorshift64*), so that a failure can be had again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

@Test(arguments: [1, 2, 3, 4] as [UInt64])
func `random expressions are answered or refused, never fatal`(seed: UInt64) throws {
  let pieces = [
    "a", "li", "*", "#x", ".y", "[href", "]", "='", "'", "\"", "=", "~=", "^=", "$=", ":not(", ")",
    ":nth-child(", "2n+1", "-n", "odd", " ", ">", "+", "~", ",", "\\", "\\31 ", "\\0", "|", "::",
    ":contains(", "(", "//", "./", "/", "@", "..", "[", "1", "-", "text()", "string(", "concat('",
    "$v", "가", "\u{1}", "\u{0}", "\n", "position()", "type-place()", "div", "mod", "or",
    "9999999999",
  ]
  var generator = SeededGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15)
  let tree = try tree()
  var answered = 0
  for _ in 0..<4_000 {
    let count = Int.random(in: 1...9, using: &generator)
    let expression = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    do throws(MarkupFailure) {
      let query = try MarkupQuery(expression)
      for node in try tree.select(query) { _ = node.text }
      answered += 1
    } catch {
      guard case .badQuery(_, let column, _) = error else {
        Issue.record("seed \(seed): \(expression) gave \(error)")
        continue
      }
      #expect(column >= 1 && column <= expression.count + 1, "seed \(seed): \(expression)")
    }
  }
  #expect(answered > 100)
}
