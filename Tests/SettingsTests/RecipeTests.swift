// How feeds that are no feeds are read: index pages, JSON interfaces, and what contradicts itself.
import Model
import Settings
import Testing

/// The complaints about a feed with these lines, without the path.
private func complaints(feed lines: String) -> [String] {
  complaints(source: "name: A\nfeeds:\n  - url: https://a.example/list\n" + indented(lines))
}

private func indented(_ lines: String) -> String {
  lines.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
}

private func recipe(_ lines: String) throws -> FeedRecipe {
  let text = "name: A\nfeeds:\n  - url: https://a.example/list\n" + indented(lines)
  let loaded = try Folder(feeds: ["a.yaml": text]).load().get()
  return try #require(loaded.feeds.first).recipe
}

struct RecipeTests {
  @Test(arguments: ["", "format: auto", "format: rss", "format: sitemap"])
  func `the bytes decide unless a recipe is stated`(lines: String) throws {
    #expect(try recipe(lines) == .detect)
  }

  @Test func `an index page needs no more than the pattern of its links`() throws {
    var expected = IndexRecipe()
    expected.linkPattern = "/view/[0-9]+"
    #expect(try recipe("format: index\nindex: {linkPattern: '/view/[0-9]+'}") == .index(expected))
    // `index` alone says the format.
    #expect(try recipe("index: {linkPattern: '/view/[0-9]+'}") == .index(expected))
  }

  @Test func `a field of a recipe is a selector or a mapping`() throws {
    let lines = """
      index:
        items: ul.list > li[data-id="1"]
        link: {attribute: onclick, pattern: 'go\\(([0-9]+)\\)', template: '/v?id={1}'}
        title: ./td[2]/a
        date: {select: td.date}
        dateFormat: yyyy년 M월 d일 'Uhr' HH:mm
        summary: p
        author: .by
        next: {select: a.next, attribute: href}
      """
    var expected = IndexRecipe()
    expected.items = "ul.list > li[data-id=\"1\"]"
    expected.link = FieldRule(
      attribute: "onclick", pattern: "go\\(([0-9]+)\\)", template: "/v?id={1}")
    expected.title = FieldRule(select: "./td[2]/a")
    expected.date = FieldRule(select: "td.date")
    expected.dateFormat = "yyyy년 M월 d일 'Uhr' HH:mm"
    expected.summary = FieldRule(select: "p")
    expected.author = FieldRule(select: ".by")
    expected.next = FieldRule(select: "a.next", attribute: "href")
    #expect(try recipe(lines) == .index(expected))
  }

  @Test func `a selector that readers of pages refuse is said with its place`() {
    let text = """
      name: A
      page: {body: div, drop: [x], title: x}
      feeds:
        - url: https://a.example/list
          index: {items: x, title: {select: x}}
      """
    var folder = Folder(feeds: ["a.yaml": text])
    folder.selectorFault = { $0 == "x" ? "no" : nil }
    #expect(
      folder.complaints
        == [
          "2:26: page.drop[0]", "2:37: page.title", "5:20: feeds[0].index.items",
          "5:39: feeds[0].index.title.select",
        ].map { "/etc/gleaner/feeds/a.yaml:\($0): `x` is not a selector: no" })
  }

  @Test func `a source says where the parts of its articles stand`() throws {
    let text = """
      name: A
      page:
        body: div#story
        drop: [.promo, './/aside']
        title: h1
        author: .by a
        date: //time/@datetime
      feeds: [{url: 'https://a.example/f'}]
      """
    var expected = PageRecipe()
    expected.body = "div#story"
    expected.drop = [".promo", ".//aside"]
    expected.title = "h1"
    expected.author = ".by a"
    expected.date = "//time/@datetime"
    let loaded = try Folder(feeds: ["a.yaml": text]).load().get()
    #expect(loaded.sources.first?.page == expected)
  }

  @Test func `a page recipe that contradicts itself is named with its line`() {
    func complaint(_ page: String) -> [String] {
      complaints(source: "name: A\npage: \(page)\nfeeds: [{url: 'https://a.example/f'}]\n")
    }
    #expect(complaint("{drop: [p]}").first?.contains("`body`, which is missing") == true)
    #expect(complaint("{body: 'div['}").first?.contains("no partner") == true)
    #expect(complaint("{text: p}").count == 1)
  }

  @Test func `a JSON interface is read by paths`() throws {
    let lines = """
      format: json-api
      json:
        items: data.list[0].rows
        link: {template: 'https://a.example/{section}/{id}'}
        id: id
        date: time
        dateFormat: unix-ms
        content: body.html
        next: meta.next
      """
    var expected = JSONRecipe()
    expected.items = "data.list[0].rows"
    expected.link = FieldRule(template: "https://a.example/{section}/{id}")
    expected.id = FieldRule(select: "id")
    expected.date = FieldRule(select: "time")
    expected.dateFormat = "unix-ms"
    expected.content = FieldRule(select: "body.html")
    expected.next = FieldRule(select: "meta.next")
    #expect(try recipe(lines) == .json(expected))
    #expect(try recipe("format: wordpress") == .json(.wordPress))
  }

  @Test(arguments: [
    ("format: index", "4:5: feeds[0]: `index` is missing"),
    ("format: json-api", "4:5: feeds[0]: `json` is missing"),
    (
      "format: index\njson: {link: a}",
      "5:5: feeds[0].json: `json` does not go with `format: index`"
    ),
    (
      "format: rss\nindex: {linkPattern: a}",
      "5:5: feeds[0].index: `index` does not go with `format: rss`"
    ),
    (
      "format: wordpress\njson: {link: a}",
      "5:5: feeds[0].json: `json` does not go with `format: wordpress`"
    ),
    (
      "index: {linkPattern: a}\njson: {link: a}",
      "4:5: feeds[0].index: a feed is read by `index` or by `json`, not by both"
    ),
    (
      "index: {title: a}",
      "4:12: feeds[0].index: state `items` or `linkPattern`: else every link of the page would be an article"
    ),
    ("json: {title: a}", "4:11: feeds[0].json: `link` is missing"),
    ("index: list", "4:12: feeds[0].index: must be a mapping, but is `list`"),
    (
      "index: {items: a, titel: b}",
      "4:23: feeds[0].index.titel: unknown key `titel`; did you mean `title`?"
    ),
    (
      "json: {link: {attribute: href}}",
      "4:19: feeds[0].json.link.attribute: unknown key `attribute`"
    ),
    (
      "index: {items: 'a['}",
      "4:20: feeds[0].index.items: `a[` is not a selector: a bracket or a quotation mark has no partner"
    ),
    (
      "index: {items: 'a[x=\"]'}",
      "4:20: feeds[0].index.items: `a[x=\"]` is not a selector: a bracket or a quotation mark has no partner"
    ),
    (
      "json: {items: 'a..b', link: c}",
      "4:19: feeds[0].json.items: `a..b` is not a path: write names and indices joined by dots, as `data.list[0].title`"
    ),
    (
      "json: {items: 'a[x]', link: c}",
      "4:19: feeds[0].json.items: `a[x]` is not a path: write names and indices joined by dots, as `data.list[0].title`"
    ),
    (
      "index: {items: a, link: {pattern: '(a)', template: '{2}'}}",
      "4:56: feeds[0].index.link.template: `{2}`: the pattern has fewer groups"
    ),
    (
      "index: {items: a, link: {template: '{1}'}}",
      "4:40: feeds[0].index.link.template: `{1}` needs a `pattern` with groups"
    ),
    (
      "index: {items: a, link: {}}",
      "4:29: feeds[0].index.link: state one of `select`, `attribute`, `pattern`, `template`"
    ),
    (
      "index: {items: a, dateFormat: YYYY-MM-DD}",
      "4:35: feeds[0].index.dateFormat: `YYYY-MM-DD` is not a date format: `YYYY` is none of yyyy, yy, MM, M, dd, d, HH, H, hh, h, mm, m, ss, s, a; text stands between '…'"
    ),
    (
      "index: {items: a, dateFormat: 'HH:mm'}",
      "4:35: feeds[0].index.dateFormat: `HH:mm` is not a date format: it lacks year, month or day"
    ),
    (
      "format: html",
      "4:13: feeds[0].format: `html` is not one of auto, rss, rdf, atom, json, sitemap, index, json-api, wordpress"
    ),
  ])
  func `a mistake is answered with its place`(lines: String, complaint: String) {
    #expect(complaints(feed: lines) == [complaint])
  }

  @Test func `a regular expression that is none is said with file, line and column`() {
    let found = complaints(feed: "index:\n  linkPattern: '/view/([0-9]+'")
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "5:20: feeds[0].index.linkPattern: `/view/([0-9]+` is not a regular expression: ") == true,
      "\(found)")
  }

  @Test func `what replaced discover is told from a key of today`() {
    let found = complaints(source: "name: A\ndiscover: []\nfeeds:\n  - url: https://a.example/\n")
    #expect(found == ["2:1: discover: unknown key `discover`"])
  }
}
