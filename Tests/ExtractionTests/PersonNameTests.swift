// Bylines in many languages, taken apart into names.
import Testing

@testable import Extraction

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("By Jane Doe", ["Jane Doe"]), ("Written by: Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe, John Roe & Max Muster", ["Jane Doe", "John Roe", "Max Muster"]),
    ("Jane Doe, Staff Writer", ["Jane Doe"]), ("Jane Doe (Bogi)", ["Jane Doe"]),
    ("Von Max Muster und Erika Beispiel", ["Max Muster", "Erika Beispiel"]),
    ("Text von Erika Beispiel", ["Erika Beispiel"]),
    ("Autorin: Erika Beispiel", ["Erika Beispiel"]),
    ("Par Jeanne Dupont et Luc Martin", ["Jeanne Dupont", "Luc Martin"]),
    ("Por Juan Pérez y Ana Gómez", ["Juan Pérez", "Ana Gómez"]),
    ("a cura di Maria Rossi", ["Maria Rossi"]), ("Door Jan de Vries", ["Jan de Vries"]),
    ("Text: Anna Svensson", ["Anna Svensson"]), ("Por João da Silva", ["João da Silva"]),
    ("홍길동 기자", ["홍길동"]), ("[서울=보기뉴스] 홍길동 기자 gildong@bogi.example", []),
    ("서울=홍길동 특파원", ["홍길동"]), ("홍길동·김철수 기자", ["홍길동", "김철수"]),
    ("홍길동 기자 김철수 기자", ["홍길동", "김철수"]), ("记者 张三 李四四", ["张三", "李四四"]),
    ("记者：张三", ["张三"]), ("本报记者张三", ["张三"]), ("文／王小明", ["王小明"]),
    ("山田太郎 記者", ["山田太郎"]), ("取材・文：山田太郎", ["山田太郎"]),
    ("Dec 17, 2025 Jane Doe", ["Jane Doe"]), ("03/01/2017 by Jane Doe", ["Jane Doe"]),
    ("Jane Doe December 15, 2025", ["Jane Doe"]), ("Jane Doe on May 3, 2024", ["Jane Doe"]),
    ("Alle Beiträge von Erika Beispiel →", ["Erika Beispiel"]),
  ]) func `a byline gives its persons`(written: String, names: [String]) {
    if names.isEmpty {
      #expect(!PersonName.split(written).contains { $0.contains("@") })
    } else {
      #expect(PersonName.split(written) == names)
    }
  }

  @Test(arguments: [
    "admin", "Bogi Verlag GmbH", "https://bogi.example/jane", "page.head.extra.author", "undefined",
    "View more posts", "{{author}}",
  ]) func `what is no person gives no name`(written: String) {
    #expect(PersonName.split(written) == [])
  }

  @Test func `a name of a library's catalogue is turned round`() {
    #expect(PersonName.inReadingOrder("Doe, Jane A.") == "Jane A. Doe")
    #expect(PersonName.inReadingOrder("Jane Doe") == "Jane Doe")
  }

  @Test(arguments: ["Dec", "Saturday", "Published", "More from", "Jane Doe Staff Photo", "jane"])
  func `words of pages are no plausible names`(guess: String) {
    #expect(!PersonName.isPlausible(guess, wordsMin: 1))
  }

  @Test(arguments: ["Jane Doe", "Walter von Aachen", "홍길동", "María de la Cruz"])
  func `names are plausible`(guess: String) {
    #expect(PersonName.isPlausible(guess, wordsMin: 2))
  }

  @Test func `an account is told from a pen name`() {
    #expect(PersonName.isAccount("jane.doe") && PersonName.isAccount("janed84"))
    #expect(!PersonName.isAccount("Paddy") && !PersonName.isAccount("Jane Doe"))
  }
}
