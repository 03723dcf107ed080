// Genre: what titles say an article is: opinion, interview, review.

enum Genre {
  private static let names: [(suffix: String, genre: String)] = [
    ("oped", "op-ed"), ("op-ed", "op-ed"), ("opinion", "opinion"), ("analysis", "analysis"),
    ("editorial", "editorial"), ("interview", "interview"), ("book review", "review"),
    ("review", "review"),
    ("commentary", "commentary"), ("column", "column"), ("kommentar", "commentary"),
    ("사설", "editorial"),
    ("칼럼", "column"), ("기고", "opinion"), ("인터뷰", "interview"), ("社説", "editorial"),
    ("社评", "editorial"), ("社論", "editorial"), ("社论", "editorial"), ("르포", "reportage"),
    ("논평", "commentary"), ("시론", "opinion"), ("評論", "commentary"), ("评论", "commentary"),
  ]
  private static let brackets: [Character: Character] = ["[": "]", "【": "】", "〔": "〕"]

  /// `Title – OpEd` → `Title`, `op-ed`; `[사설] 제목` → `제목`, `editorial`.
  static func split(_ title: String) -> (title: String, genre: String?) {
    for separator in [" – ", " — ", " - ", " | "] {
      guard let range = title.allBytes(of: separator).last else { continue }
      let suffix = title[range.upperBound...].lowercased()
      if let found = names.first(where: { $0.suffix == suffix }) {
        return (String(title[..<range.lowerBound]), found.genre)
      }
    }
    if let close = title.first.flatMap({ brackets[$0] }), let end = title.firstIndex(of: close) {
      let mark = title[title.index(after: title.startIndex)..<end].lowercased()
      let rest = title[title.index(after: end)...].drop { $0 == " " }
      if !rest.isEmpty, let found = names.first(where: { $0.suffix == mark }) {
        return (String(rest), found.genre)
      }
    }
    return (title, nil)
  }
}
