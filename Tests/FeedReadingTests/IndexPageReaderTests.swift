// Index pages: what recipes must find, leave out and refuse.
import Model
import Testing

@testable import FeedReading

private let listing = """
  <html lang="ko"><head><title> Harbour
   office </title><base href="https://harbour.example/news/"></head><body>
  <nav><a href="/">Home</a> <a href="#top">Top</a> <a href="javascript:go()">Go</a>
    <a href="mailto:a@harbour.example">Mail</a></nav>
  <ul>
    <li><a href="view.do?id=3"><img src="t.png" alt="Ferry"></a>
      <h3><a href="view.do?id=3&amp;x=1#comments">Ferry resumes after fog</a></h3>
      <p>The ferry<br>sails again.</p><span class="by">Kim Mina</span> <em>2026.02.03 09:30</em></li>
    <li><a href="./view.do?id=2">Tide  tables</a> <time datetime="2026-02-01T08:00:00Z">Sunday</time></li>
    <li><a href="https://other.example/view.do?id=9">Elsewhere</a> <em>2026.01.31 오후 3:05</em></li>
    <li><b>No link here</b></li>
    <li><a href="javascript:void(0)" onclick="setView('81','notices')">By script</a></li>
  </ul>
  <a class="more" href="?page=2">Next</a></body></html>
  """

private func read(
  _ html: String = listing, url: String? = "https://harbour.example/list",
  _ change: (inout IndexRecipe) -> Void
) throws(FeedFailure) -> FeedDocument {
  var recipe = IndexRecipe()
  change(&recipe)
  return try FeedReader.read(
    FeedInput(
      bytes: Array(html.utf8), url: url, zone: .fixed(540), recipe: .index(recipe)))
}

private func failure(_ change: (inout IndexRecipe) -> Void) -> FeedFailure? {
  do throws(FeedFailure) {
    _ = try read(listing, change)
    return nil
  } catch { return error }
}

@Suite struct IndexPageReaderTests {
  @Test func `items are found by CSS, with every field`() throws {
    let page = try read {
      $0.items = "ul > li"
      $0.title = FieldRule(select: "h3")
      $0.summary = FieldRule(select: "p")
      $0.author = FieldRule(select: ".by")
      $0.date = FieldRule(select: "em, time")
      $0.next = FieldRule(select: "a.more")
    }
    #expect(page.version == .indexPage && page.wellFormed)
    #expect(page.feed.title?.value == "Harbour office" && page.feed.language == "ko")
    #expect(page.feed.link == "https://harbour.example/list")
    #expect(page.feed.details.value?.nextPage == "https://harbour.example/news/?page=2")
    #expect(
      page.items.map(\.link) == [
        "https://harbour.example/news/view.do?id=3", "https://harbour.example/news/view.do?id=2",
        "https://other.example/view.do?id=9",
      ])
    let first = try #require(page.items.first)
    #expect(first.title?.value == "Ferry resumes after fog")
    #expect(first.summary?.value == "The ferry sails again.")
    #expect(first.authors.map(\.name) == ["Kim Mina"])
    #expect(first.published?.asWritten == "2026.02.03 09:30" && first.language == "ko")
    #expect(
      page.items.map { $0.published?.instant } == [
        Instant(rfc3339: "2026-02-03T00:30:00Z"), Instant(rfc3339: "2026-02-01T08:00:00Z"),
        Instant(rfc3339: "2026-01-31T06:05:00Z"),
      ])
    #expect(page.items[1].title == nil)
  }

  @Test func `without items every link that has the pattern is one, once, with its longest title`()
    throws
  {
    let page = try read {
      $0.linkPattern = #"^https://harbour\.example/news/view\.do\?id=\d+$"#
    }
    #expect(page.items.map { $0.title?.value } == ["Ferry", "Tide tables"])
    let all = try read { $0.linkPattern = #"view\.do"# }
    #expect(
      all.items.map(\.link) == [
        "https://harbour.example/news/view.do?id=3",
        "https://harbour.example/news/view.do?id=3&x=1",
        "https://harbour.example/news/view.do?id=2", "https://other.example/view.do?id=9",
      ])
    let twice = try read("<a href=/1>One</a><a href=/2></a><a href='/1#c'>One, in full</a>") { _ in
    }
    #expect(twice.items.map { $0.title?.value } == ["One, in full", nil])
    #expect(twice.items.map(\.link) == ["https://harbour.example/1", "https://harbour.example/2"])
  }

  @Test func `an address is made of what a script is called with`() throws {
    for items in ["//*[contains(@onclick, 'setView(')]", "li", "a[onclick]"] {
      let page = try read {
        $0.items = items
        $0.link = FieldRule(
          attribute: "onclick", pattern: #"setView\(\s*'([^']+)'\s*,\s*'([^']+)'\s*\)"#,
          template: "/publication/{2}_view.do?nttId={1}&bbsId={2}")
      }
      #expect(
        page.items.map(\.link)
          == ["https://harbour.example/publication/notices_view.do?nttId=81&bbsId=notices"])
      #expect(page.items.first?.title?.value == "By script", "\(items)")
    }
  }

  @Test func `XPath names items, attributes and computed values`() throws {
    let page = try read {
      $0.items = "//li[.//a/@href]"
      $0.link = FieldRule(select: "./h3/a/@href | ./a[not(img)]/@href")
      $0.title = FieldRule(select: "(concat(string(.//a[not(img)]), '!'))")
      $0.date = FieldRule(select: ".//em", pattern: #"(\d{4}\.\d\d\.\d\d)"#)
      $0.dateFormat = "yyyy.MM.dd"
    }
    #expect(
      page.items.map(\.link) == [
        "https://harbour.example/news/view.do?id=3&x=1",
        "https://harbour.example/news/view.do?id=2", "https://other.example/view.do?id=9",
      ])
    #expect(page.items.first?.title?.value == "Ferry resumes after fog!")
    #expect(page.items.first?.published?.instant == Instant(rfc3339: "2026-02-02T15:00:00Z"))
    #expect(page.items[1].published == nil)
  }

  @Test func `a rule may name the item itself, or something around its link`() throws {
    let page = try read {
      $0.items = "ul a[href*='view']"
      $0.link = FieldRule(select: "a")
      $0.title = FieldRule(attribute: "href", pattern: #"id=(\d+)"#)
    }
    #expect(page.items.map { $0.title?.value } == ["3", "3", "2", "9"])
    let around = try read {
      $0.items = "li"
      $0.link = FieldRule(select: "h3")
    }
    #expect(around.items.map(\.link) == ["https://harbour.example/news/view.do?id=3&x=1"])
  }

  @Test func `what a picture or a title says stands in for the text of a link`() throws {
    let page = try read(
      "<a href=/1><img alt='A  boat'></a><a href=/2 title=Tides></a><a href=/3 aria-label=Fog><i></i></a>"
    ) { _ in }
    #expect(page.items.map { $0.title?.value } == ["A boat", "Tides", "Fog"])
  }

  @Test func `the page itself and marks on it are no articles, paths behind a mark are`() throws {
    let page = try read(
      "<a href='https://HARBOUR.example:443/list#x'>a</a><a href=''>b</a><a href='#!/news/4'>c</a>"
    ) { _ in }
    #expect(page.items.map(\.link) == ["https://harbour.example/list#!/news/4"])
  }

  @Test func `a page declared in another charset is read in it`() throws {
    let bytes =
      Array("<meta charset=euc-kr><a href=/1>".utf8) + [0xB0, 0xA1, 0xB3, 0xAA]
      + Array("</a>".utf8)
    let page = try FeedReader.read(
      FeedInput(
        bytes: bytes, url: "https://harbour.example/", recipe: .index(IndexRecipe())))
    #expect(page.items.first?.title?.value == "가나" && page.encoding == "cp949")
  }

  @Test func `a page on which nothing matches is a failure that names the rule`() {
    #expect(failure { $0.items = ".gone li" } == .noMatch(rule: ".gone li"))
    #expect(failure { $0.linkPattern = "/article/" } == .noMatch(rule: "/article/"))
    #expect(
      failure {
        $0.items = "li"
        $0.link = FieldRule(select: ".gone")
      } == .noMatch(rule: ".gone"))
  }

  @Test func `rules that cannot be understood are refused`() {
    func isBad(_ change: (inout IndexRecipe) -> Void, _ rule: String) -> Bool {
      guard case .badRecipe(rule, _)? = failure(change) else { return false }
      return true
    }
    #expect(
      failure { $0.items = "li:hover" }.map {
        guard case .badRecipe("li:hover", let detail) = $0 else { return false }
        return detail.hasPrefix("column 3: expected ")
      } == true)
    #expect(isBad({ $0.items = "//li[" }, "//li["))
    #expect(isBad({ $0.items = "(count(//li))" }, "(count(//li))"))
    #expect(isBad({ $0.title = FieldRule(select: "a >") }, "a >"))
    #expect(isBad({ $0.linkPattern = "(" }, "("))
    #expect(isBad({ $0.next = FieldRule(template: "{1}") }, "{1}"))
  }

  @Test func `items beyond the bound are left out, and it is said`() throws {
    let html = (0...Limits.itemsMax).map { "<a href=/\($0)>\($0)</a>" }.joined()
    let page = try read(html) { _ in }
    #expect(page.items.count == Limits.itemsMax && page.flags == [.itemsTruncated])
  }
}
