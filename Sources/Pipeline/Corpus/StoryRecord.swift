// What of records and annotations tells who copied, quoted and relied on whom.

/// A record, as far as its relations to others go.
package struct StoryRecord: Decodable, Hashable, Sendable {
  package struct Duplicate: Decodable, Hashable, Sendable {
    package var kind: String
    package var of: String?
    package var similarity: Double?
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
  enum CodingKeys: String, CodingKey {
    case id, version, op, source, url, title, published, duplicate, quotes
    case firstSeen = "first_seen"
    case reliesOn = "relies_on"
  }

  /// When it was published as it says, else when it was first seen; RFC 3339 in UTC sorts by time.
  package var time: String { published ?? firstSeen }
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
