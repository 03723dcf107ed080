// CharsetLabel: what settings and documents call a charset by.

package enum CharsetLabel {
  /// Bytes; the longest known one has 19.
  package static let bytesMax = 40
}
