// Why markup could not be read at all. Whatever is merely broken is repaired instead.

/// Why no document came of the bytes.
package enum MarkupFailure: Error, Hashable, Sendable {
  /// Nothing but white space.
  case empty
  /// More bytes than `Limits.documentBytesMax`.
  case tooLarge(bytes: Int, limit: Int)
  /// Elements nested deeper than an XML document may.
  case tooDeep(limit: Int)
  /// libxml2 made no tree; the detail is its first message.
  case unreadable(detail: String)
}
