// The rules of an index recipe, understood once and applied to the nodes of a page.
import Markup
import Model

/// A `FieldRule` on the nodes of a page.
struct IndexField {
  /// What is taken of a node when the rule names no attribute.
  enum Kind {
    /// Its text.
    case text
    /// Where it leads: its `href`, or that of the first link inside.
    case address
    /// Its `datetime` before its text.
    case date
  }

  /// A value, and the node it was found at; nil for a value that XPath computed.
  struct Found {
    var value: String
    var node: MarkupTree.Node?
  }

  private let kind: Kind
  private let query: MarkupQuery?
  private let attribute: String?
  private let hasPattern: Bool
  private let reading: FieldReading
  /// Elements that have what is looked for, below one that has not.
  private let inner: MarkupQuery?
  /// What the rule looks for, for failures.
  let description: String

  /// - Throws: `FeedFailure.badRecipe`.
  init(_ rule: FieldRule, _ kind: Kind) throws(FeedFailure) {
    self.kind = kind
    reading = try FieldReading(rule)
    attribute = rule.attribute?.trimmedOrNil?.lowercased()
    hasPattern = rule.pattern != nil
    description = rule.select ?? rule.attribute ?? rule.pattern ?? "a[href]"
    if let select = rule.select?.trimmedOrNil {
      query = try IndexField.query(select)
      inner =
        kind == .address && attribute == nil ? try IndexField.query(IndexField.having(nil)) : nil
    } else {
      query = nil
      inner = kind == .address ? try IndexField.query(IndexField.having(attribute)) : nil
    }
  }

  static func query(_ expression: String) throws(FeedFailure) -> MarkupQuery {
    do {
      return try MarkupQuery(expression)
    } catch {
      throw failure(error)
    }
  }

  /// A failure of markup as one of feeds.
  static func failure(_ failure: MarkupFailure) -> FeedFailure {
    switch failure {
    case .badQuery(let expression, let column, let expected):
      .badRecipe(rule: expression, detail: "column \(column): expected \(expected)")
    case .tooCostly(let expression):
      .badRecipe(rule: expression, detail: "it takes too many steps on this page")
    case .empty: .empty
    case .tooLarge(let bytes, let limit): .tooLarge(bytes: bytes, limit: limit)
    case .tooDeep, .unreadable: .unreadable(detail: "\(failure)")
    }
  }

  /// `a[href]`, or elements with the attribute.
  private static func having(_ attribute: String?) -> String {
    guard let attribute else { return "a[href], area[href]" }
    return ".//*[@*[name()='" + attribute.filter { $0 != "'" } + "']]"
  }

  /// The values at or below an item (of the whole page without one), in document order.
  /// - Throws: `FeedFailure.badRecipe`.
  func values(in tree: MarkupTree, item: MarkupTree.Node?) throws(FeedFailure) -> [Found] {
    var found: [Found] = []
    do {
      if let query, case .value(let raw) = try tree.answer(query, from: item) {
        take(raw, nil, into: &found)
        return found
      }
      for node in try nodes(in: tree, item: item).prefix(Limits.valuesPerItemMax) {
        let raws = raws(of: node)
        for raw in raws { take(raw, node, into: &found) }
        guard raws.isEmpty, let inner else { continue }
        let before = found.count
        for link in try tree.select(inner, from: node).prefix(Limits.valuesPerItemMax) {
          for raw in self.raws(of: link) { take(raw, link, into: &found) }
        }
        if found.count == before, attribute == nil, isAddress(node.text) {
          take(node.text, node, into: &found)
        }
      }
    } catch {
      throw IndexField.failure(error)
    }
    return found
  }

  private func nodes(
    in tree: MarkupTree, item: MarkupTree.Node?
  ) throws(MarkupFailure) -> [MarkupTree.Node] {
    guard let query else { return [item ?? tree.root].compactMap { $0 } }
    let below = try tree.select(query, from: item)
    // An item may be what its own rule names: links of a list of links.
    guard below.isEmpty, let item, try tree.matches(query, item) else { return below }
    return [item]
  }

  /// What the rule takes of a node; nothing when it lacks the attribute.
  private func raws(of node: MarkupTree.Node) -> [String] {
    if let attribute {
      // XPath may have come to an attribute by itself.
      guard node.isElement else { return [node.text] }
      return [node.attribute(attribute)].compactMap { $0 }
    }
    switch kind {
    case .text: return [node.text]
    case .address: return node.isElement ? [node.attribute("href")].compactMap { $0 } : [node.text]
    case .date: return [node.attribute("datetime"), node.text].compactMap { $0 }
    }
  }

  /// Whether a text that stands where a link was looked for is one: any is when a pattern will tell.
  private func isAddress(_ text: String) -> Bool {
    hasPattern || AddressReference.isWeb(text) || text.hasPrefix("/")
  }

  private func take(_ raw: String, _ node: MarkupTree.Node?, into found: inout [Found]) {
    let value = reading.value(of: raw) { name in node?.attribute(name.lowercased()) }
    guard let value = value?.trimmedOrNil else { return }
    found.append(Found(value: value.cut(toBytes: Limits.fieldBytesMax), node: node))
  }
}

/// An `IndexRecipe`, ready for a page.
struct IndexRules {
  let items: MarkupQuery
  let link: IndexField
  let linkPattern: FieldReading?
  let title, date, summary, author, next: IndexField?
  let dateFormat: String?
  /// Of dates without a zone; nil when unknown.
  let zone: NamedZone?

  /// - Throws: `FeedFailure.badRecipe`.
  init(_ recipe: IndexRecipe, zone: NamedZone?) throws(FeedFailure) {
    func field(_ rule: FieldRule?, _ kind: IndexField.Kind) throws(FeedFailure) -> IndexField? {
      guard let rule else { return nil }
      return try IndexField(rule, kind)
    }
    items = try IndexField.query(recipe.items?.trimmedOrNil ?? "a[href], area[href]")
    link = try IndexField(recipe.link ?? FieldRule(), .address)
    linkPattern = try recipe.linkPattern.map { pattern throws(FeedFailure) in
      try FieldReading(FieldRule(pattern: pattern))
    }
    title = try field(recipe.title, .text)
    date = try field(recipe.date, .date)
    summary = try field(recipe.summary, .text)
    author = try field(recipe.author, .text)
    next = try field(recipe.next, .address)
    dateFormat = recipe.dateFormat
    self.zone = zone
  }
}
