// Counts of things seen on the articles of one site, bounded and forgetting.

/// How often a thing was seen, on articles numbered in the order they came.
struct Sighting: Hashable, Sendable {
  /// Articles that showed it, 1…
  var count: UInt32
  /// Numbers of the first and of the last of them.
  var first: UInt32
  var last: UInt32

  init(count: UInt32, first: UInt32, last: UInt32) {
    self.count = count
    self.first = first
    self.last = last
  }

  /// The first sighting.
  init(on article: UInt32) { self.init(count: 1, first: article, last: article) }

  mutating func note(on article: UInt32) {
    count += 1
    last = article
  }

  /// Share of the articles since the first sighting that showed it, 0…1.
  func rate(after articles: UInt32) -> Double {
    Double(count) / Double(max(count, articles - min(articles, first) + 1))
  }

  /// Articles that came since it was seen, for each that showed it.
  func staleness(after articles: UInt32) -> Double {
    Double(articles - min(articles, last)) / Double(count)
  }
}

/// Sightings by a 64-bit hash. When it is full, what was seen least and longest ago is forgotten.
struct SightingTable: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var hash: UInt64
    var sighting: Sighting
  }

  /// By rising hash.
  private(set) var entries: [Entry] = []

  init() {}

  /// Takes entries back that were written down; nil when they are out of order.
  init?(entries: [Entry]) {
    guard zip(entries, entries.dropFirst()).allSatisfy({ $0.hash < $1.hash }) else { return nil }
    self.entries = entries
  }

  subscript(hash: UInt64) -> Sighting? {
    let place = place(of: hash)
    return place < entries.count && entries[place].hash == hash ? entries[place].sighting : nil
  }

  /// - Parameter capacity: sightings that are kept, 4…
  mutating func note(_ hash: UInt64, on article: UInt32, capacity: Int) {
    var place = place(of: hash)
    if place < entries.count, entries[place].hash == hash {
      entries[place].sighting.note(on: article)
      return
    }
    if entries.count >= capacity {
      forget(capacity / 4, article)
      place = self.place(of: hash)
    }
    entries.insert(Entry(hash: hash, sighting: Sighting(on: article)), at: place)
  }

  /// Index of the first entry that is not smaller.
  private func place(of hash: UInt64) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func forget(_ count: Int, _ article: UInt32) {
    let ranked = entries.sorted { left, right in
      let one = left.sighting.staleness(after: article)
      let other = right.sighting.staleness(after: article)
      return one == other ? left.hash < right.hash : one > other
    }
    let forgotten = Set(ranked.prefix(count).map(\.hash))
    entries.removeAll { forgotten.contains($0.hash) }
  }
}
