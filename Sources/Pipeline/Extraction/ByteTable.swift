// ByteTable: a table of byte strings, by their first byte.

/// Byte strings by their first byte: most questions end with one look.
struct ByteTable: Sendable {
  /// Sorted by their first byte.
  let texts: [[UInt8]]
  /// The second byte of each, by which most are passed; `any` where there is none.
  private let seconds: [UInt16]
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
    seconds = sorted.map { $0.count > 1 ? UInt16($0[1]) : ByteTable.any }
  }

  private static let any: UInt16 = 256

  /// The first that a text begins with and that has a property.
  @inline(__always)
  func first(
    beginning text: ArraySlice<UInt8>, where isMeant: ([UInt8]) -> Bool = { _ in true }
  ) -> [UInt8]? {
    guard let first = text.first else { return nil }
    let second = text.count > 1 ? UInt16(text[text.startIndex + 1]) : ByteTable.any
    for index in starts[Int(first)]..<starts[Int(first) + 1]
    where seconds[index] == second || seconds[index] == ByteTable.any {
      if text.begins(with: texts[index]), isMeant(texts[index]) { return texts[index] }
    }
    return nil
  }

  /// Whether one of those that start with a byte has a property.
  @inline(__always)
  func contains(startingWith first: UInt8, where isMeant: ([UInt8]) -> Bool) -> Bool {
    for index in starts[Int(first)]..<starts[Int(first) + 1] where isMeant(texts[index]) {
      return true
    }
    return false
  }

  /// Whether one of them stands anywhere in a text. One pass: for a short text and many strings far quicker
  /// than a search for each.
  func occurs(in text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let first = rest.first {
      if starts[Int(first)] < starts[Int(first) + 1], self.first(beginning: rest) != nil {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }

  /// The strings that start with a byte.
  subscript(_ first: UInt8) -> ArraySlice<[UInt8]> {
    texts[starts[Int(first)]..<starts[Int(first) + 1]]
  }

  /// Whether a text is one of them.
  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    first(beginning: text) { $0.count == text.count } != nil
  }
}
