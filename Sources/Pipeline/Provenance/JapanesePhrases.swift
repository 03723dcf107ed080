// JapanesePhrases: "聯合ニュースによると", "朝鮮中央通信は…と伝えた", "聯合ニュースの取材に".

enum JapanesePhrases {
  /// What Japanese particles and verbs after a name make of it; nil when they make nothing of it.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    var at = pastClosing(text, reading.end)
    at = ChinesePhrases.pastParenthesis(text, at)
    at = others.skip(text, at)
    guard (0x3041...0x309F).contains(text.scalar(at: at)) || text.has("電子版", at: at) else {
      return nil
    }
    if text.has("電子版", at: at) { at += 9 }
    if let end = according(text, at) {
      return Phrase(role: .reliance, range: reading.start..<end)
    }
    if let end = citingTails.end(text, at) {
      return Phrase(role: .reliance, range: reading.start..<end, isCited: true)
    }
    if let end = interviews.end(text, at) ?? subject(reading, text, at) ?? toldTo(reading, text, at)
    {
      return Phrase(role: .reliance, range: reading.start..<end)
    }
    return nil
  }

  // MARK: Words

  private static let others = PhraseTable("などの報道|などのメディア|など")
  private static let reports = PhraseTable("の報道|の記事|の発表|の電子版|の社説")
  private static let according = PhraseTable(
    "によると|によれば|によりますと|に基づくと|で分かった")
  private static let citingTails = PhraseTable(
    "の報道を引用|の記事を引用|の報道を引いて|の報道をもとに|の記事をもとに|を引用|を引いて|をもとに|の報道として")
  private static let interviews = PhraseTable("の取材に|とのインタビュー|のインタビューに|の電話取材に")
  private static let particles = PhraseTable("は|が|も")
  private static let speakers = PhraseTable("の報道官|の当局者|の高官|の関係者|の長官|の院長")
  private static let ofMedia = "報じた|報じて|報じる|伝えた|伝えて|伝える|報道した|報道して"
  private static let mediaVerbs = PhraseTable(ofMedia)
  private static let verbs = PhraseTable(ofMedia + "|明らかにした|明らかにして")
  private static let organisationVerbs = PhraseTable(
    "明らかにした|明らかにして|発表した|説明した|述べた|語った|分析した|指摘した|伝えた|報告した")

  // MARK: After the name

  private static func pastClosing(_ text: Passage, _ at: Int) -> Int {
    switch text.scalar(at: at) {
    case 0x300D, 0x300F, 0x201D, 0x300B: text.next(at)
    default: at
    }
  }

  /// Past "の3日付" and "が3日に"; the particle alone stays.
  private static func pastDay(_ text: Passage, _ start: Int) -> Int {
    guard text.has("の", at: start) || text.has("が", at: start),
      let digits = text.digits(start + 3), text.has("日", at: digits)
    else { return start }
    let at = digits + 3
    if text.has("付の", at: at) { return at + 3 }
    if text.has("付", at: at) { return at + 3 }
    return text.has("に", at: at) ? at + 3 : at
  }

  private static func according(_ text: Passage, _ start: Int) -> Int? {
    if let end = according.end(text, start) { return end }
    let day = pastDay(text, start)
    if day > start {
      if text.has("報じたところに", at: day), let end = according.end(text, day + 18) { return end }
      if text.has("報道", at: day), let end = according.end(text, day + 6) { return end }
    }
    guard let noun = reports.end(text, day) else { return nil }
    return according.end(text, noun)
  }

  private static let spokenVerbs = PhraseTable(
    "述べた|述べて|語った|語って|話した|話して|明らかにした|明らかにして|答えた|答えて|認めた|証言した")

  /// "共同通信に対し、…述べた": said to the outlet.
  private static func toldTo(_ reading: NameReading, _ text: Passage, _ start: Int) -> Int? {
    guard !reading.isOrganisation, text.has("に対し", at: start) else { return nil }
    return verb(spokenVerbs, text, start + 9)
  }

  private static func subject(_ reading: NameReading, _ text: Passage, _ start: Int) -> Int? {
    var at = start
    var list = reading.name.isStrict ? mediaVerbs : verbs
    if reading.isOrganisation {
      list = organisationVerbs
      at = speakers.skip(text, at)
    }
    guard let particle = particles.end(text, at) else { return nil }
    return verb(list, text, particle)
  }

  /// The end of the first of some verbs before the sentence ends.
  private static func verb(_ list: PhraseTable, _ text: Passage, _ start: Int) -> Int? {
    var at = start
    for _ in 0...Limits.sentenceGap {
      guard at < text.upper else { return nil }
      if let end = list.end(text, at) { return end }
      let scalar = text.scalar(at: at)
      if scalar == 0x3002 || scalar == 0x0A { return nil }
      at = text.next(at)
    }
    return nil
  }
}
