// Where an element stands, as far as the pages of one site agree on it.
import Markup

/// Hashes of elements with their classes, of an element and of two around it.
struct ElementPlaces {
  private static let depth = 3
  private let page: HTMLDocument
  private let last = Last()

  /// The element that was asked about last: the next one mostly is its neighbour, of the same kind.
  private final class Last {
    var node = -1
    var hash: UInt64 = 0
  }

  init(_ page: HTMLDocument) { self.page = page }

  /// Equal for elements that stand in the same place of pages made from one template: digits in class
  /// names, which number articles, count for nothing.
  func place(of node: Int) -> UInt64 {
    if last.node < 0 || !isAlike(node, last.node) { last.hash = hash(of: node) }
    last.node = node
    return last.hash
  }

  private func isAlike(_ node: Int, _ other: Int) -> Bool {
    guard node != other else { return true }
    let (one, two) = (page.nodes[node], page.nodes[other])
    guard one.parent == two.parent, one.element == two.element else { return false }
    return (page.bytes(.class, of: node) ?? []) == (page.bytes(.class, of: other) ?? [])
  }

  private func hash(of node: Int) -> UInt64 {
    var hash = FNV1a()
    var at = node
    for _ in 0..<ElementPlaces.depth where at >= 0 {
      let found = page.nodes[at]
      hash.add(UInt64(found.element.rawValue) | 0x100)
      for byte in page.bytes(.class, of: at) ?? [] where byte < 0x30 || byte > 0x39 {
        hash.add(byte)
      }
      at = Int(found.parent)
    }
    return hash.value
  }
}
