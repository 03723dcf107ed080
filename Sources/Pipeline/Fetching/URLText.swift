// URLText: addresses as text, for messages.

enum URLText {
  /// The text without user and password (RFC 3986, 3.2.1), also when it is no proper address: what
  /// stands between `//`, or `http:`, and the last `@` before the path.
  static func withoutCredentials(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let start = authorityStart(bytes) else { return text }
    let authority = bytes[start...].prefix { !isEnd($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return text }
    return String(decoding: bytes[..<start] + bytes[(at + 1)...], as: UTF8.self)
  }

  private static func authorityStart(_ bytes: [UInt8]) -> Int? {
    let head = bytes.prefix { !isEnd($0) && $0 != UInt8(ascii: "@") }
    var at = 0
    if let colon = head.firstIndex(of: UInt8(ascii: ":")) { at = colon + 1 }
    let slashes = bytes[at...].prefix { isSlash($0) }.count
    if slashes > 1 { return at + slashes }
    let scheme = String(decoding: bytes[..<at], as: UTF8.self).lowercased()
    return ["http:", "https:"].contains(scheme.filter { $0 != " " }) ? at + slashes : nil
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    isSlash(byte) || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }
}
