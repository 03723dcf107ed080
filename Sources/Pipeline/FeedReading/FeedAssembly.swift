// Putting a feed together from its elements: the head first, then the items, in every XML dialect.
import Markup
import Model

/// A feed under construction.
struct FeedAssembly {
  var rules: FeedRules
  /// Address of the document, for relative references.
  let documentScope: FeedScope
  private(set) var head: FeedEntity
  private(set) var items: [FeedItem] = []
  private(set) var flags: Set<FeedFlag> = []
  private var rulesForItems: FeedRules?

  init(rules: FeedRules, scope: FeedScope) {
    self.rules = rules
    documentScope = scope
    head = FeedEntity(.feed, rules: rules)
  }

  /// Takes what the element says of the feed; its items are left for `takeItems`.
  mutating func takeHead(_ element: XMLElementView, in scope: FeedScope) {
    for child in element.children { head.take(child, in: scope) }
    if head.said.language == nil, let language = scope.language {
      head.said.language = FeedEntity.languageTag(language)
    }
  }

  /// Changes what is known of the feed.
  mutating func changeHead(_ change: (inout FeedEntity) -> Void) { change(&head) }

  /// Takes the items that are children of the element.
  mutating func takeItems(_ element: XMLElementView, in scope: FeedScope) {
    rulesForItems = itemRules()
    for child in element.children where FeedElement(child) == .item {
      guard items.count < Limits.itemsMax else {
        flags.insert(.itemsTruncated)
        return
      }
      takeItem(child, in: scope.entering(child))
    }
  }

  /// Takes one item; `scope` is the scope inside it.
  mutating func takeItem(_ element: XMLElementView, in scope: FeedScope) {
    var entity = newItem()
    if let about = element.attribute("about") {
      entity.said.id = AddressReference.trimmed(about)
    }
    for child in element.children { entity.take(child, in: scope) }
    if entity.said.language == nil, scope.language != documentScope.language {
      entity.said.language = scope.language.map(FeedEntity.languageTag)
    }
    add(&entity)
  }

  /// Says that the feed has more items than were taken.
  mutating func flagTruncation() { flags.insert(.itemsTruncated) }

  /// Takes an item that is gathered; it is empty afterwards.
  mutating func add(_ entity: inout FeedEntity) {
    if !entity.flags.isEmpty { flags.formUnion(entity.flags) }
    items.append(entity.takeItem(feedLanguage: head.said.language))
  }

  /// The rules for items, which know the site of the feed.
  ///
  /// Relative links in a feed that another host serves belong to that site.
  private func itemRules() -> FeedRules {
    guard let site = head.said.link, let host = AddressReference.host(site) else { return rules }
    var rules = rules
    rules.site = FeedScope(base: site)
    rules.isServedElsewhere = host != documentScope.base.flatMap(AddressReference.host)
    return rules
  }

  /// An empty item that knows the rules of the feed.
  func newItem() -> FeedEntity { FeedEntity(.item, rules: rulesForItems ?? itemRules()) }

  /// Gives away the finished feed.
  mutating func document(encoding: String, encodingFrom: String, wellFormed: Bool) -> FeedDocument {
    var document = FeedDocument(
      version: rules.version, encoding: encoding, encodingFrom: encodingFrom,
      wellFormed: wellFormed)
    document.feed = head.takeHead()
    swap(&document.items, &items)
    document.flags = flags.union(head.flags)
    return document
  }
}
