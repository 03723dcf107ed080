// What is learned of a record after it was written: a line in `annotations/`, since records never change.
import Model
import Text

/// One line of `annotations/date=…/annotations.jsonl`: `gleaner.annotation/1`.
package struct Annotation: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Lines that the verdict rested on turned out to be furniture: `of` and `quotes_of` hold now.
    case corrected
    /// An article that was published earlier turned up: the cluster is `of`'s.
    case rerooted = "re-rooted"
    /// Articles turned up of which it has passages, and which were published before it: `quotes_of`.
    case quoting
  }

  package var kind: Kind
  /// Of the record that is spoken of.
  package var id: String
  package var version: Int
  /// Of the record that showed it.
  package var seq: Int64
  package var noticed: Instant
  /// The article that it is a copy of; nil when it is none.
  package var of: String?
  /// Articles that it still quotes, by quotation; of `quoting` those that it quotes besides.
  package var quoted: [String]

  package init(
    kind: Kind, id: String, version: Int, seq: Int64, noticed: Instant, of: String?,
    quoted: [String]
  ) {
    self.kind = kind
    self.id = id
    self.version = version
    self.seq = seq
    self.noticed = noticed
    self.of = of
    self.quoted = quoted
  }

  /// With its line feed.
  package var line: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "gleaner.annotation/1")
      writer.member("kind", kind.rawValue)
      writer.member("id", id)
      writer.member("version", version)
      writer.member("seq", seq)
      writer.member("noticed", noticed.rfc3339)
      writer.member("of", of)
      writer.member("quotes_of", quoted)
    }
    return writer.bytes + [0x0A]
  }
}
