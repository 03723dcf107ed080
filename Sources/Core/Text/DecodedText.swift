// DecodedText: a text as valid UTF-8, and how its charset was found.

/// A text as valid UTF-8, and how its charset was found.
package struct DecodedText: Sendable {
  /// Valid UTF-8 without byte order mark and without NUL.
  package var utf8: [UInt8]
  /// The charset that was decoded, in lower case: `utf-8`, `cp949`, `windows-1252`…
  package var charset: String
  package var decidedBy: CharsetOrigin
  /// Number of U+FFFD put in place of what could not be decoded.
  package var replaced: Int
  package init(utf8: [UInt8], charset: String, decidedBy: CharsetOrigin, replaced: Int) {
    self.utf8 = utf8
    self.charset = charset
    self.decidedBy = decidedBy
    self.replaced = replaced
  }
}
