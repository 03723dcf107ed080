// The table of persons: the shipped one, and what is refused.
import Foundation
import Model
import Settings
import Testing

struct PersonTableTests {
  private func table(_ yaml: String) -> Result<PersonTable, ConfigurationErrors> {
    PersonTableLoader.table(inFile: "persons.yaml", bytes: Array(yaml.utf8))
  }

  @Test func `the shipped persons are read, each with spellings in several scripts`() throws {
    let file = ShippedFilesTests.root.appending(path: "Config/persons.yaml")
    let persons = try PersonTableLoader.table(
      inFile: "persons.yaml", bytes: Array(try Data(contentsOf: file))
    ).get().persons
    #expect(persons.count == 24 && Set(persons.map(\.id)).count == 24)
    let choe = try #require(persons.first { $0.id == "choe-ryong-hae" })
    for spelling in ["최룡해", "Choe Ryong-hae", "崔龍海"] {
      #expect(choe.spellings.contains(spelling), "\(spelling)")
    }
  }

  @Test func `what is missing, unknown or twice is told with its line`() {
    let yaml = """
      persons:
        - {id: a, name: Ann, spellings: [안]}
        - {id: a, name: Ben, spellings: [Ann]}
        - {id: "B C", name: Cy, spellings: [], note: x}
        - {name: Di}
      """
    guard case .failure(let errors) = table(yaml) else {
      Issue.record("a wrong table was taken")
      return
    }
    let said = Set(errors.errors.map { "\($0.line) \($0.key)" })
    for place in ["3 persons[1].id", "3 persons[1].spellings", "4 persons[2].id", "5 persons[3]"] {
      #expect(said.contains(place), "\(place) in \(said.sorted())")
    }
    guard case .failure = table(""), case .failure = table("persons: 3") else {
      Issue.record("nothing, or a number, was taken for a table")
      return
    }
  }
}
