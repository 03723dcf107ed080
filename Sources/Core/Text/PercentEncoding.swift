// PercentEncoding: the equivalent ways of writing a byte in a URL (RFC 3986, 2.1 and 6.2.2).

package enum PercentEncoding {
  /// Every `%XX` replaced by its byte; others stay.
  package static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if let byte = escape(bytes, at) {
        result.append(byte)
        at += 3
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }

  /// Unreserved characters decoded, hexadecimal digits in upper case: the same resource by RFC 3986.
  static func normalized(_ text: String) -> String {
    guard text.utf8.contains(0x25) else { return text }
    return rewritten(Array(text.utf8)) { isUnreserved($0) }
  }

  /// For keys: also decodes the delimiters that mean nothing in their place, as long as no parser
  /// could read the result otherwise; `+` in a query is a blank.
  static func folded(_ text: String, isQuery: Bool) -> String {
    var bytes = Array(text.utf8)
    if isQuery { bytes = bytes.flatMap { $0 == 0x2B ? [0x25, 0x32, 0x30] : [$0] } }
    return rewritten(bytes) { byte in
      if isUnreserved(byte) { return true }
      switch byte {
      case 0x21, 0x24, 0x27...0x2A, 0x2C, 0x3A, 0x40: return true
      case 0x2F: return isQuery
      default: return false
      }
    }
  }

  private static func rewritten(_ bytes: [UInt8], decoding: (UInt8) -> Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard let byte = escape(bytes, at) else {
        // A lone percent sign could join what follows to a new escape.
        if bytes[at] == 0x25 { result += [0x25, 0x32, 0x35] } else { result.append(bytes[at]) }
        at += 1
        continue
      }
      if decoding(byte) {
        result.append(byte)
      } else {
        result += [0x25, hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
      }
      at += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escape(_ bytes: [UInt8], _ at: Int) -> UInt8? {
    guard bytes[at] == 0x25, at + 2 < bytes.count, let high = hexadecimalValue(bytes[at + 1]),
      let low = hexadecimalValue(bytes[at + 2])
    else { return nil }
    return high << 4 | low
  }

  /// RFC 3986, 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
  }
}
