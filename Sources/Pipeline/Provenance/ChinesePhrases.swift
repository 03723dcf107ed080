// ChinesePhrases: "据韩联社报道", "朝中社2日报道称", "援引《朝鲜日报》".

enum ChinesePhrases {
  /// What Chinese words around a name make of it; nil when they make nothing of it.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    let lead = pastModifiers(text, reading.start)
    let tail = pastClosing(text, reading.end)
    if let cue = according.start(text, endingAt: lead),
      let end = verb(reported, text, tail, gap: Limits.chineseGap, stopsAtComma: true)
    {
      return Phrase(role: .reliance, range: cue..<end)
    }
    if let cue = citing.start(text, endingAt: lead) {
      return Phrase(
        role: .reliance, range: cue..<reading.end, isCited: true, cueIsBefore: true)
    }
    if let end = interview(text, lead: lead, tail: tail) {
      return Phrase(role: .reliance, range: reading.start..<end)
    }
    if notSubjects.start(text, endingAt: lead) != nil { return nil }
    return subject(reading, text, tail).map {
      Phrase(role: .reliance, range: reading.start..<$0)
    }
  }

  // MARK: Words

  private static let modifiers = PhraseTable(
    "韩国|韓國|朝鲜|朝鮮|日本|南韩|南韓|北韩|北韓|官方媒体|官方媒體|官媒|官方|国营|國營|媒体|媒體|通讯社|通訊社|"
      + "《|“|「|『|〈|中国|中國|美国|美國|英国|英國|法国|法國|俄罗斯|俄羅斯")
  private static let according = PhraseTable("据|據|根据|根據")
  private static let citing = PhraseTable(
    "援引了|引述了|援引|引述|引用|转引|轉引|综合|綜合")
  private static let reported = PhraseTable(
    "报道|報道|報導|消息|说法|說法|援引|引述|披露|称|稱|报导")
  private static let unmistakable = PhraseTable("报道|報道|報導|报导|披露|发布消息|發布消息")
  private static let afterReport = PhraseTable("称|稱|说|說|指|指出|，|,|：|:|了|金|朝|。")
  private static let direct = PhraseTable(
    "称|稱|指出|证实|證實|透露|宣布|表示|刊文|刊登|援引|引述|发表|發表")
  private static let adverbs = PhraseTable("也|并|並|则|則|最新|今天|昨天|昨日|今日|随后|隨後|还|還|又")
  private static let dayParts = PhraseTable("晚间|晚間|上午|下午|凌晨|早间|早間|晚|早")
  private static let weekdays = PhraseTable("周|週|星期")
  private static let weekdayNumbers = PhraseTable("一|二|三|四|五|六|日|天")
  private static let interviewVerbs = PhraseTable("表示|说|說|透露|称|稱|指出|证实|證實")
  private static let told = PhraseTable("告诉|告訴|对|對|向")
  private static let accepted = PhraseTable("接受|接受了")
  private static let refusals = PhraseTable("没有|沒有|未|拒绝|拒絕|不")
  /// Who stands behind these is a place or an object, not who reports.
  private static let notSubjects = PhraseTable("在|被|让|讓|把|跟|向|给|給")
  private static let interviews = PhraseTable("采访|採訪|专访|專訪|访问|訪問")
  private static let others = PhraseTable(
    "等多家媒体|等多家媒體|等媒体|等媒體|等外媒|等韩媒|等韓媒|等官媒|等")

  // MARK: Around the name

  private static func pastModifiers(_ text: Passage, _ start: Int) -> Int {
    var lead = start
    for _ in 0..<Limits.modifiersMax {
      guard let before = modifiers.start(text, endingAt: lead) else { break }
      lead = before
    }
    return lead
  }

  /// Past a closing mark, a parenthesis, "等媒体" and a date.
  private static func pastClosing(_ text: Passage, _ start: Int) -> Int {
    var at = start
    switch text.scalar(at: at) {
    case 0x300B, 0x201D, 0x300D, 0x300F, 0x3009: at = text.next(at)
    default: break
    }
    at = pastParenthesis(text, at)
    at = others.skip(text, at)
    return pastDate(text, at)
  }

  /// Past （KCNA） or (KCNA).
  static func pastParenthesis(_ text: Passage, _ at: Int) -> Int {
    let open = text.scalar(at: at)
    guard open == 0xFF08 || open == 0x28 else { return at }
    var end = text.next(at)
    for _ in 0..<Limits.parenthesis {
      let scalar = text.scalar(at: end)
      if scalar == 0xFF09 || scalar == 0x29 { return text.next(end) }
      if end >= text.upper { break }
      end = text.next(end)
    }
    return at
  }

  private static func pastDate(_ text: Passage, _ start: Int) -> Int {
    var at = text.skipSpaces(start)
    if let digits = text.digits(at) {
      var end = digits
      if text.has("月", at: end) { end = text.digits(end + 3) ?? end + 3 }
      if text.has("日", at: end) || text.has("号", at: end) || text.has("號", at: end) {
        at = end + 3
      }
    } else if let week = weekdays.end(text, at), let day = weekdayNumbers.end(text, week) {
      at = day
    }
    at = adverbs.skip(text, at)
    return dayParts.skip(text, at)
  }

  // MARK: Verbs

  /// "对韩联社表示", "接受朝鲜日报采访".
  private static func interview(_ text: Passage, lead: Int, tail: Int) -> Int? {
    if told.start(text, endingAt: lead) != nil {
      let at = text.has("记者", at: tail) || text.has("記者", at: tail) ? tail + 6 : tail
      return interviewVerbs.end(text, at)
    }
    guard let accepts = accepted.start(text, endingAt: lead),
      refusals.start(text, endingAt: accepts) == nil
    else { return nil }
    let at = text.has("的", at: tail) ? tail + 3 : tail
    return interviews.end(text, at)
  }

  private static func subject(_ reading: NameReading, _ text: Passage, _ tail: Int) -> Int? {
    var at = tail
    while let end = adverbs.end(text, at) { at = end }
    if !reading.name.isStrict, let end = direct.end(text, at) { return end }
    let gap = reading.name.isStrict ? 0 : Limits.chineseGap
    var from = at
    while let end = verb(unmistakable, text, from, gap: gap, stopsAtComma: false) {
      // The verb must introduce what was reported; "报道的" does not.
      if end == text.upper { return end }
      if afterReport.end(text, end) != nil { return end }
      guard end - at < gap * 3 else { return nil }
      from = end
    }
    return nil
  }

  /// The end of the first of some verbs, at most `gap` code points away in the same sentence.
  private static func verb(
    _ list: PhraseTable, _ text: Passage, _ start: Int, gap: Int, stopsAtComma: Bool
  ) -> Int? {
    var at = start
    for _ in 0...gap {
      guard at < text.upper else { return nil }
      if let end = list.end(text, at) { return end }
      switch text.scalar(at: at) {
      case 0x3002, 0xFF01, 0xFF1F, 0x0A, 0xFF1B, 0xFF1A: return nil
      case 0xFF0C, 0x2C: if stopsAtComma { return nil }
      default: break
      }
      at = text.next(at)
    }
    return nil
  }
}
