// Names of persons in Hangul, Han and kana: no capitals tell them from other words, but their first
// characters do.
import Text

enum EastAsianName {
  /// Whether a text is written in these scripts, or partly so. Their UTF-8 begins with E3 … ED, which
  /// most texts can be asked for at once.
  static func isWritten(in text: String) -> Bool {
    text.utf8.contains { $0 >= 0xE3 } && text.unicodeScalars.contains { script(of: $0) != nil }
  }

  /// Names of two characters are set apart for the length of others: `本报记者　张　三　李小四`.
  static func closedUp(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0xE3 }), text.contains(where: \.isWhitespace) else {
      return text
    }
    let written = text.split(whereSeparator: \.isWhitespace)
    var words: [String] = []
    for word in written {
      if word.count == 1, let last = words.last, last.count == 1, isChinese(last + word) {
        words[words.count - 1] = last + word
      } else {
        words.append(String(word))
      }
    }
    return words.count < written.count ? words.joined(separator: " ") : text
  }

  /// Whether all letters and digits are of these scripts.
  static func isOnly(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      script(of: $0) != nil || !$0.properties.isAlphabetic && !("0"..."9" ~= $0)
    }
  }

  /// Whether it is the full name of one person: a known family name, then a given name.
  static func isFull(_ text: String) -> Bool {
    let scripts = text.unicodeScalars.map(script)
    guard (2...6).contains(scripts.count), !never.contains(text), !isPlace(text) else {
      return false
    }
    if scripts.allSatisfy({ $0 == .hangul }) {
      return scripts.count <= 4 && text.last != "부"
        && hasFamilyName(text, koreanFamilies, koreanDoubles)
    }
    let han = scripts.prefix { $0 == .han }.count
    if han == scripts.count, han <= 4, isChinese(text) { return true }
    // A given name may be in kana; what continues in Han behind them is a phrase.
    let isJapanese = scripts[han...].allSatisfy { $0 == .kana } && scripts.count >= 3
    return isJapanese && han >= 2 && han <= 5
      && text.first.map(japaneseBeginnings.contains) ?? false
      && !institutions.contains { text.endsWithBytes(of: $0) } && !holdsPageWord(text)
  }

  /// Whether a word ends as places and offices do, and given names hardly ever: `石川県`, `安理会`, `서울시`.
  private static func isPlace(_ text: String) -> Bool {
    text.count > 2 && text.last.map(placeEnds.contains) ?? true
      || ReportPlaces.contains(text)
  }

  /// Whether a name can only be a Japanese one: in Chinese four characters are an
  /// expression like any other.
  static func isOnlyJapanese(_ name: String) -> Bool {
    name.count >= 4 && name.unicodeScalars.allSatisfy { script(of: $0) == .han } && !isChinese(name)
  }

  /// Whether it ends as the names of papers, agencies and broadcasters do: `보기신문`, `聯合報`.
  static func isMedium(_ text: String) -> Bool { media.contains { text.endsWithBytes(of: $0) } }

  /// Whether a word ends as the names of papers and agencies alone do: `보기신문`.
  static func isPaper(_ word: String) -> Bool {
    !word.contains(" ") && papers.contains { word.endsWithBytes(of: $0) }
  }

  private static let papers = WordList.entries("신문|일보|통신|新聞|新闻|日報|日报|通訊社|通讯社")

  private static let media =
    papers
    + WordList.entries(
      """
      뉴스|뉴스1|뉴시스|방송|경제|저널|미디어|투데이|타임스|데일리|매거진|위클리|편집국
      財經|财经|在线|在線|客户端|客戶端|传媒|傳媒|频道|頻道|资讯|資訊|快讯|快訊
      報|报|社|網|网|之音|电视台|電視台|周刊|週刊|编辑部|編輯部
      """)

  /// Whether a line is the name of one person and an office: of several such lines all sign.
  static func isSigned(_ line: String) -> Bool {
    isWritten(in: line) && PersonName.hasMark(line) && PersonName.isNameAlone(line)
  }

  /// Whether it holds Hangul.
  static func isKorean(_ text: String) -> Bool {
    text.unicodeScalars.contains { script(of: $0) == .hangul }
  }

  /// Whether a name is written by its sound, in parts: `ジョン・スミス`.
  static func isBySound(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy { script(of: $0) == .kana || $0 == "・" || $0 == "·" }
  }

  /// Whether UTF-8 holds hiragana or katakana.
  static func hasKana(_ text: [UInt8]) -> Bool {
    var at = 0
    while let start = text[at...].firstIndex(of: 0xE3), start + 1 < text.count {
      if (0x81...0x83).contains(text[start + 1]) { return true }
      at = start + 1
    }
    return false
  }

  /// Whether a word can be a name where something else says that one stands there: two to `lengthMax`
  /// letters of one script that are no word of pages.
  static func isPossible(_ word: String, lengthMax: Int = 4) -> Bool {
    if isFull(word) { return true }
    let scripts = word.unicodeScalars.map(script)
    guard (2...lengthMax).contains(scripts.count), !never.contains(word), !holdsPageWord(word),
      scripts.allSatisfy({ $0 == .hangul }) || scripts.allSatisfy({ $0 == .han })
    else { return false }
    return !departments.contains { word.endsWithBytes(of: $0) }
      && !institutions.contains { word.endsWithBytes(of: $0) }
  }

  /// Whether a word is where somebody works: `정치부`.
  static func isDepartment(_ word: String) -> Bool {
    word.count > 2 && !isFull(word) && departments.contains { word.endsWithBytes(of: $0) }
  }

  /// Whether a guessed name looks like one: one or two words (`山田 太郎`, `앤드루 새먼`), or one that is
  /// written by its sound (`ジョン・スミス`).
  ///
  /// - Parameter isMarked: by its element the name of an author: a pen name will do.
  static func isPlausible(_ name: String, isMarked: Bool) -> Bool {
    let words = name.split(at: " ").map(String.init)
    if words.count <= 2, isFull(words.joined()) || words.allSatisfy({ isPossible($0) }) {
      return true
    }
    let parts = name.split(whereSeparator: { "・·".contains($0) })
    if parts.count == 2 || parts.count == 3, parts.allSatisfy({ isSound($0) }) { return true }
    return isMarked && words.count == 1 && name.count <= penNameMax
      && name.allSatisfy(\.isLetter) && !holdsPageWord(name)
  }

  private static func holdsPageWord(_ text: String) -> Bool {
    pageWords.contains { text.containsBytes(of: $0) }
  }

  /// Characters of a pen name, at most.
  private static let penNameMax = 8

  /// A foreign name in the characters for its sound: Chinese ones have two characters and more.
  private static func isSound(_ part: Substring) -> Bool {
    let scripts = part.unicodeScalars.map(script)
    return (2...8).contains(scripts.count)
      && (scripts.allSatisfy { $0 == .kana } || scripts.allSatisfy { $0 == .han })
  }

  /// The full names behind a place or a medium: `도쿄 홍길동`, `한길신문 홍길동`.
  static func names(behindPlace words: [String]) -> [String] {
    guard let first = words.first, let last = words.last, first.count > 1 else { return [] }
    let isKorean = words.allSatisfy { $0.unicodeScalars.allSatisfy { script(of: $0) == .hangul } }
    // `홍길동 통일대 교수`: what stands behind the name is where the office is.
    if isKorean, !isFull(last), isFull(first), first.count == 3 { return [first] }
    if isKorean, words.count == 2, first.count == 2, last.count == 3, isPossible(last) {
      return [last]
    }
    guard isFull(last),
      isKorean || words.dropLast().allSatisfy({ $0.last.map(offices.contains) ?? false })
    else { return [] }
    let others = words.dropLast().filter { $0.count == 3 && isFull($0) }
    return others + [last]
  }

  private enum Script { case hangul, han, kana }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0xAC00...0xD7A3: .hangul
    case 0x3400...0x9FFF, 0x3005: .han
    case 0x3041...0x30FA, 0x30FC...0x30FE: .kana
    default: nil
    }
  }

  private static func hasFamilyName(
    _ text: String, _ families: Set<Character>, _ doubles: Set<String>
  ) -> Bool {
    let start = String(text.prefix(2))
    if doubles.contains(start) { return text.count > 2 }
    return text.count <= 3 && (text.first.map(families.contains) ?? false)
  }

  private static func isChinese(_ text: String) -> Bool {
    hasFamilyName(text, chineseFamilies, chineseDoubles)
      || text.count == 3 && (text.first.map(chineseRareFamilies.contains) ?? false)
  }

  private static let placeEnds: Set<Character> = Set("県县縣市区區省庁廳厅郡署院會会界州島岛部党黨局委시당군")
  /// Last characters of media and of offices.
  private static let offices: Set<Character> = Set("社报報台网網聞者部員员授長长局班士家手成文材")
  /// Ends of words for departments.
  private static let departments = ["부", "국", "실", "팀", "들"]

  // MARK: Tables

  /// The family names of 99 in 100 Koreans (Statistics Korea, census of 2015), but for those that common
  /// words begin with.
  private static let koreanFamilies: Set<Character> = Set(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민나진지엄채원천방"
      + "공현함변염여추도소석선설마길표왕금옥육맹탁은편예봉태림리량렴룡")
  private static let koreanDoubles: Set<String> = ["남궁", "황보", "제갈", "사공", "선우", "독고", "서문"]

  /// The most frequent family names of China and Taiwan, in both spellings.
  private static let chineseFamilies: Set<Character> = Set(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾"
      + "肖蕭萧田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅"
      + "方邹鄒熊白孟秦邱江尹薛阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢覃严嚴武戴莫孔汤湯温溫康施牛"
      + "樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯"
      + "纪紀梅童凌毕畢季裴霍涂成苗谷盛曲翁冉骆駱蓝藍游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒牟艾尤阳陽穆农農"
      + "司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂佟臧闵閔洪賴赖")
  /// Less frequent ones, that many words begin with: only in names of three characters.
  private static let chineseRareFamilies: Set<Character> = Set(
    "常向文闫池解鞠隋丛叢甄单單强強巫鐘习習荆荊仇楚桑晋晉郁佘沙边邊虞郎储儲苑匡仲巩鞏卞冼占阚闞明原"
      + "路辜劳勞鄢全展冀修皮")
  private static let chineseDoubles: Set<String> = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "慕容", "令狐", "皇甫", "东方", "東方", "夏侯",
  ]

  /// What most Japanese family names begin with.
  private static let japaneseBeginnings: Set<Character> = Set(
    "里佐鈴高田渡伊山中小加吉林清斎斉木森池橋阿石前藤後岡長村近坂遠青竹福西太三原松島嶋金上大丸今川河内工"
      + "杉本平新安市成矢水谷井秋宮増菊久五北桜野柴東南浅荒有飯磯岩植梅江榎尾奥織笠柏片勝神亀辻津土角寺戸"
      + "栃永仲名二根萩服畑花浜濱早樋広深古星細堀牧真又町皆向武室望百八柳結横米若脇倉黒栗桑堺篠沢澤志重白城"
      + "下須砂関瀬千染曽滝瀧立館玉丹塚都徳豊富友鳥和菅酒渋岸稲相赤天足板宇沖落梶鎌児塩鶴奈沼氏船笹冨箱鹿桐越駒"
      + "紺猪海漆柿喜坪仁峰守泉緒甲春君草榊園堤手能芳羽由綿")
  /// Ends of the names of offices and places, and of words for people in general.
  private static let institutions = [
    "新聞", "通信", "放送", "新報", "日報", "県", "市", "区", "町", "村", "省", "庁", "部", "党", "局", "社", "会",
    "大学", "議員", "首相", "大臣", "時間", "電", "氏", "電機", "警", "府", "道", "大", "州", "者", "班", "掲載", "共同",
    "情勢", "問題", "政策", "経済", "外交", "関係", "事件", "事故", "選挙", "会談", "特集", "連載",
    "企業", "工業", "重工", "書店", "館", "長", "談", "球", "教授", "時代", "相撲", "技研", "九州", "古屋", "ママ",
  ]

  /// Words for offices, and common ones that begin like a family name.
  private static let never: Set<String> = Set(
    PersonWords.closers + PersonWords.koreanOffices
      + WordList.entries(
        """
        관리자|운영자|장관|정부|전체|이전|조회|구독|전송|이름|주요|최신|공유|신문|방송|문화|정치|한국|조선|서울|남북|하단|상단
        문의|이메일|이미지|지금|이날|오늘|오전|오후|한겨레|조선일보|전문가|노조|공식|공개|성명|여당|여론|추천|소개
        전문|우리|신입|이번|정치인|최신순|지원|안내|이주의|선임|수습|인턴|본지|본사|특별|고객|설명|이유|주간|주말|지난|현재|현장|현지|원문|원고|유튜브|이슈|정보|정책|진행|최근|한편|도쿄|마이|소식
        高级|高清|高考|安全|方面|方便|关于|關於|关注|關注|成功|成为|金融|金额|华盛顿|陆续|万人|易经|时间|米国|石油
        서울대|고려대|한양대|서강대|성균관대|한국외대|국민대|세종대|인하대|조선대|전남대|전북대|부산대|충남대|충북대|강원대|명지대|국방대|한동대|선문대
        이전글|다음글|최신글|추천수|신고함|안녕히|고향집|한반도|정치권|강원도|전라도|안보리|우크라|이란전
        安保理|金曜日|水曜日|木曜日|土曜日|马斯克|馬斯克|馬尼拉|马尼拉|马德里|馬德里|黎巴嫩|华尔街|華爾街|张家口|石家庄
        习近平|習近平|石破茂|金与正|金與正|文在寅|尹锡悦|尹錫悅|欧盟|歐盟
        조회수|취재팀|북한팀|편집국|综合|綜合|佚名|取材班|会員限定
        钱包|路透社|原标题|常委会|明星|关键|安徽|江苏|江西|黎明|温馨|申请|连接|费用|包括|马上|管理|章程|游戏|白宫|严重|任何|任务|于是
        手记|手記|走访|走訪|观察|觀察|调查|調查|连线|連線|见闻|見聞|札记
        本文|本報|本报|大学|中国|中國|東京|北京|小学|高校|日本|下記|上記|最新|新着|水曜|金曜|土曜|木曜|三月|二月
        大阪|福岡|広島|横浜|市民|平成|西暦|前回|後半|中央|東部|南部|北部|西部|大会|大統領|金正恩|金正日|金日成
        """))

  /// Words that stand where names do, and are part of none.
  private static let pageWords = WordList.entries(
    """
    人气|人氣|阅读|閱讀|评论|評論|分享|来源|來源|发布|發布|时间|時間|编辑|編輯|点击|點擊|浏览|瀏覽|收藏|转载|轉載
    字号|字體|责任|責任|记者|記者|作者|本报|本報|訂閱|订阅|關注|关注|首页|首頁|更多|网站|網站|新闻|新聞|综合|綜合
    記事|公開|更新|配信|編集|印刷|保存|会員|写真|提供|一覧|投稿|執筆|プロフィール|ニュース|シェア|コメント|フォロー
    文章|粉丝|粉絲|字体|字號|발간|게시|게재
    댓글|공유|조회|구독|인쇄|글자|기사|입력|수정|승인|사진|제공|뉴스|신문|무단|저작|페이스북|트위터|카카오|추천
    더보기|다른|기자|작성|등록|관련|최신|스크랩|이메일
    """)
}
