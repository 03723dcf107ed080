// Titles made comparable: their letters without signs, and how many words two of them share.
import Text

/// A title, what remains of it without signs and white space, and its words.
struct ComparableTitle {
  let text: String
  /// Letters and digits in lower case, UTF-8.
  private(set) var letters: [UInt8] = []
  /// Hashes of its words, sorted; an East Asian character is a word.
  private(set) var words: [UInt64] = []

  init(_ text: String) {
    self.text = text
    var word = FNV1a()
    func close() {
      if word != FNV1a() { words.append(word.value) }
      word = FNV1a()
    }
    let lower = LowerCase.bytes(text)
    letters.reserveCapacity(lower.count)
    words.reserveCapacity(lower.count / 4)
    var index = 0
    while index < lower.count {
      // Most characters are letters of one byte.
      if isASCIILowercase(lower[index]) {
        letters.append(lower[index])
        word.add(lower[index])
        index += 1
        continue
      }
      let length = CharacterKind.length(lower[index], lower.count - index)
      let character = lower[index..<(index + length)]
      index += length
      let kind = CharacterKind(character)
      if kind == .sign {
        // An apostrophe or a soft hyphen does not end a word; a sign of three bytes may be one.
        if character.first != UInt8(ascii: "'"), length == 1 || length == 3 { close() }
        continue
      }
      if kind == .eastAsian { close() }
      letters += character
      for byte in character { word.add(byte) }
      if kind == .eastAsian { close() }
    }
    close()
    words.sort()
  }

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
}
