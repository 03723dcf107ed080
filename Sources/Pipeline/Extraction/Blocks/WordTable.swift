// WordTable: what the words of classes and ids mean, by their hash.

/// Open addressing from word hashes to what the words mean; made once, never resized.
struct WordTable: Sendable {
  struct Entry: Sendable {
    var zone: Zone = []
    /// Index in `ClassWords.vocabulary`; a byte, so that the whole table stays in the nearest cache.
    var classWord: UInt8?
  }

  private var keys = [UInt64](repeating: 0, count: 2048)
  private var entries = [Entry](repeating: Entry(), count: 2048)

  mutating func insert(_ zone: Zone, for key: UInt64) { entries[place(key)].zone.formUnion(zone) }

  mutating func insert(classWord: Int, for key: UInt64) {
    entries[place(key)].classWord = UInt8(classWord)
  }

  /// The slot of a key, taken when it is new.
  private mutating func place(_ key: UInt64) -> Int {
    var slot = WordTable.slot(key)
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & 2047 }
    keys[slot] = key
    return slot
  }

  @inline(__always)
  subscript(_ key: UInt64) -> Entry {
    var slot = WordTable.slot(key)
    while keys[slot] != key {
      if keys[slot] == 0 { return Entry() }
      slot = (slot + 1) & 2047
    }
    return entries[slot]
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 53)
  }
}
