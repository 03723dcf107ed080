// SimLexicon: words and sentence patterns of four languages, from which simulated pages are written.

/// The languages of simulated sites.
package enum SimLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case korean = "ko"
  case chinese = "zh"
  case japanese = "ja"
}

/// Words, and patterns with places for them: `{n}` noun, `{a}` adjective, `{v}` verb, `{p}` place,
/// `{w}` person, `{d}` day, `{x}` number.
struct SimLexicon: Sendable {
  var nouns: [String]
  var adjectives: [String]
  var verbs: [String]
  var places: [String]
  var familyNames: [String]
  var givenNames: [String]
  var days: [String]
  var sentences: [SimPattern]
  var titles: [SimPattern]
  var siteNames: [String]
  /// Between sentences, and between the parts of a person's name.
  var space: String
  var familyNameFirst: Bool

  static func of(_ language: SimLanguage) -> SimLexicon {
    switch language {
    case .english: english
    case .korean: korean
    case .chinese: chinese
    case .japanese: japanese
    }
  }

  static let english = SimLexicon(
    nouns: words(
      """
      council harbour budget railway hospital university museum treaty market reservoir factory \
      library festival airport census archive vaccine bridge election parliament court ferry \
      laboratory satellite wetland orchard union pension tariff inquiry committee school tunnel \
      theatre farm fishery grid pipeline glacier border embassy stadium bakery insurer shipyard \
      curriculum ballot refinery observatory cooperative tribunal newsroom
      """),
    adjectives: words(
      """
      regional coastal disputed modest unexpected annual northern southern public private rural \
      urban delayed temporary independent historic costly fragile digital seasonal joint final \
      provisional quiet crowded careful national municipal foreign ageing
      """),
    verbs: words(
      """
      approved postponed reviewed rejected expanded repaired questioned financed inspected measured \
      reopened abandoned redesigned praised criticised replaced examined closed defended audited \
      surveyed leased restored renamed
      """),
    places: words(
      """
      Aberlyn Brackford Castmere Dunhaven Elsworth Fenbridge Garrowby Hollin Ivystone Kelmarsh \
      Larkhill Morvane Northwick Oakmere Penwell Quillan Redcliff Stonebeck Thornley Uplyme Wexcombe
      """),
    familyNames: words(
      "Ashdown Birch Calloway Draper Ellery Fairley Gosling Harrow Ingram Jessop Kerr Lovell"),
    givenNames: words(
      "Alma Bertram Clara Desmond Edith Felix Greta Hugo Irene Jonas Kitty Leopold Maud Nora"),
    days: words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    sentences: patterns([
      "The {a} {n} {v} the {n} near {p} on {d}.",
      "{w}, who leads the {n} office in {p}, said the {a} {n} would not change before {d}.",
      "About {x} people in {p} have asked why the {n} was {v} without a {a} {n}.",
      "According to a {a} report, the {n} {v} {x} places for the {n} and the {n} of {p}.",
      "\u{201C}We have waited for a {a} {n} for years,\u{201D} said {w}, a neighbour of the {n}.",
      "In {p}, the {n} and the {n} were {v} together, which cost {x} crowns more than planned.",
      "It was the {a} {n} that {v} the {n}, and not the other way round, {w} added.",
      "Nobody at the {n} could say on {d} whether {p} needs another {a} {n}.",
      "Since {d} the {n} of {p} has been {v} by {x} members of the {a} {n}.",
    ]),
    titles: patterns([
      "{a} {n} {v} after {x} days in {p}", "{p} {n} {v} the {a} {n}",
      "Why {p} wants a {a} {n} for {x} people", "{w} and the {a} {n} of {p}",
      "{n} in {p} {v} by {a} {n}",
    ]),
    siteNames: words("Courier Gazette Herald Observer Sentinel Tribune Chronicle Examiner"),
    space: " ", familyNameFirst: false)

  // Every noun ends in a consonant, so that one form of each particle fits all of them.
  static let korean = SimLexicon(
    nouns: words(
      """
      시장 법안 계획 정책 병원 공항 은행 기관 학생 주민 협약 예산 선박 공장 박물관 도서관 항만 \
      연구원 위원장 산업 수출 환경 교육 노동조합 농장 전력망 관광객 법원 재판 국경 대학 극장 \
      지하철역 하천 기업 조합원 백신 통신망 축산물 어업인 시민단체장 조선업
      """),
    adjectives: words(
      "새로운 지역적인 오래된 임시적인 독립적인 복잡한 중요한 공동의 예상된 조용한 대규모의 계절적인 뒤늦은 어려운"),
    verbs: words("발표했다 검토했다 연기했다 승인했다 조사했다 확대했다 복원했다 비판했다 점검했다 중단했다 재개했다 요청했다"),
    places: words("서울 부산 대전 광주 인천 울산 수원 춘천 목포 강릉 군산 안동 통영 속초"),
    familyNames: words("김 이 박 최 정 강 조 윤 장 임"),
    givenNames: words("민준 서연 도윤 지우 하준 수아 은우 예진 시온 다은"),
    days: words("월요일 화요일 수요일 목요일 금요일 토요일 일요일"),
    sentences: patterns([
      "{p}의 {n}은 {d} {a} {n}을 {v}.",
      "{w} 씨는 {p}에서 {a} {n}이 {x}건 늘었다고 말했다.",
      "이번 {n}은 {a} {n}과 함께 {p}에서 {d}까지 이어진다.",
      "관계자는 {a} {n}을 두고 {n}이 {p}에 필요하다고 설명했다.",
      "{p} {n}은 지난 {d} {n}을 {v}고 {w} 위원이 전했다.",
      "조사에 따르면 {p}에서는 {x}명이 {a} {n}을 이용하고 있다.",
      "{n}과 {n}이 {p}에서 {x}년 만에 다시 만났다.",
    ]),
    titles: patterns([
      "{p} {n}, {a} {n} {x}건", "{a} {n}과 {p} {n}", "{w} 위원, {p} {n} {x}명 만나",
      "{p} {n}은 왜 {a} {n}을 찾나",
    ]),
    siteNames: words("한빛신문 누리일보 강산저널 새벽통신 가람뉴스"),
    space: " ", familyNameFirst: true)

  static let chinese = SimLexicon(
    nouns: words(
      """
      市场 港口 预算 铁路 医院 大学 博物馆 协议 工厂 图书馆 机场 法院 学校 农场 渔业 电网 水库 \
      边境 剧院 委员会 调查 选举 疫苗 卫星 湿地 果园 工会 关税 隧道 体育场 造船厂 实验室 养老金 \
      课程 合作社 天文台 保险公司 居民
      """),
    adjectives: words("新的 地方的 临时的 独立的 复杂的 重要的 联合的 意外的 大规模的 季节性的 推迟的 昂贵的 安静的"),
    verbs: words("批准 检查 推迟 扩大 修复 公布 审查 关闭 重新开放 批评 测量 更换"),
    places: words("江川 海宁镇 云山 平湖 青石 白河 东林 西岭 南泉 北港 金沙 玉门镇"),
    familyNames: words("王 李 张 刘 陈 杨 赵 黄 周 吴"),
    givenNames: words("明华 建国 丽娜 晓东 文静 志强 雨桐 思远 佳宁 海涛"),
    days: words("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    sentences: patterns([
      "{p}的{n}{d}{v}了{a}{n}。",
      "{w}表示，{p}今年共有{x}个{n}需要{a}{n}。",
      "据报道，{a}{n}与{n}将在{p}持续到{d}。",
      "有关人员说，{n}对{p}的{a}{n}十分重要，已经有{x}人参加。",
      "{d}，{p}{n}{v}了{n}，但是没有说明{a}{n}的原因。",
      "\u{201C}我们等待{a}{n}已经很久了\u{201D}，住在{p}的{w}说。",
      "这项{n}由{p}的{x}名{n}代表共同{v}。",
    ]),
    titles: patterns([
      "{p}{n}{v}{x}个{a}{n}", "{w}谈{p}的{a}{n}", "{p}为什么需要{a}{n}", "{a}{n}与{p}{n}的{x}天",
    ]),
    siteNames: words("江川日报 云山晚报 平湖新闻 青石时报 北港通讯"),
    space: "", familyNameFirst: true)

  static let japanese = SimLexicon(
    nouns: words(
      """
      市場 港湾 予算 鉄道 病院 大学 博物館 協定 工場 図書館 空港 裁判所 学校 農場 漁業 電力網 \
      貯水池 国境 劇場 委員会 調査 選挙 ワクチン 衛星 湿地 果樹園 労働組合 関税 トンネル 競技場 \
      造船所 研究室 年金 教育課程 協同組合 天文台 保険会社 住民
      """),
    adjectives: words("新しい 地域の 臨時の 独立した 複雑な 重要な 共同の 予想外の 大規模な 季節の 遅れた 高価な 静かな"),
    verbs: words("承認した 点検した 延期した 拡大した 修復した 公表した 審査した 閉鎖した 再開した 批判した 測定した 交換した"),
    places: words("青葉町 桜川 白浜 月島 高森 若松 北見沢 南原 東山 西崎 緑ヶ丘 朝霧"),
    familyNames: words("佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤"),
    givenNames: words("太郎 花子 健一 美咲 翔太 陽菜 大輔 さくら 直樹 恵子"),
    days: words("月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"),
    sentences: patterns([
      "{p}の{n}は{d}、{a}{n}を{v}。",
      "{w}氏は、{p}で{n}が{x}件増えたと述べた。",
      "関係者によると、{a}{n}と{n}は{d}まで{p}で続くという。",
      "{p}では{x}人が{a}{n}を利用しており、{n}も必要だとされている。",
      "「{a}{n}を長い間待っていた」と{p}に住む{w}さんは話した。",
      "{n}の担当者は{d}に{n}を{v}が、理由は明らかにしていない。",
      "この{n}は{p}の{x}名の{n}が共同で{v}ものである。",
    ]),
    titles: patterns([
      "{p}の{n}、{a}{n}を{x}件公表", "{w}氏と{a}{n}", "{p}に{a}{n}が必要な理由", "{a}{n}と{p}の{n}、{x}日間",
    ]),
    siteNames: words("青葉新聞 桜川日報 白浜タイムズ 高森通信 若松ニュース"),
    space: "", familyNameFirst: true)

  private static func words(_ list: String) -> [String] {
    list.split(separator: " ").map(String.init)
  }

  private static func patterns(_ texts: [String]) -> [SimPattern] { texts.map(SimPattern.init) }
}

/// A sentence with places for words.
struct SimPattern: Sendable {
  enum Part: Sendable {
    case text(String)
    case slot(Character)
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var literal = ""
    var slot: Character?
    for character in text {
      switch character {
      case "{":
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = ""
      case "}":
        if let slot { parts.append(.slot(slot)) }
        slot = nil
        literal = ""
      default:
        slot = character
        literal.append(character)
      }
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  func filled(from lexicon: SimLexicon, _ stream: inout SeedStream) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .slot("n"): text += stream.pick(lexicon.nouns)
      case .slot("a"): text += stream.pick(lexicon.adjectives)
      case .slot("v"): text += stream.pick(lexicon.verbs)
      case .slot("p"): text += stream.pick(lexicon.places)
      case .slot("w"): text += lexicon.person(&stream)
      case .slot("d"): text += stream.pick(lexicon.days)
      case .slot: text += String(stream.between(2...9999))
      }
    }
    return text
  }
}

extension SimLexicon {
  func person(_ stream: inout SeedStream) -> String {
    let family = stream.pick(familyNames)
    let given = stream.pick(givenNames)
    return familyNameFirst ? family + given : given + " " + family
  }

  func sentence(_ stream: inout SeedStream) -> String {
    stream.pick(sentences).filled(from: self, &stream)
  }

  func paragraph(_ stream: inout SeedStream) -> String {
    let count = stream.between(Limits.sentences)
    return (0..<count).map { _ in sentence(&stream) }.joined(separator: space)
  }

  func title(_ stream: inout SeedStream) -> String {
    let title = stream.pick(titles).filled(from: self, &stream)
    return title.prefix(1).uppercased() + title.dropFirst()
  }
}
