// What the page's JSON-LD says of the article (schema.org).
import Model
import Text

/// Finds the article among all linked data of a page.
struct LinkedData {
  private var nodes: [JSONValue] = []
  private var byID: [String: JSONValue] = [:]
  /// What Baidu has pages state of themselves: `pubDate` and `upDate`, without a type.
  private var stated: JSONValue?

  static func isArticleType(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "Review"
      || type == "CreativeWork" || type == "ImageGallery" || type == "MediaGallery"
  }

  /// nil when the page has none that describes an article or a page.
  ///
  /// - Parameter titles: of the page: among several articles it is the one with this headline.
  static func article(in scripts: [[UInt8]], titles: [String]) -> LinkedArticle? {
    var data = LinkedData()
    var left = Limits.linkedDataBytesMax
    for script in scripts {
      left -= script.count
      if left < 0 { break }
      let read = JSONReader.forgivingly(
        script, depthMax: Limits.jsonDepthMax, valuesMax: Limits.jsonValuesMax)
      guard let value = read else { continue }
      data.collect(value, depth: 0)
    }
    return data.article(titles)
  }

  private mutating func collect(_ value: JSONValue, depth: Int) {
    guard depth < 8 else { return }
    switch value {
    case .array(let values): for element in values { collect(element, depth: depth + 1) }
    case .object:
      let id = value["@id"]?.text
      if let id, value["@type"] != nil, byID[id] == nil { byID[id] = value }
      if value["@type"] != nil {
        nodes.append(value)
      } else if value["pubDate"] != nil,
        text(value["@context"])?.containsBytes(of: "baidu") ?? false
      {
        stated = value
      }
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf"] {
        if let inner = value[name] { collect(inner, depth: depth + 1) }
      }
    default: break
    }
  }

  private func types(_ value: JSONValue) -> [String] {
    (value["@type"]?.list ?? []).compactMap(\.text).map { type in
      if type.utf8.allSatisfy(isASCIILetter) { return type }
      return type.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last.map(
        String.init)
        ?? type
    }
  }

  /// Those among several articles that have the page's title; else those most like it, and all of them
  /// when none is.
  private func titled(_ articles: [JSONValue], _ titles: [String]) -> [JSONValue] {
    guard articles.count > 1 else { return articles }
    let titles = titles.map(ComparableTitle.init)
    let headlines = articles.map {
      ComparableTitle(text($0["headline"]) ?? text($0["name"]) ?? "")
    }
    let titled = zip(articles, headlines).filter { _, headline in
      !headline.letters.isEmpty && titles.contains { $0.starts(with: headline) }
    }
    if !titled.isEmpty { return titled.map(\.0) }
    let likeness = headlines.map { headline in titles.map(headline.likeness).max() ?? 0 }
    guard let best = likeness.max(), best >= LinkedData.likenessMin else { return articles }
    return zip(articles, likeness).filter { $0.1 == best }.map(\.0)
  }

  /// Words in common with the page's title from which on an article of the data is the page's, 0…1.
  private static let likenessMin = 0.5

  private func article(_ titles: [String]) -> LinkedArticle? {
    let articles = titled(
      nodes.filter { types($0).contains(where: LinkedData.isArticleType) }, titles)
    var chosen =
      articles.first { $0["headline"] != nil && $0["datePublished"] != nil }
      ?? articles.first { $0["headline"] != nil } ?? articles.first
    let page = nodes.first { types($0).contains { $0.hasSuffix("WebPage") || $0 == "WebSite" } }
    let site = nodes.first { types($0).contains("WebSite") }
    if chosen == nil, page?["datePublished"] == nil, page?["author"] == nil {
      chosen = nodes.first { types($0).contains("Recipe") }
    }
    guard chosen != nil || page != nil || stated != nil else { return nil }
    var found = LinkedArticle()
    if let chosen { read(chosen, into: &found) }
    if found.authors.isEmpty, found.organisations.isEmpty {
      let described = nodes.first { types($0).contains { $0.hasSuffix("Page") } }
      for author in described?["author"]?.list ?? [] { person(author, into: &found) }
    }
    // Publishing systems describe the author next to the page, without a tie between them.
    let persons = nodes.filter { types($0) == ["Person"] }
    if chosen == nil, found.authors.isEmpty, let only = persons.first,
      persons.allSatisfy({ text($0["name"]) == text(only["name"]) })
    {
      person(only, into: &found)
    }
    if let page, chosen == nil || !found.isArticle {
      if found.published == nil { found.published = text(page["datePublished"]) }
      if found.modified == nil { found.modified = text(page["dateModified"]) }
    }
    found.published = found.published ?? text(stated?["pubDate"])
    found.modified = found.modified ?? text(stated?["upDate"])
    found.siteName = text(site?["name"])
    return found
  }

  private func read(_ value: JSONValue, into found: inout LinkedArticle) {
    found.types = types(value)
    // The name of a recipe is that of the dish, not of the page.
    found.headline =
      text(value["headline"]) ?? (found.types.contains("Recipe") ? nil : text(value["name"]))
    found.description = text(value["description"])
    found.published =
      ["datePublished", "dateCreated", "datePosted"].lazy.compactMap { text(value[$0]) }.first
    found.modified = text(value["dateModified"])
    found.sections = strings(value["articleSection"])
    found.keywords = keywords(value["keywords"])
    found.images = (value["image"]?.list ?? []).compactMap { image in
      image.text ?? resolve(image)["url"]?.list.first?.text ?? resolve(image)["contentUrl"]?.text
    }
    found.language = text(value["inLanguage"])
    found.publisher = value["publisher"].flatMap { publisher in
      // A person who publishes alone is an author, not a site.
      types(resolve(publisher)).contains("Person")
        ? nil : text(resolve(publisher)["name"]) ?? publisher.text
    }
    found.license = text(value["license"])
    found.notice = text(value["copyrightNotice"])
    found.commentCount = text(value["commentCount"]).flatMap { Int($0) }
    found.bodyText = text(value["articleBody"])
    found.free = boolean(value["isAccessibleForFree"])
    if let part = value["hasPart"]?.list.first, found.free == nil {
      found.free = boolean(part["isAccessibleForFree"])
    }
    for comment in value["comment"]?.list ?? [] where found.comments.count < Limits.commentsMax {
      guard let words = text(comment["text"]) else { continue }
      found.comments.append(
        Comment(
          author: comment["author"].flatMap { text(resolve($0)["name"]) ?? $0.text },
          published: text(comment["dateCreated"]) ?? text(comment["datePublished"]), text: words))
    }
    for author in value["author"]?.list ?? [] { person(author, into: &found) }
    if found.authors.isEmpty {
      for creator in value["creator"]?.list ?? [] { person(creator, into: &found) }
    }
  }

  private func person(_ value: JSONValue, into found: inout LinkedArticle) {
    if let list = value["@list"]?.list {
      for element in list { person(element, into: &found) }
      return
    }
    let resolved = resolve(value)
    let names = resolved["name"]?.list.compactMap(\.text) ?? []
    if names.count > 1 {
      found.authors += names.map { Author(name: $0) }
      return
    }
    let parts = [resolved["givenName"], resolved["familyName"]].compactMap(text)
    guard
      let name = value.text ?? resolved["name"]?.list.compactMap(\.text).first
        ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    else { return }
    // A site that one person writes is described as both.
    let kinds = types(resolved)
    if kinds.contains(where: { $0.hasSuffix("Organization") }), !kinds.contains("Person") {
      found.organisations.append(name)
    } else {
      found.authors.append(
        Author(
          name: name, url: text(resolved["url"]) ?? resolved["sameAs"]?.list.first?.text,
          bio: text(resolved["description"])))
    }
  }

  /// The node a reference (`{"@id": …}`) stands for.
  private func resolve(_ value: JSONValue) -> JSONValue {
    guard let id = value["@id"]?.text, let full = byID[id] else { return value }
    guard case .object(let members) = value, members.count > 1, value["url"] != nil else {
      return full
    }
    return value
  }

  private func text(_ value: JSONValue?) -> String? {
    guard let text = value?.list.first?.text, !text.isEmpty else { return nil }
    return text
  }

  private func boolean(_ value: JSONValue?) -> Bool? {
    switch value {
    case .boolean(let flag): flag
    case .string(let text): ["true", "1"].contains(text.lowercased())
    default: nil
    }
  }

  private func strings(_ value: JSONValue?) -> [String] {
    (value?.list ?? []).compactMap { $0.text ?? $0["name"]?.text }
  }

  private func keywords(_ value: JSONValue?) -> [String] {
    let list = strings(value)
    guard list.count == 1 else { return list }
    return list[0].split(whereSeparator: { $0 == "," || $0 == ";" }).map(String.init)
  }
}
