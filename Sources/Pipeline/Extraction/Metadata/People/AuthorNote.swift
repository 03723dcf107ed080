// The note below a text that says who its author is: of opinions often the only place with the name.

import Text

enum AuthorNote {
  /// Bytes of such a note, at most: a sentence or two.
  private static let bytesMax = 600
  /// Words of a name.
  private static let nameWords = 2...4

  /// The name that a note begins with.
  ///
  /// - Parameter isItalic: its letters set it apart, so that any description will do.
  static func name(in line: String, isItalic: Bool) -> String? {
    guard line.utf8.count <= bytesMax else { return nil }
    let words = line.split(at: " ")
    return nameWords.lazy.compactMap { count -> String? in
      guard words.count > count + 2 else { return nil }
      let rest = words[count...]
      guard isItalic && descriptions.contains(String(rest[count])) || isOfWriter(rest) else {
        return nil
      }
      let name = words[..<count].joined(separator: " ")
      return PersonName.isKnown(name) ? name : nil
    }.first
  }

  /// Characters of brackets with names and a day, at most.
  private static let bracketsMax = 80

  /// The name in brackets that a text ends with: `(Jane Doe, 13.3.2024)`, or `(Jane Doe)` by itself.
  static func name(inBracketsAtEndOf line: String) -> String? {
    let end = line.suffix(bracketsMax)
    guard end.last == ")", let open = end.lastIndex(of: "(") else { return nil }
    var names = end[end.index(after: open)...].dropLast().split(at: ",").map { String($0).trimmed }
    let isDated = names.count > 1 && Byline.isDateLine(LowerCase.bytes(names[names.count - 1]))
    if isDated { names.removeLast() }
    guard isDated || names.count == 1 && line.first == "(", names.allSatisfy(PersonName.isKnown)
    else { return nil }
    return names.joined(separator: ", ")
  }

  /// `covers the Koreas for …`, `is a staff writer`.
  private static func isOfWriter(_ words: ArraySlice<Substring>) -> Bool {
    let start = words.prefix(wordsMax).joined(separator: " ")
    return verbs.contains { start.hasPrefix($0 + " ") }
      || start.hasPrefix("is a") && isWriter(start)
  }

  private static func isWriter(_ description: String) -> Bool {
    description.split(whereSeparator: { !$0.isLetter }).contains {
      PersonWords.officesBehind.contains(String($0))
    }
  }

  /// Words from the verb to the office, at most: `is a senior foreign affairs correspondent`.
  private static let wordsMax = 6

  private static let descriptions: Set<String> = ["is", "ist", "est", "es", "è", "é", "är", "er"]

  private static let verbs = WordList.entries(
    "covers|writes about|writes for|reports on|reports for|reports from|has covered|has written for"
  )
}
