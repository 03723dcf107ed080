// Titles made comparable: their letters without signs, and how many words two of them share.

/// A title, what remains of it without signs and white space, and its words.
struct ComparableTitle {
  let text: String
  /// Letters and digits in lower case, UTF-8.
  private(set) var letters: [UInt8] = []
  /// Hashes of its words, sorted; an East Asian character is a word.
  private(set) var words: [UInt64] = []

  init(_ text: String) {
    self.text = text
    var word = ComparableTitle.noWord
    func isOpen() -> Bool { word != ComparableTitle.noWord }
    func close() {
      if isOpen() { words.append(word) }
      word = ComparableTitle.noWord
    }
    let lower = ComparableTitle.lowercased(text)
    letters.reserveCapacity(lower.count)
    var index = 0
    while index < lower.count {
      let length = ComparableTitle.length(lower[index], lower.count - index)
      let character = lower[index..<(index + length)]
      index += length
      let kind = ComparableTitle.kind(character)
      if kind == .sign {
        // An apostrophe or a soft hyphen does not end a word; a sign of three bytes may be one.
        if character.first != UInt8(ascii: "'"), length == 1 || length == 3 { close() }
        continue
      }
      if kind == .eastAsian { close() }
      letters += character
      for byte in character { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
      if kind == .eastAsian { close() }
    }
    close()
    words.sort()
  }

  /// FNV-1a of nothing.
  private static let noWord: UInt64 = 0xCBF2_9CE4_8422_2325

  var isEmpty: Bool { letters.isEmpty }

  /// 0…1: words in common, counted in both.
  func likeness(_ other: ComparableTitle) -> Double {
    guard !words.isEmpty, !other.words.isEmpty else { return 0 }
    var common = 0
    var (left, right) = (0, 0)
    while left < words.count, right < other.words.count {
      if words[left] == other.words[right] {
        common += 1
        left += 1
        right += 1
      } else if words[left] < other.words[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return Double(2 * common) / Double(words.count + other.words.count)
  }

  func starts(with other: ComparableTitle) -> Bool { letters.starts(with: other.letters) }

  func ends(with other: ComparableTitle) -> Bool {
    letters.count >= other.letters.count
      && letters.suffix(other.letters.count).elementsEqual(other.letters)
  }

  /// Written in capitals throughout.
  var isShouted: Bool {
    text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
  }

  private static func lowercased(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return bytes.contains { $0 >= 0x80 }
      ? Array(text.lowercased().utf8) : bytes.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
  }

  private static func length(_ lead: UInt8, _ rest: Int) -> Int {
    min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, rest)
  }

  private enum Kind { case letter, sign, eastAsian }

  private static func kind(_ character: ArraySlice<UInt8>) -> Kind {
    let first = character[character.startIndex]
    switch character.count {
    case 1: return (first >= 48 && first <= 57) || (first >= 97 && first <= 122) ? .letter : .sign
    // U+0080…U+00BF: spaces, quotation marks and the soft hyphen.
    case 2: return first == 0xC2 ? .sign : .letter
    case 3:
      let (second, third) = (
        character[character.startIndex + 1], character[character.startIndex + 2]
      )
      let scalar = UInt32(first & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
      switch scalar {
      case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0x30FB, 0xFE10...0xFE6F,
        0xFEFF...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x318D, 0x3163:
        return .sign
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: return .eastAsian
      default: return .letter
      }
    default: return .sign
    }
  }
}
