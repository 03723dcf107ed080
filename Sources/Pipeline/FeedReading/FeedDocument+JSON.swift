// The feed as one line of JSON in the neutral model of the conformance tests: what `gleaner inspect
// feed` prints.
import Model
import Text

extension FeedReader {
  /// One JSON object without a line break: `version`, `encoding`, `wellformed`, `feed`, `items`.
  ///
  /// What an item does not say is filled in as people expect to see it: a title from the summary
  /// or the address, a summary from the content, a link from the id, the enclosure or the site.
  package static func scored(_ document: FeedDocument) -> String {
    var writer = JSONWriter(reservingBytes: 4096)
    writer.object { writer in
      writer.member("version", document.version.rawValue)
      writer.member("encoding", document.encoding)
      writer.member("wellformed", document.wellFormed)
      if !document.flags.isEmpty {
        writer.member("flags", document.flags.map(\.rawValue).sorted())
      }
      writer.key("feed")
      writer.object { FeedJSON.head(document.feed, fallbackLink: document.address, into: &$0) }
      writer.key("items")
      writer.array(document.items) { writer, item in
        writer.object { FeedJSON.item(item, of: document, into: &$0) }
      }
      if !document.children.isEmpty {
        writer.key("children")
        writer.array(document.children) { writer, child in
          writer.object { FeedJSON.child(child, into: &$0) }
        }
      }
    }
    return writer.text
  }
}

extension FeedDocument {
  /// The site, else the feed itself.
  fileprivate var address: String? { feed.link ?? feed.feedLink ?? source }
}

/// The parts of the output; absent values leave no key.
private enum FeedJSON {
  static func head(
    _ head: FeedHead, fallbackLink: String? = nil, into writer: inout JSONWriter
  ) {
    let link = head.link ?? fallbackLink
    optional("id", head.id, &writer)
    text("title", head.title ?? link.map { FeedText(value: $0) }, &writer)
    text("subtitle", head.subtitle, &writer)
    text("rights", head.rights, &writer)
    optional("link", link, &writer)
    optional("feed_link", head.feedLink, &writer)
    optional("language", head.language, &writer)
    date("published", head.published, &writer)
    date("updated", head.updated, &writer)
    people("authors", head.authors, &writer)
    categories(head.categories, &writer)
    links(head.links, &writer)
    image(head.image, &writer)
    generator(head.generator, &writer)
    optional("ttl", head.ttl, &writer)
    if let details = head.details.value { headDetails(details, &writer) }
  }

  private static func headDetails(_ details: FeedHeadDetails, _ writer: inout JSONWriter) {
    text("info", details.info, &writer)
    text("summary", details.summary, &writer)
    date("created", details.created, &writer)
    date("expired", details.expired, &writer)
    date("valid_from", details.validFrom, &writer)
    date("valid_until", details.validUntil, &writer)
    optional("new_location", details.newLocation, &writer)
    optional("docs", details.docs, &writer)
    optional("license", details.license, &writer)
    optional("icon", details.icon, &writer)
    optional("logo", details.logo, &writer)
    people("contributors", details.contributors, &writer)
    person("publisher", details.publisher, &writer)
    if let cloud = details.cloud {
      writer.key("cloud")
      writer.object { writer in
        optional("domain", cloud.domain, &writer)
        optional("port", cloud.port, &writer)
        optional("path", cloud.path, &writer)
        optional("register_procedure", cloud.registerProcedure, &writer)
        optional("protocol", cloud.protocolName, &writer)
      }
    }
    if let input = details.textInput {
      writer.key("textinput")
      writer.object { writer in
        optional("title", input.title, &writer)
        optional("link", input.link, &writer)
        optional("name", input.name, &writer)
        optional("description", input.description, &writer)
      }
    }
    if !details.skipHours.isEmpty {
      writer.key("skip_hours")
      writer.array(details.skipHours) { $0.integer($1) }
    }
    if !details.skipDays.isEmpty {
      writer.member("skip_days", details.skipDays)
    }
    flag("block", details.block, &writer)
    flag("explicit", details.explicit, &writer)
    reply(details.inReplyTo, &writer)
    place(details.place, &writer)
    optional("next_page", details.nextPage, &writer)
    optional("previous_archive", details.previousArchive, &writer)
    if details.isComplete { flag("complete", true, &writer) }
    if details.isArchive { flag("archive", true, &writer) }
  }

  static func child(_ child: FeedChild, into writer: inout JSONWriter) {
    optional("link", child.url, &writer)
    date("updated", child.modified, &writer)
  }

  // MARK: Items

  static func item(_ item: FeedItem, of document: FeedDocument, into writer: inout JSONWriter) {
    let summary = item.summary ?? item.content.first { $0.isMarkup || $0.type == "text/plain" }
    let link = item.link ?? item.enclosures.first?.url ?? document.address
    optional("id", item.id, &writer)
    if item.id != nil { flag("id_is_permalink", item.idIsPermalink, &writer) }
    text("title", item.title ?? stand(in: summary, link), &writer)
    optional("link", link, &writer)
    text("summary", summary, &writer)
    if !item.content.isEmpty {
      writer.key("content")
      writer.array(item.content) { writer, content in
        writer.object { writer in
          optional("value", content.value, &writer)
          optional("type", content.type, &writer)
          optional("lang", content.language, &writer)
          optional("base", content.base, &writer)
          optional("src", content.source, &writer)
        }
      }
    }
    date("published", item.published, &writer)
    date("updated", item.updated, &writer)
    people("authors", item.authors, &writer)
    categories(item.categories, &writer)
    links(item.links, &writer)
    enclosures(item, &writer)
    optional("language", item.language, &writer)
    if let details = item.details.value { itemDetails(details, &writer) }
  }

  /// A title for an item without one: the beginning of its text, else its address.
  private static func stand(in summary: FeedText?, _ link: String?) -> FeedText? {
    if let words = summary?.plainText, !words.isEmpty {
      return FeedText(value: words.count > 100 ? words.prefix(100) + "\u{2026}" : words)
    }
    return link.map { FeedText(value: $0) }
  }

  private static func itemDetails(_ details: FeedItemDetails, _ writer: inout JSONWriter) {
    text("subtitle", details.subtitle, &writer)
    text("info", details.info, &writer)
    text("rights", details.rights, &writer)
    date("created", details.created, &writer)
    date("expired", details.expired, &writer)
    date("valid_from", details.validFrom, &writer)
    date("valid_until", details.validUntil, &writer)
    people("contributors", details.contributors, &writer)
    person("publisher", details.publisher, &writer)
    optional("comments", details.comments, &writer)
    optional("comment_rss", details.commentFeed, &writer)
    optional("comment_api", details.commentAPI, &writer)
    if let source = details.source {
      writer.key("source")
      writer.object { writer in
        head(source.head, into: &writer)
        optional("url", source.url, &writer)
      }
    }
    image(details.image, &writer)
    optional("license", details.license, &writer)
    media(details.media, &writer)
    place(details.place, &writer)
    optional("duration", details.duration, &writer)
    if let chapters = details.chapters {
      writer.key("chapters")
      writer.object { writer in
        optional("version", chapters.version, &writer)
        writer.key("items")
        writer.array(chapters.items) { writer, chapter in
          writer.object { writer in
            optional("start", chapter.start, &writer)
            optional("title", chapter.title, &writer)
            optional("href", chapter.href, &writer)
            optional("image", chapter.image, &writer)
          }
        }
      }
    }
    reply(details.inReplyTo, &writer)
    flag("block", details.block, &writer)
    flag("explicit", details.explicit, &writer)
  }

  /// The files of an item; those that only Media RSS names come after its own.
  private static func enclosures(_ item: FeedItem, _ writer: inout JSONWriter) {
    var files = item.enclosures
    if let media = item.details.value?.media {
      let named =
        media.contents.compactMap { content in
          content.url.map { FeedEnclosure(url: $0, type: content.type, length: content.fileSize) }
        }
        + media.thumbnails.map { FeedEnclosure(url: $0.url, type: "image/*") }
        + media.peerLinks.compactMap { link in
          link.href.map { FeedEnclosure(url: $0, type: link.type) }
        }
      for file in named where !files.contains(where: { $0.url == file.url }) { files.append(file) }
    }
    guard !files.isEmpty else { return }
    writer.key("enclosures")
    writer.array(files) { writer, file in
      writer.object { writer in
        optional("url", file.originalURL ?? file.url, &writer)
        optional("type", file.type, &writer)
        optional("length", file.length, &writer)
      }
    }
  }

  private static func media(_ media: FeedMedia?, _ writer: inout JSONWriter) {
    guard let media else { return }
    writer.key("media")
    writer.object { writer in
      writer.key("thumbnails")
      writer.array(media.thumbnails) { writer, picture in
        writer.object { writer in
          optional("url", picture.url, &writer)
          optional("width", picture.width, &writer)
          optional("height", picture.height, &writer)
        }
      }
      writer.key("contents")
      writer.array(media.contents) { writer, content in
        writer.object { writer in
          optional("url", content.url, &writer)
          optional("type", content.type, &writer)
          optional("medium", content.medium, &writer)
          optional("width", content.width, &writer)
          optional("height", content.height, &writer)
          optional("length", content.fileSize, &writer)
          optional("duration", content.duration, &writer)
        }
      }
      writer.key("credits")
      writer.array(media.credits) { writer, credit in
        writer.object { writer in
          optional("value", credit.value, &writer)
          optional("role", credit.role, &writer)
          optional("scheme", credit.scheme, &writer)
        }
      }
      reference("player", media.player, &writer)
      reference("license", media.license, &writer)
      optional("rating", media.rating, &writer)
      optional("restriction", media.restriction, &writer)
    }
  }

  // MARK: Parts

  private static func optional(_ key: StaticString, _ value: String?, _ writer: inout JSONWriter) {
    guard let value else { return }
    writer.key(key)
    writer.string(value)
  }

  private static func flag(_ key: StaticString, _ value: Bool?, _ writer: inout JSONWriter) {
    guard let value else { return }
    writer.key(key)
    writer.boolean(value)
  }

  private static func text(_ key: String, _ text: FeedText?, _ writer: inout JSONWriter) {
    guard let text else { return }
    let parts: [(String, String?)] = [
      ("", text.value), ("_type", text.type), ("_lang", text.language), ("_base", text.base),
    ]
    for (suffix, value) in parts {
      guard let value else { continue }
      writer.key(key + suffix)
      writer.string(value)
    }
  }

  private static func date(_ key: StaticString, _ date: FeedDate?, _ writer: inout JSONWriter) {
    optional(key, date?.instant?.rfc3339, &writer)
  }

  private static func people(
    _ key: StaticString, _ people: [FeedPerson], _ writer: inout JSONWriter
  ) {
    guard !people.isEmpty else { return }
    writer.key(key)
    writer.array(people) { writer, one in writer.object { parts(one, &$0) } }
  }

  private static func person(
    _ key: StaticString, _ person: FeedPerson?, _ writer: inout JSONWriter
  ) {
    guard let person else { return }
    writer.key(key)
    writer.object { parts(person, &$0) }
  }

  private static func parts(_ person: FeedPerson, _ writer: inout JSONWriter) {
    optional("name", person.name, &writer)
    optional("email", person.email, &writer)
    optional("url", person.url, &writer)
  }

  private static func categories(_ categories: [FeedCategory], _ writer: inout JSONWriter) {
    guard !categories.isEmpty else { return }
    writer.key("categories")
    writer.array(categories) { writer, category in
      writer.object { writer in
        optional("term", category.term, &writer)
        optional("scheme", category.scheme, &writer)
        optional("label", category.label, &writer)
      }
    }
  }

  private static func links(_ links: [FeedLink], _ writer: inout JSONWriter) {
    guard !links.isEmpty else { return }
    writer.key("links")
    writer.array(links) { writer, link in
      writer.object { writer in
        optional("href", link.href, &writer)
        optional("rel", link.rel, &writer)
        optional("type", link.type, &writer)
        optional("title", link.title, &writer)
        optional("hreflang", link.hreflang, &writer)
        optional("length", link.length, &writer)
      }
    }
  }

  private static func image(_ image: FeedImage?, _ writer: inout JSONWriter) {
    guard let image else { return }
    writer.key("image")
    writer.object { writer in
      optional("url", image.url, &writer)
      optional("title", image.title, &writer)
      optional("link", image.link, &writer)
      if let width = image.width {
        writer.member("width", width)
      }
      if let height = image.height {
        writer.member("height", height)
      }
      optional("description", image.description, &writer)
    }
  }

  private static func generator(_ generator: FeedGenerator?, _ writer: inout JSONWriter) {
    guard let generator else { return }
    writer.key("generator")
    writer.object { writer in
      optional("name", generator.name, &writer)
      optional("url", generator.url, &writer)
      optional("version", generator.version, &writer)
    }
  }

  private static func reference(
    _ key: StaticString, _ reference: FeedMedia.Reference?, _ writer: inout JSONWriter
  ) {
    guard let reference else { return }
    writer.key(key)
    writer.object { writer in
      optional("value", reference.value, &writer)
      optional("url", reference.url, &writer)
    }
  }

  private static func reply(_ reply: FeedReply?, _ writer: inout JSONWriter) {
    guard let reply else { return }
    writer.key("in_reply_to")
    writer.object { writer in
      optional("ref", reply.ref, &writer)
      optional("href", reply.href, &writer)
      optional("source", reply.source, &writer)
      optional("type", reply.type, &writer)
    }
  }

  private static func place(_ place: FeedPlace?, _ writer: inout JSONWriter) {
    guard let place else { return }
    writer.key("geo")
    writer.object { writer in
      writer.member("type", place.shape.rawValue)
      writer.key("coordinates")
      switch place.shape {
      case .point: place.positions.first.map { pair($0, &writer) } ?? writer.null()
      case .line, .box: writer.array(place.positions) { pair($1, &$0) }
      case .polygon: writer.array([place.positions]) { $0.array($1) { pair($1, &$0) } }
      }
    }
  }

  private static func pair(_ position: FeedPlace.Position, _ writer: inout JSONWriter) {
    writer.array([position.longitude, position.latitude]) { $0.number($1) }
  }
}
