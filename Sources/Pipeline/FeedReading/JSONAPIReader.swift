// JSON interfaces of a site's own making, read by path.
import Model
import Text

/// Reads JSON by a `JSONRecipe`.
enum JSONAPIReader {
  /// - Throws: `FeedFailure.noMatch` when the recipe finds no item, `.badRecipe` when a rule of it
  ///   cannot be used, `.html` or `.unreadable` when the document is no JSON.
  static func read(
    _ decoded: DecodedText, _ recipe: JSONRecipe, _ input: FeedInput
  ) throws(FeedFailure) -> FeedDocument {
    let rules = try JSONItemRules(recipe)
    let (root, isIncomplete) = try document(decoded.utf8)
    let list = JSONAPIReader.items(recipe.items, in: root)
    let scope = FeedReader.scope(input)
    var feed = FeedAssembly(
      rules: FeedRules(version: .jsonAPI, zone: input.zone),
      scope: scope)
    for value in list {
      guard feed.items.count < Limits.itemsMax else {
        feed.flagTruncation()
        break
      }
      var entity = feed.newItem()
      rules.take(value, into: &entity, in: scope)
      let said = entity.said
      if said.link != nil || said.id != nil || said.title != nil { feed.add(&entity) }
    }
    guard !feed.items.isEmpty else {
      throw .noMatch(rule: list.isEmpty ? recipe.items : recipe.link.select ?? recipe.items)
    }
    feed.changeHead {
      $0.said.language = scope.language
      $0.rest.nextPage = scope.address(rules.next?.text(in: root))
    }
    var document = feed.document(
      encoding: decoded.charset, encodingFrom: decoded.decidedBy.rawValue,
      wellFormed: !isIncomplete)
    if isIncomplete { document.flags.insert(.incomplete) }
    return document
  }

  /// The value of the document, whatever guards stand before it (`)]}',`, a callback's name).
  private static func document(
    _ utf8: [UInt8]
  ) throws(FeedFailure) -> (root: JSONValue, isIncomplete: Bool) {
    let sniffed = FeedSniffer.sniff(utf8)
    if case .html = sniffed.format { throw .html(title: PageTitle.find(utf8)) }
    var start = utf8.firstIndex { $0 > 32 } ?? 0
    if utf8[start...].starts(with: ")]}'".utf8) { start += 4 }
    guard let open = utf8[start...].firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else {
      throw .unrecognised(startsWith: words(utf8))
    }
    var reader = JSONReader(
      utf8, from: open, depthMax: Limits.jsonDepthMax, valuesMax: Limits.jsonValuesMax)
    do {
      let root = try reader.read()
      return (root, reader.isIncomplete)
    } catch {
      throw .unreadable(detail: "no JSON at byte \(error.at)")
    }
  }

  private static func words(_ utf8: [UInt8]) -> String {
    String(decoding: utf8.prefix(80), as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// The items at a path: the elements of a list, the values of an object that holds only objects
  /// (`{"12": {…}, "13": {…}}`), or one value alone.
  private static func items(_ path: String, in root: JSONValue) -> [JSONValue] {
    let found = JSONPath(path).values(in: root)
    guard found.count == 1, case .object(let members) = found[0], members.count > 1 else {
      return found
    }
    let areItems = members.allSatisfy { if case .object = $0.value { true } else { false } }
    return areItems ? members.map(\.value) : found
  }
}

/// A path into a JSON value: names and indices, `list[0].title` or `list.0.title`.
struct JSONPath {
  private enum Step {
    case name(String)
    case index(Int)
  }

  /// The last name of the path; empty when there is none.
  private(set) var lastName = ""
  private var steps: [Step] = []

  init(_ path: String) {
    for part in path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }) {
      if let index = Int(part) {
        steps.append(.index(index))
      } else {
        lastName = part.trimmingQuotes
        steps.append(.name(lastName))
      }
    }
  }

  /// What stands there. A list met on the way is gone through, a list at the end is its elements.
  func values(in root: JSONValue) -> [JSONValue] {
    var current = [root]
    for step in steps {
      current = current.flatMap { value -> [JSONValue] in
        switch step {
        case .name(let name): value.list.compactMap { $0[name] }
        case .index(let index): [JSONPath.element(index, of: value)].compactMap { $0 }
        }
      }
      if current.count > Limits.jsonValuesMax { return [] }
    }
    return current.flatMap(\.list)
  }

  /// An element by its number, from the end when negative; a number may also be a name.
  private static func element(_ index: Int, of value: JSONValue) -> JSONValue? {
    guard case .array(let elements) = value else { return value[String(index)] }
    let place = index < 0 ? elements.count + index : index
    return elements.indices.contains(place) ? elements[place] : nil
  }
}

extension Substring {
  /// Without quotation marks at the ends.
  fileprivate var trimmingQuotes: String {
    let isQuote: (Character) -> Bool = { $0 == "\"" || $0 == "'" }
    guard let first, isQuote(first), count > 1, last == first else { return String(self) }
    return String(dropFirst().dropLast())
  }
}

/// A rule of a recipe on JSON values.
struct JSONFieldRule {
  let path: JSONPath
  private let selectsAll: Bool
  private let hasTemplate: Bool
  private let reading: FieldReading

  init(_ rule: FieldRule) throws(FeedFailure) {
    path = JSONPath(rule.select ?? "")
    selectsAll = rule.select?.trimmedOrNil == nil
    hasTemplate = rule.template != nil
    reading = try FieldReading(rule)
  }

  /// The first value that comes of the item; nil when none does.
  func text(in item: JSONValue) -> String? {
    for raw in raws(in: item) {
      if let value = value(of: raw, in: item) { return value }
    }
    return nil
  }

  /// All values, in order: the elements of a list are one each.
  func texts(in item: JSONValue) -> [String] {
    raws(in: item).prefix(Limits.valuesPerItemMax).compactMap { value(of: $0, in: item) }
  }

  /// An item that is selected as a whole is itself a text, or stands behind its template.
  private func raws(in item: JSONValue) -> [String] {
    if selectsAll, hasTemplate, item.text == nil { return [""] }
    return path.values(in: item).compactMap(\.text)
  }

  private func value(of raw: String, in item: JSONValue) -> String? {
    reading.value(of: raw) { name in
      JSONPath(name).values(in: item).lazy.compactMap(\.text).first
    }
  }
}

/// The rules of a recipe, ready for many items.
private struct JSONItemRules {
  private let link, id, title, date, modified, summary, content, author, category: JSONFieldRule?
  let next: JSONFieldRule?
  private let dateFormat: String?

  init(_ recipe: JSONRecipe) throws(FeedFailure) {
    func rule(_ rule: FieldRule?) throws(FeedFailure) -> JSONFieldRule? {
      guard let rule else { return nil }
      return try JSONFieldRule(rule)
    }
    link = try rule(recipe.link)
    id = try rule(recipe.id)
    title = try rule(recipe.title)
    date = try rule(recipe.date)
    modified = try rule(recipe.modified)
    summary = try rule(recipe.summary)
    content = try rule(recipe.content)
    author = try rule(recipe.author)
    category = try rule(recipe.category)
    next = try rule(recipe.next)
    dateFormat = recipe.dateFormat
  }

  func take(_ item: JSONValue, into entity: inout FeedEntity, in scope: FeedScope) {
    if let address = scope.address(link?.text(in: item)) {
      entity.offerLink(address, rank: 2)
      entity.said.links.append(FeedLink(href: address))
    }
    entity.said.id = id?.text(in: item)?.cut(toBytes: Limits.fieldBytesMax)
    entity.offerTitle(short(title?.text(in: item), in: scope), rank: 2)
    let read = long(summary?.text(in: item), into: &entity, in: scope)
    entity.offerSummary(read, rank: 2)
    if let text = long(content?.text(in: item), into: &entity, in: scope) {
      entity.said.content.append(text)
    }
    entity.said.published = stated(date, in: item, entity.rules)
    entity.said.updated = stated(modified, in: item, entity.rules)
    entity.said.authors = (author?.texts(in: item) ?? []).map(FeedPersonReading.split)
      .filter { !$0.isEmpty }
    for term in category?.texts(in: item) ?? [] {
      entity.add(FeedCategory(term: FeedPersonReading.line(term)))
    }
  }

  /// A line: interfaces escape it as markup or not, without saying so.
  private func short(_ value: String?, in scope: FeedScope) -> FeedText? {
    guard let value = value?.cut(toBytes: Limits.fieldBytesMax) else { return nil }
    return TextConstruct().read(value, in: scope, type: "text/plain")?.withoutReferences
  }

  private func long(
    _ value: String?, into entity: inout FeedEntity, in scope: FeedScope
  ) -> FeedText? {
    guard let value else { return nil }
    let bounded = value.cut(toBytes: Limits.textBytesMax)
    if bounded.utf8.count < value.utf8.count { entity.flags.insert(.textTruncated) }
    let type = MarkupGuess.hasTags(bounded) ? "text/html" : "text/plain"
    return TextConstruct().read(bounded, in: scope, type: type)
  }

  /// The date of a rule. A field that calls itself `date_gmt` or `created_utc` names its zone.
  private func stated(
    _ rule: JSONFieldRule?, in item: JSONValue, _ rules: FeedRules
  ) -> FeedDate? {
    guard let rule, let words = rule.text(in: item)?.cut(toBytes: Limits.dateBytesMax) else {
      return nil
    }
    let name = rule.path.lastName.lowercased()
    let isUTC = name.hasSuffix("gmt") || name.hasSuffix("utc")
    let stated = DateFormat.read(
      words, format: dateFormat ?? JSONItemRules.counted(words), zone: isUTC ? .utc : rules.zone)
    return FeedDate(asWritten: words, stated: stated)
  }

  /// Ten digits are seconds since 1970 (until 2286), thirteen are milliseconds.
  private static func counted(_ words: String) -> String? {
    guard words.utf8.allSatisfy({ $0 &- 48 < 10 }), words.utf8.first != 48 else { return nil }
    return words.utf8.count == 10 ? "unix" : words.utf8.count == 13 ? "unix-ms" : nil
  }
}
