// Short lines by the title of East Asian pages that name who wrote: `政治部 田中次郎`,
// `来源：新华社 记者：张三 编辑：李四`, `홍길동 (통일연구원 선임연구위원)`.
import Text

enum EastAsianByline {
  /// Bytes of such a line, at most.
  private static let bytesMax = 200

  /// The names behind a label or a desk, or before an office.
  static func marked(_ line: String) -> [String] {
    guard let words = words(line) else { return [] }
    let isKorean = EastAsianName.isKorean(line)
    var names: [String] = []
    var isWriter = false
    var waiting: String?
    var isBehindLabel = false
    var isBehindName = false
    for word in words {
      // `聞き手・構成＝山田太郎` did both; in `홍길동 기자 사진` the first belongs to the name.
      defer {
        if case .label = word { isBehindLabel = !isBehindName } else { isBehindLabel = false }
        if case .name = word { isBehindName = true } else { isBehindName = false }
      }
      switch word {
      case .label(let writes):
        (isWriter, waiting) = (writes || isBehindLabel && isWriter, nil)
      case .office:
        if let name = waiting { names.append(name) }
        (isWriter, waiting) = (true, nil)
      case .writer(let name): names.append(name)
      case .name(let name):
        if isWriter { names.append(name) } else { waiting = name }
      case .date: waiting = nil
      // `홍길동 동국대 교수`: where the office is may stand between.
      case .other where isKorean && waiting != nil: break
      case .medium, .other: (isWriter, waiting) = (false, nil)
      }
    }
    return names.count <= namesMax ? names : []
  }

  /// The names of a line that is nothing but names, what these are, and a date.
  static func bare(_ line: String) -> [String] {
    guard let words = words(line) else { return [] }
    var names: [String] = []
    for word in words {
      switch word {
      case .name(let name) where name.count >= bareNameMin: names.append(name)
      case .date, .medium, .office: continue
      case .label, .writer, .name, .other: return []
      }
    }
    return names.count <= namesMax ? names : []
  }

  /// Names of such a line, at most.
  private static let namesMax = 6
  /// Characters of a name that nothing else marks: shorter ones are words as well.
  private static let bareNameMin = 3

  // MARK: The words of a line

  private enum Word {
    case name(String)
    /// A name that its label is one word with: `記者王小明`.
    case writer(String)
    /// What somebody did; whether it is writing.
    case label(writes: Bool)
    /// A desk or a place before a name, or what somebody is: `政治部`, `ソウル`, `編集委員`, `선임연구위원`.
    case office
    case medium, date, other
  }

  /// nil when it is a sentence, or too long.
  private static func words(_ line: String) -> [Word]? {
    guard line.utf8.count <= bytesMax, EastAsianName.isWritten(in: line),
      !line.contains(where: { "。！？!?「」『』“”".contains($0) }), !line.containsBytes(of: "다.")
    else { return nil }
    let bare = withPlacesMarked(PersonName.withoutAddresses(line))
    return bare.split(whereSeparator: isBetween).flatMap { part in
      EastAsianName.isBySound(String(part)) ? [part] : part.split { "・·".contains($0) }
    }.map { part in
      let isPlace = part.endIndex < bare.endIndex && "=＝".contains(bare[part.endIndex])
      return word(String(part), isPlace: isPlace)
    }
  }

  /// `서울-홍길동` as `서울=홍길동`.
  private static func withPlacesMarked(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "-")), EastAsianName.isKorean(line) else { return line }
    var characters = Array(line)
    for at in characters.indices.dropFirst().dropLast()
    where characters[at] == "-" && characters[at - 1].isLetter && characters[at + 1].isLetter {
      characters[at] = "="
    }
    return String(characters)
  }

  private static func isBetween(_ character: Character) -> Bool {
    character.isWhitespace || "|ㅣ｜丨=＝/／:：、，,()（）[]［］【】〔〕○●■▶".contains(character)
  }

  /// - Parameter isPlace: from where is written, if it is no label: `ソウル＝山田花子`.
  private static func word(_ text: String, isPlace: Bool) -> Word {
    if writing.contains(text) { return .label(writes: true) }
    if helping.contains(text) { return .label(writes: false) }
    if besideDates.contains(text) { return .date }
    if isOffice(text) || isPlace && !text.contains(where: \.isDigit) { return .office }
    if text.contains(where: \.isDigit) { return isDate(text) ? .date : .other }
    for opener in ["記者", "记者", "作者"] where text.hasPrefix(opener) {
      let rest = String(text.dropFirst(opener.count))
      if EastAsianName.isFull(rest) { return .writer(rest) }
    }
    if EastAsianName.isMedium(text) { return .medium }
    let isForeign = text.contains("・") && EastAsianName.isBySound(text)
    return EastAsianName.isFull(text) || isForeign ? .name(text) : .other
  }

  private static func isDate(_ text: String) -> Bool {
    text.allSatisfy { $0.isDigit || ".-:/年月日時时分點点秒년월일시분民國民国令和".contains($0) }
  }

  private static func isOffice(_ text: String) -> Bool {
    if offices.contains(where: text.endsWithBytes) { return true }
    guard text.last == "部" || text.last == "부" else { return false }
    return deskFields.contains { text.hasPrefix($0) || text.dropLast().endsWithBytes(of: $0) }
  }

  private static let writing = Set(
    WordList.entries("記者|记者|作者|文|撰文|文字|執筆|筆者|著者|聞き手|取材|글|취재|글쓴이|기자"))

  private static let helping = Set(
    PersonWords.otherLabels
      + WordList.entries(
        "责任编辑|責任編輯|编审|主编|主編|審校|审核|審核|監修|監製|监制|構成|翻訳|译|譯|来源|來源|촬영|그래픽"))

  /// What a date is of, and half of a day.
  private static let besideDates = Set(
    WordList.entries(
      """
      입력|수정|등록|승인|송고|발행|작성|게시|기사입력|기사수정|최종수정|업데이트|更新|発行|配信|公開|掲載|投稿
      发布|發布|发表|發表|发布时间|發布時間|时间|時間|日期|오전|오후|午前|午後|上午|下午
      """))

  /// Ends of what people are who write.
  private static let offices = WordList.entries(
    """
    支局長|支局|総局長|総局|特派員|編集委員|論説委員|解説委員|編集局長|編集長|研究員|客員教授|准教授|名誉教授|部記者
    기자|특파원|논설위원|연구위원|연구원|교수|칼럼니스트|평론가|변호사|소장|작가
    研究员|特约评论员|副教授|教授
    """)

  /// What a desk is for: `政治部`, `東京社会部`, `정치부`.
  private static let deskFields = WordList.entries(
    """
    政治|社会|経済|国際|外信|外報|文化|学芸|運動|スポーツ|科学|地方|生活|報道|編集|デジタル|金融|証券|企業
    정치|사회|경제|국제|문화|통일|외교|산업|체육|북한|전국|금융|증권|편집
    """)
}
