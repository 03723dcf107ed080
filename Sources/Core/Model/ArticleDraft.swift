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

/// Who signs the article, as the page or the feed says.
package struct Author: Hashable, Sendable {
  /// In its own script; offices and agencies beside it are left out as far as they are known.
  package var name: String
  /// Their page, absolute.
  package var url: String?
  /// What the page says about them.
  package var bio: String?
  package init(name: String, url: String? = nil, bio: String? = nil) {
    self.name = name
    self.url = url
    self.bio = bio
  }
}

/// What a block is; the raw values are those of records.
package enum BlockKind: String, CaseIterable, Sendable {
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

/// A picture of the article.
package struct ArticleImage: Hashable, Sendable {
  /// Absolute.
  package var url: String
  /// Without the credit.
  package var caption: String?
  /// Whose picture it is, as written.
  package var credit: String?
  package init(url: String, caption: String? = nil, credit: String? = nil) {
    self.url = url
    self.caption = caption
    self.credit = credit
  }
}

/// A reader's comment.
package struct Comment: Hashable, Sendable {
  package var author: String?
  /// As the page has it, in whatever form.
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

/// What a reader of a record should know of how its text was found.
package enum ExtractionFlag: Hashable, Sendable {
  /// The page has no markup that can be parsed.
  case noMarkup
  /// No text was found.
  case noText
  /// The text is so short that it may not be all: less than 300 bytes of prose of a page, or 600 bytes of a
  /// feed.
  case short
  /// The page has no text; this one is the feed's.
  case pageWithoutText
  /// The feed's text is only its summary of the item.
  case summaryOnly
  /// The markup had next to no text; this one was among the data of scripts.
  case textFromScript
  /// UTF-8 that the site had taken for another charset was put right.
  case mojibakeRepaired
  /// The page says that its article is not free to read.
  case paywalled
  /// The page says so, did not say it before, and shows a part of the text of the version before: that is no
  /// edit of it.
  case cutByPaywall
  /// The page has more blocks than the classifier judges.
  case rulesOnly
  /// The pages of the source are made otherwise than before.
  case templateDrift
  /// These rules of the source's recipe found nothing: `title`, `author`, `date`, `drop`, `body`.
  case recipeWithout([String])

  /// As records write it.
  package var name: String {
    switch self {
    case .noMarkup: "no-markup"
    case .noText: "no-text"
    case .short: "short"
    case .pageWithoutText: "page-without-text"
    case .summaryOnly: "summary-only"
    case .textFromScript: "text-from-script"
    case .mojibakeRepaired: "mojibake-repaired"
    case .paywalled: "paywalled"
    case .cutByPaywall: "cut-by-paywall"
    case .rulesOnly: "rules-only"
    case .templateDrift: "template-drift"
    case .recipeWithout(let rules): "recipe-without-" + rules.joined(separator: "-")
    }
  }
}

/// How sure the extractor is, and by what way it came to its answer.
package struct ExtractionQuality: Hashable, Sendable {
  /// Name of the way: `generic`, `feed`, `recipe`, or `none` for a page without markup.
  package var method: String
  /// 0…1.
  package var confidence: Double
  package var flags: [ExtractionFlag]
  package init(method: String, confidence: Double, flags: [ExtractionFlag] = []) {
    self.method = method
    self.confidence = confidence
    self.flags = flags
  }
}

/// An article as extraction reads it. What is unknown is nil or empty; nothing is guessed but where it says
/// so. Addresses are absolute.
package struct ArticleDraft: Sendable {
  /// Site suffix and genre removed.
  package var title: String?
  /// As the page has it.
  package var titleAsPublished: String?
  /// The summary that the page states.
  package var description: String?
  /// In the order of the page.
  package var authors: [Author] = []
  /// A label such as `Opinion` that stood in the title.
  package var genre: String?
  package var published: StatedDate?
  /// It is that of a change, or stands where the dates of other things do as well: what a feed tells is
  /// better.
  package var isDateGuessed = false
  /// When it was changed last, as the page says.
  package var modified: StatedDate?
  /// As the page claims; it need not be believed.
  package var canonicalURL: String?
  /// AMP, short link, mirrors: other addresses that the page names as its own.
  package var alternateURLs: [String] = []
  /// BCP 47, detected from the text.
  package var language: String?
  /// BCP 47, as the page says.
  package var languageDeclared: String?
  package var siteName: String?
  /// NFC; the blocks joined by a blank line, items of numbered lists with their numbers.
  package var text: String = ""
  /// In the order of the text, none overlapping.
  package var blocks: [Block] = []
  /// Short lines right behind the text that are none of it, as "(AP)": they may say whose text it is.
  package var signOffs: [String] = []
  /// In the order of the text.
  package var links: [Link] = []
  package var images: [ArticleImage] = []
  /// Sections of the site, or what the feed calls the item's categories.
  package var categories: [String] = []
  /// Key words.
  package var tags: [String] = []
  package var comments = Comments()
  /// nil when the page does not say.
  package var paywalled: Bool?
  package var rights = RightsSignals()
  package var quality = ExtractionQuality(method: "none", confidence: 0)
  package init() {}
}
