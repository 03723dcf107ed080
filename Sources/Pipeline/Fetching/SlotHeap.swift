// SlotHeap: the earliest of many times, each belonging to a small number (a slot) that has at most one.
import Model

struct SlotHeap: Sendable {
  private struct Entry {
    let time: Instant
    /// Equal times leave in the order in which they came.
    let order: UInt64
    let slot: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time, left.order) < (right.time, right.order)
    }
  }

  private var entries: [Entry] = []
  /// Index in `entries` for each slot, -1 for none.
  private var positions: [Int] = []
  private var nextOrder: UInt64 = 0

  var first: (slot: Int, time: Instant)? { entries.first.map { ($0.slot, $0.time) } }

  func contains(_ slot: Int) -> Bool { slot < positions.count && positions[slot] >= 0 }

  /// Sets or replaces the time of a slot; O(log n).
  mutating func set(_ slot: Int, _ time: Instant) {
    if contains(slot) {
      if entries[positions[slot]].time == time { return }
      remove(slot)
    }
    while positions.count <= slot { positions.append(-1) }
    entries.append(Entry(time: time, order: nextOrder, slot: slot))
    nextOrder += 1
    positions[slot] = entries.count - 1
    rise(entries.count - 1)
  }

  mutating func remove(_ slot: Int) {
    guard contains(slot) else { return }
    let index = positions[slot]
    swap(index, entries.count - 1)
    entries.removeLast()
    positions[slot] = -1
    guard index < entries.count else { return }
    rise(index)
    sink(index)
  }

  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0, entries[index] < entries[(index - 1) / 2] {
      swap(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
        if entries[child] < entries[least] { least = child }
      }
      if least == index { return }
      swap(index, least)
      index = least
    }
  }

  private mutating func swap(_ left: Int, _ right: Int) {
    guard left != right else { return }
    entries.swapAt(left, right)
    positions[entries[left].slot] = left
    positions[entries[right].slot] = right
  }
}

/// First in, first out, from an array whose front is given up in pieces.
struct Line<Element: Equatable & Sendable>: Sendable {
  private var elements: [Element] = []
  private var start = 0

  var isEmpty: Bool { start == elements.count }
  var count: Int { elements.count - start }
  var first: Element? { isEmpty ? nil : elements[start] }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    start += 1
    if start == elements.count || start > 64 && start * 2 > elements.count {
      elements.removeFirst(start)
      start = 0
    }
    return element
  }

  /// Those that are wanted, in the same order.
  func filter(_ isWanted: (Element) -> Bool) -> Line {
    var line = Line()
    line.elements = elements[start...].filter(isWanted)
    return line
  }

  /// True when it was there.
  mutating func remove(_ element: Element) -> Bool {
    guard let index = elements[start...].firstIndex(of: element) else { return false }
    elements.remove(at: index)
    return true
  }
}
