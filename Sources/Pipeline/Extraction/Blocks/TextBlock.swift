// A block of text with what can be measured of it: input of every decision.
import Model

/// A run of text that a browser would set as a block of its own.
struct TextBlock: Sendable {
  /// Range in `PageBlocks.text`, trimmed.
  var from: Int
  var to: Int
  var kind: BlockKind
  /// Heading level or list depth; 0 otherwise.
  var level: Int
  /// Index in `PageBlocks.containers` of the nearest block-level element.
  var container: Int
  /// Bytes of text inside links.
  var linkBytes: Int
  var boldBytes: Int
  var italicBytes: Int
  /// Number of the block quote it stands in; -1 outside.
  var quote: Int
  /// Range in `PageBlocks.links`.
  var links: Range<Int>
  /// The last byte that is not white space or a closing mark ends a sentence.
  var endsSentence: Bool
  /// Commas of ASCII.
  var commas: Int

  var range: Range<Int> { from..<to }
  /// Bytes of its text.
  var bytes: Int { to - from }
  /// 0…1 of its bytes are in links.
  var linkShare: Double { bytes == 0 ? 0 : min(1, Double(linkBytes) / Double(bytes)) }
  /// Nothing but a link, with a sign or a date beside it.
  var isLink: Bool { linkShare > TextBlock.linkShareMin }
  private static let linkShareMin = 0.85
  var isBold: Bool { boldBytes * 10 >= bytes * 9 }
  var isItalic: Bool { italicBytes * 10 >= bytes * 9 }
}
