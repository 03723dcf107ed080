// The learned classifier of blocks: two forests, of which the second knows what the first says of the
// other blocks (Cohen, Carvalho: Stacked Sequential Learning, 2005).
import CBlockModel
import Text

package struct BlockModel: Sendable {
  /// Judges each block by itself and what stands around it.
  private let first: BlockForest
  /// Judges again where the first is in doubt; nil in a model that the second is trained with.
  private let second: BlockForest?

  /// The first forest is sure of what it gives less than this chance of being wrong: of such blocks the
  /// second seldom thinks otherwise.
  private static let doubtMin: Float = 0.05

  /// Names of the numbers that the first forest judges by, and of those that the second has besides.
  package static let columns = (first: BlockFeatures.names, second: ContextFeatures.names)

  /// The model that is built in.
  package static let standard: BlockModel = {
    guard let model = BlockModel(bytes: BlockModel.builtIn) else {
      preconditionFailure("the built-in block model is damaged, or was trained on other features")
    }
    return model
  }()

  private static var builtIn: [UInt8] {
    unsafe Array(
      UnsafeBufferPointer(start: gleaner_block_model(), count: gleaner_block_model_bytes()))
  }

  /// Reads a model file: a line of JSON that describes one or two forests, then their nodes; nil when it
  /// is damaged or its forests were trained on other features.
  package init?(bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: 10),
      let header = JSONReader.forgivingly(
        Array(bytes[..<end]), depthMax: 5, valuesMax: Limits.modelValuesMax),
      header["format"]?.text == "gleaner.blocks/2"
    else { return nil }
    var body = bytes[(end + 1)...]
    var forests: [BlockForest] = []
    for description in header["forests"]?.list ?? [] {
      guard let forest = BlockForest(description, body) else { return nil }
      forests.append(forest)
      body = body.dropFirst(forest.byteCount)
    }
    let expected = [BlockModel.columns.first, BlockModel.columns.first + BlockModel.columns.second]
    guard (1...2).contains(forests.count), body.isEmpty,
      zip(forests, expected).allSatisfy({ $0.features == $1 })
    else { return nil }
    first = forests[0]
    second = forests.count > 1 ? forests[1] : nil
  }

  /// What the classifier says of the blocks of a page.
  func judge(
    _ page: PageBlocks, _ features: BlockFeatures, _ rules: BlockDecisions, _ places: ElementPlaces
  ) -> BlockJudgement {
    let rows = features.rows()
    let alone = first.probabilities(rows: rows) { BlockFeatures.mayBeText($0, page, rules) }
    var judgement = BlockJudgement(first: first, rows: rows, probabilities: alone)
    guard let second else { return judgement }
    let doubtful = alone.indices.filter {
      alone[$0] > BlockModel.doubtMin && alone[$0] < 1 - BlockModel.doubtMin
    }
    guard !doubtful.isEmpty else { return judgement }
    let context = ContextFeatures(page, alone, features.units, place: places.place)
    let together = context.rows(of: doubtful, after: rows)
    judgement.revise(doubtful, by: second, rows: together)
    return judgement
  }

  /// The second forest's own columns for all blocks.
  func measure(
    _ page: PageBlocks, _ features: BlockFeatures, _ rules: BlockDecisions, _ places: ElementPlaces
  ) -> [Float] {
    let rows = features.rows()
    let alone = first.probabilities(rows: rows) { BlockFeatures.mayBeText($0, page, rules) }
    let context = ContextFeatures(page, alone, features.units, place: places.place)
    return context.rows(of: Array(page.blocks.indices), after: [])
  }
}
