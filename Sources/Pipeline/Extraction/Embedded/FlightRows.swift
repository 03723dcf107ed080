// What React's server components send to a page, put together.

/// The rows of React's server components: `id:` and JSON up to a line feed, or `id:T`, the length of a
/// text in hexadecimal bytes, a comma, and the text.
enum FlightRows {
  /// All texts, and the rows of JSON, as bytes.
  static func texts(_ rows: [UInt8]) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    var at = 0
    while at < rows.count, let colon = rows[at...].firstIndex(of: UInt8(ascii: ":")) {
      let body = colon + 1
      if let text = text(at: body, rows) {
        texts.append(Array(rows[text]))
        at = text.upperBound
      } else {
        let end = rows[body...].firstIndex(of: 10) ?? rows.count
        texts.append(Array(rows[body..<end]))
        at = end + 1
      }
    }
    return texts
  }
  /// Digits of a length: 4 GB.
  private static let lengthDigitsMax = 8

  /// The text of a row `T1f,…`, as far as it is there; nil for a row of another kind.
  private static func text(at body: Int, _ rows: [UInt8]) -> Range<Int>? {
    guard body < rows.count, rows[body] == UInt8(ascii: "T") else { return nil }
    let digits = rows[(body + 1)...].prefix(lengthDigitsMax + 1).prefix { $0 != UInt8(ascii: ",") }
    let start = digits.endIndex + 1
    guard digits.count <= lengthDigitsMax, start <= rows.count,
      let length = Int(String(decoding: digits, as: UTF8.self), radix: 16), length >= 0
    else { return nil }
    return start..<(start + min(rows.count - start, length))
  }
}
