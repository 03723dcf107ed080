// Source files: their two forms, what applies to a feed, and what every mistake is answered with.
import Model
import Settings
import Testing

private let small = """
  name: A
  feeds:
    - url: https://a.example/feed/

  """

struct SourceFileTests {
  @Test func `an interval that is written for a feed is kept, unless it is too short for any`()
    throws
  {
    let feeds = ["1 s", "20 d"].map {
      "  - {url: 'https://a.example/\($0.first ?? "0")', interval: \($0)}"
    }
    let text = "name: A\nfeeds:\n" + feeds.joined(separator: "\n")
    let loaded = try Folder(feeds: ["a.yaml": text]).load().get()
    #expect(loaded.feeds.map(\.interval) == [.seconds(5 * 60), .seconds(20 * 86_400)])
  }

  @Test func `a file is one source, named by the file when it says no id`() throws {
    let source = try #require(try Folder(feeds: ["a-b.yaml": small]).load().get().sources.first)
    #expect(source.id == "a-b")
    #expect(source.name == "A")
    #expect(source.enabled)
    #expect(source.feeds.map(\.id) == ["main"])
    #expect(
      source.feeds.first?.place == SettingsPlace(file: "/etc/gleaner/feeds/a-b.yaml", line: 3))
  }

  @Test func `a file may hold a list of sources`() throws {
    let text = """
      sources:
        - {id: b, name: B, feeds: [{url: "https://b.example/"}]}
        - {id: a, name: A, feeds: [{url: "https://a.example/"}]}
      """
    #expect(try Folder(feeds: ["many.yml": text]).load().get().sources.map(\.id) == ["a", "b"])
  }

  @Test func `files that are empty, hidden or of another kind are passed over`() throws {
    let feeds = [
      "a.yaml": small, "b.yaml": "# all commented out\n", ".hidden.yaml": "{", "c.json": "{",
      "d.yaml~": "{",
    ]
    #expect(try Folder(feeds: feeds).load().get().sources.map(\.id) == ["a"])
  }

  @Test func `everything that a source can say is read`() throws {
    let text = """
      id: full
      name: Full
      homepage: https://full.example/
      kind: state-media
      stance: state
      country: KP
      languages: [ko, zh-Hans]
      enabled: false
      status: live
      confidence: low
      interval: 2 h
      charset: EUC-KR
      zone: Asia/Pyongyang
      keepIf: {any: [평양, DPRK]}
      dropIf: {any: [Sport]}
      fullText: feed
      userAgent: gleaner/{version} (special)
      headers: {Accept-Language: ko, X-Edition: north}
      proxy: socks5h://proxy.example:1080
      cookie: a=b
      credentials: {user: reader, password: "p:w"}
      backfill: 20
      paging: wordpress
      websub: false
      allowHosts: [full.example]
      notes: [n]
      terms: [t]
      quirks: [q]
      feeds:
        - {id: x, url: "http://full.example/x.xml", format: rdf, enabled: false, interval: 5 min,
           language: ko, charset: utf-8, zone: "+09:00", content: headline, keepIf: {any: [A]},
           confidence: high, checked: 2026-01-01, note: hm, userAgent: "gleaner/{version} (feed)",
           headers: {accept-language: zh}, proxy: none, cookie: none,
           credentials: {token: abc.def}, backfill: 0, paging: none, websub: true}
        - {url: "http://full.example/tag/north-korea/feed/"}
      """
    let loaded = try Folder(feeds: ["full.yaml": text]).load().get()
    let source = try #require(loaded.sources.first)
    #expect(source.kind == .stateMedia && source.stance == "state" && source.country == "KP")
    #expect(
      source.headers == [HTTPField("Accept-Language", "ko"), HTTPField("X-Edition", "north")])
    #expect(source.fullText == .feed && source.allowHosts == ["full.example"])
    let feeds = loaded.feeds
    #expect(feeds.map(\.id) == ["full/x", "full/north-korea"])
    #expect(feeds.map(\.interval) == [.seconds(300), .seconds(7_200)])
    #expect(feeds.map(\.zone) == [.fixed(540), NamedZone("Asia/Pyongyang")])
    #expect(feeds.map(\.charset) == ["utf-8", "EUC-KR"])
    #expect(feeds.map(\.language) == ["ko", nil])
    #expect(feeds[0].userAgent.hasSuffix(" (feed)") && feeds[1].userAgent.hasSuffix(" (special)"))
    #expect(feeds.allSatisfy { !$0.userAgent.contains("{") })
    #expect(feeds.map(\.backfill) == [0, 20])
    #expect(feeds.map(\.paging) == [.never, .wordPress])
    #expect(feeds.map(\.websub) == [true, false])
    #expect(feeds.map(\.proxy) == [nil, "socks5h://proxy.example:1080"])
    #expect(feeds.allSatisfy { $0.intervalIsFixed })
    #expect(loaded.enabledFeeds.isEmpty)
    #expect(feeds[1].identity.kind == "state-media")
    #expect(loaded.feeds(named: "full").count == 2)
    #expect(loaded.feeds(named: "full/x").count == 1)
    #expect(loaded.feeds(named: "nobody").isEmpty)
  }

  @Test func `a feed that is alone is called by its source`() throws {
    let feed = try #require(try Folder(feeds: ["a.yaml": small]).load().get().feeds.first)
    #expect(feed.id == "a" && feed.key == "a/main")
    #expect(feed.interval == GleanerSettings().schedule.intervalDefault)
    #expect(!feed.intervalIsFixed)
  }

  @Test func `filters look into title and summary without regard to case`() throws {
    let text = small + "keepIf: {any: [north korea, 북한]}\ndropIf: {any: [Weather]}\n"
    let feed = try #require(try Folder(feeds: ["a.yaml": text]).load().get().feeds.first)
    #expect(feed.wants(title: "NORTH KOREA fires", summary: nil))
    #expect(feed.wants(title: "속보", summary: "북한이 발사"))
    #expect(!feed.wants(title: "South Korea", summary: "nothing"))
    #expect(!feed.wants(title: "North Korea weather", summary: nil))
    #expect(!feed.wants(title: nil, summary: nil))
  }

  @Test(arguments: [
    (
      "intervall: 1 h\n" + small,
      "1:1: intervall: unknown key `intervall`; did you mean `interval`?"
    ),
    (
      "url: https://a.example/\n" + small,
      "1:1: url: unknown key `url`; did you mean `feeds[].url`?"
    ),
    (
      "name: A\nfeeds:\n  - {url: \"https://a.example/\", formatt: rss}",
      "3:33: feeds[0].formatt: unknown key `formatt`; did you mean `format`?"
    ),
    ("name: A\nfeeds:\n  - id: x", "3:5: feeds[0]: `url` is missing"),
    ("feeds: [{url: \"https://a.example/\"}]", "1:1: `name` is missing"),
    ("name: A\n", "1:1: enabled: a source without feeds cannot be enabled"),
    (
      "id: Big Id\n" + small,
      "1:5: id: `Big Id` is not an id: use small letters, digits and inner hyphens, at most 64"
    ),
    (
      "kind: newspapper\n" + small,
      "1:7: kind: `newspapper` is not one of wire, newspaper, broadcaster, magazine, specialist, blog, opinion, aggregator, portal, ministry, intergovernmental, other, state-media, think-tank; did you mean `newspaper`?"
    ),
    (
      "country: Korea\n" + small,
      "1:10: country: `Korea` is not a country code: write two capital letters, as `KR`"
    ),
    (
      "languages: [korean]\n" + small,
      "1:13: languages[0]: `korean` is not a language tag: write a BCP 47 tag, as `ko` or `zh-Hans`"
    ),
    ("languages: ko\n" + small, "1:12: languages: must be a list of language tags, but is `ko`"),
    (
      "zone: Asia/Soeul\n" + small,
      "1:7: zone: `Asia/Soeul` is not a zone: write an offset as `+09:00`, or the name of a known zone as `Asia/Seoul`; did you mean `Asia/Seoul`?"
    ),
    (
      "charset: EUC KR\n" + small,
      "1:10: charset: `EUC KR` is not a charset label: write a label as `EUC-KR` or `utf-8`"
    ),
    ("keepIf: [a]\n" + small, "1:9: keepIf: must be a mapping, but is a list"),
    ("keepIf: {any: []}\n" + small, "1:9: keepIf: a filter needs words"),
    ("keepIf: {}\n" + small, "1:9: keepIf: `any` is missing"),
    (
      "headers: {Host: b}\n" + small,
      "1:11: headers.Host: `Host` is not a free header: the program sets it itself"
    ),
    (
      "headers: {X: \"a\\r\\nb\"}\n" + small,
      "1:14: headers.X: this is not a header value: control characters cannot be sent"
    ),
    (
      "allowHosts: [\"https://b.example/\"]\n" + small,
      "1:14: allowHosts[0]: `https://b.example/` is not a host: write a host name alone, as `www.example.org`"
    ),
    ("interval: 0 s\n" + small, "1:11: interval: 0 s is outside 1 s … 30 d"),
    ("sources: {}\nid: a", "2:1: id: unknown key `id`"),
  ])
  func `a mistake is answered with its place and a remedy`(text: String, complaint: String) {
    #expect(complaints(source: text).contains(complaint), "\(complaints(source: text))")
    let allowed = text.hasPrefix("sources") ? 2 : 1
    #expect(complaints(source: text).count == allowed)
  }

  @Test(arguments: [
    ("example.org/feed", "it must begin with http:// or https://"),
    ("file:///etc/passwd", "it must begin with http:// or https://"),
    ("https://", "it names no host"), ("https:///feed", "it names no host"),
    ("https://a.example:0/", "its port is not a number from 1 to 65535"),
    ("https://a.example:http/", "its port is not a number from 1 to 65535"),
    ("https://a.example/a b", "it holds a space or a control character"),
  ])
  func `an address that cannot be asked is refused`(url: String, reason: String) {
    let found = complaints(source: "name: A\nfeeds:\n  - url: \"\(url)\"\n")
    #expect(found == ["3:10: feeds[0].url: `\(url)` is not a web address: \(reason)"])
  }

  @Test(arguments: [
    "http://a.example", "HTTPS://A.Example:8443/x?y=z#w", "http://[::1]:8080/feed",
    "https://한국.example/피드",
  ])
  func `an address that can be asked is accepted as written`(url: String) throws {
    let text = "name: A\nfeeds:\n  - url: \"\(url)\"\n"
    #expect(try Folder(feeds: ["a.yaml": text]).load().get().feeds.first?.feed.url == url)
  }

  @Test func `ids and addresses may be taken once, across files`() {
    let found = Folder(feeds: [
      "a.yaml": "id: one\nname: A\nfeeds:\n  - url: https://a.example/feed\n",
      "b.yaml": """
      id: one
      name: B
      feeds:
        - url: HTTPS://A.example:443/feed#top
        - {id: x, url: "https://b.example/1"}
        - {id: x, url: "https://b.example/2"}
      """,
    ]).complaints.map { $0.replacing("/etc/gleaner/feeds/", with: "") }
    #expect(
      found == [
        "b.yaml:1:5: id: source id `one` is already taken in a.yaml:1",
        "b.yaml:4:10: feeds[0].url: feed address `HTTPS://A.example:443/feed#top` is already taken in a.yaml:4",
        "b.yaml:6:10: feeds[2].id: feed id `x` is already taken in b.yaml:5",
      ])
  }

  @Test func `all mistakes of all files come at once, in order`() {
    let found = Folder(
      config: "log: {level: 1}\nfoo: 2",
      feeds: ["b.yaml": "name: [", "a.yaml": "nam: A\nfeeds: [{url: x}]"]
    ).complaints
    #expect(found.count == 6, "\(found)")
    #expect(found == found.sorted())
  }
}
