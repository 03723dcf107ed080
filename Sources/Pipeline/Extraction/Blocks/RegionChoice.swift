// RegionChoice: which container holds the article's text, by the running text in it.

enum RegionChoice {
  /// Running text outside a container, in bytes, that makes a hint against it believable.
  private static let restBytesMin = 250
  /// A hint against a container that holds more than this share of the page is not believed.
  private static let hintShareMax = 0.4

  static func choose(_ page: PageBlocks) -> Region {
    let raw = BlockSums(page.blocks.count) { page.prose($0) }
    let zones = believedZones(page, raw)
    let prose = BlockSums(page.blocks.count) { index in
      zones[page.blocks[index].container].isDisjoint(with: Zone.furniture.union(.caption))
        ? page.prose(index) : 0
    }
    let text = BlockSums(page.blocks.count) { page.blocks[$0].bytes }
    let link = BlockSums(page.blocks.count) { page.blocks[$0].linkBytes }
    let scores = self.scores(page, zones)
    var best = 0
    var bestScore = 0.0
    for (index, container) in page.containers.enumerated() where scores[index] > 0 {
      let bytes = max(1, text[container.blocks])
      let linkShare = min(1, Double(link[container.blocks]) / Double(bytes))
      let score = scores[index] * (1 - linkShare) * preference(container, zones[index])
      if score > bestScore {
        best = index
        bestScore = score
      }
    }
    let chosen = ascend(from: best, page, prose, text, zones)
    return Region(container: chosen, zones: zones)
  }

  /// Zones that hold, from the root inwards: what claims most of the page to be furniture is wrong.
  private static func believedZones(_ page: PageBlocks, _ raw: BlockSums) -> [Zone] {
    let zones = believedZones(page, raw, without: [])
    let overdone = overdone(page, zones)
    return overdone.isEmpty ? zones : believedZones(page, raw, without: overdone)
  }

  /// Zones that together claim most of the page's running text: on such a page the word means
  /// something else (page builders call every part a widget).
  private static func overdone(_ page: PageBlocks, _ zones: [Zone]) -> Zone {
    var claimed = [Int](repeating: 0, count: 32)
    var total = 0
    for (index, block) in page.blocks.enumerated() {
      let prose = page.prose(index)
      guard prose > 0 else { continue }
      total += prose
      var bits = zones[block.container].intersection(Zone.furniture.union(.caption)).rawValue
      while bits != 0 {
        claimed[bits.trailingZeroBitCount] += prose
        bits &= bits - 1
      }
    }
    var overdone: Zone = []
    for (bit, prose) in claimed.enumerated() where prose >= restBytesMin {
      let zone = Zone(rawValue: 1 << UInt32(bit))
      let isForeign = !zone.isDisjoint(with: .foreign)
      if isForeign ? total - prose < restBytesMin : prose * 2 > total { overdone.insert(zone) }
    }
    return overdone
  }

  private static func believedZones(
    _ page: PageBlocks, _ raw: BlockSums, without: Zone
  ) -> [Zone] {
    var zones = [Zone](repeating: [], count: page.containers.count)
    let total = raw[0..<page.blocks.count]
    let title = page.blocks.firstIndex { $0.kind == .heading && $0.level == 1 && $0.bytes > 20 }
    for (index, container) in page.containers.enumerated() {
      var own = container.zone.subtracting(without)
      let inside = raw[container.blocks]
      switch container.element {
      case .article, .main, .html, .body:
        own.subtract(Zone.furniture.union(.caption).subtracting(.comments))
      case .p, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .tr, .td:
        own.subtract([.form, .navigation, .media, .tags, .contents])
      default: break
      }
      if Double(inside) > hintShareMax * Double(total), inside >= restBytesMin {
        own.subtract(Zone.furniture.union(.caption).subtracting(.foreign))
        if total - inside < restBytesMin { own.subtract(.foreign) }
      }
      if let title, container.blocks.contains(title), inside * 6 > total, inside >= restBytesMin {
        own.subtract(.furniture)
      }
      zones[index] = container.parent < 0 ? own : own.union(zones[container.parent])
    }
    return zones
  }

  /// Every paragraph counts for the five containers around it, the nearest most.
  private static func scores(_ page: PageBlocks, _ zones: [Zone]) -> [Double] {
    var scores = [Double](repeating: 0, count: page.containers.count)
    for (index, block) in page.blocks.enumerated() {
      let prose = page.prose(index)
      guard prose > 0,
        zones[block.container].isDisjoint(with: Zone.furniture.union(.caption))
      else { continue }
      let weight = 1 + Double(min(block.commas, 8)) + Double(min(prose, 600)) / 100
      var container = block.container
      switch page.containers[container].element {
      case .p, .li, .h2, .h3, .pre, .blockquote, .dd, .dt:
        container = page.containers[container].parent
      default: break
      }
      for level in 0..<6 where container >= 0 {
        scores[container] += weight / (level == 0 ? 1 : level == 1 ? 2 : Double(level) * 3)
        container = page.containers[container].parent
      }
    }
    return scores
  }

  private static func preference(_ container: BlockContainer, _ zones: Zone) -> Double {
    if container.zone.contains(.articleBody) { return 2 }
    if !zones.isDisjoint(with: .furniture) { return 0.2 }
    switch container.element {
    case .blockquote, .li, .td, .th, .tr, .dd, .figure, .figcaption: return 0.5
    case .ul, .ol, .dl: return 0.6
    case .article, .main: return 1.3
    default: return container.zone.contains(.body) ? 1.4 : 1
    }
  }

  /// Goes up as long as the wider container adds running text and little else.
  private static func ascend(
    from best: Int, _ page: PageBlocks, _ prose: BlockSums, _ text: BlockSums, _ zones: [Zone]
  ) -> Int {
    var chosen = best
    var candidate = page.containers[best].parent
    var steps = 0
    while candidate >= 0, steps < 14 {
      let inner = page.containers[chosen].blocks
      let outer = page.containers[candidate].blocks
      let added = prose[outer] - prose[inner]
      let addedText = max(1, text[outer] - text[inner])
      let share = Double(added) / Double(max(1, prose[inner]))
      let quality = Double(added) / Double(addedText)
      if share > 0.12, quality > 0.45 || (share > 0.5 && quality > 0.3) { chosen = candidate }
      candidate = page.containers[candidate].parent
      steps += 1
    }
    return chosen
  }
}
