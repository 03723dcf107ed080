// A page to be fetched, with all that is known of it before; survives a crash as JSON in the ledger.
import Effects
import FoundationEssentials
import Model
import Text

/// What leads to a page, and what the feed said of it.
struct PageTask: Codable, Hashable, Sendable {
  /// Why the page is fetched.
  enum Purpose: String, Codable, Sendable {
    /// A feed shows it for the first time, or shows it changed.
    case entry
    /// Asked for by a person.
    case request
    /// A later look, for silent edits and deletions.
    case recheck
    /// No page, but a further document of a feed: an older page, an archive, a sitemap of an index.
    case further
  }

  /// Why a further document is read, and how far the way goes on from it.
  struct Further: Codable, Hashable, Sendable {
    /// Documents that may follow this one.
    var budget: Int
    /// Documents that led to this one.
    var depth: Int
    /// Items fell out of the feed: the way ends at the first document that holds an item that was known
    /// before this visit.
    var gapFound: Instant?
    var closesGap: Bool { gapFound != nil }
    /// However old an item is, its page is fetched.
    var takesAll: Bool
  }

  /// Something that a page shows now and then though it is not so: it is believed when it is seen again
  /// after a while. Sites answer with errors, walls and halves of pages, and with the article later.
  struct Doubt: Codable, Hashable, Sendable {
    enum Kind: String, Codable, Sendable {
      /// The stored article is not there, leads elsewhere, or has no text.
      case gone
      /// Next to nothing is left of the stored text.
      case unlike
      /// A part of the stored text, before a paywall that was not there.
      case walled
      /// Whether all of the page has come cannot be told, and it does not end as pages do.
      case cutOff = "cut-off"
      /// A few words that have nothing of the title of their item in the feed, or what a redirect leads to
      /// and has as little of it.
      case offTopic = "off-topic"
    }
    var kind: Kind
    /// When it was first seen.
    var since: Instant
    /// Looks in a row that were not believed, 1…; 0 as long as the article is looked for at its other addresses.
    var looks: Int
    /// Addresses at which the stored article was just looked for in vain; nil: at none yet.
    var missed: [String]?
  }

  var purpose: Purpose
  var url: String
  /// `source/feed`; empty for a page asked for by hand.
  var feed: String
  /// Identity of the item in its feed.
  var entryKey: String?
  var title: String?
  var summary: String?
  /// The feed's own text, as HTML.
  var content: String?
  var authors: [String] = []
  var categories: [String] = []
  var published: FeedDateValue?
  /// The stored text is the feed's own, for its page could not be had: that it still cannot is no removal.
  var textIsFromFeed = false
  /// What the look before showed and was not believed.
  var doubt: Doubt?
  var validators: CodableValidators?
  /// Record id, when the article is stored.
  var articleID: String?
  /// Other addresses at which the stored article was seen, last seen first; of a look that is on its way through
  /// them, all at which it was seen.
  var elsewhere: [String]?
  /// What robots.txt said of the feed, for an article that is taken from the feed's own text.
  var feedRobots: String?
  var further: Further?

  init(purpose: Purpose, url: String, feed: String) {
    self.purpose = purpose
    self.url = url
    self.feed = feed
  }

  /// The stored article is looked for at another of its addresses, for it was not where it was seen last.
  var isElsewhere: Bool { doubt?.missed != nil }

  /// The URL key of its address.
  var key: String { WebAddress(url).map { AddressKey.key($0) } ?? url }

  /// The id of the task of a page at an address.
  static func id(of address: WebAddress) -> String { "page:" + AddressKey.key(address) }

  /// The id of its task: the same page asked for twice is one task.
  var taskID: String {
    guard purpose == .further else { return "page:" + key }
    // Two gaps may lead through one address, and each must be walked to its own end.
    let gap = further?.gapFound.map { " gap \($0.milliseconds)" } ?? ""
    return "further:" + feed + gap + " " + url
  }

  struct FeedDateValue: Codable, Hashable, Sendable {
    var milliseconds: Int64
    var offsetMinutes: Int?
    var precision: String

    init?(_ date: StatedDate?) {
      guard let date else { return nil }
      milliseconds = date.instant.milliseconds
      offsetMinutes = date.offsetMinutes
      precision = date.precision.rawValue
    }

    var stated: StatedDate {
      StatedDate(
        instant: Instant(milliseconds: milliseconds), offsetMinutes: offsetMinutes,
        precision: DatePrecision(rawValue: precision) ?? .second, origin: .feed)
    }
  }

  struct CodableValidators: Codable, Hashable, Sendable {
    var etag: String?
    var lastModified: String?
    /// The effective URL they came from.
    var url: String

    init?(_ validators: Validators, from url: String) {
      if validators.isEmpty { return nil }
      etag = validators.etag
      lastModified = validators.lastModified
      self.url = url
    }

    var value: Validators { Validators(etag: etag, lastModified: lastModified) }
  }
}

/// A task as it lies in the ledger, decoded.
struct LeasedTask: Hashable, Sendable {
  var id: String
  var due: Instant
  var attempts: Int
  var page: PageTask

  init(id: String, due: Instant, attempts: Int = 0, page: PageTask) {
    self.id = id
    self.due = due
    self.attempts = attempts
    self.page = page
  }

  /// nil when the payload was written by another version of the program.
  init?(_ stored: PendingTask) {
    guard let page = try? JSONDecoder().decode(PageTask.self, from: Data(stored.payload.utf8))
    else { return nil }
    self.init(id: stored.id, due: stored.due, attempts: stored.attempts, page: page)
  }

  var stored: PendingTask {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // A PageTask holds nothing that JSON cannot say.
    let payload = (try? encoder.encode(page)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return PendingTask(id: id, feed: page.feed, due: due, attempts: attempts, payload: payload)
  }
}
