// Who hears of a visit that somebody else began, and waits for its end.
import Synchronization

/// Visits under way, with their pages, and the fetches that hear of them.
final class VisitBook: Sendable {
  private struct Entry {
    /// Pages of one visit may still be read when the next one begins.
    var visits = 0
    var reports: [ProgressReport] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// - Parameter report: hears of this visit, and of others that are under way.
  /// - Returns: what the visit is to report to.
  func began(_ feed: String, _ report: ProgressReport? = nil) -> ProgressReport {
    entries.withLock { entries in
      entries[feed, default: Entry()].visits += 1
      if let report { entries[feed]?.reports.append(report) }
    }
    return ProgressReport { event in
      for report in self.entries.withLock({ $0[feed]?.reports ?? [] }) { report(event) }
    }
  }

  func ended(_ feed: String) {
    let last = entries.withLock { entries -> Entry? in
      entries[feed]?.visits -= 1
      return entries[feed]?.visits == 0 ? entries.removeValue(forKey: feed) : nil
    }
    for continuation in last?.waiting ?? [] { continuation.resume() }
  }

  /// Waits until the last page of the visits under way is done; at once when there are none.
  ///
  /// - Parameter report: hears of them meanwhile.
  func join(_ feed: String, _ report: ProgressReport? = nil) async {
    await withCheckedContinuation { continuation in
      let isUnderWay = entries.withLock { entries in
        if let report { entries[feed]?.reports.append(report) }
        entries[feed]?.waiting.append(continuation)
        return entries[feed] != nil
      }
      if !isUnderWay { continuation.resume() }
    }
  }
}
