// Which opening lines are datelines, what they say, and what is none.
import Model
import Provenance
import Testing

private func opening(_ text: String) throws -> Dateline? {
  try Shipped.attributor.get().attribute(paragraphs(text), source: "x").dateline
}

private let datelines: [(String, String, String?, String?)] = [
  ("SEOUL, Jan. 5 (Yonhap) -- It rained.", "SEOUL", "--01-05", "yonhap"),
  ("SEOUL, South Korea (AP) — It rained.", "SEOUL", nil, "ap"),
  ("TOKYO (Kyodo) - It rained.", "TOKYO", nil, "kyodo"),
  ("Pyongyang, January 5, 2016 (KCNA) -- It rained.", "Pyongyang", "2016-01-05", "kcna"),
  ("BEIJING, 5 Jan (Reuters/AFP) – It rained.", "BEIJING", "--01-05", "afp"),
  ("SEOUL, Nov. 29 (UPI) -- It rained.", "SEOUL", "--11-29", "upi"),
  ("Seoul, Nov 29 (ANI): It rained.", "Seoul", "--11-29", "ani"),
  ("MOSCOW, November 29. /TASS/. It rained.", "MOSCOW", "--11-29", "tass"),
  ("СЕУЛ, 29 ноября. /ТАСС/. Шёл дождь.", "СЕУЛ", "--11-29", "tass"),
  ("PYONGYANG, Nov. 28, Kyodo - It rained.", "PYONGYANG", "--11-28", "kyodo"),
  ("Seoul (dpa) - Es regnete.", "Seoul", nil, "dpa"),
  ("Séoul (AFP) – Il pleuvait.", "Séoul", nil, "afp"),
  ("Seúl, 29 nov (EFE).- Llovía.", "Seúl", "--11-29", "efe"),
  ("人民网首尔11月28日电 下雨了。", "首尔", "--11-28", "peoples-daily"),
  ("GENEVA — It rained.", "GENEVA", nil, nil),
  ("PORT VELLUM, Nov. 20 — It rained.", "PORT VELLUM", "--11-20", nil),
  ("(세종=뉴스1) 홍길동 기자 = 비가 왔다.", "세종", nil, "news1"),
  ("[서울=뉴시스]홍길동 기자 = 비가 왔다.", "서울", nil, "newsis"),
  ("(워싱턴 AFP=연합뉴스) 홍길동 특파원 = 비가 왔다.", "워싱턴", nil, "yonhap"),
  ("新华社平壤1月5日电 下雨了。", "平壤", "--01-05", "xinhua"),
  ("路透首尔1月5日 - 据朝中社报道，下雨了。", "首尔", "--01-05", "reuters"),
  ("(平壤 中新社) 下雨了。", "平壤", nil, "china-news-service"),
  ("（中央社記者某某首爾5日專電）下雨了。", "首爾", "---05", "cna-tw"),
  ("【平壌=共同】雨が降った。", "平壌", nil, "kyodo"),
  ("【ソウル聯合ニュース】雨が降った。", "ソウル", nil, "yonhap"),
  ("【北京時事】雨が降った。", "北京", nil, "jiji"),
  ("［ソウル　５日　ロイター］雨が降った。", "ソウル", "---05", "reuters"),
  ("【ソウル＝山田太郎】雨が降った。", "ソウル", nil, nil),
]

@Test(arguments: datelines)
func `datelines say where, when and whose`(
  text: String, place: String, date: String?, agency: String?
) throws {
  let found = try #require(try opening(text))
  #expect(found.place == place)
  #expect(found.date == date)
  #expect(found.agency == agency)
  #expect(text.hasPrefix(found.asWritten))
}

@Test(arguments: [
  "BREAKING — It rained.",
  "BREAKING NEWS, LIVE — It rained.",
  "In Vellum, Nov. 20 — It rained.",
  "Kim (KCNA) said it rained.",
  "(AP) It rained.",
  "(Yonhap) It rained.",
  "[a] man walked by.",
  "(그는 연합뉴스) 비가 왔다.",
  "(비가 온다=눈이 온다) 그는 말했다.",
  "【緊急】雨が降った。",
  "朝中社2日报道称，下雨了。",
  "新华社下雨了，12月1日电影上映。",
  "The Reuters (Reuters) -- a name twice",
  "Kim (KCNA): it rained.",
  "Rain /AP/ fell.",
  "In Vellum, - it rained.",
  "In Vellum, Nov. 28, Kyodo - it rained.",
])
func `other openings are no datelines`(text: String) throws {
  #expect(try opening(text) == nil)
}

@Test func `what an agency's text relies on is known through the agency`() throws {
  let findings = try Shipped.attributor.get().attribute(
    paragraphs("SEOUL, Jan. 5 (Yonhap) -- It rained.", "KCNA said it snowed."), source: "x")
  #expect(findings.attributions.map(\.kind) == ["origin", "reliance"])
  #expect(findings.attributions.map(\.via) == [nil, "yonhap"])
  #expect(findings.reliesOn == ["kcna": 1])
}

@Test func `a translated report has two origins`() throws {
  let findings = try Shipped.attributor.get().attribute(
    paragraphs("(워싱턴 AFP=연합뉴스) 홍길동 특파원 = 비가 왔다."), source: "x")
  #expect(findings.attributions.map(\.outlet) == ["afp", "yonhap"])
  #expect(findings.attributions.map(\.via) == ["yonhap", nil])
}

@Test func `a picture line that looks like a dateline is a credit`() throws {
  #expect(
    try labels("(평양 조선중앙통신=연합뉴스) 비가 왔다. 2020.5.2 [재배포 금지]") == ["credit:kcna", "credit:yonhap"])
}
