// The elements of a feed, an item or a quoted source, gathered into one value while they are read.
import Markup
import Model

/// Everything that a feed, an item or an item's source may say; `FeedEntity+Results` makes the model of it.
///
/// The three share one gatherer because feeds in the wild mix the vocabularies: Atom elements
/// in RSS, RSS elements in Atom, channel elements in items.
struct FeedEntity {
  enum Kind { case feed, item, source }

  let kind: Kind
  let rules: FeedRules
  var flags: Set<FeedFlag> = []

  /// What most items say, where the finished item has it; feeds and sources say most of it as well.
  var said = FeedItem()
  /// The id is said to be an address (RSS `guid` without `isPermaLink="false"`).
  var idActsAsLink = false
  private var titleRank = 0
  private(set) var summaryRank = 0
  private var linkRank = 0
  /// At most one element: an array is the least that keeps a value out of line.
  private var outOfLine: [FeedEntityRest] = []

  init(_ kind: Kind, rules: FeedRules) {
    self.kind = kind
    self.rules = rules
  }

  /// What most items never say, kept out of line so that an item costs little.
  ///
  /// Read by copy: lent by `_read`, optimized code of Swift 6.3 reads it after the loan has ended
  /// (AddressSanitizer, heap-use-after-free).
  var rest: FeedEntityRest {
    get { outOfLine.first ?? FeedEntityRest.nothing }
    _modify {
      if outOfLine.isEmpty { outOfLine.append(FeedEntityRest()) }
      yield &outOfLine[0]
    }
  }

  /// Whether anything was kept out of line.
  var hasRest: Bool { !outOfLine.isEmpty }

  // What counts more takes the place of what is there; the first of equals stays.

  mutating func offerTitle(_ text: FeedText?, rank: Int) {
    guard let text, rank > titleRank else { return }
    said.title = text
    titleRank = rank
  }

  mutating func offerSummary(_ text: FeedText?, rank: Int) {
    guard let text, rank > summaryRank else { return }
    setSummary(text, rank: rank)
  }

  mutating func setSummary(_ text: FeedText, rank: Int) {
    said.summary = text
    summaryRank = rank
  }

  mutating func offerLink(_ address: String?, rank: Int) {
    guard let address, rank > linkRank else { return }
    said.link = address
    linkRank = rank
  }
}

/// The part of a `FeedEntity` that is seldom there.
struct FeedEntityRest: Sendable {
  static let nothing = FeedEntityRest()

  var subtitle: Ranked<FeedText>?
  var info: FeedText?
  var rights: FeedText?

  var feedLink: String?
  var originalEnclosure: String?
  var hubs: [String] = []
  var nextPage: String?
  var previousArchive: String?
  /// RFC 5005, sections 2 and 4: `fh:complete` and `fh:archive` are there.
  var isComplete = false
  var isArchive = false
  var newLocation: String?
  var docs: String?
  var comments: String?
  var commentFeed: String?
  var commentAPI: String?
  var commentCount: Int?
  var originalLink: String?
  var externalURL: String?

  var created: FeedDate?
  var expired: FeedDate?
  var validFrom: FeedDate?
  var validUntil: FeedDate?

  var contributors: [FeedPerson] = []
  var publisher: FeedPerson?

  var image: FeedImage?
  var icon: String?
  var logo: String?
  var generator: FeedGenerator?
  var cloud: FeedCloud?
  var textInput: FeedTextInput?
  var timeToLive: String?
  var skipHours: [Int] = []
  var skipDays: [String] = []
  var rhythm: FeedUpdateRhythm?
  var license: String?
  var block: Bool?
  var explicit: Bool?
  var duration: String?
  var media: FeedMedia?
  var place: FeedPlace?
  var latitude: Double?
  var longitude: Double?
  var chapters: FeedChapters?
  var inReplyTo: FeedReply?
  var source: FeedSource?
}

/// What the dialect and the caller settle for a whole feed.
struct FeedRules {
  var version: FeedVersion
  /// Of dates without a zone; nil when unknown.
  var zone: NamedZone?
  /// The web page the feed belongs to, once it is known, as a base.
  var site: FeedScope?
  /// Another host serves the feed, so that relative links of items lead to the site.
  var isServedElsewhere = false

  var isAtom: Bool {
    switch version {
    case .atom01, .atom02, .atom03, .atom10, .atom: true
    default: false
    }
  }

  var texts: TextConstruct {
    TextConstruct(dropsWrapper: version == .atom10, guessesMarkup: !isAtom)
  }
}

/// A value and how much its element counts: a channel's own title beats that of a module.
struct Ranked<Value: Sendable>: Sendable {
  var value: Value
  var rank: Int
}

extension Optional {
  /// Takes the value when it counts more than what is there; the first of equals stays.
  mutating func offer<Value>(_ value: Value?, rank: Int) where Wrapped == Ranked<Value> {
    guard let value, rank > (self?.rank ?? 0) else { return }
    self = Ranked(value: value, rank: rank)
  }
}

extension FeedEntity {
  /// Gathers one child element.
  mutating func take(_ element: XMLElementView, in scope: FeedScope) {
    guard let meaning = FeedElement(element) else { return }
    switch meaning {
    case .title, .secondaryTitle, .description, .summary, .secondarySummary, .subtitle,
      .secondarySubtitle, .info, .rights, .content, .encodedContent, .body:
      takeText(meaning, element, in: scope)
    case .id, .link, .moduleLink, .comments, .commentFeed, .commentAPI, .commentCount, .docs,
      .newLocation, .originalLink, .originalEnclosure, .enclosure:
      takeAddress(meaning, element, in: scope)
    case .author, .contributor, .publisher, .owner:
      takePerson(meaning, element, in: scope)
    case .published, .updated, .created, .expired, .valid:
      takeDate(meaning, element)
    case .language:
      if let tag = element.text.trimmedOrNil { said.language = FeedEntity.languageTag(tag) }
    case .category, .tags, .moduleCategory, .moduleKeywords, .mediaCategory:
      takeCategory(meaning, element, depth: 0)
    case .image, .moduleImage, .icon, .logo, .generator, .generatorAgent, .cloud, .textInput,
      .timeToLive, .skipHours, .skipDays, .updatePeriod, .updateFrequency, .updateBase,
      .wholeHistory, .archiveMark:
      takeChannelPart(meaning, element, in: scope)
    case .mediaGroup, .mediaContent, .mediaThumbnail, .mediaCredit, .mediaLicense, .mediaPlayer,
      .mediaRating, .mediaRestriction, .mediaPeerLink:
      takeMedia(meaning, element, in: scope, depth: 0)
    case .place, .geoPoint, .geoLine, .geoPolygon, .geoBox, .geoLatitude, .geoLongitude:
      takePlace(meaning, element)
    case .source, .license, .block, .explicit, .duration, .chapters, .inReplyTo:
      takeRest(meaning, element, in: scope)
    case .channel, .item: break
    }
  }

  /// A language tag as BCP 47 writes it.
  static func languageTag(_ tag: String) -> String {
    String(tag.map { $0 == "_" ? "-" : $0 })
  }

  private mutating func takeRest(
    _ meaning: FeedElement, _ element: XMLElementView, in scope: FeedScope
  ) {
    switch meaning {
    case .source: takeSource(element, in: scope)
    case .license:
      rest.license =
        scope.address(element.attribute("resource")) ?? scope.address(element.text) ?? rest.license
    // Exactly the words of Apple's specification: anything else is no statement.
    case .block: rest.block = ["yes", "Yes", "true"].contains(element.text)
    case .explicit:
      switch element.text {
      case "yes", "true": rest.explicit = true
      case "no", "false", "clean": rest.explicit = false
      default: rest.explicit = nil
      }
    case .duration: rest.duration = element.text.trimmedOrNil ?? rest.duration
    case .chapters:
      if rest.chapters == nil { rest.chapters = FeedEntity.chapters(element, in: scope) }
    case .inReplyTo:
      var reply = FeedReply()
      reply.ref = element.attribute("ref")
      reply.href = scope.address(element.attribute("href"))
      reply.source = scope.address(element.attribute("source"))
      reply.type = element.attribute("type")
      rest.inReplyTo = reply
    default: break
    }
  }

  /// RSS: a title and the address of its feed. Atom: the metadata of the feed it was taken from.
  private mutating func takeSource(_ element: XMLElementView, in scope: FeedScope) {
    guard kind != .source else { return }
    let inner = scope.entering(element)
    var entity = FeedEntity(.source, rules: rules)
    var hasChildren = false
    for child in element.children {
      hasChildren = true
      entity.take(child, in: inner)
    }
    if !hasChildren, let words = FeedPersonReading.line(element.text) {
      entity.offerTitle(
        FeedText(value: words, language: inner.language, base: inner.base), rank: 1)
    }
    entity.said.language = entity.said.language ?? (hasChildren ? inner.language : nil)
    rest.source = FeedSource(head: entity.takeHead(), url: scope.address(element.attribute("url")))
  }

  private static func chapters(_ element: XMLElementView, in scope: FeedScope) -> FeedChapters {
    var chapters = FeedChapters(version: element.attribute("version"))
    for child in element.children where child.isNamed("chapter") || child.isNamed("psc:chapter") {
      guard chapters.items.count < Limits.valuesPerItemMax else { break }
      chapters.items.append(
        FeedChapters.Chapter(
          start: child.attribute("start"), title: child.attribute("title"),
          href: scope.address(child.attribute("href")),
          image: scope.address(child.attribute("image"))))
    }
    return chapters
  }
}
