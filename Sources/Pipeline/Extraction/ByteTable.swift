// ByteTable: a table of byte strings, by their first byte.

/// Byte strings by their first byte: most questions end with one look.
struct ByteTable: Sendable {
  /// Sorted by their first byte.
  let texts: [[UInt8]]
  /// Where those that start with a byte begin in `texts`; the next entry is where they end.
  private let starts: [Int]

  /// - Parameter texts: none of them empty.
  init(_ texts: some Sequence<String>) {
    let lists = Dictionary(grouping: texts.map { Array($0.utf8) }) { $0[0] }
    var sorted: [[UInt8]] = []
    var starts = [0]
    for byte in UInt8.min...UInt8.max {
      sorted += lists[byte] ?? []
      starts.append(sorted.count)
    }
    (self.texts, self.starts) = (sorted, starts)
  }

  /// Whether one of those that start with a byte has a property.
  @inline(__always)
  func contains(startingWith first: UInt8, where isMeant: ([UInt8]) -> Bool) -> Bool {
    for index in starts[Int(first)]..<starts[Int(first) + 1] where isMeant(texts[index]) {
      return true
    }
    return false
  }

  /// The strings that start with a byte.
  subscript(_ first: UInt8) -> ArraySlice<[UInt8]> {
    texts[starts[Int(first)]..<starts[Int(first) + 1]]
  }

  /// Whether a text is one of them.
  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    return contains(startingWith: first) { text.equals($0) }
  }
}
