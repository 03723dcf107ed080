// TagSearch: tags by name, in bytes that no parser has seen.

/// Finds tags by name in bytes, whatever their case.
struct TagSearch {
  private let bytes: [UInt8]
  /// Where the search goes on: after the name of the last tag found.
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameter place: not before `at`, at most the number of bytes.
  mutating func skip(to place: Int) { at = place }

  /// Where the next tag of this name begins; nil when there is none, and the place stays.
  mutating func next(_ name: StaticString) -> Int? {
    let name = Array(name.description.utf8)
    var start = at
    while let open = bytes[start...].firstPlace(of: UInt8(ascii: "<")) {
      start = open + 1
      guard start + name.count < bytes.count else { return nil }
      let isSame = zip(bytes[start...], name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      let next = bytes[start + name.count]
      let ends = next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
      if isSame, ends {
        at = start + name.count
        return open
      }
    }
    return nil
  }
}
