// People, dates and categories.
import Markup
import Model
import Text

extension FeedEntity {
  mutating func takePerson(
    _ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope
  ) {
    guard let person = FeedPersonReading.read(element, in: scope) else { return }
    switch meaning {
    case .author: FeedEntity.add(person, to: &said.authors)
    case .contributor: FeedEntity.add(person, to: &rest.contributors)
    case .publisher, .owner: rest.publisher = rest.publisher ?? person
    default: break
    }
  }

  /// One person is named once, although RSS, Dublin Core and iTunes elements all name them.
  private static func add(_ person: FeedPerson, to people: inout [FeedPerson]) {
    guard people.count < Limits.valuesPerItemMax else { return }
    let known = people.firstIndex { other in
      other.name != nil && other.name == person.name
        && (other.email == nil || person.email == nil || other.email == person.email)
    }
    guard let known else { return people.append(person) }
    people[known].email = people[known].email ?? person.email
    people[known].url = people[known].url ?? person.url
  }

  // MARK: Dates

  mutating func takeDate(_ meaning: FeedElement, _ element: XMLElementView) {
    let words = element.text
    switch meaning {
    case .published: FeedEntity.replace(&said.published, words, rules)
    case .updated: FeedEntity.replace(&said.updated, words, rules)
    case .created: FeedEntity.replace(&rest.created, words, rules)
    case .expired: FeedEntity.replace(&rest.expired, words, rules)
    case .valid: takeValidity(words)
    default: break
    }
  }

  /// The last date of a kind counts, unless it cannot be understood and another was.
  private static func replace(_ date: inout FeedDate?, _ words: String, _ rules: FeedRules) {
    guard let read = rules.date(words) else { return }
    if read.stated != nil || date?.stated == nil { date = read }
  }

  /// `start=…;end=…;scheme=W3C-DTF` (DCMI Period Encoding Scheme).
  private mutating func takeValidity(_ words: String) {
    for part in words.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else { continue }
      switch sides[0].trimmedWhitespace.lowercased() {
      case "start": FeedEntity.replace(&rest.validFrom, sides[1], rules)
      case "end": FeedEntity.replace(&rest.validUntil, sides[1], rules)
      default: break
      }
    }
  }

  // MARK: Categories

  mutating func takeCategory(_ meaning: FeedElement, _ element: XMLElementView, depth: Int) {
    guard depth < Limits.groupDepthMax else { return }
    switch meaning {
    case .category, .mediaCategory:
      let standard =
        meaning == .mediaCategory ? "http://search.yahoo.com/mrss/category_schema" : nil
      let term = element.attribute("term")?.trimmedOrNil ?? FeedPersonReading.line(element.text)
      add(
        FeedCategory(
          term: term,
          scheme: element.attribute("scheme") ?? element.attribute("domain") ?? standard,
          label: element.attribute("label")?.trimmedOrNil))
    case .tags: addList(element.text, scheme: nil)
    case .moduleKeywords: addList(element.text, scheme: FeedEntity.podcastScheme)
    case .moduleCategory:
      let term = element.attribute("text")?.trimmedOrNil ?? FeedPersonReading.line(element.text)
      add(FeedCategory(term: term, scheme: FeedEntity.podcastScheme))
      for child in element.children where FeedElement(child) == .moduleCategory {
        takeCategory(.moduleCategory, child, depth: depth + 1)
      }
    default: break
    }
  }

  private static let podcastScheme = "http://www.itunes.com/"

  private mutating func addList(_ terms: String, scheme: String?) {
    for term in terms.split(separator: ",") {
      if let term = FeedPersonReading.line(String(term)) {
        add(FeedCategory(term: term, scheme: scheme))
      }
    }
  }

  mutating func add(_ category: FeedCategory) {
    guard category.term != nil || category.label != nil, !said.categories.contains(category),
      said.categories.count < Limits.valuesPerItemMax
    else { return }
    said.categories.append(category)
  }
}

extension FeedRules {
  /// A date in any of the forms feeds use; nil for empty words.
  func date(_ words: String) -> FeedDate? {
    guard let words = words.trimmedOrNil?.cut(toBytes: Limits.dateBytesMax) else { return nil }
    if let common = CommonDate.read(words, zone: zone) {
      return FeedDate(asWritten: words, stated: common)
    }
    let read = DateReading.read(words, zone: zone)
    let stated = read.map {
      StatedDate(
        instant: $0.instant, offsetMinutes: $0.offsetMinutes, precision: $0.precision,
        origin: .feed)
    }
    return FeedDate(asWritten: words, stated: stated)
  }
}
