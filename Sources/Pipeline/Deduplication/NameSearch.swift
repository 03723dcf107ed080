// Finds a person in texts by any spelling: names are compared as texts are.
import Model

/// Words that are looked for, as tokens: case, accents, hyphens, Korean spacing and Chinese script make no
/// difference.
package struct NameSearch: Sendable {
  private var names: [[Token]] = []

  /// - Parameters:
  ///   - query: a name in any spelling, or any words.
  ///   - table: the person who has this spelling is looked for by all.
  package init(_ query: String, in table: PersonTable) {
    let wanted = ComparedText(query).tokens
    let person = table.persons.first { person in
      ([person.name] + person.spellings).contains { ComparedText($0).tokens == wanted }
    }
    let spellings = person.map { [$0.name] + $0.spellings } ?? [query]
    for spelling in spellings {
      let tokens = ComparedText(spelling).tokens
      if !tokens.isEmpty, !names.contains(tokens) { names.append(tokens) }
    }
    names.sort { ($0.count, $0.first?.bits ?? 0) > ($1.count, $1.first?.bits ?? 0) }
    self.person = person
  }

  /// The person that the query names; nil for words that no person of the table is called.
  package let person: Person?

  /// Places of the name in a text, in code points, half-open; longest spelling first, none within another.
  package func places(in text: ComparedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    while at < text.tokens.count {
      let name = names.first { name in
        at + name.count <= text.tokens.count
          && text.tokens[at..<at + name.count].elementsEqual(name)
      }
      if let name {
        found.append(Int(text.starts[at])..<Int(text.ends[at + name.count - 1]))
        at += name.count
      } else {
        at += 1
      }
    }
    return found
  }
}
