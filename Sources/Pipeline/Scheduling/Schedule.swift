// Which feeds are due? A pure state machine: facts and times in, decisions out.
import Model

/// The due times of all feeds. Feeds of one host are lent out a bounded number at a time.
///
/// Due times are computed by `SchedulePolicy` and handed in; `chance` is a random number in 0..<1.
package struct Schedule: Sendable {
  private struct Item: Sendable {
    var host: String
    var due: Instant
    var isLent = false
    /// News came while a visit was under way, which may have missed it.
    var isHastened = false
    /// New whenever `due` changes: older entries of the queue are void.
    var generation = 0
  }

  private var items: [String: Item] = [:]
  private var queue = DueQueue()
  private var lentByHost: [String: Int] = [:]
  /// Due feeds that wait for another feed of their host to come back, in order.
  private var waitingByHost: [String: [String]] = [:]
  /// Never used again, not even for a feed that was removed and comes back.
  private var lastGeneration = 0
  package private(set) var policy: SchedulePolicy
  private var feedsPerHost: Int

  /// - Parameter feedsPerHost: feeds of one host that may be visited at the same time, 1…
  package init(policy: SchedulePolicy, feedsPerHost: Int) {
    precondition(feedsPerHost > 0, "a host needs room for one feed")
    self.policy = policy
    self.feedsPerHost = feedsPerHost
  }

  /// Takes another policy; due times that are set stay.
  package mutating func adopt(_ policy: SchedulePolicy, feedsPerHost: Int) {
    precondition(feedsPerHost > 0, "a host needs room for one feed")
    self.policy = policy
    self.feedsPerHost = feedsPerHost
  }

  package var lentCount: Int { lentByHost.values.reduce(0, +) }

  package func due(_ feed: String) -> Instant? { items[feed]?.due }

  // MARK: Which feeds there are

  /// Adds a feed, or moves the due time of a known one to an earlier one that its new rhythm asks for.
  ///
  /// - Parameter due: remembered due time; nil for a feed that was never visited.
  package mutating func add(
    _ feed: String, host: String, rhythm: FeedRhythm, due: Instant?, at now: Instant,
    chance: Double
  ) {
    if var known = items[feed] {
      let hasMoved = !known.isLent && known.host != host
      if hasMoved {
        waitingByHost[known.host]?.removeAll { $0 == feed }
        known.host = host
      }
      items[feed] = known
      let latest = now + (rhythm.isFixed ? rhythm.interval : policy.intervals.upperBound)
      if !known.isLent, hasMoved || known.due > latest { setDue(feed, min(known.due, latest)) }
      return
    }
    let start = due ?? now + policy.startSpread * chance
    items[feed] = Item(host: host, due: start)
    setDue(feed, start)
  }

  /// Forgets a feed; a visit under way ends without effect.
  package mutating func remove(_ feed: String) {
    guard let item = items.removeValue(forKey: feed) else { return }
    waitingByHost[item.host]?.removeAll { $0 == feed }
    if item.isLent { giveBack(host: item.host) }
  }

  // MARK: Visits

  /// Lends out feeds that are due, oldest due first, at most `limit`.
  package mutating func takeDue(at now: Instant, limit: Int) -> [String] {
    var taken: [String] = []
    while taken.count < limit, let next = queue.first, next.due <= now {
      queue.removeFirst()
      guard var item = items[next.feed], item.generation == next.generation, !item.isLent else {
        continue
      }
      if lentByHost[item.host, default: 0] >= feedsPerHost {
        waitingByHost[item.host, default: []].append(next.feed)
        continue
      }
      item.isLent = true
      items[next.feed] = item
      lentByHost[item.host, default: 0] += 1
      taken.append(next.feed)
    }
    return taken
  }

  /// Lends out one feed whether due or not; false when it is unknown or under way.
  package mutating func take(_ feed: String) -> Bool {
    guard var item = items[feed], !item.isLent else { return false }
    waitingByHost[item.host]?.removeAll { $0 == feed }
    item.isLent = true
    items[feed] = item
    lentByHost[item.host, default: 0] += 1
    return true
  }

  /// There is news: the next visit is due by then, or, when one is under way, by what `visitEnded` says.
  package mutating func hasten(_ feed: String, to due: Instant) {
    guard let item = items[feed] else { return }
    if item.isLent {
      items[feed]?.isHastened = true
    } else if due < item.due {
      setDue(feed, due)
    }
  }

  /// The visit is over; nothing happens when the feed was removed meanwhile.
  ///
  /// - Parameter hastened: due instead when `hasten` was called during the visit; nil: that is no reason.
  package mutating func visitEnded(
    _ feed: String, nextDue: Instant, ifHastened hastened: Instant? = nil
  ) {
    guard var item = items[feed] else { return }
    let due = item.isHastened ? min(nextDue, hastened ?? nextDue) : nextDue
    if item.isLent {
      item.isLent = false
      item.isHastened = false
      items[feed] = item
      giveBack(host: item.host)
    }
    setDue(feed, due)
  }

  /// The earliest due time of the feeds that can be lent out; nil when there is none.
  package mutating func nextDue() -> Instant? {
    while let next = queue.first {
      if let item = items[next.feed], item.generation == next.generation, !item.isLent {
        return next.due
      }
      queue.removeFirst()
    }
    return nil
  }

  // MARK: Inside

  private mutating func giveBack(host: String) {
    let left = lentByHost[host, default: 1] - 1
    lentByHost[host] = left > 0 ? left : nil
    // All of them, not the first alone: that one may be removed or moved before it is lent.
    for feed in waitingByHost.removeValue(forKey: host) ?? [] {
      if let item = items[feed], !item.isLent { setDue(feed, item.due) }
    }
  }

  private mutating func setDue(_ feed: String, _ due: Instant) {
    guard var item = items[feed] else { return }
    // It takes its place again when it is due and its host is still taken.
    waitingByHost[item.host]?.removeAll { $0 == feed }
    lastGeneration += 1
    item.due = due
    item.generation = lastGeneration
    items[feed] = item
    queue.insert(DueQueue.Entry(due: due, feed: feed, generation: item.generation))
  }
}

/// A binary heap by due time, then name.
struct DueQueue: Sendable {
  struct Entry: Sendable {
    var due: Instant
    var feed: String
    var generation: Int
    func isBefore(_ other: Entry) -> Bool { (due, feed) < (other.due, other.feed) }
  }

  private var heap: [Entry] = []

  var first: Entry? { heap.first }

  mutating func insert(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[least]) {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
