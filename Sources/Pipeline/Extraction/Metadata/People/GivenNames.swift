// Given names: what tells a line that only names a person from other capitalised words.
import CGivenNames
import Text

enum GivenNames {
  /// Whether a word is a given name, or a family name that stands in front; `Jean-Luc` is when its
  /// first part is one.
  static func contains(_ word: Substring) -> Bool {
    let part = word.prefix { $0 != "-" && $0 != "‐" }
    let lower = LowerCase.bytes(part)
    guard lower.count >= 3 else { return false }
    return unsafe search(
      lower,
      UnsafeBufferPointer(
        start: gleaner_given_names(), count: gleaner_given_names_bytes()))
  }

  /// Searches sorted lines by halves.
  private static func search(_ name: [UInt8], _ list: UnsafeBufferPointer<UInt8>) -> Bool {
    var (low, high) = (0, list.count)
    while low < high {
      var start = (low + high) / 2
      while start > low, unsafe list[start - 1] != 10 { start -= 1 }
      var end = start
      while end < high, unsafe list[end] != 10 { end += 1 }
      let line = unsafe list[start..<end]
      if unsafe line.elementsEqual(name) { return true }
      if unsafe line.lexicographicallyPrecedes(name) { low = end + 1 } else { high = start }
    }
    return false
  }
}
