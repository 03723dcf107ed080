// BlockContainer: the block-level elements around the blocks.
import Markup

/// A block-level element.
struct BlockContainer: Sendable {
  var node: Int
  /// Index in `containers`; -1 for the body.
  var parent: Int
  var element: HTMLElement
  /// By its own markup only.
  var zone: Zone
  var depth: Int
  /// Words of its class, id and the like that the classifier knows.
  var words = ClassWords()
  /// Equal for elements with the same class attribute.
  var likeness: UInt64 = 0
  /// A paragraph or `div` whose own style centres its lines.
  var isCentred = false
  /// A paragraph, heading or item that an attribute of its own takes from the page.
  var hidesItself = false
  /// A form, or what holds a field for an e-mail address.
  var isForm = false
  /// Blocks inside, at any depth.
  var blocks: Range<Int>
}
