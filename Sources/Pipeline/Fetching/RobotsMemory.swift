// RobotsMemory: robots.txt answers beyond the life of the process.
import Model

/// An answer to the request for a robots.txt.
package struct RobotsAnswer: Hashable, Sendable {
  /// When it came; of unreachability, when that began.
  package var fetched: Instant
  /// HTTP status after redirects; 0 when there was no answer.
  package var status: Int
  /// Up to 500 KiB, for 2xx only.
  package var body: [UInt8]
  package init(fetched: Instant, status: Int, body: [UInt8]) {
    self.fetched = fetched
    self.status = status
    self.body = body
  }
}

/// Keeps the last answer of each origin (`https://example.org`), so that a restart asks nobody again.
package protocol RobotsMemory: Sendable {
  func load(origin: String) async -> RobotsAnswer?
  func store(_ answer: RobotsAnswer, origin: String) async
}
