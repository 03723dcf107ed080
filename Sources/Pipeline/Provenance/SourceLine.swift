// SourceLine: "Sources: KCNA, Yonhap" below a text.

/// "Sources: KCNA, Yonhap" on a line of its own.
enum SourceLine {
  private static let labels = PhraseTable(
    "Sources:|Source:|SOURCE:|SOURCES:|Quellen:|Quelle:|Fuentes:|Fuente:|Sources :|Source :|"
      + "Источник:|Источники:|출처:|출처 :|출처=|자료:|来源：|來源：|来源:|來源:|出典：|出典:|情報源：")
  private static let separators = PhraseTable(
    ", |/|·|・|、| and | und | et | y | и |; |，|；")

  /// Past the label that begins a passage; nil when it has none.
  static func pastLabel(_ text: Passage) -> Int? {
    labels.end(text, text.skipSpaces(text.lower)).map { text.skipSpaces($0) }
  }

  /// The outlets of a passage that is nothing but such a line; none of any other.
  static func outlets(in text: Passage, _ names: ArraySlice<Name>) -> [Name] {
    guard var at = pastLabel(text) else { return [] }
    var found: [Name] = []
    for name in names where name.start >= at {
      guard name.start == at else { return [] }
      found.append(name)
      at = text.skipSpaces(separators.end(text, name.end) ?? name.end)
    }
    return at == text.upper || text[at] == 0x2E && at + 1 == text.upper ? found : []
  }
}
