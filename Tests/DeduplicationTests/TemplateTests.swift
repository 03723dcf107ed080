// Texts made after one pattern, and texts of one story told anew.
import Testing

@testable import Deduplication

@Suite struct TemplateTests {
  /// A telegram to the head of another country.
  private func greeting(_ day: Int, _ country: String, _ head: String, _ people: String) -> String {
    """
    Pyongyang, December \(day) (KCNA) -- Kim Jong Un, president of the State Affairs of the \
    Democratic People's Republic of Korea, sent a congratulatory message to \(head), president \
    of \(country), on the occasion of the national day.

    Kim Jong Un in the message extended warm congratulations to the president and the \(people) \
    people and expressed belief that the traditional relations of friendship and cooperation \
    between the two countries would develop on good terms in line with the desire of the peoples \
    of the two countries.

    The message wished the president good health and success in his responsible work, and the \
    \(people) people prosperity and well-being.
    """
  }

  @Test func `telegrams to two countries are two, on one day as well`() {
    for days in [(2, 2), (2, 18)] {
      var desk = Desk()
      let first = greeting(days.0, "Laos", "Thongloun Sisoulith", "Lao")
      #expect(desk.take(first, hour: Int64(days.0 * 24)).kind == "new")
      let second = greeting(days.1, "Serbia", "Aleksandar Vucic", "Serbian")
      #expect(desk.take(second, hour: Int64(days.1 * 24)).kind == "new")
      let third = greeting(days.1, "Cuba", "Miguel Diaz-Canel", "Cuban")
      #expect(desk.take(third, hour: Int64(days.1 * 24)).kind == "new")
    }
  }

  @Test func `sentences that are the same each month do not make two reports one`() {
    func report(_ month: String, _ numbers: [String]) -> String {
      """
      North Korea's trade with China came to $\(numbers[0]) million in \(month), customs data \
      showed Tuesday.

      According to the data, the North's imports from China stood at $\(numbers[1]) million, \
      while its exports to the country came to $\(numbers[2]) million.

      China accounts for more than 90 percent of the North's external trade. The two countries \
      resumed rail freight in January 2022 after a suspension of some 500 days over the \
      pandemic.

      Observers say that trade has recovered to the levels seen before the border closure in \
      2020.
      """
    }
    var desk = Desk()
    _ = desk.take(report("September", ["212.3", "187.1", "25.2"]), hour: 0)
    let second = report("October", ["236.9", "201.4", "35.5"])
    #expect(desk.take(second, hour: 720).kind == "new")
    #expect(desk.take(second, site: "b.test", hour: 721).duplicateOf == "d2")
  }

  @Test
  func `a flash of one sentence is another one on another day, and its reprint is of that one`() {
    func flash(_ day: Int) -> String { "합동참모본부는 \(day)일 \"북한이 동해상으로 미상의 탄도미사일을 발사했다\"고 밝혔다." }
    var desk = Desk()
    _ = desk.take("(서울=연합뉴스) " + flash(22), hour: 0)
    #expect(desk.take("(서울=연합뉴스) " + flash(28), hour: 900).kind == "new")
    #expect(desk.take(flash(28), site: "b.test", hour: 901).duplicateOf == "d2")
  }

  @Test func `a number before the first words that two texts share is read`() {
    func shifted(_ day: Int, _ high: Int) -> String {
      """
      \(day)일 전국이 대체로 흐리겠으며 낮 최고기온은 \(high)도로 예보됐다.

      미세먼지 농도는 그 밖의 권역에서 '보통' 수준으로 예상된다고 국립환경과학원은 전했다.
      """
    }
    var desk = Desk()
    _ = desk.take(shifted(28, 7), hour: 0)
    #expect(desk.take(shifted(29, 10), hour: 24).kind == "new")
  }

  // MARK: One story told anew

  private func ferry(
    _ dead: Int, _ hurt: Int, _ aboard: Int, _ boats: Int, _ hour: String
  ) -> String {
    """
    SEOUL, Nov. 28 (Yonhap) -- At least \(dead) people were killed and \(hurt) others injured \
    when a ferry capsized off Wando on Saturday, rescue officials said.

    The ferry, carrying \(aboard) passengers, sent a distress call and sank within minutes, the \
    Coast Guard said.

    Some \(boats) boats were searching the waters for the missing as of \(hour).

    President Lee ordered all available means to be sent to the site and cancelled a visit to \
    Busan.
    """
  }

  @Test func `a story told again with newer numbers within its day is one, a day later another`() {
    for (hour, kind) in [(Int64(6), "near-duplicate"), (30, "new")] {
      var desk = Desk()
      _ = desk.take(ferry(12, 31, 140, 25, "noon"), hour: 0)
      #expect(desk.take(ferry(19, 44, 152, 38, "6 p.m."), hour: hour).kind == kind)
    }
  }

  @Test func `an update that has its news from another office is no other story`() {
    var desk = Desk()
    let report = """
      SEOUL, Nov. 28 (Yonhap) -- A ferry capsized off Wando on Saturday, the Coast Guard said.

      All aboard were saved by boats that were fishing near the island at that time of the day.
      """
    _ = desk.take(report, hour: 0)
    let update = report.replacing("Coast Guard", with: "Interior Ministry")
    #expect(desk.take(update, hour: 3).duplicateOf == "d1")
  }

  @Test func `an editor who changes one sentence of a long text makes no other story`() {
    var desk = Desk()
    var story = Stories.paragraphs(8, seed: 1)
    story[3] = "Some 14 people were hurt and 3 of them were brought to the hospital of the town."
    _ = desk.take(Stories.text(story), hour: 0)
    story[3] = "Some 17 people were hurt and 5 of them were brought to the hospital of the town."
    #expect(desk.take(Stories.text(story), hour: 40).duplicateOf == "d1")
  }

  @Test func `updated paragraphs of a young source are no furniture, so a reprint is found`() {
    var desk = Desk()
    _ = desk.take(ferry(12, 31, 140, 25, "noon"), hour: 0)
    _ = desk.take(ferry(19, 44, 152, 38, "3 p.m."), hour: 3)
    let newest = ferry(23, 52, 149, 41, "6 p.m.")
    _ = desk.take(newest, hour: 6)
    let reprint = newest.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
    #expect(desk.take(reprint, site: "b.test", hour: 7).duplicateOf == "d1")
  }
}
