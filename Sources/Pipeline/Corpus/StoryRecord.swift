// What of records and annotations tells who copied, quoted and relied on whom.

/// A record, as far as its relations to others go.
package struct StoryRecord: Decodable, Hashable, Sendable {
  package struct Duplicate: Decodable, Hashable, Sendable {
    package var kind: String
    package var of: String?
    package var similarity: Double?

    static let none = Duplicate(kind: "none", of: nil, similarity: nil)
  }
  package struct Attribution: Decodable, Hashable, Sendable {
    package var outlet: String
    package var kind: String
  }
  package struct Quote: Decodable, Hashable, Sendable {
    package struct Match: Decodable, Hashable, Sendable {
      package var id: String
      package var share: Double
    }
    package var start: Int
    package var end: Int
    package var attributedTo: String?
    package var matched: Match?
    enum CodingKeys: String, CodingKey {
      case start, end, matched
      case attributedTo = "attributed_to"
    }
  }

  package var id: String
  package var version: Int
  package var op: String
  package var source: String
  package var url: String
  package var title: String?
  package var published: String?
  package var firstSeen: String
  package var duplicate: Duplicate
  package var quotes: [Quote]
  package var reliesOn: [String: Int]
  package var attributions: [Attribution]?
  /// Its site has taken it away since.
  package var isRemoved = false
  enum CodingKeys: String, CodingKey {
    case id, version, op, source, url, title, published, duplicate, quotes, attributions
    case firstSeen = "first_seen"
    case reliesOn = "relies_on"
  }

  /// When it was published as it says, else when it was first seen; RFC 3339 in UTC sorts by time.
  package var time: String { published ?? firstSeen }

  /// Which of two copies is rather the original: who names no other outlet as the author of the text, then who
  /// was first.
  func isRatherOriginal(than other: StoryRecord) -> Bool {
    (origins.isEmpty ? 0 : 1, time, id) < (other.origins.isEmpty ? 0 : 1, other.time, other.id)
  }

  /// Outlets that it names as those whose text it is.
  var origins: [String] {
    (attributions ?? []).filter { $0.kind == "origin" }.map(\.outlet)
  }
}

/// A line of `annotations/`.
struct StoryAnnotation: Decodable {
  var kind: String
  var id: String
  var version: Int
  /// Of the record that showed it.
  var seq: Int64
  var of: String?
  var quotesOf: [String]
  enum CodingKeys: String, CodingKey {
    case kind, id, version, seq, of
    case quotesOf = "quotes_of"
  }
}
