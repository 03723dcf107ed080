// HanNumber: numbers in Han digits.

/// Numbers in Han digits: 二〇一五, 十二, 三十一.
enum HanNumber {
  /// The number at `start` and where it ends; nil when there is none.
  static func read(_ bytes: [UInt8], from start: Int) -> (value: Int, end: Int)? {
    var at = start
    var digits: [Int] = []
    while at + 3 <= bytes.count, digits.count < 5,
      let digit = digit(bytes[at], bytes[at + 1], bytes[at + 2])
    {
      digits.append(digit)
      at += 3
    }
    guard !digits.isEmpty else { return nil }
    guard let ten = digits.firstIndex(of: 10) else {
      return (digits.reduce(0) { $0 * 10 + $1 }, at)
    }
    let tens = ten == 0 ? 1 : digits[0]
    let ones = ten + 1 < digits.count ? digits[ten + 1] : 0
    guard ten <= 1, digits.count <= ten + 2, ones < 10 else { return nil }
    return (tens * 10 + ones, at)
  }

  /// The value of the character with these three bytes; 元 is the first year of an era.
  private static func digit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
    let scalar = UInt32(first & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
    switch Unicode.Scalar(scalar) {
    case "〇", "零": return 0
    case "一", "元": return 1
    case "二": return 2
    case "三": return 3
    case "四": return 4
    case "五": return 5
    case "六": return 6
    case "七": return 7
    case "八": return 8
    case "九": return 9
    case "十": return 10
    default: return nil
    }
  }
}
