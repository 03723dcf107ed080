// What extraction makes of a page: the article, before anything is known about copies and sources.

/// How exactly a date is known.
package enum DatePrecision: String, Sendable { case second, minute, hour, day, month, year }

/// Where a date was read.
package enum DateOrigin: String, Sendable {
  case jsonLD = "json-ld"
  case meta, time, url, text, feed, sitemap
}

/// A date as the page states it.
package struct StatedDate: Hashable, Sendable {
  package var instant: Instant
  /// Minutes east of UTC as written, as the page's clock shows beside a time in UTC (its own or the
  /// feed's) or as the source's zone default; nil when unknown (then UTC was assumed).
  package var offsetMinutes: Int?
  package var precision: DatePrecision
  package var origin: DateOrigin
  package init(
    instant: Instant, offsetMinutes: Int?, precision: DatePrecision, origin: DateOrigin
  ) {
    self.instant = instant
    self.offsetMinutes = offsetMinutes
    self.precision = precision
    self.origin = origin
  }

  /// The calendar day in the page's own zone.
  package var day: CivilDate { instant.civilDate(offsetMinutes: offsetMinutes ?? 0) }

  /// `+09:00`, or nil when the zone is unknown.
  package var offset: String? {
    guard let offsetMinutes else { return nil }
    let size = abs(offsetMinutes)
    let hours = size / 60
    let minutes = size % 60
    return (offsetMinutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):"
      + (minutes < 10 ? "0" : "") + "\(minutes)"
  }
}

package struct Author: Hashable, Sendable {
  package var name: String
  package var url: String?
  package var bio: String?
  package init(name: String, url: String? = nil, bio: String? = nil) {
    self.name = name
    self.url = url
    self.bio = bio
  }
}

package enum BlockKind: String, Sendable {
  case paragraph, heading, quote, table, caption, code
  case listItem = "list_item"
}

/// A block of the text: `text[start..<end]`, in Unicode code points.
package struct Block: Hashable, Sendable {
  package var kind: BlockKind
  package var start: Int
  package var end: Int
  /// Heading level 1…6, list depth 1…; 0 otherwise.
  package var level: Int
  /// Number (0…) of the quotation this block belongs to, shared by the blocks of one block quote.
  package var quote: Int?
  package init(kind: BlockKind, start: Int, end: Int, level: Int = 0, quote: Int? = nil) {
    self.kind = kind
    self.start = start
    self.end = end
    self.level = level
    self.quote = quote
  }
}

/// A link inside the text; its words are `text[start..<end]`, in Unicode code points.
package struct Link: Hashable, Sendable {
  package var url: String
  package var text: String
  package var start: Int
  package var end: Int
  package init(url: String, text: String, start: Int, end: Int) {
    self.url = url
    self.text = text
    self.start = start
    self.end = end
  }
}

package struct ArticleImage: Hashable, Sendable {
  package var url: String
  package var caption: String?
  package var credit: String?
  package init(url: String, caption: String? = nil, credit: String? = nil) {
    self.url = url
    self.caption = caption
    self.credit = credit
  }
}

package struct Comment: Hashable, Sendable {
  package var author: String?
  package var published: String?
  package var text: String
  package init(author: String? = nil, published: String? = nil, text: String) {
    self.author = author
    self.published = published
    self.text = text
  }
}

/// Readers' comments, kept apart from the text.
package struct Comments: Hashable, Sendable {
  /// The number the page states.
  package var declared: Int?
  package var closed: Bool?
  package var items: [Comment]
  package init(declared: Int? = nil, closed: Bool? = nil, items: [Comment] = []) {
    self.declared = declared
    self.closed = closed
    self.items = items
  }
}

/// What a page says about the use of its content. Recorded, never judged here.
package struct RightsSignals: Hashable, Sendable {
  package var metaRobots: [String] = []
  package var xRobotsTag: [String] = []
  package var tdmReservation: String?
  package var aiOptOut: [String] = []
  package var license: String?
  package var notice: String?
  package init() {}
}

/// How sure the extractor is, and by what way it came to its answer.
package struct ExtractionQuality: Hashable, Sendable {
  /// Name of the way: `generic`, `feed`, `selectors`…
  package var method: String
  /// 0…1.
  package var confidence: Double
  package var flags: [String]
  package init(method: String, confidence: Double, flags: [String] = []) {
    self.method = method
    self.confidence = confidence
    self.flags = flags
  }
}

package struct ArticleDraft: Sendable {
  /// Site suffix and genre removed.
  package var title: String?
  package var titleAsPublished: String?
  package var description: String?
  package var authors: [Author] = []
  package var genre: String?
  package var published: StatedDate?
  /// It is that of a change, or stands where the dates of other things do as well: what a feed tells is
  /// better.
  package var isDateGuessed = false
  package var modified: StatedDate?
  package var canonicalURL: String?
  /// AMP, short link, mirrors: other addresses that the page names as its own.
  package var alternateURLs: [String] = []
  /// BCP 47, detected from the text.
  package var language: String?
  package var languageDeclared: String?
  package var siteName: String?
  /// NFC; the blocks joined by a blank line, items of numbered lists with their numbers.
  package var text: String = ""
  package var blocks: [Block] = []
  /// Short lines right behind the text that are none of it, as "(AP)": they may say whose text it is.
  package var signOffs: [String] = []
  package var links: [Link] = []
  package var images: [ArticleImage] = []
  package var categories: [String] = []
  package var tags: [String] = []
  package var comments = Comments()
  package var paywalled: Bool?
  package var rights = RightsSignals()
  package var quality = ExtractionQuality(method: "none", confidence: 0)
  package init() {}
}
