// AddressBook: which IP address a host was last seen at.
import Model

/// Bounded: the host that was not seen for the longest time goes first; all are forgotten after eight days.
struct AddressBook: Sendable {
  private struct Entry {
    var address: String
    var seen: Instant
    /// Of the newest mark of this host.
    var stamp: UInt64
  }

  private struct Mark: Equatable {
    let host: String
    let stamp: UInt64
  }

  private let entriesMax: Int
  private var entries: [String: Entry] = [:]
  /// In the order hosts were seen; marks that are not the newest of their host mean nothing.
  private var marks = Line<Mark>()
  private var stamp: UInt64 = 0

  init(entriesMax: Int = Limits.addressBookHostsMax) { self.entriesMax = entriesMax }

  var count: Int { entries.count }

  /// The host was seen at an address.
  mutating func note(_ address: String, of host: String, at now: Instant) {
    stamp += 1
    entries[host] = Entry(address: address, seen: now, stamp: stamp)
    marks.append(Mark(host: host, stamp: stamp))
    while entries.count > entriesMax, let mark = marks.popFirst() {
      if isNewest(mark) { entries[mark.host] = nil }
    }
    if marks.count > 2 * entriesMax { marks = marks.filter(isNewest) }
  }

  /// nil when the host is not known, or was not seen for eight days.
  mutating func address(of host: String, at now: Instant) -> String? {
    guard let entry = entries[host] else { return nil }
    // Seen in the future: the clock was set back, and the time begins anew.
    if entry.seen > now { entries[host]?.seen = now }
    guard now - entry.seen <= Limits.addressBookLifetime else {
      entries[host] = nil
      return nil
    }
    return entry.address
  }

  private func isNewest(_ mark: Mark) -> Bool { entries[mark.host]?.stamp == mark.stamp }
}
