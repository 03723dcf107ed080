// EnglishPhrases: "according to the state news agency KCNA", "Yonhap reported", "told Reuters".
import Text

enum EnglishPhrases {
  /// What English words around a name make of it; nil when they make nothing of it.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    let tail = pastAbbreviation(text, reading.end)
    if text[reading.end] == 0x2D { return sourced(reading, text) }
    let lead = pastModifiers(text, reading.start)
    if let phrase = cueBefore(reading, text, lead: lead) { return phrase }
    let before = text.skipSpacesBack(lead)
    if let cue = contributions.start(text, endingAt: before) {
      return Phrase(role: .reliance, range: cue..<reading.end, cueIsBefore: true)
    }
    if isBlocked(reading, text, lead: lead) { return nil }
    if let end = whichSays(text, tail) ?? ownReport(text, tail) ?? subject(reading, text, tail)
      ?? ownSource(reading, text, tail)
    {
      return Phrase(role: .reliance, range: lead..<end)
    }
    return inverted(reading, text, lead: lead, tail: tail)
  }

  // MARK: Words

  private static let modifiers = PhraseTable(
    "the|a|an|its|South|North|Korea’s|Korea's|Korean|Koreas|Seoul’s|Seoul's|Pyongyang’s|"
      + "Pyongyang's|South’s|South's|North’s|North's|state|official|news|agency|agencies|"
      + "broadcaster|newspaper|newspapers|daily|paper|media|outlet|website|site|service|wire|"
      + "channel|radio|television|TV|local|private|conservative|liberal|progressive|mainstream|"
      + "specialist|monitoring|national|public|Japan’s|Japan's|Japanese|China’s|China's|Chinese|"
      + "Russia’s|Russia's|Russian|French|British|American|U.S.|US|Taiwan’s|Taiwan's|think|tank|"
      + "spy|intelligence|government|ruling|party|organ|mouthpiece", .english)
  private static let modifierEndings = PhraseTable(
    "-run|-based|-owned|-controlled|-funded|-affiliated|-language|-backed", .exact)
  private static let reportNouns = PhraseTable(
    "report|reports|story|stories|article|articles|interview|account|statement|dispatch|"
      + "dispatches|commentary|editorial|coverage|analysis|broadcast", .english)
  private static let articles = PhraseTable(
    "a|an|the|its|this|that|another|recent|new|earlier|separate|exclusive|news|media|Monday|"
      + "Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|2-day-old", .english)
  private static let weekdays = PhraseTable(
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday", .english)
  private static let passives = PhraseTable(
    "reported|quoted|cited|carried|published|released|monitored|aired|broadcast|obtained",
    .english)
  private static let citing = PhraseTable("citing|quoting|cited|quoted", .english)
  private static let staff = PhraseTable(
    "photographer|photographers|office|offices|building|reporter|reporters|staff|employee|"
      + "employees|headquarters|bureau", .english)
  private static let adverbs = PhraseTable(
    "has|have|had|also|earlier|later|late|early|first|previously|separately|then|recently|"
      + "reportedly|subsequently|"
      + "meanwhile|however|in turn|today|yesterday|is|are|was|were|on Monday|on Tuesday|"
      + "on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|Monday|Tuesday|Wednesday|"
      + "Thursday|Friday|Saturday|Sunday", .english)
  private static let verbs = PhraseTable(
    "reported|reports|reporting|said|says|saying|wrote|writes|quoted|quotes|quoting|cited|cites|"
      + "citing|claimed|claims|revealed|announced|noted|confirmed|broke the story|stated|carried|"
      + "disclosed|alleged|added|aired|broadcast|released|called|understands|learned|learnt|"
      + "contributed to this|contributed to the report|contributed reporting", .english)
  private static let contributions = PhraseTable(
    "with inputs from|with input from|with agency inputs from|with reporting by|"
      + "with reporting from|"
      + "with additional reporting by|with files from", .english)
  private static let sources = PhraseTable("source|sources", .english)
  private static let sourcePlaces = PhraseTable(
    "in|inside|from|near|with|who|close|based|said|says|told|tells", .english)
  private static let sourceVerbs = PhraseTable(
    "said|says|told|tells|reported|reports|claimed|explained", .english)
  private static let plainVerbs = PhraseTable(
    "reported|reports|reporting|wrote|writes|quoted|quotes|quoting|cited|cites|citing", .english)
  private static let organisationVerbs = PhraseTable(
    "told|estimates|estimated|believes|believed|assessed|assesses|warned|concluded|argued|"
      + "suggested|suggests", .english)
  private static let ownReports = PhraseTable(
    "report|reports|story|stories|article|articles|dispatch|dispatches|exclusive|commentary|"
      + "editorial|broadcast", .english)
  private static let afterReport = PhraseTable(
    "says|said|claims|claimed|that|on|about|quoted|quoting|citing|published", .english)
  private static let claimVerbs = PhraseTable("says|said|claims|claimed|alleges|suggests", .english)
  private static let blockers = PhraseTable(
    "of|for|at|from|with|by|to|in|than|like|as|about|against|joining|joined|left|between|via",
    .english)

  // MARK: Around the name

  /// Past " (KCNA)" after a name.
  private static func pastAbbreviation(_ text: Passage, _ at: Int) -> Int {
    guard text[at] == 0x20, text[at + 1] == 0x28 else { return at }
    var end = at + 2
    while isASCIIUppercase(text[end]), end - at < 11 { end += 1 }
    return end - at >= 4 && text[end] == 0x29 ? end + 1 : at
  }

  /// Back over "the South Korean news agency " to where the noun phrase begins.
  private static func pastModifiers(_ text: Passage, _ start: Int) -> Int {
    var lead = start
    for _ in 0..<Limits.modifiersMax {
      guard let word = text.word(before: lead) else { break }
      guard
        modifiers.contains(text, word)
          || modifierEndings.start(text, endingAt: word.upperBound).map({ $0 > word.lowerBound })
            ?? false
      else { break }
      lead = word.lowerBound
    }
    return lead
  }

  /// Whether a word is `wanted`, which is in small letters.
  private static func isWord(_ text: Passage, _ word: Range<Int>?, _ wanted: String) -> Bool {
    guard let word, word.count == wanted.utf8.count else { return false }
    return zip(text.text[word], wanted.utf8).allSatisfy { asciiLowercase($0) == $1 }
  }

  // MARK: Cues before the name

  private static func cueBefore(_ reading: NameReading, _ text: Passage, lead: Int) -> Phrase? {
    guard let first = text.word(before: lead) else { return nil }
    let end = reading.end
    func phrase(_ start: Int, isCited: Bool = false) -> Phrase {
      Phrase(role: .reliance, range: start..<end, isCited: isCited, cueIsBefore: true)
    }
    if isWord(text, first, "to") {
      let second = text.word(before: first.lowerBound)
      if let second, isWord(text, second, "according") { return phrase(second.lowerBound) }
      guard let second, isWord(text, second, "speaking") || isWord(text, second, "spoke"),
        !isFollowedByStaff(text, end)
      else { return nil }
      return phrase(second.lowerBound)
    }
    if isWord(text, first, "told") || isWord(text, first, "tells") {
      return isFollowedByStaff(text, end) ? nil : phrase(first.lowerBound)
    }
    if isWord(text, first, "with"), let second = text.word(before: first.lowerBound),
      isWord(text, second, "interview") || isWord(text, second, "speaking")
        || isWord(text, second, "spoke")
    {
      return isFollowedByStaff(text, end) ? nil : phrase(second.lowerBound)
    }
    if citing.contains(text, first) { return phrase(first.lowerBound, isCited: true) }
    if isWord(text, first, "by") || isWord(text, first, "in") || isWord(text, first, "from") {
      return agent(reading, text, preposition: first)
    }
    return nil
  }

  /// "reported on Friday by", "according to a report from", "citing a report in".
  private static func agent(
    _ reading: NameReading, _ text: Passage, preposition: Range<Int>
  ) -> Phrase? {
    let isFrom = isWord(text, preposition, "from")
    guard !isFollowedByStaff(text, reading.end),
      var verb = text.word(before: preposition.lowerBound)
    else { return nil }
    if weekdays.contains(text, verb), let on = text.word(before: verb.lowerBound),
      isWord(text, on, "on"), let before = text.word(before: on.lowerBound)
    {
      verb = before
    }
    var start: Int?
    if !isFrom, passives.contains(text, verb) {
      start = verb.lowerBound
      guard let noun = text.word(before: verb.lowerBound), reportNouns.contains(text, noun) else {
        return Phrase(
          role: .reliance, range: verb.lowerBound..<reading.end, cueIsBefore: true)
      }
      verb = noun
    }
    if reportNouns.contains(text, verb), let cue = cueOfReport(text, noun: verb) {
      return Phrase(
        role: .reliance, range: cue.start..<reading.end, isCited: cue.isCited, cueIsBefore: true)
    }
    return start.map {
      Phrase(role: .reliance, range: $0..<reading.end, cueIsBefore: true)
    }
  }

  /// Back from "report" in "according to a recent report" to where the phrase begins.
  private static func cueOfReport(
    _ text: Passage, noun: Range<Int>
  ) -> (start: Int, isCited: Bool)? {
    var start = noun.lowerBound
    for _ in 0..<Limits.modifiersMax {
      guard let word = text.word(before: start) else { return nil }
      if isWord(text, word, "to") {
        guard let according = text.word(before: word.lowerBound),
          isWord(text, according, "according")
        else { return nil }
        return (according.lowerBound, false)
      }
      if citing.contains(text, word) { return (word.lowerBound, true) }
      guard articles.contains(text, word) || modifiers.contains(text, word) else { return nil }
      start = word.lowerBound
    }
    return nil
  }

  private static func isFollowedByStaff(_ text: Passage, _ end: Int) -> Bool {
    text[end] == 0x20 && staff.end(text, end + 1) != nil
  }

  /// Whether the name belongs to a noun before it, as in "an editor of Daily NK said". Of an
  /// authority the noun may speak, as in "an official at the ministry said".
  private static func isBlocked(_ reading: NameReading, _ text: Passage, lead: Int) -> Bool {
    guard !reading.isOrganisation, let word = text.word(before: lead),
      blockers.contains(text, word)
    else { return false }
    guard var noun = text.word(before: word.lowerBound) else { return true }
    if passives.contains(text, noun), let before = text.word(before: noun.lowerBound) {
      noun = before
    }
    return !reportNouns.contains(text, noun)
  }

  /// Whether a preposition makes a name part of the noun before it.
  static func isPartOfNoun(_ text: Passage, _ start: Int) -> Bool {
    text.word(before: pastModifiers(text, start)).map { blockers.contains(text, $0) } ?? false
  }

  // MARK: Cues after the name

  /// "NIS-sourced report claims".
  private static func sourced(_ reading: NameReading, _ text: Passage) -> Phrase? {
    guard text.has("-sourced ", at: reading.end),
      var end = reportNouns.end(text, reading.end + 9)
    else { return nil }
    if text[end] == 0x20, let verb = claimVerbs.end(text, end + 1) { end = verb }
    return Phrase(role: .reliance, range: reading.start..<end)
  }

  /// ", which says".
  private static func whichSays(_ text: Passage, _ tail: Int) -> Int? {
    guard text.has(", which ", at: tail) || text.has(", who ", at: tail) else { return nil }
    var at = tail + (text.has(", which ", at: tail) ? 8 : 6)
    at = pastAdverbs(text, at)
    return verbs.end(text, at)
  }

  /// "’s news report said", " story about".
  private static func ownReport(_ text: Passage, _ tail: Int) -> Int? {
    var at = tail
    if text.has("’s", at: at) { at += 4 } else if text.has("'s", at: at) { at += 2 }
    guard text[at] == 0x20 else { return nil }
    at += 1
    if text.has("news ", at: at) { at += 5 }
    guard let noun = ownReports.end(text, at), text[noun] == 0x20 else { return nil }
    return afterReport.end(text, noun + 1)
  }

  /// " source in North Pyongan Province said": the outlet's own.
  private static func ownSource(
    _ reading: NameReading, _ text: Passage, _ tail: Int
  ) -> Int? {
    guard !reading.isOrganisation, text[tail] == 0x20, var at = sources.end(text, tail + 1),
      text[at] == 0x20, sourcePlaces.end(text, at + 1) != nil
    else { return nil }
    let end = min(text.upper, at + Limits.insertedClauseBytes)
    while at < end, !endsSentence(text.scalar(at: at)) {
      if text[at] == 0x20, let verb = sourceVerbs.end(text, at + 1) { return verb }
      at = text.next(at)
    }
    return nil
  }

  /// " has also reported", ", quoting a source, said".
  private static func subject(_ reading: NameReading, _ text: Passage, _ tail: Int) -> Int? {
    var at = tail
    if text[at] == 0x2C, let clause = insertedClause(text, at) { at = clause }
    if text[at] == 0x2C { at += 1 }
    guard text[at] == 0x20 else { return nil }
    at = pastAdverbs(text, at + 1)
    if reading.name.isStrict { return plainVerbs.end(text, at) }
    if let end = verbs.end(text, at) { return end }
    return reading.isOrganisation ? organisationVerbs.end(text, at) : nil
  }

  private static func pastAdverbs(_ text: Passage, _ start: Int) -> Int {
    var at = start
    for _ in 0..<Limits.adverbsMax {
      guard let end = adverbs.end(text, at) else { break }
      at = end
      if text[at] == 0x2C { at += 1 }
      if text[at] == 0x20 { at += 1 }
    }
    return at
  }

  private static let clauseStarts = PhraseTable("citing|quoting|in a|in an|in its", .english)

  /// Past ", citing two officials," to the second comma's end.
  private static func insertedClause(_ text: Passage, _ comma: Int) -> Int? {
    guard text[comma + 1] == 0x20, clauseStarts.end(text, comma + 2) != nil else { return nil }
    var at = comma + 2
    while at < text.upper, at - comma < Limits.insertedClauseBytes {
      switch text[at] {
      case 0x2C: return at
      case 0x2E, 0x3B, 0x3A, 0x0A: return nil
      default: at += 1
      }
    }
    return nil
  }

  /// ", reported Yonhap." and "” said KCNA,".
  private static func inverted(
    _ reading: NameReading, _ text: Passage, lead: Int, tail: Int
  ) -> Phrase? {
    guard let verb = text.word(before: lead), plainOrSaid.contains(text, verb) else { return nil }
    let before = text.scalar(endingAt: text.skipSpacesBack(verb.lowerBound))
    guard before == 0x2C || before == 0x201D || before == 0x22 else { return nil }
    guard tail == text.upper || text[tail] == 0x2C || text[tail] == 0x2E else { return nil }
    return Phrase(role: .reliance, range: verb.lowerBound..<reading.end)
  }

  private static let plainOrSaid = PhraseTable("reported|reports|said|says|wrote|writes", .english)
}
