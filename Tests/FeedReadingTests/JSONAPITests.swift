// JSON read by a recipe: paths, patterns, templates, dates; and what is refused.
import Model
import Testing

@testable import FeedReading

@Suite struct JSONAPITests {
  private func read(
    _ text: String, _ recipe: JSONRecipe, url: String? = "https://n.example/api/list",
    offset: Int? = nil
  ) throws(FeedFailure) -> FeedDocument {
    try FeedReader.read(
      FeedInput(
        bytes: Array(text.utf8), url: url, zone: offset.map { .fixed($0) }, recipe: .json(recipe)))
  }

  @Test func `posts of WordPress are read with dates in UTC and decoded titles`() throws {
    let feed = try read(
      #"""
      [{"id": 12, "date": "2026-02-03T09:30:00", "date_gmt": "2026-02-03T00:30:00",
        "modified_gmt": "2026-02-03T01:00:00", "guid": {"rendered": "https://n.example/?p=12"},
        "link": "https://n.example/2026/ferry/", "title": {"rendered": "Ferry &#038; fog"},
        "content": {"rendered": "<p>Long <a href=\"/map\">text</a></p>\n", "protected": false},
        "excerpt": {"rendered": "<p>Short</p>"}}]
      """#, .wordPress, offset: 540)
    #expect(feed.version == .jsonAPI && feed.wellFormed && feed.items.count == 1)
    let item = try #require(feed.items.first)
    #expect(item.id == "https://n.example/?p=12" && item.link == "https://n.example/2026/ferry/")
    #expect(item.title?.plainText == "Ferry & fog")
    #expect(item.published?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
    #expect(item.updated?.instant == Instant(rfc3339: "2026-02-03T01:00:00Z"))
    #expect(
      item.content.first?.value == #"<p>Long <a href="https://n.example/map">text</a></p>"#)
    #expect(item.content.first?.type == "text/html" && item.summary?.plainText == "Short")
  }

  @Test func `paths, templates, patterns and lists give what the recipe says`() throws {
    var recipe = JSONRecipe()
    recipe.items = "result.list"
    recipe.link = FieldRule(template: "/view/{no}?lang={meta.lang}")
    recipe.id = FieldRule(select: "no")
    recipe.title = FieldRule(select: "names[0].text", pattern: #"^\[.*?\] (.*)$"#)
    recipe.date = FieldRule(select: "when")
    recipe.dateFormat = "yyyyMMddHHmm"
    recipe.author = FieldRule(select: "writers.name")
    recipe.category = FieldRule(select: "tags")
    recipe.next = FieldRule(select: "result.page", template: "?page={0}")
    let feed = try read(
      #"""
      )]}',
      {"result": {"page": 2, "list": [
        {"no": 7, "meta": {"lang": "ko"}, "names": [{"text": "[Photo] Harbour"}],
         "when": "202602030930", "writers": [{"name": "Lee"}, {"name": "Kim"}], "tags": ["a", "b"]},
        {"no": 8, "names": [{"text": "no bracket"}], "tags": "c"}]}}
      """#, recipe, offset: 540)
    #expect(feed.items.map(\.id) == ["7", "8"])
    #expect(feed.items.map(\.link) == ["https://n.example/view/7?lang=ko", nil])
    #expect(feed.items.map { $0.title?.value } == ["Harbour", nil])
    #expect(feed.items[0].published?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
    #expect(feed.items[0].authors.map(\.name) == ["Lee", "Kim"])
    #expect(feed.items.map { $0.categories.map(\.term) } == [["a", "b"], ["c"]])
    #expect(feed.feed.details.value?.nextPage == "https://n.example/api/list?page=2")
  }

  @Test func `a list of addresses, and an object of objects, are lists of items`() throws {
    let list = try read(#"["/a", "/b"]"#, JSONRecipe())
    #expect(list.items.map(\.link) == ["https://n.example/a", "https://n.example/b"])
    var recipe = JSONRecipe()
    recipe.items = "posts"
    recipe.link = FieldRule(select: "u")
    let map = try read(#"cb({"posts": {"9": {"u": "/9"}, "8": {"u": "/8"}}});"#, recipe)
    #expect(map.items.map(\.link) == ["https://n.example/9", "https://n.example/8"])
  }

  @Test(arguments: [
    ("1770078600", nil), ("1770078600000", nil), ("1770078600", "unix"),
    ("1770078600000", "unix-ms"), (#""2026-02-03 00:30""#, nil),
  ])
  func `numbers are counted from 1970`(written: String, format: String?) throws {
    var recipe = JSONRecipe()
    recipe.link = FieldRule(select: "u")
    recipe.date = FieldRule(select: "d")
    recipe.dateFormat = format
    let feed = try read(#"[{"u": "/1", "d": \#(written)}]"#, recipe)
    #expect(feed.items[0].published?.instant == Instant(rfc3339: "2026-02-03T00:30:00Z"))
  }

  @Test func `no item, no JSON and a bad rule are failures`() {
    var recipe = JSONRecipe()
    recipe.items = "posts"
    recipe.link = FieldRule(select: "url")
    #expect(throws: FeedFailure.noMatch(rule: "posts")) { try read("{}", recipe) }
    #expect(throws: FeedFailure.noMatch(rule: "posts")) { try read(#"{"posts": []}"#, recipe) }
    #expect(throws: FeedFailure.noMatch(rule: "url")) { try read(#"{"posts": [{}]}"#, recipe) }
    #expect(throws: FeedFailure.html(title: "Log in")) {
      try read("<html><title>Log in</title>", recipe)
    }
    #expect(throws: FeedFailure.self) { try read("[oops]", recipe) }
    #expect(throws: FeedFailure.self) { try read("no such page", recipe) }
    recipe.link.pattern = "(unclosed"
    #expect(throws: FeedFailure.self) { try read(#"{"posts": [{"url": "/"}]}"#, recipe) }
  }
}

@Suite struct FieldReadingTests {
  private func value(_ raw: String, _ pattern: String?, _ template: String?) throws -> String? {
    let names = ["id": "9", "empty": ""]
    return try FieldReading(FieldRule(pattern: pattern, template: template))
      .value(of: raw) { names[$0] }
  }

  @Test(
    arguments: [
      (" a b ", nil, nil, "a b"), ("goView('17')", #"'(\d+)'"#, nil, "17"),
      ("no 17", #"\d+"#, nil, "17"), ("17", nil, "/v/{0}", "/v/17"),
      ("2-17", #"(\d+)-(\d+)"#, "/{2}/{1}/{0}", "/17/2/2-17"), ("x", nil, "{id}-{0}", "9-x"),
      ("x", nil, "{ id }{}{", "9{}{"), ("x", nil, "{none}", nil), ("x", "y", nil, nil),
      ("x", "(x)|(y)", "{2}.", "."), ("x", "(x)", "{3}", nil), ("  ", nil, nil, nil),
      ("새소식 12호", #"(\d+)호"#, nil, "12"),
    ] as [(String, String?, String?, String?)])
  func `pattern and template make the value`(
    raw: String, pattern: String?, template: String?, wanted: String?
  ) throws {
    #expect(try value(raw, pattern, template) == wanted)
  }

  @Test func `a pattern sees no more than its share of a value`() throws {
    let long = String(repeating: "a", count: Limits.patternBytesMax) + "b"
    #expect(try value(long, "b", nil) == nil)
    #expect(try value(long, "a$", nil) == "a")
  }

  @Test func `bad patterns and groups without a pattern are refused`() {
    #expect(throws: FeedFailure.self) { try value("x", "[", nil) }
    #expect(throws: FeedFailure.self) { try value("x", nil, "{1}") }
  }
}

@Suite struct DateFormatTests {
  @Test(
    arguments: [
      ("2026.02.03", "yyyy.MM.dd", "2026-02-03T00:00:00Z"),
      ("2026. 2. 3.", "yyyy. M. d.", "2026-02-03T00:00:00Z"),
      ("등록 2026-02-03 09:05 | 기자", "yyyy-MM-dd HH:mm", "2026-02-03T09:05:00Z"),
      ("03/02/26", "dd/MM/yy", "2026-02-03T00:00:00Z"),
      ("20260203090507", "yyyyMMddHHmmss", "2026-02-03T09:05:07Z"),
      ("2026년 2월 3일 오후 1:05", "yyyy년 M월 d일 a h:mm", "2026-02-03T13:05:00Z"),
      ("3/2/2026 12:05 AM", "d/M/yyyy h:mm a", "2026-02-03T00:05:00Z"),
      ("on 3 at 2.2026", "'on' d 'at' M.yyyy", "2026-02-03T00:00:00Z"),
      ("12026.02.03 2026.02.04", "yyyy.MM.dd", "2026-02-04T00:00:00Z"),
      ("1770078600", "unix", "2026-02-03T00:30:00Z"),
      ("Tue, 03 Feb 2026", nil, "2026-02-03T00:00:00Z"),
    ] as [(String, String?, String)])
  func `dates are read by their format`(text: String, format: String?, wanted: String) {
    let date = DateFormat.read(text, format: format, zone: nil)
    #expect(
      date?.instant == Instant(rfc3339: wanted) && date?.offsetMinutes == nil || format == "unix")
    #expect(date?.instant == Instant(rfc3339: wanted))
  }

  @Test(
    arguments: [
      ("2026.02.30", "yyyy.MM.dd"), ("2026.13.01", "yyyy.MM.dd"), ("02.03", "MM.dd"),
      ("26.02.03", "yyyy.MM.dd"), ("2026.02.031", "yyyy.MM.dd"),
      ("2026.02.03 25:00", "yyyy.MM.dd HH:mm"),
      ("yesterday", "yyyy.MM.dd"), ("", "yyyy.MM.dd"), ("1e40", "unix"), ("2026.02.03", ""),
    ])
  func `what is no such date gives none`(text: String, format: String) {
    #expect(DateFormat.read(text, format: format, zone: .fixed(540)) == nil)
  }

  @Test func `the zone of the source is taken, and the precision is what is written`() {
    let date = DateFormat.read(
      "2026.02.03 09", format: "yyyy.MM.dd HH", zone: .fixed(540))
    #expect(date?.instant == Instant(rfc3339: "2026-02-03T00:00:00Z"))
    #expect(date?.precision == .hour && date?.offsetMinutes == 540)
  }
}
