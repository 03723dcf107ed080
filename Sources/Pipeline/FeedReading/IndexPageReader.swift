// Index pages: articles listed on an HTML page, found by CSS or XPath.
import Markup
import Model
import Text

/// Reads a page by an `IndexRecipe`.
enum IndexPageReader {
  /// - Throws: `FeedFailure.noMatch` when the recipe finds no item, `.badRecipe` when a rule of it
  ///   cannot be used, `.empty`, `.tooLarge` or `.unreadable` when there is no page.
  static func read(
    _ decoded: DecodedText, _ recipe: IndexRecipe, _ input: FeedInput
  ) throws(FeedFailure) -> FeedDocument {
    let rules = try IndexRules(recipe, zone: input.zone)
    let tree: MarkupTree
    do {
      tree = try MarkupTree(html: decoded.utf8)
    } catch {
      throw IndexField.failure(error)
    }
    let page = PageScope(tree, url: input.url)
    var list = IndexList()
    let nodes = try select(rules.items, in: tree)
    var linked = 0
    for node in nodes {
      guard list.items.count < Limits.itemsMax else {
        list.isCut = true
        break
      }
      guard let item = try item(node, rules, in: tree, page, &linked) else { continue }
      list.add(item)
    }
    guard !list.items.isEmpty else {
      let items = recipe.items ?? "a[href]"
      let rule = linked > 0 ? recipe.linkPattern ?? items : rules.link.description
      throw .noMatch(rule: nodes.isEmpty ? items : rule)
    }
    var document = FeedDocument(
      version: .indexPage, encoding: decoded.charset, encodingFrom: decoded.decidedBy.rawValue,
      wellFormed: true)
    document.feed = try head(rules, in: tree, page, input)
    let language = document.feed.language
    document.items = list.items.map { item in
      var item = item
      item.language = language
      return item
    }
    if list.isCut { document.flags.insert(.itemsTruncated) }
    if tree.isCut { document.flags.insert(.incomplete) }
    return document
  }

  private static func select(
    _ query: MarkupQuery, in tree: MarkupTree
  ) throws(FeedFailure) -> [MarkupTree.Node] {
    do {
      return try tree.select(query)
    } catch {
      throw IndexField.failure(error)
    }
  }

  // MARK: The page

  private static func head(
    _ rules: IndexRules, in tree: MarkupTree, _ page: PageScope, _ input: FeedInput
  ) throws(FeedFailure) -> FeedHead {
    var head = FeedHead()
    let title = try select(IndexField.query("head title, title"), in: tree).first?.text.trimmedOrNil
    head.title = title.map { FeedText(value: $0.cut(toBytes: Limits.fieldBytesMax)) }
    head.link = input.url
    let stated = tree.root?.attribute("lang")?.trimmedOrNil
    head.language = stated.map(FeedEntity.languageTag) ?? FeedReader.scope(input).language
    if let next = rules.next {
      var details = FeedHeadDetails()
      details.nextPage = try next.values(in: tree, item: nil).lazy
        .compactMap { page.address($0.value, dropsFragment: true) }.first
      if details.nextPage != nil { head.details = .present(details) }
    }
    return head
  }

  // MARK: Items

  /// nil for a node without a link that is wanted.
  /// - Parameter linked: counts the nodes that have a link at all.
  private static func item(
    _ node: MarkupTree.Node, _ rules: IndexRules, in tree: MarkupTree, _ page: PageScope,
    _ linked: inout Int
  ) throws(FeedFailure) -> FeedItem? {
    var found: (address: String, node: MarkupTree.Node?)?
    var isLinked = false
    for value in try rules.link.values(in: tree, item: node) {
      guard let address = page.address(value.value, dropsFragment: true) else { continue }
      isLinked = true
      if let pattern = rules.linkPattern, !pattern.matches(address) { continue }
      found = (address, value.node)
      break
    }
    if isLinked { linked += 1 }
    guard let found else { return nil }
    var item = FeedItem()
    item.link = found.address
    if let rule = rules.title {
      item.title = try text(rule, in: tree, node, to: Limits.fieldBytesMax)
    } else {
      item.title = linkTitle(found.node ?? node, in: tree)
    }
    if let rule = rules.summary {
      item.summary = try text(rule, in: tree, node, to: Limits.textBytesMax)
    }
    if let rule = rules.date { item.published = try date(rule, rules, in: tree, node) }
    if let rule = rules.author {
      for found in try rule.values(in: tree, item: node) {
        let person = FeedPerson(name: found.value)
        if !item.authors.contains(person) { item.authors.append(person) }
      }
    }
    return item
  }

  private static func text(
    _ rule: IndexField, in tree: MarkupTree, _ node: MarkupTree.Node, to bytesMax: Int
  ) throws(FeedFailure) -> FeedText? {
    try rule.values(in: tree, item: node).first.map {
      FeedText(value: oneLine($0.value).cut(toBytes: bytesMax))
    }
  }

  /// The text of the link, else what stands in for it: its title, the pictures' words, its label.
  private static func linkTitle(_ node: MarkupTree.Node, in tree: MarkupTree) -> FeedText? {
    var words = node.isElement ? [node.text, node.attribute("title") ?? ""] : []
    if words.allSatisfy(\.isEmpty), let pictures = try? MarkupQuery("img[alt]"),
      let alts = try? tree.select(pictures, from: node)
    {
      words += alts.map { $0.attribute("alt") ?? "" }
    }
    words.append(node.attribute("aria-label") ?? "")
    let first = words.lazy.map(oneLine).first { !$0.isEmpty }
    return first.map { FeedText(value: $0.cut(toBytes: Limits.fieldBytesMax)) }
  }

  private static func date(
    _ rule: IndexField, _ rules: IndexRules, in tree: MarkupTree, _ node: MarkupTree.Node
  ) throws(FeedFailure) -> FeedDate? {
    let found = try rule.values(in: tree, item: node).map(\.value)
    for words in found {
      let stated = DateFormat.read(
        words, format: rules.dateFormat, zone: rules.zone)
      if let stated {
        return FeedDate(asWritten: words.cut(toBytes: Limits.dateBytesMax), stated: stated)
      }
    }
    return found.first.map {
      FeedDate(asWritten: $0.cut(toBytes: Limits.dateBytesMax), stated: nil)
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Items in the order they came, each address once.
private struct IndexList {
  private(set) var items: [FeedItem] = []
  /// There were more.
  var isCut = false
  private var places: [String: Int] = [:]

  /// Of items with one address the one with the longest title is kept, where the first one stood;
  /// what it lacks, another may give.
  mutating func add(_ item: FeedItem) {
    let key = item.link.map(PageScope.key) ?? ""
    guard let place = places[key] else {
      places[key] = items.count
      items.append(item)
      return
    }
    let known = items[place]
    let isLonger = (item.title?.value.utf8.count ?? 0) > (known.title?.value.utf8.count ?? 0)
    var kept = isLonger ? item : known
    let other = isLonger ? known : item
    kept.link = known.link
    kept.summary = kept.summary ?? other.summary
    if kept.published?.stated == nil { kept.published = other.published ?? kept.published }
    if kept.authors.isEmpty { kept.authors = other.authors }
    items[place] = kept
  }
}
