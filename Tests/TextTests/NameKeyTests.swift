// Names in every spelling: what is one name, and where it may stand in a text.
import Model
import Testing
import Text

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("Kim Jong-un", "KIM JONG UN"), ("Kim Jŏng-ŭn", "kim jongun"), ("チェ・リョンヘ", "チェリョンヘ"),
    ("Ｋｉｍ", "Kim"), ("최룡해", "최룡해"), ("O’Neill", "O'Neill"),
  ])
  func `spellings that differ in case, accents, blanks and hyphens are one`(
    _ one: String, _ other: String
  ) {
    #expect(NameKey(one) == NameKey(other))
  }

  private func found(_ name: String, in text: String) -> [String] {
    let characters = Array(text)
    return NameKey(text).occurrences(of: NameKey(name)).map { String(characters[$0]) }
  }

  @Test func `a Latin name stands at the edges of words`() {
    #expect(
      found("Choe Ryong Hae", in: "(Choe Ryong-hae, CHOE RYONG HAE's) Choe Ryong Haek") == [
        "Choe Ryong-hae", "CHOE RYONG HAE",
      ])
    #expect(found("Ri Su", in: "Mari Su, Ri Sul, ri su.") == ["ri su"])
  }

  @Test func `Hangul takes particles, Han and kana stand anywhere`() {
    #expect(found("최룡해", in: "북한 최룡해는 최 룡해를") == ["최룡해", "최 룡해"])
    #expect(found("崔龍海", in: "委員長の崔龍海氏") == ["崔龍海"])
    #expect(found("金正恩", in: "金正恩金正恩") == ["金正恩", "金正恩"])
  }

  @Test func `a name without letters is nowhere`() {
    #expect(NameKey(" - ").isEmpty && found("-", in: "a-b").isEmpty)
  }
}

@Suite struct SoughtPersonTests {
  private let table = PersonTable(persons: [
    KnownPerson(
      id: "a", name: "Mun Il", spellings: ["Mun Il", "문일", "文一"], shortSpellings: ["Mun"])
  ])

  private func spellings(_ name: String, in text: String) -> [String] {
    SoughtPerson(name, in: table).occurrences(in: NameKey(text)).map(\.written)
  }

  @Test(arguments: ["Mun Il", "mun-il", "문일", "文一", "Mun"])
  func `any spelling leads to all of them`(_ name: String) {
    #expect(spellings(name, in: "문일은 Mun Il") == ["Mun Il", "문일", "Mun"])
    #expect(SoughtPerson(name, in: table).description == "Mun Il (4 spellings known)")
  }

  @Test func `a short spelling counts only beside a full one`() {
    #expect(spellings("Mun Il", in: "Mun said").isEmpty)
    #expect(spellings("Mun Il", in: "Mun Il. Mun said") == ["Mun Il", "Mun"])
  }

  @Test func `a name that the table does not know is looked for as it is`() {
    #expect(spellings("Roe", in: "Jane Roe, Mun Il") == ["Roe"])
  }
}

@Suite struct SentencesTests {
  @Test func `a full stop ends a sentence when white space follows`() {
    #expect(
      Sentences.split("He paid 3.5 won. \"It is,\" he said.  Why? “So!” it went.\n\nA heading\nEnd")
        == [
          "He paid 3.5 won.", "\"It is,\" he said.", "Why?", "“So!” it went.", "A heading", "End",
        ])
  }

  @Test func `abbreviations and initials end none`() {
    #expect(
      Sentences.split("Gen. Roe met J. Doe of the U.S. Army. They left.")
        == ["Gen. Roe met J. Doe of the U.S. Army.", "They left."])
  }

  @Test func `East Asian stops need no blank`() {
    #expect(Sentences.split("一。「二。」三") == ["一。", "「二。」", "三"])
  }

  @Test func `nothing gives nothing`() { #expect(Sentences.split(" \n ").isEmpty) }
}
