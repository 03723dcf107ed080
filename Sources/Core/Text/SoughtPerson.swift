// A person who is looked for in texts, by every spelling of the name.
import Model

/// A name that is looked for, with all its spellings.
package struct SoughtPerson: Sendable {
  private let name: String
  private let spellings: [(written: String, key: NameKey)]
  private let short: [(written: String, key: NameKey)]

  /// A person of the table who is known by that spelling; else nobody but the name itself.
  package init(_ name: String, in table: PersonTable) {
    let key = NameKey(name)
    let known = table.persons.first { person in
      (person.spellings + person.shortSpellings).contains { NameKey($0) == key }
    }
    self.name = known?.name ?? name
    func keys(_ written: [String]) -> [(String, NameKey)] { written.map { ($0, NameKey($0)) } }
    spellings = keys(known?.spellings ?? [name])
    short = keys(known?.shortSpellings ?? [])
  }

  /// For people.
  package var description: String {
    spellings.count == 1 ? name : "\(name) (\(spellings.count + short.count) spellings known)"
  }

  /// Spellings that occur, with their places in the text; empty without a full one.
  package func occurrences(in text: NameKey) -> [(written: String, places: [Range<Int>])] {
    func found(_ names: [(written: String, key: NameKey)]) -> [(String, [Range<Int>])] {
      names.compactMap { name in
        let places = text.occurrences(of: name.key)
        return places.isEmpty ? nil : (name.written, places)
      }
    }
    let full = found(spellings)
    return full.isEmpty ? [] : full + found(short)
  }
}
