// What a part of a page seems to be.

/// Kinds of furniture and of content that markup gives away. A hint, not a verdict.
struct Zone: OptionSet, Hashable, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let navigation = Zone(rawValue: 1 << 0)
  static let footer = Zone(rawValue: 1 << 1)
  static let aside = Zone(rawValue: 1 << 2)
  static let form = Zone(rawValue: 1 << 3)
  static let comments = Zone(rawValue: 1 << 4)
  static let related = Zone(rawValue: 1 << 5)
  static let share = Zone(rawValue: 1 << 6)
  static let promotion = Zone(rawValue: 1 << 7)
  static let advertisement = Zone(rawValue: 1 << 8)
  static let author = Zone(rawValue: 1 << 9)
  static let metadata = Zone(rawValue: 1 << 10)
  static let caption = Zone(rawValue: 1 << 11)
  static let hidden = Zone(rawValue: 1 << 12)
  static let tags = Zone(rawValue: 1 << 13)
  static let consent = Zone(rawValue: 1 << 14)
  static let media = Zone(rawValue: 1 << 15)
  static let contents = Zone(rawValue: 1 << 16)
  static let header = Zone(rawValue: 1 << 17)
  static let pullQuote = Zone(rawValue: 1 << 18)
  static let copyright = Zone(rawValue: 1 << 19)
  /// Positive: the body of an article by name.
  static let body = Zone(rawValue: 1 << 24)
  static let articleBody = Zone(rawValue: 1 << 25)
  static let standfirst = Zone(rawValue: 1 << 26)
  static let article = Zone(rawValue: 1 << 27)
  /// A date by name: noise in the text when it is short, a statement in the metadata.
  static let date = Zone(rawValue: 1 << 28)

  /// Never part of the text, unless it holds most of the page.
  static let furniture: Zone = [
    .navigation, .footer, .aside, .form, .comments, .related, .share, .promotion, .advertisement,
    .author, .metadata, .hidden, .tags, .consent, .media, .contents, .pullQuote, .copyright,
  ]
  /// Never part of the text, however much it holds.
  static let foreign: Zone = [.comments, .consent]

  /// The bits in use, ascending.
  static let bits = named.map { $0.1.rawValue.trailingZeroBitCount }.sorted()

  /// For people: names of the set members, in a fixed order.
  var names: [String] {
    Zone.named.compactMap { contains($0.1) ? $0.0 : nil }
  }

  private static let named: [(String, Zone)] = [
    ("navigation", .navigation), ("footer", .footer), ("aside", .aside), ("form", .form),
    ("comments", .comments), ("related", .related), ("share", .share), ("promotion", .promotion),
    ("advertisement", .advertisement), ("author", .author), ("metadata", .metadata),
    ("caption", .caption), ("hidden", .hidden), ("tags", .tags), ("consent", .consent),
    ("media", .media), ("contents", .contents), ("header", .header), ("pull-quote", .pullQuote),
    ("copyright", .copyright), ("body", .body), ("article-body", .articleBody),
    ("standfirst", .standfirst), ("article", .article), ("date", .date),
  ]
}
