// Names without capitals, and bylines that are part of the text.
import Model
import Testing

@testable import Extraction

@Suite struct EastAsianNameTests {
  @Test(arguments: [
    "홍길동", "김보기", "남궁민수", "이산", "张三丰", "李四", "欧阳娜娜", "山田太郎", "田中さくら", "森健二",
  ]) func `a family name and a given name are a full name`(name: String) {
    #expect(EastAsianName.isFull(name))
  }

  @Test(arguments: [
    "장관", "정부", "기자명", "뉴스", "글로벌", "人气", "部长在接受", "本日人氣", "写真", "山形県", "共同", "小さい", "欧阳",
    "조회수", "综合", "北朝鮮情勢", "取材班", "山は高い", "大阪", "石川県", "安保理", "大字体", "발간일",
    "金曜日", "華盛頓", "卫健委", "莫斯科", "강원도", "서울시", "민주당", "이전글", "ジョン", "Jane Doe", "",
  ]) func `other words are none`(word: String) {
    #expect(!EastAsianName.isFull(word))
  }

  @Test func `a name that only a Japanese page may have is told from Chinese ones`() {
    #expect(EastAsianName.isOnlyJapanese("山田太郎") && !EastAsianName.isOnlyJapanese("张三丰"))
    #expect(!EastAsianName.isOnlyJapanese("田中さくら") && !EastAsianName.isOnlyJapanese("Jane Doe"))
    #expect(EastAsianName.hasKana(Array("交通相は".utf8)))
    #expect(!EastAsianName.hasKana(Array("交通部长，㌀".utf8)))
  }

  @Test func `notes of a reporter are no name`() {
    #expect(!EastAsianName.isFull("手记") && PersonName.split("【记者手记】").allSatisfy { $0 != "手记" })
  }

  @Test func `a short sentence is no signature, a name alone is`() {
    #expect(SignatureLine.matches("홍길동") && !SignatureLine.matches("고맙다"))
  }

  @Test func `where a page marks an author, a pen name will do, but no word of pages`() {
    #expect(EastAsianName.isPlausible("작은별하나", isMarked: true))
    #expect(!EastAsianName.isPlausible("작은별하나", isMarked: false))
    #expect(!EastAsianName.isPlausible("本日人氣", isMarked: true))
  }

  @Test(arguments: [
    ("政治部 田中次郎 2026年11月21日 10時00分", ["田中次郎"]), ("【政治部・田中次郎】", ["田中次郎"]),
    ("社会部・佐藤健一", ["佐藤健一"]), ("田中次郎（政治部記者）", ["田中次郎"]), ("ソウル支局長 田中次郎", ["田中次郎"]),
    ("ソウル＝山田花子 2026年11月21日", ["山田花子"]), ("文＝田中次郎　写真＝佐藤健一", ["田中次郎"]),
    ("2026-11-21 10:00 来源：保技社 记者：张三丰 编辑：李小红", ["张三丰"]), ("文字／王大明　攝影／李大同", ["王大明"]),
    ("聞き手・構成＝田中次郎", ["田中次郎"]), ("홍길동 (보기연구원 선임연구위원)", ["홍길동"]),
    ("취재 홍길동 김철수 / 촬영 박영희", ["홍길동", "김철수"]),
    ("2026-11-21 保技日報／記者王大明／台北報導", ["王大明"]), ("文/王大明 摄影/李大同", ["王大明"]),
  ]) func `labels, desks and offices mark names in a line`(line: String, names: [String]) {
    #expect(EastAsianByline.marked(line) == names)
  }

  @Test(arguments: [
    "来源：保技社 编辑：李小红", "写真＝佐藤健一", "政治部は田中次郎氏を選んだ。", "通信社 2026年11月21日", "王大明 2026-11-21",
    "사진 김철수", "Political desk", "[한보기/보기문제연구소 연구위원 : 더는 어항이 아닙니다.]", "「編集委員 田中次郎」の話", "",
  ]) func `a line without them marks nobody`(line: String) {
    #expect(EastAsianByline.marked(line) == [])
  }

  @Test(arguments: [
    ("王大明 2026-11-21", ["王大明"]), ("中央社 王大明 2026/11/21 10:00", ["王大明"]),
    ("民國115年11月21日 王大明", ["王大明"]), ("2026年11月21日 10:00 田中次郎、佐藤健一", ["田中次郎", "佐藤健一"]),
    ("홍길동 입력 2026. 5. 20. 오전 10:12", ["홍길동"]), ("田中次郎 2026年5月20日 更新", ["田中次郎"]),
    ("高清 2026-11-21", []), ("王大明 评论 2026-11-21", []), ("来源：王大明", []), ("李四 2026-11-21", []),
  ]) func `a line of names and a date names them`(line: String, names: [String]) {
    #expect(EastAsianByline.bare(line) == names)
  }

  @Test(arguments: [
    ("(서울=보기통신) 홍길동 기자 = 장관이 사임했다고 밝혔다.", ["홍길동"]),
    ("[서울=보기뉴스] 홍길동·김철수 기자 = 장관이 사임했다.", ["홍길동", "김철수"]),
    ("[보기일보 | 홍길동 기자] 장관이 사임했다.", ["홍길동"]), ("[보기ㅣ국회=홍길동 기자] 장관이 사임했다.", ["홍길동"]),
    ("[BGS 홍길동 기자] 장관이 사임했다.", ["홍길동"]), ("[보기투데이 더300 홍길동 기자] 장관이 사임했다.", ["홍길동"]),
    ("[보기일보 홍길동 기자] 장관이 사임했다고 밝혔다.", ["홍길동"]),
    ("保技社北京3月4日电（记者 张三丰、李四光）部长辞职。", ["张三丰", "李四光"]),
    ("（保技社记者张三丰台北4日电）部长辞职。", ["张三丰"]),
    ("【本报记者张三丰台北报导】部长辞职。", ["张三丰"]), ("（保技社記者張大同馬尼拉4日專電）部長辭職。", ["張大同"]),
    ("保技报讯（记者张三丰 通讯员李四光）部长辞职。", ["张三丰", "李四光"]), ("〔記者洪哲政／台北報導〕部長辭職。", ["洪哲政"]),
    ("【北京=山田太郎】交通相は辞任した。", ["山田太郎"]), ("保技网舟山3月9日电 (林波) 部长辞职。", ["林波"]),
    ("【山田太郎、ソウル鈴木花子】", ["山田太郎", "鈴木花子"]), ("【ソウル鈴木花子】交通相は辞任した。", ["鈴木花子"]),
    ("【北京・山田太郎】交通相は辞任した。", ["山田太郎"]), ("【ソウル日下部元美】交通相は辞任した。", ["日下部元美"]),
    ("（ソウル 山田太郎）交通相は辞任した。", ["山田太郎"]),
  ]) func `the head of a text names its reporters`(text: String, names: [String]) {
    #expect(WireByline.head(text).map(PersonName.split) == names)
  }

  @Test(arguments: [
    "(서울=보기통신) 장관이 사임했다고 밝혔다.", "[사진=김철수 기자] 장관이 사임했다.", "▲（圖／記者李大同攝）部長辭職。", "【ソウル共同】交通相は辞任した。",
    "部长（左）辞职。", "（实习记者张弛对此文亦有贡献）",
    "保技网北京3月4日电（成都）部长辞职。", "保技社快讯（高铁）部长辞职。", "保技社北京3月4日电（安理会）部长辞职。",
    "【緊急特集】交通相は辞任した。", "【ソウル時事】交通相は辞任した。", "【ソウル支局】", "【新竹新埔一日遊】", "【写真特集、ソウル市民】",
    "The minister (left) quit.", "장관은 \"책임지겠다\"고 말했다.",
  ]) func `a head without reporters names nobody`(text: String) {
    #expect(WireByline.head(text) == nil)
  }

  @Test(arguments: [
    ("장관은 그렇게 설명했다. 홍길동 기자 hong@bogi.example", ["홍길동"]),
    ("장관은 그렇게 설명했다. [홍길동 기자]", ["홍길동"]), ("장관은 그렇게 설명했다.\n/홍길동 기자", ["홍길동"]),
    ("지금까지 서울에서 전해 드렸습니다. 보기뉴스 홍길동입니다.", ["홍길동"]),
    ("交通相は辞任した。（山田太郎）", ["山田太郎"]), ("交通相は辞任した。（北京＝渋谷健司）", ["渋谷健司"]),
    ("交通相は辞任した。（聞き手・山田太郎）", ["山田太郎"]),
    ("交通相は辞任した。【山田太郎、ソウル鈴木花子】", ["山田太郎", "鈴木花子"]),
    ("지금까지 서울에서 전해 드렸습니다. YTN 홍길동입니다.", ["홍길동"]),
    ("서울에서 RFA 보기아시아방송 홍길동입니다.", ["홍길동"]), ("交通相は辞任した。（ソウル 山田太郎）", ["山田太郎"]),
    ("部长辞职。（总台记者 张三丰）", ["张三丰"]), ("部长辞职。（总台记者丨张三丰）", ["张三丰"]),
  ]) func `the foot of a text names its reporters`(text: String, names: [String]) {
    #expect(WireByline.foot(text).map(PersonName.split) == names)
  }

  @Test(arguments: [
    ("글=홍길동 기자, 사진=김영희 기자", ["홍길동"]), ("글·사진=홍길동 기자", ["홍길동"]), ("/홍길동 기자", ["홍길동"]),
    ("（责编：白宇）", []),
  ]) func `a line below the text names who wrote, not who took the pictures`(
    line: String, names: [String]
  ) {
    #expect(SignatureLine.byline(line).map(PersonName.split) ?? [] == names)
  }

  @Test(arguments: [
    "列席した人（三菱電機）", "交通相は辞任した。（大阪府警）", "交通相は辞任した。（北海道）", "장관은 말했다. 한때 그는 정치부 기자",
    "장관은 말했다. 사진=홍길동 기자", "交通相は辞任した。（共同）", "交通相は辞任した（敬称略）", "장관은 기자에게 설명했다.", "장관은 홍길동입니다.",
    "交通相は辞任した。（東京 経済新聞）", "部长辞职。（上海 中央社）",
  ]) func `a foot without reporters names nobody`(text: String) {
    #expect(WireByline.foot(text) == nil)
  }
}
