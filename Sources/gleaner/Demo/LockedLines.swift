// The events of the demo, shared between the engine's report and the final table.
import Daemon
import Synchronization

final class LockedLines: Sendable {
  private struct State {
    var items: [IngestEvent] = []
    var failures: [(feed: String, detail: String)] = []
  }

  private let state = Mutex(State())

  func add(_ item: IngestEvent) { state.withLock { $0.items.append(item) } }

  /// A feed that fails on both days is said once.
  func addFailure(of feed: String, _ detail: String) {
    state.withLock { state in
      if !state.failures.contains(where: { $0.feed == feed }) {
        state.failures.append((feed, detail))
      }
    }
  }

  var items: [IngestEvent] { state.withLock(\.items) }

  var failures: [(feed: String, detail: String)] { state.withLock(\.failures) }

  /// Record id → title.
  var titles: [String: String] {
    Dictionary(
      items.compactMap { item in item.id.flatMap { id in item.title.map { (id, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }
}
