// Characters as UTF-8 bytes: their lower case and their kind, without the cost of `Character`.
import Text

enum LowerCase {
  /// What `String.lowercased` gives; most text goes without it.
  static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    ofASCII(text) ?? quick(text)
      ?? Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8] { bytes(Array(text.utf8)[...]) }

  /// nil when there are other characters.
  private static func ofASCII(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    unsafe text.withUnsafeBufferPointer { text in
      guard unsafe text.reduce(0, |) < 0x80 else { return nil }
      return unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
        // Plain loops over plain memory go many bytes at a time.
        for index in 0..<text.count {
          let byte = unsafe text[index]
          unsafe buffer[index] = byte | (byte &- 65 < 26 ? 0x20 : 0)
        }
        count = text.count
      }
    }
  }

  /// Of Latin-1, Cyrillic as written today, East Asian characters and most signs; nil when there are
  /// others.
  private static func quick(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var isQuick = true
    let lower = unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      var last: UInt8 = 0
      for byte in text {
        switch byte {
        case 0x41...0x5A: unsafe buffer[count] = byte | 0x20
        // The second byte of U+00C0…U+00DE, but for the sign ×.
        case 0x80...0x9E where last == 0xC3 && byte != 0x97: unsafe buffer[count] = byte + 0x20
        // U+0400…U+042F: the small letters of some begin with another byte.
        case 0x90...0x9F where last == 0xD0: unsafe buffer[count] = byte + 0x20
        case 0x80...0x8F where last == 0xD0:
          unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte + 0x10)
        case 0xA0...0xAF where last == 0xD0:
          unsafe (buffer[count - 1], buffer[count]) = (0xD1, byte - 0x20)
        case 0..<0xC0, 0xC2, 0xC3, 0xD0, 0xD1, 0xE2...0xED: unsafe buffer[count] = byte
        default: isQuick = false
        }
        // Signs up to U+20FF, arrows, boxes and U+AC00…, syllables; what else begins so may have two
        // cases.
        if last == 0xE2, !(byte <= 0x83 || byte == 0x87 || 0x94...0xAF ~= byte) { isQuick = false }
        if last == 0xEA, byte < 0xB0 { isQuick = false }
        if last == 0xD1, byte > 0x9F { isQuick = false }
        if !isQuick { break }
        last = byte
        count += 1
      }
    }
    return isQuick ? lower : nil
  }
}

enum CharacterKind {
  case letter, sign, eastAsian

  /// Bytes of a character.
  ///
  /// - Parameter rest: bytes up to the end of the text.
  static func length(_ lead: UInt8, _ rest: Int) -> Int {
    min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, rest)
  }

  /// - Parameter character: in lower case. Digits are letters; emoji and other rare characters are signs.
  init(_ character: ArraySlice<UInt8>) {
    let first = character[character.startIndex]
    switch character.count {
    case 1:
      self = isASCIIDigit(first) || isASCIILowercase(first) ? .letter : .sign
    // U+0080…U+00BF: spaces, quotation marks and the soft hyphen.
    case 2: self = first == 0xC2 ? .sign : .letter
    case 3:
      let (second, third) = (
        character[character.startIndex + 1], character[character.startIndex + 2]
      )
      let scalar = UInt32(first & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
      switch scalar {
      case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0x30FB, 0xFE10...0xFE6F,
        0xFEFF...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0x318D, 0x3163:
        self = .sign
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: self = .eastAsian
      default: self = .letter
      }
    default: self = .sign
    }
  }
}

/// The runs of letters, digits and East Asian characters of a lower-case text, one after another.
struct Words: Sequence, IteratorProtocol {
  private let text: ArraySlice<UInt8>
  private var at: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    at = text.startIndex
  }

  mutating func next() -> ArraySlice<UInt8>? {
    var start = at
    while at < text.endIndex {
      let lead = text[at]
      let length = CharacterKind.length(lead, text.endIndex - at)
      if isSign(lead, length) {
        if start < at { return text[start..<at] }
        start = at + length
      }
      at += length
    }
    return start < at ? text[start..<at] : nil
  }

  @inline(__always)
  private func isSign(_ lead: UInt8, _ length: Int) -> Bool {
    lead < 0x80
      ? !(isASCIIDigit(lead) || isASCIILowercase(lead))
      : CharacterKind(text[at..<(at + length)]) == .sign
  }
}

enum WordList {
  /// The entries of a table written as lines of words with bars between them.
  static func entries(_ table: String) -> [String] {
    table.split(whereSeparator: { $0 == "|" || $0.isNewline })
      .map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
