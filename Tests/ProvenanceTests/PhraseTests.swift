// Which phrases name a source, and which only look as if they did, in four languages.
import Model
import Provenance
import Testing

@Test(arguments: [
  ("Two bridges were closed, Yonhap reported late on Sunday.", ["reliance:yonhap"]),
  ("Yonhap and Reuters reported that it rained.", ["reliance:reuters", "reliance:yonhap"]),
  ("AP, Reuters and AFP said it rained.", ["reliance:afp", "reliance:ap", "reliance:reuters"]),
  ("A trader told Reuters and Kyodo News of it.", ["reliance:kyodo", "reliance:reuters"]),
  ("Rice is cheap, according to South Korean broadcaster KBS.", ["reliance:kbs"]),
  ("It rains, according to a report by the Seoul-based Daily NK.", ["reliance:daily-nk"]),
  ("The state news agency KCNA, in a commentary, said it would rain.", ["reliance:kcna"]),
  ("A report by Yonhap said the ship had left.", ["reliance:yonhap"]),
  ("The order was carried on Friday by Rodong Sinmun.", ["reliance:rodong"]),
  ("“The ship has left,” reported KCNA.", ["reliance:kcna"]),
  ("KCNA Watch reported an outage of the site.", ["reliance:kcna-watch"]),
  ("An official at South Korea’s Unification Ministry said talks were off.", ["reliance:mou"]),
  ("The Associated Press (AP) has also reported the outage.", ["reliance:ap"]),
  ("The town was quiet. (Yonhap)", ["reliance:yonhap"]),
  ("The town was quiet. [Yonhap, Reuters]", ["reliance:reuters", "reliance:yonhap"]),
  ("A market in Hyesan, seen from China. Image: AFP", ["credit:afp"]),
  ("KCNA late on Saturday released photos of the visit.", ["reliance:kcna"]),
  ("In a dispatch, KCNA called the drills a provocation.", ["reliance:kcna"]),
  ("NK News previously reported that it rained.", ["reliance:nk-news"]),
  ("NK News understands that the visit was cancelled.", ["reliance:nk-news"]),
  ("A Daily NK source in North Pyongan Province said rice was cheap.", ["reliance:daily-nk"]),
  ("The Associated Press contributed to this report.", ["reliance:ap"]),
  ("With inputs from AFP", ["reliance:afp"]),
  ("Sources: KCNA, Yonhap", ["reliance:kcna", "reliance:yonhap"]),
  ("Reporting by A. Writer; Editing by B. Editor (Reuters)", ["origin:reuters"]),
  ("A leader visits a farm. (KCNA/Yonhap)", ["credit:kcna", "credit:yonhap"]),
  ("A leader visits a farm. (KCNA=Yonhap)", ["credit:kcna", "credit:yonhap"]),
])
func `English phrases name their source`(text: String, expected: [String]) throws {
  #expect(try labels(text) == expected)
}

@Test(arguments: [
  "The editor of Daily NK said he was tired.",
  "A Reuters reporter said the road was dark.",
  "A clerk told a Reuters employee to leave.",
  "The thief was found, according to CCTV footage from China.",
  "Some 38 North Koreans said they wanted to stay.",
  "Life is hard, according to 38 North Korean defectors.",
  "Mayor Bloomberg said the city was safe.",
  "Asahi said more beer was sold this summer.",
  "Yonhap has not reported the incident.",
  "He had read about Xinhua in a book that said little.",
  "The network SAP said profits rose, and NAPAFP reported nothing.",
  "They met [Yonhap] and left [AP] alone.",
  "The word was missing [….] and so was the next one. [sic]",
  "The INSS said the border with Lebanon was calm.",
  "North Korea’s Central News Agency building was repainted.",
  "The site www.KCNA.kp reported an error.",
  "The list was long (AP).",
  "Sources: KCNA and a friend of the house.",
  "He contributed to the Associated Press and to other papers.",
  "He read a Reuters source code and was told that it was long.",
])
func `English that only looks like a source is none`(text: String) throws {
  #expect(try labels(text) == [])
}

@Test(arguments: [
  ("뉴시스는 12일 두 다리가 끊겼다고 보도했다.", ["reliance:newsis"]),
  ("로이터통신의 5일 보도에 따르면 배가 떠났다.", ["reliance:reuters"]),
  ("AP통신과 로이터통신은 배가 떠났다고 전했다.", ["reliance:ap", "reliance:reuters"]),
  ("뉴욕타임스(NYT)와 로이터통신 등에 따르면 배가 떠났다.", ["reliance:nyt", "reliance:reuters"]),
  ("AFP통신 등 외신은 배가 떠났다고 보도했다.", ["reliance:afp"]),
  ("통일부 당국자는 기자들과 만나 비가 올 것이라고 말했다.", ["reliance:mou"]),
  ("북한노동신문은 2.13 합의를 지켰다고 주장했다.", ["reliance:rodong"]),
  ("한 주민은 데일리NK에 쌀값이 내렸다고 말했다.", ["reliance:daily-nk"]),
  ("'노동신문'은 1일 사설에서 비를 기다린다고 밝혔다.", ["reliance:rodong"]),
  ("쌀값이 내렸다고 그는 자유아시아방송과의 인터뷰에서 말했다.", ["reliance:rfa"]),
  ("쌀값이 내렸다. [뉴스1]", ["reliance:news1"]),
  ("시장 풍경. 사진=뉴시스", ["credit:newsis"]),
  ("데일리NK 평안북도 소식통은 30일 쌀값이 내렸다고 전했다.", ["reliance:daily-nk"]),
  ("조선중앙통신의 보도를 보면 공장이 준공됐다.", ["reliance:kcna"]),
])
func `Korean phrases name their source`(text: String, expected: [String]) throws {
  #expect(try labels(text) == expected)
}

@Test(arguments: [
  "기독교도가 늘었다고 목사는 밝혔다.",
  "판타스틱한 공연이었다고 그는 전했다.",
  "연합뉴스 기자로 일한 그는 말이 없었다.",
  "한겨레는 하나라고 그는 강조했다.",
  "조선중앙통신 건물 앞에 사람들이 모였다. 그는 이를 보도했다.",
  "우리민족끼리는 서로 돕는다고 그가 밝혔다.",
  "연합뉴스를 읽던 그가 웃었다.",
  "데일리NK 건물 앞에서 소식통은 기다렸다.",
])
func `Korean that only looks like a source is none`(text: String) throws {
  #expect(try labels(text) == [])
}

@Test(arguments: [
  ("据新华社5日报道，大桥已经关闭。", ["reliance:xinhua"]),
  ("《劳动新闻》称，大桥已经关闭。", ["reliance:rodong"]),
  ("大桥已经关闭，法新社援引韩联社消息报道称。", ["reliance:afp", "reliance:yonhap"]),
  ("一名商人告诉路透社记者说，米价下跌。", ["reliance:reuters"]),
  ("他接受自由亚洲电台采访时说米价下跌。", ["reliance:rfa"]),
  ("據《朝鮮日報》今日報導，大橋已關閉。", ["reliance:chosun"]),
  ("据英国《卫报》（The Guardian）报道，大桥已经关闭。", ["reliance:guardian"]),
  ("版权归新华社所有", ["credit:xinhua"]),
])
func `Chinese phrases name their source`(text: String, expected: [String]) throws {
  #expect(try labels(text) == expected)
}

@Test(arguments: [
  "据统一部署，各地开始报道工作。",
  "据说共同社会的报道很多。",
  "今日北韓的街道很安靜，記者報導，米價下跌。",
  "他在新华社区散步，没有报道，也没有消息。",
  "他在彭博社发表文章，没有接受新华社的采访。",
  "央视：等待批示才能报导，",
  "他走过中央社大楼。随后报道称，米价下跌。",
])
func `Chinese that only looks like a source is none`(text: String) throws {
  #expect(try labels(text) == [])
}

@Test(arguments: [
  ("Selon l'agence KCNA, deux ponts ont été fermés.", ["reliance:kcna"]),
  ("Deux ponts ont été fermés, a rapporté l’agence sud-coréenne Yonhap.", ["reliance:yonhap"]),
  ("L'agence KCNA a indiqué que deux ponts étaient fermés.", ["reliance:kcna"]),
  (
    "Zwei Brücken sind nach Angaben der staatlichen Nachrichtenagentur KCNA gesperrt.",
    ["reliance:kcna"]
  ),
  ("Laut Yonhap sind zwei Brücken gesperrt.", ["reliance:yonhap"]),
  ("Zwei Brücken sind gesperrt, meldete die Agentur Yonhap.", ["reliance:yonhap"]),
  ("KCNA zufolge sind zwei Brücken gesperrt.", ["reliance:kcna"]),
  ("Según la agencia surcoreana Yonhap, dos puentes están cerrados.", ["reliance:yonhap"]),
  ("Dos puentes están cerrados, informó KCNA.", ["reliance:kcna"]),
  ("По данным агентства Ренхап, два моста закрыты.", ["reliance:yonhap"]),
  ("Два моста закрыты, сообщает ТАСС со ссылкой на ЦТАК.", ["reliance:kcna", "reliance:tass"]),
])
func `French, German, Spanish and Russian phrases name their source`(
  text: String, expected: [String]
) throws {
  #expect(try labels(text) == expected)
}

@Test(arguments: [
  "Un journaliste de KCNA a indiqué la route.",
  "Der Chefredakteur von Yonhap berichtete von der Reise.",
  "Er sprach vorlaut Yonhap an.",
  "El edificio de la agencia Yonhap está cerrado.",
  "Здание ТАСС закрыто.",
])
func `other words in these languages name none`(text: String) throws {
  #expect(try labels(text) == [])
}

@Test func `a medium that signs an article is the one whose text it is, a person is not`() throws {
  var article = paragraphs("Two bridges were closed.")
  article.authors = [Author(name: "Kim Writer"), Author(name: "Yonhap")]
  #expect(try labels(article) == ["origin:yonhap"])
  #expect(try labels(article, source: "yonhap-en") == ["self:yonhap"])
  for (line, expected) in [
    ("(AP)", ["origin:ap"]), ("（共同）", ["origin:kyodo"]), ("연합뉴스", ["origin:yonhap"]),
    ("(AP=연합뉴스)", ["origin:ap", "origin:yonhap"]), ("dpa/hgd", ["origin:dpa"]),
    ("來源：中央社", ["origin:cna-tw"]),
    ("(END)", []), ("AP and friends", []), ("", []),
  ] {
    var closed = paragraphs("Two bridges were closed.")
    closed.signOffs = [line]
    #expect(try labels(closed) == expected, "\(line)")
  }
  var named = paragraphs("SEOUL, Nov. 23 (Yonhap) -- Two bridges were closed.")
  named.authors = [Author(name: "Yonhap")]
  #expect(try labels(named) == ["origin:yonhap"])
}

@Test(arguments: [
  ("共同通信などによると、橋は閉鎖された。", ["reliance:kyodo"]),
  ("労働新聞の3日付の報道によると、橋は閉鎖された。", ["reliance:rodong"]),
  ("ロイター通信が伝えたところでは、船が出た。", ["reliance:reuters"]),
  ("統一省の報道官は雨になると述べた。韓国では珍しい。", ["reliance:mou"]),
  ("「朝鮮日報」は船が出たと報じた。", ["reliance:chosun"]),
  ("米の値段が下がった。（時事）", ["reliance:jiji"]),
  ("韓国軍関係者は共同通信に対し、回答を控えると述べた。", ["reliance:kyodo"]),
])
func `Japanese phrases name their source`(text: String, expected: [String]) throws {
  #expect(try labels(text) == expected)
}

@Test(arguments: [
  "毎日新聞の本社に行った。橋は閉鎖されたと彼が伝えた。",
  "ステイタス通信は届いたと伝えた。",
  "共同通信社の前で彼は述べた。",
  "朝鮮中央通信の建物は大きい。",
])
func `Japanese that only looks like a source is none`(text: String) throws {
  #expect(try labels(text) == [])
}

@Test func `what an outlet says of itself is self`() throws {
  #expect(try labels("그는 뉴시스와의 통화에서 웃었다.", source: "newsis") == ["self:newsis"])
  let own = try labels("(서울=연합뉴스) 홍길동 기자 = 비가 왔다.", source: "yonhap-nk-ko")
  #expect(own == ["self:yonhap"])
  #expect(try labels("Yonhap News TV said it rained.", source: "yonhap") == ["reliance:yonhap-tv"])
  #expect(try labels("NK News reported rain.", source: "nknews") == ["self:nk-news"])
}

@Test func `an attribution keeps its words and its place in code points`() throws {
  let draft = paragraphs("비가 왔다 🌧.", "“Rain” fell — the Daily NK reported it.")
  let findings = try Shipped.attributor.get().attribute(draft, source: "x")
  let found = try #require(findings.attributions.first)
  #expect(found.asWritten == "the Daily NK reported")
  let scalars = Array(draft.text.unicodeScalars)
  var written = String.UnicodeScalarView()
  written.append(contentsOf: scalars[found.start..<found.end])
  #expect(String(written) == found.asWritten)
}

@Test func `who cites is the way by which the cited source is known`() throws {
  let findings = try Shipped.attributor.get().attribute(
    paragraphs(
      "Xinhua quoted Yonhap as saying that it rained.", "교도통신은 조선중앙통신을 인용해 비가 왔다고 전했다.",
      "A farmer walks home. Photo: KCNA via Reuters"), source: "x")
  let chains = findings.attributions.map { "\($0.outlet)<\($0.via ?? "")" }
  #expect(chains == ["xinhua<", "yonhap<xinhua", "kyodo<", "kcna<kyodo", "kcna<reuters"])
  #expect(findings.reliesOn == ["xinhua": 1, "yonhap": 1, "kyodo": 1, "kcna": 1])
}

@Test func `captions credit and never rely`() throws {
  let caption = draft([
    ("A parade. This photo released by KCNA shows tanks. (KCNA=Yonhap)", .caption, nil)
  ])
  #expect(try labels(caption) == ["credit:kcna", "credit:kcna", "credit:yonhap"])
  #expect(try labels("▲ 시장 풍경. [데일리NK 제공]") == ["credit:daily-nk"])
  #expect(try labels(draft([("Yonhap reported rain", .code, nil)])) == [])
}

@Test func `thanks for a hint are no reliance`() throws {
  #expect(try labels("[Hat tip: Jane Doe]") == ["hat-tip:Jane Doe"])
  #expect(try labels("h/t NK News") == ["hat-tip:nk-news"])
  #expect(try labels("It rained again. (H/T: Jane Doe)") == ["hat-tip:Jane Doe"])
  #expect(try labels("HT is the code of Haiti.") == [])
}

@Test func `an empty table finds no outlet and still sees quotations`() {
  let attributor = Attributor(outlets: .empty)
  let findings = attributor.attribute(
    draft([("Yonhap reported rain:", .paragraph, nil), ("It rained.", .quote, 0)]), source: "x")
  #expect(findings.attributions == [])
  #expect(findings.quotes.map(\.attributedTo) == [nil])
}

@Test func `broken block ranges are survived`() throws {
  var broken = paragraphs("Yonhap reported rain. KCNA said it snowed.")
  broken.blocks = [
    Block(kind: .paragraph, start: -5, end: 21), Block(kind: .paragraph, start: 10, end: 4),
    Block(kind: .paragraph, start: 22, end: 9_000), Block(kind: .quote, start: 9_000, end: 9_001),
  ]
  #expect(try labels(broken) == ["reliance:kcna", "reliance:yonhap"])
  broken.text = ""
  #expect(try labels(broken) == [])
}
