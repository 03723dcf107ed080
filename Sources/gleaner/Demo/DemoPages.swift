// The articles of the demo: made up, in four languages, with a wire story that travels.
import Foundation

/// Which sources the demo has, and what their pages say before and after the night.
enum DemoPages {
  struct Source {
    var id: String
    var name: String
    var host: String
    var kind: String
    var language: String
  }

  static let sources = [
    Source(
      id: "harbour-wire", name: "Harbour Wire", host: "wire.example", kind: "wire", language: "en"),
    Source(
      id: "morning-post", name: "Morning Post", host: "post.example", kind: "newspaper",
      language: "en"),
    Source(
      id: "river-daily", name: "River Daily", host: "daily.example", kind: "newspaper",
      language: "en"),
    Source(
      id: "north-notes", name: "North Notes", host: "notes.example", kind: "blog", language: "en"),
    Source(
      id: "daedong", name: "대동 통신", host: "daedong.example", kind: "newspaper", language: "ko"),
    Source(
      id: "beihe", name: "北河新闻", host: "beihe.example", kind: "newspaper", language: "zh"),
    Source(
      id: "kawabe", name: "川辺新聞", host: "kawabe.example", kind: "newspaper", language: "ja"),
    Source(
      id: "broken-herald", name: "Broken Herald", host: "broken.example", kind: "newspaper",
      language: "en"),
  ]

  private static let ferry = [
    "PORT ALMA, Nov. 20 (Harbour Wire) -- The night ferry between Port Alma and the northern islands "
      + "will sail again from Monday, the harbour office said on Friday, ending a stop of eleven weeks.",
    "Workers replaced both engines and forty metres of planking after the vessel struck a sandbank in "
      + "September. \u{201C}She is safer now than on the day she was launched,\u{201D} harbour master "
      + "Ines Okafor told reporters on the quay.",
    "Islanders had crossed in fishing boats meanwhile, and the school on Little Skerry had moved its "
      + "lessons to the radio. The first sailing is at 21:40 and is already full, the office said.",
  ]

  private static let lighthouse = [
    "The keeper of the old lighthouse at Cape Varen counts the ships by hand, as her mother did, and "
      + "writes every one into a ledger with a red spine.",
    "This year's ledger has three thousand entries, a tenth fewer than the last. She puts it down to "
      + "the new canal, which takes the grain barges inland before they ever see her lamp.",
    "The council has promised to keep the lamp burning until 2030.",
  ]

  private static let lighthouseEdited =
    Array(lighthouse.dropLast()) + [
      "The council has made no promise about the lamp after this winter."
    ]

  private static let rumour = [
    "A letter seen by this newspaper says that the salt works at Old Quay were sold last month to a "
      + "buyer whose name the town clerk would not give.",
    "The clerk said the papers would be shown to anyone who asked in person between nine and noon, and "
      + "that nobody had asked so far.",
  ]

  private static let zh = [
    "北河县文化馆星期五宣布，停办三年的冬季书市将于十二月初重新开放，届时有四十家书店和六家旧书摊参加。",
    "馆长林秋白说，今年的书市增加了修书柜台，读者可以带来破损的旧书，由老师傅当场修补。他说，一本书修好了，就多一个读者。",
    "书市每天上午九点开门，晚上八点关门，入场免费。组织者提醒读者乘坐公共汽车前往，因为河边的停车场正在修建。",
  ]

  private static let ja = [
    "川辺町は二十日、百年前の木造駅舎を図書館として使い始めると発表した。改札口は貸出窓口になり、待合室には児童書が並ぶ。",
    "町長の森田さえ子さんは記者会見で「列車は来なくなったが、人はまた集まるようになる」と話した。開館は十二月五日の予定だ。",
    "駅舎の時計は止まったまま残される。町は寄付された本を含め、およそ八千冊を最初に用意するという。",
  ]

  /// Everything that is served on the first day.
  static func firstDay() -> [DemoPage] {
    [
      article("wire.example", "/2026/ferry", "Night ferry to sail again from Monday", ferry),
      article("wire.example", "/2026/lighthouse", "The keeper who counts the ships", lighthouse),
      article(
        "post.example", "/news/4411-night-ferry-returns", "Islands: night ferry returns", ferry),
      article("post.example", "/news/4412-salt-works", "Who bought the salt works?", rumour),
      article("daily.example", "/ferry-is-back", "The ferry is back", ferry.map { $0 + " " }),
      article(
        "notes.example", "/on-the-ferry", "On the ferry, and on waiting",
        [
          "I have waited for that ferry more often than for any person, so the news made me put the "
            + "kettle on twice. Here is how the agency has it:",
          "<blockquote><p>\(ferry[1])</p><p>\(ferry[2]) [Harbour Wire]</p></blockquote>",
          "What the agency does not say is that the fishing boats never charged a coin. Somebody "
            + "ought to write that down, and so I have.",
        ]),
      DemoPage(
        host: "daedong.example", path: "/news/post-office", contentType: "text/html",
        body: Data(base64Encoded: KoreanPage.base64, options: .ignoreUnknownCharacters) ?? Data()),
      article("beihe.example", "/a/20261120.html", "冬季书市十二月初重新开放", zh, language: "zh"),
      article("kawabe.example", "/articles/8.html", "木造駅舎、図書館に", ja, language: "ja"),
      DemoPage(
        host: "broken.example", path: "/feed.xml",
        body: Data("<!DOCTYPE html><title>Back soon</title><p>We are moving house.</p>".utf8)),
    ] + feeds()
  }

  /// What changed when the feeds are looked at again: an edit and a deletion, both unannounced.
  static func secondDay() -> [DemoPage] {
    var gone = article("post.example", "/news/4412-salt-works", "Gone", [])
    gone.status = 410
    return [
      article(
        "wire.example", "/2026/lighthouse", "The keeper who counts the ships", lighthouseEdited),
      gone,
    ]
  }

  private static func feeds() -> [DemoPage] {
    [
      feed(
        "wire.example",
        [
          ("/2026/ferry", "Night ferry to sail again from Monday"),
          ("/2026/lighthouse", "The keeper who counts the ships"),
        ]),
      feed(
        "post.example",
        [
          ("/news/4411-night-ferry-returns?utm_source=rss", "Islands: night ferry returns"),
          ("/news/4412-salt-works", "Who bought the salt works?"),
        ]),
      feed("daily.example", [("/ferry-is-back", "The ferry is back")]),
      feed("notes.example", [("/on-the-ferry", "On the ferry, and on waiting")]),
      feed("daedong.example", [("/news/post-office", "강변 마을에 새 우체국 문 열어")]),
      feed("beihe.example", [("/a/20261120.html", "冬季书市十二月初重新开放")]),
      feed("kawabe.example", [("/articles/8.html", "木造駅舎、図書館に")]),
    ]
  }

  private static func feed(_ host: String, _ items: [(path: String, title: String)]) -> DemoPage {
    let entries = items.map { item in
      """
      <item><title>\(item.title)</title><link>http://\(host)\(item.path)</link>
      <guid>http://\(host)\(item.path)</guid><pubDate>Fri, 20 Nov 2026 09:00:00 +0900</pubDate></item>
      """
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel><title>\(host)</title><link>http://\(host)/</link>
      <description>News of the demo</description>
      \(entries.joined(separator: "\n"))
      </channel></rss>
      """
    return DemoPage(
      host: host, path: "/feed.xml", contentType: "application/rss+xml; charset=utf-8",
      body: Data(text.utf8))
  }

  private static func article(
    _ host: String, _ path: String, _ title: String, _ paragraphs: [String],
    language: String = "en"
  ) -> DemoPage {
    let site = sources.first { $0.host == host }?.name ?? host
    let body = paragraphs.map { $0.hasPrefix("<") ? $0 : "<p>\($0)</p>" }.joined(separator: "\n")
    let text = """
      <!DOCTYPE html>
      <html lang="\(language)"><head><meta charset="utf-8"><title>\(title) | \(site)</title>
      <link rel="canonical" href="http://\(host)\(path)">
      <meta property="og:site_name" content="\(site)"><meta property="og:title" content="\(title)">
      <meta property="article:published_time" content="2026-11-20T09:00:00+09:00"></head>
      <body><nav><a href="/">Home</a> <a href="/all">All news</a> <a href="/about">About</a></nav>
      <main><article><h1>\(title)</h1>
      \(body)
      </article></main>
      <aside><h3>Most read</h3><ul><li><a href="/1">Tide tables</a></li><li><a href="/2">Weather</a></li></ul></aside>
      <footer>© 2026 \(site). All rights reserved.</footer></body></html>
      """
    return DemoPage(host: host, path: path, body: Data(text.utf8))
  }
}
