// What a feed says, whatever its format: RSS, Atom, RDF, JSON Feed and CDF brought to one model.

/// The dialect a feed is written in; the raw value is its short name.
package enum FeedVersion: String, Sendable {
  case rss090, rss091n, rss091u, rss092, rss093, rss094, rss10, rss20
  /// RSS without a version, or with one that never existed.
  case rss
  case atom01, atom02, atom03, atom10
  /// Atom without a known namespace or version.
  case atom
  case json1, json11, cdf
  /// sitemaps.org `urlset`; `sitemapText` is one address a line.
  case sitemap, sitemapText = "sitemap-text"
  /// sitemaps.org `sitemapindex`: no items, but `FeedDocument.children`.
  case sitemapIndex = "sitemap-index"
  /// An HTML page that lists articles, read by `IndexRecipe`.
  case indexPage = "index-page"
  /// JSON of a site's own making, read by `JSONRecipe`.
  case jsonAPI = "json-api"
}

/// What a caller should know about how complete the reading is.
package enum FeedFlag: String, Sendable, CaseIterable {
  /// The bytes were not what the format asks for and had to be repaired.
  case repaired
  /// Some bytes were invalid in the charset and became U+FFFD.
  case charactersReplaced = "characters-replaced"
  /// The feed has more items than are read; the first ones are kept.
  case itemsTruncated = "items-truncated"
  /// A text was longer than a field may be and was cut.
  case textTruncated = "text-truncated"
  /// The bytes end inside the feed.
  case incomplete
}

/// A rarely used value, kept out of line so that the value around it stays small.
package indirect enum Seldom<Value: Sendable>: Sendable {
  case absent
  case present(Value)

  package init(_ value: Value?) {
    if let value { self = .present(value) } else { self = .absent }
  }

  package var value: Value? {
    if case .present(let value) = self { return value }
    return nil
  }
}

/// A human-readable construct with its type, as RFC 4287 section 3.1 calls it.
package struct FeedText: Hashable, Sendable {
  /// Text, or markup when `isMarkup`; relative references in markup are already resolved.
  package var value: String
  /// Media type: `text/plain`, `text/html`, `application/xhtml+xml`, or what the feed names.
  package var type: String
  /// Language tag in scope (`xml:lang`, Content-Language), as written.
  package var language: String?
  /// Base address in scope, absolute.
  package var base: String?
  /// Address of the content when it is not inline (Atom `content src`).
  package var source: String?

  package init(
    value: String, type: String = "text/plain", language: String? = nil, base: String? = nil,
    source: String? = nil
  ) {
    self.value = value
    self.type = type
    self.language = language
    self.base = base
    self.source = source
  }

  /// Whether `value` is HTML or XHTML markup.
  package var isMarkup: Bool { type == "text/html" || type == "application/xhtml+xml" }
}

/// A date with the words it was read from.
package struct FeedDate: Hashable, Sendable {
  package var asWritten: String
  /// Nil when the words could not be understood; never a guess at "now".
  package var stated: StatedDate?

  package init(asWritten: String, stated: StatedDate?) {
    self.asWritten = asWritten
    self.stated = stated
  }

  package var instant: Instant? { stated?.instant }
}

/// An author, contributor or publisher.
package struct FeedPerson: Hashable, Sendable {
  package var name: String?
  package var email: String?
  package var url: String?

  package init(name: String? = nil, email: String? = nil, url: String? = nil) {
    self.name = name
    self.email = email
    self.url = url
  }

  package var isEmpty: Bool { name == nil && email == nil && url == nil }
}

package struct FeedCategory: Hashable, Sendable {
  package var term: String?
  package var scheme: String?
  package var label: String?

  package init(term: String? = nil, scheme: String? = nil, label: String? = nil) {
    self.term = term
    self.scheme = scheme
    self.label = label
  }
}

package struct FeedLink: Hashable, Sendable {
  /// Absolute where a base was known.
  package var href: String?
  /// `alternate` when the feed names no relation (RFC 4287, 4.2.7.2).
  package var rel: String
  package var type: String?
  package var title: String?
  package var hreflang: String?
  /// Bytes, as written.
  package var length: String?

  package init(
    href: String?, rel: String = "alternate", type: String? = nil, title: String? = nil,
    hreflang: String? = nil, length: String? = nil
  ) {
    self.href = href
    self.rel = rel
    self.type = type
    self.title = title
    self.hreflang = hreflang
    self.length = length
  }
}

/// A file that belongs to an item: RSS `enclosure`, Atom `rel="enclosure"`, JSON Feed attachment.
package struct FeedEnclosure: Hashable, Sendable {
  package var url: String
  package var type: String?
  /// Bytes, as written.
  package var length: String?
  /// Where the file lay before a proxy counted its downloads (FeedBurner).
  package var originalURL: String?

  package init(
    url: String, type: String? = nil, length: String? = nil, originalURL: String? = nil
  ) {
    self.url = url
    self.type = type
    self.length = length
    self.originalURL = originalURL
  }
}

package struct FeedImage: Hashable, Sendable {
  package var url: String?
  package var title: String?
  package var link: String?
  /// Pixels.
  package var width: Int?
  /// Pixels.
  package var height: Int?
  package var description: String?
  package init() {}
}

package struct FeedGenerator: Hashable, Sendable {
  package var name: String?
  package var url: String?
  package var version: String?
  package init() {}
}

/// The address of a publish-subscribe service (RSS 2.0 `cloud`).
package struct FeedCloud: Hashable, Sendable {
  package var domain: String?
  package var port: String?
  package var path: String?
  package var registerProcedure: String?
  package var protocolName: String?
  package init() {}
}

/// A search box that a channel asks readers to show.
package struct FeedTextInput: Hashable, Sendable {
  package var title: String?
  package var link: String?
  package var name: String?
  package var description: String?
  package init() {}
}

/// How often a feed says it changes (RSS 1.0 `sy:`): `frequency` times per `period`.
package struct FeedUpdateRhythm: Hashable, Sendable {
  /// `hourly`, `daily`, `weekly`, `monthly` or `yearly`, in small letters.
  package var period: String?
  package var frequency: Int?
  package var base: String?
  package init() {}
}

/// The entry that an entry answers (RFC 4685).
package struct FeedReply: Hashable, Sendable {
  package var ref: String?
  package var href: String?
  package var source: String?
  package var type: String?
  package init() {}
}

/// What few feeds say of themselves.
package struct FeedHeadDetails: Sendable {
  package var info: FeedText?
  package var summary: FeedText?
  package var created: FeedDate?
  package var expired: FeedDate?
  package var validFrom: FeedDate?
  package var validUntil: FeedDate?
  /// Where the feed says it has moved (`itunes:new-feed-url`).
  package var newLocation: String?
  package var docs: String?
  package var license: String?
  package var icon: String?
  package var logo: String?
  package var contributors: [FeedPerson] = []
  package var publisher: FeedPerson?
  package var cloud: FeedCloud?
  package var textInput: FeedTextInput?
  /// Hours (0…23, GMT) in which the feed does not change.
  package var skipHours: [Int] = []
  /// English names of days on which the feed does not change.
  package var skipDays: [String] = []
  package var rhythm: FeedUpdateRhythm?
  package var block: Bool?
  package var explicit: Bool?
  package var inReplyTo: FeedReply?
  package var place: FeedPlace?
  /// Address of the next, older page: RFC 5005 `next`, JSON Feed `next_url`.
  package var nextPage: String?
  /// Address of the archive document before this one: RFC 5005, 4 `prev-archive`.
  package var previousArchive: String?
  /// RFC 5005, 2: the document holds all items there are; what is missing was removed.
  package var isComplete = false
  /// RFC 5005, 4: the document is an archive and does not change any more.
  package var isArchive = false
  /// Addresses of WebSub hubs.
  package var hubs: [String] = []
  package init() {}
}

/// What a feed says of itself; also what an entry says of the feed it was taken from.
package struct FeedHead: Sendable {
  package var id: String?
  package var title: FeedText?
  package var subtitle: FeedText?
  package var rights: FeedText?
  /// The web page the feed belongs to.
  package var link: String?
  /// The feed's own address, as it states it (`rel="self"`).
  package var feedLink: String?
  package var language: String?
  package var published: FeedDate?
  package var updated: FeedDate?
  package var authors: [FeedPerson] = []
  package var categories: [FeedCategory] = []
  package var links: [FeedLink] = []
  package var image: FeedImage?
  package var generator: FeedGenerator?
  /// Minutes for which the feed may be cached, as written.
  package var ttl: String?
  package var details: Seldom<FeedHeadDetails> = .absent
  package init() {}
}

/// The feed that an item was taken from.
package struct FeedSource: Sendable {
  package var head: FeedHead
  /// The address of that feed (RSS `source url`).
  package var url: String?
  package init(head: FeedHead = FeedHead(), url: String? = nil) {
    self.head = head
    self.url = url
  }
}

/// What few items say.
package struct FeedItemDetails: Sendable {
  package var subtitle: FeedText?
  package var info: FeedText?
  package var rights: FeedText?
  package var created: FeedDate?
  package var expired: FeedDate?
  package var validFrom: FeedDate?
  package var validUntil: FeedDate?
  package var contributors: [FeedPerson] = []
  package var publisher: FeedPerson?
  /// Web page of the comments.
  package var comments: String?
  /// Feed of the comments.
  package var commentFeed: String?
  /// Address that accepts comments (`wfw:comment`).
  package var commentAPI: String?
  /// Number of comments, as stated; changes without the item being changed.
  package var commentCount: Int?
  package var source: FeedSource?
  package var image: FeedImage?
  package var license: String?
  package var media: FeedMedia?
  package var place: FeedPlace?
  package var duration: String?
  package var chapters: FeedChapters?
  package var inReplyTo: FeedReply?
  package var block: Bool?
  package var explicit: Bool?
  /// Address before a proxy counted the readers (`feedburner:origLink`).
  package var originalLink: String?
  /// Address elsewhere that a link blog points at (JSON Feed `external_url`).
  package var externalURL: String?
  package init() {}
}

/// One entry of a feed.
package struct FeedItem: Sendable {
  package var id: String?
  /// The id is also the address of the item, and the item gives no other.
  package var idIsPermalink = false
  package var title: FeedText?
  /// The web page of the item, absolute where a base was known.
  package var link: String?
  package var summary: FeedText?
  package var content: [FeedText] = []
  package var published: FeedDate?
  package var updated: FeedDate?
  package var authors: [FeedPerson] = []
  package var categories: [FeedCategory] = []
  package var links: [FeedLink] = []
  package var enclosures: [FeedEnclosure] = []
  /// Of the item, else of the feed.
  package var language: String?
  package var details: Seldom<FeedItemDetails> = .absent
  package init() {}

  /// The best date of publication: stated as such, else the change, else the making; nil when none is
  /// understood.
  package var date: StatedDate? {
    published?.stated ?? updated?.stated ?? details.value?.created?.stated
  }

  /// The fullest text the feed carries.
  package var fullestText: FeedText? {
    content.max { $0.value.utf8.count < $1.value.utf8.count } ?? summary
  }
}

/// A document that another one leads to: an element of a sitemap index.
package struct FeedChild: Hashable, Sendable {
  /// Absolute.
  package var url: String
  package var modified: FeedDate?
  package init(url: String, modified: FeedDate? = nil) {
    self.url = url
    self.modified = modified
  }
}

/// A feed, read.
package struct FeedDocument: Sendable {
  package var version: FeedVersion
  /// Charset of the bytes, in small letters.
  package var encoding: String
  /// How the charset was found: `bom`, `header`, `declaration`…
  package var encodingFrom: String
  package var wellFormed: Bool
  /// Where the bytes came from; nil for a local file.
  package var source: String?
  package var flags: Set<FeedFlag> = []
  package var feed = FeedHead()
  package var items: [FeedItem] = []
  /// Sitemaps of a sitemap index, as listed.
  package var children: [FeedChild] = []

  package init(version: FeedVersion, encoding: String, encodingFrom: String, wellFormed: Bool) {
    self.version = version
    self.encoding = encoding
    self.encodingFrom = encodingFrom
    self.wellFormed = wellFormed
  }
}
