// The laws that every Ledger must keep, whatever it is made of.
import Effects
import Model
import Testing

/// Opens the ledger under test: empty at the first call, then with everything that was committed.
/// A ledger on a disk is closed and opened anew, one in memory may be the same each time.
package typealias LedgerOpening = () throws -> any Ledger

/// A sentence that must hold, and the check of it. Run each with an opening of its own.
package struct LedgerLaw: Sendable, CustomTestStringConvertible {
  package let sentence: String
  package let check: @Sendable (LedgerOpening) throws -> Void

  package var testDescription: String { sentence }

  init(_ sentence: String, _ check: @escaping @Sendable (LedgerOpening) throws -> Void) {
    self.sentence = sentence
    self.check = check
  }

  /// All laws, by topic.
  package static let all = transactions + feeds + tasks + articles + texts + commits
}

// MARK: Values for the laws

enum Sample {
  static let noon = Instant(year: 2026, month: 11, day: 21, hour: 12)

  static func task(
    _ id: String, feed: String = "source/main", dueIn seconds: Int64 = 0
  )
    -> PendingTask
  {
    PendingTask(
      id: id, feed: feed, due: noon + .seconds(seconds), attempts: 2, payload: #"{"url":"ü"}"#)
  }

  static func article(
    _ id: String, version: Int = 1, seq: Int64, title: String? = "제목"
  )
    -> ArticleEntry
  {
    ArticleEntry(
      id: id, version: version, seq: seq, operation: version == 1 ? "new" : "revision",
      source: "source", url: "https://example.org/\(id)", title: title, textHash: "t\(version)",
      contentHash: "c\(version)", aloneHash: "a\(version)", isWalled: version > 1,
      firstSeen: noon, segment: 3, offset: 1 << 40, length: 5_000)
  }

  static func segment(_ number: Int64, _ state: Segment.State) -> Segment {
    Segment(
      number: number, state: state, date: "2026-11-21", length: 10 * number, records: number,
      firstSeq: number * 100, lastSeq: number * 100 + 9, opened: noon)
  }
}
