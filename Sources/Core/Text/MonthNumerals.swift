// Months that are written as numbers in letters: Roman in Poland and Hungary, in words in Vietnam.

enum RomanMonth {
  private static let numerals: [[UInt8]: Int] = {
    let months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    return Dictionary(
      uniqueKeysWithValues: months.enumerated().map { (Array($0.element.utf8), $0.offset + 1) })
  }()

  /// Bytes of the longest: VIII.
  private static let bytesMax = 4

  /// The month of a word in capitals: `12 III 2026`.
  static func read(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count <= bytesMax, let first = word.first,
      first == UInt8(ascii: "I") || first == UInt8(ascii: "V") || first == UInt8(ascii: "X")
    else { return nil }
    return numerals[Array(word)]
  }
}

enum VietnameseMonth {
  /// `giêng` and `chạp` are the first and the last by their own names.
  private static let names: [String: Int] = [
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
  ]

  static func read(_ word: ArraySlice<UInt8>) -> Int? {
    names[String(decoding: word, as: UTF8.self).lowercased()]
  }
}
