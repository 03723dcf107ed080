// Names as they are compared: what case, accents, blanks and hyphens leave.

/// A text prepared for the search of names, or a name.
///
/// Folded as `Normalization.folded`, without accents, blanks, hyphens, apostrophes and middle dots, so
/// that `Kim Jŏng-un` and `KIM JONG UN` are one. A name in a script that parts its words (Latin,
/// Cyrillic) must begin and end at the edge of a word; Han, kana and Hangul may stand anywhere.
package struct NameKey: Hashable, Sendable {
  /// What is compared.
  private let scalars: [Unicode.Scalar]
  /// Characters of the text that each of them comes from.
  private let origins: [Int]
  /// Whether a word may begin at each, and end before it.
  private let edges: [Bool]

  package init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var origins: [Int] = []
    var edges: [Bool] = []
    var isInWord = false
    for (index, character) in text.enumerated() {
      if NameKey.isSeparator(character) {
        isInWord = false
        continue
      }
      let folded = Normalization.withoutAccents(Normalization.folded(String(character)))
      let isLetter = NameKey.partsWords(character)
      for (position, scalar) in folded.unicodeScalars.enumerated() {
        scalars.append(scalar)
        origins.append(index)
        edges.append(position == 0 && !(isInWord && isLetter))
      }
      isInWord = isLetter
    }
    self.scalars = scalars
    self.origins = origins + [text.count]
    self.edges = edges + [true]
  }

  package var isEmpty: Bool { scalars.isEmpty }

  package static func == (one: NameKey, other: NameKey) -> Bool { one.scalars == other.scalars }

  package func hash(into hasher: inout Hasher) { hasher.combine(scalars) }

  /// Where a name occurs: ranges of characters of the text, none overlapping another.
  package func occurrences(of name: NameKey) -> [Range<Int>] {
    guard let first = name.scalars.first else { return [] }
    var found: [Range<Int>] = []
    var at = 0
    while at + name.scalars.count <= scalars.count {
      let end = at + name.scalars.count
      if scalars[at] == first, edges[at], edges[end],
        scalars[at..<end].elementsEqual(name.scalars)
      {
        found.append(origins[at]..<(origins[end - 1] + 1))
        at = end
      } else {
        at += 1
      }
    }
    return found
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isWhitespace || "-‐‑–'’ʼ·・ㆍ".contains(character)
  }

  /// Letters and digits of scripts that part their words; Hangul words end in particles.
  private static func partsWords(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first
    else { return false }
    return scalar.value < 0x1100
  }
}
