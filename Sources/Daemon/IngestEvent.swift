// One line of the ingestion log: what became of one item, one page or one feed visit.
import Model
import Text

/// What became of an item.
package enum IngestOutcome: String, Sendable, CaseIterable, Codable {
  case new, revision, removed, duplicate, skipped, failed
  /// No item: a feed changed its health, which stands as the reason.
  case feed
  /// No item: the pages of a source are made otherwise than they used to be (`template-drift`).
  case site

  /// What can become of an item, in the order in which it is shown.
  package static let ofItems: [IngestOutcome] = [
    .new, .revision, .removed, .duplicate, .skipped, .failed,
  ]
}

package struct IngestEvent: Hashable, Sendable, Codable {
  /// RFC 3339.
  package var time: String
  package var outcome: IngestOutcome
  /// `source/feed`, or empty for pages fetched by hand.
  package var feed: String
  package var url: String?
  /// Reason code: `unchanged`, `known-address`, `same-page`, `filtered`, `robots`, `http-404`, `timeout`, …
  package var reason: String?
  /// For people.
  package var detail: String?
  package var id: String?
  package var version: Int?
  package var seq: Int64?
  package var title: String?
  package var duplicateOf: String?

  package init(time: Instant, outcome: IngestOutcome, feed: String, url: String?) {
    self.time = time.rfc3339
    self.outcome = outcome
    self.feed = feed
    self.url = url
  }

  /// One JSON object without a line feed; absent values are left out.
  package var line: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        writer.key(key)
        writer.string(value)
      }
      text("time", time)
      text("outcome", outcome.rawValue)
      text("feed", feed)
      text("url", url)
      text("reason", reason)
      text("detail", detail)
      text("id", id)
      if let version {
        writer.member("version", version)
      }
      if let seq {
        writer.member("seq", seq)
      }
      text("title", title)
      text("duplicateOf", duplicateOf)
    }
    return writer.bytes
  }
}
