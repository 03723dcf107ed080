// Every spelling of the persons that the domain's users know, through the table that is shipped.
import FoundationEssentials
import Model
import Settings
import SharedData
import Testing
import Text

/// The persons of the shared data.
private struct SharedPerson: Decodable {
  var name: String
  var ko: [String]?
  var hanja: String?
  var zh: [String]?
  var ja: [String]?
  var match: [String]?
  var forms: [String: String]?

  var spellings: [String] {
    [name] + (ko ?? []) + [hanja].compactMap { $0 } + (zh ?? []) + (ja ?? []) + (match ?? [])
      + (forms ?? [:]).values.sorted()
  }
}

@Test(.needs("data/domain/data/persons.json"))
func `every spelling of every shared person finds the person in every other one`() throws {
  let data = try ProjectFiles.shared("data/persons.json")
  let table = try ProjectFiles.persons()
  let persons = try JSONDecoder().decode([SharedPerson].self, from: data)
  #expect(persons.count == 24)
  for person in persons {
    let all = person.spellings.joined(separator: "; ")
    for spelling in person.spellings {
      let sought = SoughtPerson(spelling, in: table)
      let found = sought.occurrences(in: NameKey(all)).reduce(0) { $0 + $1.places.count }
      #expect(found >= person.spellings.count, "\(spelling): \(sought.description), \(found)")
      #expect(!sought.occurrences(in: NameKey("… \(person.name), \(spelling), said.")).isEmpty)
    }
  }
}
