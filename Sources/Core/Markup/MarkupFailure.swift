// Why markup could not be read at all, or not be queried. What is merely broken is repaired.

/// Why no document came of the bytes, or no answer of a query.
package enum MarkupFailure: Error, Hashable, Sendable {
  /// Nothing but white space.
  case empty
  /// More bytes than `Limits.documentBytesMax`.
  case tooLarge(bytes: Int, limit: Int)
  /// Elements nested deeper than an XML document may.
  case tooDeep(limit: Int)
  /// libxml2 made no tree; the detail is its first message.
  case unreadable(detail: String)
  /// A query that cannot be understood: the character (from 1) where reading it stopped, and what
  /// should stand there.
  case badQuery(expression: String, column: Int, expected: String)
  /// Answering a query takes more than `Limits.queryOperationsMax` steps.
  case tooCostly(expression: String)
}
