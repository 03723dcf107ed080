// Space: the characters that show nothing, as bytes.

/// A character that shows nothing: white space, or one of those that stand unseen between letters.
struct Space {
  /// Bytes of it; 0 where another character stands.
  let count: Int
  /// White space parts words; zero-width characters, the soft hyphen and DEL are dropped.
  let partsWords: Bool

  @inline(__always)
  private init(_ count: Int, partsWords: Bool) {
    self.count = count
    self.partsWords = partsWords
  }

  /// What stands at an index of a text.
  @inline(__always)
  init(_ text: ArraySlice<UInt8>, at index: Int) {
    let byte = text[index]
    if byte > 0x20, byte < 0x7F {
      self = .none
    } else if byte <= 0x20 {
      self = .init(1, partsWords: true)
    } else {
      self = Space.wide(text, index, byte)
    }
  }

  @inline(__always)
  var isNone: Bool { count == 0 }

  private static var none: Space { Space(0, partsWords: false) }

  private static func wide(_ text: ArraySlice<UInt8>, _ index: Int, _ byte: UInt8) -> Space {
    let left = text.endIndex - index
    switch byte {
    case 0x7F: return Space(1, partsWords: false)
    case 0xC2 where left > 1:
      let second = text[index + 1]
      if second == 0xA0 || second == 0x85 { return Space(2, partsWords: true) }
      return second == 0xAD ? Space(2, partsWords: false) : .none
    case 0xE2, 0xE3, 0xEF:
      guard left > 2 else { return .none }
      switch (byte, text[index + 1], text[index + 2]) {
      case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        return Space(3, partsWords: true)
      case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF):
        return Space(3, partsWords: false)
      default: return .none
      }
    default: return .none
    }
  }
}
