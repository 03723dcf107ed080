// Texts cut into sentences, for people who compare two versions.

package enum Sentences {
  /// The sentences of a text in order, trimmed; a line is never part of two blocks. A full stop ends a
  /// sentence when white space follows, an East Asian one always; closing marks stay with it.
  package static func split(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { sentences(of: $0) }
  }

  private static func sentences(of line: Substring) -> [String] {
    var found: [String] = []
    var start = line.startIndex
    var at = line.startIndex
    func take(to end: Substring.Index) {
      let sentence = line[start..<end].drop(while: \.isWhitespace)
      if !sentence.isEmpty { found.append(String(sentence)) }
      start = end
    }
    while at < line.endIndex {
      let character = line[at]
      at = line.index(after: at)
      let isWide = "。！？".contains(character)
      guard isWide || ".!?…".contains(character) else { continue }
      while at < line.endIndex, "\"'”’」』）)]".contains(line[at]) { at = line.index(after: at) }
      if isWide || endsBefore(line[at...]), !isAbbreviation(line[start..<at]) {
        take(to: at)
      }
    }
    take(to: line.endIndex)
    return found
  }

  /// White space and no small letter follow: `"So!" it went` goes on.
  private static func endsBefore(_ rest: Substring) -> Bool {
    guard let next = rest.first else { return true }
    return next.isWhitespace && rest.first { !$0.isWhitespace }?.isLowercase != true
  }

  /// `Mr.`, `U.S.`, `J.`: one capital letter, or few letters that open a name.
  private static func isAbbreviation(_ text: Substring) -> Bool {
    guard text.last == "." else { return false }
    let word = text.dropLast().suffix(while: { !$0.isWhitespace })
    if word.contains(".") { return word.allSatisfy { $0.isUppercase || $0 == "." } }
    return (word.count == 1 && word.first?.isUppercase == true)
      || [
        "Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Sgt", "Sen", "Rep", "Gov", "St", "No", "Prof",
      ]
      .contains(String(word))
  }
}

extension Substring {
  fileprivate func suffix(while isPart: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, isPart(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
