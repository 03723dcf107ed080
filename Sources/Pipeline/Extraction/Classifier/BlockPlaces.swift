// BlockPlaces: where a block stands among the others.

/// Where a block stands: distances in blocks, `farthest` when there is none.
struct BlockPlaces {
  static let farthest = 99
  private(set) var sinceLong: [Int]
  private(set) var untilLong: [Int]
  private(set) var sinceHeading: [Int]
  /// Index of the last heading before; -1 when there is none.
  private(set) var heading: [Int]
  private(set) var sinceOpener: [Int]
  /// From 1 on where the text goes on behind a box of links.
  private(set) var sinceResumption: [Int]
  private(set) var sinceKept: [Int]
  private(set) var untilKept: [Int]
  /// First and last running text in the main container.
  private(set) var firstLong = 0
  private(set) var lastLong = 0

  init(
    _ page: PageBlocks, _ measures: [BlockMeasures], _ containers: ContainerMeasures,
    _ rules: BlockDecisions, _ phrases: [PhraseHints]
  ) {
    let count = page.blocks.count
    sinceLong = BlockPlaces.since(0..<count) { measures[$0].isLong }
    untilLong = BlockPlaces.since((0..<count).reversed()) { measures[$0].isLong }.reversed()
    sinceHeading = BlockPlaces.since(0..<count) { page.blocks[$0].kind == .heading }
    let openers = (0..<count).filter { phrases[$0].opensTail }
    let resumptions = openers.compactMap { page.resumption(behind: $0) }
    sinceOpener = BlockPlaces.since(0..<count) { phrases[$0].opensTail }
    let before = Set(resumptions.map { $0 - 1 })
    sinceResumption = BlockPlaces.since(0..<count) { !before.isEmpty && before.contains($0) }
    sinceKept = BlockPlaces.since(0..<count) { rules.verdicts[$0].isKept }
    untilKept = BlockPlaces.since((0..<count).reversed()) { rules.verdicts[$0].isKept }.reversed()
    heading = sinceHeading.enumerated().map { index, distance in
      distance >= BlockPlaces.farthest ? -1 : index - distance
    }
    let main = page.containers[containers.main].blocks
    firstLong = main.first { measures[$0].isLong } ?? main.lowerBound
    lastLong = main.last { measures[$0].isLong } ?? main.lowerBound
  }

  /// Steps since the last earlier index for which something holds.
  private static func since<Indices: Sequence<Int>>(
    _ indices: Indices, _ holds: (Int) -> Bool
  ) -> [Int] {
    var distances: [Int] = []
    distances.reserveCapacity(indices.underestimatedCount)
    var distance = farthest
    for index in indices {
      distances.append(distance)
      distance = holds(index) ? 1 : min(farthest, distance + 1)
    }
    return distances
  }
}
