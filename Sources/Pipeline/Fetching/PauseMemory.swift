// PauseMemory: pauses that hosts asked for, beyond the life of the process.
import Model

/// A host that asked to be left alone (RFC 9110, 10.2.3).
package struct HostPause: Hashable, Sendable {
  /// In lower case, without port; `pages of …` when its feeds may still be asked.
  package var host: String
  /// When it asked; `until` counts from here when the clock was set back since.
  package var asked: Instant
  /// No request before.
  package var until: Instant

  package init(host: String, asked: Instant, until: Instant) {
    self.host = host
    self.asked = asked
    self.until = until
  }
}

/// Keeps the pauses in force, so that a restart disturbs nobody who asked for quiet.
package protocol PauseMemory: Sendable {
  /// What was stored last; asked for once, before the first request. Past ones may be among them.
  func load() async -> [HostPause]
  /// Replaces all that was stored: at most 1,000, by host, none of them past. One call at a time.
  func store(_ pauses: [HostPause]) async
}
