// What can be measured of a block's words. `WordScan` counts it.

/// Counts over the text of one block.
struct BlockMeasures: Sendable {
  /// Code points, a CJK character counting as two and a half: text of one length says about as much
  /// in every script.
  var units: Float = 0
  var codePoints = 0
  /// Range in `PageMeasures.words`.
  var words = 0..<0
  var cjk = 0
  var digits = 0
  var capitals = 0
  /// Words that begin with a capital letter.
  var capitalised = 0
  var sentences = 0
  var commas = 0
  /// Signs that divide items of a list in one line: `|`, `·`, `•`, `»`, `›`, `→`.
  var separators = 0
  var hasAddress = false
  var opensQuotation = false
  /// Equal for blocks of equal words.
  var hash: UInt64 = 0

  /// Running text: long for its script, and not made of links.
  var isLong = false
}
