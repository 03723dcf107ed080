// HanNumber: numbers in Han digits.

/// Numbers in Han digits: 二〇一五, 十二, 三十一, 一百一十五.
enum HanNumber {
  /// Characters of a number, at most.
  private static let charactersMax = 5

  /// The number at `start` and where it ends; nil when there is none.
  static func read(_ bytes: [UInt8], from start: Int) -> (value: Int, end: Int)? {
    var at = start
    var digits: [Int] = []
    while at + 3 <= bytes.count, digits.count < charactersMax,
      let digit = digit(bytes[at], bytes[at + 1], bytes[at + 2])
    {
      digits.append(digit)
      at += 3
    }
    guard !digits.isEmpty,
      let value = digits.contains(where: { $0 >= 10 }) ? sum(digits) : row(digits)
    else { return nil }
    return (value, at)
  }

  /// 二〇一五.
  private static func row(_ digits: [Int]) -> Int? { digits.reduce(0) { $0 * 10 + $1 } }

  /// 三十一, 一百零五: each unit smaller than the one before and with one digit before it, or none.
  private static func sum(_ digits: [Int]) -> Int? {
    var (sum, last) = (0, Int.max)
    var digit: Int?
    for value in digits {
      if value >= 10 {
        guard value < last else { return nil }
        sum += (digit ?? 1) * value
        (last, digit) = (value, nil)
      } else if digit == nil || digit == 0 {
        digit = value
      } else {
        return nil
      }
    }
    return sum + (digit ?? 0)
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
    case "百": return 100
    default: return nil
    }
  }
}
