// What the first judgement of all blocks of a page tells of each of them.
import Model

/// Columns of the second forest, behind those of the first.
struct ContextFeatures {
  private static let offsets = [-3, -2, -1, 1, 2, 3]
  private static let reaches = [3, 8]
  /// Containers looked at, from the innermost.
  private static let levels = 4
  /// A block that the first forest is sure of.
  private static let sureMin: Float = 0.8
  /// Blocks to the next such one where there is none.
  private static let far: Float = 999

  /// Likely text of a set of blocks.
  private struct Mass {
    var likely: Float = 0
    var units: Float = 0
    var blocks: Float = 0

    mutating func add(_ probability: Float, _ units: Float) {
      likely += probability * units
      self.units += units
      blocks += 1
    }

    /// 0…1; -1 for no block at all.
    var share: Float { blocks == 0 ? -1 : likely / max(units, 1) }
  }

  private let page: PageBlocks
  private let probabilities: [Float]
  /// Sums over the blocks before each index, with one more at the end.
  private var likelySums: [Float] = [0]
  private var unitSums: [Float] = [0]
  private var sinceSure: [Float] = []
  private var untilSure: [Float] = []
  private var mostBefore: [Float] = []
  private var mostAfter: [Float] = []
  private var likelyBlocks: Float = 0
  private var doubt = Mass()
  /// By the number of a place.
  private var byPlace: [Mass] = []
  /// By the kind's number.
  private var byKind = [Mass](repeating: Mass(), count: BlockKind.allCases.count)
  private var placeOf: [Int] = []
  /// The heading above each block, and the end of its section.
  private var headingOf: [Int?] = []
  private var sectionOf: [Range<Int>] = []

  /// - Parameters:
  ///   - probabilities: by the first forest.
  ///   - units: length of each block.
  ///   - place: of the element of a container on pages of its template.
  init(
    _ page: PageBlocks, _ probabilities: [Float], _ units: [Float], place: (Int) -> UInt64
  ) {
    self.page = page
    self.probabilities = probabilities
    var places = HashNumbers(most: page.blocks.count)
    for (index, block) in page.blocks.enumerated() {
      let (probability, units) = (probabilities[index], units[index])
      likelySums.append(likelySums[index] + probability * units)
      unitSums.append(unitSums[index] + units)
      let number = places.number(of: place(page.containers[block.container].node))
      placeOf.append(number)
      if number == byPlace.count { byPlace.append(Mass()) }
      byPlace[number].add(probability, units)
      byKind[block.kind.order].add(probability, units)
      doubt.add(min(probability, 1 - probability), units)
      if probability > 0.5 { likelyBlocks += 1 }
    }
    lookAround()
    findSections()
  }

  private mutating func lookAround() {
    let count = probabilities.count
    sinceSure = Array(repeating: Self.far, count: count)
    untilSure = sinceSure
    (mostBefore, mostAfter) = (probabilities, probabilities)
    var sure: Int?
    for index in 0..<count {
      if let sure { sinceSure[index] = min(Self.far, Float(index - sure)) }
      if probabilities[index] > Self.sureMin { sure = index }
      if index > 0 { mostBefore[index] = max(mostBefore[index - 1], probabilities[index]) }
    }
    sure = nil
    for index in (0..<count).reversed() {
      if let sure { untilSure[index] = min(Self.far, Float(sure - index)) }
      if probabilities[index] > Self.sureMin { sure = index }
      if index + 1 < count { mostAfter[index] = max(mostAfter[index + 1], probabilities[index]) }
    }
  }

  private mutating func findSections() {
    let count = page.blocks.count
    headingOf = Array(repeating: nil, count: count)
    sectionOf = Array(repeating: 0..<0, count: count)
    var start = 0
    for index in 0...count where index == count || page.blocks[index].kind == .heading {
      let heading = start > 0 ? start - 1 : nil
      for member in start..<index {
        headingOf[member] = heading
        sectionOf[member] = start..<index
      }
      // A heading speaks of what comes below it.
      if let heading { sectionOf[heading] = start..<index }
      start = index + 1
    }
  }

  private func share(_ range: Range<Int>) -> Float {
    range.isEmpty
      ? -1
      : (likelySums[range.upperBound] - likelySums[range.lowerBound])
        / max(1, unitSums[range.upperBound] - unitSums[range.lowerBound])
  }

  // MARK: Rows

  /// Names of the columns.
  static let names: [String] = {
    var sink = FeatureNames()
    ContextFeatures(.oneWord, [0], [0]) { _ in 0 }.add(0, to: &sink)
    return sink.names
  }()

  /// Rows of some blocks: the columns of the first forest, then these.
  ///
  /// - Parameter rows: of all blocks, for the first forest.
  func rows(of blocks: [Int], after rows: [Float]) -> [Float] {
    let width = page.blocks.isEmpty ? 0 : rows.count / page.blocks.count
    return FeatureValues.rows(count: blocks.count * (width + Self.names.count)) { sink in
      for index in blocks {
        sink.add(rows[(index * width)..<((index + 1) * width)])
        add(index, to: &sink)
      }
    }
  }

  private func add<Sink: FeatureSink>(_ index: Int, to sink: inout Sink) {
    let count = probabilities.count
    sink.add("likely", probabilities[index])
    for offset in Self.offsets {
      let other = index + offset
      let isThere = probabilities.indices.contains(other)
      sink.add("likely at", offset, isThere ? probabilities[other] : -1)
    }
    for reach in Self.reaches {
      let range = max(0, index - reach)..<min(count, index + reach + 1)
      sink.add("likely within", reach, share(range))
    }
    let all = max(1, likelySums[count])
    sink.add("likely text before", likelySums[index] / all)
    sink.add("likely text after", (likelySums[count] - likelySums[index + 1]) / all)
    sink.add("since sure text", sinceSure[index])
    sink.add("until sure text", untilSure[index])
    sink.add("likeliest before", index > 0 ? mostBefore[index - 1] : -1)
    sink.add("likeliest after", index + 1 < count ? mostAfter[index + 1] : -1)
    sink.add("likely share of page", share(0..<count))
    sink.add("likely text of page", likelySums[count])
    sink.add("likely blocks of page", likelyBlocks)
    sink.add("doubt of page", doubt.share)
    var at = page.blocks[index].container
    for level in 0..<Self.levels {
      sink.add("likely share around", level, share(page.containers[at].blocks))
      at = max(0, page.containers[at].parent)
    }
    let place = byPlace[placeOf[index]]
    sink.add("likely share in such places", place.share)
    sink.add("blocks in such places", place.blocks)
    sink.add("likely share of its kind", byKind[page.blocks[index].kind.order].share)
    sink.add("likely share of section", share(sectionOf[index]))
    sink.add("likely heading", headingOf[index].map { probabilities[$0] } ?? -1)
  }
}
