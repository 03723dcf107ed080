// The table of persons: read whole, or every mistake in it.
import Foundation
import Model
import Settings
import Testing

private func complaints(_ yaml: String) -> [String] {
  switch PersonTableLoader.table(inFile: "p.yaml", bytes: Array(yaml.utf8)) {
  case .success: []
  case .failure(let errors): errors.errors.map(\.description)
  }
}

@Suite struct PersonTableTests {
  @Test func `a person has a name and spellings by language`() throws {
    let yaml = """
      persons:
        - id: mun-il
          name: Mun Il
          ko: [문일]
          hanja: 文一
          ja: [文一, ムン・イル]
          latin: [Mun Il, Moon Il]
          short: [Mun]
      """
    let table = try PersonTableLoader.table(inFile: "p.yaml", bytes: Array(yaml.utf8)).get()
    #expect(
      table.persons == [
        KnownPerson(
          id: "mun-il", name: "Mun Il", spellings: ["Mun Il", "문일", "文一", "ムン・イル", "Moon Il"],
          shortSpellings: ["Mun"])
      ])
  }

  @Test func `every mistake is named with its line`() {
    let found = complaints(
      """
      persons:
        - id: Big One
          name: A B
        - id: two
          latin: [x]
        - id: three
          name: C D
          nick: [E]
        - id: four
          name: C D
      """)
    #expect(found.contains { $0.hasPrefix("p.yaml:2:") })
    #expect(found.contains { $0.hasPrefix("p.yaml:4:") && $0.contains("name") })
    #expect(found.contains { $0.hasPrefix("p.yaml:5:") })
    #expect(found.contains { $0.hasPrefix("p.yaml:8:") && $0.contains("nick") })
    #expect(found.contains { $0.contains("C D") && $0.contains("spelling") })
    #expect(
      complaints("") != [] && complaints("people: []") != [] && complaints("persons: [") != [])
  }

  @Test func `the table that is shipped is in order`() throws {
    let path = ShippedFilesTests.root.appending(path: "Config/persons.yaml")
    let bytes = [UInt8](try Data(contentsOf: path))
    let table = try PersonTableLoader.table(inFile: "persons.yaml", bytes: bytes).get()
    #expect(table.persons.count == 24)
  }
}
