// What an element's own markup says of it: its class, id, role, itemprop and style.
import Markup
import Text

/// What every element's own markup says of it, read once for all who ask.
struct NodeZones {
  private var zones: [Zone]
  private var words: [ClassWords]
  private var likenesses: [UInt64]

  init(_ page: HTMLDocument) {
    zones = [Zone](repeating: [], count: page.nodes.count)
    words = [ClassWords](repeating: ClassWords(), count: page.nodes.count)
    likenesses = [UInt64](repeating: 0, count: page.nodes.count)
    var known = KnownValues()
    for index in page.nodes.indices {
      let node = page.nodes[index]
      guard node.element != .text, node.from < node.to else { continue }
      read(page, node, index, &known)
    }
  }

  subscript(_ node: Int) -> Zone { zones[node] }
  /// The classifier's words in the class and id of a node.
  func words(of node: Int) -> ClassWords { words[node] }
  /// Equal for nodes with the same class attribute.
  func likeness(of node: Int) -> UInt64 { likenesses[node] }

  private mutating func read(
    _ page: HTMLDocument, _ node: HTMLNode, _ index: Int, _ known: inout KnownValues
  ) {
    for at in Int(node.from)..<Int(node.to) {
      let attribute = page.attributes[at]
      let value = page.values[Int(attribute.from)..<Int(attribute.to)]
      switch attribute.name {
      case .class, .id, .dataTestID, .dataComponent:
        let hash = Digest.xxh3_64(page.values, in: Int(attribute.from)..<Int(attribute.to))
        if attribute.name == .class { likenesses[index] = hash }
        if node.element != .body, node.element != .html, node.element != .meta {
          let found = known.read(value, hash)
          zones[index].formUnion(found.zone)
          words[index].formUnion(found.words)
        }
      case .role: zones[index].formUnion(Roles.zone(value))
      case .itemprop: zones[index].formUnion(Roles.property(value))
      case .hidden: zones[index].formUnion(.hidden)
      case .ariaHidden where value.elementsEqual("true".utf8): zones[index].formUnion(.hidden)
      case .style where InlineStyle.hides(value): zones[index].formUnion(.hidden)
      default: break
      }
    }
  }

}

/// What the values of class, id and the like say that were read last: most stand on many nodes.
private struct KnownValues {
  /// Places; a value takes that of another with the same last bits.
  private static let count = 256
  private var hashes = [UInt64](repeating: 0, count: count)
  private var meanings = [(zone: Zone, words: ClassWords)](
    repeating: ([], ClassWords()), count: count)
  private let reader = ZoneReader.standard

  mutating func read(
    _ value: ArraySlice<UInt8>, _ hash: UInt64
  ) -> (zone: Zone, words: ClassWords) {
    let place = Int(truncatingIfNeeded: hash) & (KnownValues.count - 1)
    if hashes[place] != hash { (hashes[place], meanings[place]) = (hash, reader.read(value)) }
    return meanings[place]
  }
}
