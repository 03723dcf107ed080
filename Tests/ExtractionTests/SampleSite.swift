// A small web of sites made from templates, with the truth about each article: for site memory.

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SampleRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// An article as its author wrote it.
struct SampleArticle {
  var number: Int
  var title: String
  var author: String
  var paragraphs: [String]

  var text: String { paragraphs.joined(separator: "\n\n") }
}

/// A site: a language, a template, and furniture that stands where text stands.
struct SampleSite {
  var name: String
  var language: SampleLanguage
  /// The page of an article; the second template, if any, takes over with a redesign.
  var templates: [@Sendable (SampleArticle) -> String]

  func article(_ number: Int) -> SampleArticle {
    var random = SampleRandom(state: UInt64(truncatingIfNeeded: number &* 7919 &+ name.utf8.count))
    let count = 5 + Int(random.next() % 5)
    return SampleArticle(
      number: number, title: language.title(&random), author: language.author(&random),
      paragraphs: (0..<count).map { _ in language.paragraph(&random) })
  }

  func page(_ number: Int, template: Int = 0) -> [UInt8] {
    Array(templates[template](article(number)).utf8)
  }

  static let all = [english, korean, chinese, german, japanese]
}

/// Words of a language, enough for running text that is told from furniture.
struct SampleLanguage {
  var tag: String
  var function: [String]
  var content: [String]
  var names: [String]
  var blank = " "
  var stop = ". "
  var comma = ", "

  private func pick(_ words: [String], _ random: inout SampleRandom) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  private func words(_ count: Int, _ random: inout SampleRandom) -> [String] {
    (0..<count).map { $0 % 2 == 0 ? pick(function, &random) : pick(content, &random) }
  }

  func sentence(_ random: inout SampleRandom) -> String {
    let first = words(6 + Int(random.next() % 6), &random).joined(separator: blank)
    let second = words(4 + Int(random.next() % 5), &random).joined(separator: blank)
    let text = first + comma + second
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  func paragraph(_ random: inout SampleRandom) -> String {
    let count = 2 + Int(random.next() % 3)
    let sentences = (0..<count).map { _ in sentence(&random) }
    let text = sentences.joined(separator: stop) + stop
    return text.last == " " ? String(text.dropLast()) : text
  }

  func title(_ random: inout SampleRandom) -> String {
    let text = words(7, &random).joined(separator: blank)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  func author(_ random: inout SampleRandom) -> String { pick(names, &random) }
}

extension SampleSite {
  private static let english = SampleSite(
    name: "Harbour Observer",
    language: SampleLanguage(
      tag: "en",
      function: [
        "the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "as", "by", "at", "from",
        "which", "after", "under", "its",
      ],
      content: [
        "harbour", "council", "inspection", "vessels", "winter", "agreement", "officials", "crews",
        "shipment", "reported", "announced", "coast", "delegation", "fuel", "satellite", "images",
        "bridge", "factory", "workers", "border", "trade", "railway", "minister", "villages",
        "harvest", "exercise", "visit", "statement", "talks", "supply",
      ],
      names: ["Ada Winter", "Tom Reyes", "Mina Holt"]),
    templates: [
      { article in
        """
        <!doctype html><html lang="en"><head><title>\(article.title) | Harbour Observer</title></head>
        <body><header><a href="/">Harbour Observer</a></header><nav><ul><li><a href="/a">News</a>
        <li><a href="/b">Trade</a></ul></nav><main><article class="post-\(article.number) post">
        <h1>\(article.title)</h1><div class="meta">By \(article.author)</div><div class="entry">
        <p>The Harbour Observer keeps a record of what the two councils say and do on this coast, and has done so since the first winter.</p>
        \(article.paragraphs.enumerated().map { index, text in
          index == 2
            ? "<p>Readers of these pages are invited to write to the desk with what they have seen on the water.</p><p>\(text)</p>"
            : "<p>\(text)</p>"
        }.joined(separator: "\n"))
        <p>Our correspondents on both sides of the strait have worked under difficult conditions for more than twenty years, and we are grateful to them.</p>
        </div></article></main><footer><p>All rights reserved</p></footer></body></html>
        """
      },
      { article in
        """
        <!doctype html><html lang="en"><head><title>\(article.title) – Harbour Observer</title></head>
        <body><div id="app"><section class="story-shell"><h1 class="headline">\(article.title)</h1>
        <div class="credits"><span class="credit-name">By \(article.author)</span></div>
        <div class="story-body">
        \(article.paragraphs.map { "<div class=\"graf\">\($0)</div>" }.joined(separator: "\n"))
        <div class="graf">This desk is paid for by its readers, and no government or company has a share in it or a say over it.</div>
        </div></section></div></body></html>
        """
      },
    ])

  private static let korean = SampleSite(
    name: "새벽일보",
    language: SampleLanguage(
      tag: "ko",
      function: ["그는", "이번", "또", "이날", "지난해", "당국은", "우리는", "특히", "한편", "최근", "다시", "함께"],
      content: [
        "대표단이", "회담을", "열었다고", "발표했다", "국경을", "주민들이", "공장에서", "농사를", "훈련을",
        "성명을", "철도를", "위성사진을", "분석했다", "협정에", "서명했다", "겨울을", "수출을", "늘렸다",
      ],
      names: ["김하늘 기자", "이바다 기자"], stop: ". "),
    templates: [
      { article in
        """
        <!doctype html><html lang="ko"><head><meta charset="utf-8"><title>\(article.title) - 새벽일보</title></head>
        <body><div id="wrap"><h2 class="logo"><a href="/">새벽일보</a></h2><div class="view"><h3 class="tit">\(article.title)</h3>
        <span class="writer">\(article.author)</span><div id="articleBody">
        \(article.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        <p>새벽일보는 두 나라의 사이를 오래 지켜보며 주민들의 목소리를 그대로 전하려고 날마다 노력하고 있습니다.</p>
        <p>현장에서 들은 이야기를 알고 있는 분은 편집국으로 언제든지 편지를 보내 주시기 바랍니다.</p>
        </div></div></div></body></html>
        """
      }
    ])

  private static let chinese = SampleSite(
    name: "江岸新闻网",
    language: SampleLanguage(
      tag: "zh",
      function: ["的", "在", "和", "对", "了", "将", "与", "为", "从", "以及"],
      content: [
        "代表团", "会谈", "边境", "贸易", "工厂", "发表声明", "铁路", "农业", "演习", "协议", "卫星图像", "港口",
        "居民", "访问", "部长", "出口", "建设", "合作",
      ],
      names: ["李江", "王岸"], blank: "", stop: "。", comma: "，"),
    templates: [
      { article in
        """
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>\(article.title)_江岸新闻网</title></head>
        <body><div class="box"><h1>\(article.title)</h1><div class="info">作者：\(article.author)</div><div class="content">
        \(article.paragraphs.map { "　　\($0)" }.joined(separator: "<br><br>\n"))
        <br><br>　　本网记者长期在江的两岸采访，把各地居民的生活和变化如实地告诉读者，欢迎各界朋友来信。
        </div></div></body></html>
        """
      }
    ])

  private static let german = SampleSite(
    name: "Flussbote",
    language: SampleLanguage(
      tag: "de",
      function: [
        "der", "die", "das", "und", "in", "den", "von", "mit", "auf", "für", "nach", "bei", "aus",
        "im", "des", "zum",
      ],
      content: [
        "Hafen", "Vertrag", "Minister", "Grenze", "Reise", "Erklärung", "Fabrik", "Ernte", "Dörfer",
        "Übung", "Bahn", "Gespräche", "Brücke", "Winter", "Handel", "Lieferung", "Abordnung",
      ],
      names: ["Jana Brandt", "Uwe Linde"]),
    templates: [
      { article in
        """
        <!doctype html><html lang="de"><head><title>\(article.title) | Flussbote</title></head>
        <body><div class="seite"><article><h1>\(article.title)</h1><p class="autor">Von \(article.author)</p>
        <section class="text">
        \(article.paragraphs.enumerated().map { index, text in
          index == 1
            ? "<p>\(text)</p><p>Wer uns auf dem Fluss begleiten will, findet am Abend in der Redaktion immer eine offene Tür und heißen Tee.</p>"
            : "<p>\(text)</p>"
        }.joined(separator: "\n"))
        <p>Der Flussbote wird seit vielen Jahren von einem Verein getragen, der den Menschen auf beiden Seiten der Grenze gehört.</p>
        </section></article></div></body></html>
        """
      }
    ])

  private static let japanese = SampleSite(
    name: "海峡タイムス",
    language: SampleLanguage(
      tag: "ja",
      function: ["この", "その", "また", "さらに", "政府は", "両国は", "代表団は", "一方で", "昨年"],
      content: [
        "会談を行い", "声明を発表し", "国境で", "工場の", "農業を", "訓練を続け", "鉄道の建設を進め",
        "衛星画像を分析し", "貿易を拡大し", "協定に署名し", "住民の生活を",
      ],
      names: ["山田 海", "川上 峡"], blank: "", stop: "。", comma: "、"),
    templates: [
      { article in
        """
        <!doctype html><html lang="ja"><head><meta charset="utf-8"><title>\(article.title)｜海峡タイムス</title></head>
        <body><div id="main"><h1 class="title">\(article.title)</h1><p class="byline">\(article.author)</p><div class="honbun">
        <p>海峡タイムスは両岸の人々の暮らしを伝えるため、毎日現地から記事をお届けしています。</p>
        \(article.paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        <p>記事についてのご意見は編集部までお寄せください。皆様の声を紙面づくりに生かしてまいります。</p>
        </div></div></body></html>
        """
      }
    ])
}
