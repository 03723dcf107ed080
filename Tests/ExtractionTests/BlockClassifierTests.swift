// The block classifier: what its files may be, and what of its features can be said in advance.
import Markup
import Model
import Testing

@testable import Extraction

/// A model of one tree: feature 1 up to 0.5 gives −2, above 3.
private func model(
  features: String = #"["a", "b"]"#, trees: String = "[3]", skip: UInt16 = 2, feature: UInt16 = 1
) -> [UInt8] {
  func node(_ feature: UInt16, _ skip: UInt16, _ threshold: Float, _ value: Float) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ word: UInt32, bytes count: Int) {
      for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(index * 8))) }
    }
    add(UInt32(feature), bytes: 2)
    add(UInt32(skip), bytes: 2)
    add(threshold.bitPattern, bytes: 4)
    add(value.bitPattern, bytes: 4)
    return bytes
  }
  let header =
    #"{"format": "gleaner.blocks/1", "trees": \#(trees), "features": \#(features)}"# + "\n"
  return Array(header.utf8) + node(feature, skip, 0.5, 1) + node(.max, 0, 0, -2)
    + node(.max, 0, 0, 3)
}

@Suite struct BlockForestTests {
  @Test func `a row goes left up to the threshold and right above it`() throws {
    let forest = try #require(BlockForest(bytes: model()))
    let low = Float(1 / (1 + 7.389056))
    let found = forest.probabilities(rows: [9, 0.5, 0, 0.6])
    #expect(abs(found[0] - low) < 1e-5)
    #expect(found[1] > 0.95)
  }

  @Test func `contributions are the steps from the mean`() throws {
    let forest = try #require(BlockForest(bytes: model()))
    #expect(forest.contributions(row: [0, 1]) == [0, 2])
    #expect(forest.contributions(row: [0, 0]) == [0, -3])
  }

  @Test func `damaged models are refused`() {
    #expect(BlockForest(bytes: []) == nil)
    #expect(BlockForest(bytes: Array("{}\n".utf8)) == nil)
    #expect(BlockForest(bytes: Array(model().dropLast())) == nil)
    #expect(BlockForest(bytes: model() + [0]) == nil)
    #expect(BlockForest(bytes: model(trees: "[2]")) == nil)
    #expect(BlockForest(bytes: model(feature: 2)) == nil)
    #expect(BlockForest(bytes: model(skip: 3)) == nil)
    #expect(BlockForest(bytes: model(skip: 0)) == nil)
    #expect(BlockForest(bytes: model(features: "[]")) == nil)
  }

  @Test func `the built-in model was trained on today's features`() {
    #expect(BlockForest.standard.features == Extractor.featureNames)
    #expect(Set(Extractor.featureNames).count == Extractor.featureNames.count)
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
