// WordList: how tables of words are written in this module.

enum WordList {
  /// The entries of a table written as lines of words with bars between them.
  static func entries(_ table: String) -> [String] {
    table.split(whereSeparator: { $0 == "|" || $0.isNewline })
      .map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
