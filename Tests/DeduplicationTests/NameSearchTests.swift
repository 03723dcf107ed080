// Persons in all their spellings.
import Model
import Testing
import Text

@testable import Deduplication

@Suite struct NameSearchTests {
  private let table = PersonTable(persons: [
    Person(
      id: "choe-ryong-hae", name: "Choe Ryong Hae",
      spellings: ["최룡해", "Choe Ryong-hae", "崔龍海", "チェ・リョンヘ", "Choe Ryonghae"])
  ])

  @Test func `any spelling finds all spellings, whatever case, hyphen, script and normal form`() {
    let text = ComparedText(
      """
      CHOE RYONG-HAE spoke. 최룡해는 말했다. 崔龙海表示。チェ・リョンヘ氏。
      Choe Ryo\u{0306}nghae, \u{110E}\u{116C}\u{1105}\u{116D}\u{11BC}\u{1112}\u{1162}. Choe Yong-rim.
      """)
    for query in ["choe ryong hae", "최룡해", "崔龙海", "チェ・リョンヘ"] {
      let search = NameSearch(query, in: table)
      #expect(search.person?.id == "choe-ryong-hae")
      #expect(search.places(in: text).count == 6, "\(query)")
    }
    #expect(NameSearch("Choe Yong-rim", in: table).person == nil)
    #expect(NameSearch("Choe Yong-rim", in: table).places(in: text).count == 1)
  }

  @Test func `places are code points of the text`() {
    let search = NameSearch("최룡해", in: table)
    #expect(search.places(in: ComparedText("“최룡해”는 Choe Ryong-hae,")) == [1..<4, 7..<21])
    #expect(search.places(in: ComparedText("")).isEmpty)
  }

  @Test func `the persons of the shared data are found by each of their spellings`() throws {
    guard let bytes = SharedData.file("data/domain/data/persons.json") else { return }
    let persons = try SharedData.json(bytes).elements.map { person in
      var spellings: [String] = []
      for key in ["ko", "zh", "ja", "match"] {
        spellings += person[key]?.elements.compactMap(\.text) ?? []
      }
      if let hanja = person["hanja"]?.text { spellings.append(hanja) }
      return Person(
        id: person["id"]?.text ?? "", name: person["name"]?.text ?? "", spellings: spellings)
    }
    #expect(persons.count == 24)
    let table = PersonTable(persons: persons)
    for person in persons {
      for spelling in [person.name] + person.spellings {
        let search = NameSearch(spelling, in: table)
        #expect(search.person?.id == person.id, "\(spelling)")
        for other in [person.name] + person.spellings {
          #expect(
            search.places(in: ComparedText("Then (\(other)) spoke.")).count == 1,
            "\(other) by \(spelling)")
        }
      }
    }
  }
}
