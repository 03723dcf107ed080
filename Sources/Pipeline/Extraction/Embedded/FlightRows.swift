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
      if body < rows.count, rows[body] == UInt8(ascii: "T"),
        let comma = rows[body...].firstIndex(of: UInt8(ascii: ",")),
        let length = Int(String(decoding: rows[(body + 1)..<comma], as: UTF8.self), radix: 16),
        length >= 0
      {
        let end = min(rows.count - comma - 1, length) + comma + 1
        texts.append(Array(rows[(comma + 1)..<end]))
        at = end
      } else {
        let end = rows[body...].firstIndex(of: 10) ?? rows.count
        texts.append(Array(rows[body..<end]))
        at = end + 1
      }
    }
    return texts
  }
}
