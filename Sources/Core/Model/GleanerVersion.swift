// The version of the program, stated once.

package enum GleanerVersion {
  package static let number = "0.1.0"
  /// As written into records and the user agent.
  package static let userFacing = "gleaner/" + number
}
