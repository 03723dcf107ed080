// Which element of which namespace means what: the names of all feed formats, brought to one list.
import Markup

/// The meaning of an element of a feed, whichever format it comes from.
enum FeedElement: UInt8 {
  // Containers; 0 is the tag of elements without a meaning.
  case channel = 1
  case item
  // Texts
  case title, secondaryTitle, description, summary, secondarySummary, subtitle, secondarySubtitle
  case info, rights, content, encodedContent, body
  // Identity and addresses
  case id, link, moduleLink, comments, commentFeed, commentAPI, commentCount, docs, newLocation
  case originalLink, originalEnclosure
  // People
  case author, contributor, publisher, owner
  // Dates
  case published, updated, created, expired, valid
  // Classification
  case language, category, tags, moduleCategory, moduleKeywords, mediaCategory
  // Pictures and files
  case image, moduleImage, icon, logo, enclosure
  case mediaGroup, mediaContent, mediaThumbnail, mediaCredit, mediaLicense, mediaPlayer
  case mediaRating, mediaRestriction, mediaPeerLink
  // Of the channel
  case generator, generatorAgent, cloud, textInput, timeToLive, skipHours, skipDays
  case updatePeriod, updateFrequency, updateBase, wholeHistory, archiveMark
  // The rest
  case source, license, block, explicit, duration, chapters, inReplyTo
  case place, geoPoint, geoLine, geoPolygon, geoBox, geoLatitude, geoLongitude
}

/// A namespace whose elements are understood.
enum Vocabulary {
  case core, dublinCore, dublinCoreTerms, content, itunes, media, geoRSS, geo, gml, slash
  case wellFormedWeb, threading, syndication, creativeCommons, xhtml, chapters, feedBurner, admin
  case history
}

extension Vocabulary {
  /// By namespace name, in small letters: some feeds shout.
  private static let namespaces: [String: Vocabulary] = [
    "": .core,
    "http://www.w3.org/2005/atom": .core,
    "http://purl.org/atom/ns#": .core,
    "http://purl.org/rss/1.0/": .core,
    "http://my.netscape.com/rdf/simple/0.9/": .core,
    "http://backend.userland.com/rss": .core,
    "http://backend.userland.com/rss2": .core,
    "http://blogs.law.harvard.edu/tech/rss": .core,
    "http://cyber.law.harvard.edu/rss": .core,
    "http://purl.org/rss/1.0/modules/rss091#": .core,
    "http://example.com/newformat#": .core,
    "http://example.com/necho": .core,
    "http://purl.org/echo/": .core,
    "uri/of/echo/namespace#": .core,
    "http://purl.org/pie/": .core,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .core,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://purl.org/dc/elements/1.0/": .dublinCore,
    "http://purl.org/dc/terms/": .dublinCoreTerms,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
    "http://example.com/dtds/podcast-1.0.dtd": .itunes,
    "http://www.itunes.com/dtds/podcast-1.0.dtd/": .itunes,
    "http://search.yahoo.com/mrss": .media,
    "http://search.yahoo.com/mrss/": .media,
    "http://search.yahoo.com/rss": .media,
    "http://www.georss.org/georss": .geoRSS,
    "http://www.georss.org/georss/": .geoRSS,
    "http://www.w3.org/2003/01/geo/wgs84_pos#": .geo,
    "http://www.opengis.net/gml": .gml,
    "http://purl.org/rss/1.0/modules/slash/": .slash,
    "http://wellformedweb.org/commentapi/": .wellFormedWeb,
    "http://purl.org/syndication/thread/1.0": .threading,
    "http://purl.org/rss/1.0/modules/syndication/": .syndication,
    "http://backend.userland.com/creativecommonsrssmodule": .creativeCommons,
    "http://web.resource.org/cc/": .creativeCommons,
    "http://creativecommons.org/ns#": .creativeCommons,
    "http://www.w3.org/1999/xhtml": .xhtml,
    "http://podlove.org/simple-chapters": .chapters,
    "http://podlove.org/simple-chapters/": .chapters,
    "http://rssnamespace.org/feedburner/ext/1.0": .feedBurner,
    "http://webns.net/mvcb/": .admin,
    "http://purl.org/syndication/history/1.0": .history,
  ]

  /// By the prefix everybody uses, for feeds that never declare it.
  private static let prefixes: [String: Vocabulary] = [
    "atom": .core, "rss": .core, "rdf": .core, "dc": .dublinCore, "dcterms": .dublinCoreTerms,
    "content": .content, "itunes": .itunes, "media": .media, "georss": .geoRSS, "geo": .geo,
    "gml": .gml, "slash": .slash, "wfw": .wellFormedWeb, "thr": .threading,
    "sy": .syndication, "creativecommons": .creativeCommons, "cc": .creativeCommons,
    "xhtml": .xhtml, "psc": .chapters, "feedburner": .feedBurner, "admin": .admin,
    "fh": .history,
  ]

  init?(namespace: String) {
    if let known = Vocabulary.namespaces[namespace] {
      self = known
    } else if let known = Vocabulary.namespaces[namespace.lowercased()] {
      self = known
    } else {
      return nil
    }
  }

  init?(prefix: Substring) {
    guard let known = Vocabulary.prefixes[prefix.lowercased()] else { return nil }
    self = known
  }

  fileprivate var elements: [String: FeedElement] {
    switch self {
    case .core: ElementNames.core
    case .dublinCore: ElementNames.dublinCore
    case .dublinCoreTerms: ElementNames.dublinCoreTerms
    case .content: ElementNames.content
    case .itunes: ElementNames.itunes
    case .media: ElementNames.media
    case .geoRSS: ElementNames.geoRSS
    case .geo: ElementNames.geo
    case .gml: ElementNames.gml
    case .slash: ElementNames.slash
    case .wellFormedWeb: ElementNames.wellFormedWeb
    case .threading: ElementNames.threading
    case .syndication: ElementNames.syndication
    case .creativeCommons: ElementNames.creativeCommons
    case .xhtml: ElementNames.xhtml
    case .chapters: ElementNames.chapters
    case .feedBurner: ElementNames.feedBurner
    case .admin: ElementNames.admin
    case .history: ElementNames.history
    }
  }
}

extension FeedElement {
  /// The meaning of an element, or nil when gleaner has no use for it. The document has to be parsed
  /// with `FeedElementNames`.
  init?(_ element: XMLElementView) { self.init(rawValue: element.tag) }

  /// An element without a namespace; a prefix that was never declared is part of its name.
  fileprivate static func unqualified(_ name: String) -> FeedElement? {
    if let found = ElementNames.core[name] { return found }
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return ElementNames.core[name.lowercased()]
    }
    let local = name[name.utf8.index(after: colon)...].lowercased()
    return Vocabulary(prefix: name[..<colon])?.elements[local]
  }
}

/// What the names of a document mean: most have the namespace of the one before.
struct FeedElementNames {
  private var namespace: String?
  private var elements: [String: FeedElement] = [:]

  /// The tag of all elements of a name: the raw value of its meaning, 0 for none.
  mutating func tag(namespace: String?, localName: String) -> UInt8 {
    guard let namespace else { return FeedElement.unqualified(localName)?.rawValue ?? 0 }
    if self.namespace != namespace {
      self.namespace = namespace
      elements = Vocabulary(namespace: namespace)?.elements ?? [:]
    }
    guard !elements.isEmpty else { return 0 }
    return (elements[localName] ?? elements[localName.lowercased()])?.rawValue ?? 0
  }
}

/// Element names in small letters; the commonest mixed-case ones also as the standards write them.
private enum ElementNames {
  static let core: [String: FeedElement] = [
    "channel": .channel, "item": .item, "entry": .item,
    "title": .title, "description": .description, "abstract": .description, "summary": .summary,
    "subtitle": .subtitle, "tagline": .subtitle, "info": .info, "rights": .rights,
    "copyright": .rights, "content": .content, "fullitem": .encodedContent, "body": .body,
    "id": .id, "guid": .id, "link": .link, "comments": .comments, "docs": .docs,
    "author": .author, "managingeditor": .author, "managingEditor": .author,
    "contributor": .contributor, "webmaster": .publisher, "webMaster": .publisher,
    "published": .published, "issued": .published, "pubdate": .published, "pubDate": .published,
    "updated": .updated, "modified": .updated, "lastbuilddate": .updated,
    "lastBuildDate": .updated, "created": .created, "expirationdate": .expired,
    "language": .language, "category": .category, "keywords": .category, "tags": .tags,
    "image": .image, "icon": .icon, "logo": .logo, "enclosure": .enclosure,
    "generator": .generator, "cloud": .cloud, "textinput": .textInput, "textInput": .textInput,
    "ttl": .timeToLive, "skiphours": .skipHours, "skipdays": .skipDays, "source": .source,
  ]

  static let dublinCore: [String: FeedElement] = [
    "title": .secondaryTitle, "creator": .author, "author": .author, "contributor": .contributor,
    "publisher": .publisher, "subject": .category, "rights": .rights, "date": .updated,
    "language": .language, "description": .secondarySummary,
  ]

  static let dublinCoreTerms: [String: FeedElement] = [
    "issued": .published, "modified": .updated, "created": .created, "valid": .valid,
    "title": .secondaryTitle, "creator": .author, "subject": .category, "rights": .rights,
  ]

  static let content: [String: FeedElement] = ["encoded": .encodedContent]
  static let slash: [String: FeedElement] = ["comments": .commentCount]
  static let wellFormedWeb: [String: FeedElement] = [
    "comment": .commentAPI, "commentrss": .commentFeed, "commentRss": .commentFeed,
  ]
  static let threading: [String: FeedElement] = [
    "in-reply-to": .inReplyTo, "total": .commentCount,
  ]
  static let creativeCommons: [String: FeedElement] = ["license": .license]
  static let xhtml: [String: FeedElement] = ["body": .body]
  static let chapters: [String: FeedElement] = ["chapters": .chapters]
  static let admin: [String: FeedElement] = ["generatoragent": .generatorAgent]

  static let history: [String: FeedElement] = [
    "complete": .wholeHistory, "archive": .archiveMark,
  ]

  static let itunes: [String: FeedElement] = [
    "title": .secondaryTitle, "author": .author, "owner": .owner, "subtitle": .secondarySubtitle,
    "summary": .secondarySummary, "category": .moduleCategory, "keywords": .moduleKeywords,
    "image": .moduleImage, "link": .moduleLink, "block": .block, "explicit": .explicit,
    "duration": .duration, "new-feed-url": .newLocation,
  ]

  static let media: [String: FeedElement] = [
    "title": .secondaryTitle, "description": .secondarySummary, "category": .mediaCategory,
    "group": .mediaGroup, "content": .mediaContent, "thumbnail": .mediaThumbnail,
    "credit": .mediaCredit, "license": .mediaLicense, "player": .mediaPlayer,
    "rating": .mediaRating, "restriction": .mediaRestriction, "peerlink": .mediaPeerLink,
    "peerLink": .mediaPeerLink,
  ]

  static let geoRSS: [String: FeedElement] = [
    "point": .geoPoint, "line": .geoLine, "polygon": .geoPolygon, "box": .geoBox, "where": .place,
  ]

  static let geo: [String: FeedElement] = [
    "lat": .geoLatitude, "long": .geoLongitude, "point": .place,
  ]

  static let gml: [String: FeedElement] = [
    "point": .place, "linestring": .place, "polygon": .place, "envelope": .place,
  ]

  static let syndication: [String: FeedElement] = [
    "updateperiod": .updatePeriod, "updatePeriod": .updatePeriod,
    "updatefrequency": .updateFrequency, "updateFrequency": .updateFrequency,
    "updatebase": .updateBase,
  ]

  static let feedBurner: [String: FeedElement] = [
    "origlink": .originalLink, "origLink": .originalLink,
    "origenclosurelink": .originalEnclosure, "browserfriendly": .info,
  ]
}
