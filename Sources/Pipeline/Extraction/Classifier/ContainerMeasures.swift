// What can be measured of the elements around the blocks: how much text each holds, how often its
// like stands beside it, and where it leaves the path to the bulk of the text.

/// Sums and places of every container of a page; indices are those of `PageBlocks.containers`.
struct ContainerMeasures {
  /// How many of each `AncestorElement` are around and including a container.
  private(set) var ancestors: [SIMD32<UInt8>]
  /// Zones and class words: of the container, of it and two around it, of all around it.
  private(set) var zones: [(own: Zone, near: Zone, all: Zone)]
  private(set) var words: [(own: ClassWords, near: ClassWords, all: ClassWords)]
  /// Containers with the same element and classes beside it, itself included.
  private(set) var likes: [Int32]
  /// The innermost container that holds at least half of the running text.
  private(set) var main = 0
  /// Steps from the body to the node of the main path where a container branches off.
  private(set) var pathDepth: [Int32]
  /// The child of that node that leads to the container; -1 on the main path itself.
  private(set) var branch: [Int32]
  /// Sums over the blocks before each index.
  private let unitSums: [Float]
  private let linkSums: [Float]
  private let massSums: [Float]
  private let longSums: [Int32]
  private let page: PageBlocks

  var pageMass: Float { massSums[massSums.count - 1] }
  var pageUnits: Float { unitSums[unitSums.count - 1] }

  func units(_ container: Int) -> Float { sum(unitSums, container) }
  func linkUnits(_ container: Int) -> Float { sum(linkSums, container) }
  /// Units of running text.
  func mass(_ container: Int) -> Float { sum(massSums, container) }
  func massBefore(_ block: Int) -> Float { massSums[block] }
  func unitsBefore(_ block: Int) -> Float { unitSums[block] }
  func longBlocks(_ range: Range<Int>) -> Int {
    Int(longSums[range.upperBound] - longSums[range.lowerBound])
  }

  private func sum(_ sums: [Float], _ container: Int) -> Float {
    let range = page.containers[container].blocks
    return sums[range.upperBound] - sums[range.lowerBound]
  }

  init(_ page: PageBlocks, _ measures: [BlockMeasures]) {
    self.page = page
    (unitSums, linkSums, massSums, longSums) = ContainerMeasures.sums(page, measures)
    let count = page.containers.count
    ancestors = Array(repeating: SIMD32(), count: count)
    zones = Array(repeating: ([], [], []), count: count)
    words = Array(repeating: (ClassWords(), ClassWords(), ClassWords()), count: count)
    likes = ContainerMeasures.likes(page)
    pathDepth = Array(repeating: 0, count: count)
    branch = Array(repeating: -1, count: count)
    findMainPath()
    for (index, container) in page.containers.enumerated() {
      inherit(index, container)
    }
  }

  private static func sums(
    _ page: PageBlocks, _ measures: [BlockMeasures]
  ) -> ([Float], [Float], [Float], [Int32]) {
    var units: [Float] = [0]
    var links: [Float] = [0]
    var mass: [Float] = [0]
    var longs: [Int32] = [0]
    var (unit, link, running, long) = (Float(0), Float(0), Float(0), Int32(0))
    for (block, measure) in zip(page.blocks, measures) {
      unit += measure.units
      link += measure.units * Float(block.linkShare)
      if measure.isLong {
        running += measure.units
        long += 1
      }
      units.append(unit)
      links.append(link)
      mass.append(running)
      longs.append(long)
    }
    return (units, links, mass, longs)
  }

  /// What an element is not, whatever its classes say, when it holds the bulk of the text.
  private static let disprovedByText = Zone.furniture.subtracting(.foreign)

  private mutating func inherit(_ index: Int, _ container: BlockContainer) {
    let own = container.words
    let parent = container.parent
    // `<article class="newsletter-post">` is no promotion.
    let isOnMainPath = branch[index] < 0
    let zone =
      isOnMainPath
      ? container.zone.subtracting(ContainerMeasures.disprovedByText) : container.zone
    guard parent >= 0 else {
      zones[index] = (zone, zone, zone)
      words[index] = (own, own, own)
      return
    }
    ancestors[index] = ancestors[parent]
    // Elements nest deeper than a byte counts.
    if let element = AncestorElement(container.element), ancestors[index][element.rawValue] < .max {
      ancestors[index][element.rawValue] += 1
    }
    let second = page.containers[parent].parent
    var near = zone.union(zones[parent].own)
    var word = own
    word.formUnion(words[parent].own)
    if second >= 0 {
      near.formUnion(zones[second].own)
      word.formUnion(words[second].own)
    }
    var allWords = own
    allWords.formUnion(words[parent].all)
    zones[index] = (zone, near, zone.union(zones[parent].all))
    words[index] = (own, word, allWords)
  }

  private static func likes(_ page: PageBlocks) -> [Int32] {
    let filled = page.containers.indices.filter { !page.containers[$0].blocks.isEmpty }
    let alike = HashNumbers.occurrences(
      filled.map { index in
        let container = page.containers[index]
        return (container.likeness &* 31 ^ UInt64(container.element.rawValue))
          &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: container.parent)
      })
    var likes = [Int32](repeating: 0, count: page.containers.count)
    for (index, count) in zip(filled, alike) { likes[index] = count }
    return likes
  }

  private mutating func findMainPath() {
    let half = pageMass / 2
    var onPath = [Bool](repeating: false, count: page.containers.count)
    onPath[0] = true
    var depth: Int32 = 0
    for (index, container) in page.containers.enumerated() where container.parent >= 0 {
      if container.parent == main, half > 0, container.element != .p, mass(index) >= half {
        main = index
        depth += 1
        onPath[index] = true
        pathDepth[index] = depth
        continue
      }
      pathDepth[index] = pathDepth[container.parent]
      branch[index] = onPath[container.parent] ? Int32(index) : branch[container.parent]
    }
  }
}
