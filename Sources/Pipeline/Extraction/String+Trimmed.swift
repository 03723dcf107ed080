// Strings without the white space around them.
import Text

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    // Most have none: their ends are letters of ASCII.
    if let first = utf8.first, let last = utf8.last, isASCIIAlphanumeric(first),
      isASCIIAlphanumeric(last)
    {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
