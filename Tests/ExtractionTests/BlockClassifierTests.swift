// The block classifier: what its files may be, and what of its features can be said in advance.
import Markup
import Model
import Testing
import Text

@testable import Extraction

/// A tree: `feature` up to 0.5 gives the one value, above the other.
private func nodes(
  skip: UInt16 = 2, feature: UInt16 = 1, _ low: Float = -2, _ high: Float = 3
) -> [UInt8] {
  func node(_ feature: UInt16, _ skip: UInt16, _ threshold: Float, _ value: Float) -> [UInt8] {
    var writer = ByteWriter()
    writer.half(feature)
    writer.half(skip)
    for word in [threshold.bitPattern, value.bitPattern] {
      writer.half(UInt16(truncatingIfNeeded: word))
      writer.half(UInt16(truncatingIfNeeded: word >> 16))
    }
    return writer.bytes
  }
  return node(feature, skip, 0.5, 1) + node(.max, 0, 0, low) + node(.max, 0, 0, high)
}

private func description(features: [String] = ["a", "b"], trees: [Int] = [3]) -> JSONValue {
  .object([
    .init(key: "features", value: .array(features.map { .string($0) })),
    .init(key: "trees", value: .array(trees.map { .number("\($0)") })),
  ])
}

@Suite struct BlockForestTests {
  @Test func `a row goes left up to the threshold and right above it`() throws {
    let forest = try #require(BlockForest(description(), nodes()[...]))
    let low = Float(1 / (1 + 7.389056))
    let found = forest.probabilities(rows: [9, 0.5, 0, 0.6])
    #expect(abs(found[0] - low) < 1e-5)
    #expect(found[1] > 0.95)
  }

  @Test func `the trees that are left are asked about rows in doubt only`() throws {
    let trees =
      Array(repeating: nodes(feature: 0, -0.25, 0.1), count: 16)
      + Array(repeating: nodes(feature: 1, -1, 1), count: 16)
    let forest = try #require(
      BlockForest(description(trees: trees.map { _ in 3 }), trees.flatMap(\.self)[...]))
    let found = forest.probabilities(rows: [0, 1, 1, 1, 1, 0])
    // What is certain of a half of the trees is more so of all.
    #expect(found[0] < 0.001)
    #expect(found[1] > 0.999)
    #expect(found[2] < 0.001)
    #expect(forest.probabilities(rows: [0, 1, 1, 1], where: { $0 == 1 })[0] == 0)
  }

  @Test func `contributions are the steps from the mean`() throws {
    let forest = try #require(BlockForest(description(), nodes()[...]))
    #expect(forest.contributions(row: [0, 1]) == [0, 2])
    #expect(forest.contributions(row: [0, 0]) == [0, -3])
  }

  @Test func `damaged forests are refused`() {
    #expect(BlockForest(.null, []) == nil)
    #expect(BlockForest(description(), nodes().dropLast()) == nil)
    #expect(BlockForest(description(trees: [2]), nodes()[...]) == nil)
    #expect(BlockForest(description(trees: [1 << 62, 1 << 62]), nodes()[...]) == nil)
    #expect(BlockForest(description(), nodes(feature: 2)[...]) == nil)
    #expect(BlockForest(description(), nodes(skip: 3)[...]) == nil)
    #expect(BlockForest(description(), nodes(skip: 0)[...]) == nil)
    #expect(BlockForest(description(features: []), nodes()[...]) == nil)
  }
}

@Suite struct BlockModelTests {
  private static let (first, second) = BlockModel.columns

  private func file(_ forests: [[String]], format: String = "gleaner.blocks/2") -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("format")
      writer.string(format)
      writer.key("forests")
      writer.array(forests) { writer, features in
        writer.object { writer in
          writer.key("features")
          writer.strings(features)
          writer.key("trees")
          writer.array([3]) { writer, size in writer.integer(size) }
        }
      }
    }
    return writer.bytes + [10] + forests.flatMap { _ in nodes() }
  }

  @Test func `a file has one forest or two, trained on today's columns`() {
    let (first, second) = (Self.first, Self.second)
    #expect(BlockModel(bytes: file([first])) != nil)
    #expect(BlockModel(bytes: file([first, first + second])) != nil)
    #expect(BlockModel(bytes: file([first, first])) == nil)
    #expect(BlockModel(bytes: file([first.reversed()])) == nil)
    #expect(BlockModel(bytes: file([])) == nil)
    #expect(BlockModel(bytes: file([first, first + second, first])) == nil)
    #expect(BlockModel(bytes: file([first], format: "gleaner.blocks/1")) == nil)
  }

  @Test func `damaged files are refused`() {
    #expect(BlockModel(bytes: []) == nil)
    #expect(BlockModel(bytes: Array("{}\n".utf8)) == nil)
    #expect(BlockModel(bytes: Array(file([Self.first]).dropLast())) == nil)
    #expect(BlockModel(bytes: file([Self.first]) + [0]) == nil)
  }

  @Test func `the built-in model is read, and no column is named twice`() {
    _ = BlockModel.standard
    #expect(Set(Self.first + Self.second).count == Self.first.count + Self.second.count)
  }
}

@Suite struct ContextFeaturesTests {
  /// Two paragraphs, a heading, two more, each of one unit; the last in a container of its own.
  private func columns(_ index: Int, _ probabilities: [Float]) -> [String: Float] {
    var page = PageBlocks()
    page.containers = [
      BlockContainer(node: 0, parent: -1, element: .body, zone: [], depth: 0, blocks: 0..<5),
      BlockContainer(node: 1, parent: 0, element: .div, zone: [], depth: 1, blocks: 4..<5),
    ]
    page.blocks = (0..<5).map { index in
      TextBlock(
        from: 0, to: 0, kind: index == 2 ? .heading : .paragraph, level: 0,
        container: index == 4 ? 1 : 0, linkBytes: 0, boldBytes: 0, italicBytes: 0, quote: -1,
        links: 0..<0, endsSentence: false, commas: 0)
    }
    let context = ContextFeatures(page, probabilities, [1, 1, 1, 1, 1]) { UInt64($0) }
    return Dictionary(
      uniqueKeysWithValues: zip(ContextFeatures.names, context.rows(of: [index], after: [])))
  }

  @Test func `a block is told what is likely around it`() {
    let found = columns(3, [0.9, 0.5, 0.25, 0.125, 0])
    #expect(found["likely"] == 0.125)
    #expect(found["likely at -1"] == 0.25)
    #expect(found["likely at 1"] == 0)
    #expect(found["likely at 2"] == -1)
    #expect(found["since sure text"] == 3)
    #expect(found["until sure text"] == 999)
    #expect(found["likeliest before"] == 0.9)
    #expect(found["likely blocks of page"] == 1)
    #expect(found["likely heading"] == 0.25)
    #expect(found["likely share of section"] == 0.0625)
    #expect(found["blocks in such places"] == 4)
  }

  @Test func `a heading is told of what comes below it, and a container of itself`() {
    let probabilities: [Float] = [1, 1, 0.5, 0, 0.5]
    #expect(columns(2, probabilities)["likely share of section"] == 0.25)
    #expect(columns(2, probabilities)["likely heading"] == -1)
    #expect(columns(4, probabilities)["likely share around 0"] == 0.5)
    #expect(columns(4, probabilities)["likely share around 1"] == 0.6)
  }
}

@Suite struct ExpectedScoreTests {
  @Test func `a sure page is cut near one half, a doubtful one lower`() {
    let sure = ExpectedScore.threshold([1, 1, 0, 0], weights: [100, 100, 100, 100])
    #expect(sure == 0.5)
    let doubtful = ExpectedScore.threshold([0.4, 0.4, 0.1], weights: [100, 100, 100])
    #expect(doubtful > 0.2 && doubtful < 0.4)
    #expect(ExpectedScore.threshold([], weights: []) == 0)
  }
}

@Suite struct BlockMeasuresTests {
  private func measure(_ text: String) -> (measures: BlockMeasures, words: [UInt32]) {
    var measures = BlockMeasures()
    var words: [UInt32] = []
    let bytes = Array(text.utf8)
    WordScan.run(bytes, bytes.indices, &measures, &words)
    return (measures, words)
  }

  @Test func `words are equal whatever their case, and signs are none`() {
    #expect(measure("Émile Zola, 1898").words == measure("émile — zola: 1898").words)
    #expect(measure("don’t stop").words.count == 3)
  }

  @Test func `each character of a script without spaces is a word and weighs more`() {
    let korean = measure("통일부는 밝혔다.")
    #expect(korean.words.count == 7)
    #expect(korean.measures.cjk == 7)
    #expect(korean.measures.units == 9 + 7 * 1.5)
    #expect(korean.measures.sentences == 1)
    #expect(measure("报道。他说，是。").measures.sentences == 2)
    #expect(measure("报道。他说，是。").measures.commas == 1)
  }

  @Test func `capitals, digits, sentences and separators are counted`() {
    let found = measure("Seoul, May 12. Über 3 | www.x.org? Yes!").measures
    #expect(found.capitalised == 4)
    #expect(found.digits == 3)
    #expect(found.sentences == 3)
    #expect(found.separators == 1)
    #expect(!found.opensQuotation && measure("“So”").measures.opensQuotation)
  }

  @Test func `cut-off characters do no harm`() {
    for bytes in [[0xE3], [0xE3, 0x81], [0xF0, 0x9F], [0xC3], [0x80, 0x41]] as [[UInt8]] {
      var measures = BlockMeasures()
      var words: [UInt32] = []
      WordScan.run(bytes, bytes.indices, &measures, &words)
      #expect(measures.codePoints >= 1)
    }
  }
}

@Suite struct FurniturePhraseTests {
  private func topics(_ text: String) -> [PhraseTopic] {
    var measures = BlockMeasures()
    var words: [UInt32] = []
    let bytes = Array(text.utf8)
    WordScan.run(bytes, bytes.indices, &measures, &words)
    let found = FurniturePhrases.standard.topics(in: words[...])
    return PhraseTopic.allCases.filter { found & (1 << UInt32($0.rawValue)) != 0 }
  }

  @Test func `phrases are found anywhere, in any language of the tables`() {
    #expect(topics("An dieser Stelle findest du einen externen Inhalt.") == [.consent])
    #expect(topics("La suite est réservée aux abonnés.") == [.paywall])
    #expect(topics("ⓒ 보기일보, 무단 전재 금지").contains(.copyright))
    #expect(topics("责编：张三").contains(.contribution))
    #expect(topics("The ministry said the talks would resume.").isEmpty)
  }
}

@Suite struct HashNumbersTests {
  @Test func `new hashes are numbered as they come, and equal ones alike`() {
    var numbers = HashNumbers(most: 1000)
    // The first half of them belong to the same place.
    let hashes = (0..<1000).map { $0 < 500 ? UInt64($0) << 32 : UInt64($0) }
    #expect(hashes.map { numbers.number(of: $0) } == Array(0..<1000))
    #expect(hashes.reversed().map { numbers.number(of: $0) } == (0..<1000).reversed())
    #expect(numbers.count == 1000)
    #expect(HashNumbers.occurrences([7, 0, 7, .max, 7]) == [3, 1, 3, 1, 3])
    #expect(HashNumbers.occurrences([]) == [])
  }
}

@Suite struct HashSketchTests {
  @Test func `the share of known word sequences is found`() {
    var sketch = HashSketch(expected: 4)
    sketch.insertTriples(of: [1, 2, 3, 4, 5])
    #expect(sketch.share(of: [2, 3, 4, 5]) == 1)
    #expect(sketch.share(of: [5, 4, 3, 2]) == 0)
    #expect(sketch.share(of: [1, 2]) == nil)
  }
}

@Test func `what the classifier expects of its choice rises with its certainty`() {
  let kept: [Verdict] = [.kept, .kept, .dropped(.unlikely)]
  let weights: [Float] = [100, 100, 100]
  #expect(ExpectedScore.f1([1, 1, 0], kept, weights: weights) == 1)
  #expect(ExpectedScore.f1([0.6, 0.6, 0.4], kept, weights: weights) < 0.7)
  #expect(ExpectedScore.f1([0, 0, 0], [.dropped(.tail)], weights: [1]) == 0)
}
