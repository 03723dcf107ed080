// EuropeanPhrases: "selon l'agence KCNA", "nach Angaben der KCNA", "según Yonhap", "по данным ТАСС".

enum EuropeanPhrases {
  /// What French, German, Spanish and Russian words around a name make of it; nil when they make nothing of it.
  static func phrase(_ reading: NameReading, _ text: Passage) -> Phrase? {
    let lead = pastModifiers(text, reading.start)
    if let cue = word(according, text, endingAt: lead) {
      return Phrase(role: .reliance, range: cue..<reading.end, cueIsBefore: true)
    }
    if let cue = word(citing, text, endingAt: lead) {
      return Phrase(role: .reliance, range: cue..<reading.end, isCited: true, cueIsBefore: true)
    }
    // "meldete die Agentur Yonhap": behind what was reported.
    if !reading.name.isStrict, let cue = word(verbs, text, endingAt: lead) {
      return Phrase(role: .reliance, range: cue..<reading.end)
    }
    let tail = text.skipSpaces(reading.end)
    guard tail > reading.end, word(objects, text, endingAt: lead) == nil,
      let end = verbs.end(text, tail) ?? after.end(text, tail), !isLetter(text.scalar(at: end))
    else { return nil }
    return Phrase(role: .reliance, range: lead..<end)
  }

  // MARK: Words

  private static let according = PhraseTable(
    "selon|Selon|d'après|d’après|D'après|D’après|laut|Laut|nach Angaben|Nach Angaben|"
      + "nach einem Bericht|Nach einem Bericht|nach Berichten|Nach Berichten|según|Según|"
      + "según informó|"
      + "de acuerdo con|De acuerdo con|по данным|По данным|по сообщению|По сообщению|по информации|"
      + "По информации|как сообщает|Как сообщает|как сообщило|Как сообщило|как передает|"
      + "Как передает|"
      + "как передаёт|Как передаёт")
  private static let citing = PhraseTable(
    "citant|cité par|citée par|rapporté par|rapportée par|unter Berufung auf|citando|citado por|"
      + "со ссылкой на")
  private static let verbs = PhraseTable(
    "a rapporté|a indiqué|a annoncé|a affirmé|rapporte|rapportait|indique|berichtete|"
      + "berichtet|meldete|"
      + "meldet|teilte mit|informó|reportó|señaló|publicó|indicó|сообщает|сообщило|"
      + "сообщил|сообщила|"
      + "передает|передаёт|передало|пишет")
  private static let after = PhraseTable("zufolge")
  /// Who stands behind these is told something, or is a part of what speaks.
  private static let objects = PhraseTable("de|à|von|an|mit|a|con|в|для|с")
  private static let modifiers = PhraseTable(
    "l'agence|l’agence|de presse|officielle|officiel|nord-coréenne|sud-coréenne|japonaise|chinoise|"
      + "russe|d'État|d’État|la|le|les|l'|l’|du|de la|de l'agence|de l’agence|chaîne|"
      + "journal|quotidien|"
      + "der|die|das|dem|den|des|staatlichen|staatliche|staatlicher|amtlichen|amtliche|"
      + "nordkoreanischen|nordkoreanische|südkoreanischen|südkoreanische|japanischen|japanische|"
      + "chinesischen|chinesische|russischen|russische|Nachrichtenagentur|Agentur|Zeitung|Sender|"
      + "Senders|el|los|las|agencia|oficial|estatal|de noticias|norcoreana|surcoreana|"
      + "japonesa|china|"
      + "rusa|diario|cadena|агентство|агентства|агентству|информационное|информационного|"
      + "южнокорейское|южнокорейского|северокорейское|северокорейского|японское|"
      + "японского|китайское|"
      + "китайского|государственное|государственного|газета|газеты|телеканал|телеканала|новостей|ИА"
  )

  // MARK: Around the name

  /// Back over "der staatlichen Nachrichtenagentur " to where the noun phrase begins.
  private static func pastModifiers(_ text: Passage, _ start: Int) -> Int {
    var lead = start
    for _ in 0..<Limits.modifiersMax {
      guard let before = word(modifiers, text, endingAt: lead) else { break }
      lead = before
    }
    return lead
  }

  /// The beginning of one of the words that ends before `end` and is none of a longer one.
  private static func word(_ table: PhraseTable, _ text: Passage, endingAt end: Int) -> Int? {
    guard let start = table.start(text, endingAt: text.skipSpacesBack(end)),
      start == text.lower || !isLetter(text.scalar(endingAt: start))
    else { return nil }
    return start
  }

  /// A letter of the Latin or Cyrillic script.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x400...0x52F: true
    default: false
    }
  }
}
