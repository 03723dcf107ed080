// Persons by all their spellings.

/// A person, however the name is written.
package struct Person: Hashable, Sendable {
  package var id: String
  /// As results name the person.
  package var name: String
  /// Other ways to write the name, in any script.
  package var spellings: [String]
  package init(id: String, name: String, spellings: [String]) {
    self.id = id
    self.name = name
    self.spellings = spellings
  }
}

package struct PersonTable: Hashable, Sendable {
  package var persons: [Person]
  package init(persons: [Person]) { self.persons = persons }
  package static let empty = PersonTable(persons: [])
}
