// What is configured of a source (a publisher) and of each of its feeds.
import Model

/// A publisher, its feeds, and what must be known to read it well.
package struct SourceSettings: Sendable, Equatable {
  /// Slug: small letters, digits and hyphens; the default is the name of its file.
  package var id: String
  package var name: String
  package var homepage: String?
  package var kind = SourceKind.other
  /// `state`, `pro-DPRK` …: whose voice it is, where that must be known.
  package var stance: String?
  /// ISO 3166-1 alpha-2, or `UN`.
  package var country: String?
  /// BCP 47.
  package var languages: [String] = []
  package var enabled = true
  /// For people: live, archive, closed since …
  package var status: String?
  /// How sure the facts of this source are.
  package var confidence: Confidence?
  package var interval: Duration?
  /// Charset label that overrides what the server declares.
  package var charset: String?
  package var zone: NamedZone?
  package var keepIf: WordFilter?
  package var dropIf: WordFilter?
  package var fullText = FullTextOrigin.page
  /// Where the parts of its articles stand; nil leaves that to the extractor.
  package var page: PageRecipe?
  package var userAgent: String?
  /// Further request fields, in the order of the file.
  package var headers: [HTTPField] = []
  /// Proxy, cookie and credentials.
  package var access = SourceAccess()
  /// Further documents to follow at the first visit of a feed, 0…1000.
  package var backfill: Int?
  package var paging: FeedPaging?
  /// Whether its feeds may be pushed by their hubs.
  package var websub: Bool?
  /// Hosts that links of this source may lead to; empty: any.
  package var allowHosts: [String] = []
  package var notes: [String] = []
  package var terms: [String] = []
  package var quirks: [String] = []
  package var feeds: [FeedSettings] = []
  package var place = SettingsPlace()

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// One address that is visited for news. What is nil here is taken from the source.
package struct FeedSettings: Sendable, Equatable {
  /// Slug, unique within its source.
  package var id: String
  /// Absolute http or https address, as written.
  package var url: String
  package var format = FeedFormat.auto
  package var enabled = true
  package var interval: Duration?
  /// BCP 47.
  package var language: String?
  package var charset: String?
  package var zone: NamedZone?
  package var content = ItemContent.unknown
  package var keepIf: WordFilter?
  package var dropIf: WordFilter?
  package var userAgent: String?
  /// Added to those of the source; of two with one name these win.
  package var headers: [HTTPField] = []
  package var access = SourceAccess()
  package var backfill: Int?
  package var paging: FeedPaging?
  package var websub: Bool?
  /// How the address is read; follows from `format`, `index` and `json`.
  package var recipe = FeedRecipe.detect
  /// How sure it is that this address works.
  package var confidence: Confidence?
  /// When the address was last seen working, as far as known.
  package var checked: String?
  package var note: String?
  package var place = SettingsPlace()

  package init(id: String, url: String) {
    self.id = id
    self.url = url
  }
}

/// Where something was written; file is empty for values made by the program itself.
package struct SettingsPlace: Hashable, Sendable {
  package var file: String
  /// 1…; 0 when unknown.
  package var line: Int
  package init(file: String = "", line: Int = 0) {
    self.file = file
    self.line = line
  }
}

/// What a publisher is; stands in the record as `source_kind`.
package enum SourceKind: String, Sendable, CaseIterable {
  case wire, newspaper, broadcaster, magazine, specialist, blog, opinion, aggregator, portal
  case ministry, intergovernmental, other
  case stateMedia = "state-media"
  case thinkTank = "think-tank"
}

/// Whose words a record's text is: the page's, or those of the feed item.
package enum FullTextOrigin: String, Sendable, CaseIterable { case page, feed }

/// What is expected behind an address. Among the feeds and sitemaps the bytes decide; the last three
/// say how to read what is neither.
package enum FeedFormat: String, Sendable, CaseIterable {
  case auto, rss, rdf, atom, json, sitemap
  /// An HTML page that lists articles; `index` says how.
  case index
  /// JSON of a site's own making; `json` says how.
  case jsonAPI = "json-api"
  /// The posts interface of WordPress, `/wp-json/wp/v2/posts`.
  case wordPress = "wordpress"
}

/// How older items of a feed are reached when the feed itself does not link to them.
package enum FeedPaging: String, Sendable, CaseIterable {
  case never = "none"
  /// `?paged=2`, `?paged=3` … (feeds of WordPress).
  case wordPress = "wordpress"
}

/// How much of an article a feed item holds.
package enum ItemContent: String, Sendable, CaseIterable { case headline, summary, full, unknown }

package enum Confidence: String, Sendable, CaseIterable { case low, medium, high }

/// A test on the words of a feed item.
package struct WordFilter: Hashable, Sendable {
  /// The words as written.
  package let any: [String]
  private let folded: [String]

  package init(any words: [String]) {
    self.any = words
    self.folded = words.map { $0.lowercased() }
  }

  /// Whether one of the words stands in the title or the summary, in any case.
  package func matches(title: String?, summary: String?) -> Bool {
    [title, summary].contains { text in
      guard let text = text?.lowercased() else { return false }
      return folded.contains { text.contains($0) }
    }
  }
}
