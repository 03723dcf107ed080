// The lines that close Korean, Chinese and Japanese articles: reporters' addresses, rights, tip lines.
import Extraction
import Foundation
import Model
import SharedData
import Testing

/// A Korean article with a line at its end, or in its middle.
private func text(closedBy line: String, inside: Bool = false) -> String {
  draft(closedBy: line, inside: inside).text
}

private func draft(closedBy line: String, inside: Bool = false) -> ArticleDraft {
  let escaped = line.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  let paragraphs = [
    "북한이 25일 동해상으로 탄도미사일 여러 발을 발사했다고 합동참모본부가 밝혔다.",
    "합참은 미사일이 약 300㎞를 비행했으며 한미 정보당국이 정밀 분석하고 있다고 설명했다.",
    "정부 관계자는 \"모든 가능성을 열어두고 상황을 주시하고 있다\"고 말했다.",
  ]
  var lines = paragraphs.map { "<p>\($0)</p>" }
  lines.insert("<p>\(escaped)</p>", at: inside ? 2 : 3)
  let page = """
    <!doctype html><html lang="ko"><head><meta charset="utf-8"><title>북한, 동해상으로 미사일 발사</title></head><body>
    <div id="wrap"><h1>북한, 동해상으로 미사일 발사</h1><div class="article-body">\(lines.joined())</div></div></body></html>
    """
  return Extractor().extract(PageInput(utf8: Array(page.utf8), url: "https://news.example/a"))
}

@Suite struct ClosingLineTests {
  @Test func `a short line below the text is told, for it may say whose text it is`() {
    #expect(draft(closedBy: "(AFP)").signOffs == ["(AFP)"])
    #expect(draft(closedBy: "（共同）").signOffs == ["（共同）"])
    #expect(draft(closedBy: "(AFP)", inside: true).signOffs.isEmpty)
  }

  @Test(arguments: [
    "honggildong@news.example", "홍길동 기자 gildong@news.example", "ⓒ 새벽일보, 무단 전재 및 재배포 금지",
    "<저작권자(c) 새벽일보, 무단 전재-재배포, AI 학습 및 활용 금지>", "제보는 카카오톡 jebo",
    "[홍길동 기자]", "/홍길동 기자", "홍길동 기자 – gildong@news.example ⓒ보기뉴스", "리금향", "본사기자 홍길동", "(끝)",
    "www.bogi.example (2026.10.22.)",
    "(영상취재: 박건, 영상편집: 이율, 디자인: 최모)", "（责编：白宇、岳弘彬）", "校对 刘威", "（編輯：張銘坤）1151118", "（朱美蘭）",
    "（聞き手・里見翔太）", "— END —", "dpa/hgd", "(AFP)", "（共同）", "/연합뉴스", "끝.", "#개성공단 #통일부",
    "2026/11/03 17:20 송고", "홍길동 서울대 교수", "译者/何黎",
    "This material may not be reproduced without the permission of The Bogi.",
    "本文系保技网独家稿件，未经授权，不得转载。", "※ 외부 필자의 기고는 본지의 편집 방향과 일치하지 않을 수 있습니다.",
    "(무단 전재 및 재배포 금지)", "- honggildong@news.example", "≪転載・転用禁止≫", "【版權歸本社所有，未經授權嚴禁轉載複製】",
  ])
  func `is not part of the text`(_ line: String) {
    let read = text(closedBy: line)
    #expect(!read.contains(line), "\(read)")
    #expect(read.contains("주시하고 있다"))
  }

  @Test(arguments: [
    "정부는 AI 학습 데이터를 내년에 공개한다.", "该图片由AI生成，警方说。", "校对工作仍在进行。", "글을 쓴 홍길동 씨는 내년에 돌아온다.",
    "The results may not be reproduced in other ports, the council warned.",
    "（部长未出席会议）", "未经授权的捕捞将受到处罚。",
    "他表示，该数字仅供参考，最终结果由官方公布。", "無断で転載された写真は削除された。", "他说：“未经授权，不得转载。”",
    "제보할 곳은 tips@news.example 이라고 관계자는 덧붙였다.", "그는 \"전재를 허락한다\"고 했다.",
  ])
  func `a sentence at the end stays`(_ line: String) {
    #expect(text(closedBy: line).contains(line))
  }

  @Test func `an address in the middle of the text stays`() {
    #expect(
      text(closedBy: "정부 대변인 office@gov.example", inside: true).contains("office@gov.example"))
  }

  @Test(.needs("data/domain/data/korean_text_cases.json"))
  func `every shared line that must be dropped is`() throws {
    let bytes = try SharedData.file("data/domain/data/korean_text_cases.json")
    let items = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    let lines = items.filter { $0["kind"] as? String == "drop" }.compactMap {
      $0["input"] as? String
    }
    #expect(lines.count == 7)
    for line in lines { #expect(!text(closedBy: line).contains(line), "\(line)") }
  }
}
