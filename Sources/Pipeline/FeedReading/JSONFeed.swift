// JSON Feed 1.0 and 1.1 (jsonfeed.org).
import Model
import Text

/// Reads JSON Feed.
enum JSONFeed {
  /// The dialect by the `version` address; nil for JSON that is no feed.
  static func version(_ root: JSONValue) -> FeedVersion? {
    if let written = root["version"]?.text, written.lowercased().contains("jsonfeed.org") {
      return written.hasSuffix("/1") || written.hasSuffix("/1.0") ? .json1 : .json11
    }
    guard case .array? = root["items"], root["title"] != nil else { return nil }
    return .json11
  }

  static func read(_ root: JSONValue, into feed: inout FeedAssembly) {
    let scope = feed.documentScope
    feed.changeHead { takeHead(root, into: &$0, in: scope) }
    for value in root["items"]?.elements ?? [] {
      guard case .object = value else { continue }
      guard feed.items.count < Limits.itemsMax else { return feed.flagTruncation() }
      var entity = feed.newItem()
      takeItem(value, into: &entity, in: scope)
      feed.add(&entity)
    }
  }

  private static func takeHead(
    _ root: JSONValue, into head: inout FeedEntity, in scope: FeedScope
  ) {
    let texts = head.rules.texts
    head.offerTitle(texts.read(root["title"]?.text, in: scope), rank: 2)
    head.rest.subtitle.offer(texts.read(root["description"]?.text, in: scope), rank: 2)
    head.rest.info = texts.read(root["user_comment"]?.text, in: scope)
    head.said.language = root["language"]?.text ?? scope.language
    if let page = scope.address(root["home_page_url"]?.text) {
      head.offerLink(page, rank: 2)
      head.said.links.append(FeedLink(href: page))
    }
    if let own = scope.address(root["feed_url"]?.text) {
      head.rest.feedLink = own
      head.said.links.append(FeedLink(href: own, rel: "self"))
      head.said.id = own
    }
    head.rest.nextPage = scope.address(root["next_url"]?.text)
    head.rest.logo = scope.address(root["icon"]?.text)
    head.rest.icon = scope.address(root["favicon"]?.text)
    head.offerImage(head.rest.logo)
    head.said.authors = people(root, in: scope)
    // Of the other kinds that JSON Feed 1.1 names, rssCloud speaks another language.
    head.rest.hubs = (root["hubs"]?.elements ?? []).prefix(Limits.valuesPerItemMax)
      .filter { $0["type"]?.text?.lowercased() != "rsscloud" }
      .compactMap { scope.address($0["url"]?.text) }
  }

  private static func takeItem(
    _ value: JSONValue, into item: inout FeedEntity, in scope: FeedScope
  ) {
    let texts = item.rules.texts
    item.said.id = value["id"]?.text?.trimmedOrNil?.cut(toBytes: Limits.fieldBytesMax)
    let linkScope = item.rules.linkScope(scope)
    if let page = linkScope.address(value["url"]?.text) {
      item.offerLink(page, rank: 2)
      item.said.links.append(FeedLink(href: page))
    }
    if let other = linkScope.address(value["external_url"]?.text) {
      item.rest.externalURL = other
      item.said.links.append(FeedLink(href: other, rel: "related"))
    }
    item.offerTitle(texts.read(value["title"]?.text, in: scope), rank: 2)
    item.offerSummary(texts.read(value["summary"]?.text, in: scope), rank: 2)
    for (key, type) in [("content_html", "text/html"), ("content_text", "text/plain")] {
      guard let written = value[key]?.text else { continue }
      let bounded = written.cut(toBytes: Limits.textBytesMax)
      if bounded.utf8.count < written.utf8.count { item.flags.insert(.textTruncated) }
      let exact = TextConstruct(guessesMarkup: false)
      if let text = exact.read(bounded, in: scope, type: type) { item.said.content.append(text) }
    }
    item.offerImage(scope.address(value["image"]?.text ?? value["banner_image"]?.text))
    item.said.published = value["date_published"]?.text.flatMap(item.rules.date)
    item.said.updated = value["date_modified"]?.text.flatMap(item.rules.date)
    item.said.authors = people(value, in: scope)
    item.said.language = value["language"]?.text
    for tag in value["tags"]?.elements ?? [] {
      if let term = tag.text.flatMap(FeedPersonReading.line) { item.add(FeedCategory(term: term)) }
    }
    for file in value["attachments"]?.elements ?? [] {
      guard let url = scope.address(file["url"]?.text) else { continue }
      item.addEnclosure(
        FeedEnclosure(
          url: url, type: file["mime_type"]?.text, length: file["size_in_bytes"]?.text))
    }
  }

  /// `authors` of 1.1, `author` of 1.0.
  private static func people(_ value: JSONValue, in scope: FeedScope) -> [FeedPerson] {
    var all = value["authors"]?.elements ?? []
    if all.isEmpty, let one = value["author"] { all = [one] }
    return all.prefix(Limits.valuesPerItemMax).compactMap { author in
      let person = FeedPerson(
        name: (author["name"]?.text ?? author.text).flatMap(FeedPersonReading.line),
        url: scope.address(author["url"]?.text))
      return person.isEmpty ? nil : person
    }
  }
}

extension TextConstruct {
  /// A short plain text of JSON Feed, or nil.
  fileprivate func read(_ value: String?, in scope: FeedScope) -> FeedText? {
    guard let value else { return nil }
    let exact = TextConstruct(guessesMarkup: false)
    return exact.read(value.cut(toBytes: Limits.fieldBytesMax), in: scope, type: "text/plain")
  }
}
