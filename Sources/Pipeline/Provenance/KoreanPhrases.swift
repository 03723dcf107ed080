// KoreanPhrases: "연합뉴스에 따르면", "조선중앙통신은 … 보도했다", "교도통신을 인용해".
import Text

enum KoreanPhrases {
  /// What Korean particles and verbs after a name make of it; nil when they make nothing of it.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    var at = pastClosing(text, reading.end)
    at = pastParenthesis(text, at)
    at = pastOthers(text, at)
    let first = text.scalar(at: text.skipSpaces(at))
    guard isHangul(first) || isASCIIDigit(text[text.skipSpaces(at)]) else { return nil }
    if let end = according(text, at) {
      return Phrase(role: .reliance, range: reading.start..<end)
    }
    if let end = citing(text, at) {
      return Phrase(role: .reliance, range: reading.start..<end, isCited: true)
    }
    if let end = interview(text, at) ?? subject(reading, text, at) ?? toldTo(reading, text, at)
      ?? ownSource(reading, text, at)
    {
      return Phrase(role: .reliance, range: reading.start..<end)
    }
    return nil
  }

  // MARK: Words

  private static let days = PhraseTable("이날|전날|지난|앞서|오늘|어제")
  private static let reports = PhraseTable(
    "보도|기사|발표|보고서|자료|분석|집계|단독 보도|방송|보도한 바|보도한 데|전한 바")
  private static let according = PhraseTable("따르면|의하면|의거하면|토대로 하면|보면")
  private static let citingTails = PhraseTable(
    "의 보도를 인용|의 보도 내용을 인용|의 기사를 인용| 보도를 인용| 기사를 인용|를 인용|을 인용")
  private static let interviewParticles = PhraseTable("와의|과의|와|과")
  private static let interviewNouns = PhraseTable(
    "전화통화|전화 통화|전화 인터뷰|서면 인터뷰|단독 인터뷰|통화|전화|인터뷰")
  private static let subjectParticles = PhraseTable("은|는|이|가|도")
  private static let speakers = PhraseTable(
    " 고위 당국자| 고위당국자| 당국자| 관계자| 대변인| 부대변인| 장관| 차관| 원장| 측")
  /// Verbs that only media and those who quote them use.
  private static let ofMedia =
    "보도했|보도하였|보도하고|보도한|보도하며|보도하면서|전했|전하였|전하고|전하며|전하면서|실었|게재했|방송했|"
    + "소개했|논평했"
  private static let mediaVerbs = PhraseTable(ofMedia)
  private static let verbs = PhraseTable(
    ofMedia + "|밝혔|밝히고|밝히며|밝히면서|주장했|강조했|공개했|지적했|평가했|비난했|알렸|발표했|설명했|"
      + "보고했|분석했|전망했|추정했|판단했|경고했|촉구했")
  private static let spokenVerbs = PhraseTable(
    "말했|밝혔|전했|설명했|귀띔했|주장했|강조했|알렸|지적했|평가했")
  private static let others = PhraseTable(
    " 등 주요 외신들|등 주요 외신| 등 외신들| 등 외신| 등 현지 언론| 등 언론들| 등 언론| 등 매체들| 등 매체|"
      + " 등 복수의 매체| 등 국내 언론| 등 일본 언론| 등 북한 매체| 등")

  // MARK: After the name

  /// Past a closing quotation mark.
  private static func pastClosing(_ text: Passage, _ at: Int) -> Int {
    switch text.scalar(at: at) {
    case 0x27, 0x22, 0x2019, 0x201D, 0x300D, 0x300B, 0x3009, 0x300F: text.next(at)
    default: at
    }
  }

  private static func pastParenthesis(_ text: Passage, _ at: Int) -> Int {
    guard text[at] == 0x28 else { return at }
    var end = at
    for _ in 0..<Limits.parenthesis {
      end = text.next(end)
      if text[end] == 0x29 { return end + 1 }
      if end >= text.upper { break }
    }
    return at
  }

  /// Past " 등 외신", which makes one name stand for several.
  private static func pastOthers(_ text: Passage, _ at: Int) -> Int { others.skip(text, at) }

  private static func pastDay(_ text: Passage, _ at: Int) -> Int {
    if let end = days.end(text, at) { return text.skipSpaces(end) }
    guard var end = text.digits(at) else { return at }
    if text.has("월", at: end) {
      end = text.skipSpaces(end + 3)
      guard let day = text.digits(end) else { return at }
      end = day
    }
    guard text.has("일", at: end) else { return at }
    end += 3
    if text.has("자", at: end) { end += 3 }
    if text.has("(현지시간)", at: end) { end += 14 }
    return text.skipSpaces(end)
  }

  private static let accordingParticles = PhraseTable("의|에|는|은|가|이")
  private static let objectParticles = PhraseTable("에|을|를")

  private static func according(_ text: Passage, _ start: Int) -> Int? {
    if let end = according.end(text, text.skipSpaces(start)), end > start { return end }
    var at = accordingParticles.skip(text, start)
    at = pastDay(text, text.skipSpaces(at))
    at = reports.skip(text, at)
    at = objectParticles.skip(text, at)
    return according.end(text, text.skipSpaces(at))
  }

  private static func citing(_ text: Passage, _ at: Int) -> Int? {
    if let end = citingTails.end(text, at) { return end }
    // "의 5일 보도를 인용".
    guard text.has("의 ", at: at) else { return nil }
    let noun = pastDay(text, at + 4)
    guard let end = reports.end(text, noun), text.has("를 인용", at: end) || text.has("을 인용", at: end)
    else { return nil }
    return end + 10
  }

  private static func interview(_ text: Passage, _ at: Int) -> Int? {
    guard let particle = interviewParticles.end(text, at) else { return nil }
    return interviewNouns.end(text, text.skipSpaces(particle))
  }

  /// The particle of the subject, and a reporting verb before the sentence ends.
  private static func subject(_ reading: NameReading, _ text: Passage, _ start: Int) -> Int? {
    var at = start
    var wanted = reading.name.isStrict ? mediaVerbs : verbs
    var isSpeaker = false
    if reading.isOrganisation, let speaker = speakers.end(text, at) {
      at = speaker
      isSpeaker = true
    }
    guard let particle = subjectParticles.end(text, at), isSpace(text.scalar(at: particle)) else {
      return nil
    }
    if reading.isOrganisation, !isSpeaker { wanted = organisationVerbs }
    return verb(isSpeaker ? spokenVerbs : wanted, text, text.next(particle), Limits.sentenceGap)
  }

  private static let organisationVerbs = PhraseTable(
    "보도했|전했|전하며|밝혔|밝히고|밝히며|밝히면서|주장했|강조했|공개했|지적했|평가했|알렸|발표했|설명했|보고했|"
      + "분석했|전망했|추정했|판단했|경고했|촉구했|말했")

  /// "데일리NK에 … 말했다": said to the outlet.
  private static func toldTo(_ reading: NameReading, _ text: Passage, _ at: Int) -> Int? {
    guard !reading.isOrganisation, !reading.name.isStrict, text.has("에 ", at: at) else {
      return nil
    }
    return verb(spokenVerbs, text, at + 4, Limits.sentenceGap / 2)
  }

  private static let sourceWords = PhraseTable("소식통")

  /// "데일리NK 평안북도 소식통은 … 전했다": the outlet's own source, of a place.
  private static func ownSource(_ reading: NameReading, _ text: Passage, _ start: Int) -> Int? {
    guard !reading.isOrganisation, !reading.name.isStrict, isSpace(text.scalar(at: start)) else {
      return nil
    }
    var at = text.skipSpaces(start)
    for _ in 0..<Limits.sourcePlaceGap {
      if let source = sourceWords.end(text, at) {
        guard let particle = subjectParticles.end(text, source) else { return nil }
        return verb(spokenVerbs, text, particle, Limits.sentenceGap)
      }
      guard isHangul(text.scalar(at: at)) || isSpace(text.scalar(at: at)) else { return nil }
      at = text.next(at)
    }
    return nil
  }

  /// Past the syllables that end a verb, as 다 or 으며.
  private static func pastEnding(_ text: Passage, _ start: Int) -> Int {
    var at = start
    for _ in 0..<Limits.verbEnding {
      guard isHangul(text.scalar(at: at)) else { break }
      at = text.next(at)
    }
    return at
  }

  /// The end of the first of some verbs before the sentence ends.
  private static func verb(
    _ list: PhraseTable, _ text: Passage, _ start: Int, _ gap: Int
  ) -> Int? {
    var at = start
    for _ in 0...gap {
      guard at < text.upper else { return nil }
      if let end = list.end(text, at) { return pastEnding(text, end) }
      let scalar = text.scalar(at: at)
      if endsSentence(scalar),
        !(scalar == 0x2E && isASCIIDigit(text[at - 1]) && isASCIIDigit(text[at + 1]))
      {
        return nil
      }
      at = text.next(at)
    }
    return nil
  }
}
