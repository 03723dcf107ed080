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
    ("meinung", "opinion"), ("gastbeitrag", "opinion"), ("leitartikel", "editorial"),
    ("kolumne", "column"), ("tribune", "opinion"), ("éditorial", "editorial"),
    ("édito", "editorial"),
    ("entretien", "interview"), ("chronique", "column"), ("opinión", "opinion"),
    ("columna", "column"), ("entrevista", "interview"), ("análisis", "analysis"),
    ("opinione", "opinion"), ("intervista", "interview"), ("opinião", "opinion"),
    ("coluna", "column"), ("análise", "analysis"), ("opinie", "opinion"),
    ("kronikk", "opinion"), ("ledare", "editorial"), ("leder", "editorial"), ("krönika", "column"),
    ("мнение", "opinion"), ("интервью", "interview"), ("колонка", "column"),
    ("інтерв’ю", "interview"),
    ("wywiad", "interview"), ("opinia", "opinion"), ("felieton", "column"),
    ("komentář", "commentary"),
    ("rozhovor", "interview"), ("interjú", "interview"), ("vélemény", "opinion"),
    ("röportaj", "interview"), ("opini", "opinion"), ("오피니언", "opinion"), ("インタビュー", "interview"),
    ("评论员文章", "commentary"), ("专访", "interview"), ("專訪", "interview"),
    ("논평", "commentary"), ("시론", "opinion"), ("評論", "commentary"), ("评论", "commentary"),
  ]
  /// Of the types of schema.org.
  static func ofType(_ type: String) -> String? {
    switch type {
    case "OpinionNewsArticle": "opinion"
    case "AnalysisNewsArticle": "analysis"
    case "ReviewNewsArticle": "review"
    default: nil
    }
  }

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
