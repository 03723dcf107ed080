// Where an element stands, as far as the pages of one site agree on it.
import Markup

/// Hashes of elements with their classes, of an element and of two around it.
struct ElementPlaces {
  private static let depth = 3
  private let page: HTMLDocument

  init(_ page: HTMLDocument) { self.page = page }

  /// Equal for elements that stand in the same place of pages made from one template: digits in class
  /// names, which number articles, count for nothing.
  func place(of node: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var at = node
    for _ in 0..<ElementPlaces.depth where at >= 0 {
      let found = page.nodes[at]
      hash = step(hash, UInt64(found.element.rawValue) | 0x100)
      for byte in page.bytes(.class, of: at) ?? [] where byte < 0x30 || byte > 0x39 {
        hash = step(hash, UInt64(byte))
      }
      at = Int(found.parent)
    }
    return hash
  }

  @inline(__always)
  private func step(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    (hash ^ value) &* 0x100_0000_01B3
  }
}
