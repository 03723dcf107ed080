// Persons and all spellings of their names, as an analyst keeps them.

/// A person of the table.
package struct KnownPerson: Hashable, Sendable {
  package var id: String
  package var name: String
  /// Every spelling that means this person alone, `name` among them.
  package var spellings: [String]
  /// Spellings that mean the person only in a text that has a full one.
  package var shortSpellings: [String]
  package init(id: String, name: String, spellings: [String], shortSpellings: [String] = []) {
    self.id = id
    self.name = name
    self.spellings = spellings
    self.shortSpellings = shortSpellings
  }
}

/// The table; no spelling stands for two persons.
package struct PersonTable: Hashable, Sendable {
  package var persons: [KnownPerson]
  package init(persons: [KnownPerson]) { self.persons = persons }
  package static let empty = PersonTable(persons: [])
}
